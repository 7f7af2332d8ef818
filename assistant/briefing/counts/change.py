"""What a count changed by since the period before, with its uncertainty.

Imports scipy. Method: both counts are taken as Poisson, with the number of reporting units as exposure; given their sum
the count of now is binomial, so that the exact interval of Clopper and Pearson for its share gives one for the ratio of
the two rates (Przyborowski and Wilenski 1940; Clopper and Pearson 1934). Statements of one report are not independent,
so the true uncertainty is rather greater than the interval says.
"""

from collections.abc import Collection, Mapping

from assistant.briefing.counts.tally import Change
from vectorstore.messages import Message

_LEVEL = 0.95


def change_between(
    now: int, before: int, units_now: Mapping[str, str], units_before: Mapping[str, str]
) -> Change | None:
    """Return the change from `before` items to `now`; None when either period has no reporting unit.

    Args:
        now: items of this period.
        before: items of the period before.
        units_now: the units that reported now, by key, as printed.
        units_before: the units that reported before.
    """
    if not units_now or not units_before:
        return None
    low, high = rate_ratio_interval(now, before, len(units_now), len(units_before))
    return Change(
        difference=now - before,
        ratio=(now / len(units_now)) / (before / len(units_before)) if before else None,
        low=low,
        high=high,
        comparable=units_now.keys() == units_before.keys(),
        significant=low > 1 or (high is not None and high < 1),
        note=_note(units_now, units_before),
    )


def rate_ratio_interval(now: int, before: int, exposed_now: int, exposed_before: int) -> tuple[float, float | None]:
    """Return the exact 95 % interval of the ratio of two rates; the upper end is None when it has none."""
    from scipy.stats import beta

    tail = (1 - _LEVEL) / 2
    low = float(beta.ppf(tail, now, before + 1)) if now else 0.0
    high = float(beta.ppf(1 - tail, now + 1, before)) if before else 1.0
    exposure = exposed_before / exposed_now
    return low / (1 - low) * exposure, None if high >= 1 else high / (1 - high) * exposure


def _note(now: Mapping[str, str], before: Mapping[str, str]) -> Message | None:
    only_now = [now[key] for key in now if key not in before]
    only_before = [before[key] for key in before if key not in now]
    if not only_now and not only_before:
        return None
    vi, en = [], []
    if only_before:
        vi.append(f"kỳ này không có báo cáo của {_named(only_before)}")
        en.append(f"no report this time of {_named(only_before)}")
    if only_now:
        vi.append(f"kỳ trước không có báo cáo của {_named(only_now)}")
        en.append(f"no report last time of {_named(only_now)}")
    return Message(vi=f"So sánh cần thận trọng: {'; '.join(vi)}.", en=f"Compare with care: {'; '.join(en)}.")


def _named(names: Collection[str], most: int = 6) -> str:
    shown = list(names)[:most]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" (+{more})" if more else "")
