"""How many pages the body of a draft fills in print, and what goes to the appendix when it is too long.

Imports the briefing's types. An estimate from letters and lines: the paper itself is set by another program later. What
gives way is whole sections, the least pressing first and so that the body keeps its weight; nothing is dropped.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from assistant.briefing.assembling.statements.choosing import balance_error
from assistant.briefing.templates.template import CLOSING
from assistant.briefing.types import Block, Briefing, BriefingSection, Chart, Paragraph, ParagraphStyle, Table
from vectorstore.extracts import Stance

# Of A4 with the margins of both forms, 14 points: letters a line, lines a page, as counted on printed drafts.
_LETTERS, _LINES = 80, 38
_HEAD_LINES, _SIGNATURE_LINES = 8, 9
# Space between paragraphs and above headings, in lines.
_GAP, _HEADING = 0.25, 1.5
_CHART_LINES, _CELL_LETTERS = 15, 30
# The tasks give way first, then these and the concerns; their first ones stay in any case.
_TASKS, _SUPPORTED, _PROPOSALS = "tasks", "supported/_others", "proposals/_others"
_CONCERNS, _OTHERS, _STAY = "concerns/", "concerns/_others", 3
# So many pages are given up for a body of better balance, and a balance as near as this is as good as any.
_GIVEN_UP, _KEPT = 1.0, 0.03
# What a body must keep: where the first worries alone do not leave room for that, fewer of them stay in any case.
_MOST_SHIFT = 0.05


def fitted(
    briefing: Briefing, most: int | None, shares: Mapping[Stance, float], said: Callable[[str], Block] | None
) -> Briefing:
    """Move sections to the appendix until the body has no more than `most` pages.

    Args:
        briefing: the whole draft.
        most: None for any number.
        shares: share of each stance in the sources, which the body keeps as far as whole sections can.
        said: makes the paragraph that tells which sections stand in the appendix; None tells nothing.
    """
    if most is None:
        return briefing
    _, stay = best_body([list(map(part_of, briefing.sections))], most, shares)
    gone = tuple(replace(one, level=1) for one in briefing.sections if one.key not in stay)
    if not gone:
        return briefing
    body = [_noted(one, gone, said) for one in briefing.sections if one.key in stay]
    return replace(briefing, sections=tuple(body), appendix=(*gone, *briefing.appendix))


def _noted(
    section: BriefingSection, gone: Sequence[BriefingSection], said: Callable[[str], Block] | None
) -> BriefingSection:
    """Return a section, the closing one with the note on what has gone to the appendix for want of pages."""
    if section.key != CLOSING or not gone or said is None:
        return section
    return replace(section, blocks=(said(_headings(gone)), *section.blocks))


def unnoted(
    section: BriefingSection, gone: Sequence[BriefingSection], said: Callable[[str], Block] | None
) -> BriefingSection:
    """Return the closing section without that note; others, and one whose note a person has changed, as they are."""
    if section.key != CLOSING or not gone or said is None:
        return section
    note = said(_headings(gone))
    return replace(section, blocks=tuple(one for one in section.blocks if one != note))


def _headings(sections: Sequence[BriefingSection]) -> str:
    return "; ".join(f"“{one.heading}”" for one in sections)


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a body, or what it would be if it were split elsewhere: how long it is and what weight it has."""

    key: str
    lines: float
    weights: Mapping[Stance, int]


@dataclass(frozen=True)
class _Body:
    """One body that could be formed."""

    parts: tuple[Part, ...]
    passed_over: int

    @cached_property
    def pages(self) -> float:
        return (_HEAD_LINES + _SIGNATURE_LINES + sum(one.lines for one in self.parts)) / _LINES

    def shift(self, shares: Mapping[Stance, float]) -> float:
        counts: Counter[Stance] = Counter()
        for one in self.parts:
            counts.update(one.weights)
        return balance_error(counts, shares)


def part_of(section: BriefingSection) -> Part:
    """Return what counts of a section when a body is put together."""
    weights: Counter[Stance] = Counter()
    for block in section.blocks:
        for one in block.sentences if isinstance(block, Paragraph) else ():
            if one.stance is not None:
                weights[one.stance] += max(1, len(one.items))
    return Part(section.key, _section_lines(section), weights)


