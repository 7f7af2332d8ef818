"""From question to checked claims over the true llama.cpp path, with a model that knows no language."""

import importlib.util
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.llm.engine import LlmEngine
from assistant.llm.llama_cpp import LlamaCppChat
from assistant.settings import Settings
from assistant.types import AnswerStatus, CitationStatus, ClaimStatus
from tests.tiny_gguf import write_tiny_gguf
from vectorstore.library import Library

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("llama_cpp") is None, reason="llama-cpp-python is not installed (make llm)"
)
FLOOD = "Bao nhiêu hộ dân phản ánh đường Mơ Xanh bị ngập?"


def assistant(library: Library, folder: Path, **llm: object) -> Assistant:
    file = write_tiny_gguf(folder / "tiny.gguf")
    settings = Settings.model_validate({"llm": {"model_file": file, "max_tokens": 200, "threads": 1} | llm})
    return Assistant(library, settings, LlmEngine(LlamaCppChat.from_settings(settings.llm), settings.llm.max_tokens))


def test_a_model_that_writes_noise_is_never_shown_as_sourced(library: Library, tmp_path: Path) -> None:
    answer = assistant(library, tmp_path, context_tokens=4096).ask(FLOOD)
    assert answer.engine == "llama.cpp (tiny.gguf)"
    assert answer.raw
    assert answer.status is AnswerStatus.FAILED
    assert answer.claims
    for claim in answer.claims:
        assert claim.status is not ClaimStatus.SUPPORTED
        assert all(citation.status is not CitationStatus.UNKNOWN_SOURCE for citation in claim.citations)


def test_the_same_question_gives_the_same_answer(library: Library, tmp_path: Path) -> None:
    tiny = assistant(library, tmp_path, context_tokens=4096)
    assert tiny.ask(FLOOD).raw == tiny.ask(FLOOD).raw


def test_a_context_of_512_bytes_is_too_small_for_this_model_and_says_so(library: Library, tmp_path: Path) -> None:
    answer = assistant(library, tmp_path, context_tokens=512).ask(FLOOD)
    assert answer.status is AnswerStatus.FAILED
    assert answer.reason is not None
    assert "512" in answer.reason.vi
    # The setting helps only a model that was made for more.
    assert "nếu mô hình có cửa sổ lớn hơn" in answer.reason.vi
