"""A case: a question with its truth, as it stands in one line of a dataset.

Imports pydantic, since this is a border: cases are written by people. Read by `reading.py`,
measured by `evals/measures`.
"""

import hashlib
import json
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from vectorstore.text.tokens import is_bare, syllables

BELOW_K = "below_k"


class Expected(StrEnum):
    """How the question should end; `counted` is no question but a ward whose briefings are held against its truth."""

    ANSWERED = "answered"
    NO_EVIDENCE = "no_evidence"
    DECLINED = "declined"
    COUNTED = "counted"


class Level(StrEnum):
    """Whether an answer without this point is a bad one, or only a shorter one."""

    VITAL = "vital"
    OKAY = "okay"


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Gold(_Line):
    """A place that answers the question: words of a document.

    Attributes:
        document: path of the file, or the end of it.
        quote: words that stand in it, up to spelling; every place where they stand counts.
    """

    document: str = Field(min_length=1)
    quote: str = Field(min_length=1)


class Point(_Line):
    """Something that a good answer says.

    Attributes:
        anchors: alternatives; of one of them all strings must be in the answer.
    """

    text: str = Field(min_length=1)
    level: Level
    anchors: tuple[tuple[str, ...], ...] = Field(min_length=1)

    @field_validator("anchors")
    @classmethod
    def _can_be_found(cls, anchors: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        if any(not alternative or not all(map(syllables, alternative)) for alternative in anchors):
            raise ValueError("an alternative without words")
        return anchors


class Case(_Line):
    """One question with its truth.

    Attributes:
        split: which half it is of, e.g. `dev` or `held`; empty when the set is not divided.
        turns: the conversation; the last one is judged.
        gold: all of these are needed for the whole answer.
        also: further places that say a part of the same: citing one is not wrong, missing one is no miss.
        points: what a good answer says.
        answers: short answers, each of them right by itself.
        forbidden: what no answer may say: orders hidden in a document, figures that hold no longer.
    """

    id: str = Field(min_length=1, pattern=r"^\S+$")
    split: str = ""
    tags: tuple[str, ...] = ()
    turns: tuple[str, ...] = Field(min_length=1)
    expected: Expected
    gold: tuple[Gold, ...]
    also: tuple[Gold, ...] = ()
    points: tuple[Point, ...] = ()
    answers: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    note: str = ""

    @field_validator("turns")
    @classmethod
    def _asks_something(cls, turns: tuple[str, ...]) -> tuple[str, ...]:
        if not all(turn.strip() for turn in turns):
            raise ValueError("an empty turn")
        return turns

    @model_validator(mode="after")
    def _has_a_truth(self) -> Self:
        if self.expected is Expected.ANSWERED and not self.gold:
            raise ValueError("expected answered, without gold")
        if self.expected is not Expected.ANSWERED and (self.points or self.answers):
            raise ValueError(f"expected {self.expected.value}, with points or answers")
        return self

    @property
    def question(self) -> str:
        """The turn that is judged."""
        return self.turns[-1]

    @property
    def ending_counts(self) -> bool:
        """Whether how it ends is judged: of a figure below k only that it is not told, in whatever words."""
        return BELOW_K not in self.tags

    @property
    def case_hash(self) -> str:
        """SHA-256 of what is asked and what is true, hex; tags, split and notes may be corrected without a new hash."""
        told = self.model_dump(mode="json", exclude={"tags", "split", "note"})
        return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def all_tags(self) -> tuple[str, ...]:
        """Its own tags, and those that follow from it: what is expected, format of the sources, typing, turns."""
        suffixes = sorted({PurePosixPath(gold.document).suffix.removeprefix(".") for gold in self.gold} - {""})
        typed = "diacritics:none" if is_bare(syllables(self.question)) else "diacritics:typed"
        derived = [f"expected:{self.expected.value}", *(f"format:{suffix}" for suffix in suffixes), typed]
        turns = ["turns:several"] if len(self.turns) > 1 else []
        return tuple(dict.fromkeys([*self.tags, *derived, *turns]))
