"""What is declared of any measure that a run may have, by its name: those of answers, and those of briefings.

Imports both declarations. Runs keep names only; pages, reports and comparisons look here.
"""

from evals.briefing import measures as of_briefings
from evals.measures import registry
from evals.measures.measure import Direction
from vectorstore.messages import Message


def direction_of(name: str) -> Direction:
    """Return which way a measure is better; one that is declared no more only describes."""
    measure = registry.BY_NAME.get(name) or of_briefings.BY_NAME.get(name)
    return Direction.NONE if measure is None else measure.direction


def is_share(name: str) -> bool:
    """Whether a measure lies in [0, 1] and higher is better."""
    measure = registry.BY_NAME.get(name) or of_briefings.BY_NAME.get(name)
    return measure is not None and measure.high == 1.0 and measure.direction is Direction.HIGHER


def title_of(name: str) -> Message:
    """Return what to call a measure on a page."""
    measure = registry.BY_NAME.get(name)
    return Message(vi=name, en=name) if measure is None else measure.title


def meaning_of(name: str) -> Message:
    """Return what a measure means."""
    measure = registry.BY_NAME.get(name) or of_briefings.BY_NAME.get(name)
    return Message(vi="", en="") if measure is None else measure.meaning
