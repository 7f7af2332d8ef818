"""Chooses where praise and proposals are parted, so that the body of a draft keeps the weight of its sources.

Imports `assemble.py` and `length.py`. The sections are built once word for word to see how long they are: a model's
paragraphs are as long within the page that a body may be shorter.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from assistant.briefing.assembling.assemble import Planned, build, plan
from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.length import Part, best_body, part_of
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.statements.choosing import source_shares
from assistant.briefing.types import BriefingSection, Split

# No draft of few pages has room for more than so many in a first section.
_MOST_SUPPORTED, _MOST_PROPOSALS = 8, 16
_SUPPORTED, _PROPOSALS, _TASKS = "supported", "proposals", "tasks"


def with_split(material: Material) -> Material:
    """Return the material with praise and proposals parted so that the body can keep the weight of the sources."""
    pages = material.template.pages
    if pages is None:
        return material
    splits = _splits(material)
    at, _ = best_body([parts for _, parts in splits], pages, source_shares(material.tally))
    return replace(material, split=splits[at][0])


def _splits(material: Material) -> list[tuple[Split, list[Part]]]:
    """Return each way to split the draft, with the sections that it would have before its appendix."""
    book = material.book()
    whole = replace(material, split=Split(None, None))
    behind = material.template.appendix
    fixed = [_part(one, whole, book) for one in plan(whole) if one.root not in behind]
    supported = _firsts(_SUPPORTED, _MOST_SUPPORTED, fixed, material, book)
    proposed = _firsts(_PROPOSALS, _MOST_PROPOSALS, fixed, material, book)
    found = []
    for (themes, praise), (points, wishes) in product(supported.items(), proposed.items()):
        own = {_SUPPORTED: praise, _PROPOSALS: wishes}
        parts = [own.get(one.key) or one for one in fixed]
        # The tasks go before anything else does.
        parts = [one for one in parts if one.key != _TASKS or (themes, points) == (None, None)]
        found.append((Split(themes, points), parts))
    return found


def _firsts(
    key: str, most: int, fixed: Sequence[Part], material: Material, book: SourceBook
) -> dict[int | None, Part | None]:
    """Return the first section of a kind by how much stands in it; all of it as it is."""
    found: dict[int | None, Part | None] = {None: None}
    if all(one.key != key for one in fixed):
        return found
    for stay in range(1, most + 1):
        split = replace(material.split, **{key: stay})
        parted = replace(material, split=split)
        first, *rest = [one for one in plan(parted) if one.root == key]
        if not rest:
            break
        found[stay] = _part(first, parted, book)
    return found


def _part(planned: Planned, material: Material, book: SourceBook) -> Part:
    building = build(planned, material, book, None)
    while True:
        try:
            next(building)
        except StopIteration as end:
            return part_of(BriefingSection(planned.key, planned.heading, planned.level, tuple(end.value)))
