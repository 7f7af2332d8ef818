"""Figures of counting: what the tally of each month counts and under which themes, against the truth.

Imports the tally's nouns, the matching beside it and the truth. `MonthFigures` holds what the product says of a month.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.briefing.counts.tally import Tally
from evals.briefing.matching import Matching, Pair
from evals.briefing.reading import mean, share
from evals.wards.truth import OTHER_THEME, ThemeCount, TrueWard
from vectorstore.extracts import Stance

_LEAST_ITEMS = 5
_MAP = Path(__file__).with_name("theme_map.toml")


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What the product counts in a month: theme by record (None: fits none), stance by record, and its tally."""

    period: str
    themes: Mapping[str, str | None]
    stances: Mapping[str, Stance]
    tally: Tally


@cache
def theme_map() -> Mapping[str, tuple[str, ...]]:
    """Return for each theme of the product's list the themes of the truth that it stands for."""
    return {name: tuple(ids) for name, ids in tomllib.loads(_MAP.read_text(encoding="utf-8")).items()}


def meant_by(theme: str | None) -> tuple[str, ...]:
    """Return the themes of the truth that a theme of the product stands for, `khac` for none or an unknown one."""
    return theme_map().get(theme, (OTHER_THEME,)) if theme is not None else (OTHER_THEME,)


def counting_figures(ward: TrueWard, matching: Matching, months: Sequence[MonthFigures]) -> dict[str, float]:
    """Return the figures of what was counted."""
    by_record = {record_of(pair): pair for pair in matching.pairs}
    themed = {
        month.period: {record: _theme(theme, by_record.get(record)) for record, theme in month.themes.items()}
        for month in months
    }
    return {
        "counted_right": _counted(ward, matching, months),
        **_item_figures(ward, matching, themed),
        **_month_figures(ward.counts(), themed),
        "balance_error_tally": mean(_imbalance(ward, month) for month in months),
    }


def record_of(pair: Pair) -> str:
    """Return the name of the found item in the tally's records."""
    return f"{pair.found.document.document_id}:{pair.found.ordinal}"


def stance_shares(stances: Mapping[Stance, float]) -> dict[Stance, float]:
    """Return the share of each stance."""
    total = sum(stances.values())
    return {stance: stances.get(stance, 0) / total if total else 0.0 for stance in Stance}


def true_shares(ward: TrueWard, period: str) -> dict[Stance, float]:
    """Return the true share of each stance in a month."""
    items = [item for report, item in ward.items() if item.counts and report.period == period]
    return stance_shares(Counter(item.stance for item in items))


def greatest_difference(one: Mapping[Stance, float], other: Mapping[Stance, float]) -> float:
    """Return the greatest difference between two sets of shares."""
    return max(abs(one.get(stance, 0.0) - other.get(stance, 0.0)) for stance in Stance)


def _theme(product: str | None, pair: Pair | None) -> str:
    meant = meant_by(product)
    return pair.truth.theme if pair is not None and pair.truth.theme in meant else meant[0]


def _counted(ward: TrueWard, matching: Matching, months: Sequence[MonthFigures]) -> float:
    counted = {(month.period, record) for month in months for record in month.themes}
    truths = sum(item.counts for _, item in ward.items())
    # A report sent twice counts once, whichever of the two files is kept.
    kept = {
        (pair.truth.duplicate_of or pair.truth.id)
        for pair in matching.pairs
        if not pair.truth.superseded and (pair.report.period, record_of(pair)) in counted
    }
    return share(len(kept), truths)


def _item_figures(ward: TrueWard, matching: Matching, themed: Mapping[str, Mapping[str, str]]) -> dict[str, float]:
    truths = [item for _, item in ward.items() if item.counts and item.theme != OTHER_THEME]
    right = {
        pair.truth.duplicate_of or pair.truth.id
        for pair in matching.pairs
        if pair.truth.theme != OTHER_THEME
        and themed.get(pair.report.period, {}).get(record_of(pair)) == pair.truth.theme
    }
    put = sum(theme != OTHER_THEME for month in themed.values() for theme in month.values())
    fresh = [item for item in truths if item.fresh]
    return {
        **({"theme_recall_fresh": share(sum(item.id in right for item in fresh), len(fresh))} if fresh else {}),
        "theme_recall_items": share(sum(item.id in right for item in truths), len(truths)),
        "theme_precision_items": share(len(right), put),
    }


def _month_figures(counts: Sequence[ThemeCount], themed: Mapping[str, Mapping[str, str]]) -> dict[str, float]:
    found = {
        (period, theme): items for period, themes in themed.items() for theme, items in Counter(themes.values()).items()
    }
    truth = {(count.period, count.theme): count.items for count in counts if count.items and count.theme != OTHER_THEME}
    told = {key for key in found if key[1] != OTHER_THEME}
    months = {period: sum(count.items for count in counts if count.period == period) for period in themed}
    return {
        "theme_recall_months": share(len(told & truth.keys()), len(truth)),
        "theme_precision_months": share(len(told & truth.keys()), len(told)),
        "count_error": mean(
            abs(found.get(key, 0) - items) / items for key, items in truth.items() if items >= _LEAST_ITEMS
        ),
        "total_count_error": mean(
            abs(len(themed[period]) - items) / items for period, items in months.items() if items
        ),
    }


def _imbalance(ward: TrueWard, month: MonthFigures) -> float:
    return greatest_difference(stance_shares(Counter(month.stances.values())), true_shares(ward, month.period))
