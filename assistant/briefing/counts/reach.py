"""How far the reports of a quarter or a year go: of which of its months there are any, and until which day they hold.

Imports the register. A review of a year that is not over is told as such, and held to no deadline that is to come.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.briefing.counts.register import Register, parted, periods_within
from vectorstore.text.periods import Period, read_period

# So many months one after the other are told by the first and the last of them.
_RUN = 3


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the reports of a period go.

    Attributes:
        months: its months of which there is a report that counts, in their order.
        missing: its other months.
        until: the last day that the library knows of, within the period.
        last: the last day of the period.
    """

    months: tuple[str, ...]
    missing: tuple[str, ...]
    until: dt.date
    last: dt.date

    @property
    def is_short(self) -> bool:
        """Whether the library ends before the period does."""
        return self.until < self.last


def reach(
    register: Register, period: Period, area_keys: Sequence[str] | None, dates: Iterable[dt.date | None] = ()
) -> Reach:
    """Return how far the reports of a period go; a report of a quarter or a year stands for all its months.

    Args:
        register: all reports.
        period: what was asked for.
        area_keys: only reports of these areas; None for all.
        dates: days of other documents, which may be later than the last report.
    """
    months = _months(period)
    told = [
        one.period for one in register.counted(periods_within(period)) if area_keys is None or one.area_key in area_keys
    ]
    covered = {month for name in told if name and (of := read_period(name)) for month in _months(of)}
    here = tuple(one for one in months if one in covered)
    days = [read.last for one in here if (read := read_period(one))]
    days += [one for one in dates if one and period.first <= one <= period.last]
    return Reach(here, tuple(one for one in months if one not in covered), max(days, default=period.last), period.last)


def named_months(months: Sequence[str]) -> str:
    """Return months in words: `tháng 1 đến tháng 5/2026`, `tháng 1, tháng 3/2026`."""
    runs: list[list[int]] = []
    for one in months:
        month = int(one[5:])
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    told = [
        f"tháng {run[0]} đến tháng {run[-1]}" if len(run) >= _RUN else ", ".join(f"tháng {one}" for one in run)
        for run in runs
    ]
    return f"{', '.join(told)}/{months[0][:4]}" if months else ""


def _months(period: Period) -> tuple[str, ...]:
    ways = parted(period)
    return tuple(one.name for one in ways[-1]) if ways else (period.name,)
