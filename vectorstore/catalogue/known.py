"""Answers that hold until the catalogue changes, so that a question that is asked again is not worked out again.

Imports nothing of ours. Kept by `Catalogue` in the memory of this process; the caller reads the revision from the
database in the same transaction as the answer, so that what another process writes is seen at once.
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Found = TypeVar("Found")

_MOST_KEPT = 8


class Known(Generic[Found]):
    """The answers to the questions that were asked last; safe from any thread."""

    def __init__(self) -> None:
        """Start with none."""
        self._answers: dict[Hashable, tuple[object, Found]] = {}

    def get(self, question: Hashable, revision: object, work_out: Callable[[], Found]) -> Found:
        """Return the answer of this revision.

        Args:
            question: what is asked.
            revision: changes whenever the answer may.
            work_out: gives the answer.
        """
        known = self._answers.get(question)
        if known is not None and known[0] == revision:
            return known[1]
        answer = work_out()
        kept = [(asked, one) for asked, one in list(self._answers.items()) if asked != question]
        # Put in place as a whole: another thread may be reading.
        self._answers = dict([*kept[-(_MOST_KEPT - 1) :], (question, (revision, answer))])
        return answer
