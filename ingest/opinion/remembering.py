"""Keeps the answers about stretches of a report: rules and the second judge ask the same of the same words many times.

Imports nothing of ours.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

Answer = TypeVar("Answer")

# The parts of a long paragraph, asked by the rules, by the second judge, and for the side; and of those before it.
_ANSWERS = 2_048
# What bounds the memory: a longer stretch is no sentence. Of a line without end one question asks again for each number
# in it, so that the last answer is kept all the same.
_LONGEST, _LONG_ANSWERS = 2_000, 2


class _Answers(dict[str, Answer], Generic[Answer]):
    """Answers that are known; half of all questions are answered so, and a look into a dictionary is no call."""

    def __init__(self, work: Callable[[str], Answer]) -> None:
        """Ask `work` what is not known."""
        super().__init__()
        self._work = work
        self._long = lru_cache(maxsize=_LONG_ANSWERS)(work)

    def __missing__(self, text: str) -> Answer:
        if len(text) > _LONGEST:
            return self._long(text)
        answer = self._work(text)
        if len(self) >= _ANSWERS:
            self.clear()
        self[text] = answer
        return answer


def remembered(work: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Keep the last answers of a question that has one answer for each text, which nobody changes."""
    return _Answers(work).__getitem__
