"""How many pages the body of a draft fills in print, and what goes to the appendix when it is too long.

Imports the briefing's types. An estimate from letters and lines: the paper itself is set by another program later. What
gives way is whole sections, the least pressing first and so that the body keeps its weight; nothing is dropped.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from assistant.briefing.templates.template import CLOSING
from assistant.briefing.types import Block, Briefing, BriefingSection, Chart, Paragraph, ParagraphStyle, Table
from vectorstore.extracts import Stance

# Of A4 with the margins of both forms, 14 points: letters a line, lines a page, as counted on printed drafts.
_LETTERS, _LINES = 80, 36
_HEAD_LINES, _SIGNATURE_LINES = 8, 9
# Space between paragraphs and above headings, in lines.
_GAP, _HEADING = 0.25, 1.5
_CHART_LINES, _CELL_LETTERS = 15, 30
# The tasks give way first, then these and the concerns, from the last one up; their first ones stay in any case.
_TASKS, _SUPPORTED, _PROPOSALS = "tasks", "supported/_others", "proposals/_others"
_CONCERNS, _OTHERS, _STAY = "concerns/", "concerns/_others", 3
# So many pages are given up for a body of better balance, and a balance as near as this is as good as any.
_GIVEN_UP, _KEPT = 1.0, 0.05


def pages(sections: Sequence[BriefingSection]) -> float:
    """Return how many pages these sections fill with the head above and the signature below them."""
    lines = _HEAD_LINES + _SIGNATURE_LINES + sum(map(_section_lines, sections))
    return lines / _LINES


def fitted(briefing: Briefing, most: int | None, said: Callable[[str], Block] | None) -> Briefing:
    """Move sections to the appendix until the body has no more than `most` pages.

    Args:
        briefing: the whole draft.
        most: None for any number.
        said: makes the paragraph that tells which sections stand in the appendix; None tells nothing.
    """
    if most is None:
        return briefing
    body = _fitting(briefing, most)
    keys = {one.key for one in briefing.sections} - {one.key for one in body}
    if not keys:
        return briefing
    gone = tuple(replace(one, level=1) for one in briefing.sections if one.key in keys)
    body = [_noted(one, gone, said) for one in body]
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


def _giving_way(sections: Sequence[BriefingSection]) -> list[list[BriefingSection]]:
    """Return what may give way, each kind in its order."""
    by_key = {one.key: one for one in sections}
    own = [one for one in sections if one.key.startswith(_CONCERNS)]
    concerns = [one for one in own if one.key == _OTHERS]
    concerns += reversed([one for one in own if one.key != _OTHERS][_STAY:])
    return [*([by_key[key]] for key in (_TASKS, _SUPPORTED, _PROPOSALS) if key in by_key), concerns]


def _fitting(briefing: Briefing, most: int) -> list[BriefingSection]:
    """Return what stays in the body: as much as fits, or up to a page less where that keeps the weights better.

    Of praise and worries those go without which the body is nearest to the weight of the whole draft: where only
    worries gave way, praise would fill what is left.
    """
    whole = _weights((*briefing.sections, *briefing.appendix))
    bodies = list(_bodies(briefing.sections))
    fitting = [body for body in bodies if pages(body) <= most] or bodies[-1:]
    longest = max(map(pages, fitting))
    long = [body for body in fitting if pages(body) >= longest - _GIVEN_UP]
    return min(long, key=lambda body: (max(_shift(body, whole), _KEPT), -pages(body)))


def _bodies(sections: Sequence[BriefingSection]) -> Iterator[list[BriefingSection]]:
    """Yield the sections without some of those that may give way, from all of the sections down to the fewest.

    The tasks go before anything else does, and of the concerns the last ones first.
    """
    waiting = _giving_way(sections)
    tasks = any(one.key == _TASKS for one in sections)
    for counts in product(*(range(len(chain) + 1) for chain in waiting)):
        gone = {one.key for chain, count in zip(waiting, counts, strict=True) for one in chain[:count]}
        if not gone or not tasks or _TASKS in gone:
            yield [one for one in sections if one.key not in gone]


def _weights(sections: Sequence[BriefingSection]) -> Counter[Stance]:
    """Return how many statements of each stance these sections carry."""
    found: Counter[Stance] = Counter()
    for section in sections:
        for block in section.blocks:
            for one in block.sentences if isinstance(block, Paragraph) else ():
                if one.stance is not None:
                    found[one.stance] += max(1, len(one.items))
    return found


def _shift(body: Sequence[BriefingSection], whole: Counter[Stance]) -> float:
    """Return the greatest difference of a stance's share of the body and of the whole draft, in [0, 1]."""
    own, total = _weights(body), whole.total()
    if not total:
        return 0.0
    return max(abs(own[stance] / max(1, own.total()) - count / total) for stance, count in whole.items())


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
