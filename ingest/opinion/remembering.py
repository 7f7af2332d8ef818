"""Keeps the answers about stretches of a report: rules and the second judge ask the same of the same words many times.

Imports nothing of ours.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")

# The parts of a long paragraph, asked by the rules, by the second judge, and for the side; and of those before it.
_ANSWERS = 1_024
# What bounds the memory: a longer stretch is no sentence.
_LONGEST = 2_000


def remembered(work: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Keep the last answers of a question that has one answer for each text, which nobody changes."""
    kept = lru_cache(maxsize=_ANSWERS)(work)

    @wraps(work)
    def answer(text: str) -> Answer:
        return kept(text) if len(text) <= _LONGEST else work(text)

    return answer
