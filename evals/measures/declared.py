"""What is declared of any measure that a run may have, by its name: those of answers, and those of briefings.

Imports both declarations. Runs keep names only; pages, reports and comparisons look here.
"""

from evals.measures.measure import Direction
from evals.measures.registry import BY_NAME
from vectorstore.messages import Message


def direction_of(name: str) -> Direction:
    """Return which way a measure is better; one that is declared no more only describes."""
    measure = BY_NAME.get(name)
    return Direction.NONE if measure is None else measure.direction


def title_of(name: str) -> Message:
    """Return what to call a measure on a page."""
    measure = BY_NAME.get(name)
    return Message(vi=name, en=name) if measure is None else measure.title


def meaning_of(name: str) -> Message:
    """Return what a measure means."""
    measure = BY_NAME.get(name)
    return Message(vi="", en="") if measure is None else measure.meaning
