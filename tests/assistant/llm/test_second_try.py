"""A server that no grammar holds: what nothing supports is asked for once more, and else shown as failed."""

from langchain_core.messages import BaseMessage

from assistant.llm.grammar import REFUSAL
from assistant.types import AnswerStatus, ClaimStatus
from tests.assistant.ward import ScriptedModel, scripted
from vectorstore.library import Library

FLOOD = "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?"
RIGHT = "Trong tháng 3/2026, 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mỗi trận mưa."
WRONG = "Có 99 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập."


def number_of(library: Library) -> int:
    """Return the number that the passage about the flood gets."""
    model = ScriptedModel([["?"]])
    answer = scripted(library, model).ask(FLOOD)
    return next(at for at, passage in enumerate(answer.passages, start=1) if "19 hộ dân" in passage.text)


def free(replies: list[list[str]]) -> ScriptedModel:
    model = ScriptedModel(replies)
    model.constrained = False
    return model


def asked(messages: list[BaseMessage]) -> str:
    return "\n".join(message.text for message in messages)


def test_a_sentence_that_fails_is_asked_for_once_more_and_what_holds_takes_its_place(library: Library) -> None:
    at = number_of(library)
    model = free([[f"{WRONG} [{at}]"], [f"{RIGHT} [{at}]"]])
    answer = scripted(library, model).ask(FLOOD)
    assert [(claim.text, claim.status) for claim in answer.claims] == [(RIGHT, ClaimStatus.SUPPORTED)]
    assert answer.status is AnswerStatus.ANSWERED
    first, second = model.prompts
    assert f"CÂU CẦN SỬA: {WRONG}" in asked(second)
    assert "CÂU CẦN SỬA" not in asked(first)
    # The record keeps both.
    assert answer.raw is not None
    assert WRONG in answer.raw
    assert RIGHT in answer.raw


def test_what_fails_again_is_shown_as_failed_and_nothing_is_asked_a_third_time(library: Library) -> None:
    at = number_of(library)
    # What only says again what is said already replaces nothing either.
    for again in (f"{WRONG} [{at}]", f"{RIGHT} [99]", f"{RIGHT} [{at}]", REFUSAL, ""):
        model = free([[f"{RIGHT} [{at}]\n{WRONG} [{at}]"], [again]])
        answer = scripted(library, model).ask(FLOOD)
        assert [claim.status for claim in answer.claims] == [ClaimStatus.SUPPORTED, ClaimStatus.NUMBER_MISMATCH]
        assert len(model.prompts) == 2


def test_a_model_that_a_grammar_holds_is_not_asked_again(library: Library) -> None:
    at = number_of(library)
    model = ScriptedModel([[f"{WRONG} [{at}]"]])
    assert scripted(library, model).ask(FLOOD).status is AnswerStatus.FAILED
    assert len(model.prompts) == 1


def test_many_sentences_that_fail_cost_a_few_questions_only(library: Library) -> None:
    at = number_of(library)
    wrong = [f"Có {number} hộ dân phản ánh đường Mơ Xanh bị ngập." for number in range(90, 99)]
    model = free([["\n".join(f"{text} [{at}]" for text in wrong)], *[[""]] * 9])
    answer = scripted(library, model).ask(FLOOD)
    assert [claim.text for claim in answer.claims] == wrong
    assert len(model.prompts) == 1 + 4
