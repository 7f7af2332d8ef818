"""Files given to the page, files that could not be read, a run that is stopped, and a document read again."""

from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.progress import Progress, StopReadingError
from ingest.rereading import reread
from ingest.settings import IngestSettings
from ingest.source import Upload
from tests.ingest.conftest import PLAN, REPORT, Take
from vectorstore.corrections import Part
from vectorstore.library import Library
from vectorstore.types import DocumentKind, VersionState

SETTINGS = IngestSettings()


def upload(folder: Path, name: str, text: str) -> Upload:
    file = folder / f"goi-{len(list(folder.iterdir()))}{Path(name).suffix}"
    file.write_text(text, encoding="utf-8")
    return Upload(f"tai-len/{name}", file)


def test_an_upload_is_listed_under_its_name_and_replaced_by_a_newer_file_of_that_name(
    library: Library, tmp_path: Path
) -> None:
    first = ingest(library, [upload(tmp_path, "kế hoạch.txt", PLAN)], SETTINGS)
    assert first.added == ("tai-len/kế hoạch.txt",)
    (before,) = library.documents()
    second = ingest(library, [upload(tmp_path, "kế hoạch.txt", PLAN + "\n2. Sửa đèn.\n")], SETTINGS)
    assert second.updated == ("tai-len/kế hoạch.txt",)
    (after,) = library.documents()
    assert (after.document_id, after.state) == (before.document_id, VersionState.READY)
    assert after.version_id != before.version_id


def test_the_same_content_under_another_name_is_no_second_document(
    library: Library, tmp_path: Path, take: Take
) -> None:
    (tmp_path / "goc").mkdir()
    kept = tmp_path / "goc" / "ke-hoach.txt"
    kept.write_text(PLAN, encoding="utf-8")
    take(kept)
    report = ingest(library, [upload(tmp_path, "bản sao.txt", PLAN)], SETTINGS)
    assert report.unchanged == (str(kept),)
    assert [one.path for one in library.documents()] == [str(kept)]


