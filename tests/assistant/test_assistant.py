"""The flow of a question: every way in which it may end, its events, and that closing the stream stops the engine."""

import datetime as dt
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel

from assistant.assistant import Assistant
from assistant.errors import ModelOutputError
from assistant.extractive.engine import ExtractiveEngine
from assistant.llm.engine import untraced
from assistant.settings import Settings
from assistant.types import (
    AnswerStatus,
    Certainty,
    CitationStatus,
    ClaimEvent,
    ClaimStatus,
    DoneEvent,
    Stage,
    StageEvent,
    TextEvent,
)
from tests.assistant.ward import ScriptedModel, scripted, ward_records
from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.errors import LibraryBusyError
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.types import DocumentKind, Filters

FLOOD = "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?"
TRUE_REPLY = "Có 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mỗi trận mưa. [1]"


def extractive(library: Library, **answer: object) -> Assistant:
    settings = Settings.model_validate({"answer": answer})
    return Assistant(library, settings, ExtractiveEngine(settings.answer.max_claims))


def test_an_answer_is_sourced_word_for_word(library: Library) -> None:
    answer = extractive(library).ask(FLOOD)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.engine == "extractive"
    assert answer.certainty is Certainty.SURE
    assert answer.raw is None
    assert "19 hộ dân" in answer.claims[0].text
    for claim in answer.claims:
        assert claim.status is ClaimStatus.SUPPORTED
        for citation in claim.citations:
            assert citation.status is CitationStatus.VERIFIED
            assert citation.version_id is not None
            assert library.text(citation.version_id)[citation.start : citation.end] == citation.quote
            assert answer.passages[citation.number - 1].document_id == citation.document_id


def test_the_events_lead_to_the_same_answer(library: Library) -> None:
    events = list(extractive(library).stream(FLOOD))
    assert events[0] == StageEvent(Stage.RETRIEVING)
    *_, done = events
    assert isinstance(done, DoneEvent)
    assert tuple(event.claim for event in events if isinstance(event, ClaimEvent)) == done.answer.claims


@pytest.mark.parametrize(
    "question",
    ["Lãi suất ngân hàng Nhật Bản hiện nay là bao nhiêu?", "Đội nào vô địch bóng đá thế giới 2018?", "xyzzy plugh?"],
)
def test_what_is_not_in_the_documents_is_no_evidence_with_the_closest_documents(
    library: Library, question: str
) -> None:
    answer = extractive(library).ask(question)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert answer.claims == ()
    assert answer.certainty is None
    ids = [document.document_id for document in answer.closest]
    assert len(ids) == len(set(ids))
    assert len(ids) <= 3
    assert ids


def test_a_document_number_that_the_library_does_not_have_is_no_evidence(library: Library) -> None:
    held = extractive(library).ask("Kế hoạch nào triển khai Chỉ thị 47-CT/TW?")
    absent = extractive(library).ask("Kế hoạch nào triển khai Chỉ thị 48-CT/TW?")
    assert held.status is AnswerStatus.ANSWERED
    assert absent.status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize("question", ["Đường Hoa Hồng bị ngập sâu bao nhiêu?", "Dân xã Lam Sơn nói gì về ngập nước?"])
def test_a_place_that_stands_nowhere_in_the_library_is_no_evidence(library: Library, question: str) -> None:
    answer = extractive(library).ask(question)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert answer.closest


def test_thresholds_of_evidence_have_an_effect(library: Library) -> None:
    question = "Bao nhiêu hộ dân phản ánh cống bị ngập?"
    answer = extractive(library, min_evidence=0, sure_evidence=1).ask(question)
    assert answer.certainty is Certainty.UNSURE
    assert extractive(library, min_evidence=0, sure_evidence=0.1).ask(question).certainty is Certainty.SURE
    assert extractive(library, min_evidence=1).ask(question).status is AnswerStatus.NO_EVIDENCE


def test_the_number_of_passages_is_the_settings(library: Library) -> None:
    assert len(extractive(library, passages=2).ask(FLOOD).passages) == 2
    assert len(extractive(library, passages=4).ask(FLOOD).passages) == 4


