"""Statements that together tell how many a few are: of 34 households 26 agree and 6 do not, so two have not said.

Imports the figures. Each of the two may stand by itself; beside one another they give the rest away.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.briefing.tally import ThemedItem

_PEOPLE = r"(?:hộ|người|gia đình|ý kiến|phiếu|cử tri|hội viên|đoàn viên)"
_PART_OF = re.compile(
    rf"(?<![\w.,/])(\d{{1,4}})(?: {_PEOPLE})? ?(?:trên(?: tổng số)?|trong(?: tổng)? số|/) ?(\d{{1,4}}) {_PEOPLE}(?!\w)",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"(?:trong(?: tổng)?(?: số)?|tổng số) (\d{{1,4}}) {_PEOPLE}(?!\w)", re.IGNORECASE)
# Of more statements on one matter not all sums of them are tried.
_MOST_PARTS = 12


def leaves_few(text: str, k: int) -> bool:
    """Whether a statement alone tells how many a few are: "32 trên 34 hộ" leaves two."""
    return any(0 < left < k for left in _left(text, None))


def telling_rests(items: Sequence[ThemedItem], k: int) -> frozenset[str]:
    """Return the records that must not be quoted beside a statement which tells the whole and the largest part of it.

    Args:
        items: all statements that could be quoted.
        k: the least number that may be told.
    """
    matters: dict[tuple[str, tuple[str, ...]], list[ThemedItem]] = defaultdict(list)
    for one in items:
        matters[one.opinion.document.document_id, tuple(one.opinion.item.heading)].append(one)
    return frozenset(record for matter in matters.values() for record in _telling(matter, k))


def _telling(matter: Sequence[ThemedItem], k: int) -> Iterator[str]:
    """Yield the records of one matter of one report that tell, beside a whole and its parts, how many a few are.

    Those of the most persons stay: each further one must leave, with any of those before it, nothing or k at least.
    """
    for one in matter:
        for left in _left(one.opinion.item.text, one.opinion.item.persons):
            others = sorted(
                # One of the same side is a part of the part and tells nothing of the others.
                (other for other in matter if other.opinion.item.stance is not one.opinion.item.stance),
                key=lambda other: (-(other.opinion.item.persons or 0), other.record),
            )
            sums = {0}
            for other in others[:_MOST_PARTS]:
                persons = other.opinion.item.persons or 0
                if persons and any(0 < left - taken - persons < k for taken in sums):
                    yield other.record
                elif persons:
                    sums |= {taken + persons for taken in sums if taken + persons <= left}


def _left(text: str, persons: int | None) -> list[int]:
    """Return for each "26 trên 34 hộ" of a text, and for each whole beside its persons, how many are left."""
    parts = [int(found[2]) - int(found[1]) for found in _PART_OF.finditer(text)]
    wholes = [int(found[1]) - persons for found in _WHOLE.finditer(text)] if persons else []
    return [left for left in (*parts, *wholes) if left > 0]
