"""Several files at once, each in its own process, with the library of one at a time."""

import threading
from pathlib import Path

import pytest

from ingest import applying
from ingest.pipeline import ingest
from ingest.progress import Progress, StopReadingError
from ingest.settings import IngestSettings
from ingest.worker import forking
from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import VersionState

# Put before the package on the child's path: some files are read only when as many others are being read.
TOGETHER = """
import os, time
from ingest.record import reading
whole = reading.read
def read(source, content, settings, sharing):
    folder, name = os.path.split(source.path)
    if name.startswith("cung-luc"):
        open(os.path.join(folder, name + ".mark"), "w").close()
        while sum(one.endswith(".mark") for one in os.listdir(folder)) < 3:
            time.sleep(0.01)
    if name.startswith("cho"):
        time.sleep(3600)
    if name.startswith("hong"):
        os.abort()
    return whole(source, content, settings, sharing)
reading.read = read
"""


@pytest.fixture
def gated(monkeypatch: pytest.MonkeyPatch) -> None:
    head, tail = forking._START.split("from ingest.worker.server", maxsplit=1)
    monkeypatch.setattr(forking, "_START", f"{head}\nexec({TOGETHER!r})\nfrom ingest.worker.server{tail}")


def write(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(f"KẾ HOẠCH\n\nVăn bản {name}.\n\nI. MỤC ĐÍCH\n\nGiảm ngập.\n", encoding="utf-8")
    return [folder / name for name in names]


def shape(library: Library) -> list[tuple[str, ...]]:
    return [
        (one.document_id, one.version_id, *(chunk.chunk_id for chunk in library.version(one.version_id).chunks))
        for one in library.documents()
    ]


@pytest.mark.usefixtures("gated")
def test_as_many_files_are_read_at_once_as_the_setting_says(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path / "o", *(f"cung-luc-{number}.txt" for number in range(3)))
    report = ingest(library, paths, IngestSettings(workers=3, max_seconds_per_file=120))
    assert report.added == tuple(map(str, paths))


@pytest.mark.usefixtures("gated")
def test_with_one_worker_files_that_wait_for_others_run_out_of_time(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path / "o", *(f"cung-luc-{number}.txt" for number in range(2)))
    report = ingest(library, paths, IngestSettings(workers=1, max_seconds_per_file=2))
    assert [one.path for one in report.failed] == list(map(str, paths))


@pytest.mark.usefixtures("gated")
def test_a_crash_among_files_that_are_read_at_once_costs_one_of_them(library: Library, tmp_path: Path) -> None:
    paths = write(tmp_path / "o", "a.txt", "hong.txt", "t.txt", "x.txt")
    report = ingest(library, paths, IngestSettings(workers=2))
    assert report.added == tuple(str(tmp_path / "o" / name) for name in ("a.txt", "t.txt", "x.txt"))
    assert [Path(one.path).name for one in report.failed] == ["hong.txt"]


def test_one_reader_and_several_give_the_same_library(tmp_path: Path) -> None:
    folder = tmp_path / "o"
    write(folder, *(f"{number:02}.txt" for number in range(40)))
    shapes = []
    for workers in (1, 3):
        library = Library.open(tmp_path / f"kho-{workers}", StoreSettings(), HashingEmbedder())
        report = ingest(library, [folder], IngestSettings(workers=workers))
        assert report.added == tuple(str(path) for path in sorted(folder.iterdir()))
        shapes.append(shape(library))
        library.close()
    assert shapes[0] == shapes[1]


@pytest.mark.usefixtures("gated")
def test_a_stop_keeps_what_others_have_read_meanwhile_and_gives_up_the_rest(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "o", "cho.txt", "a.txt", "x.txt", "y.txt")
    kept = threading.Event()
    store = library.store_original

    def stored(content: bytes, suffix: str) -> str:
        digest = store(content, suffix)
        if b"y.txt" in content:
            kept.set()
        return digest

    library.store_original = stored  # type: ignore[method-assign]

    def stop(progress: Progress) -> None:
        if progress.path == str(tmp_path / "o" / "cho.txt"):
            kept.wait(60)
            raise StopReadingError

    report = ingest(library, [tmp_path / "o"], IngestSettings(workers=2), on_progress=stop)
    assert report.stopped
    assert {"a.txt", "x.txt"} <= {Path(path).name for path in report.added}
    assert "cho.txt" not in {Path(path).name for path in report.added}
    assert {one.state for one in library.documents()} == {VersionState.READY}


def test_documents_are_indexed_while_others_are_read(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 1)
    write(tmp_path / "o", *(f"{number:02}.txt" for number in range(30)))
    threads = set()
    apply = library.apply_pending

    def applied(*told: object) -> int:
        threads.add(threading.current_thread().name.partition("_")[0])
        return apply(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(library, "apply_pending", applied)
    assert not ingest(library, [tmp_path / "o"], IngestSettings()).failed
    assert threads == {"applying", "MainThread"}
    assert {one.state for one in library.documents()} == {VersionState.READY}
