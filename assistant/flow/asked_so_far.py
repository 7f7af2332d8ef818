"""What is known of one question so far, and its answer once it is closed.

Imports the assistant's types and `in_english.py`. Filled in by `answering.py` on the way from question to answer.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.engine import Written
from assistant.flow.in_english import at_most
from assistant.types import Answer, AnswerStatus, Certainty, Claim, Condensed, Seconds
from vectorstore.messages import Message
from vectorstore.types import Document, Filters, Passage, Retrieval, Understood

Clock = Callable[[], float]


@dataclass
class Asking:
    """What is known of one question so far.

    Attributes:
        is_farther: what it is answered from was brought from farther back: it is never called sure.
    """

    question: str
    filters: Filters
    engine: str
    clock: Clock
    user: str = ""
    claims: list[Claim] = field(default_factory=list)
    passages: tuple[Passage, ...] = ()
    context: tuple[Passage, ...] | None = None
    warnings: tuple[Message, ...] = ()
    understood: tuple[Understood, ...] = ()
    left_out: int = 0
    is_farther: bool = False
    condensed: Condensed | None = None
    written: Written = field(default_factory=Written)
    started: float = field(init=False)
    retrieved_at: float | None = None

    def __post_init__(self) -> None:
        self.started = self.clock()

    def retrieved(self, retrieval: Retrieval) -> None:
        """Note what the search brought."""
        self.passages, self.warnings = retrieval.passages, retrieval.warnings
        self.filters, self.understood = retrieval.filters, retrieval.understood
        self.retrieved_at = self.clock()

    def answer(
        self,
        status: AnswerStatus,
        *,
        reason: Message | None = None,
        certainty: Certainty | None = None,
        closest: tuple[Document, ...] = (),
    ) -> Answer:
        """Close the question."""
        now = self.clock()
        if certainty and self.is_farther:
            certainty = Certainty.UNSURE
        retrieved_at = self.retrieved_at if self.retrieved_at is not None else now
        return Answer(
            question=self.question,
            status=status,
            engine=self.engine,
            seconds=Seconds(retrieved_at - self.started, now - retrieved_at, now - self.started),
            filters=self.filters,
            claims=tuple(self.claims),
            passages=self.passages if self.context is None else self.context,
            closest=closest,
            reason=reason,
            certainty=at_most(certainty, self.condensed),
            raw=self.written.raw,
            warnings=self.warnings,
            understood=self.understood,
            condensed=self.condensed,
            prompt_hash=self.written.prompt_hash,
            model_hash=self.written.model_hash,
        )
