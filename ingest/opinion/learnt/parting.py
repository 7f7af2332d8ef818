"""Tells where the second judge parts a statement of the rules, looking only at the atoms that can decide it.

Imports the atoms, their features and the labeller. The likeliest parts of a paragraph are one chain; what they are
around a place is the same whatever stands far from it, as soon as it is so for every part at both ends of a stretch.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.opinion.learnt.atoms import Atom
from ingest.opinion.learnt.features import Around, Sight
from ingest.opinion.learnt.labeller import START, Part, labeller

# How many atoms before and behind a place are looked at, one after the other, before the whole paragraph is.
_REACHES = (0, 1, 2, 3, 4)
_PARTS = (Part.OTHER, Part.BEGINS, Part.GOES_ON)
_NEVER = float("-inf")

# Of each atom that was looked at, what each part weighs after each one.
_Steps = dict[int, list[list[float]]]


class Paragraph(NamedTuple):
    """A paragraph: the stored text, its atoms, and what stands around it."""

    text: str
    atoms: Sequence[Atom]
    around: Around


def begun_of(paragraph: Paragraph, ruled: Sequence[Part], places: Sequence[int], *, sure: bool) -> set[int]:
    """Return at which of the places a statement begins right behind another, in the likeliest parts of a paragraph.

    Args:
        paragraph: which one.
        ruled: what the rules say of each atom.
        places: atoms that are not the first.
        sure: whether the paragraph stands in the form that the rules know.
    """
    count, judge = len(paragraph.atoms), labeller()
    rows = _Rows(paragraph)
    left = [at for at in places if not judge.goes_on(rows[at], ruled[at], sure=sure)]
    steps: _Steps = {}
    begun: set[int] = set()
    for reach in _REACHES:
        if not left:
            return begun
        stretches = {at: (max(0, at - reach), min(count, at + reach + 1)) for at in left}
        near = {one for first, end in stretches.values() for one in range(first, min(end + 1, count))}
        wanted = sorted(near - steps.keys())
        if wanted:
            found = judge.steps([rows[one] for one in wanted], [ruled[one] for one in wanted], sure=sure)
            steps.update(zip(wanted, found.tolist(), strict=True))
        told = {at: _begins(steps, at, *stretches[at]) for at in left}
        begun |= {at for at, begins in told.items() if begins}
        left = [at for at, begins in told.items() if begins is None]
    if left:
        parts = judge.parts(list(map(rows.sight.of, range(count))), ruled, sure=sure)
        begun |= {at for at in left if parts[at] is Part.BEGINS and parts[at - 1] is not Part.OTHER}
    return begun


class _Rows(dict[int, set[int]]):
    """The rows of the features of each atom of a paragraph that was asked for."""

    def __init__(self, paragraph: Paragraph) -> None:
        """Look at the atoms of a paragraph."""
        super().__init__()
        self.sight = Sight(*paragraph)

    def __missing__(self, at: int) -> set[int]:
        rows = self[at] = labeller().rows(self.sight.of(at))
        return rows


def _begins(steps: _Steps, at: int, first: int, end: int) -> bool | None:
    """Return whether a statement begins behind another at `at` in `[first, end)`; None where what is beyond decides."""
    told: set[bool] = set()
    for before in _PARTS if first else (START,):
        told |= _told(steps, at, first, end, before)
        if len(told) > 1:
            return None
    return told.pop()


def _told(steps: _Steps, at: int, first: int, end: int, before: int) -> set[bool]:
    """Return the same for one part before the stretch, for each part behind it; nothing stands behind a paragraph."""
    yes, no = [_NEVER] * 3, [_NEVER] * 3
    weights = steps[first][before]
    for part in _PARTS:
        begins = first == at and part is Part.BEGINS and before != Part.OTHER
        (yes if begins else no)[part] = weights[part]
    for place in range(first + 1, end + (end in steps)):
        step, yes_before, no_before = steps[place], yes, no
        yes = [max(yes_before[one] + step[one][part] for one in _PARTS) for part in _PARTS]
        no = [max(no_before[one] + step[one][part] for one in _PARTS) for part in _PARTS]
        if place == at:
            part = Part.BEGINS
            yes[part] = max(no_before[one] + step[one][part] for one in (Part.BEGINS, Part.GOES_ON))
            no[part] = no_before[Part.OTHER] + step[Part.OTHER][part]
    if end in steps:
        return {yes[part] > no[part] for part in _PARTS}
    return {max(yes) > max(no)}
