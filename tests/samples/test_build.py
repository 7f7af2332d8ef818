"""The committed sample papers say what their sources say, in four formats, and each says that it is fictional."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from docx.table import Table as WordTable

from samples.build import DOCUMENTS, SOURCES, target
from samples.docx_paper import docx_bytes
from samples.paper import NOTE, Paper, SourceError, read_all, read_paper
from samples.plain_paper import html_bytes, txt_bytes

PAPERS = read_all(SOURCES)
ORNAMENT = re.compile(r"^(\*+|-+)$")
BY_FORMAT = {kind: [paper for paper in PAPERS if paper.format == kind] for kind in ("docx", "pdf", "html", "txt")}


class _Visible(HTMLParser):
    """Collects the text of a page between paragraphs and cells, outside of the head."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in ("style", "title") or (self.hidden and tag != "body")
        if tag in ("p", "td", "th"):
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.lines[-1] += data.strip("\n")


def _docx_lines(path: Path) -> Iterator[str]:
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, WordTable):
            yield from (line.text for row in block.rows for cell in row.cells for line in cell.paragraphs)
        else:
            yield block.text


def _html_lines(path: Path) -> Iterator[str]:
    page = _Visible()
    page.feed(path.read_text(encoding="utf-8"))
    yield from page.lines


def _txt_lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from line.split("\t")


READERS = {"docx": _docx_lines, "html": _html_lines, "txt": _txt_lines}
WRITERS = {"docx": docx_bytes, "html": html_bytes, "txt": txt_bytes}


def _pdf_lines(path: Path) -> Iterator[str]:
    yield " ".join(_pdf_text(path).split())


def _pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _members(data: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    """A package's parts with their times, since compressed bytes differ between builds of zlib; or the file itself."""
    if not data.startswith(b"PK"):
        return [("", (), data)]
    with ZipFile(BytesIO(data)) as package:
        return [(part.filename, part.date_time, package.read(part)) for part in package.infolist()]


def _name(paper: Paper) -> str:
    return str(target(paper).relative_to(DOCUMENTS))


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.format in READERS], ids=_name)
def test_document_says_what_its_source_says(paper: Paper) -> None:
    said = [line.strip() for line in READERS[paper.format](target(paper))]
    assert [line for line in said if line and not ORNAMENT.match(line)] == list(paper.lines())


@pytest.mark.parametrize("paper", BY_FORMAT["pdf"], ids=_name)
def test_pdf_has_a_text_layer_with_the_words_of_its_source(paper: Paper) -> None:
    said, wanted = Counter(_pdf_text(target(paper)).split()), Counter(" ".join(paper.lines()).split())
    assert not wanted - said
    assert all(word == "*" or word.isdigit() for word in said - wanted), "only ornaments and page numbers may be added"


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.format in WRITERS], ids=_name)
def test_building_again_gives_the_same_file(paper: Paper) -> None:
    assert _members(WRITERS[paper.format](paper)) == _members(target(paper).read_bytes())


def test_every_document_has_a_source() -> None:
    assert {path for path in DOCUMENTS.rglob("*") if path.is_file()} == {target(paper) for paper in PAPERS}


def test_there_are_enough_documents_in_four_formats() -> None:
    assert {kind: len(papers) for kind, papers in BY_FORMAT.items()} == {"docx": 20, "pdf": 8, "html": 5, "txt": 3}


def test_every_document_says_that_it_is_fictional() -> None:
    read = {**READERS, "pdf": _pdf_lines}
    silent = [_name(paper) for paper in PAPERS if NOTE not in "\n".join(read[paper.format](target(paper)))]
    assert silent == []


def test_papers_date_from_the_two_tier_government_and_name_no_district() -> None:
    assert {paper.day.strftime("%Y-%m") for paper in PAPERS} <= {
        "2025-12",
        *(f"2026-0{month}" for month in range(1, 7)),
    }
    district = re.compile(r"\b(quận|thị xã|Huyện ủy|Quận ủy|UBND huyện|huyện [A-ZĐ])", re.UNICODE)
    assert [_name(paper) for paper in PAPERS if district.search("\n".join(paper.lines()))] == []


def test_personal_numbers_are_plainly_invented() -> None:
    text = "\n".join(line for paper in PAPERS for line in paper.lines())
    telephones = re.findall(r"\b0\d{3} \d{3} \d{3}\b", text)
    assert telephones
    assert all(number.startswith("0900 000 0") for number in telephones)
    assert all(number.startswith("0000000000") for number in re.findall(r"\b\d{12}\b", text))
    assert all(address.endswith(".example") for address in re.findall(r"\S+@[\w.]+\w", text))


def test_every_paper_has_its_own_number() -> None:
    numbers = Counter((paper.fields["issuer"], paper.fields["number"]) for paper in PAPERS)
    assert [number for number, count in numbers.items() if count > 1] == []


def test_questions_name_documents_that_exist() -> None:
    text = (SOURCES.parent / "questions.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/-]+\.(?:docx|pdf|html|txt))`", text)
    assert len(set(named)) >= 10
    assert [name for name in named if not (DOCUMENTS / name).is_file()] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("form: party\n", "front matter"),
        ("---\nform: party\nformat: docx\n---\nXin chào.\n", "missing"),
    ],
)
def test_faulty_source_is_named(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "hong.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=fault) as caught:
        read_paper(path)
    assert str(path) in str(caught.value)
