"""Keeps the answers about stretches of a report: rules and the second judge ask the same of the same words many times.

Imports nothing of ours.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")

# The parts of a long paragraph, asked by the rules, by the second judge, and for the side; and of those before it.
_ANSWERS = 1_024
# What bounds the memory: a longer stretch is no sentence. Of a line without end one question asks again for each number
# in it, so that the last answer is kept all the same.
_LONGEST, _LONG_ANSWERS = 2_000, 2


def remembered(work: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Keep the last answers of a question that has one answer for each text, which nobody changes."""
    kept = lru_cache(maxsize=_ANSWERS)(work)
    kept_long = lru_cache(maxsize=_LONG_ANSWERS)(work)

    @wraps(work)
    def answer(text: str) -> Answer:
        return kept(text) if len(text) <= _LONGEST else kept_long(text)

    return answer
