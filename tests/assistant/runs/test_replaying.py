"""A question asked again gives the same answer, or says in what it is another one."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from tests.assistant.ward import ScriptedModel, scripted, ward_library
from tests.vectorstore.hashing import record
from vectorstore.library import Library
from vectorstore.types import DocumentKind, Filters

FLOOD = "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?"


@pytest.fixture
def ward(tmp_path: Path) -> Library:
    return ward_library(tmp_path / "home")


def extractive(library: Library, max_claims: int = 4) -> Assistant:
    settings = Settings.model_validate({"answer": {"max_claims": max_claims}})
    return Assistant(library, settings, ExtractiveEngine(max_claims))


def test_a_turn_is_asked_again_as_it_was_with_its_history_and_filters(ward: Library) -> None:
    assistant = extractive(ward)
    conversation = assistant.runs.begin("Hoa", FLOOD)
    assistant.ask(FLOOD, conversation=conversation)
    going_on = assistant.runs.conversation(conversation.conversation_id or "")
    answer = assistant.ask("Vì sao?", conversation=going_on, filters=Filters(kinds=(DocumentKind.REPORT,)))
    assistant.ask("Chỉ thị nào được triển khai?", conversation=going_on)
    replay = assistant.runs.replay((answer.run_id or "")[:10])
    assert replay.same
    assert replay.differences == ()
    assert replay.answer.condensed == answer.condensed
    assert len(assistant.runs.runs()) == 3, "asking again keeps nothing"


def test_other_settings_and_a_changed_library_are_said(ward: Library) -> None:
    run_id = extractive(ward).ask(FLOOD).run_id or ""
    ward.put(record("moi.txt", ["Có 23 hộ dân phản ánh đường Mơ Xanh bị ngập trong đêm."]))
    ward.apply_pending()
    replay = extractive(ward, max_claims=1).runs.replay(run_id)
    assert not replay.same
    assert [one.key for one in replay.differences if not one.of_answer] == ["settings"]
    assert {"passages", "claims"} <= {one.key for one in replay.differences}


def test_what_another_model_writes_is_told(ward: Library) -> None:
    first = "Có 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mỗi trận mưa. [1]"
    other = "Đường Mơ Xanh bị ngập sau mỗi trận mưa. [1]"
    assistant = scripted(ward, ScriptedModel([[first], [first], [other]]))
    run_id = assistant.ask(FLOOD).run_id or ""
    assert assistant.runs.replay(run_id).same
    changed = assistant.runs.replay(run_id)
    assert {one.key: (one.before, one.now) for one in changed.differences}["raw"] == (first, other)
