"""Measures masking on `evals/datasets/masking`: recall and precision by kind of identifier, as JSON or as a table.

Imports `ingest.masking` and the store's types. `--show` lists what was missed or wrongly masked, of the
parts that are used up by building: whoever looks at a part that is still blind and goes on building has no figure left.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.elements import Element
from ingest.header import read_header
from ingest.masking.labels import Label
from ingest.masking.masker import Masker
from ingest.record.kinds import kind_of
from vectorstore.types import DocumentKind, Header

SET = Path(__file__).parents[1] / "datasets" / "masking"
CASES = SET / "cases.jsonl"
# Parts written later stand in files of their own, so that nobody reads them by chance.
_OWN_FILES = (
    *("held2", "held3", "held4", "dev5", "held5", "dev6", "held6", "dev8", "held8", "held9", "dev10", "held10"),
    *("dev11", "held11", "dev12", "held12", "held13", "held14"),
)
_USED_UP = (
    "dev",
    "held",
    "held2",
    "held3",
    "held4",
    "dev5",
    "held5",
    "dev6",
    "dev8",
    "held8",
    "held9",
    "dev10",
    "dev11",
    "held11",
    "dev12",
    "held12",
    "held13",
)
# Parts in which names are labelled in papers of all kinds; in the older ones in reports only, and a name masked
# elsewhere is neither right nor wrong there. Their texts are papers, read line by line.
_WHOLE_PAPERS = ("dev8", "held8", "held9", "dev10", "held10", "dev11", "held11", "dev12", "held12", "held13", "held14")
_KINDS = {"report": DocumentKind.REPORT, "directive": DocumentKind.DIRECTIVE, "other": DocumentKind.OTHER}
_LABELS = {label.name.lower(): label for label in Label}
# Addresses have soft edges (the set's README): they count with the numbers and are reported apart as well.
GROUPS = {
    "numbers": ("phone", "id_card", "bank_account", "email", "licence_plate", "house_address"),
    "numbers without house_address": ("phone", "id_card", "bank_account", "email", "licence_plate"),
    "names": ("person",),
    "all": tuple(_LABELS),
}


@dataclass(frozen=True, slots=True)
class Span:
    """An identifier at `[start, end)`, in code points, with its label in small letters."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Case:
    """One paragraph of the set and what must be masked in it."""

    name: str
    kind: DocumentKind
    text: str
    spans: tuple[Span, ...]
    is_paper: bool = False

    @property
    def unlabelled(self) -> frozenset[str]:
        """Return the labels that nobody gave in a case of this kind."""
        return frozenset() if self.is_paper or self.kind is DocumentKind.REPORT else frozenset({"person"})


@dataclass(frozen=True, slots=True)
class Count:
    """How many spans are labelled, found, masked and rightly masked."""

    labelled: int
    found: int
    masked: int
    right: int

    @property
    def recall(self) -> float:
        """Return the share of what is labelled that was found, 1 when nothing is labelled."""
        return self.found / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """Return the share of what was masked that is right, 1 when nothing was masked."""
        return self.right / self.masked if self.masked else 1.0


def read_cases(split: str) -> list[Case]:
    """Return the cases of one part of the set."""
    path = SET / f"{split}.jsonl" if split in _OWN_FILES else CASES
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Case(row["id"], _KINDS[row["kind"]], row["text"], _spans(row), split in _WHOLE_PAPERS)
        for row in rows
        if row["split"] == split
    ]


def _spans(row: dict[str, Any]) -> tuple[Span, ...]:
    return tuple(Span(one["start"], one["end"], one["label"]) for one in row["spans"])


def as_read(case: Case) -> Case:
    """Return the case as of the kind that reading takes its paper for, whatever kind the set says."""
    elements = [Element(line) for line in case.text.split("\n")]
    return replace(case, kind=kind_of(read_header(elements), elements))


def find_masked(case: Case) -> list[Span]:
    """Return what the product masks in a case; in a paper each line is a paragraph, read after the paper's head.

    Raises:
        AssertionError: anything else of the text has changed.
    """
    elements = [Element(line) for line in case.text.split("\n")] if case.is_paper else [Element(case.text)]
    masker = Masker.for_document(read_header(elements) if case.is_paper else Header(), case.kind, elements)
    found: list[Span] = []
    start = 0
    for element, masked in zip(elements, masker.find_in(elements), strict=True):
        _check_rest(element.text, masked.text, [(one.start, one.end, one.label.value) for one in masked.found])
        found += [Span(start + one.start, start + one.end, one.label.name.lower()) for one in masked.found]
        start += len(element.text) + 1
    return [span for span in found if span.label not in case.unlabelled]


