"""Questions put to libraries as the product does it, and what is kept of each: the evidence, the claims.

Imports `assistant` and the sets of `evals.bench.retrieval`. An off-topic question is one of another set.
"""

import json
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from assistant.checking.drafts import Draft
from assistant.evidence import Evidence, weigh
from assistant.extractive.engine import ExtractiveEngine
from assistant.extractive.widening import widen
from assistant.questions.filters.named import Named, preferred
from assistant.questions.question import Question
from assistant.questions.reading import read_question
from assistant.searching import search
from assistant.settings import AnswerSettings
from evals.bench.retrieval.sets import Half, is_of
from vectorstore.library import Library
from vectorstore.types import Filters, Passage

_SEARCHED_WIDER = 3


class Answerable(StrEnum):
    """What a set says of a question."""

    YES = "yes"
    NEAR_MISS = "near miss"
    # Said to be answerable, with an empty gold answer: nothing can be told of it.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question of a set.

    Attributes:
        answers: gold answers; empty when the set names only passages.
    """

    text: str
    answerable: Answerable
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what came of it.

    Attributes:
        claims: of the extractive engine, whatever the gate says.
        wants: the first claim has the kind of thing that is asked for.
        milliseconds: to write the claims.
    """

    question: Question
    answers: tuple[str, ...]
    passages: tuple[Passage, ...]
    evidence: Evidence
    claims: tuple[str, ...]
    wants: bool
    milliseconds: float


def set_questions(folder: Path, name: str, half: Half) -> list[SetQuestion]:
    """Return the questions of a half of a set."""
    passages = {str(line["id"]): line for line in _lines(folder / name / "passages.jsonl")}
    found = []
    for line in _lines(folder / name / "questions.jsonl"):
        pids = line.get("pids") or ([line["pid"]] if line.get("pid") is not None else [])
        gold = [str(pid) for pid in pids]
        if not gold or gold[0] not in passages:
            continue
        key = str(passages[gold[0]].get("title")) if name == "viquad" else str(line["id"])
        if is_of(half, name, key):
            found.append(_question(line))
    return found


def _question(line: dict[str, Any]) -> SetQuestion:
    answers = tuple(str(answer) for answer in line.get("answers") or ())
    answerable = Answerable.YES
    if line.get("is_impossible"):
        answerable = Answerable.NEAR_MISS
    elif answers and not any(answer.strip() for answer in answers):
        answerable = Answerable.UNKNOWN
    return SetQuestion(unicodedata.normalize("NFC", str(line["question"])), answerable, answers)


def ask_all(library: Library, questions: Sequence[SetQuestion], settings: AnswerSettings) -> list[Asked]:
    """Put questions to a library."""
    return [ask(library, one.text, one.answers, settings) for one in questions]


def ask(library: Library, text: str, answers: tuple[str, ...], settings: AnswerSettings) -> Asked:
    """Put one question to a library: search, gate and engine as in `assistant/flow`, without the charter."""
    question = read_question(library, text)
    found = search(library, text, _SEARCHED_WIDER * settings.passages, Filters())
    passages = widen(question, preferred(Named.by(text), found.passages, settings.passages), cache(library.version))
    evidence = weigh(question, replace(found, passages=passages), settings)
    started = time.perf_counter()
    pieces = ExtractiveEngine(settings.max_claims).write(question, passages)
    claims = tuple(piece.text for piece in pieces if isinstance(piece, Draft))
    milliseconds = 1000 * (time.perf_counter() - started)
    wants = bool(claims) and question.wants(claims[0])
    return Asked(question, answers, passages, evidence, claims, wants, milliseconds)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())
