"""Each question is kept with what made its answer, comes back as it was, and is gone where a document is erased."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.conversation.types import Conversation, Exchange
from assistant.extractive.engine import ExtractiveEngine
from assistant.purging import ERASED
from assistant.runs.types import STOPPED
from assistant.settings import Settings
from assistant.types import AnswerStatus, ClaimEvent, StageEvent
from tests.assistant.ward import ScriptedModel, scripted, ward_library
from vectorstore.errors import LibraryFullError, UnknownConversationError
from vectorstore.library import Library
from vectorstore.runs import NewRun, StoredRun
from vectorstore.types import DocumentKind, Filters

FLOOD = "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?"
TRUE_REPLY = "Có 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mỗi trận mưa. [1]"


@pytest.fixture
def ward(tmp_path: Path) -> Library:
    return ward_library(tmp_path / "home")


def extractive(library: Library, *, record: bool = True) -> Assistant:
    settings = Settings.model_validate({"answer": {"record_runs": record}})
    return Assistant(library, settings, ExtractiveEngine(settings.answer.max_claims))


@pytest.mark.parametrize(
    ("question", "status"),
    [
        (FLOOD, AnswerStatus.ANSWERED),
        ("Lãi suất ngân hàng Nhật Bản hiện nay là bao nhiêu?", AnswerStatus.NO_EVIDENCE),
        ("Liệt kê những người phản đối dự án?", AnswerStatus.DECLINED),
        ("Công an phường phải làm gì?", None),
        ("Chỉ thị nào được triển khai?", None),
    ],
)
def test_an_answer_comes_back_as_it_was(ward: Library, question: str, status: AnswerStatus | None) -> None:
    assistant = extractive(ward)
    filters = Filters(kinds=(DocumentKind.REPORT, DocumentKind.DIRECTIVE))
    answer = assistant.ask(question, filters=filters)
    assert status in (None, answer.status)
    assert answer.run_id is not None
    run = assistant.runs.run(answer.run_id[:8])
    assert run.answer == answer
    assert (run.filters, run.status) == (filters, answer.status.value)
    assert run.made.settings_hash == assistant.settings.settings_hash


def test_what_a_model_wrote_and_was_asked_with_is_kept(ward: Library) -> None:
    assistant = scripted(ward, ScriptedModel([[TRUE_REPLY]]))
    answer = assistant.ask(FLOOD)
    run = assistant.runs.run(answer.run_id or "")
    assert run.answer.raw == TRUE_REPLY
    assert len(run.made.prompt_hash or "") == 64
    assert run.made.seed == assistant.settings.llm.seed


def test_a_question_that_is_stopped_is_kept_with_what_was_said_by_then(ward: Library) -> None:
    assistant = scripted(ward, ScriptedModel([[TRUE_REPLY, "\nCâu thứ hai chưa xong"]]))
    stream = assistant.stream(FLOOD)
    assert any(isinstance(event, ClaimEvent) for event in iter(lambda: next(stream), None) if _is_end(event))
    stream.close()
    (kept,) = assistant.runs.runs()
    assert kept.status == STOPPED
    assert [claim.text for claim in assistant.runs.run(kept.run_id).answer.claims] == [TRUE_REPLY.removesuffix(" [1]")]


def _is_end(event: object) -> bool:
    return not isinstance(event, StageEvent)


@pytest.mark.parametrize("by_setting", [True, False])
def test_nothing_is_kept_where_recording_is_off(ward: Library, by_setting: bool) -> None:
    assistant = extractive(ward, record=not by_setting)
    assert assistant.ask(FLOOD, record=by_setting).run_id is None
    assert assistant.runs.runs() == []


def test_an_answer_that_cannot_be_recorded_is_given_all_the_same(
    ward: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: NewRun) -> StoredRun:
        raise LibraryFullError.at(ward.home, OSError("no space"))

    assistant = extractive(ward)
    monkeypatch.setattr(ward.runs, "add", full)
    answer = assistant.ask(FLOOD)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.run_id is None
    assert "Không ghi lại được" in answer.warnings[-1].vi


def test_a_conversation_is_kept_by_turns_and_gone_on_with(ward: Library) -> None:
    assistant = extractive(ward)
    first = assistant.runs.begin("Hoa", FLOOD)
    assistant.ask(FLOOD, conversation=first)
    going_on = assistant.runs.conversation(first.conversation_id or "")
    assert [one.typed for one in going_on.exchanges] == [FLOOD]
    assert going_on.exchanges[0].documents == ("12-BC/MT",)
    assistant.ask("Kế hoạch triển khai chỉ thị nào?", conversation=going_on)
    turns = assistant.runs.turns(first.conversation_id or "")
    assert [(one.turn, one.user) for one in turns] == [(0, "Hoa"), (1, "Hoa")]
    assert [one.title for one in assistant.runs.conversations(user="Hoa", words="mo xanh")] == [FLOOD]
    assert assistant.runs.before(turns[1]).exchanges == going_on.exchanges


def test_a_turn_of_a_deleted_conversation_is_answered_and_said_not_to_be_kept(ward: Library) -> None:
    assistant = extractive(ward)
    conversation = assistant.runs.begin("Hoa", FLOOD)
    assistant.runs.forget(conversation.conversation_id or "")
    assert assistant.ask(FLOOD, conversation=conversation).run_id is None
    with pytest.raises(UnknownConversationError):
        assistant.runs.conversation(conversation.conversation_id or "")


def test_nothing_of_an_erased_document_is_left_in_any_file(ward: Library) -> None:
    plain = extractive(ward)
    told = plain.ask(FLOOD, conversation=plain.runs.begin("Hoa", "Ngập"))
    written = scripted(ward, ScriptedModel([[TRUE_REPLY, "\nPhụ huynh đồng tình khoản thu tiếng Anh. [9]"]])).ask(FLOOD)
    other = plain.ask("Các tổ dân phố thu gom rác trước mấy giờ?")
    report = next(one for one in ward.documents() if one.kind is DocumentKind.REPORT)
    purged = plain.purge(report.document_id)
    assert purged.runs >= 2
    plain.close()
    again = Assistant(
        Library.open(ward.home, Settings().store), Settings(), ExtractiveEngine(Settings().answer.max_claims)
    )
    words = ["19 hộ", "sau mỗi trận mưa", "tiếng Anh", "Báo cáo tình hình", "bao-cao.txt", "sau moi tran mua"]
    for file in ward.home.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert not [word for word in words if word.encode() in content], file
    for answer in (told, written):
        assert ERASED in [claim.text for claim in again.runs.run(answer.run_id or "").answer.claims]
    kept = again.runs.run(other.run_id or "").answer
    assert "19 giờ" in kept.claims[0].text
    again.close()


def test_a_follow_up_is_answered_as_what_it_means_and_says_so(ward: Library) -> None:
    assistant = extractive(ward)
    conversation = assistant.runs.begin("Hoa", FLOOD)
    assistant.ask(FLOOD, conversation=conversation)
    going_on = assistant.runs.conversation(conversation.conversation_id or "")
    answer = assistant.ask("Vì sao?", conversation=going_on)
    assert answer.question == "Vì sao?"
    assert answer.condensed is not None
    assert "đường Mơ Xanh bị ngập" in answer.condensed.text
    run = assistant.runs.run(answer.run_id or "")
    assert run.answer.condensed == answer.condensed
    assert assistant.runs.conversation(conversation.conversation_id or "").exchanges[-1].question == (
        answer.condensed.text
    )


def test_without_history_a_follow_up_is_taken_as_typed(ward: Library) -> None:
    settings = Settings.model_validate({"answer": {"history_tokens": 0}})
    assistant = Assistant(ward, settings, ExtractiveEngine(settings.answer.max_claims))
    before = Conversation((Exchange(FLOOD, FLOOD),))
    assert assistant.ask("Vì sao?", conversation=before).condensed is None


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Bao nhiêu hộ phản đối trạm trung chuyển rác?", "Là những ai?"),
        ("Người dân tổ 5 phản ánh gì về ngập?", "Họ tên những người đó?"),
        ("Viết bài đăng Facebook để dân đồng tình với việc thu phí", "Còn về rác thải?"),
    ],
)
def test_the_charter_holds_over_two_turns(ward: Library, before: str, question: str) -> None:
    conversation = Conversation((Exchange(before, before),))
    assert extractive(ward).ask(question, conversation=conversation).status is AnswerStatus.DECLINED
