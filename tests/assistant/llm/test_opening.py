"""Which engine the settings mean, and changing it while answers are being written."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.engine import NOBODY, Written
from assistant.llm.engine import LlmEngine
from assistant.llm.opening import EngineSwitch, engine_of
from assistant.questions.question import Question
from assistant.settings import LlmSettings, Settings
from tests.assistant.ward import ScriptedModel, passages
from vectorstore.library import Library

FLOOD = "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?"


def name_of(**llm: object) -> str:
    return engine_of(Settings.model_validate({"llm": llm}), lambda version_id: "").state().name


def test_the_settings_say_which_engine_answers(tmp_path: Path) -> None:
    assert name_of() == "extractive"
    assert name_of(model_file=tmp_path / "a.gguf") == "llama.cpp (a.gguf)"
    assert name_of(url="http://127.0.0.1:8080/v1/", url_model="qwen") == "openai (127.0.0.1:8080, qwen)"


def test_two_models_at_once_are_a_fault_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="keep one of them"):
        LlmSettings(model_file=tmp_path / "a.gguf", url="http://127.0.0.1:1/v1")


def test_an_address_that_may_not_be_used_leaves_the_page_usable_and_says_why() -> None:
    engine = engine_of(Settings.model_validate({"llm": {"url": "http://8.8.8.8/v1"}}), lambda version_id: "")
    state = engine.state()
    assert not state.ready
    assert state.message is not None
    assert "allow_public_host" in state.message.vi
    engine.close()


def test_what_is_being_written_is_finished_by_the_engine_that_began_it(library: Library) -> None:
    question, found = Question.parse(FLOOD, library.term_weights(FLOOD)), passages(library, FLOOD)
    first, second = ScriptedModel([["Một câu ", "dài [1]"]]), ScriptedModel([["Câu khác [1]"]])
    old = LlmEngine(first, 100)
    switch = EngineSwitch(old)
    writing = switch.write(question, found, NOBODY)
    next(writing)
    switch.use(LlmEngine(second, 100))
    closed_before = first.closed
    old_end = [piece for piece in writing if isinstance(piece, Written)]
    assert old_end[0].raw == "Một câu dài [1]"
    # Once for its stream, once for the model itself, when the stream had ended.
    assert (closed_before, first.closed) == (0, 2)
    new_end = [piece for piece in switch.write(question, found) if isinstance(piece, Written)]
    assert new_end[0].raw == "Câu khác [1]"


def test_an_idle_engine_is_closed_when_another_takes_its_place() -> None:
    first = ScriptedModel([])
    switch = EngineSwitch(LlmEngine(first, 100))
    switch.use(LlmEngine(ScriptedModel([]), 100))
    assert first.closed == 1
