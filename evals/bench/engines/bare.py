"""Bare llama-cpp-python, the measure of the llama.cpp engine: the same prompt, the same grammar, nothing around it.

The one place outside `assistant/llm` that imports llama_cpp, since it is what is compared with.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.settings import LlmSettings


@dataclass(frozen=True, slots=True)
class Timed:
    """One answer.

    Attributes:
        first: seconds until the first text.
        rate: tokens a second after it.
        written: tokens.
    """

    first: float
    rate: float
    written: int


class BareLlama:
    """A GGUF file through `Llama.create_completion`, opened as the engine opens it."""

    def __init__(self, file: Path, settings: LlmSettings, threads: tuple[int, int]) -> None:
        """Load the file; `threads`: that write, that read a prompt."""
        from llama_cpp import Llama

        self._settings = settings
        self._llama: Any = Llama(
            model_path=str(file),
            n_ctx=settings.context_tokens,
            n_threads=threads[0],
            n_threads_batch=threads[1],
            seed=settings.seed,
            verbose=False,
        )

    def write(self, prompt: list[int], grammar: str) -> Timed:
        """Answer a prompt."""
        from llama_cpp import LlamaGrammar

        began = time.perf_counter()
        stream = self._llama.create_completion(
            prompt,
            max_tokens=self._settings.max_tokens,
            temperature=self._settings.temperature,
            seed=self._settings.seed,
            grammar=LlamaGrammar.from_string(grammar, verbose=False),
            stream=True,
        )
        first = 0.0
        for piece in stream:
            if not first and piece["choices"][0]["text"]:
                first = time.perf_counter()
        ended = time.perf_counter()
        written = max(1, int(self._llama.n_tokens) - len(prompt) + 1)
        return Timed(first - began, (written - 1) / max(ended - first, 1e-9), written)

    def close(self) -> None:
        """Free the memory."""
        self._llama.close()
