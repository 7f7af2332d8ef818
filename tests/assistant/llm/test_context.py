"""Packing passages into a context window, counted by the model's tokenizer."""

import pytest

from assistant.errors import ContextTooSmallError
from assistant.llm.context import AnswerPrompt
from assistant.questions.question import Question
from tests.assistant.ward import ScriptedModel, passages
from vectorstore.library import Library

FLOOD = "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?"


def prompt(window: int, max_tokens: int = 100) -> tuple[AnswerPrompt, ScriptedModel]:
    model = ScriptedModel([], window=window)
    return AnswerPrompt.of(model, max_tokens), model


@pytest.mark.parametrize("window", [512, 560, 600, 700, 900, 4096])
def test_prompt_and_answer_fit_into_the_window(library: Library, window: int) -> None:
    packing, model = prompt(window)
    question = Question.parse(FLOOD, library.term_weights(FLOOD))
    packed = packing.pack(question, passages(library, FLOOD))
    assert packed
    used = model.get_num_tokens_from_messages(packing.messages(FLOOD, packed))
    assert used + min(100, window // 3) <= window


def test_a_wide_window_takes_all_and_a_narrow_one_the_best(library: Library) -> None:
    question = Question.parse(FLOOD, library.term_weights(FLOOD))
    found = passages(library, FLOOD)
    assert prompt(4096)[0].pack(question, found) == found
    narrow = prompt(512)[0].pack(question, found)
    assert len(narrow) < len(found)
    assert "19 hộ dân" in narrow[0].text


def test_a_passage_that_was_cut_is_still_what_is_stored(library: Library) -> None:
    question = Question.parse(FLOOD, library.term_weights(FLOOD))
    for window in range(420, 700, 20):
        try:
            packed = prompt(window)[0].pack(question, passages(library, FLOOD))
        except ContextTooSmallError:
            continue
        for passage in packed:
            assert library.text(passage.version_id)[passage.start : passage.end] == passage.text


def test_a_window_without_room_for_a_sentence_is_named(library: Library) -> None:
    question = Question.parse(FLOOD, library.term_weights(FLOOD))
    with pytest.raises(ContextTooSmallError, match=r"llm\.context_tokens"):
        prompt(256)[0].pack(question, passages(library, FLOOD))
