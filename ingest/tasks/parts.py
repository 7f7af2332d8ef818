"""Cuts a paragraph of prose that charges several bodies into the tasks of each.

Imports `blocks`, `clauses`, `sections` and `units`. "Giao A ...; giao B ...", sentences that each charge another body,
a row of three and more clauses of which each names one. Who only helps, follows up or advises in few words belongs to
the task before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.record.blocks import Block
from ingest.tasks.clauses import own_charge, same_kind
from ingest.tasks.sections import unit_above
from ingest.tasks.units import called, leading_unit
from vectorstore.text.sentences import sentences

# Shorter paragraphs hold one task; longer ones are tables or whole documents.
_SHORTEST, _LONGEST = 60, 4000
_FEWEST_WORDS = 6
_FEWEST_CLAUSES = 3
_FEWEST_CHARGED = 2
_CLAUSE = re.compile(r";\s+(?:và\s+|đồng thời\s+)?")

_Span = tuple[int, int]


def parted(block: Block) -> list[Block]:
    """Return a paragraph as those that each charge another body; the paragraph alone where it charges one."""
    text = block.text
    if block.is_row or not _SHORTEST <= len(text) <= _LONGEST or unit_above(block) is not None:
        return [block]
    spans = _grouped(text, _segments(text))
    if len(spans) < 2:
        return [block]
    # A paragraph on one line is as long as before, unless blanks were doubled there: then each part has the whole.
    same = len(text) == block.end - block.start
    return [
        replace(
            block,
            text=text[start:end],
            start=block.start + start if same else block.start,
            end=block.start + end if same else block.end,
        )
        for start, end in spans
    ]


def _segments(text: str) -> list[_Span]:
    """Return the sentences of a paragraph, those that charge several bodies cut at their semicolons."""
    found: list[_Span] = []
    for span in sentences(text):
        clauses = _clauses(text, span.start, span.end)
        found += clauses if _is_row(text, clauses) else [(span.start, span.end)]
    return found


def _clauses(text: str, start: int, end: int) -> list[_Span]:
    spans: list[_Span] = []
    for gap in _CLAUSE.finditer(text, start, end):
        spans.append((start, gap.start()))
        start = gap.end()
    return [*spans, (start, end)]


def _is_row(text: str, clauses: Sequence[_Span]) -> bool:
    """Whether the clauses of a sentence charge one body each, with words of their own."""
    parts = [text[start:end] for start, end in clauses]
    if sum(bool(called(part)) and bool(own_charge(part)) for part in parts) >= 2:
        return True
    charged = [own_charge(part) for part in parts]
    names = [names[0] for names in charged if names]
    alike = any(same_kind(one, other) for one, other in pairwise(names))
    # Who only helps is told of behind the one that it helps.
    told = all(names or leading_unit(part) for names, part in zip(charged, parts, strict=True))
    return len(parts) >= _FEWEST_CLAUSES and told and len(set(names)) == len(names) >= _FEWEST_CHARGED and not alike


def _grouped(text: str, segments: Sequence[_Span]) -> list[_Span]:
    """Return the segments, each that charges no other body together with the one before."""
    groups: list[_Span] = []
    last: tuple[str, ...] = ()
    for start, end in segments:
        names = own_charge(text[start:end])
        begins = bool(names) and len(text[start:end].split()) >= _FEWEST_WORDS
        if groups and (not begins or not last or names[0] in last or same_kind(names[0], last[0])):
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((start, end))
        last = names if begins else last
    return groups
