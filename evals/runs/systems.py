"""What is measured: something that answers a case. The real one is the assistant; tests have bad ones.

Imports the assistant's facade and its types, and the gate's own weighing, on which the ROC of refusals rests.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Protocol

from pydantic import BaseModel

from assistant.assistant import Assistant
from assistant.conversation.exchanges import exchange_of
from assistant.conversation.types import Conversation, Exchange
from assistant.evidence import weigh
from assistant.questions.reading import read_question
from assistant.types import Answer, Citation
from evals.measures.retrieval import DEPTH
from evals.runs.cache import Cache
from evals.runs.fingerprints import (
    code_version,
    digest,
    embedder_fingerprint,
    library_state,
    model_fingerprint,
    office_files,
    reranker_fingerprint,
    settings_part,
)
from evals.runs.outcome import Cited, Found, Outcome, Said, Stretch
from vectorstore.errors import QueryError
from vectorstore.messages import LangNgheError
from vectorstore.types import Passage, Place

StoredText = Callable[[str], str]
# One model in the process answers one question at a time.
_ONE_AT_A_TIME = ("llama.cpp",)


class System(Protocol):
    """Answers questions. It is given the turns alone, so that the truth of a case cannot reach what is measured."""

    @property
    def name(self) -> str:
        """What wrote the answers."""

    @property
    def at_once(self) -> int | None:
        """How many cases it can answer at once; None: as many as there are cores."""

    def outcome(self, turns: Sequence[str]) -> Outcome:
        """Answer the last turn of a conversation."""


class Retrieved(BaseModel):
    """What the search alone brings for a question."""

    found: tuple[Found, ...] = ()
    evidence: float = 0.0


class AssistantSystem:
    """The assistant with a library, through the cache."""

    def __init__(self, assistant: Assistant, cache_: Cache) -> None:
        """Use an open assistant; its documents and settings must not change while this is used."""
        self._assistant = assistant
        self._cache = cache_
        self._text = cache(assistant.library.text)
        self._search_key, self._answer_key = _keys(assistant)

    @property
    def name(self) -> str:
        """Name of the engine."""
        return self._assistant.engine().name

    @property
    def at_once(self) -> int | None:
        """One, when the model is in this process."""
        return 1 if self.name.startswith(_ONE_AT_A_TIME) else None

    def outcome(self, turns: Sequence[str]) -> Outcome:
        """Search and answer; an expected error becomes the fault of the case.

        Raises:
            StoreError: the library itself cannot be used.
        """
        answered, kept = self._cache.get(digest(self._answer_key, *turns), Outcome, lambda: self._answer(turns))
        query = answered.condensed or turns[-1]
        retrieved, _ = self._cache.get(digest(self._search_key, query), Retrieved, lambda: self._search(query))
        return answered.model_copy(
            update={"found": retrieved.found, "evidence": retrieved.evidence, "cached": kept},
        )

    def _search(self, query: str) -> Retrieved:
        try:
            retrieval = self._assistant.search(query, k=DEPTH)
            question = read_question(self._assistant.library, query)
        except QueryError:
            return Retrieved()
        evidence = weigh(question, retrieval, self._assistant.settings.answer)
        weight = 0.0 if evidence.is_absent else evidence.weight
        return Retrieved(found=tuple(map(found_of, retrieval.passages)), evidence=weight)

    def _answer(self, turns: Sequence[str]) -> Outcome:
        """Ask the turns one after the other, each with those before it, as a person would."""
        exchanges: tuple[Exchange, ...] = ()
        for turn in turns[:-1]:
            answer = self._assistant.ask(turn, conversation=Conversation(exchanges), record=False)
            exchanges = (*exchanges, exchange_of(answer))
        answer = self._assistant.ask(turns[-1], conversation=Conversation(exchanges), record=False)
        return outcome_of(answer, self._text)


def outcome_of(answer: Answer, stored_text: StoredText) -> Outcome:
    """Return an answer as it is kept; each quotation is held against the stored text."""
    return Outcome(
        status=answer.status,
        engine=answer.engine,
        claims=tuple(
            Said(
                text=claim.text,
                status=claim.status,
                citations=tuple(_cited(citation, stored_text) for citation in claim.citations),
            )
            for claim in answer.claims
        ),
        context=tuple(map(found_of, answer.passages)),
        certainty=answer.certainty.value if answer.certainty else None,
        reason=answer.reason.vi if answer.reason else None,
        condensed=answer.condensed.text if answer.condensed else None,
        seconds=answer.seconds.total,
        seconds_retrieve=answer.seconds.retrieve,
        raw=answer.raw,
        warnings=tuple(one.vi for one in answer.warnings),
    )


def found_of(passage: Passage) -> Found:
    """Return a passage as it is kept."""
    return Found(
        name=passage.chunk_id,
        path=passage.path,
        place=_stretch(passage),
        others=tuple(map(_stretch, passage.places)),
        text=passage.text,
        score=passage.score,
        coverage=passage.coverage,
    )


def _stretch(place: Passage | Place) -> Stretch:
    return Stretch(document_id=place.document_id, version_id=place.version_id, start=place.start, end=place.end)


def _cited(citation: Citation, stored_text: StoredText) -> Cited:
    place = None
    document_id, version_id, start, end = citation.document_id, citation.version_id, citation.start, citation.end
    if document_id is not None and version_id is not None and start is not None and end is not None:
        place = Stretch(document_id=document_id, version_id=version_id, start=start, end=end)
    return Cited(
        number=citation.number,
        path=citation.path,
        place=place,
        quote=citation.quote,
        exact=_is_exact(place, citation.quote, stored_text),
    )


def _is_exact(place: Stretch | None, quote: str | None, stored_text: StoredText) -> bool:
    if place is None or not quote:
        return False
    try:
        return stored_text(place.version_id)[place.start : place.end] == quote
    except LangNgheError:
        # A version that does not exist is a false citation, not a fault of the run.
        return False


def _keys(assistant: Assistant) -> tuple[str, str]:
    """Return what a search depends on, and what an answer depends on beside the question."""
    settings = assistant.settings
    models = (embedder_fingerprint(settings), reranker_fingerprint(settings))
    below = digest(code_version(), *models, library_state(assistant.library), office_files(settings))
    searched = digest("found", below, settings_part(settings, ("store", "ingest")))
    whole = settings_part(settings, set(type(settings).model_fields) - {"serve", "office"})
    return searched, digest("answer", below, whole, str(model_fingerprint(settings)))
