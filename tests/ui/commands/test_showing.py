"""What others are shown of kept questions: private persons are masked, who signed stays, the record keeps all."""

import io
import json
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, unquote

import pytest
from docx import Document
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.assistant import Assistant
from assistant.settings import Settings
from tests.ui.page.test_filter_panel import EMPTY
from ui.main import run
from ui.page.chat.filter_panel import FIELDS
from ui.page.chat.handlers import Handlers
from ui.page.conversations.names import word_names
from ui.page.conversations.routes import conversations_routes
from ui.page.evals.asked import case_turns, heard
from vectorstore.messages import Language
from vectorstore.runs import Feedback

PLAN = (
    "ĐẢNG ỦY PHƯỜNG MƠ XANH\nSố 61-KH/ĐU\nMơ Xanh, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\ngiảm ngập\n\n"
    "1. Loa phường phát lúc 17 giờ. Phòng Kinh tế nạo vét cống đường Mơ Xanh trước ngày 30/4/2026.\n\n"
    "T/M ĐẢNG ỦY\nBÍ THƯ\n(đã ký)\n\nTrần Quang Lĩnh\n"
)
PRIVATE = "Bà Nguyễn Thị Hoa ở tổ 5 nói gì về loa?"
ASKED = "Loa phường phát lúc mấy giờ, gọi lại 0912345678?"
OFFICIAL = "Đồng chí Trần Quang Lĩnh ký văn bản nào?"


@pytest.fixture
def asked(home: Path, tmp_path: Path) -> Path:
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf-8")
    assert run(["ingest", str(tmp_path / "ke-hoach.txt")]) == 0
    for question in (PRIVATE, ASKED, OFFICIAL):
        run(["ask", question])
    return home


def test_the_page_of_evaluation_lists_no_declined_question_and_masks_the_others(asked: Path) -> None:
    assistant = Assistant.open(asked, Settings())
    kept = {one.question: one for one in assistant.runs.runs()}
    assert kept[PRIVATE].status == "declined"
    shown = [one.question for one in heard(assistant.runs, Language.VI)]
    assert sorted(shown) == sorted(["Loa phường phát lúc mấy giờ, gọi lại [số điện thoại]?", OFFICIAL])
    private = assistant.runs.run(kept[PRIVATE].run_id)
    assert case_turns(private, assistant.runs) == ["Bà [họ tên] ở tổ 5 nói gì về loa?"]
    assert private.answer.question == PRIVATE
    assert assistant.runs.screen().run(private).answer.question == "Bà [họ tên] ở tổ 5 nói gì về loa?"
    assistant.close()


