"""Reads labelled papers as paragraphs of atoms, each with what it is: the examples to learn from.

Imports `ingest` and the labelled official set; statements of `scripts/themes` stand beside them, each alone.
"""

import difflib
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evals.reading.compare import words
from evals.reading.measure import SET
from evals.wards.build import build
from ingest.header import read_header
from ingest.letters.normal import collapse
from ingest.masking.masker import Masker
from ingest.opinion.learnt.atoms import atoms_of
from ingest.opinion.learnt.features import Around, Seen, features_of
from ingest.opinion.learnt.labeller import Part
from ingest.opinion.learnt.surroundings import arounds
from ingest.outline import outline
from ingest.record.blocks import Block, body_blocks
from ingest.record.reading import partition
from ingest.record.stored import Stored, store
from ingest.settings import IngestSettings
from vectorstore.types import DocumentKind, Header

# Who wrote the parts: what one writer's papers are judged by has seen none of his.
WRITERS = {
    "first": ("dev", "held"), "second": ("held2",), "third": ("held3",), "fourth": ("dev4", "held4"),
    "fifth": ("dev5", "held5"), "sixth": ("dev6",), "seventh": ("dev7", "held7"), "eighth": ("dev8",),
    "ninth": ("dev9",),
}  # fmt: skip
# Who cuts a sentence into the statements of each group, as the card says; what the others leave whole counts for less.
_FINE, _OF_FINE = frozenset({"seventh", "eighth", "ninth"}), 3.0
STATEMENTS = Path(__file__).resolve().parents[1] / "themes" / "statements"
# What a paragraph of a paper that tells no opinion counts beside one that does, and a statement that stands alone.
_OF_OTHERS, _ALONE, _OF_WARDS = 0.3, 0.1, 0.2
# Of the seeds for development, without 100, on which briefings are measured.
WARD_SEEDS = (101, 102, 103)
_MOST_ALONE, _SEED = 2_500, 5
_MOST_ATOMS, _NEAR = 12, 0.75
_HEADS = {
    "supports": ("Những việc dân đồng tình", "Chuyện vui", "Cái được"),
    "concerned": ("Điều còn băn khoăn", "Bà con lo", "Cái chưa được"),
    "opposes": ("Không đồng tình", "Còn băn khoăn"),
    "proposes": ("Kiến nghị", "Bà con xin", "Đề xuất"),
    "unclear": ("Chưa rõ", "Ý kiến chưa rõ"),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The atoms of one paragraph.

    Attributes:
        features: of each atom.
        parts: what each is.
        spans: where each stands in the stored text.
        weight: what it counts.
    """

    features: list[Seen]
    parts: list[Part]
    spans: list[tuple[int, int]]
    weight: float


@dataclass(frozen=True, slots=True)
class Paper:
    """One labelled paper: whose, its text, its paragraphs, and the texts of its statements."""

    writer: str
    file: str
    text: str
    paragraphs: list[Paragraph]
    items: list[str]


def read_papers() -> Iterator[Paper]:
    """Yield the papers of all parts that are no longer held."""
    for writer, label, file in labelled():
        if label["kind_of_document"] != "survey":
            yield _paper(writer, label, file)


def labelled() -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Yield the writer, the label and the file of each paper of the parts that are no longer held."""
    for writer, parts in WRITERS.items():
        for part in parts:
            folder = SET / part if (SET / part).is_dir() else SET
            for line in (folder / "labels.jsonl").read_text("utf-8").splitlines():
                label = json.loads(line)
                if label["split"] == part:
                    yield writer, label, folder / "files" / label["file"]


def read_wards() -> Iterator[Paper]:
    """Yield the reports of generated wards: the official form, which the rules know well, in all its shapes."""
    for seed in WARD_SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            ward = build(seed, Path(folder), months=2)
            for report in ward.reports:
                items = [item.text for item in report.items]
                yield _cut("ward", Path(folder) / "documents" / report.path, items, _OF_WARDS)


def _paper(writer: str, label: dict[str, Any], file: Path) -> Paper:
    items = [item["text"] for item in label["opinion"]["items"]] if label["opinion"] else []
    weight = _OF_FINE if writer in _FINE else 1.0
    return _cut(writer, file, items, weight if label["opinion"] else _OF_OTHERS)


def _cut(writer: str, file: Path, items: list[str], weight: float) -> Paper:
    stored, blocks, _ = read_report(file)
    text = stored.text
    cut = [atoms_of(text, block.start, block.end) for block in blocks]
    parts = iter(_parts(text, [(atom.start, atom.end) for atoms in cut for atom in atoms], items))
    paragraphs = [
        Paragraph(
            features_of(text, atoms, around),
            [next(parts) for _ in atoms],
            [(atom.start, atom.end) for atom in atoms],
            weight,
        )
        for atoms, around in zip(cut, arounds(blocks), strict=True)
        if atoms
    ]
    return Paper(writer, file.name, text, paragraphs, items)


def read_report(file: Path) -> tuple[Stored, list[Block], Header]:
    """Return the stored text of a paper, read as a report, its paragraphs and its header."""
    reading = partition(file.name, file.read_bytes(), IngestSettings(accept_secret=True))
    header = read_header(reading.elements)
    elements = [
        element if element.breaks else replace(element, text=collapse(element.text)) for element in reading.elements
    ]
    stored = store(Masker.for_document(header, DocumentKind.REPORT, elements, names=True).mask_elements(elements))
    return stored, body_blocks(stored, outline(stored)), header


def _parts(text: str, spans: Sequence[tuple[int, int]], items: Sequence[str]) -> list[Part]:
    """Return what each atom is: a statement is the run of atoms whose words are nearest to those of its label."""
    told = [words(text[start:end]) for start, end in spans]
    parts = [Part.OTHER] * len(spans)
    for item in items:
        first, last = _run(told, words(item), parts)
        if last >= first:
            parts[first : last + 1] = [Part.BEGINS] + [Part.GOES_ON] * (last - first)
    return parts


def _run(told: Sequence[str], wanted: str, parts: Sequence[Part]) -> tuple[int, int]:
    head, best, found = set(wanted.split()[:6]), _NEAR, (0, -1)
    for first in range(len(told)):
        if not head.intersection(told[first].split()[:3]):
            continue
        for last in range(first, min(first + _MOST_ATOMS, len(told))):
            got = " ".join(told[first : last + 1])
            if len(got) > 1.6 * len(wanted) + 20 or any(parts[first : last + 1]):
                break
            share = difflib.SequenceMatcher(None, wanted, got, autojunk=False).ratio()
            if share > best:
                best, found = share, (first, last)
    return found


def alone() -> Iterator[Paragraph]:
    """Yield statements of `scripts/themes`, each as the first atom of a paragraph, headed or not, in a table or not."""
    rng = random.Random(_SEED)
    rows = [
        line.split("\t") for file in sorted(STATEMENTS.glob("*.tsv")) for line in file.read_text("utf-8").splitlines()
    ]
    said = [(row[1], row[2].strip()) for row in rows if len(row) > 2 and row[0] != "nomatter" and row[1] in _HEADS]
    rng.shuffle(said)
    for side, text in said[:_MOST_ALONE]:
        kind, headed = rng.choice(["item", "plain", "numbered", "row"]), rng.random() < 0.5
        written = text.rstrip(".") if rng.random() < 0.3 else text
        row = kind == "row"
        around = Around(
            kind=kind,
            heading=rng.choice(_HEADS[side]) if headed else "",
            meaning=side if headed else "none",
            first=4,
            last=rng.randint(1, 4),
            before="row" if row else rng.choice(["item", "plain", "heading", "announced"]),
            columns=("TT", "Nội dung ý kiến") if row else (),
            widths=(1.0, 12.0) if row else (),
        )
        written = f"3 | {written}" if row else written
        atoms = atoms_of(written, 0, len(written))
        at = 1 if row and len(atoms) > 1 else 0
        yield Paragraph([features_of(written, atoms, around)[at]], [Part.BEGINS], [(0, len(written))], _ALONE)
