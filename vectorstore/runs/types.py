"""What is kept of a question: its conversation, its record, and what persons said of the answer.

Imports nothing of ours. Made by `shelf.py` and `feedback.py`, read by `assistant/runs`, `evals` and the page.
"""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StoredConversation:
    """A conversation without its turns.

    Attributes:
        user: name of the person as typed, unverified; empty when none was typed.
        turns: how many questions it has.
    """

    conversation_id: str
    user: str
    title: str
    turns: int
    created_at: dt.datetime
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class NewRun:
    """A question with its answer as it is put.

    Attributes:
        question: as typed.
        condensed: the question that was answered, where it is another one than was typed.
        condensed_by: `rules` or `model`.
        status: how it ended; `stopped` when the person ended it.
        content: the whole record as JSON; opaque here.
        said: words by which the run is found besides its question.
        documents: ids of all documents of which the record holds something.
    """

    question: str
    status: str
    engine: str
    settings_hash: str
    content: str
    user: str = ""
    conversation_id: str | None = None
    condensed: str | None = None
    condensed_by: str | None = None
    prompt_hash: str | None = None
    model_hash: str | None = None
    said: str = ""
    documents: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run as it is listed, without its content.

    Attributes:
        turn: place in its conversation, from 0; None for a question outside of any.
    """

    run_id: str
    conversation_id: str | None
    turn: int | None
    at: dt.datetime
    user: str
    question: str
    condensed: str | None
    condensed_by: str | None
    status: str
    engine: str
    settings_hash: str
    prompt_hash: str | None
    model_hash: str | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one person says of one answer; None: nothing was said.

    Attributes:
        helpful: thumb up or down.
        correct: the answer is right.
        sourced: its sources say what it says.
        complete: nothing that the documents hold is missing.
        at: when it was said; set by the shelf.
    """

    run_id: str
    user: str = ""
    helpful: bool | None = None
    comment: str = ""
    correct: bool | None = None
    sourced: bool | None = None
    complete: bool | None = None
    at: dt.datetime | None = None
