"""The JSON forms of passages and answers, the same on the command line and over HTTP.

Counts are integers, `pages` and `heading` lists, unknown is null; keys may be added, never renamed.
"""

from typing import Any, NotRequired, TypedDict

from assistant.types import Answer, AnswerStatus, Citation, Claim, Condensed
from vectorstore.messages import Language
from vectorstore.types import Document, Passage, Place, Retrieval, Understood


class PlaceJson(TypedDict):
    """Another place where the text of a passage stands."""

    document_id: str
    version_id: str
    path: str
    number: str | None
    title: str | None
    date: str | None
    pages: list[int]
    start: int
    end: int


class PassageJson(TypedDict):
    """A passage of a search."""

    rank: int
    score: float
    document_id: str
    version_id: str
    path: str
    number: str | None
    title: str | None
    kind: str
    issuer: str | None
    date: str | None
    heading: list[str]
    pages: list[int]
    start: int
    end: int
    text: str
    replaced_by: str | None
    repealed_by: str | None
    places: list[PlaceJson]


class CitationJson(TypedDict):
    """A citation of a claim; `source` is its number in the answer's text, `number` that of the document.

    A computed number cites records: `query` says how it was computed, `records` are ids of the documents counted.
    """

    source: int
    document_id: str | None
    version_id: str | None
    path: str | None
    number: str | None
    title: str | None
    heading: list[str]
    pages: list[int]
    quote: str | None
    start: int | None
    end: int | None
    status: str
    replaced_by: str | None
    repealed_by: str | None
    query: str | None
    records: list[str]


class ClaimJson(TypedDict):
    """A sentence of an answer."""

    text: str
    status: str
    citations: list[CitationJson]


class ClosestJson(TypedDict):
    """A document near to a question that the documents do not answer."""

    document_id: str
    version_id: str
    path: str
    number: str | None
    title: str | None


class SecondsJson(TypedDict):
    """Wall time, seconds."""

    retrieve: float
    generate: float
    total: float


class UnderstoodJson(TypedDict):
    """A filter that was read from the words of a question; `values` is empty when the library holds nothing of it."""

    name: str
    words: str
    values: list[str]


class CondensedJson(TypedDict):
    """The question that was answered in place of a follow-up; `by` is `rules` or `model`."""

    text: str
    by: str
    note: str | None


class SearchJson(TypedDict):
    """One line of `search --json`."""

    id: NotRequired[Any]
    query: str
    passages: list[PassageJson]
    warnings: list[str]
    understood: list[UnderstoodJson]
    rerank_seconds: float | None
    error: NotRequired[str]


class AnswerJson(TypedDict):
    """One line of `ask --json`."""

    id: NotRequired[Any]
    question: str
    status: str
    engine: str
    claims: list[ClaimJson]
    certainty: str | None
    reason: str | None
    closest: list[ClosestJson]
    seconds: SecondsJson
    warnings: list[str]
    understood: list[UnderstoodJson]
    condensed: CondensedJson | None
    run_id: str | None
    conversation_id: str | None


def search_json(retrieval: Retrieval, language: Language) -> SearchJson:
    """Return the JSON form of a search; `warnings` are in `language`."""
    return {
        "query": retrieval.query,
        "passages": [passage_json(passage) for passage in retrieval.passages],
        "warnings": [one.text(language) for one in retrieval.warnings],
        "understood": [_understood_json(one) for one in retrieval.understood],
        "rerank_seconds": None if retrieval.rerank_seconds is None else round(retrieval.rerank_seconds, 4),
    }


def passage_json(passage: Passage) -> PassageJson:
    """Return the JSON form of a passage."""
    return {
        "rank": passage.rank,
        "score": passage.score,
        "document_id": passage.document_id,
        "version_id": passage.version_id,
        "path": passage.path,
        "number": passage.number,
        "title": passage.title,
        "kind": passage.kind.value,
        "issuer": passage.issuer,
        "date": passage.date.isoformat() if passage.date else None,
        "heading": list(passage.heading),
        "pages": list(passage.pages),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "replaced_by": passage.replaced_by,
        "repealed_by": passage.repealed_by,
        "places": [_place_json(place) for place in passage.places],
    }


def _place_json(place: Place) -> PlaceJson:
    return {
        "document_id": place.document_id,
        "version_id": place.version_id,
        "path": place.path,
        "number": place.number,
        "title": place.title,
        "date": place.date.isoformat() if place.date else None,
        "pages": list(place.pages),
        "start": place.start,
        "end": place.end,
    }


def answer_json(answer: Answer, language: Language, conversation_id: str | None = None) -> AnswerJson:
    """Return the JSON form of an answer, a turn of a conversation; its reason and warnings are in `language`."""
    return {
        "question": answer.question,
        "status": answer.status.value,
        "engine": answer.engine,
        "claims": [claim_json(claim, language) for claim in answer.claims],
        "certainty": answer.certainty.value if answer.certainty else None,
        "reason": answer.reason.text(language) if answer.reason else None,
        "closest": [_closest_json(document) for document in answer.closest],
        "seconds": {
            "retrieve": round(answer.seconds.retrieve, 4),
            "generate": round(answer.seconds.generate, 4),
            "total": round(answer.seconds.total, 4),
        },
        "warnings": [one.text(language) for one in answer.warnings],
        "understood": [_understood_json(one) for one in answer.understood],
        "condensed": _condensed_json(answer.condensed, language),
        "run_id": answer.run_id,
        "conversation_id": conversation_id,
    }


def failed_json(item_id: object, question: str, reason: str) -> AnswerJson:
    """Return the JSON form of a question that could not be asked, with the reason."""
    return {
        "id": item_id,
        "question": question,
        "status": AnswerStatus.FAILED.value,
        "engine": "",
        "claims": [],
        "certainty": None,
        "reason": reason,
        "closest": [],
        "seconds": {"retrieve": 0.0, "generate": 0.0, "total": 0.0},
        "warnings": [],
        "understood": [],
        "condensed": None,
        "run_id": None,
        "conversation_id": None,
    }


def _condensed_json(condensed: Condensed | None, language: Language) -> CondensedJson | None:
    if condensed is None:
        return None
    note = condensed.note.text(language) if condensed.note else None
    return {"text": condensed.text, "by": condensed.by.value, "note": note}


def _understood_json(understood: Understood) -> UnderstoodJson:
    return {"name": understood.name.value, "words": understood.words, "values": list(understood.values)}


def claim_json(claim: Claim, language: Language) -> ClaimJson:
    """Return the JSON form of a sentence; one that code made is in `language`."""
    return {
        "text": claim.said(language),
        "status": claim.status.value,
        "citations": [_citation_json(citation) for citation in claim.citations],
    }


def _citation_json(citation: Citation) -> CitationJson:
    return {
        "source": citation.number,
        "document_id": citation.document_id,
        "version_id": citation.version_id,
        "path": citation.path,
        "number": citation.document_number,
        "title": citation.title,
        "heading": list(citation.heading),
        "pages": list(citation.pages),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "status": citation.status.value,
        "replaced_by": citation.replaced_by,
        "repealed_by": citation.repealed_by,
        "query": citation.query,
        "records": list(citation.records),
    }


def _closest_json(document: Document) -> ClosestJson:
    return {
        "document_id": document.document_id,
        "version_id": document.version_id,
        "path": document.path,
        "number": document.header.number,
        "title": document.header.title,
    }
