"""What a draft tells while it is made, and what it is told: the events, what writes, who edits which version.

Imports the events of `assembling/`. Given by `desk.py`, shown by `ui/`.
"""

from collections.abc import Generator
from dataclasses import dataclass

from assistant.briefing.assembling.assemble import SectionFinished, SectionStarted, SectionText
from assistant.briefing.drafts.kept import BriefingDraft
from assistant.engine import Composer
from vectorstore.messages import Message


@dataclass(frozen=True, slots=True)
class DraftStarted:
    """A draft is being assembled; it can be gone on with under this id whatever happens."""

    draft_id: int
    total: int


@dataclass(frozen=True, slots=True)
class DraftFinished:
    """The end of the events."""

    draft: BriefingDraft


BriefEvent = DraftStarted | SectionStarted | SectionText | SectionFinished | DraftFinished
BriefEvents = Generator[BriefEvent, None, None]


@dataclass(frozen=True, slots=True)
class Writing:
    """What writes: its name, and the model if there is one; `note` says why there is none although one is set."""

    engine: str
    composer: Composer | None = None
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Who changes a draft, and which version they have before them."""

    rests_on: int
    by: str | None
