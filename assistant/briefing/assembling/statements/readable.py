"""Which statements a reader understands by themselves and may read, and where their quotations begin and end.

Imports the figures and `telling.py`. A quotation is a stretch of the report: as a rule the statement; with the one
before it, where it says nothing without that; without what stands around it on one person, masked as the name is.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.briefing.assembling.statements.rests import leaves_few
from assistant.briefing.assembling.statements.telling import has_matter, is_fragment, says_something
from assistant.briefing.counts.tally import ThemedItem
from assistant.opinion.few import tells_of_few
from assistant.opinion.single import speaks_alone
from vectorstore.extracts import OpinionItem
from vectorstore.text.tokens import syllables

# Between two statements of one sentence stand a mark and a blank, or "và".
GAPS = (1, 2, 3, 4)
NAME_MASK = "[họ tên]"
_MASK = r"\[[^\]\d]{3,25}\]"
# Who is named as having said it, before what a group says: "Như cô [họ tên] nói: 14 phiếu ...".
_SAID_BY = re.compile(rf"^[^:;.]{{0,60}}{_MASK}[^:;.]{{0,40}}:\s+")
# Who may be asked, or whose paper it is, behind it: "..., hỏi anh [họ tên], số máy [số điện thoại]", "(hồ sơ của ...)".
_ASKED = re.compile(
    rf"(?:\s*\([^()]*{_MASK}[^()]*\)|[,;]?\s+(?:hỏi|liên hệ|gặp|theo|như)(?!\w)[^:;.]*{_MASK}[^:;.]*)\s*[.;]?$"
)

# By how many a group has changed, behind its number: "..., giảm 2 người so với tháng 3 (9 người)"; what takes this
# back behind it may not be cut off.
_SMALL_CHANGE = re.compile(
    r",\s+(?:tăng|giảm)(?: thêm)?\s+(?P<few>\d{1,2})\s+(?:hộ|người|ý kiến|phiếu|gia đình)(?!\w)"
    r"(?!.*(?<!\w)(?:nhưng|song|tuy|trừ|riêng)(?!\w))"
)

Stretches = Mapping[str, tuple[int, int]]


def stretches(groups: Mapping[str, Sequence[ThemedItem]], k: int) -> dict[str, tuple[int, int]]:
    """Return by record where each quotation begins and ends in the report that is not the statement itself.

    Args:
        groups: what may be quoted, by theme.
        k: the least number that may be told.
    """
    found = _with_the_one_before(groups, k)
    for quotable in groups.values():
        for one in quotable:
            item = one.opinion.item
            if one.record not in found and (own := _without_the_masked(item, k) or _without_small_change(item, k)):
                found[one.record] = own
    return found


def told_once_each(items: Sequence[ThemedItem], other: Stretches) -> dict[str, tuple[int, int]]:
    """Return the stretches of a section in which a vote stands once: what goes on from it is quoted by itself.

    Args:
        items: the statements of the section in their order.
        other: where quotations begin and end that are not the statement itself.
    """
    found: dict[str, tuple[int, int]] = {}
    begun: set[tuple[str, int]] = set()
    for one in items:
        item = one.opinion.item
        start, end = other.get(one.record, (item.start, item.end))
        place = one.opinion.document.document_id, start
        if one.record in other:
            found[one.record] = (item.start, item.end) if place in begun and start < item.start else (start, end)
        begun.add(place)
    return found


def readable(items: Sequence[ThemedItem], k: int, other: Stretches) -> list[ThemedItem]:
    """Leave out what says nothing by itself ("17 ý kiến") or tells of a single person, masked as the name may be.

    Args:
        items: what may be quoted.
        k: the least number that may be told.
        other: where the quotation of some begins and ends.
    """
    return [one for one in items if _is_readable(one.opinion.item, k, one.record in other)]


def told_once(items: Sequence[ThemedItem]) -> list[ThemedItem]:
    """Leave out a statement whose words stand there already: duplicates are counted, but not quoted twice.

    So it is with one that a unit repeats in the next month for as many people, in fewer of the same words.
    """
    found: dict[str, ThemedItem] = {}
    repeats: dict[tuple[str | None, int], list[frozenset[str]]] = {}
    for one in items:
        words = syllables(one.opinion.item.text)
        found.setdefault(" ".join(words), one)
        if key := _counted_by(one):
            repeats.setdefault(key, []).append(frozenset(words))
    return [
        one
        for words, one in found.items()
        if not ((key := _counted_by(one)) and any(frozenset(words.split()) < other for other in repeats[key]))
    ]


def _counted_by(one: ThemedItem) -> tuple[str | None, int] | None:
    """Return whose number of people a statement gives, and the number; None without one."""
    persons, report = one.opinion.item.persons, one.opinion.report
    return (report.unit, persons) if persons and report else None


def shown_text(item: OpinionItem, k: int) -> str:
    """Return what would be quoted of a statement by itself: without by how few it has grown or shrunk."""
    short = _without_small_change(item, k)
    return item.text[: short[1] - short[0]] if short else item.text


def _without_small_change(item: OpinionItem, k: int) -> tuple[int, int] | None:
    """Return where "7 người không đồng ý, giảm 2 người" stands without the few; None where no few are told there."""
    found = _SMALL_CHANGE.search(item.text)
    if found is None or item.start is None or not 0 < int(found["few"]) < k or (item.persons or 0) < k:
        return None
    return item.start, item.start + found.start()


def _is_readable(item: OpinionItem, k: int, quoted_otherwise: bool) -> bool:
    return (
        (quoted_otherwise or (says_something(item) and NAME_MASK not in item.text))
        and not tells_of_few(shown_text(item, k), k)
        and not (item.persons is None and speaks_alone(item.text, k))
        and not leaves_few(item.text, k, item.persons)
        and not is_fragment(item)
    )


def _with_the_one_before(groups: Mapping[str, Sequence[ThemedItem]], k: int) -> dict[str, tuple[int, int]]:
    """Return where each count that says nothing by itself ("58 người không tán thành") can be quoted from.

    That is the statement right before it in the same sentence, where that may be quoted too and says what it is about.
    """
    found: dict[str, tuple[int, int]] = {}
    for quotable in groups.values():
        ending = {(one.opinion.document.document_id, one.opinion.item.end): one for one in quotable}
        for one in quotable:
            item, document = one.opinion.item, one.opinion.document.document_id
            before = next(
                (ending[document, item.start - gap] for gap in GAPS if (document, item.start - gap) in ending), None
            )
            if before is None or item.persons is None or item.persons < k or says_something(item):
                continue
            start = found[before.record][0] if before.record in found else None
            if start is None and readable([before], k, {}):
                start = before.opinion.item.start
            if start is not None and NAME_MASK not in item.text:
                found[one.record] = start, item.end
    return found


def _without_the_masked(item: OpinionItem, k: int) -> tuple[int, int] | None:
    """Return where a statement of a group stands without who is named around it; None where nothing is left of it."""
    if NAME_MASK not in item.text:
        return None
    said, asked = _SAID_BY.match(item.text), _ASKED.search(item.text)
    # Whose word it is may be all there is to it, unless a number says that it is many.
    if said and (item.persons is None or item.persons < k):
        return None
    start, end = said.end() if said else 0, asked.start() if asked else len(item.text)
    rest = item.text[start:end]
    if re.search(_MASK, rest) or not has_matter(rest) or (said is None and speaks_alone(rest, k)):
        return None
    return item.start + start, item.start + end
