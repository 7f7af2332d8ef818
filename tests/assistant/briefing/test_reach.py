"""How far the reports of a quarter or a year go."""

import datetime as dt

import pytest

from assistant.briefing.counts.reach import named_months, reach
from assistant.briefing.counts.register import Register
from vectorstore.catalogue.opinions.nouns import Registered
from vectorstore.text.periods import read_period


def register(*periods: str) -> Register:
    return Register(tuple(Registered(name, name, name, "Tổ 3", "to 3", None, None) for name in periods), {})


def test_a_year_is_told_of_as_far_as_its_reports_go() -> None:
    year = read_period("2026")
    assert year is not None
    found = reach(
        register("2026-01", "2026-Q2", "2025-12"), year, None, [dt.date(2026, 7, 5), dt.date(2027, 1, 2), None]
    )
    assert found.months == ("2026-01", "2026-04", "2026-05", "2026-06")
    assert found.missing == ("2026-02", "2026-03", *(f"2026-{month:02}" for month in range(7, 13)))
    assert found.until == dt.date(2026, 7, 5)
    assert found.is_short


def test_a_month_with_a_report_is_whole_and_so_is_a_year_that_one_report_is_of() -> None:
    for name in ("2026-03", "2026"):
        period = read_period(name)
        assert period is not None
        found = reach(register(name), period, None)
        assert (found.missing, found.until, found.is_short) == ((), period.last, False)


@pytest.mark.parametrize(
    ("months", "told"),
    [
        (("2026-01", "2026-02", "2026-03"), "tháng 1 đến tháng 3/2026"),
        (("2026-04", "2026-05"), "tháng 4, tháng 5/2026"),
        (("2026-01", "2026-07", "2026-08", "2026-09"), "tháng 1, tháng 7 đến tháng 9/2026"),
    ],
)
def test_months_are_named_by_their_runs(months: tuple[str, ...], told: str) -> None:
    assert named_months(months) == told
