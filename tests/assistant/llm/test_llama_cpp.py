"""The true llama.cpp path with a tiny model: grammar, streaming, cancelling, the queue, and bad model files."""

import importlib.util
import os
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage

from assistant.engine import Usage
from assistant.errors import EngineNotReadyError, ModelFileError, ModelOutputError
from assistant.llm import build_state, llama_cpp
from assistant.llm.grammar import REFUSAL, answer_grammar
from assistant.llm.llama_cpp import LlamaCppChat
from assistant.llm.worker import process
from assistant.settings import LlmSettings
from tests.tiny_gguf import write_tiny_gguf

needs_llama_cpp = pytest.mark.skipif(
    importlib.util.find_spec("llama_cpp") is None, reason="llama-cpp-python is not installed (make llm)"
)
QUESTION = [SystemMessage("Trả lời ngắn."), HumanMessage("Ai chủ trì?")]


@pytest.fixture(scope="module")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")


OPENED: list[LlamaCppChat] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


def chat(file: Path, **settings: object) -> LlamaCppChat:
    values = {"model_file": file, "context_tokens": 2048, "max_tokens": 64, "threads": 1} | settings
    OPENED.append(LlamaCppChat.from_settings(LlmSettings.model_validate(values)))
    return OPENED[-1]


def text_of(model: LlamaCppChat, **options: object) -> str:
    return "".join(chunk.text for chunk in model.stream(QUESTION, **options))  # type: ignore[arg-type]


@needs_llama_cpp
def test_the_grammar_leaves_no_sentence_without_numbers_of_the_context(gguf: Path) -> None:
    written = text_of(chat(gguf, max_tokens=900), grammar=answer_grammar(3))
    *finished, _cut = written.split("\n")
    assert finished or written == REFUSAL
    for sentence in finished:
        assert re.fullmatch(r".{6,}(\[[123]\])+", sentence), sentence


@needs_llama_cpp
def test_an_answer_comes_in_pieces_and_whole_the_same(gguf: Path) -> None:
    model = chat(gguf)
    pieces = list(model.stream(QUESTION, grammar=answer_grammar(2)))
    assert len(pieces) > 5
    assert all(isinstance(piece, AIMessageChunk) for piece in pieces)
    assert model.invoke(QUESTION, grammar=answer_grammar(2)).text == "".join(piece.text for piece in pieces)


@needs_llama_cpp
def test_max_tokens_temperature_and_seed_have_an_effect(gguf: Path) -> None:
    assert len(text_of(chat(gguf, max_tokens=8)).encode()) < len(text_of(chat(gguf, max_tokens=64)).encode())
    warm = {"temperature": 1.5, "max_tokens": 32}
    assert text_of(chat(gguf, seed=1, **warm)) == text_of(chat(gguf, seed=1, **warm))
    assert text_of(chat(gguf, seed=1, **warm)) != text_of(chat(gguf, seed=2, **warm))
    assert text_of(chat(gguf, seed=1)) == text_of(chat(gguf, seed=2))


@needs_llama_cpp
def test_the_context_is_as_set_but_never_longer_than_the_model_was_made_for(gguf: Path, tmp_path: Path) -> None:
    assert chat(gguf, context_tokens=1024).context_window == 1024
    short = write_tiny_gguf(tmp_path / "short.gguf", context_length=512)
    assert chat(short, context_tokens=4096).context_window == 512


@needs_llama_cpp
def test_closing_the_stream_frees_the_worker(gguf: Path) -> None:
    model = chat(gguf, max_tokens=1000)
    with closing(model.stream(QUESTION)) as stream:  # type: ignore[type-var]
        next(stream)
        assert len(model._turns) == 1
    assert len(model._turns) == 0
    assert text_of(chat(gguf))


@needs_llama_cpp
def test_a_second_question_waits_for_the_first_is_told_so_and_can_give_up(gguf: Path) -> None:
    model = chat(gguf)
    first, second = model.stream(QUESTION), model.stream(QUESTION)
    next(first)
    waits = next(second)
    assert waits.text == ""
    assert waits.additional_kwargs == {"ahead": 1}
    second.close()  # type: ignore[attr-defined]
    assert len(model._turns) == 1
    assert any([chunk.text for chunk in first])
    assert len(model._turns) == 0


@needs_llama_cpp
def test_one_users_second_question_comes_after_another_users_first(gguf: Path) -> None:
    model = chat(gguf, max_tokens=8)
    at_work = model.stream(QUESTION, user="lan")
    next(at_work)
    again, other = model.stream(QUESTION, user="lan"), model.stream(QUESTION, user="minh")
    assert next(again).additional_kwargs == {"ahead": 1}
    assert next(other).additional_kwargs == {"ahead": 1}
    assert next(again).additional_kwargs == {"ahead": 2}
    at_work.close()  # type: ignore[attr-defined]
    assert any([chunk.text for chunk in other])
    assert any([chunk.text for chunk in again])


@needs_llama_cpp
def test_what_a_conversation_shares_is_not_read_again(gguf: Path) -> None:
    model = chat(gguf, max_tokens=16)

    def cost(*messages: BaseMessage) -> Usage:
        told = [piece.additional_kwargs.get("usage") for piece in model.stream(list(messages))]
        usage: Usage
        (usage,) = [one for one in told if one is not None]
        return usage

    first = cost(*QUESTION)
    assert (first.shared, first.evaluated) == (0, first.prompt)
    again = cost(*QUESTION, AIMessage("Phòng Kinh tế."), HumanMessage("Khi nào?"))
    assert again.shared >= first.prompt - len("<|assistant|>")
    assert again.evaluated == again.prompt - again.shared
    assert again.written == 16


