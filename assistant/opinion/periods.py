"""Which periods of reports a question means, and which two months are compared; quarters and years: `ranks/`.

Imports `asked.py`, and from `briefing` the names of periods. Whatever is taken for granted or cannot be told is said.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.briefing.assembling.phrases import named_period
from assistant.opinion.asked import OpinionQuestion
from assistant.opinion.named import period_named, periods_named
from vectorstore.messages import Message
from vectorstore.text.periods import Period, read_period

_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Meant:
    """The periods that are meant.

    Attributes:
        periods: of those that there are reports of; empty when there are none.
        notes: what was taken for granted, or cannot be told, for the reader.
        compares: whether they are two months, the second to be compared with the first.
    """

    periods: tuple[str, ...]
    notes: tuple[Message, ...] = ()
    compares: bool = False


def is_month(period: str) -> bool:
    """Whether a period is one month: `2026-03`, not `2026-Q1` or `2026`."""
    return bool(_MONTH.fullmatch(period))


def named_in(asked: OpinionQuestion, held: Sequence[str]) -> tuple[str, ...]:
    """Return the periods that are named: months, the newest of one without a year, all of a quarter or year."""
    months = [one for one in held if is_month(one)]
    found = []
    for year, month in asked.named.periods:
        years = [year] if year else [int(one[:4]) for one in reversed(months) if int(one[5:]) == month][:1]
        found += [f"{one}-{month:02}" for one in years]
    found += _quarters(found)
    found += [one for one in held if any(_within(one, span) for span in asked.spans)]
    return tuple(one for one in dict.fromkeys(found) if one in held)


def newest_of(asked: OpinionQuestion, held: Sequence[str]) -> Meant:
    """Return the newest month, or those that are counted back from it; no period is named."""
    months = [one for one in held if is_month(one)]
    periods = tuple(months[-1 - back] for back in asked.newest or (0,) if back < len(months))
    if asked.newest == (1,) and periods:
        before = _BEFORE.filled(period=period_named(periods[0]), newest=period_named(months[-1]))
        return Meant(periods, (before,))
    return Meant(periods, (_TAKEN.filled(periods=periods_named(periods)),) if periods else ())


def two_months(asked: OpinionQuestion, held: Sequence[str]) -> Meant:
    """Return the two months that are compared; else the newest of what is named, and why nothing is compared."""
    named, missing = named_in(asked, held), _missing(asked, held)
    notes: tuple[Message, ...] = (_MISSING.filled(periods="; ".join(missing)),) if missing else ()
    if asked.stretch or len(set(asked.named.periods)) > 2:
        shown = _newest_stretch(asked, named, held)
        told = (_SHOWN.filled(periods=periods_named(shown)),) if shown else ()
        return Meant(shown, (*notes, _ONLY_MONTHS, *told))
    is_named = bool(asked.named.periods)
    meant = Meant(named, notes) if is_named else newest_of(asked, held)
    periods = meant.periods
    if len(periods) == 1 and not missing and len(asked.newest) < 2:
        periods = _with_other(periods[0], held, against=asked.against)
    notes = meant.notes if len(periods) > 1 or missing or not periods else (*meant.notes, _NO_OTHER)
    return Meant(tuple(sorted(periods)), notes, compares=len(periods) == 2)


def _with_other(month: str, held: Sequence[str], *, against: bool) -> tuple[str, ...]:
    """Put beside a month the one before: "tháng 5 có gì mới"; or the newest one: "so với tháng 3 có gì mới"."""
    months = [one for one in held if is_month(one)]
    later = [one for one in months if one > month][-1:] if against else []
    return (month, *later) if later else (*[one for one in months if one < month][-1:], month)


def _missing(asked: OpinionQuestion, held: Sequence[str]) -> list[str]:
    """Return by name the single months, or the quarters and years, that are named and that there is no report of."""
    found = [named_period(span.name) for span in asked.spans if not any(_within(one, span) for one in held)]
    months = [] if asked.stretch else asked.named.periods
    return found + [
        named_period(f"{year}-{month:02}") if year else f"tháng {month}"
        for year, month in months
        if not any(is_month(one) and int(one[5:]) == month and year in (None, int(one[:4])) for one in held)
    ]


def _newest_stretch(asked: OpinionQuestion, named: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    """Return the periods of the newest quarter or year that is meant; all that are named when it is several months."""
    if not asked.stretch:
        return tuple(named)
    blocks = {one: block for one in held if (block := _block(one, asked.stretch)) is not None}
    meant = {blocks[one] for one in named if one in blocks}
    if not meant and (asked.named.periods or asked.spans):
        return ()
    newest = max(meant if meant and not (asked.against and len(meant) == 1) else blocks.values(), default=None)
    return tuple(one for one, block in blocks.items() if block == newest)


def _block(period: str, months: int) -> tuple[int, int] | None:
    """Return which quarter or year a period lies in; None when it is no part of a single one."""
    found = read_period(period)
    if found is None or found.first.year != found.last.year:
        return None
    first, last = ((one.month - 1) // months for one in (found.first, found.last))
    return (found.first.year, first) if first == last else None


def _quarters(months: Iterable[str]) -> list[str]:
    """Return the quarters of which all three months are among `months`: their own reports are meant too."""
    whole = set(months)
    return [
        f"{year}-Q{number}"
        for year in sorted({one[:4] for one in whole})
        for number in range(1, 5)
        if all(f"{year}-{month:02}" in whole for month in range(3 * number - 2, 3 * number + 1))
    ]


def _within(period: str, span: Period) -> bool:
    found = read_period(period)
    return found is not None and span.first <= found.first and found.last <= span.last


_BEFORE = Message(
    vi="“Tháng trước” được hiểu là {period}: kỳ liền trước kỳ báo cáo mới nhất đang có ({newest}).",
    en="“Last month” is taken for {period}: the one before the newest that there are reports of ({newest}).",
)
_TAKEN = Message(
    vi="Câu hỏi không nêu tháng cụ thể; lấy kỳ báo cáo mới nhất đang có: {periods}.",
    en="No month is named; taken is the newest period that there are reports of: {periods}.",
)
_ONLY_MONTHS = Message(
    vi="Chỉ so được hai tháng, hai quý hoặc hai năm với nhau, nên câu trả lời này không so sánh. Hãy nêu cả hai kỳ, ví "
    "dụ “Tháng 5/2026 có gì mới so với tháng 4/2026?” hay “Quý II/2026 so với quý I/2026?”.",
    en="Only two months, two quarters or two years are compared with one another, so this answer compares nothing. "
    "Name both, as in “Tháng 5/2026 có gì mới so với tháng 4/2026?” or “Quý II/2026 so với quý I/2026?”.",
)
_SHOWN = Message(vi="Dưới đây là những gì được nêu trong {periods}.", en="Below is what was said in {periods}.")
_MISSING = Message(
    vi="Thư viện không có báo cáo của {periods}, nên không so với kỳ đó.",
    en="The library holds no report of {periods}, so that nothing is compared with it.",
)
_NO_OTHER = Message(
    vi="Không có báo cáo của tháng nào khác để so.", en="There is no report of another month to compare with."
)
