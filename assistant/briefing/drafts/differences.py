"""What differs between two versions of a draft, section by section, line by line.

Imports the briefing's types and the text form of `editing.py`. Lines are compared by their words and by what their
sources are; that a source has another number in another version is no difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.briefing.drafts.editing import block_text
from assistant.briefing.types import Block, Briefing, BriefingSection, Chart, Paragraph

_MARK = re.compile(r"\[\d+\]")


class LineChange(StrEnum):
    """What became of a line."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a section, in the older version, the newer one or both."""

    change: LineChange
    text: str


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """A section that is not the same in both versions."""

    key: str
    heading: str
    lines: tuple[DiffLine, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    compared: str


def differences(older: Briefing, newer: Briefing) -> tuple[SectionDifference, ...]:
    """Return the sections that differ, in the order of the newer version; those that are gone come last."""
    return tuple(_differences(older, newer))


def _differences(older: Briefing, newer: Briefing) -> Iterator[SectionDifference]:
    before = {one.key: one for one in (*older.sections, *older.appendix)}
    after = {one.key: one for one in (*newer.sections, *newer.appendix)}
    for key in dict.fromkeys((*after, *before)):
        one, other = before.get(key), after.get(key)
        lines = tuple(_lines(_told(one, older), _told(other, newer)))
        if any(line.change is not LineChange.SAME for line in lines):
            yield SectionDifference(key, next(each.heading for each in (other, one) if each), lines)


def _told(section: BriefingSection | None, briefing: Briefing) -> list[_Line]:
    if section is None:
        return []
    sources = {source.number: (source.document_id, source.start, source.query) for source in briefing.sources}
    return [
        _Line(block_text(block, place, marks=True), f"{block_text(block, place)} {_cited(block, sources)}")
        for place, block in enumerate(section.blocks, start=1)
    ]


def _cited(block: Block, sources: dict[int, tuple[str | None, int | None, str | None]]) -> str:
    if not isinstance(block, Paragraph):
        table = block.table if isinstance(block, Chart) else block
        return _MARK.sub("", repr((table.header, table.rows)))
    return repr([[sources.get(number) for number in one.sources] for one in block.sentences])


def _lines(old: list[_Line], new: list[_Line]) -> Iterator[DiffLine]:
    matcher = SequenceMatcher(None, [line.compared for line in old], [line.compared for line in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (DiffLine(LineChange.SAME, line.text) for line in new[j1:j2])
            continue
        yield from (DiffLine(LineChange.REMOVED, line.text) for line in old[i1:i2])
        yield from (DiffLine(LineChange.ADDED, line.text) for line in new[j1:j2])
