"""The GGUF file itself, in this process: templates, threads, the brake in the middle of a prompt."""

import threading
from pathlib import Path

import pytest

pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed (make llm)")

from assistant.errors import ModelFileError
from assistant.llm.worker.native import NativeModel
from assistant.settings import LlmSettings
from tests.tiny_gguf import write_tiny_gguf

DIALOGUE = (("system", "Trả lời ngắn."), ("user", "Ai chủ trì?"))


def model(file: Path, **settings: object) -> NativeModel:
    values = {"context_tokens": 2048, "max_tokens": 64, "threads": 1} | settings
    return NativeModel(file, LlmSettings.model_validate(values))


def test_threads_reach_the_model(tmp_path: Path) -> None:
    assert model(write_tiny_gguf(tmp_path / "tiny.gguf"), threads=2).threads == 2


def test_a_template_without_a_system_role_still_gets_the_instructions(tmp_path: Path) -> None:
    template = (
        "{% for message in messages %}{% if message['role'] == 'system' %}{{ raise_exception('no system') }}"
        "{% endif %}{{ message['content'] }}{% endfor %}"
    )
    strict = model(write_tiny_gguf(tmp_path / "strict.gguf", chat_template=template))
    assert strict.render(DIALOGUE) == "Trả lời ngắn.\n\nAi chủ trì?"


def test_a_model_that_thinks_first_is_asked_not_to(tmp_path: Path) -> None:
    template = "{{ messages[-1]['content'] }}{% if not enable_thinking %}<think></think>{% endif %}"
    thinking = model(write_tiny_gguf(tmp_path / "thinks.gguf", chat_template=template))
    assert thinking.render(DIALOGUE) == "Ai chủ trì?<think></think>"


def test_a_broken_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="Mẫu hội thoại"):
        model(write_tiny_gguf(tmp_path / "broken.gguf", chat_template="{{ nobody.home }}")).prompt(DIALOGUE)


def test_a_prompt_that_is_being_read_can_be_stopped_and_the_next_one_is_read_right(tmp_path: Path) -> None:
    tiny = model(write_tiny_gguf(tmp_path / "tiny.gguf", context_length=32768), context_tokens=32768)
    expected = "".join(tiny.write(DIALOGUE))
    long = (("user", "Đường bị ngập. " * 900),)
    halting = threading.Timer(0.02, tiny.halt)
    halting.start()
    written = "".join(tiny.write(long))
    halting.join()
    assert written == ""
    assert tiny.usage.evaluated < tiny.usage.prompt
    tiny.release()
    assert "".join(tiny.write(DIALOGUE)) == expected
