"""Each bad file is listed with a reason that names it and the next step; the good ones beside it are read."""

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ingest.errors import FileChangedError
from ingest.pipeline import Failure, IngestReport, ingest, read_content
from ingest.settings import IngestSettings
from tests.ingest.builders import docx_bytes, pdf_of_lines
from tests.ingest.conftest import Take
from vectorstore.errors import LibraryFullError
from vectorstore.library import Library

ROOT = Path(__file__).resolve().parents[2]
PDF = pdf_of_lines([["Mot dong chu trong tep PDF."]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def failure(report: IngestReport) -> Failure:
    assert len(report.failed) == 1
    assert report.failed[0].message.en
    return report.failed[0]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("rong.txt", b"", "Tệp rỗng"),
        ("rong.docx", b"", "Tệp rỗng"),
        ("trang.txt", b" \n\t \n", "Không tìm thấy chữ"),
        ("gach.txt", b"----\n****\n", "Không tìm thấy chữ"),
        ("anh.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "thực ra là tệp ảnh"),
        ("that-ra-pdf.docx", PDF, "thực ra là tệp PDF"),
        ("that-ra-word.pdf", docx_bytes("Một đoạn."), "thực ra là tài liệu Word"),
        ("that-ra-web.txt", b"<!DOCTYPE html><html><body>Ch\xe1\xbb\xaf</body></html>", "trang web"),
        ("that-ra-chu.pdf", "Chỉ là chữ.".encode(), "thực ra là văn bản thuần"),
        ("cu.docx", OLE, "Office đời cũ"),
        ("mat-khau.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("cut.docx", docx_bytes("Một đoạn.")[:900], "bị hỏng hoặc bị cắt cụt"),
        ("cut.pdf", PDF[: len(PDF) // 2], "bị hỏng hoặc bị cắt cụt"),
        ("bang.xlsx", b"PK\x03\x04....", "bị hỏng hoặc bị cắt cụt"),
        ("nhi-phan.txt", bytes(range(256)) * 20, "xin lại tệp đúng"),
        ("khong-duoi", "Nội dung.".encode(), "không có đuôi tệp"),
        ("ma-nguon.py", b"print()", "Chưa đọc được loại tệp này"),
        ("ma-cu.txt", "Cµg hµµµ x·· hé®i ¸hñ ng¶h¹a Vi¹¹t N¶¶m, ®®éc lËpp tù d¹¹ h¹nh".encode("latin-1"), "TCVN3"),
        (
            "mojibake.txt",
            "Độc lập tự do hạnh phúc của nhân dân".encode().decode("cp1252", "ignore").encode(),
            "giải mã sai",
        ),
    ],
)
def test_a_bad_file_is_named_and_stops_nothing(
    name: str, content: bytes, reason: str, folder: Path, take: Take
) -> None:
    (folder / name).write_bytes(content)
    report = take(folder)
    assert failure(report).path == str(folder / name)
    assert reason in failure(report).message.vi
    assert [Path(path).name for path in report.added] == ["bao-cao.txt", "ke-hoach.txt"]


def test_a_file_larger_than_allowed_is_refused_unread(folder: Path, take: Take) -> None:
    with (folder / "lon.txt").open("wb") as file:
        file.truncate(2 * 2**20)
    message = failure(take(folder, settings=IngestSettings(max_file_megabytes=1))).message
    assert "2 MB" in message.vi
    assert "ingest.max_file_megabytes" in message.vi


def test_more_pages_than_allowed_are_refused(folder: Path, take: Take) -> None:
    (folder / "dai.pdf").write_bytes(pdf_of_lines([["Trang"]] * 3))
    assert "3 trang" in failure(take(folder, settings=IngestSettings(max_pages=2))).message.vi


def test_a_pipe_is_not_waited_for(folder: Path, take: Take) -> None:
    os.mkfifo(folder / "ong.txt")
    assert "không phải là tệp thông thường" in failure(take(folder)).message.vi


def test_a_file_that_vanishes_between_walk_and_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileChangedError) as caught:
        read_content(tmp_path / "da-xoa.txt", IngestSettings())
    assert "chạy lại" in caught.value.message.vi


@pytest.mark.parametrize("changed", [docx_bytes("Bản sau, dài hơn."), None], ids=["changes", "vanishes"])
def test_a_file_that_changes_while_the_reading_process_reads_it_is_named(
    folder: Path, take: Take, monkeypatch: pytest.MonkeyPatch, changed: bytes | None
) -> None:
    (folder / "dang-luu.docx").write_bytes(docx_bytes("Bản đầu."))

    def read_then_change(path: Path, settings: IngestSettings) -> bytes:
        content = read_content(path, settings)
        if path.suffix == ".docx" and changed is None:
            path.unlink()
        elif path.suffix == ".docx" and changed is not None:
            path.write_bytes(changed)
        return content

    monkeypatch.setattr("ingest.pipeline.read_content", read_then_change)
    assert "thay đổi hoặc bị xóa" in failure(take(folder)).message.vi


def test_a_fault_of_the_disk_is_named(folder: Path, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path.name == "bao-cao.txt":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert "Hệ thống báo lỗi khi đọc tệp" in failure(take(folder)).message.vi


def test_a_full_disk_is_named_with_the_file_and_the_old_version_stays(
    library: Library, folder: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(folder)
    before = library.find(str(folder / "ke-hoach.txt"))
    (folder / "ke-hoach.txt").write_text("Nội dung mới hoàn toàn.", encoding="utf-8")

    def full(content: bytes, suffix: str) -> str:
        raise LibraryFullError.at(folder, OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(library, "store_original", full)
    assert failure(take(folder)).path == str(folder / "ke-hoach.txt")
    assert library.find(str(folder / "ke-hoach.txt")) == before


def test_a_changed_file_that_cannot_be_read_keeps_its_old_version(library: Library, folder: Path, take: Take) -> None:
    take(folder)
    before = library.find(str(folder / "ke-hoach.txt"))
    (folder / "ke-hoach.txt").write_bytes(b"")
    assert "Tệp rỗng" in failure(take(folder, prune=True)).message.vi
    assert library.find(str(folder / "ke-hoach.txt")) == before
    assert library.search("nạo vét cống", k=1).passages[0].path == before.path


WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from ingest.pipeline import read_content
from ingest.settings import IngestSettings
from ingest.errors import IngestError
from ingest.folders.walk import walk
os.setgid(65534); os.setuid(65534)
folder = Path(sys.argv[1])
for path, error in walk([folder]).failures:
    print("walk", path.name, type(error).__name__)
try:
    read_content(folder / "kin.txt", IngestSettings())
except IngestError as error:
    print("read kin.txt", type(error).__name__)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give up its rights for the test")
def test_a_folder_and_a_file_without_rights_are_named(tmp_path: Path) -> None:
    base = tmp_path / "quyen"
    (base / "kin").mkdir(parents=True)
    (base / "kin.txt").write_text("Kín.", encoding="utf-8")
    (base / "kin" / "trong.txt").write_text("Kín.", encoding="utf-8")
    # Whoever has given up root's rights must come as far as here, through every folder that pytest made for itself.
    made = Path(tempfile.gettempdir())
    for path in (base, *base.parents):
        if path.is_relative_to(made) and path != made:
            path.chmod(0o755)
    (base / "kin").chmod(0)
    (base / "kin.txt").chmod(0)
    shown = subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, str(base)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.splitlines() == ["walk kin AccessError", "read kin.txt AccessError"]


def test_documents_under_a_folder_without_rights_are_not_pruned(
    library: Library, folder: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = folder / "kin"
    inner.mkdir()
    (inner / "mot.txt").write_text("Một văn bản.", encoding="utf-8")
    take(folder)
    scan = os.scandir

    def refused(path: Path | int) -> object:
        if not isinstance(path, int) and Path(path) == inner:
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.setattr("ingest.pipeline.is_gone", lambda path: True)
    report = ingest(library, [folder], IngestSettings(), prune=True)
    assert "Không có quyền đọc" in failure(report).message.vi
    assert str(inner / "mot.txt") in [document.path for document in library.documents()]
