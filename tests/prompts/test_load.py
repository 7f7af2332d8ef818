"""Templates: what they declare is what they take, and values are data."""

from pathlib import Path

import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from prompts import PromptError, load

VALUES = {"passages": "<<<ĐOẠN 1>>>", "question": "Ai ký {name}?", "refusal": "Không có."}


def test_the_answer_prompt_keeps_passages_and_question_out_of_the_system_turn() -> None:
    system, user = load("answer").fill(**VALUES)
    assert isinstance(system, SystemMessage)
    assert isinstance(user, HumanMessage)
    assert "Không có." in str(system.content)
    assert "<<<ĐOẠN 1>>>" not in str(system.content)
    assert "Ai ký {name}?" in str(user.content)


def test_the_answer_prompt_is_short_enough_for_small_contexts() -> None:
    system, _ = load("answer").fill(**VALUES)
    assert len(str(system.content)) < 800


@pytest.mark.parametrize("change", [{"question": None}, {"extra": "x"}])
def test_a_missing_or_an_unknown_variable_is_an_error(change: dict[str, str | None]) -> None:
    values = {name: value for name, value in (VALUES | change).items() if value is not None}
    with pytest.raises(PromptError) as caught:
        load("answer").fill(**values)
    assert next(iter(change)) in caught.value.message.vi


def template(folder: Path, text: str) -> str:
    (folder / "one.md").write_text(text, "utf-8")
    return "one"


def test_a_template_that_uses_what_it_does_not_declare_is_an_error(tmp_path: Path) -> None:
    name = template(tmp_path, "---\nname: one\nversion: 1\nvariables: a\n---\n# user\n{a} {b}\n")
    with pytest.raises(PromptError, match="b"):
        load(name, tmp_path)


@pytest.mark.parametrize(
    "text",
    ["# user\nhello", "---\nname: one\nversion: 1\n---\nhello", "---\nname: two\nversion: 1\n---\n# user\nhello"],
)
def test_a_damaged_template_is_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    name = template(tmp_path, text)
    with pytest.raises(PromptError, match=r"one\.md"):
        load(name, tmp_path)


def test_a_template_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"none\.md"):
        load("none", tmp_path)


def test_the_hash_changes_with_the_file(tmp_path: Path) -> None:
    text = "---\nname: one\nversion: 1\nvariables: a\n---\n# user\n{a}\n"
    first = load(template(tmp_path, text), tmp_path)
    second = load(template(tmp_path, text + "!"), tmp_path)
    assert first.prompt_hash != second.prompt_hash
