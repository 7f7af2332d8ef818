"""Tries a model on this machine: loads it in a process of its own, reads a prompt, writes an answer, and times both."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from langchain_core.messages import HumanMessage, SystemMessage

from assistant.engine import Usage
from assistant.errors import ModelOutputError
from assistant.llm.grammar import answer_grammar
from assistant.llm.llama_cpp import LlamaCppChat
from assistant.llm.models.machine import memory_of
from assistant.settings import LlmSettings
from vectorstore.messages import Message

# A usual question: eight passages and an answer of some sentences, in tokens.
_USUAL_PROMPT, _USUAL_ANSWER = 2500, 150
_WRITTEN = 64
_SENTENCE = "Trong tháng 3/2026, 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mỗi trận mưa. "
_QUICK, _BEARABLE = 30.0, 120.0


@dataclass(frozen=True, slots=True)
class Trial:
    """How a model did.

    Attributes:
        load: seconds until it was loaded.
        read_rate: tokens of a prompt a second.
        write_rate: tokens of an answer a second.
        memory: that its process took, in bytes.
    """

    load: float
    read_rate: float
    write_rate: float
    memory: int

    @property
    def usual_seconds(self) -> float:
        """Seconds that a usual question would take from the last letter typed to the last one written."""
        return _USUAL_PROMPT / self.read_rate + _USUAL_ANSWER / self.write_rate

    @property
    def verdict(self) -> Message:
        """Say whether this machine can carry it."""
        seconds = round(self.usual_seconds)
        if seconds <= _QUICK:
            return Message(
                vi=f"Máy này chạy tốt: một câu hỏi thông thường mất khoảng {seconds} giây.",
                en=f"This machine carries it well: a usual question takes about {seconds} seconds.",
            )
        if seconds <= _BEARABLE:
            return Message(
                vi=f"Máy này chạy được nhưng chậm: một câu hỏi thông thường mất khoảng {seconds} giây.",
                en=f"This machine carries it slowly: a usual question takes about {seconds} seconds.",
            )
        return Message(
            vi=f"Quá chậm trên máy này: một câu hỏi thông thường mất khoảng {seconds} giây. Hãy chọn mô hình nhỏ hơn.",
            en=f"Too slow on this machine: a usual question takes about {seconds} seconds. Choose a smaller model.",
        )


def try_out(file: Path, settings: LlmSettings, clock: Callable[[], float] = time.perf_counter) -> Trial:
    """Load a model and time it; half a minute to minutes for a large one.

    Raises:
        EngineError: it cannot be loaded, or writes nothing.
    """
    wanted = {"model_file": file, "url": "", "max_tokens": _WRITTEN}
    model = LlamaCppChat.from_settings(settings.model_copy(update=wanted))
    with closing(model):
        began = clock()
        window = model.context_window
        loaded = clock()
        first, usage = _write(model, window, clock)
        ended = clock()
        memory = memory_of(model.pid)
    return Trial(
        load=loaded - began,
        read_rate=usage.evaluated / max(first - loaded, 1e-9),
        write_rate=max(usage.written - 1, 1) / max(ended - first, 1e-9),
        memory=memory,
    )


def _write(model: LlamaCppChat, window: int, clock: Callable[[], float]) -> tuple[float, Usage]:
    """Let it read about half its window, and write; return when the first piece came, and what it cost."""
    letters = len(_SENTENCE) * max(1, window // 2 // max(1, len(model.get_token_ids(_SENTENCE))))
    text = (_SENTENCE * (letters // len(_SENTENCE)))[: 8 * window]
    messages = [SystemMessage("Trả lời ngắn."), HumanMessage(f"<<<ĐOẠN 1\n{text}>>>\n\nCÂU HỎI: Bao nhiêu hộ?")]
    first: float | None = None
    usage: Usage | None = None
    for piece in model.stream(messages, grammar=answer_grammar(1)):
        if piece.text and first is None:
            first = clock()
        usage = piece.additional_kwargs.get("usage", usage)
    if first is None or usage is None:
        raise ModelOutputError(_NOTHING)
    return first, usage


_NOTHING = Message(
    vi="Mô hình nạp được nhưng không viết gì. Hãy chọn mô hình khác.",
    en="The model loads but writes nothing. Choose another.",
)
