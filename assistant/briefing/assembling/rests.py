"""Statements that together tell how many a few are: of 34 households 26 agree and 6 do not, so two have not said.

Imports the figures. Each of the two may stand by itself; beside one another they give the rest away.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.briefing.tally import ThemedItem

_PART_OF = re.compile(
    r"(?<![\w.,/])(\d{1,4}) ?(?:trên(?: tổng số)?|trong(?: tổng)? số|/) ?(\d{1,4}) "
    r"(?:hộ|người|gia đình|ý kiến|phiếu)(?!\w)",
    re.IGNORECASE,
)


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
    """Yield the records of one matter of one report that tell, beside a whole and its part, how many a few are."""
    for one in matter:
        for left in _left(one.opinion.item.text):
            for other in matter:
                persons = other.opinion.item.persons
                # One of the same side is a part of the part and tells nothing of the others.
                if persons and other.opinion.item.stance is not one.opinion.item.stance and 0 < left - persons < k:
                    yield other.record


def _left(text: str) -> list[int]:
    """Return for each "26 trên 34 hộ" of a text how many are left."""
    return [int(found[2]) - int(found[1]) for found in _PART_OF.finditer(text)]
