"""Turns an answer into what the library keeps of it, and back.

Imports the assistant's types and the library. Texts of passages are not kept twice: a record holds their spans, and the
text comes from the stored version, so that what is erased there is erased here.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from assistant.runs.types import STOPPED, Made, Run
from assistant.types import Answer, AnswerStatus, Seconds
from vectorstore.errors import UnknownDocumentError
from vectorstore.library import Library
from vectorstore.runs import NewRun, StoredRun
from vectorstore.types import Document, Filters, Passage


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was put: with what filters, by whom, in which conversation."""

    question: str
    filters: Filters
    conversation_id: str | None
    user: str


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in the JSON of a run. `closest` by ids, passages without their texts."""

    answer: Answer
    filters: Filters
    seed: int | None = None
    closest: tuple[str, ...] = field(default_factory=tuple)


_CONTENT = TypeAdapter(_Content)


def new_run(asked: Asked, answer: Answer, made: Made, *, stopped: bool = False) -> NewRun:
    """Return what is to be kept of an answer."""
    closest = tuple(document.document_id for document in answer.closest)
    spans = tuple(replace(passage, text="") for passage in answer.passages)
    content = _Content(replace(answer, passages=spans, closest=()), asked.filters, made.seed, closest)
    condensed = answer.condensed
    return NewRun(
        question=asked.question,
        status=STOPPED if stopped else answer.status.value,
        engine=answer.engine,
        settings_hash=made.settings_hash,
        content=_CONTENT.dump_json(content).decode(),
        user=asked.user,
        conversation_id=asked.conversation_id,
        condensed=condensed.text if condensed else None,
        condensed_by=condensed.by.value if condensed else None,
        prompt_hash=made.prompt_hash,
        model_hash=made.model_hash,
        said=" ".join(claim.text for claim in answer.claims),
        documents=frozenset((*closest, *_documents(answer))),
    )


def run_of(stored: StoredRun, content: str, library: Library) -> Run:
    """Return a run as it was, with texts as the library holds them now."""
    kept = _CONTENT.validate_python(_with_messages(json.loads(content)))
    text_of = _texts(library)
    passages = tuple(replace(passage, text=text_of(passage)) for passage in kept.answer.passages)
    closest = tuple(found for one in kept.closest if (found := _document(library, one)) is not None)
    made = Made(stored.engine, stored.settings_hash, stored.prompt_hash, stored.model_hash, kept.seed)
    return Run(
        run_id=stored.run_id,
        conversation_id=stored.conversation_id,
        turn=stored.turn,
        at=stored.at,
        user=stored.user,
        filters=kept.filters,
        status=stored.status,
        made=made,
        answer=replace(kept.answer, passages=passages, closest=closest, run_id=stored.run_id),
    )


def _with_messages(content: dict[str, Any]) -> dict[str, Any]:
    """Return what was kept with its warnings in both languages: earlier versions kept the Vietnamese alone."""
    answer = content["answer"]
    told = [{"vi": one, "en": one} if isinstance(one, str) else one for one in answer["warnings"]]
    return {**content, "answer": {**answer, "warnings": told}}


def unanswered(asked: Asked, engine: str) -> Answer:
    """Return the answer of a question that nothing is known of yet."""
    return Answer(asked.question, AnswerStatus.FAILED, engine, Seconds(0.0, 0.0, 0.0), filters=asked.filters)


def _documents(answer: Answer) -> set[str]:
    cited = {citation.document_id for claim in answer.claims for citation in claim.citations}
    copies = {place.document_id for passage in answer.passages for place in passage.places}
    of_passages = {passage.document_id for passage in answer.passages}
    return of_passages | copies | {one for one in cited if one is not None}


def _texts(library: Library) -> Callable[[Passage], str]:
    stored_text = cache(library.text)

    def text_of(passage: Passage) -> str:
        try:
            return stored_text(passage.version_id)[passage.start : passage.end]
        except UnknownDocumentError:
            return ""

    return text_of


def _document(library: Library, document_id: str) -> Document | None:
    try:
        return library.document(document_id)
    except UnknownDocumentError:
        return None