def _check_rest(before: str, after: str, found: list[tuple[int, int, str]]) -> None:
    position, parts = 0, []
    for start, end, label in found:
        parts += [before[position:start], label]
        position = end
    if "".join([*parts, before[position:]]) != after:
        raise AssertionError(f"Masking changed more than what it says: {before!r}")


def missed(case: Case, masked: Iterable[Span]) -> list[Span]:
    """Return the labelled spans of which a letter or digit is left."""
    covered = {place for span in masked for place in _signs(case.text, span)}
    return [span for span in case.spans if not covered >= set(_signs(case.text, span))]


def wrong(case: Case, masked: Iterable[Span]) -> list[Span]:
    """Return the masked spans of which less than half of the letters and digits is labelled so."""
    return [span for span in masked if not _is_right(case, span)]


def _is_right(case: Case, masked: Span) -> bool:
    own = {place for span in case.spans if span.label == masked.label for place in _signs(case.text, span)}
    signs = list(_signs(case.text, masked))
    return 2 * sum(place in own for place in signs) >= len(signs)


def _signs(text: str, span: Span) -> Iterator[int]:
    return (place for place in range(span.start, span.end) if text[place].isalnum())


def measure(cases: Iterable[Case]) -> dict[str, Count]:
    """Return the counts by label and by group of labels."""
    counts = {name: Counter[str]() for name in ("labelled", "missed", "masked", "wrong")}
    for case in cases:
        masked = find_masked(case)
        rows = {"labelled": case.spans, "missed": missed(case, masked), "masked": masked, "wrong": wrong(case, masked)}
        for name, spans in rows.items():
            counts[name].update(span.label for span in spans)
    rows_by_label = {name: (name,) for name in _LABELS} | GROUPS
    return {name: _count(counts, labels) for name, labels in rows_by_label.items()}


def _count(counts: dict[str, Counter[str]], labels: Iterable[str]) -> Count:
    total = {name: sum(counter[label] for label in labels) for name, counter in counts.items()}
    labelled, masked = total["labelled"], total["masked"]
    return Count(labelled, labelled - total["missed"], masked, masked - total["wrong"])


def show(cases: Iterable[Case]) -> Iterator[str]:
    """Yield a line for each span that was missed or wrongly masked."""
    for case in cases:
        masked = find_masked(case)
        for what, spans in (("missed", missed(case, masked)), ("wrong", wrong(case, masked))):
            for span in spans:
                near = case.text[max(0, span.start - 40) : span.end + 40].replace("\n", "/")
                yield f"{case.name} {what} {span.label} «{case.text[span.start : span.end]}» in: {near}"


def table(counts: dict[str, Count]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| kind | labelled | recall | masked | precision |"
    yield "|---|---|---|---|---|"
    for name, count in counts.items():
        yield f"| {name} | {count.labelled} | {count.recall:.3f} | {count.masked} | {count.precision:.3f} |"


def main() -> None:
    """Measure one part of the set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["dev", "held", *_OWN_FILES], default="dev")
    parser.add_argument(
        "--as-read", action="store_true", help="take each paper for the kind that reading finds, not the set's"
    )
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    parser.add_argument("--show", action="store_true", help="list what went wrong (parts used up only)")
    options = parser.parse_args()
    if options.show and options.split not in _USED_UP:
        parser.error(f"--show would spoil {options.split}, which is still blind")
    cases = read_cases(options.split)
    if options.as_read:
        cases = [as_read(case) if case.is_paper else case for case in cases]
    if options.show:
        lines: Iterable[str] = show(cases)
    elif options.json:
        rows = {
            name: {
                "labelled": count.labelled,
                "recall": round(count.recall, 4),
                "masked": count.masked,
                "precision": round(count.precision, 4),
            }
            for name, count in measure(cases).items()
        }
        lines = [json.dumps(rows, indent=2)]
    else:
        lines = table(measure(cases))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
