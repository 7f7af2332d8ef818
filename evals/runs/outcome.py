"""What a system did with one case, as it is kept: what was found, what was answered, each citation checked.

Imports pydantic, since outcomes are read back from files. Made by `systems.py`, scored by `evals/measures`.
"""

from pydantic import BaseModel, ConfigDict

from assistant.types import AnswerStatus, ClaimStatus


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stretch(_Kept):
    """A stretch `[start, end)` of a version of a document."""

    document_id: str
    version_id: str
    start: int
    end: int


class Found(_Kept):
    """A passage.

    Attributes:
        name: id of its chunk.
        others: other places where the same text stands.
    """

    name: str
    path: str
    place: Stretch
    others: tuple[Stretch, ...] = ()
    text: str
    score: float
    coverage: float | None = None

    @property
    def places(self) -> tuple[Stretch, ...]:
        """Every place where its text stands."""
        return (self.place, *self.others)


class Cited(_Kept):
    """A citation.

    Attributes:
        place: where its quotation stands; None when it cites nothing that exists.
        exact: whether the stored text has the quotation there, letter for letter.
    """

    number: int
    path: str | None = None
    place: Stretch | None = None
    quote: str | None = None
    exact: bool = False


class Said(_Kept):
    """A claim with its citations."""

    text: str
    status: ClaimStatus
    citations: tuple[Cited, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it is shown as sourced; what failed its check counts as not said."""
        return self.status in {ClaimStatus.SUPPORTED, ClaimStatus.COMPUTED}


class Outcome(_Kept):
    """What came of one case.

    Attributes:
        claims: all of them, those that failed their check too.
        context: the passages that the engine was given.
        found: what the search alone brings, best first.
        condensed: the question that was answered, where the one typed is a follow-up.
        evidence: how much the gate finds of what the question asks about, in [0, 1]; the ROC of refusals rests on it.
        seconds: wall time of the answer.
        tokens: of the answer as the engine counts them; None when it does not.
        fault: what went wrong; such a case scores the worst value of every measure.
        cached: whether the answer comes from an earlier run.
    """

    status: AnswerStatus
    engine: str
    claims: tuple[Said, ...] = ()
    context: tuple[Found, ...] = ()
    found: tuple[Found, ...] = ()
    evidence: float = 0.0
    certainty: str | None = None
    reason: str | None = None
    condensed: str | None = None
    seconds: float = 0.0
    seconds_retrieve: float = 0.0
    tokens: int | None = None
    raw: str | None = None
    warnings: tuple[str, ...] = ()
    fault: str | None = None
    cached: bool = False

    @property
    def text(self) -> str:
        """What is said as sourced."""
        return "\n".join(claim.text for claim in self.claims if claim.stands)

    @property
    def answered(self) -> bool:
        """Whether something was answered that may be judged."""
        return self.fault is None and self.status is AnswerStatus.ANSWERED
