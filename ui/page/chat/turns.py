"""One question with what has come of it so far; events of the assistant move it on. Frozen: the page keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from assistant.conversation.exchanges import exchange_of
from assistant.conversation.types import Conversation
from assistant.runs.types import STOPPED, Run
from assistant.types import Answer, Claim, ClaimEvent, DoneEvent, Event, Stage, StageEvent
from vectorstore.messages import Message
from vectorstore.types import Filters


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer, finished or not.

    Attributes:
        index: place in the conversation, from 0.
        ahead: while it waits for the model, how many questions are before it.
        draft: text that the model has written since the last checked claim.
        fault: what stopped the question before there was an answer.
    """

    index: int
    question: str
    filters: Filters = field(default_factory=Filters)
    stage: Stage | None = None
    ahead: int | None = None
    claims: tuple[Claim, ...] = ()
    draft: str = ""
    answer: Answer | None = None
    stopped: bool = False
    fault: Message | None = None

    @property
    def open(self) -> bool:
        """Whether something may still come."""
        return self.answer is None and not self.stopped and self.fault is None

    @property
    def shown_claims(self) -> tuple[Claim, ...]:
        """The claims of the finished answer, else those so far."""
        return self.answer.claims if self.answer else self.claims


def turns_of(runs: Iterable[Run]) -> tuple[Turn, ...]:
    """Return the turns of a kept conversation."""
    return tuple(_turn_of(index, run) for index, run in enumerate(runs))


def conversation_of(turns: Iterable[Turn], conversation_id: str, user: str) -> Conversation:
    """Return what the turns so far say to the next question, and where that one will be kept."""
    over = tuple(exchange_of(turn.answer) for turn in turns if turn.answer is not None)
    return Conversation(over, conversation_id or None, user)


def _turn_of(index: int, run: Run) -> Turn:
    turn = Turn(index, run.answer.question, run.filters)
    if run.status == STOPPED:
        return replace(turn, claims=run.answer.claims, stopped=True)
    return replace(turn, answer=run.answer)


def advance(turn: Turn, event: Event) -> Turn:
    """Return the turn after an event."""
    if isinstance(event, StageEvent):
        return replace(turn, stage=event.stage, ahead=event.ahead)
    if isinstance(event, ClaimEvent):
        return replace(turn, claims=(*turn.claims, event.claim), draft="")
    if isinstance(event, DoneEvent):
        return replace(turn, answer=event.answer, stage=None, draft="")
    return replace(turn, draft=turn.draft + event.text)


def stop(turn: Turn) -> Turn:
    """Return the turn as the user stopped it; a finished one stays as it is. Unchecked text is not kept."""
    return replace(turn, stopped=True, stage=None, draft="") if turn.open else turn


def fail(turn: Turn, fault: Message) -> Turn:
    """Return the turn as an error ended it."""
    return replace(turn, fault=fault, stage=None, draft="")
