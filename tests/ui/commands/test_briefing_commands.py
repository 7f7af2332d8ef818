"""`langnghe brief` and `langnghe drafts` on a real library."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.briefing.assembling import assemble, split
from assistant.briefing.drafts.events import Edit
from tests.assistant.briefing.test_briefings import BODY, HEAD
from ui.main import run


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("home")
    for unit in (3, 5, 6, 7, 8):
        (folder / f"to-{unit}.txt").write_text((HEAD + BODY).format(unit=unit), "utf-8")
    assert run(["ingest", str(folder), "--home", str(home)]) == 0
    return home


def called(capsys: pytest.CaptureFixture[str], home: Path, *argv: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = run([*argv, "--home", str(home)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def draft_id(home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    code, out, _ = called(capsys, home, "brief", "--period", "2026-03", "--by", "Hoa", "--json")
    assert code == 0
    return str(json.loads(out)["draft_id"])


def test_a_draft_is_told_section_by_section_kept_and_written(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(capsys, home, "brief", "--period", "2026-03", "--out", str(tmp_path / "a.docx"))
    assert (code, out) == (0, "")
    assert (tmp_path / "a.docx").read_bytes()[:2] == b"PK"
    for words in ("Mở đầu", "Tình hình chung", "Độ trung thực: vấn đề được nêu 100%", "dự thảo số", "a.docx"):
        assert words in err


def test_json_is_the_briefing_with_the_number_of_the_draft(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called(capsys, home, "brief", "--kind", "monthly", "--period", "2026-03", "--json")
    value = json.loads(out)
    assert (value["version"], value["state"], value["k"]) == (1, "draft", 5)
    assert value["request"] == {
        "kind": "monthly", "period": "2026-03", "areas": [], "themes": [], "template": None, "matter": None,
        "form": None, "pages": None,
    }  # fmt: skip
    assert all(isinstance(one["number"], int) for one in value["sources"])


def test_without_a_file_the_draft_is_printed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called(capsys, home, "brief", "--period", "2026-03")
    assert "05 đơn vị gửi 05 báo cáo với 20 nội dung phản ánh. [1]" in out


def test_all_wrong_options_are_told_at_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = called(capsys, home, "brief", "--kind", "weekly", "--form", "royal")
    assert code == 2
    assert all(words in err for words in ("weekly", "royal", "--period"))


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--period", "2027-01"), "2026-03"),
        (("--period", "2026-3x"), "2026-3x"),
        (("--period", "2026-03", "--area", "tổ dân phố 99"), "tổ dân phố 99"),
        (("--period", "2026-03", "--theme", "khong-co"), "khong-co"),
        (("--period", "2026-03", "--template", "khong-co"), "khong-co"),
        (("--kind", "urgent", "--period", "2026-03"), "vụ việc"),
        (("--period", "2026-03", "--pages", "0"), "từ 1 đến 99"),
        (("--continue", "999"), "999"),
    ],
)
def test_what_cannot_be_drafted_is_said(
    home: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], said: str
) -> None:
    code, out, err = called(capsys, home, "brief", *argv)
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["a.odt", "a", "nowhere/a.docx"])
def test_a_file_that_cannot_be_is_said_before_the_work(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code, _, err = called(capsys, home, "brief", "--period", "2026-03", "--out", str(tmp_path / name))
    assert code == 2
    assert "Tình hình chung" not in err


def test_a_file_that_cannot_be_written_loses_neither_draft_nor_old_file(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "a.docx"
    taken.mkdir()
    code, _, err = called(capsys, home, "brief", "--period", "2026-03", "--out", str(taken))
    assert code == 1
    number = err.split("langnghe drafts export ")[1].split()[0]
    assert called(capsys, home, "drafts", "export", number, "--out", str(tmp_path / "b.md"))[0] == 0
    assert "DỰ THẢO" in (tmp_path / "b.md").read_text("utf-8")
    assert taken.is_dir()


def test_an_office_changes_the_template(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = "---\nkind: monthly\ntype_name: BÁO CÁO\ntitle: dư luận {period}\n---\n# closing\nformula: Hết {peroid}.\n"
    (tmp_path / "monthly.md").write_text(own, "utf-8")
    monkeypatch.setenv("LANGNGHE_BRIEFING__TEMPLATE_FOLDER", str(tmp_path))
    code, _, err = called(capsys, home, "brief", "--period", "2026-03")
    assert code == 1
    assert "dòng 7" in err
    assert "{peroid}" in err
    (tmp_path / "monthly.md").write_text(own.replace("peroid", "period"), "utf-8")
    _, out, _ = called(capsys, home, "brief", "--period", "2026-03")
    assert "Hết tháng 3/2026." in out
    assert "Tình hình chung" not in out


def test_drafts_are_listed_shown_compared_approved_and_reopened(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], draft_id: str
) -> None:
    listed = [json.loads(line) for line in called(capsys, home, "drafts", "list", "--json")[1].splitlines()]
    assert str(listed[0]["draft_id"]) == draft_id
    assert "20 nội dung" in called(capsys, home, "drafts", "show", draft_id)[1]
    code, _, err = called(capsys, home, "drafts", "approve", draft_id, "--by", "Nguyễn Hoa")
    assert code == 1
    assert "còn để trống: tên cơ quan ban hành, nơi ban hành, ký hiệu văn bản (sau số), họ tên người ký" in err
    assert "--yes" in err
    assert called(capsys, home, "drafts", "approve", draft_id, "--by", "Nguyễn Hoa", "--yes")[0] == 0
    out = tmp_path / "a.md"
    assert called(capsys, home, "drafts", "export", draft_id, "--out", str(out))[0] == 0
    assert "DỰ THẢO" not in out.read_text("utf-8")
    code, _, err = called(capsys, home, "drafts", "approve", draft_id, "--by", "Bình")
    assert code == 1
    assert "Nguyễn Hoa" in err
    assert called(capsys, home, "drafts", "reopen", draft_id, "--by", "Bình")[0] == 0
    told = [json.loads(line) for line in called(capsys, home, "drafts", "versions", draft_id, "--json")[1].splitlines()]
    assert [(one["change"], one["by"]) for one in told] == [
        ("assembled", "Hoa"), ("approved", "Nguyễn Hoa"), ("reopened", "Bình")
    ]  # fmt: skip
    assert "giống nhau" in called(capsys, home, "drafts", "diff", draft_id, "1", "3")[2]


def test_a_draft_with_a_sentence_that_failed_is_not_approved(
    home: Path, capsys: pytest.CaptureFixture[str], draft_id: str
) -> None:
    with closing(Assistant.open(home)) as assistant:
        assistant.briefings.edit_section(int(draft_id), "closing", "Tình hình sẽ sớm ổn định trở lại.", Edit(1, "Hoa"))
    code, _, err = called(capsys, home, "drafts", "approve", draft_id, "--by", "Bình")
    assert code == 1
    assert "còn 1 câu không đạt kiểm tra, ở phần “Kết thúc” (1)" in err
    assert "“Closing” (1)" in called(capsys, home, "drafts", "approve", draft_id, "--by", "Bình", "--lang", "en")[2]


@pytest.mark.parametrize("argv", [("show", "999"), ("approve", "999", "--by", "Hoa"), ("diff", "999", "1", "2")])
def test_a_draft_that_is_not_there_is_said(
    home: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...]
) -> None:
    code, _, err = called(capsys, home, "drafts", *argv)
    assert code == 1
    assert "999" in err


def test_a_draft_that_is_stopped_goes_on(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build = assemble.build

    def stopped(planned: assemble.Planned, *given: Any) -> Any:
        if planned.key == "unknown":
            raise KeyboardInterrupt
        return build(planned, *given)

    # The sections are built once before the draft is begun, to see how long they are: that run goes through.
    monkeypatch.setattr(split, "build", build)
    monkeypatch.setattr(assemble, "build", stopped)
    code, _, err = called(capsys, home, "brief", "--period", "2026-03")
    assert code == 130
    number = err.split("--continue ")[1].split()[0]
    monkeypatch.undo()
    code, out, err = called(capsys, home, "brief", "--continue", number)
    assert code == 0
    assert "Tình hình chung" not in err
    assert "Tình hình chung" in out
