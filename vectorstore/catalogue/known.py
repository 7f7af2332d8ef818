"""Answers that hold until the catalogue changes, so that what is asked again is neither worked out nor read again.

Imports nothing of ours. Kept by `Catalogue` in the memory of this process; the caller reads the revision from the
database in the same transaction as the answer, so that what another process writes is seen at once.
"""

from collections.abc import Callable, Collection, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key")
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


class Lately(Generic[Key, Found]):
    """What was read of single things lately; safe from any thread."""

    def __init__(self, most: int) -> None:
        """Keep so many at most."""
        self._most = most
        self._kept: tuple[object, dict[Key, Found]] = (None, {})

    def get(
        self, version: object, wanted: Collection[Key], read: Callable[[list[Key]], dict[Key, Found]]
    ) -> dict[Key, Found]:
        """Return what is known of each of these, or read it.

        Args:
            version: of the whole catalogue, told before; None keeps nothing.
            wanted: what is asked for.
            read: gives what there is of some of them.
        """
        if version is None or len(wanted) > self._most:
            return read(list(wanted))
        kept_for, known = self._kept
        if kept_for != version or len(known) + len(wanted) > self._most:
            known = {}
            self._kept = version, known
        if missing := [one for one in wanted if one not in known]:
            known.update(read(missing))
        return {one: known[one] for one in wanted if one in known}