@needs_llama_cpp
def test_a_process_that_dies_is_a_fault_of_one_question_only(gguf: Path) -> None:
    model = chat(gguf, max_tokens=1000)
    first = text_of(chat(gguf, max_tokens=8))
    with pytest.raises(ModelOutputError, match=r"dừng đột ngột \(SIGKILL\)"):  # noqa: PT012 - it dies while it writes
        for number, _ in enumerate(model.stream(QUESTION)):
            if number == 0:
                assert model._process
                os.kill(model._process.pid, signal.SIGKILL)
    assert len(model._turns) == 0
    assert text_of(model).startswith(first)


@needs_llama_cpp
def test_a_process_that_does_not_obey_a_stop_is_killed(gguf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "STOP_SECONDS", 0.05)
    model = chat(gguf, max_tokens=1000)
    stream = model.stream(QUESTION)
    next(stream)
    assert model._process
    stopped = model._process
    # It hears nothing any more, like one that hangs in native code.
    os.kill(stopped.pid, signal.SIGSTOP)
    stream.close()  # type: ignore[attr-defined]
    assert stopped._process.poll() == -signal.SIGKILL
    assert len(model._turns) == 0
    assert text_of(model)


@needs_llama_cpp
def test_closing_the_model_ends_what_it_writes(gguf: Path) -> None:
    model = chat(gguf, max_tokens=2000)
    stream = model.stream(QUESTION)
    next(stream)
    model.close()
    with pytest.raises(ModelOutputError, match="vừa được tắt"):
        list(stream)


@needs_llama_cpp
def test_many_threads_at_once_get_the_same_answer_as_one(gguf: Path) -> None:
    model = chat(gguf, max_tokens=24)
    alone = text_of(model)
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(text_of(model))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [alone] * 5


@needs_llama_cpp
def test_a_model_without_chat_template_answers_and_says_so(tmp_path: Path) -> None:
    model = chat(write_tiny_gguf(tmp_path / "plain.gguf", chat_template=None))
    state = model.state()
    assert state.ready
    assert state.message is not None
    assert "chat template" in state.message.vi
    assert text_of(model)


@needs_llama_cpp
def test_a_broken_template_is_named(tmp_path: Path) -> None:
    model = chat(write_tiny_gguf(tmp_path / "broken.gguf", chat_template="{% for %}"))
    with pytest.raises(ModelFileError, match="Mẫu hội thoại"):
        text_of(model)


@needs_llama_cpp
def test_control_tokens_are_known_and_data_cannot_be_read_as_one(gguf: Path) -> None:
    model = chat(gguf)
    assert "</s>" in model.control_tokens
    assert 2 not in model.get_token_ids("</s>")


@needs_llama_cpp
def test_a_head_that_is_right_over_weights_that_are_not_is_named(tmp_path: Path, gguf: Path) -> None:
    content = gguf.read_bytes().replace(b"blk.1.attn_q.weight", b"blk.1.attn_x.weight")
    (tmp_path / "odd.gguf").write_bytes(content)
    with pytest.raises(ModelFileError, match=r"odd\.gguf"):
        text_of(chat(tmp_path / "odd.gguf"))


@needs_llama_cpp
def test_a_model_that_was_closed_is_loaded_again(gguf: Path) -> None:
    model = chat(gguf)
    first = text_of(model)
    model.close()
    assert text_of(model) == first


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.gguf", b"", "không phải là mô hình GGUF"),
        ("letter.gguf", "Kính gửi Ủy ban".encode(), "không phải là mô hình GGUF"),
        ("head.gguf", b"GGUF\x03\x00\x00\x00", "bị cụt"),
        ("huge.gguf", b"GGUF\x03\x00\x00\x00" + b"\xff" * 40, "bị cụt"),
    ],
)
def test_a_file_that_is_no_model_is_named_before_it_is_loaded(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    state = chat(tmp_path / name).state()
    assert not state.ready
    assert state.message is not None
    assert words in state.message.vi
    assert name in state.message.vi


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.9])
def test_a_model_cut_short_is_named(tmp_path: Path, gguf: Path, share: float) -> None:
    content = gguf.read_bytes()
    (tmp_path / "cut.gguf").write_bytes(content[: int(len(content) * share)])
    state = chat(tmp_path / "cut.gguf").state()
    assert not state.ready
    assert state.message is not None
    assert "bị cụt" in state.message.vi


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    state = chat(tmp_path / "none.gguf").state()
    assert not state.ready
    assert state.message is not None
    assert "none.gguf" in state.message.vi


def test_a_model_becomes_usable_once_its_library_is_installed(gguf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = chat(gguf)
    for module in (build_state, llama_cpp):
        monkeypatch.setattr(module, "llama_cpp_installed", lambda: False)
    state = model.state()
    assert not state.ready
    assert state.message is not None
    with pytest.raises(EngineNotReadyError):
        text_of(model)
    monkeypatch.undo()
    assert model.state().ready is build_state.llama_cpp_installed()
