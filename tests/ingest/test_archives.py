"""A .zip is a folder: each file in it is a document of its own, and what is not safe is not unpacked."""

import io
import zipfile
from pathlib import Path

import pytest

from ingest.errors import ArchiveError, DamagedFileError, EncryptedFileError, FileError, TooLargeError
from ingest.pipeline import ingest
from ingest.readers.content.archive import members
from ingest.settings import IngestSettings
from tests.ingest.builders import docx_bytes
from tests.ingest.conftest import PLAN, REPORT, Take
from vectorstore.library import Library


def packed(files: dict[str, bytes | str], *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", level) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def archive(folder: Path) -> Path:
    """A .zip with two documents, one more in a .zip inside, and what is passed over."""
    path = folder / "ho-so.zip"
    inner = packed({"cong-van.txt": "CÔNG VĂN\n\nVề việc thoát nước ở đường Bến Đá."})
    path.write_bytes(
        packed(
            {
                "Báo cáo/bao-cao.docx": docx_bytes("BÁO CÁO", "Dư luận về rác thải ở tổ 3."),
                "ke-hoach.txt": PLAN.replace("2026", "2027"),
                "kem.zip": inner,
                "__MACOSX/._ke-hoach.txt": b"\x00\x05",
                "~$bao-cao.docx": b"x",
                "phan-mem.exe": b"MZ\x00\x00",
            }
        )
    )
    return path


def inside(library: Library, archive: Path) -> list[str]:
    return sorted(document.path.removeprefix(str(archive)) for document in library.documents() if "!/" in document.path)


def test_each_file_of_an_archive_is_a_document_and_what_is_not_read_is_named(
    library: Library, archive: Path, take: Take
) -> None:
    report = take(archive)
    assert inside(library, archive) == ["!/Báo cáo/bao-cao.docx", "!/ke-hoach.txt", "!/kem.zip!/cong-van.txt"]
    assert [failure.path for failure in report.failed] == [f"{archive}!/phan-mem.exe"]
    found = library.search("rác thải ở tổ 3", k=1).passages[0]
    assert found.path == f"{archive}!/Báo cáo/bao-cao.docx"
    assert library.original(found.version_id).read_bytes().startswith(b"PK")


def test_an_archive_that_is_unchanged_is_not_read_again(library: Library, archive: Path, take: Take) -> None:
    before = take(archive).added
    report = take(archive)
    assert (report.added, report.updated, report.unchanged) == ((), (), before)


def test_what_has_left_an_archive_is_withdrawn_by_prune_and_kept_without_it(
    library: Library, archive: Path, folder: Path, take: Take
) -> None:
    take(folder)
    archive.write_bytes(packed({"ke-hoach.txt": PLAN.replace("2026", "2027")}))
    take(folder)
    assert len(inside(library, archive)) == 3
    report = ingest(library, [folder], IngestSettings(), prune=True)
    assert inside(library, archive) == ["!/ke-hoach.txt"]
    assert len(report.removed) == 2


def test_an_archive_that_cannot_be_opened_keeps_its_documents(
    library: Library, archive: Path, folder: Path, take: Take
) -> None:
    take(folder)
    archive.write_bytes(archive.read_bytes()[:200])
    report = take(folder, prune=True)
    assert [failure.path for failure in report.failed] == [str(archive)]
    assert len(inside(library, archive)) == 3


def test_documents_of_an_archive_that_was_renamed_keep_their_ids(
    library: Library, archive: Path, folder: Path, take: Take
) -> None:
    take(folder)
    before = {document.document_id for document in library.documents()}
    moved = archive.rename(folder / "ho-so-moi.zip")
    take(folder)
    assert {document.document_id for document in library.documents()} == before
    assert len(inside(library, moved)) == 3


def test_two_files_of_one_name_are_two_documents(library: Library, folder: Path, take: Take) -> None:
    path = folder / "trung.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", PLAN)
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("a.txt", REPORT)
    take(path)
    assert inside(library, path) == ["!/a#2.txt", "!/a.txt"]


def nested(depth: int) -> bytes:
    content = packed({"a.txt": "Nội dung."})
    for _ in range(depth):
        content = packed({"b.zip": content})
    return content


def with_flag(content: bytes) -> bytes:
    """Return an archive that says of its files that they are under a password."""
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + place
        content = content[:at] + b"\x01" + content[at + 1 :]
    return content


UNSAFE: list[tuple[bytes, type[FileError], str]] = [
    (packed({"../../etc/passwd.txt": "x"}), ArchiveError, "trỏ ra ngoài"),
    (packed({"/etc/passwd.txt": "x"}), ArchiveError, "trỏ ra ngoài"),
    (packed({"C:\\windows\\a.txt": "x"}), ArchiveError, "trỏ ra ngoài"),
    (packed({"a.txt": bytes(60 * 2**20)}), ArchiveError, "phình ra"),
    (with_flag(packed({"a.txt": "x"})), EncryptedFileError, "mật khẩu"),
    (packed({}), DamagedFileError, "ZIP rỗng"),
    (packed({"a.txt": "x"})[:60], DamagedFileError, "ZIP"),
    (packed({"a.txt": "x" * 99}, level=zipfile.ZIP_LZMA), DamagedFileError, "kiểu nén lạ"),
]


# Named by their place: an archive holds the time at which it was packed, and a name must be the same in each process.
@pytest.mark.parametrize(("content", "error", "reason"), UNSAFE, ids=map(str, range(len(UNSAFE))))
def test_what_is_not_safe_is_not_unpacked(content: bytes, error: type[FileError], reason: str) -> None:
    with pytest.raises(error) as caught:
        list(members("a.zip", content, IngestSettings()))
    assert reason in caught.value.message.vi


def test_archives_nested_too_deep_or_with_too_many_files_are_refused_from_there_on() -> None:
    deep = list(members("a.zip", nested(6), IngestSettings()))
    assert isinstance(deep[-1].content, ArchiveError)
    assert [member.content for member in members("a.zip", nested(2), IngestSettings())] == ["Nội dung.".encode()]
    with pytest.raises(TooLargeError):
        list(members("a.zip", packed({f"{n}.txt": "x" for n in range(9)}), IngestSettings(max_archive_files=8)))
    with pytest.raises(TooLargeError):
        list(members("a.zip", packed({"a.txt": "x" * 2**21}), IngestSettings(max_unpacked_megabytes=1)))
