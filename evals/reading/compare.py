"""Says when two texts count as the same, and counts hits, so that a figure means the same for every field.

Imports `vectorstore.text`. Texts come from the labels and from what the product read.
"""

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from vectorstore.text.folding import fold_key

_T = TypeVar("_T")
_G = TypeVar("_G")
_NEAR = 0.85
_SCANNED = 0.75


@dataclass
class Tally:
    """Counts of one field: found and right, found and wrong, not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, truth: bool, got: bool, *, same: bool) -> None:
        """Count one value: whether there is one, whether one was found, whether they are the same."""
        self.right += truth and got and same
        self.wrong += got and not (truth and same)
        self.missed += truth and not (got and same)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None when nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found; None when nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else None


def words(text: str | None) -> str:
    """Return the folded words of a text, one space between them: what is compared."""
    return " ".join(re.findall(r"[^\W_]+", fold_key(text or "")))


def same(truth: str | None, got: str | None, *, scan: bool = False) -> bool:
    """Whether two texts say the same; in a scan, whose letters are damaged, nearly the same is enough."""
    one, other = words(truth), words(got)
    return one == other or (scan and near(one, other, _SCANNED))


def near(one: str, other: str, share: float = _NEAR) -> bool:
    """Whether two texts share most of their letters in order."""
    return bool(one and other) and difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= share


def pair(
    truths: Sequence[_T], gots: Sequence[_G], agree: Callable[[_T, _G], bool]
) -> tuple[list[tuple[_T, _G]], list[_T], list[_G]]:
    """Match each truth to the first value left that agrees with it; return pairs, truths missed, values too many."""
    left = list(gots)
    pairs, missed = [], []
    for truth in truths:
        index = next((at for at, got in enumerate(left) if agree(truth, got)), None)
        if index is None:
            missed.append(truth)
        else:
            pairs.append((truth, left.pop(index)))
    return pairs, missed, left


def count_set(tally: Tally, truths: Sequence[str], gots: Sequence[str], *, scan: bool = False) -> None:
    """Count two sets of texts against each other."""
    pairs, missed, extra = pair(truths, gots, lambda truth, got: same(truth, got, scan=scan))
    tally.right += len(pairs)
    tally.missed += len(missed)
    tally.wrong += len(extra)
