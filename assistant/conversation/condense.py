"""Makes a follow-up into a question that stands alone.

Imports the assistant's types. Called by `flow/answering.py` before anything else is done with a question.
"""

from collections.abc import Sequence

from assistant.conversation.rules import stand_alone
from assistant.conversation.types import Exchange
from assistant.types import Condensed, CondensedBy


def condense(question: str, before: Sequence[Exchange]) -> Condensed | None:
    """Return the question that stands alone; None when the one typed does already."""
    if not before:
        return None
    found = stand_alone(question, before[-1])
    return None if found is None else Condensed(found, CondensedBy.RULES)
