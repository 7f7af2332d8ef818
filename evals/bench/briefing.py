"""Measures briefings on fictional wards: `python -m evals.bench.briefing --seed N [--seed N] [--show]`.

Imports `evals/briefing`. Seeds 0-9, 200-209, 300-309, 400-409, 600-605 and 700-709 are used up, 100-199 are for
development: `--show` lists what went wrong, and refuses held seeds, since whoever looks at them and goes on building
has no figure left.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evals.briefing.measures import MEASURES, Measure
from evals.briefing.running import SeedResult, Sizes, run_seed
from evals.measures.measure import Direction
from evals.wards.wording.templates import DEVELOPMENT_SEEDS

_SHOWN = 25


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; figures go to standard output as JSON."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.bench.briefing", description="Measure briefings on fictional wards."
    )
    parser.add_argument("--seed", type=int, action="append", required=True, dest="seeds")
    parser.add_argument("--units", type=int, default=12)
    parser.add_argument("--months", type=int, default=6)
    parser.add_argument("--items", type=int, default=15)
    parser.add_argument("--show", action="store_true", help="list what went wrong, of development seeds only")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--write", type=Path, help="write the table as Markdown to this file")
    asked = parser.parse_args(arguments)
    if asked.show and not set(asked.seeds) <= set(DEVELOPMENT_SEEDS):
        first, last = DEVELOPMENT_SEEDS[0], DEVELOPMENT_SEEDS[-1]
        parser.error(f"--show is for development seeds, {first} to {last}")
    sizes = Sizes(asked.units, asked.months, asked.items)
    with tempfile.TemporaryDirectory() as work:
        results = [run_seed(seed, Path(work), sizes) for seed in asked.seeds]
    text = json.dumps({"sizes": asdict(sizes), "seeds": {result.seed: result.figures for result in results}}, indent=1)
    sys.stdout.write(text + "\n")
    if asked.json is not None:
        asked.json.write_text(text + "\n", encoding="utf-8")
    if asked.write is not None:
        asked.write.write_text(markdown(results, sizes), encoding="utf-8")
    if asked.show:
        _show(results)
    return 0


def markdown(results: Sequence[SeedResult], sizes: Sizes) -> str:
    """Return the figures as a page for `docs/measured`."""
    seeds = ", ".join(str(result.seed) for result in results)
    lines = [
        "# Briefings on fictional wards",
        "",
        "Made by `make bench-briefing` on wards of `evals/wards`; its card says how they are made",
        "and what the truth means.",
        "",
        f"Seeds {seeds}; {sizes.units} units, {sizes.months} months, {sizes.items} statements a report at least.",
        "No language model. Themes of the product's list are held against the truth's by",
        "`evals/briefing/theme_map.toml`. `fresh` wordings never occur in seeds 100 to 199. Times are",
        "wall times of one run beside whatever else the machine did.",
        "",
        "| figure | mean | worst | aim | meaning |",
        "|---|---|---|---|---|",
    ]
    for measure in MEASURES:
        values = [result.figures[measure.name] for result in results if measure.name in result.figures]
        if values:
            lines.append(_row(measure, values))
    return "\n".join(lines) + "\n"


def _row(measure: Measure, values: Sequence[float]) -> str:
    worst = {Direction.HIGHER: min, Direction.LOWER: max}.get(measure.direction)
    aim = "" if measure.aim is None else f"{'>=' if measure.direction is Direction.HIGHER else '<='} {measure.aim:g}"
    shown = _figure(measure, worst(values)) if worst else ""
    return (
        f"| `{measure.name}` | {_figure(measure, sum(values) / len(values))} | {shown} | {aim} | {measure.meaning.en} |"
    )


def _figure(measure: Measure, value: float) -> str:
    return f"{value:.3f}" if measure.high == 1.0 or "error" in measure.name else f"{value:.1f}"


def _show(results: Sequence[SeedResult]) -> None:
    for result in results:
        for name, faults in result.faults.items():
            sys.stderr.write(f"\n## seed {result.seed}, {name}: {len(faults)}\n")
            sys.stderr.writelines(f"{fault}\n" for fault in faults[:_SHOWN])


if __name__ == "__main__":
    sys.exit(main())
