"""Statements that together tell how many a few are: of 34 households 26 agree and 6 do not, so two have not said.

Imports the figures and the extracts. Beside one another they give the rest away, and one of them alone would be a
slant, so that neither drafts nor answers quote either.
Like is compared with like: households with households, and what is on one matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.briefing.assembling.statements.telling import matter_words
from assistant.briefing.counts.tally import ThemedItem
from ingest.opinion.stance import section_stance
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.people import Counted, are_households, counted_people

_PEOPLE = r"(?:hộ|người|gia đình|ý kiến|phiếu|cử tri|hội viên|đoàn viên)"
_PART_OF = re.compile(
    rf"(?<![\w.,/])(?P<part>\d{{1,4}})(?: {_PEOPLE})? ?(?:trên(?: tổng số)?|trong(?: tổng)? số|/) ?"
    rf"(?P<whole>\d{{1,4}}) (?P<who>{_PEOPLE})(?!\w)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"(?:trong(?: tổng)?(?: số)?|tổng số) (?P<whole>\d{{1,4}}) (?P<who>{_PEOPLE})(?!\w)", re.IGNORECASE
)
# Of more statements on one matter not all sums of them are tried.
_MOST_PARTS = 12
# A statement of fewer words of its own names no matter; under different headings so many shared words make one.
_FEWEST_WORDS, _SHARED_WORDS = 3, 2
# What those who are asked yes or no are split into.
_SIDES = (Stance.SUPPORTS, Stance.OPPOSES, Stance.UNCLEAR)
_RECEIVER = re.compile(r"\W*(?:kính gửi|nơi nhận)", re.IGNORECASE)


def leaves_few(text: str, k: int, persons: int | None = None) -> bool:
    """Whether a statement alone tells how many a few are: "32 trên 34 hộ" leaves two.

    Args:
        text: its words.
        k: the least number that may be told.
        persons: how many are behind it, to be taken from a whole that it names; None looks at no such whole.
    """
    behind = Counted(persons, None) if persons else None
    return any(0 < left.number < k for left in _left_of(text, behind))


def telling_rests(items: Sequence[ThemedItem], k: int) -> frozenset[str]:
    """Return the records that must not be quoted: what tells of a whole how many a few are, and the other sides of it.

    Args:
        items: all statements that could be quoted.
        k: the least number that may be told.
    """
    reports: dict[str, list[ThemedItem]] = defaultdict(list)
    for one in items:
        reports[one.opinion.document.document_id].append(one)
    return frozenset(
        report[at].record
        for report in reports.values()
        for at in splits_within([one.opinion.item for one in report], k)
    )


def splits_within(items: Sequence[OpinionItem], k: int) -> frozenset[int]:
    """Return the places of those that must not be quoted by themselves, with the other sides of the same split.

    What tells the whole and its part goes with those that it forbids: one side with its number, and another left out,
    would be a slant.
    """
    found: set[int] = set()
    for place, one in enumerate(items):
        for left in _left(one):
            others = _others(one, left, items)
            if telling := set(_telling(left, items, others, k)):
                found |= telling | {place} | {at for at in others if items[at].stance in _SIDES}
    return frozenset(found)


def one_matter(text: str, other: str, headings: tuple[str | None, str | None]) -> bool:
    """Whether two stretches of a report may be on one matter: by a heading that names it, else by words they share.

    Args:
        text: the words of one.
        other: those of the other.
        headings: what each stands under; None without any.
    """
    words, others = set(matter_words(text)), set(matter_words(other))
    if headings[0] == headings[1]:
        # Under "những vấn đề còn băn khoăn" stands whatever worries; what names no matter may be on any.
        return names_matter(headings[0]) or min(len(words), len(others)) < _FEWEST_WORDS or bool(words & others)
    return not all(map(names_matter, headings)) and len(words & others) >= _SHARED_WORDS


def counted_in(item: OpinionItem) -> Counted:
    """Return how many are behind a statement, and whether its words say that they are households."""
    number = item.persons or 0
    named = next((one for one in counted_people(item.text) if one.number == number), None)
    return named or Counted(number, None)


def names_matter(heading: str | None) -> bool:
    """Whether a heading says what stands below it is about, not only on which side, or to whom it goes."""
    return heading is not None and section_stance((heading,)) is None and _RECEIVER.match(heading) is None


def _same_matter(one: OpinionItem, other: OpinionItem) -> bool:
    above = [item.heading[-1] if item.heading else None for item in (one, other)]
    return one_matter(one.text, other.text, (above[0], above[1]))


def _others(one: OpinionItem, left: Counted, items: Sequence[OpinionItem]) -> list[int]:
    """Return the places of what may be a part of what a statement leaves of a whole."""
    # One of the same side is a part of the part and tells nothing of the others.
    return [
        at
        for at, other in enumerate(items)
        if other.persons
        and other.stance is not one.stance
        and left.like(counted_in(other))
        and _same_matter(one, other)
    ]


def _telling(left: Counted, items: Sequence[OpinionItem], others: Sequence[int], k: int) -> Iterator[int]:
    """Yield the places of what tells, beside a whole and its part, how many a few are.

    Those of the most persons stay: each further one must leave, with any of those before it, nothing or k at least.
    """
    sums = {0}
    for at in sorted(others, key=lambda at: (-(items[at].persons or 0), at))[:_MOST_PARTS]:
        persons = items[at].persons or 0
        if any(0 < left.number - taken - persons < k for taken in sums):
            yield at
        else:
            sums |= {taken + persons for taken in sums if taken + persons <= left.number}


def _left(item: OpinionItem) -> list[Counted]:
    """Return for each "26 trên 34 hộ" of a statement, and for each whole beside its persons, how many are left."""
    return _left_of(item.text, counted_in(item) if item.persons else None)


def _left_of(text: str, persons: Counted | None) -> list[Counted]:
    left = [
        Counted(int(found["whole"]) - int(found["part"]), are_households(found["who"]))
        for found in _PART_OF.finditer(text)
    ]
    for found in _WHOLE.finditer(text):
        whole = Counted(int(found["whole"]), are_households(found["who"]))
        if persons and whole.like(persons):
            left.append(Counted(whole.number - persons.number, whole.households))
    return [one for one in left if one.number > 0]
