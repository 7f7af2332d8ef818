"""Builds a ward: `python -m evals.wards.build --seed N --out DIR [--units 12 --months 6 --items 15]`.

Imports all parts of this folder. Files go to `DIR/documents`, the truth to `DIR/truth.json` and `DIR/truth.jsonl`; what
lies in `DIR/documents` already is not touched, so a folder that exists is refused.
"""

import argparse
import sys
from pathlib import Path
from random import Random

from evals.wards.directives import make_directives
from evals.wards.plan import Fate, Plan, make_plans
from evals.wards.reports.paper import Paper
from evals.wards.reports.post import sent, with_currents
from evals.wards.reports.report import MadeReport, make_report
from evals.wards.truth import TrueWard
from evals.wards.ward import Ward, make_ward, month_key
from evals.wards.writers import WRITERS

DOCUMENTS = "documents"


def build(seed: int, folder: Path, *, units: int = 12, months: int = 6, items: int = 15) -> TrueWard:
    """Write the ward of a seed below `folder` and return its truth.

    Args:
        seed: any number; the same seed and sizes give the same files.
        folder: made if it does not exist.
        units: reporting units, at least 1.
        months: months from a start that the seed gives, at least 1.
        items: least number of statements of an ordinary report.

    Raises:
        FileExistsError: `folder` holds documents already.
    """
    ward = make_ward(seed, units, months)
    plans = make_plans(ward, items)
    made = [report for plan in plans if plan.fate is not Fate.MISSING for report in _reports(plan, ward)]
    directives = make_directives(ward)
    (folder / DOCUMENTS).mkdir(parents=True)
    for report in made:
        _write(folder, report.truth.path, report.paper)
    for paper, directive in directives:
        _write(folder, directive.path, paper)
    truth = TrueWard(
        seed=seed,
        ward=ward.name,
        province=ward.province,
        units=tuple(unit.name for unit in ward.units),
        months=tuple(month_key(month) for month in ward.months),
        missing=tuple((plan.unit.name, month_key(plan.month)) for plan in plans if plan.fate is Fate.MISSING),
        reports=tuple(with_currents([report.truth for report in made])),
        directives=tuple(directive for _, directive in directives),
    )
    truth.write(folder)
    return truth


def main(arguments: list[str] | None = None) -> int:
    """Build a ward as the command line asks and say what was written."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.wards.build", description="Build a fictional ward with its truth."
    )
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    for name, default in (("units", 12), ("months", 6), ("items", 15)):
        parser.add_argument(f"--{name}", type=_positive, default=default)
    asked = parser.parse_args(arguments)
    try:
        truth = build(asked.seed, asked.out, units=asked.units, months=asked.months, items=asked.items)
    except FileExistsError:
        sys.stderr.write(f"{asked.out / DOCUMENTS} is there already; choose another folder or remove it.\n")
        return 1
    items = sum(len(report.items) for report in truth.reports)
    sys.stdout.write(
        f"{truth.ward}: {len(truth.reports)} reports, {items} statements, {len(truth.directives)} directives\n"
    )
    return 0


def _reports(plan: Plan, ward: Ward) -> list[MadeReport]:
    rng = Random(f"report/{ward.seed}/{plan.month}/{plan.unit.slug}")
    return sent(make_report(plan, ward, rng), plan, ward, rng)


def _write(folder: Path, path: str, paper: Paper) -> None:
    target = folder / DOCUMENTS / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(WRITERS[target.suffix.removeprefix(".")](paper))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