def test_filters_are_kept_and_a_filter_that_matches_nothing_is_no_evidence(library: Library) -> None:
    reports = Filters(kinds=(DocumentKind.REPORT,))
    answer = extractive(library).ask(FLOOD, filters=reports)
    assert answer.filters == reports
    assert {passage.kind for passage in answer.passages} == {DocumentKind.REPORT}
    none = extractive(library).ask(FLOOD, filters=Filters(kinds=(DocumentKind.SURVEY,)))
    assert none.status is AnswerStatus.NO_EVIDENCE
    assert none.closest == ()


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(kinds=(DocumentKind.SURVEY,)), "Không văn bản nào đáp ứng cùng lúc"),
        (Filters(date_from=dt.date(2999, 1, 1)), "Không văn bản nào đáp ứng cùng lúc"),
        (
            Filters(date_from=dt.date(2026, 5, 1), date_to=dt.date(2026, 3, 31)),
            "01/05/2026 đứng sau ngày kết thúc 31/0",
        ),
        (Filters(units=("Tổ dân phố 99",)), "“Tổ dân phố 99” không ứng với"),
    ],
)
def test_filters_that_let_nothing_through_are_told(library: Library, filters: Filters, said: str) -> None:
    told = [warning.vi for warning in extractive(library).search(FLOOD, filters=filters).warnings]
    assert len(told) == 1
    assert said in told[0]
    assert any(said in warning.vi for warning in extractive(library).ask(FLOOD, filters=filters).warnings)


def test_what_the_charter_forbids_is_declined_before_anything_is_searched(library: Library) -> None:
    events = list(extractive(library).stream("Ai phản đối việc thu phí?"))
    assert len(events) == 1
    assert isinstance(events[0], DoneEvent)
    assert events[0].answer.status is AnswerStatus.DECLINED
    assert events[0].answer.reason is not None
    assert events[0].answer.passages == ()


@pytest.mark.parametrize("question", ["", "   ", "?!", "\x00\x01"])
def test_a_question_without_words_fails_with_a_reason(library: Library, question: str) -> None:
    answer = extractive(library).ask(question)
    assert answer.status is AnswerStatus.FAILED
    assert answer.reason is not None


@pytest.mark.parametrize("question", ["a", "đ?", "a b 5"])
def test_a_question_of_single_letters_is_no_question_and_is_told_so(library: Library, question: str) -> None:
    answer = extractive(library).ask(question)
    assert (answer.status, answer.claims) == (AnswerStatus.NO_EVIDENCE, ())
    assert "đơn lẻ" in answer.warnings[0].vi


def test_a_question_of_100000_characters_ends_with_a_warning(library: Library) -> None:
    answer = extractive(library).ask("đường Mơ Xanh bị ngập " * 5000)
    assert answer.status in {AnswerStatus.ANSWERED, AnswerStatus.NO_EVIDENCE}
    assert answer.warnings


@pytest.mark.parametrize(
    ("query", "is_said"), [("垃圾收集时间", True), ("ขยะ", True), ("ngập", False), ("ngap", False)]
)
def test_a_search_of_which_no_word_is_found_says_so(tmp_path: Path, query: str, is_said: bool) -> None:
    assistant = Assistant.open(tmp_path / "home", Settings())
    paper = tmp_path / "bao-cao.txt"
    paper.write_text("1. Đường ngập sau mưa lớn.\n\n2. Rác thu gom muộn.\n", encoding="utf-8")
    assistant.ingest([paper])
    found = assistant.search(query)
    assistant.close()
    assert found.passages
    assert any("Không đoạn nào có từ nào" in warning.vi for warning in found.warnings) is is_said


def test_a_model_answers_in_checked_claims(library: Library) -> None:
    model = ScriptedModel(
        [[TRUE_REPLY[:30], TRUE_REPLY[30:], "\nCó 91 hộ dân ở tổ dân phố 5 phản ánh đường bị ngập. [1]"]]
    )
    events = list(scripted(library, model).stream(FLOOD))
    assert StageEvent(Stage.GENERATING) in events
    assert TextEvent(TRUE_REPLY[:30]) in events
    *_, done = events
    assert isinstance(done, DoneEvent)
    assert done.answer.status is AnswerStatus.ANSWERED
    assert done.answer.engine == "scripted"
    assert done.answer.raw == TRUE_REPLY + "\nCó 91 hộ dân ở tổ dân phố 5 phản ánh đường bị ngập. [1]"
    assert [claim.status for claim in done.answer.claims] == [ClaimStatus.SUPPORTED, ClaimStatus.NUMBER_MISMATCH]


