"""When a matter is called new, or said to be told no longer: one rule for drafts and for the chat.

Imports the figures. That a period lacks a matter says something only where whoever tells of it reported in that period
too: of a unit that was silent nobody knows whether it had that matter already, or has it still.
"""

import re
from collections.abc import Collection, Iterable

from assistant.briefing.counts.tally import Tally, ThemeTally
from vectorstore.extracts import Stance
from vectorstore.text.folding import bare, fold_key

# "Tháng 3 là 96 người", "so với tháng 4 (15 hộ)", "kỳ trước có 12 ý kiến": a figure of a time before.
_EARLIER_FIGURE = re.compile(
    r"\b(?:thang (?P<month>\d{1,2})(?:/\d{4})?|(?:thang|ky|quy|nam) truoc|nam ngoai),? ?"
    r"(?:(?:la|co|chi co|con|gan|hon) |\()\d+(?![\d/])"
)


def is_new(theme: ThemeTally, now: Tally, regular_before: Iterable[str], older: Collection[str] = ()) -> bool:
    """Whether a theme that the period before does not have is a new matter.

    Args:
        theme: of this period.
        now: this period.
        regular_before: the units that sent a report of the whole period before, not only one on an event.
        older: the themes that any report of a period before this one tells of.
    """
    if theme.theme_id in older or is_praise(theme) or names_earlier(theme, now.period):
        return False
    return theme.cut.shown and told_by_both(theme, now.units, regular_before)


def names_earlier(theme: ThemeTally, period: str) -> bool:
    """Whether a statement that may be quoted of a theme gives a figure of a time before, "tháng 3 là 96 người"."""
    own = period.rpartition("-")[2].lstrip("0")
    said = (bare(fold_key(one.opinion.item.text)) for one in theme.quotable)
    figures = (found["month"] for text in said for found in _EARLIER_FIGURE.finditer(text))
    return any(month is None or month.lstrip("0") != own for month in figures)


def is_gone(theme: ThemeTally, before: Tally, now: Tally) -> bool:
    """Whether a theme of the period before, of which nothing is told now, is a matter told no longer."""
    return theme.cut.shown and told_by_both(theme, before.units, now.regular_units)


def told_by_both(theme: ThemeTally, units: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a unit that reported in both periods is known to tell of a theme.

    Args:
        theme: of one period.
        units: that reported in it.
        others: that reported in the other one.
    """
    own, other = set(units), set(others)
    # Of so many units not all can be of those that were silent in the other period.
    if own <= other or (theme.cut.units or 0) > len(own - other):
        return True
    return any((cut := theme.by_unit.get(unit)) is not None and bool(cut.items) for unit in own & other)


def is_praise(theme: ThemeTally) -> bool:
    """Whether all that is told of a theme is praise: that is no new worry."""
    praise = theme.by_stance.get(Stance.SUPPORTS)
    return praise is not None and praise.items == theme.cut.items
