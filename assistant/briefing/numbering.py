"""Numbers the sources of a draft in the order in which they are used, and leaves out those that no sentence uses.

Imports the briefing's types. After an edit the list is again 1, 2, 3, as a reader expects.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.briefing.types import Block, Briefing, BriefingSection, Chart, Paragraph, Sentence, Table

_MARK = re.compile(r"\[(\d+)\]")


def renumbered(briefing: Briefing) -> Briefing:
    """Return the draft with its sources numbered by first use; the text stays the same but for the marks in tables."""
    known = {source.number: source for source in briefing.sources}
    used = dict.fromkeys(number for number in _used(briefing) if number in known)
    numbers = {old: new for new, old in enumerate(used, start=1)}
    sources = tuple(replace(known[old], number=new) for old, new in numbers.items())
    return replace(
        briefing,
        sections=tuple(_section(one, numbers) for one in briefing.sections),
        appendix=tuple(_section(one, numbers) for one in briefing.appendix),
        sources=sources,
    )


def _used(briefing: Briefing) -> Iterator[int]:
    for section in (*briefing.sections, *briefing.appendix):
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from (number for one in block.sentences for number in one.sources)
            else:
                yield from (block.table if isinstance(block, Chart) else block).sources


def _section(section: BriefingSection, numbers: Mapping[int, int]) -> BriefingSection:
    return replace(section, blocks=tuple(_block(block, numbers) for block in section.blocks))


def _block(block: Block, numbers: Mapping[int, int]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, sentences=tuple(_sentence(one, numbers) for one in block.sentences))
    if isinstance(block, Chart):
        return replace(block, table=_table(block.table, numbers))
    return _table(block, numbers)


def _sentence(one: Sentence, numbers: Mapping[int, int]) -> Sentence:
    # A number that a person wrote and no source has stays as it is, so that it can be seen and mended.
    citations = tuple(replace(each, number=numbers.get(each.number, each.number)) for each in one.claim.citations)
    sources = tuple(numbers.get(number, number) for number in one.sources)
    return replace(one, claim=replace(one.claim, citations=citations), sources=sources)


def _table(table: Table, numbers: Mapping[int, int]) -> Table:
    rows = tuple(tuple(_MARK.sub(lambda mark: _renumber(mark, numbers), cell) for cell in row) for row in table.rows)
    return replace(table, rows=rows, sources=tuple(numbers.get(number, number) for number in table.sources))


def _renumber(mark: re.Match[str], numbers: Mapping[int, int]) -> str:
    number = int(mark[1])
    return f"[{numbers.get(number, number)}]"