def test_closing_the_stream_stops_the_engine(library: Library) -> None:
    def endless() -> object:
        while True:
            yield "mưa "

    model = ScriptedModel([endless()])  # type: ignore[list-item]
    stream = scripted(library, model).stream(FLOOD)
    assert any(isinstance(event, TextEvent) for event in stream)
    stream.close()
    assert model.closed == 1


def test_a_model_that_breaks_off_ends_in_failed_with_its_reason(library: Library) -> None:
    def broken() -> object:
        yield TRUE_REPLY + "\n"
        raise ModelOutputError(Message("hỏng", "broken"))

    answer = scripted(library, ScriptedModel([broken()])).ask(FLOOD)  # type: ignore[list-item]
    assert answer.status is AnswerStatus.FAILED
    assert answer.reason == Message("hỏng", "broken")


def test_a_context_window_that_is_too_small_is_named(library: Library) -> None:
    answer = scripted(library, ScriptedModel([["x"]], window=300)).ask(FLOOD)
    assert answer.status is AnswerStatus.FAILED
    assert answer.reason is not None
    assert "llm.context_tokens" in answer.reason.vi


def test_without_a_model_file_the_extractive_engine_answers_and_a_bad_one_is_named(tmp_path: Path) -> None:
    plain = Assistant.open(tmp_path / "one", Settings())
    assert plain.engine().name == "extractive"
    assert plain.engine().ready
    plain.close()
    missing = Assistant.open(tmp_path / "two", Settings.model_validate({"llm": {"model_file": tmp_path / "no.gguf"}}))
    answer = missing.ask(FLOOD)
    missing.close()
    assert answer.status is AnswerStatus.FAILED
    assert answer.engine == "llama.cpp (no.gguf)"
    assert answer.reason is not None
    assert "no.gguf" in answer.reason.vi


def test_a_library_that_another_owns_is_not_hidden(tmp_path: Path) -> None:
    settings = Settings.model_validate({"store": {"busy_wait_seconds": 0}})
    owner = Library.open(tmp_path, settings.store, HashingEmbedder())
    for entry in ward_records():
        owner.put(entry)
    owner.own(url="http://127.0.0.1:1")
    other = Assistant(Library.open(tmp_path, settings.store, HashingEmbedder()), settings, ExtractiveEngine(4))
    with pytest.raises(LibraryBusyError) as caught:
        other.ask(FLOOD)
    assert caught.value.url == "http://127.0.0.1:1"
    other.close()
    owner.close()


def test_an_answer_without_what_is_asked_for_is_unsure(library: Library) -> None:
    dated = extractive(library, sure_evidence=0.1).ask("Nạo vét cống phải hoàn thành khi nào?")
    undated = extractive(library, sure_evidence=0.1).ask("Phụ huynh băn khoăn về khoản thu tiếng Anh khi nào?")
    assert dated.certainty is Certainty.SURE
    assert undated.certainty is Certainty.UNSURE


def test_no_environment_variable_sends_a_question_to_langsmith(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langchain_core.callbacks.manager import CallbackManager

    seen: list[bool] = []
    configure = CallbackManager.configure

    def watched(*args: object, **options: object) -> CallbackManager:
        manager = configure(*args, **options)  # type: ignore[arg-type]
        seen.append(any("Tracer" in type(handler).__name__ for handler in manager.handlers))
        return manager

    monkeypatch.setattr(CallbackManager, "configure", watched)
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "x")
    model = FakeListChatModel(responses=[TRUE_REPLY])
    pieces = [chunk.text for chunk in untraced(model.stream("hỏi"))]
    assert "".join(pieces) == TRUE_REPLY
    assert seen == [False]
