"""What the assistant gives back: claims with citations, answers with a status, and the events of a stream.

Imports `vectorstore` only. Every value here is made by `assistant/` and drawn by `ui/`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from vectorstore.messages import Language, Message
from vectorstore.types import Document, Filters, Passage, Understood


class AnswerStatus(StrEnum):
    """How a question ended. `no_evidence` (not in the documents) is a result; `failed` is a fault."""

    ANSWERED = "answered"
    NO_EVIDENCE = "no_evidence"
    DECLINED = "declined"
    FAILED = "failed"


class CitationStatus(StrEnum):
    """What checking by code against the stored text found."""

    VERIFIED = "verified"
    QUOTE_NOT_FOUND = "quote_not_found"
    UNKNOWN_SOURCE = "unknown_source"


class ClaimStatus(StrEnum):
    """Whether a sentence may be presented as sourced."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    NUMBER_MISMATCH = "number_mismatch"
    UNCITED = "uncited"
    COMPUTED = "computed"


class Certainty(StrEnum):
    """How sure an answer is that its passage answers the question."""

    SURE = "sure"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class EngineState:
    """What writes the answers, and whether it can.

    Attributes:
        name: `extractive` or `llama.cpp (file name)`; named in every answer.
        ready: whether a question can be answered now.
        message: why not and what to do next, or what the reader should know of a ready engine.
        model_hash: SHA-256 of the model file; None without one, or while it is not known yet.
        queue: questions that it works on or that wait for it.
        outside: it runs on a machine outside the private network; the page always says so.
    """

    name: str
    ready: bool
    message: Message | None = None
    model_hash: str | None = None
    queue: int = 0
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Ties a claim to a passage.

    Attributes:
        number: of the passage in the context, from 1; what stands in brackets in the answer.
        quote: words of the stored text, exactly `stored[start:end]`; None when nothing could be found.
        start: offset of the quote in the stored text of `version_id`; None when there is no quote.
        end: offset after the quote.
        replaced_by: what the document's successor is called, where one says that it replaces it.
        repealed_by: what the document is called that says it repeals it, where none replaces it.
        query: of a citation of records, what a number was computed by; there is no quote then.
        records: ids of the documents that were counted; empty where they must not be told.
    """

    number: int
    status: CitationStatus
    document_id: str | None = None
    version_id: str | None = None
    path: str | None = None
    document_number: str | None = None
    title: str | None = None
    heading: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    replaced_by: str | None = None
    repealed_by: str | None = None
    query: str | None = None
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer, without its citation marks.

    Attributes:
        english: the same in English, of a sentence that code made; None of what is quoted or written by a model.
    """

    text: str
    status: ClaimStatus
    citations: tuple[Citation, ...] = ()
    english: str | None = None

    @classmethod
    def computed(cls, said: Message, citations: Iterable[Citation]) -> "Claim":
        """Return a sentence that code made from records."""
        return cls(said.vi, ClaimStatus.COMPUTED, tuple(citations), said.en)

    def said(self, language: Language) -> str:
        """Return the sentence for a reader of `language`; quotations stay as they are written."""
        return self.english if language is Language.EN and self.english else self.text

    def noted(self, note: Message) -> "Claim":
        """Return the sentence with what must be known of it in brackets behind it; citations keep the words alone."""
        english = f"{self.said(Language.EN).rstrip()} ({note.en})"
        return replace(self, text=f"{self.text.rstrip()} ({note.vi})", english=english)


@dataclass(frozen=True, slots=True)
class Seconds:
    """Wall time of one question, in seconds."""

    retrieve: float
    generate: float
    total: float


class CondensedBy(StrEnum):
    """What made a follow-up into a question that stands alone, or one in English into the words of papers."""

    RULES = "rules"
    MODEL = "model"
    GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class Condensed:
    """The question that was answered in place of a follow-up or of one in English.

    Attributes:
        note: what the reader should know of how it was made, e.g. that the model's own was of no use.
    """

    text: str
    by: CondensedBy
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one question.

    Attributes:
        engine: name of what wrote it, e.g. `extractive` or `llama.cpp (name.gguf)`.
        passages: the context, in the order of its numbers.
        closest: with `no_evidence`, the documents nearest to the question.
        reason: with `declined` and `failed`, why, and what to do next.
        raw: what the model wrote, unchanged; None for the extractive engine.
        warnings: what the reader must know, e.g. that vectors were not reachable.
        condensed: the question that was answered, where the one typed is a follow-up.
        run_id: of the record of this question; None when it was not recorded.
        prompt_hash: of the template that the model was asked with; None when no model wrote.
        model_hash: SHA-256 of the model's file; None when no model wrote.
    """

    question: str
    status: AnswerStatus
    engine: str
    seconds: Seconds
    filters: Filters = field(default_factory=Filters)
    claims: tuple[Claim, ...] = ()
    passages: tuple[Passage, ...] = ()
    closest: tuple[Document, ...] = ()
    reason: Message | None = None
    certainty: Certainty | None = None
    raw: str | None = None
    warnings: tuple[Message, ...] = ()
    understood: tuple[Understood, ...] = ()
    condensed: Condensed | None = None
    run_id: str | None = None
    prompt_hash: str | None = None
    model_hash: str | None = None


class Stage(StrEnum):
    """What a stream is doing."""

    CONDENSING = "condensing"
    RETRIEVING = "retrieving"
    WAITING = "waiting"
    GENERATING = "generating"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True)
class StageEvent:
    """The stream has entered a stage.

    Attributes:
        ahead: while it waits, how many questions are before it; None where that is not known.
    """

    stage: Stage
    ahead: int | None = None


@dataclass(frozen=True, slots=True)
class TextEvent:
    """A piece of text as the model writes it, not checked yet."""

    text: str


@dataclass(frozen=True, slots=True)
class ClaimEvent:
    """A finished and checked claim; it takes the place of the text events since the last claim."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class DoneEvent:
    """The end of the stream."""

    answer: Answer


Event = StageEvent | TextEvent | ClaimEvent | DoneEvent
