"""The conditions of a ranking as filters that can be switched off one by one: its period and its matter.

Imports `asked.py` and the filters' types. Without its period a ranking is of the whole newest year, without its matter
of all that people say.
"""

from collections.abc import Collection
from dataclasses import replace

from assistant.briefing.assembling.phrases import listed, named_period
from assistant.opinion.ranks.asked import RankQuestion
from vectorstore.text.periods import Period
from vectorstore.types import FilterName, Understood


def without(asked: RankQuestion, ignored: Collection[FilterName]) -> RankQuestion:
    """Return a question without the conditions that are switched off."""
    if FilterName.THEME in ignored:
        asked = replace(asked, matter="")
    if FilterName.PERIOD in ignored:
        asked = replace(asked, period=None, stretch=None, back=0, widest=True)
    return asked


def understood(asked: RankQuestion, period: Period, themes: Collection[str]) -> tuple[Understood, ...]:
    """Return the conditions that were applied, under the names that the office has for them.

    Args:
        asked: as it is answered; a condition that is switched off is none.
        period: that was counted.
        themes: names of those that were counted; empty for all.
    """
    found = [Understood(FilterName.THEME, listed(list(themes)), tuple(themes))] if themes else []
    if not asked.widest:
        found.append(Understood(FilterName.PERIOD, named_period(period.name), (period.name,)))
    return tuple(found)
