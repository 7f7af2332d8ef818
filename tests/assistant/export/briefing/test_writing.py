"""Writing to a file: by its suffix, in one step, with named faults that leave the old file as it was."""

import errno
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest

from assistant.briefing.drafts.briefing_json import briefing_of
from assistant.briefing.types import Form
from assistant.errors import ExportError, ExportFormatError, PdfError
from assistant.export.briefing import write_briefing
from assistant.export.briefing.writing import without_records
from tests.assistant.export.briefing.ward_briefing import CALLED, FLOODED, briefing


def has_font() -> bool:
    fc_list = shutil.which("fc-list")
    listed = subprocess.run([fc_list, ":", "family"], capture_output=True, text=True, check=True) if fc_list else None
    return listed is not None and ("Tinos" in listed.stdout or "Times New Roman" in listed.stdout)


OFFICE = pytest.mark.skipif(shutil.which("soffice") is None or not has_font(), reason="needs LibreOffice and Tinos")


def text_of(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def programs(folder: Path, monkeypatch: pytest.MonkeyPatch, *, soffice: str, fc_list: str = "echo Tinos") -> None:
    for name, script in (("soffice", soffice), ("fc-list", fc_list)):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@OFFICE
@pytest.mark.parametrize("form", list(Form))
def test_pdf_has_every_page_numbered_from_the_second_and_all_letters(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    write_briefing(briefing(form), path)
    pages = text_of(path)
    assert "Kính gửi" in pages[0]
    assert [page.strip().splitlines()[0].strip() for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert "NGUỒN TRÍCH DẪN" in pages[-1]
    folded = " ".join(" ".join(pages).split())
    assert FLOODED in folded
    assert CALLED in folded
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in folded or "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in folded


@OFFICE
def test_pdf_is_set_in_one_type_face(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    write_briefing(briefing(), path)
    named = set(re.findall(rb"/BaseFont\s*/(?:[A-Z]+\+)?(\w+)", path.read_bytes()))
    assert {name.removesuffix(b"PSMT") for name in named} <= {b"Tinos", b"TimesNewRoman"}
    assert named


@OFFICE
def test_signature_and_receivers_share_a_page(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    write_briefing(briefing(), path)
    (page,) = [one for one in text_of(path) if "Trần Quang Lĩnh" in one]
    assert "Nơi nhận:" in page
    assert "T/M BAN THƯỜNG VỤ" in page


def test_without_libreoffice_the_command_to_install_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(b"old")
    with pytest.raises(PdfError, match="sudo apt-get install libreoffice-writer-nogui"):
        write_briefing(briefing(), path)
    assert path.read_bytes() == b"old"


def test_without_a_font_for_vietnamese_the_command_to_install_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path, monkeypatch, soffice="exit 0", fc_list="echo Liberation Serif")
    with pytest.raises(PdfError, match="sudo apt-get install fonts-croscore"):
        write_briefing(briefing(), tmp_path / "bao-cao.pdf")


def test_a_program_that_makes_nothing_is_a_named_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(tmp_path, monkeypatch, soffice="exit 77")
    with pytest.raises(PdfError, match="77"):
        write_briefing(briefing(), tmp_path / "bao-cao.pdf")


def test_a_pdf_without_room_for_temporary_files_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path, monkeypatch, soffice="exit 0")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(PdfError, match=r"gone \(No such file or directory\)"):
        write_briefing(briefing(), tmp_path / "bao-cao.pdf")


def test_a_disk_that_is_full_for_libreoffice_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs(tmp_path, monkeypatch, soffice="exit 0")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=4096))
    with pytest.raises(PdfError, match="No space left"):
        write_briefing(briefing(), tmp_path / "bao-cao.pdf")


def test_json_comes_back_as_the_same_briefing(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.json"
    write_briefing(briefing(), path)
    assert briefing_of(json.loads(path.read_bytes())) == without_records(briefing())


def test_fidelity_stands_in_the_file_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.md"
    write_briefing(briefing(), path)
    assert "ĐỘ TRUNG THỰC" not in path.read_text(encoding="utf-8")
    write_briefing(briefing(), path, fidelity=True)
    assert "ĐỘ TRUNG THỰC" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["bao-cao.txt", "bao-cao", "bao-cao.doc"])
def test_another_suffix_is_refused_with_those_that_are_known(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportFormatError, match=r"\.docx, \.pdf, \.md"):
        write_briefing(briefing(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.DOCX"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_briefing(briefing(), path)
    assert path.read_bytes().startswith(b"PK")
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bao-cao.md"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="ổ đĩa đã đầy") as caught:
        write_briefing(briefing(), path)
    assert f"“{path}” (ổ đĩa đã đầy)." in caught.value.message.vi
    assert "No space left" in caught.value.message.en
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_a_named_fault(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="khong-co"):
        write_briefing(briefing(), tmp_path / "khong-co" / "bao-cao.md")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder where nobody, root included, may write")
def test_a_folder_that_takes_no_files_is_a_named_fault() -> None:
    with pytest.raises(ExportError, match="/proc/self/bao-cao"):
        write_briefing(briefing(), Path("/proc/self/bao-cao.md"))


def test_no_export_says_which_statements_stand_behind_a_figure(tmp_path: Path) -> None:
    """A theme's statements less those of its shown views would be those of the withheld one."""
    path = tmp_path / "bao-cao.json"
    whole = briefing()
    write_briefing(whole, path)
    told = {one["number"]: one for one in json.loads(path.read_text("utf-8"))["sources"]}
    counted = {one.number: len(one.records) for one in whole.sources if one.records}
    assert counted
    assert {number: told[number]["counted"] for number in counted} == counted
    assert all(one["records"] == [] for one in told.values())
