"""Months, quarters and years of the reports in a library: which are held, and which are missing within one.

Imports `briefing` for the names of periods. "Quý này" is the quarter of the newest report, as "tháng này" is its month.
"""

from collections.abc import Sequence

from assistant.briefing.assembling.phrases import listed, named_period
from assistant.opinion.periods import is_month
from assistant.opinion.ranks.asked import Stretch
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.periods import Period, read_period

_MONTHS = {Stretch.MONTH: 1, Stretch.QUARTER: 3, Stretch.YEAR: 12}


def months_held(library: Library) -> list[str]:
    """Return the months that there are reports of, oldest first."""
    return sorted({one.period for one in library.opinions.reports() if one.period and is_month(one.period)})


def stretch_before(newest: str, stretch: Stretch, back: int) -> Period:
    """Return the month, quarter or year that holds `newest`, or the one so many before it."""
    length = _MONTHS[stretch]
    year, month = int(newest[:4]), int(newest[5:])
    first = (12 * year + month - 1) // length * length - back * length
    year, month = divmod(first, 12)
    names = {
        Stretch.MONTH: f"{year}-{month + 1:02}",
        Stretch.QUARTER: f"{year}-Q{month // 3 + 1}",
        Stretch.YEAR: str(year),
    }
    found = read_period(names[stretch])
    if found is None:
        raise ValueError(names[stretch])
    return found


def months_of(period: Period) -> list[str]:
    """Return the months of a period by name."""
    last = 12 * period.last.year + period.last.month
    return [
        f"{(at - 1) // 12}-{(at - 1) % 12 + 1:02}"
        for at in range(12 * period.first.year + period.first.month, last + 1)
    ]


def gaps(period: Period, held: Sequence[str]) -> Message | None:
    """Say of which months of a quarter or year there are reports, where there are not of all; None when there are."""
    months = months_of(period)
    there = [one for one in months if one in held]
    if len(months) == 1 or len(there) in (0, len(months)):
        return None
    whole = named_period(period.name)
    return Message(
        vi=f"Trong {whole}, thư viện chỉ có báo cáo của {listed([named_period(one) for one in there])}; số liệu chỉ "
        "tính các tháng đó.",
        en=f"Of {period.name} the library has reports of {', '.join(there)} alone; figures are of these months.",
    )
