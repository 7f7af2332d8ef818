"""Papers with the names of private persons in them: the masking parts that are no longer held, and others as read.

Imports the labelled sets and masking. In papers of the official set nobody labelled names: what the rules find counts,
and papers in which most names are readable officials' are left out.
"""

from collections.abc import Iterator
from pathlib import Path

from evals.bench.masking import Case, Span, read_cases
from ingest.elements import Element
from ingest.errors import FileError
from ingest.header import read_header
from ingest.masking.labels import Label
from ingest.masking.masker import Masker
from ingest.record.kinds import kind_of
from ingest.record.reading import partition
from ingest.settings import IngestSettings
from scripts.statements.papers import labelled
from vectorstore.types import DocumentKind

# Who wrote the parts; `held10` and `held12` are not read.
WRITERS = {
    "first": ("dev", "held"), "second": ("held2",), "third": ("held3",), "fourth": ("held4",),
    "fifth": ("dev5", "held5"), "sixth": ("dev6", "held6"), "developer": ("dev8",), "eighth": ("held8",),
    "ninth": ("held9",), "tenth": ("dev10",), "eleventh": ("dev11", "held11"), "twelfth": ("dev12",),
}  # fmt: skip
_SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "documents"


def labelled_cases(writer: str) -> list[Case]:
    """Return the cases of one writer in which names are labelled."""
    cases = [case for part in WRITERS[writer] for case in read_cases(part)]
    return [case for case in cases if "person" not in case.unlabelled]


def ruled_cases() -> Iterator[Case]:
    """Yield papers of other sets, with the names that the rules find in them."""
    files = [file for _, _, file in labelled()]
    for file in [*files, *sorted(one for one in _SAMPLES.rglob("*.*") if one.is_file())]:
        if file.suffix not in {".pdf", ".png", ".jpg"}:
            try:
                reading = partition(file.name, file.read_bytes(), IngestSettings(accept_secret=True))
            except FileError:
                continue
            yield from _ruled(file.name, [Element(line) for one in reading.elements for line in one.text.split("\n")])


def _ruled(name: str, elements: list[Element]) -> Iterator[Case]:
    header = read_header(elements)
    kind = kind_of(header, elements)
    masker = Masker.for_document(header, kind, elements)
    if masker.told_only:
        return
    spans, start = [], 0
    for element, masked in zip(elements, masker.find_in(elements), strict=True):
        found = (one for one in masked.found if one.label is Label.PERSON)
        spans += [Span(start + one.start, start + one.end, "person") for one in found]
        start += len(element.text) + 1
    yield Case(name, DocumentKind.REPORT, "\n".join(one.text for one in elements), tuple(spans), is_paper=True)
