import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectorstore.hashing import directive, record
from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.register import Register
from vectorstore.corrections import Part
from vectorstore.errors import LibraryDamagedError, LibraryFullError, UnknownDocumentError
from vectorstore.types import DocumentKind, VersionRecord, VersionState

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
HEADER = directive("47-CT/TW", "Ban Bí thư", dt.date(2026, 1, 2), "Nắm bắt dư luận")


@pytest.fixture
def catalogue(place: Path | str) -> Iterator[Catalogue]:
    opened = Catalogue.open(place, now=lambda: NOON)
    yield opened
    opened.close()


def chi_thi() -> VersionRecord:
    made = record("a.docx", ["Điều 1. Mở đầu", "Điều 2. “Kết” – hết 😀"], header=HEADER, kind=DocumentKind.DIRECTIVE)
    return replace(made, notes=("Có chữ ẩn",))


def test_what_is_put_comes_back_as_it_was(catalogue: Catalogue) -> None:
    catalogue.put(chi_thi())
    assert catalogue.version(chi_thi().version_id) == chi_thi()
    assert catalogue.text(chi_thi().version_id) == chi_thi().text


def test_a_document_is_listed_with_its_header_and_counts(catalogue: Catalogue) -> None:
    catalogue.put(chi_thi())
    (document,) = catalogue.documents()
    assert document.header == HEADER
    assert document.state is VersionState.PENDING
    assert (document.chunk_count, document.page_count, document.characters) == (2, 2, len(chi_thi().text))
    assert (document.added_at, document.notes) == (NOON, ("Có chữ ẩn",))
    assert document.label == "47-CT/TW - Nắm bắt dư luận"


def test_documents_come_by_path(catalogue: Catalogue) -> None:
    for path in ("b.txt", "a/z.txt", "a.txt"):
        catalogue.put(record(path, ["Nội dung"]))
    assert [document.path for document in catalogue.documents()] == ["a.txt", "a/z.txt", "b.txt"]


def test_the_same_content_at_two_paths_is_two_documents(catalogue: Catalogue) -> None:
    first, second = record("a.txt", ["Giống nhau"]), record("b.txt", ["Giống nhau"])
    catalogue.put(first)
    catalogue.put(second)
    assert first.version_id == second.version_id
    assert [document.path for document in catalogue.documents()] == ["a.txt", "b.txt"]
    catalogue.remove(first.document_id)
    assert catalogue.version(first.version_id).path == "b.txt"


def test_a_replaced_version_can_still_be_read(catalogue: Catalogue) -> None:
    old = record("a.txt", ["Bản cũ"])
    new = record("a.txt", ["Bản mới"], first_content="Bản cũ")
    catalogue.put(old)
    catalogue.put(new)
    assert [document.version_id for document in catalogue.documents()] == [new.version_id]
    assert catalogue.text(old.version_id) == "Bản cũ"
    assert catalogue.states([old.version_id]) == [VersionState.OLD]


def test_a_withdrawn_document_is_not_listed_but_read(catalogue: Catalogue) -> None:
    catalogue.put(chi_thi())
    catalogue.remove(chi_thi().document_id)
    assert catalogue.documents() == []
    assert catalogue.document(chi_thi().document_id).header == HEADER
    assert catalogue.text(chi_thi().version_id) == chi_thi().text
    with pytest.raises(UnknownDocumentError):
        catalogue.find("a.docx")


def test_what_is_held_is_what_is_listed_with_its_content(catalogue: Catalogue) -> None:
    for path in ("b.txt", "a/z.txt", "a.txt"):
        catalogue.put(record(path, ["Nội dung"]))
    catalogue.remove(record("a/z.txt", ["Nội dung"]).document_id)
    held = [(one.document_id, one.version_id, one.path, one.content_hash) for one in catalogue.held()]
    listed = [(one.document_id, one.version_id, one.path, one.content_hash) for one in catalogue.documents()]
    assert held == listed
    assert [path for _, _, path, _ in held] == ["a.txt", "b.txt"]


def test_a_renamed_document_keeps_its_id(catalogue: Catalogue) -> None:
    catalogue.put(chi_thi())
    catalogue.rename(chi_thi().document_id, "b/c.docx")
    assert catalogue.find("b/c.docx").document_id == chi_thi().document_id


def test_a_document_is_found_by_the_start_of_its_id(catalogue: Catalogue) -> None:
    catalogue.put(chi_thi())
    assert catalogue.find(chi_thi().document_id[:6].upper()).path == "a.docx"


