"""What an engine is: something that takes numbered passages and drafts sentences from them.

Imports the assistant's types. Two kinds exist, `extractive.py` and `llm/engine.py`; `flow/answering.py` drives them.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.checking.drafts import Draft
from assistant.questions.question import Question
from assistant.types import EngineState, StageEvent, TextEvent
from vectorstore.types import Passage


@dataclass(frozen=True, slots=True)
class Usage:
    """What one answer has cost, in tokens.

    Attributes:
        prompt: of the whole prompt.
        shared: of them those that the model still had in its memory, from the turn before.
        evaluated: tokens of the prompt that were read.
        written: tokens of the answer.
    """

    prompt: int
    shared: int
    evaluated: int
    written: int


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and how what is written for them will be judged.

    Attributes:
        user: for the fair queue; "" when nobody is known.
        holds: says whether a sentence would pass its check; for engines that can ask once more.
    """

    user: str = ""
    holds: Callable[[Draft], bool] | None = None


NOBODY = Asker()


@dataclass(frozen=True, slots=True)
class Written:
    """The end of what an engine writes.

    Attributes:
        raw: what a model wrote, unchanged; None for the extractive engine.
        refused: the engine says that the passages do not answer.
        usage: tokens read and written, where the engine knows.
        model_hash: SHA-256 of the model file; None without one.
        prompt_hash: of the template that was filled; None without one.
    """

    raw: str | None = None
    refused: bool = False
    usage: Usage | None = None
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


class Condenser(Protocol):
    """Rewrites follow-ups. Raises `EngineError` when it cannot."""

    def count(self, text: str) -> int:
        """Return how many tokens a text has for the model."""

    def write(self, question: str, draft: str, before: Sequence[str], user: str = "") -> Generator[str, None, None]:
        """Write the question that stands alone in pieces, empty ones while it waits; closing it stops the model.

        Args:
            question: as typed.
            draft: the question that stands alone, as rules have it.
            before: the questions before, oldest first.
            user: for the fair queue.
        """


class Engine(Protocol):
    """Drafts an answer from passages. Raises `EngineError` when it cannot."""

    def state(self) -> EngineState:
        """Say what it is and whether a question can be answered now."""

    def number(self, question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Choose the context: the passages that fit, best first; number 1 is the first."""

    def write(self, question: Question, context: tuple[Passage, ...], asker: Asker = NOBODY) -> Writing:
        """Write the answer; the last thing given is a `Written`. Closing it stops the engine."""

    def composer(self) -> Composer | None:
        """Return what writes paragraphs of drafts; None without a model."""

    def condenser(self) -> Condenser | None:
        """Return what rewrites follow-ups; None without a model."""

    def close(self) -> None:
        """Free what it holds."""
