"""What can go on beside the page of evals: a run, or a judgement of one run or of two."""

from dataclasses import dataclass
from enum import StrEnum

from vectorstore.messages import Message


class Act(StrEnum):
    """What goes on."""

    RUN = "run"
    JUDGE = "judge"
    PREFER = "prefer"


@dataclass(frozen=True, slots=True)
class Going:
    """One run or judgement, as far as it has come.

    Attributes:
        name: of the run; empty until it is written down.
        before: the run that it is held against, where a judge compares two.
        ended: whether nothing more will come.
        fault: what ended it, when it was not its last case.
    """

    name: str = ""
    act: Act = Act.RUN
    before: str = ""
    done: int = 0
    total: int = 0
    stopping: bool = False
    ended: bool = False
    fault: Message | None = None


@dataclass(frozen=True, slots=True)
class GoingWords:
    """How far something is, in words, with `name`, `done` and `total` to be filled in."""

    starting: Message
    at: Message
    ended: Message
    stopped: Message
