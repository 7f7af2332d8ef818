import shutil
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.progress import Progress
from ingest.settings import IngestSettings
from tests.ingest.builders import docx_bytes, pdf_of_lines
from tests.ingest.conftest import PLAN, Take
from vectorstore.library import Library
from vectorstore.types import DocumentKind


def paths(library: Library) -> list[str]:
    return [document.path for document in library.documents()]


def found(library: Library, query: str) -> list[str]:
    return [Path(passage.path).name for passage in library.search(query, k=3).passages]


def test_a_folder_is_read_and_can_be_searched(library: Library, folder: Path, take: Take) -> None:
    report = take(folder)
    assert report.added == (str(folder / "bao-cao.txt"), str(folder / "ke-hoach.txt"))
    assert not report.failed
    assert found(library, "nạo vét cống")[0] == "ke-hoach.txt"
    record = library.version(library.find(str(folder / "ke-hoach.txt")).version_id)
    assert record.kind is DocumentKind.DIRECTIVE
    assert [section.heading for section in record.sections][-1] == ("II. NHIỆM VỤ", "1. Nạo vét cống")
    assert all(chunk.text == record.text[chunk.start : chunk.end] for chunk in record.chunks)


def test_what_is_stored_of_a_report_is_masked_everywhere_and_the_original_is_kept(
    library: Library, folder: Path, take: Take
) -> None:
    take(folder)
    document = library.find(str(folder / "bao-cao.txt"))
    text = library.text(document.version_id)
    assert document.kind is DocumentKind.REPORT
    assert "Bà [họ tên], [số điện thoại], phản ánh rác thải." in text
    for passage in library.search("Bà Nguyễn Thị Mẫu 0901234567 phản ánh rác thải", k=5).passages:
        assert "Mẫu" not in passage.text
        assert "0901234567" not in passage.text
    assert "Nguyễn Thị Mẫu" in library.original(document.version_id).read_text(encoding="utf-8")


def test_every_format_gives_the_same_sections(library: Library, tmp_path: Path, take: Take) -> None:
    blocks = ["I. MUC DICH", "Giam diem ngap o duong Ben Da.", "II. NHIEM VU", "1. Nao vet cong."]
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "a.docx").write_bytes(docx_bytes(*blocks))
    (folder / "b.html").write_text("<html><body>" + "".join(f"<p>{block}</p>" for block in blocks), encoding="utf-8")
    (folder / "c.md").write_text("\n\n".join(blocks), encoding="utf-8")
    (folder / "d.pdf").write_bytes(pdf_of_lines([blocks]))
    (folder / "e.txt").write_text("\n\n".join(blocks), encoding="utf-8")
    report = take(folder)
    assert not report.failed
    outlines = {
        Path(document.path).suffix: [section.heading for section in library.version(document.version_id).sections]
        for document in library.documents()
    }
    expected = [("I. MUC DICH",), ("II. NHIEM VU",), ("II. NHIEM VU", "1. Nao vet cong")]
    assert outlines == dict.fromkeys((".docx", ".html", ".md", ".pdf", ".txt"), expected)
    pdf = library.version(library.find(str(folder / "d.pdf")).version_id)
    assert {chunk.pages for chunk in pdf.chunks} == {(1,)}


