"""What an engine is: something that takes numbered passages and drafts sentences from them.

Imports the assistant's types. Two kinds exist, `extractive.py` and `llm/engine.py`; `flow/answering.py` drives them.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.checking.drafts import Draft
from assistant.questions.question import Question
from assistant.types import EngineState, StageEvent, TextEvent
from vectorstore.types import Passage


@dataclass(frozen=True, slots=True)
class Written:
    """The end of what an engine writes.

    Attributes:
        raw: what a model wrote, unchanged; None for the extractive engine.
        refused: the engine says that the passages do not answer.
        model_hash: SHA-256 of the model file; None without one.
        prompt_hash: of the template that was filled; None without one.
    """

    raw: str | None = None
    refused: bool = False
    model_hash: str | None = None
    prompt_hash: str | None = None


Writing = Generator[StageEvent | TextEvent | Draft | Written, None, None]


class Composer(Protocol):
    """Writes paragraphs of drafts. Raises `EngineError` when it cannot."""

    def write(self, statements: Sequence[str], slots: Sequence[str]) -> Generator[str, None, None]:
        """Write a paragraph from numbered statements in pieces; closing it stops the model.

        Args:
            statements: number 1 first.
            slots: names that may stand in braces for figures.
        """


class Engine(Protocol):
    """Drafts an answer from passages. Raises `EngineError` when it cannot."""

    def state(self) -> EngineState:
        """Say what it is and whether a question can be answered now."""

    def number(self, question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Choose the context: the passages that fit, best first; number 1 is the first."""

    def write(self, question: Question, context: tuple[Passage, ...]) -> Writing:
        """Write the answer; the last thing given is a `Written`. Closing it stops the engine."""

    def composer(self) -> Composer | None:
        """Return what writes paragraphs of drafts; None without a model."""

    def close(self) -> None:
        """Free what it holds."""
