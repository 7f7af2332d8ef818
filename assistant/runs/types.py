"""What a run is: one question with all that made its answer.

Imports the assistant's types. Put into and taken out of the library by `record.py`.
"""

import datetime as dt
from dataclasses import dataclass

from assistant.types import Answer
from vectorstore.types import Filters

# Beside the values of `AnswerStatus`: the person ended the question before it was answered.
STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Made:
    """What an answer was made with; the same of all gives the same answer.

    Attributes:
        engine: its name.
        settings_hash: of all settings.
        prompt_hash: of the template; None without a model.
        model_hash: SHA-256 of the model's file; None without one, or while it is not known.
        seed: that the model drew with; None without a model.
    """

    engine: str
    settings_hash: str
    prompt_hash: str | None = None
    model_hash: str | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The record of one question.

    Attributes:
        turn: place in its conversation, from 0; None for a question outside of any.
        user: name as typed, unverified.
        filters: as given with the question; those that were read from its words too are `answer.filters`.
        status: of the answer, or `stopped`.
        answer: with the passages' texts as the library holds them now; what was erased is empty.
    """

    run_id: str
    conversation_id: str | None
    turn: int | None
    at: dt.datetime
    user: str
    filters: Filters
    status: str
    made: Made
    answer: Answer
