"""The list of documents: search with and without diacritics, filters, pages; names of uploads."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectorstore.hashing import HashingEmbedder, record
from ui.page.documents.names import clean_name, free_name
from ui.page.documents.shelf import ROWS, Cut, Shelf, State
from vectorstore.corrections import Part
from vectorstore.extracts import Extracts, PageReading, PageSource
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, Header

PLAN = record(
    "chi-dao/kế-hoạch.docx", ["a"], kind=DocumentKind.DIRECTIVE,
    header=Header(number="61-KH/ĐU", issuer="Đảng ủy", date=dt.date(2026, 1, 5), title="Thoát nước đường Hoà Bình"),
)  # fmt: skip
REPORT = record(
    "bao-cao/to 3.pdf", ["b"], kind=DocumentKind.REPORT,
    header=Header(number="03/BC-TDP3", issuer="Tổ dân phố 3", date=dt.date(2025, 3, 5), title="Bàn về chợ"),
)  # fmt: skip
LETTER = record(
    "den/146.pdf", ["d"],
    header=Header(number="146/UBND-VX", type_name="Công văn", issuer="Ủy ban nhân dân phường", title="Rà soát cống"),
)  # fmt: skip
SCAN = replace(record("quet.pdf", ["c"]), extracts=Extracts(page_readings=(PageReading(1, PageSource.OCR, 0.6),)))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    for one in (PLAN, REPORT, SCAN):
        opened.put(one)
    yield opened
    opened.close()


def paths(library: Library, **query: str) -> list[str]:
    return [one.document.path for one in Shelf(library.register).shown(Cut.of(query)).rows]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("thoat nuoc", [PLAN.path]), ("nước thoát", [PLAN.path]), ("THOÁT", [PLAN.path]), ("hòa bình", [PLAN.path]),
        ("61-kh/du", [PLAN.path]), ("to 3.pdf", [REPORT.path]), ("ban", [REPORT.path]), ("ban ve", [REPORT.path]),
        ("bạn", []), ("không có đâu", []), ("   ", [PLAN.path, REPORT.path, SCAN.path]), ("%", []), ("\x00", None),
    ],
)  # fmt: skip
def test_search_in_number_title_and_path(library: Library, typed: str, found: list[str] | None) -> None:
    got = paths(library, tim=typed)
    assert got == (found if found is not None else got)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("công văn 146", [LETTER.path]), ("cong van 146", [LETTER.path]), ("CV 146", [LETTER.path]),
        ("ủy ban nhân dân", [LETTER.path]), ("kế hoạch 61", [PLAN.path]), ("to dan pho 3", [REPORT.path]),
        ("báo cáo 03", [REPORT.path]), ("công văn 61", []),
    ],
)  # fmt: skip
def test_search_by_type_abbreviation_and_issuer(library: Library, typed: str, found: list[str]) -> None:
    library.put(LETTER)
    assert paths(library, tim=typed) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"loai": "report"}, [REPORT.path]), ({"co-quan": "Đảng ủy"}, [PLAN.path]), ({"nam": "2025"}, [REPORT.path]),
        ({"trang-thai": "scanned"}, [SCAN.path]), ({"trang-thai": "ready"}, []), ({"nam": "1²"}, None),
        ({"loai": "report", "nam": "2026"}, []), ({"loai": "bản đồ", "trang": "-1"}, None),
    ],
)  # fmt: skip
def test_filters(library: Library, query: dict[str, str], found: list[str] | None) -> None:
    assert paths(library, **query) == ([PLAN.path, REPORT.path, SCAN.path] if found is None else found)


def test_the_list_follows_the_library(library: Library) -> None:
    shelf = Shelf(library.register)
    assert shelf.size == 3
    library.own()
    assert shelf.shown(Cut(state=State.READY)).count == 3
    library.register.correct(PLAN.document_id, {Part.ISSUER: "UBND phường"}, by="Lan")
    assert [one.document.path for one in shelf.shown(Cut(state=State.CORRECTED)).rows] == [PLAN.path]
    assert shelf.issuers() == ["Tổ dân phố 3", "UBND phường"]
    library.remove(PLAN.document_id)
    assert (shelf.size, shelf.years()) == (2, [2025])


def test_failures_are_a_list_of_their_own(library: Library) -> None:
    broken = Message(vi="hỏng", en="broken")
    library.register.note_failures([(f"/o/{n}.pdf", f"tệp {n}.pdf", broken) for n in range(ROWS + 1)])
    shelf = Shelf(library.register)
    shown = shelf.shown(Cut(state=State.FAILED, page=2))
    assert (shown.count, shown.first, len(shown.failures)) == (ROWS + 1, ROWS, 1)
    assert shelf.shown(Cut(state=State.FAILED, words="tep 50")).failures[0].path == "tệp 50.pdf"


def test_a_page_beyond_the_last_is_the_last(library: Library) -> None:
    assert len(Shelf(library.register).shown(Cut(page=99)).rows) == 3


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Kế hoạch.docx", "Kế hoạch.docx"), (unicodedata.normalize("NFD", "Kế hoạch.docx"), "Kế hoạch.docx"),
        ("../../etc/passwd", "passwd"), ("C:\\Tài liệu\\a.pdf", "a.pdf"), ("a\u202efdp.exe", "afdp.exe"),
        ("a\x00\n b.txt", "a b.txt"), ("..", "khong-ten"), ("", "khong-ten"), ("\ud800x.txt", "x.txt"),
        ("🙂 báo cáo.txt", "🙂 báo cáo.txt"),
    ],
)  # fmt: skip
def test_names_of_uploads_are_made_harmless(given: str, name: str) -> None:
    assert clean_name(given) == name


def test_a_very_long_name_keeps_its_ending_and_whole_characters() -> None:
    name = clean_name("ệ" * 400 + ".docx")
    assert name.endswith(".docx")
    assert len(name.encode()) <= 200
    assert set(name.removesuffix(".docx")) == {"ệ"}


def test_a_free_name_is_found_beside_those_that_are_taken() -> None:
    taken = {"a.docx", "a (2).docx"}
    assert free_name("a.docx", taken.__contains__) == "a (3).docx"
    assert free_name("b.docx", taken.__contains__) == "b.docx"
