"""`langnghe library`, as it is typed."""

import json
import zipfile
from pathlib import Path

import pytest

from ui.main import run


@pytest.fixture
def filled(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "vao"
    folder.mkdir()
    (folder / "bao-cao.txt").write_text("Bà con tổ 5 lo nước ngập đường Bến Đá sau mỗi trận mưa lớn.", "utf-8")
    (folder / "khac.txt").write_text("Phiên chợ Đình dời sang sáng thứ bảy hằng tuần.", "utf-8")
    assert run(["ingest", str(folder)]) == 0
    capsys.readouterr()
    return home


def _json(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_library_is_counted_backed_up_restored_and_checked(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["library", "stats", "--json"]) == 0
    assert _json(capsys)["documents"] == {"other": 2}
    assert run(["library", "backup", str(tmp_path / "kho.zip")]) == 0
    assert "2 văn bản, 2 tệp gốc" in capsys.readouterr().out
    assert run(["library", "restore", str(tmp_path / "kho.zip")]) == 1, "there is a library already"
    assert str(filled) in capsys.readouterr().err
    other = str(tmp_path / "moi")
    assert run(["--home", other, "library", "restore", str(tmp_path / "kho.zip")]) == 0
    capsys.readouterr()
    assert run(["--home", other, "library", "check", "--thorough", "--json"]) == 0
    assert _json(capsys)["documents"] == 2


def test_a_backup_takes_the_place_of_an_older_backup_and_of_no_other_file(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter, kept = tmp_path / "bao-cao.docx", tmp_path / "kho.zip"
    letter.write_bytes(b"PK\x03\x04 mot to trinh")
    assert run(["library", "backup", str(letter)]) == 1
    assert "không phải bản sao lưu" in capsys.readouterr().err
    assert letter.read_bytes() == b"PK\x03\x04 mot to trinh"
    with zipfile.ZipFile(kept, "w") as other:
        other.writestr("thu.txt", "Thư ngỏ")
    assert run(["library", "backup", str(kept)]) == 1, "a zip of something else is no backup either"
    kept.unlink()
    assert run(["library", "backup", str(kept)]) == 0
    assert "đã được thay" not in capsys.readouterr().err
    before = kept.read_bytes()
    (tmp_path / "vao" / "moi.txt").write_text("Chợ Đình sửa mái trong tháng 6.", "utf-8")
    assert run(["ingest", str(tmp_path / "vao")]) == 0
    assert run(["library", "backup", str(kept)]) == 0
    assert "đã được thay" in capsys.readouterr().err
    assert kept.read_bytes() != before


def test_erasing_asks_first_and_says_what_went(
    filled: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    path = next(str(d) for d in _paths(capsys) if d.endswith("bao-cao.txt"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("khong\n"))
    assert run(["library", "purge", path]) == 1
    assert len(_paths(capsys)) == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO("xóa\n"))
    assert run(["library", "purge", path]) == 0
    told = capsys.readouterr().out
    assert "1 phiên bản, 1 đoạn, 1 tệp gốc" in told
    assert [one.rpartition("/")[2] for one in _paths(capsys)] == ["khac.txt"]
    assert run(["library", "purge", path, "--yes"]) == 1


def test_the_group_alone_shows_its_commands(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library"]) == 2
    assert "backup" in capsys.readouterr().err


def _paths(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run(["documents", "--json"]) == 0
    return [json.loads(line)["path"] for line in capsys.readouterr().out.splitlines()]