def test_the_list_of_runs_masks_private_persons(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    for flags in ([], ["--json"]):
        assert run(["runs", "list", *flags]) == 0
        listed = capsys.readouterr().out
        assert "Hoa" not in listed
        assert "0912345678" not in listed
        assert "Trần Quang Lĩnh" in listed


@pytest.fixture
def conversation(asked: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A conversation of a question with a name and a follow-up; returns its id."""
    capsys.readouterr()
    run(["ask", PRIVATE, "--conversation", "new", "--by", "An", "--json"])
    kept = str(json.loads(capsys.readouterr().out)["conversation_id"])
    run(["ask", ASKED, "--conversation", kept, "--by", "An"])
    capsys.readouterr()
    return kept


def test_conversations_are_listed_shown_and_exported_without_private_persons(
    conversation: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for line in (["list"], ["list", "--json"], ["show", conversation], ["show", conversation, "--json"]):
        assert run(["conversations", *line]) == 0
        told.append(capsys.readouterr().out)
    for name in ("hoi.txt", "hoi.json", "hoi.docx"):
        assert run(["conversations", "export", conversation, "--out", str(tmp_path / name)]) == 0
    told += [(tmp_path / name).read_text("utf-8") for name in ("hoi.txt", "hoi.json")]
    told.append("\n".join(line.text for line in Document(str(tmp_path / "hoi.docx")).paragraphs))
    capsys.readouterr()
    assert run(["conversations", "delete", conversation]) == 0
    told.append(capsys.readouterr().err)
    for one in told:
        assert "Bà [họ tên] ở tổ 5" in one
        assert "Hoa" not in one
        assert "0912345678" not in one


def test_a_run_is_shown_asked_again_and_exported_without_private_persons(
    asked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assistant = Assistant.open(asked, Settings())
    (kept,) = (one for one in assistant.runs.runs() if one.question == ASKED)
    assistant.runs.say(Feedback(kept.run_id, "An", helpful=False, comment="Hỏi bà Nguyễn Thị Hoa, 0912345678"))
    assistant.close()
    capsys.readouterr()
    out = tmp_path / "luot.html"
    assert run(["runs", "export", kept.run_id, "--out", str(out)]) == 0
    told = [out.read_text("utf-8")]
    for line in (["show", kept.run_id], ["show", kept.run_id, "--json"]):
        assert run(["runs", *line]) == 0
        told.append(capsys.readouterr().out)
    for one in told:
        assert "gọi lại [số điện thoại]" in one
        assert "Nguyễn Thị Hoa" not in one
        assert "0912345678" not in one
    # The record itself holds what was typed, so that it can be asked again.
    assert run(["runs", "replay", kept.run_id]) == 0


def test_with_the_setting_nothing_that_leads_to_a_person_is_written(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = asked / "settings.toml"
    settings.write_text("[answer]\nmask_kept = true\n", "utf-8")
    assistant = Assistant.open(asked, Settings.model_validate({"answer": {"mask_kept": True}}))
    conversation = assistant.runs.begin("An", PRIVATE)
    for question in (PRIVATE, ASKED, OFFICIAL):
        answer = assistant.ask(question, conversation=conversation)
        assert answer.question == question
    assert answer.run_id
    assistant.runs.say(Feedback(answer.run_id, "An", helpful=False, comment="Gọi 0912345678"))
    assistant.runs.rename(conversation.conversation_id or "", "Việc của bà Nguyễn Thị Hoa")
    assert assistant.runs.find(conversation.conversation_id or "").title == "Việc của bà [họ tên]"
    kept = [one.answer.question for one in assistant.runs.turns(conversation.conversation_id or "")]
    assert kept == [
        "Bà [họ tên] ở tổ 5 nói gì về loa?",
        "Loa phường phát lúc mấy giờ, gọi lại [số điện thoại]?",
        OFFICIAL,
    ]
    assert [one.comment for one in assistant.runs.said(answer.run_id)] == ["Gọi [số điện thoại]"]
    assistant.close()


def test_the_page_shows_typed_names_to_who_asked_and_to_nobody_else(asked: Path) -> None:
    assistant = Assistant.open(asked, Settings())
    kept = assistant.runs.begin("An", PRIVATE)
    run_id = assistant.ask(PRIVATE, conversation=kept).run_id
    nameless = assistant.runs.begin("", PRIVATE)
    app = FastAPI()
    app.include_router(conversations_routes(assistant, assistant.settings.serve))
    handlers = Handlers(assistant, open_reports=False)

    def seen(user: str) -> list[str]:
        client = TestClient(app, cookies={"langnghe_user": quote(user)} if user else {})
        opened = handlers.opened(
            SimpleNamespace(query_params={"hoi-thoai": kept.conversation_id}, cookies=client.cookies),
            (),
            *(EMPTY[field.name] for field in FIELDS),
        )
        return [client.get(f"/hoi-thoai/luot/{run_id}").text, "".join(map(str, opened))]

    for page in seen("An"):
        assert "Nguyễn Thị Hoa" in page
    for page in (*seen("Bình"), *seen("")):
        assert "Nguyễn Thị Hoa" not in page
        assert "Bà [họ tên] ở tổ 5" in page
    mine, nobodys = TestClient(app, cookies={"langnghe_user": "An"}), TestClient(app)
    assert "Nguyễn Thị Hoa" in mine.get("/hoi-thoai/danh-sach").text
    assert f'data-conversation="{nameless.conversation_id}"' in nobodys.get("/hoi-thoai/danh-sach").text
    assert "Nguyễn Thị Hoa" not in nobodys.get("/hoi-thoai/danh-sach").text
    # What is handed on is masked, whoever takes it.
    for address in (f"luot/{run_id}?tai=1", f"luot/{run_id}/chep", f"{kept.conversation_id}/chep"):
        told = mine.get(f"/hoi-thoai/{address}")
        assert told.status_code == 200
        assert "Nguyễn Thị Hoa" not in told.text
    for address in (f"luot/{run_id}/word", f"{kept.conversation_id}/word"):
        saved = mine.get(f"/hoi-thoai/{address}")
        named = unquote(saved.headers["content-disposition"])
        assert 'filename="hoi-thoai-ba-ho-ten-o-to-5-noi-gi-ve-loa.docx"' in named
        assert "Hội thoại - Bà họ tên ở tổ 5 nói gì về loa.docx" in named
        assert "Hoa" not in "\n".join(line.text for line in Document(io.BytesIO(saved.content)).paragraphs)
    assistant.close()


@pytest.mark.parametrize(
    ("title", "name", "plain"),
    [
        ("Ngập ở Đường Mơ?", "Hội thoại - Ngập ở Đường Mơ.docx", "hoi-thoai-ngap-o-duong-mo.docx"),
        ("../../a\\b:c\n\x00d", "Hội thoại - a b c d.docx", "hoi-thoai-a-b-c-d.docx"),
        ("  ?? ", "Hội thoại.docx", "hoi-thoai.docx"),
        ("ngập " * 90, f"Hội thoại - {'ngập ' * 15}ngập.docx", f"hoi-thoai-{'ngap-' * 15}ngap.docx"),
    ],
)
def test_a_word_file_is_called_as_its_conversation(title: str, name: str, plain: str) -> None:
    assert word_names(title) == (name, plain)
