"""Makes the engine that the settings name, and changes it for another while the page runs.

Imports the engines when they are wanted. `EngineSwitch` is the engine that the rest of the assistant holds.
"""

import threading
from collections.abc import Callable
from contextlib import closing

from assistant.engine import NOBODY, Asker, Composer, Condenser, Engine, Writing
from assistant.errors import EngineError
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.question import Question
from assistant.settings import Settings
from assistant.types import EngineState
from vectorstore.messages import Message
from vectorstore.types import Passage

StoredText = Callable[[str], str]


def engine_of(settings: Settings, stored_text: StoredText) -> Engine:
    """Make the engine that the settings name; nothing is loaded or asked before the first question."""
    llm = settings.llm
    if llm.model_file is None and not llm.url:
        return ExtractiveEngine(settings.answer.max_claims)
    from assistant.llm.engine import ChatModel, LlmEngine

    try:
        model: ChatModel
        if llm.url:
            from assistant.llm.server.chat import OpenAiChat

            model = OpenAiChat.from_settings(llm)
        else:
            from assistant.llm.llama_cpp import LlamaCppChat

            model = LlamaCppChat.from_settings(llm)
    except EngineError as fault:
        return FaultyEngine(f"openai ({llm.url})", fault.message)
    return LlmEngine(model, llm.max_tokens, stored_text)


class FaultyEngine:
    """Stands for an engine whose settings cannot be used, and says so; the page stays usable."""

    def __init__(self, name: str, message: Message) -> None:
        self._state = EngineState(name, ready=False, message=message)

    def state(self) -> EngineState:
        """Say why it cannot be used."""
        return self._state

    def number(self, question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Raise what is wrong."""
        raise EngineError(self._message)

    def write(self, question: Question, context: tuple[Passage, ...], asker: Asker = NOBODY) -> Writing:
        """Raise what is wrong."""
        raise EngineError(self._message)

    def composer(self) -> Composer | None:
        """Return none: drafts are written without it."""
        return None

    def condenser(self) -> Condenser | None:
        """Return none: rules make follow-ups stand alone."""
        return None

    def close(self) -> None:
        """Nothing to free."""

    @property
    def _message(self) -> Message:
        if self._state.message is None:
            raise RuntimeError("a fault without a message")
        return self._state.message


class EngineSwitch:
    """The engine in use. What it is writing is finished by the engine that began it; that one is closed afterwards."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._changing = threading.Lock()
        self._at_work: dict[Engine, int] = {}
        self._closing: set[Engine] = set()

    def use(self, engine: Engine) -> None:
        """Let `engine` answer from the next question on."""
        with self._changing:
            old, self._engine = self._engine, engine
            idle = not self._at_work.get(old)
            if not idle:
                self._closing.add(old)
        if idle:
            old.close()

    def state(self) -> EngineState:
        """Say what it is and whether a question can be answered now."""
        return self._engine.state()

    def number(self, question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Choose the context."""
        return self._engine.number(question, passages)

    def write(self, question: Question, context: tuple[Passage, ...], asker: Asker = NOBODY) -> Writing:
        """Write the answer with the engine that is in use when it begins."""
        engine = self._begin()
        try:
            with closing(engine.write(question, context, asker)) as pieces:
                yield from pieces
        finally:
            self._end(engine)

    def composer(self) -> Composer | None:
        """Return what writes paragraphs of drafts; None without a model."""
        return self._engine.composer()

    def condenser(self) -> Condenser | None:
        """Return what rewrites follow-ups; None without a model."""
        return self._engine.condenser()

    def close(self) -> None:
        """Free what it holds."""
        self._engine.close()

    def _begin(self) -> Engine:
        with self._changing:
            self._at_work[self._engine] = self._at_work.get(self._engine, 0) + 1
            return self._engine

    def _end(self, engine: Engine) -> None:
        with self._changing:
            self._at_work[engine] -= 1
            last = not self._at_work[engine]
            if last:
                del self._at_work[engine]
            to_close = last and engine in self._closing
            self._closing.discard(engine) if to_close else None
        if to_close:
            engine.close()