def test_pruning_a_folder_never_takes_uploads(
    library: Library, tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(library, [upload(tmp_path, "ke-hoach.txt", PLAN)], SETTINGS)
    here = tmp_path / "noi-lam-viec"
    here.mkdir()
    monkeypatch.chdir(here)
    assert take(here, prune=True).removed == ()
    assert [one.path for one in library.documents()] == ["tai-len/ke-hoach.txt"]


def test_what_cannot_be_read_stays_known_until_it_is_read_or_gone(library: Library, folder: Path, take: Take) -> None:
    broken, empty = folder / "hong.docx", folder / "rong.txt"
    broken.write_bytes(b"PK\x03\x04 half")
    empty.write_bytes(b"")
    take(folder)
    kept = {one.path: one.message.vi for one in library.register.failures()}
    assert set(kept) == {str(broken), str(empty)}
    assert "0 byte" in kept[str(empty)]
    empty.write_text(PLAN, encoding="utf-8")
    broken.unlink()
    take(folder)
    assert library.register.failures() == []


def test_a_path_that_is_not_there_is_reported_and_not_kept(library: Library, tmp_path: Path, take: Take) -> None:
    assert len(take(tmp_path / "khong-co").failed) == 1
    assert library.register.failures() == []


def test_an_upload_that_failed_is_forgotten_once_a_readable_one_of_that_name_comes(
    library: Library, tmp_path: Path
) -> None:
    ingest(library, [upload(tmp_path, "a.txt", "")], SETTINGS)
    assert [one.place for one in library.register.failures()] == ["tai-len/a.txt"]
    ingest(library, [upload(tmp_path, "a.txt", PLAN)], SETTINGS)
    assert library.register.failures() == []


def test_a_stopped_run_keeps_and_indexes_what_it_has_read(library: Library, folder: Path) -> None:
    # Long enough to be read still when the run is stopped: files are read ahead.
    rows = "<tr><td>Ngập úng</td></tr>" * 200_000
    (folder / "ke-hoach.txt").rename(folder / "nho.txt")
    (folder / "ke-hoach.html").write_text(f"<table>{rows}</table>", encoding="utf-8")

    def stop_at_the_second(progress: Progress) -> None:
        if progress.stage == "reading" and progress.done == 1:
            raise StopReadingError

    report = ingest(library, [folder], SETTINGS, prune=True, on_progress=stop_at_the_second)
    assert report.stopped
    assert report.added[0] == str(folder / "bao-cao.txt")
    assert str(folder / "ke-hoach.html") not in report.added
    assert {one.path for one in library.documents()} == set(report.added)
    assert {one.state for one in library.documents()} == {VersionState.READY}


def test_a_long_file_is_given_up_when_the_run_is_stopped(library: Library, tmp_path: Path) -> None:
    # Far more rows than are read before the first beat of half a second.
    page = tmp_path / "rat-dai.html"
    page.write_text("<table>" + "<tr><td>Ngập úng</td></tr>" * 200_000 + "</table>", encoding="utf-8")
    told: list[Progress] = []

    def stop_at_the_second_word(progress: Progress) -> None:
        told.append(progress)
        if len(told) > 1:
            raise StopReadingError

    report = ingest(library, [page], SETTINGS, on_progress=stop_at_the_second_word)
    assert report.stopped
    assert (told[-1].path, told[-1].done) == (str(page), 0)
    assert library.documents() == []


def test_a_document_that_a_person_calls_a_report_is_read_as_one_and_stays_one(
    library: Library, tmp_path: Path, take: Take
) -> None:
    note = tmp_path / "ghi-chep.txt"
    # Whoever is given anything to do stays readable, in a report of opinion only who is given the work of an office.
    note.write_text("Ghi chép\n\nGiao chị Nguyễn Thị Mẫu gom số rác thải chưa được thu gom.\n", encoding="utf-8")
    take(note)
    (document,) = library.documents()
    assert document.kind is DocumentKind.OTHER
    assert "Nguyễn Thị Mẫu" in library.text(document.version_id)
    library.register.correct(document.document_id, {Part.KIND: "report"}, by="Lan")
    assert reread(library, document.document_id, SETTINGS)
    (again,) = library.documents()
    assert again.kind is DocumentKind.REPORT
    assert "Nguyễn Thị Mẫu" not in library.text(again.version_id)
    assert take(note).unchanged == (str(note),)
    library.register.undo(document.document_id, [Part.KIND])
    assert reread(library, document.document_id, SETTINGS)
    assert library.documents()[0].kind is DocumentKind.OTHER


def test_a_correction_stays_when_the_file_is_read_anew(library: Library, folder: Path, take: Take) -> None:
    take(folder / "ke-hoach.txt")
    (document,) = library.documents()
    library.register.correct(document.document_id, {Part.NUMBER: "99-KH/ĐU"}, by="Lan")
    report = take(folder / "ke-hoach.txt", settings=IngestSettings(chunk_characters=400))
    assert report.updated
    assert library.documents()[0].header.number == "99-KH/ĐU"


def test_reports_and_uploads_of_an_archive_are_listed_by_member(library: Library, tmp_path: Path) -> None:
    import zipfile

    place = tmp_path / "goi.zip"
    with zipfile.ZipFile(place, "w") as package:
        package.writestr("ke-hoach.txt", PLAN)
        package.writestr("hong.docx", b"PK\x03\x04 half")
        package.writestr("bao-cao.txt", REPORT)
    report = ingest(library, [Upload("tai-len/gói.zip", place)], SETTINGS)
    assert report.added == ("tai-len/gói.zip!/bao-cao.txt", "tai-len/gói.zip!/ke-hoach.txt")
    assert [one.path for one in library.register.failures()] == ["tai-len/gói.zip!/hong.docx"]