def best_body(choices: Sequence[Sequence[Part]], most: int, shares: Mapping[Stance, float]) -> tuple[int, set[str]]:
    """Return the body that keeps the weight of the sources best: as much as fits, or up to a page less.

    Args:
        choices: all sections of the draft; several of them where the same draft can be split in several ways.
        most: so many pages it may have.
        shares: share of each stance in the sources.

    Returns:
        Which choice, and the keys of its sections that stay.
    """
    at, best = _best(choices, most, shares, _STAY)
    for stay in range(_STAY - 1, 0, -1):
        if (shift := best.shift(shares)) <= _MOST_SHIFT:
            break
        other = _best(choices, most, shares, stay)
        at, best = other if other[1].shift(shares) < shift else (at, best)
    return at, {one.key for one in best.parts}


def _best(choices: Sequence[Sequence[Part]], most: int, shares: Mapping[Stance, float], stay: int) -> tuple[int, _Body]:
    """Return the best body in which at least so many worries stay, and of which choice it is."""
    bodies = [(at, body) for at, parts in enumerate(choices) for body in _bodies(parts, stay)]
    fitting = [one for one in bodies if one[1].pages <= most] or [min(bodies, key=lambda one: one[1].pages)]
    longest = max(body.pages for _, body in fitting)
    long = [one for one in fitting if one[1].pages >= longest - _GIVEN_UP]
    # Rather than one of the first worries some balance is given up, as far as it may be.
    near = _KEPT if stay == _STAY else _MOST_SHIFT

    def rank(one: tuple[int, _Body]) -> tuple[float, int, float, float]:
        shift = one[1].shift(shares)
        return max(shift, near), one[1].passed_over, max(shift, _KEPT), -one[1].pages

    return min(long, key=rank)


def _bodies(parts: Sequence[Part], first: int) -> Iterator[_Body]:
    """Yield what stays when some of those go that may give way, from all of the sections down to the fewest.

    The tasks go before anything else does; of the concerns the last ones first, as long as the weights do not ask for
    another one.

    Args:
        parts: all sections.
        first: so many of the concerns stay.
    """
    keys = [one.key for one in parts]
    tasks = _TASKS in keys
    concerns = [key for key in keys if key.startswith(_CONCERNS) and key != _OTHERS][first:]
    concerns += [_OTHERS] if _OTHERS in keys else []
    optional = [key for key in (_SUPPORTED, _PROPOSALS) if key in keys] + concerns
    if tasks:
        yield _Body(tuple(parts), 0)
    for stays in product((True, False), repeat=len(optional)):
        gone = {key for key, stay in zip(optional, stays, strict=True) if not stay} | {_TASKS}
        kept = [key not in gone for key in concerns]
        # A worry that goes although a less pressing one stays.
        passed_over = sum(not stay and any(kept[at:]) for at, stay in enumerate(kept))
        yield _Body(tuple(one for one in parts if one.key not in gone), passed_over)


def _section_lines(section: BriefingSection) -> float:
    heading = _HEADING * math.ceil(len(section.heading) / _LETTERS) if section.heading else 0
    return heading + sum(map(_block_lines, section.blocks))


def _block_lines(block: Block) -> float:
    if isinstance(block, Paragraph):
        letters = sum(len(one.claim.text) + 1 + 2 * len(one.sources) / 3 for one in block.sentences)
        indent = 6 if block.style is not ParagraphStyle.NOTE else 0
        return math.ceil((letters + indent) / _LETTERS) + _GAP
    if isinstance(block, Chart):
        return _CHART_LINES + _table_lines(block.table)
    return _table_lines(block)


def _table_lines(table: Table) -> float:
    widest = max(1, round(_CELL_LETTERS * 3 / max(3, len(table.header))))
    rows = [
        max((math.ceil(len(cell) / (widest * 2)) for cell in row), default=1) for row in (table.header, *table.rows)
    ]
    return 2 + 0.85 * sum(rows)
