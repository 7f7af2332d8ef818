"""What a kept draft is: its heading, its state and its versions.

Imports nothing of ours. Made by `shelf.py`, read by `assistant/briefing`.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DraftState(StrEnum):
    """How far a draft is. While it is `assembling` its one version grows; afterwards a version never changes."""

    ASSEMBLING = "assembling"
    DRAFT = "draft"
    APPROVED = "approved"


class Change(StrEnum):
    """What made a version."""

    ASSEMBLED = "assembled"
    EDITED = "edited"
    REGENERATED = "regenerated"
    APPROVED = "approved"
    REOPENED = "reopened"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft without its text.

    Attributes:
        current: number of the version that counts.
        steps: how often its growing version was written while it was assembled.
    """

    draft_id: int
    kind: str
    period: str
    title: str
    state: DraftState
    current: int
    steps: int
    created_at: dt.datetime
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of a draft, without its text.

    Attributes:
        number: from 1, in the order of writing.
        rests_on: number of the version that it was made from; None for the first.
        aside: another version was current by then, so that this one was kept beside it and does not count.
        section: key of the section that was changed; None when it is the whole draft.
        by: name of the person, as typed; None when no one was named.
    """

    draft_id: int
    number: int
    change: Change
    section: str | None
    by: str | None
    at: dt.datetime
    rests_on: int | None
    aside: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """What is to become a version.

    Attributes:
        rests_on: number of the version that it was made from.
        by: name of the person, as typed.
        section: key of the section that was changed; None when it is the whole draft.
    """

    change: Change
    rests_on: int | None
    by: str | None = None
    section: str | None = None
