"""How many pages the body of a draft fills in print, and what goes to the appendix when it is too long.

Imports the briefing's types. An estimate from letters and lines: the paper itself is set by another program later. What
gives way is whole sections, the least pressing first; nothing is dropped.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.briefing.templates.template import CLOSING
from assistant.briefing.types import Block, Briefing, BriefingSection, Chart, Paragraph, ParagraphStyle, Table

# Of A4 with the margins of both forms, 14 points: letters a line, lines a page, as counted on printed drafts.
_LETTERS, _LINES = 80, 36
_HEAD_LINES, _SIGNATURE_LINES = 8, 9
# Space between paragraphs and above headings, in lines.
_GAP, _HEADING = 0.25, 1.5
_CHART_LINES, _CELL_LETTERS = 15, 30
# These give way in this order, then the concerns from the last one up; the first of them stay whatever the length.
_FIRST_TO_GO = ("tasks",)
_CONCERNS, _OTHERS, _STAY = "concerns/", "concerns/_others", 3


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
    moved: list[BriefingSection] = []
    for one in _giving_way(briefing.sections):
        body = [each for each in briefing.sections if each not in moved]
        if pages(body) <= most:
            break
        moved.append(one)
    if not moved:
        return briefing
    keys = {one.key for one in moved}
    body = [one for one in briefing.sections if one.key not in keys]
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


def _giving_way(sections: Sequence[BriefingSection]) -> Iterator[BriefingSection]:
    by_key = {one.key: one for one in sections}
    yield from (by_key[key] for key in _FIRST_TO_GO if key in by_key)
    own = [one for one in sections if one.key.startswith(_CONCERNS)]
    yield from (one for one in own if one.key == _OTHERS)
    yield from reversed([one for one in own if one.key != _OTHERS][_STAY:])


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