@pytest.mark.parametrize("name", ["", "%", "_", "nothing.txt", "zzzz", "\udc80.txt"])
def test_an_unknown_name_is_said_to_be_unknown(catalogue: Catalogue, name: str) -> None:
    catalogue.put(chi_thi())
    with pytest.raises(UnknownDocumentError) as caught:
        catalogue.find(name)
    assert "langnghe documents" in caught.value.message.vi


def test_the_start_of_several_ids_is_said_to_be_too_short(catalogue: Catalogue) -> None:
    for number in range(40):
        catalogue.put(record(f"{number}.txt", [f"Nội dung {number}"]))
    starts = [document.document_id[0] for document in catalogue.documents()]
    common = max(starts, key=starts.count)
    with pytest.raises(UnknownDocumentError) as caught:
        catalogue.find(common)
    assert str(starts.count(common)) in caught.value.message.en


@pytest.mark.parametrize("call", ["rename", "remove", "document", "text", "version", "original"])
def test_an_unknown_id_is_an_error_of_its_own(catalogue: Catalogue, call: str) -> None:
    arguments = ("0" * 64, "b.txt") if call == "rename" else ("0" * 64,)
    with pytest.raises(UnknownDocumentError):
        getattr(catalogue, call)(*arguments)


def test_a_chunk_that_is_not_its_stretch_of_the_text_is_refused(catalogue: Catalogue) -> None:
    version = chi_thi()
    shifted = replace(version.chunks[0], start=1)
    with pytest.raises(ValueError, match="is not the text"):
        catalogue.put(replace(version, chunks=(shifted, *version.chunks[1:])))
    assert catalogue.documents() == []


def test_a_put_that_fails_halfway_leaves_nothing(catalogue: Catalogue) -> None:
    version = chi_thi()
    twice = replace(version, chunks=(version.chunks[0], version.chunks[0]))
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        catalogue.put(twice)
    assert catalogue.documents() == []
    with pytest.raises(UnknownDocumentError):
        catalogue.text(version.version_id)


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"This is not a database at all. " * 200)
    with pytest.raises(LibraryDamagedError) as caught:
        Catalogue.open(path)
    assert str(path) in caught.value.message.vi
    assert path.read_bytes().startswith(b"This is not")


def test_a_database_with_overwritten_pages_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    catalogue = Catalogue.open(path)
    for number in range(50):
        catalogue.put(record(f"{number}.txt", [f"Đoạn {number} {line} " * 20 for line in range(5)]))
    catalogue.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LibraryDamagedError):
        Catalogue.open(path).documents()


def test_a_folder_that_is_a_file_cannot_hold_a_library(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(LibraryFullError) as caught:
        Catalogue.open(tmp_path / "home" / "library.db")
    assert str(tmp_path / "home") in caught.value.message.vi


READ_ONLY = """
import os, sys
from pathlib import Path
from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.register import Register
from vectorstore.corrections import Part
from vectorstore.errors import LibraryFullError
os.setgid(65534); os.setuid(65534)
try:
    Catalogue.open(Path(sys.argv[1]) / "library.db")
except LibraryFullError as error:
    print(error.message.en)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="gives up the rights of root, which only Linux lets a test do")
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    if subprocess.run(["id", "-u"], capture_output=True, text=True, check=True).stdout.strip() != "0":
        pytest.skip("only root can become a user without rights")
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(0o755)
    command = [sys.executable, "-c", READ_ONLY, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert str(tmp_path) in done.stdout
    assert "free space" in done.stdout


def test_of_two_versions_of_a_document_that_are_put_together_the_later_one_counts(catalogue: Catalogue) -> None:
    first, second = (record("a.docx", [text], first_content="Bản đầu") for text in ("Bản đầu", "Bản sau"))
    other = record("b.docx", ["Văn bản khác"])
    catalogue.put_all([first, other, second])
    current = {document.path: document.version_id for document in catalogue.documents()}
    assert current == {"a.docx": second.version_id, "b.docx": other.version_id}
    assert catalogue.states([first.version_id, second.version_id, other.version_id]).count(VersionState.OLD) == 1
    assert sorted(catalogue.pending()) == sorted([second.version_id, other.version_id])
    assert catalogue.text(first.version_id) == "Bản đầu"


def test_a_corrected_document_among_others_keeps_its_correction(catalogue: Catalogue) -> None:
    catalogue.put_all([chi_thi()])
    Register(catalogue).correct(chi_thi().document_id, {Part.TITLE: "Tên đã sửa"}, by="An")
    again = replace(chi_thi(), version_id="f" * 64, chunks=())
    catalogue.put_all([again, record("b.docx", ["Văn bản khác"])])
    assert catalogue.document(again.document_id).header.title == "Tên đã sửa"