def test_unchanged_files_are_not_read_again(
    library: Library, folder: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(folder)

    def read(*_: object) -> None:
        raise AssertionError("an unchanged file was read")

    monkeypatch.setattr("ingest.worker.Reader.read", read)
    report = take(folder)
    assert report.unchanged == tuple(paths(library))
    assert (report.added, report.updated, report.failed) == ((), (), ())


def test_a_change_of_the_reader_reads_unchanged_files_again(library: Library, folder: Path, take: Take) -> None:
    take(folder)
    before = {document.path: document.document_id for document in library.documents()}
    report = take(folder, settings=IngestSettings(chunk_characters=400))
    assert report.updated == tuple(paths(library))
    assert {document.path: document.document_id for document in library.documents()} == before


def test_a_changed_file_replaces_its_document_which_keeps_its_id_and_its_old_version(
    library: Library, folder: Path, take: Take
) -> None:
    take(folder)
    path = folder / "ke-hoach.txt"
    before = library.find(str(path))
    path.write_text(PLAN.replace("Nạo vét cống", "Trồng cây xanh"), encoding="utf-8")
    assert take(folder).updated == (str(path),)
    after = library.find(str(path))
    assert after.document_id == before.document_id
    assert found(library, "trồng cây xanh")[0] == "ke-hoach.txt"
    assert not [passage for passage in library.search("nạo vét cống", k=9).passages if "Nạo vét" in passage.text]
    assert "Nạo vét cống" in library.text(before.version_id)


def test_a_file_that_moved_keeps_its_document(library: Library, folder: Path, take: Take) -> None:
    take(folder)
    before = library.find(str(folder / "ke-hoach.txt"))
    (folder / "2026").mkdir()
    moved = (folder / "ke-hoach.txt").rename(folder / "2026" / "ke-hoach-moi.txt")
    report = take(folder)
    assert report.updated == (str(moved),)
    assert (report.added, report.removed) == ((), ())
    assert library.find(str(moved)).document_id == before.document_id
    assert library.search("nạo vét cống", k=1).passages[0].path == str(moved)


def test_the_same_content_at_two_paths_is_two_documents_and_one_goes_alone(
    library: Library, folder: Path, take: Take
) -> None:
    shutil.copy(folder / "ke-hoach.txt", folder / "ban-sao.txt")
    take(folder)
    assert len(library.documents()) == 3
    best = library.search("nạo vét cống").passages[0]
    # One source, which names both places.
    assert [Path(best.path).name, *(Path(one.path).name for one in best.places)] == ["ban-sao.txt", "ke-hoach.txt"]
    (folder / "ke-hoach.txt").unlink()
    assert take(folder, prune=True).removed == (str(folder / "ke-hoach.txt"),)
    best = library.search("nạo vét cống").passages[0]
    assert (Path(best.path).name, best.places) == ("ban-sao.txt", ())


def test_a_document_that_moved_away_and_a_new_one_in_its_place_are_two(
    library: Library, folder: Path, take: Take
) -> None:
    take(folder)
    first = library.find(str(folder / "ke-hoach.txt"))
    (folder / "ke-hoach.txt").rename(folder / "luu.txt")
    take(folder)
    shutil.copy(folder / "luu.txt", folder / "ke-hoach.txt")
    assert take(folder).added == (str(folder / "ke-hoach.txt"),)
    assert library.find(str(folder / "luu.txt")).document_id == first.document_id
    assert library.find(str(folder / "ke-hoach.txt")).document_id != first.document_id


def test_only_prune_removes_what_has_gone_and_only_under_the_given_folders(
    library: Library, folder: Path, take: Take, tmp_path: Path
) -> None:
    other = tmp_path / "khac.txt"
    other.write_text("Một văn bản ở chỗ khác.", encoding="utf-8")
    take(folder, other)
    (folder / "ke-hoach.txt").unlink()
    other.unlink()
    assert not take(folder).removed
    assert len(library.documents()) == 3
    assert take(folder, prune=True).removed == (str(folder / "ke-hoach.txt"),)
    assert sorted(paths(library)) == sorted([str(other), str(folder / "bao-cao.txt")])
    assert take(other, prune=True).removed == (str(other),)
    assert paths(library) == [str(folder / "bao-cao.txt")]


def test_a_folder_that_is_not_there_is_named_and_prunes_nothing(library: Library, folder: Path, take: Take) -> None:
    take(folder)
    away = folder.rename(folder.with_name("khac"))
    report = take(folder, prune=True)
    assert [failure.path for failure in report.failed] == [str(folder)]
    assert len(library.documents()) == 2
    assert away.exists()


def test_a_removed_document_that_comes_back_is_searched_again(library: Library, folder: Path, take: Take) -> None:
    take(folder)
    content = (folder / "ke-hoach.txt").read_bytes()
    (folder / "ke-hoach.txt").unlink()
    take(folder, prune=True)
    assert "ke-hoach.txt" not in found(library, "nạo vét cống")
    (folder / "ke-hoach.txt").write_bytes(content)
    assert take(folder).added == (str(folder / "ke-hoach.txt"),)
    assert found(library, "nạo vét cống")[0] == "ke-hoach.txt"


def test_a_file_named_twice_is_one_document_whatever_the_working_directory(
    library: Library, folder: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    take(Path("ke-hoach.txt"), Path("./ke-hoach.txt"), folder / "ke-hoach.txt")
    assert len(library.documents()) == 1
    assert take(folder / "ke-hoach.txt").unchanged == (str(folder / "ke-hoach.txt"),)


def test_progress_tells_each_file_and_then_the_chunks(library: Library, folder: Path) -> None:
    told: list[Progress] = []
    ingest(library, [folder], IngestSettings(), on_progress=told.append)
    reading = [(step.path, step.done, step.total) for step in told if step.stage == "reading"]
    # A file that takes long is told of again and again.
    assert list(dict.fromkeys(reading)) == [
        (str(folder / "bao-cao.txt"), 0, 2),
        (str(folder / "ke-hoach.txt"), 1, 2),
        (None, 2, 2),
    ]
    indexing = [step for step in told if step.stage == "indexing"]
    assert indexing[-1].done == indexing[-1].total > 0
    assert told.index(indexing[0]) > told.index(told[2])


def test_what_is_read_while_another_process_owns_the_indexes_is_applied_by_that_one(
    library: Library, folder: Path, take: Take, tmp_path: Path
) -> None:
    import threading

    from tests.vectorstore.hashing import HashingEmbedder
    from vectorstore.settings import StoreSettings

    owner = Library.open(tmp_path / "library", StoreSettings(), HashingEmbedder())
    owner.own()
    stop = threading.Event()

    def serve() -> None:
        while not stop.wait(0.05):
            owner.apply_pending()

    serving = threading.Thread(target=serve)
    serving.start()
    try:
        assert len(take(folder).added) == 2
        assert not library.owned
    finally:
        stop.set()
        serving.join()
    assert found(owner, "nạo vét cống")[0] == "ke-hoach.txt"
    owner.close()
