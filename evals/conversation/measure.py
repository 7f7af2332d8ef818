"""Measures condensing on hand-written follow-ups and on second questions that stand alone.

`python -m evals.conversation.measure [--held] [--misses]`. Imports the assistant. A follow-up counts as right when the
question that comes out says everything that it must and nothing that it must not; one that stands alone counts as right
when it is left as it is.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.conversation.condense import condense
from assistant.conversation.types import Exchange
from vectorstore.text.folding import bare, fold_key

FOLDER = Path(__file__).resolve().parent.parent / "datasets" / "conversation"


@dataclass(frozen=True, slots=True)
class Case:
    """One second question.

    Attributes:
        before: questions before it, oldest first, as typed.
        holds: what the question that stands alone must say, each in one of several ways.
        lacks: what it must not say.
        stands_alone: it must be left as it is.
    """

    id: str
    before: tuple[str, ...]
    question: str
    holds: tuple[tuple[str, ...], ...] = ()
    lacks: tuple[str, ...] = ()
    stands_alone: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case."""

    case: Case
    condensed: str | None
    right: bool


def read_cases(file: Path) -> list[Case]:
    """Read the cases of a file, one JSON object a line."""
    return [_case(json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def judge(case: Case) -> Outcome:
    """Ask the questions before in turn, then the last one, and hold it against what is expected."""
    exchanges: list[Exchange] = []
    for typed in case.before:
        made = condense(typed, exchanges)
        exchanges.append(Exchange(made.text if made else typed, typed))
    made = condense(case.question, exchanges)
    condensed = made.text if made else None
    if case.stands_alone:
        return Outcome(case, condensed, condensed is None)
    said = _key(condensed or case.question)
    held = all(any(_key(way) in said for way in ways) for ways in case.holds)
    return Outcome(case, condensed, held and not any(_key(words) in said for words in case.lacks))


def shares(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Say which share of each sort is right."""
    for name, alone in (("follow-ups", False), ("stand alone", True)):
        of_sort = [one for one in outcomes if one.case.stands_alone is alone]
        right = sum(one.right for one in of_sort)
        yield f"{name}: {right} of {len(of_sort)} ({right / len(of_sort):.3f})"


def _case(value: dict[str, object]) -> Case:
    holds = value.get("holds", [])
    lacks = value.get("lacks", [])
    before = value["before"]
    if not (isinstance(holds, list) and isinstance(lacks, list) and isinstance(before, list)):
        raise TypeError(f"{value['id']}: lists are expected")
    return Case(
        str(value["id"]), tuple(before), str(value["question"]), tuple(map(tuple, holds)), tuple(lacks),
        stands_alone=bool(value.get("stands_alone")),
    )  # fmt: skip


def _key(text: str) -> str:
    words = re.findall(r"[^\W_]+", bare(fold_key(text)))
    return f" {' '.join(words)} "


def main() -> None:
    """Print the shares, and with `--misses` every case that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true", help="the half that nothing was tuned on")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    outcomes = [judge(case) for case in read_cases(FOLDER / ("held.jsonl" if options.held else "tuned.jsonl"))]
    misses = [one for one in outcomes if not one.right] if options.misses else []
    lines = [*shares(outcomes), *map(_told, misses)]
    sys.stdout.write("\n".join(lines) + "\n")


def _told(one: Outcome) -> str:
    return f"{one.case.id}: {' > '.join(one.case.before)} | {one.case.question}\n    -> {one.condensed}"


if __name__ == "__main__":
    main()
