"""Compares two quarters or two years of reports: "quý này so với quý trước", "năm nay so với năm ngoái".

Imports this folder and `comparing.py`, whose figures of two months these are, of longer periods. A quarter's figures
withhold what one of its months withholds (`briefing/nested.py`), so that months and quarters tell no more together.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.briefing.assembling.phrases import named_period
from assistant.briefing.settings import BriefingSettings
from assistant.opinion.comparing import compared
from assistant.opinion.overview import numbered
from assistant.opinion.ranks.asked import Stretch, normal
from assistant.opinion.ranks.stretches import gaps, months_held, months_of, stretch_before
from assistant.opinion.ranks.told import Ranked
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.periods import Period, find_period

_COMPARES = re.compile(r"\b(?:so voi|so sanh|khac (?:gi|nhau)|hon)\b")
_NAMED = re.compile(
    r"\b(?:quy (?P<quarter>iv|i{1,3}|[1-4])(?: ?[/-] ?| nam | )?(?P<its>20\d\d)?|nam (?P<year>20\d\d)"
    r"|(?P<stretch>quy|nam) (?P<which>nay|truoc|ngoai|vua roi|sau))\b"
)
_BACK = {"nay": 0, "truoc": 1, "ngoai": 1, "vua roi": 1}
_FILLERS = re.compile(
    r"\b(?:so voi|so sanh|so|voi|khac gi|khac nhau|khac|hon|y kien|phan anh|kien nghi|du luan(?: xa hoi)?|tinh hinh|dan"
    r"|nguoi dan|nhan dan|ba con|the nao|ra sao|nhu the nao|tang hay giam|tang|giam|co|gi|moi|thay doi|bien dong|va|thi"
    r"|la|cac|nhung|so luong|luong|bao nhieu|nhieu|it|hay|cua|trong|giua|ve|phuong|xa|minh|ta|nha|sao|tong|cung ky|ky"
    r"|du|luan|cho biet|hay cho biet|xin|em|anh)\b"
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class CompareQuestion:
    """Two quarters or years that are to be compared, the earlier one first."""

    before: Period
    now: Period


def compare_question(question: str, newest: str | None) -> CompareQuestion | None:
    """Return which two quarters or years a question compares by what people said; None when it asks something else.

    Args:
        question: as typed.
        newest: the newest month that there are reports of.
    """
    key = normal(question)
    if newest is None or len(key) > _LONGEST or not _COMPARES.search(key) or not _NAMED.search(key):
        return None
    if _FILLERS.sub(" ", _NAMED.sub(" ", key)).split():
        return None
    periods = sorted({one.name: one for one in _periods(key, newest)}.values(), key=lambda one: one.first)
    if len(periods) != 2 or len(months_of(periods[0])) != len(months_of(periods[1])):
        return None
    return CompareQuestion(*periods)


def _periods(key: str, newest: str) -> Iterator[Period]:
    for match in _NAMED.finditer(key):
        if match["which"]:
            stretch = Stretch.QUARTER if match["stretch"] == "quy" else Stretch.YEAR
            if match["which"] in _BACK:
                yield stretch_before(newest, stretch, _BACK[match["which"]])
            continue
        year = match["year"] or match["its"] or newest[:4]
        found = find_period(f"nam {year}" if match["year"] else f"quy {match['quarter']}/{year}")
        if found:
            yield found[0]


def compare(asked: CompareQuestion, library: Library, settings: BriefingSettings) -> Ranked | None:
    """Return the figures of both periods beside one another; None when there is no report at all."""
    held = months_held(library)
    if not held:
        return None
    absent = [one for one in (asked.before, asked.now) if not set(months_of(one)) & set(held)]
    if absent:
        return Ranked((), (), _nothing(absent, held))
    result = compared({asked.before.name: [], asked.now.name: []}, library, settings, whole=True)
    notes = tuple(one for one in (gaps(asked.before, held), gaps(asked.now, held)) if one)
    claims = tuple(claim for group in numbered(result.groups, 0) for claim in group.claims)
    return Ranked(claims, (*result.notes, *notes))


def _nothing(absent: list[Period], held: list[str]) -> Message:
    names = ", ".join(named_period(one.name) for one in absent)
    return Message(
        vi=f"Thư viện không có báo cáo nào của {names}, nên không so sánh được; đang có {named_period(held[0])} đến "
        f"{named_period(held[-1])}.",
        en=f"The library holds no report of {', '.join(one.name for one in absent)}, so nothing can be compared; it "
        f"has those from {held[0]} to {held[-1]}.",
    )
