"""Statements that together tell how many a few are: of 34 households 26 agree and 6 do not, so two have not said.

Imports the figures and the extracts. Each of the two may stand by itself; beside one another they give the rest away.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.briefing.tally import ThemedItem
from vectorstore.extracts import OpinionItem

_PEOPLE = r"(?:hộ|người|gia đình|ý kiến|phiếu|cử tri|hội viên|đoàn viên)"
_PART_OF = re.compile(
    rf"(?<![\w.,/])(\d{{1,4}})(?: {_PEOPLE})? ?(?:trên(?: tổng số)?|trong(?: tổng)? số|/) ?(\d{{1,4}}) {_PEOPLE}(?!\w)",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"(?:trong(?: tổng)?(?: số)?|tổng số) (\d{{1,4}}) {_PEOPLE}(?!\w)", re.IGNORECASE)
# Of more statements on one matter not all sums of them are tried.
_MOST_PARTS = 12


def leaves_few(text: str, k: int, persons: int | None = None) -> bool:
    """Whether a statement alone tells how many a few are: "32 trên 34 hộ" leaves two.

    Args:
        text: its words.
        k: the least number that may be told.
        persons: how many are behind it, to be taken from a whole that it names; None looks at no such whole.
    """
    return any(0 < left < k for left in _left(text, persons))


def telling_rests(items: Sequence[ThemedItem], k: int) -> frozenset[str]:
    """Return the records that must not be quoted beside a statement which tells the whole and the largest part of it.

    Args:
        items: all statements that could be quoted.
        k: the least number that may be told.
    """
    reports: dict[str, list[ThemedItem]] = defaultdict(list)
    for one in items:
        reports[one.opinion.document.document_id].append(one)
    return frozenset(
        report[at].record for report in reports.values() for at in rests_within([one.opinion.item for one in report], k)
    )


def rests_within(items: Sequence[OpinionItem], k: int) -> frozenset[int]:
    """Return the same for the statements of one report that could be quoted: the places of those that must not be."""
    matters: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        matters[tuple(item.heading)].append(at)
    return frozenset(at for matter in matters.values() for at in _telling({at: items[at] for at in matter}, k))


def _telling(matter: Mapping[int, OpinionItem], k: int) -> Iterator[int]:
    """Yield the places of one matter of one report that tell, beside a whole and its parts, how many a few are.

    Those of the most persons stay: each further one must leave, with any of those before it, nothing or k at least.
    """
    for one in matter.values():
        for left in _left(one.text, one.persons):
            # One of the same side is a part of the part and tells nothing of the others.
            others = sorted(
                (at for at, other in matter.items() if other.stance is not one.stance),
                key=lambda at: (-(matter[at].persons or 0), at),
            )
            sums = {0}
            for at in others[:_MOST_PARTS]:
                persons = matter[at].persons or 0
                if persons and any(0 < left - taken - persons < k for taken in sums):
                    yield at
                elif persons:
                    sums |= {taken + persons for taken in sums if taken + persons <= left}


def _left(text: str, persons: int | None) -> list[int]:
    """Return for each "26 trên 34 hộ" of a text, and for each whole beside its persons, how many are left."""
    parts = [int(found[2]) - int(found[1]) for found in _PART_OF.finditer(text)]
    wholes = [int(found[1]) - persons for found in _WHOLE.finditer(text)] if persons else []
    return [left for left in (*parts, *wholes) if left > 0]
