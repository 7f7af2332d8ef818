"""The same answers through `Assistant.stream`, and what goes into the model on the way.

Imports the assistant. What is recorded here is given to bare llama-cpp-python, so that both have the same prompt.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from langchain_core.messages import AIMessageChunk, BaseMessage

from assistant.assistant import Assistant
from assistant.engine import Usage
from assistant.llm.llama_cpp import LlamaCppChat
from assistant.types import TextEvent
from evals.bench.engines.bare import Timed

# Asked of the sample papers; a question that a table answers is passed over, for no model writes there.
QUESTIONS = (
    "Kế hoạch yêu cầu các chi bộ làm gì khi có vụ việc đột xuất?",
    "Mạng lưới cộng tác viên dư luận xã hội được kiện toàn thế nào?",
    "Báo cáo nhanh phải nêu những nội dung gì?",
    "Việc tổng hợp dư luận xã hội phải bảo đảm yêu cầu gì?",
    "Chỉ thị nêu mục đích gì của công tác nắm bắt dư luận xã hội?",
    "Cách thức thu thập ý kiến của nhân dân được hướng dẫn ra sao?",
)


@dataclass
class Recorded:
    """A model that notes what it is asked and when, and passes it on."""

    model: LlamaCppChat
    messages: list[BaseMessage]
    grammar: str = ""
    usage: Usage | None = None
    asked_at: float = 0.0
    processor_at: float = 0.0

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the model has
        return getattr(self.model, name)

    def stream(self, input: list[BaseMessage], **options: Any) -> Iterator[AIMessageChunk]:  # noqa: ANN401
        """Write."""
        self.messages, self.grammar, self.asked_at = input, options["grammar"], time.perf_counter()
        self.processor_at = time.process_time()
        for chunk in self.model.stream(input, **options):
            self.usage = chunk.additional_kwargs.get("usage", self.usage)
            yield chunk

    def forget(self) -> None:
        """Forget what was asked last."""
        self.usage = None

    def prompt(self) -> list[int]:
        """Return the tokens of what was asked last."""
        return self.model.prompt_tokens(self.messages)


@dataclass(frozen=True, slots=True)
class Through:
    """One answer through the assistant.

    Attributes:
        whole: from the question typed.
        engine: from the model asked.
        processor: seconds of this process from the question typed until the model is asked.
        tokens: of the prompt.
    """

    whole: Timed
    engine: Timed
    processor: float
    tokens: int


def ask(assistant: Assistant, model: Recorded, question: str) -> Through | None:
    """Ask a question; None when no model wrote."""
    model.forget()
    began, began_processor, first = time.perf_counter(), time.process_time(), 0.0
    for event in assistant.stream(question, record=False):
        if not first and isinstance(event, TextEvent):
            first = time.perf_counter()
    ended = time.perf_counter()
    if not first or model.usage is None:
        return None
    rate = (model.usage.written - 1) / max(ended - first, 1e-9)
    written = model.usage.written
    return Through(
        Timed(first - began, rate, written),
        Timed(first - model.asked_at, rate, written),
        model.processor_at - began_processor,
        model.usage.prompt,
    )
