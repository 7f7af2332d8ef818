"""The figures of a period: what was counted, per theme, stance, area and unit, with what must not be shown left out.

Made by `counting.tally`; imports nouns only. Nothing that stands on fewer than `k` is in here: a withheld figure is
None, its records and items are empty, so that whoever assembles a draft cannot print them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vectorstore.extracts import Stance
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Message


class ThemeMethod(StrEnum):
    """What put an item to its theme; a person's word wins over every other one."""

    WORDS = "words"
    EMBEDDER = "embedder"
    LEARNT = "learnt"
    CONTEXT = "context"
    MODEL = "model"
    PERSON = "person"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class ThemedItem:
    """One opinion item with the theme it was put to.

    Attributes:
        theme: id of the theme; None when it fits none.
        confidence: how sure that is, in [0, 1]; 1 for a person's word.
    """

    opinion: ListedOpinion
    theme: str | None
    confidence: float
    method: ThemeMethod

    @property
    def record(self) -> str:
        """Name of the item in `Cut.records`: `document_id:ordinal`."""
        return f"{self.opinion.document.document_id}:{self.opinion.ordinal}"


class Withheld(StrEnum):
    """Why the figures of a cut are not shown."""

    TOO_FEW = "too_few"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Cut:
    """The figures of one cut of the items; all None when they are withheld.

    Attributes:
        items: statements.
        reports: distinct reports that hold them.
        units: distinct reporting units.
        areas: distinct areas.
        persons: sum of the persons that the items state; 0 when none states any.
        quantified: items that state a number of persons.
        records: `document_id:ordinal` of each item counted; to be opened by staff, never printed: they tell of single
            units.
        query: the SQL with its values, as it was run; the cut is one row of its result.
        withheld: None when shown; TOO_FEW when it stands on fewer than k; COVER when it would give another cut away.
        present: whether there is any item; also true of all that is withheld, so that it tells nothing.
    """

    items: int | None
    reports: int | None
    units: int | None
    areas: int | None
    persons: int | None
    quantified: int | None
    records: tuple[str, ...] = ()
    query: str = ""
    withheld: Withheld | None = None
    present: bool = True

    @property
    def shown(self) -> bool:
        """Whether the figures may be printed."""
        return self.withheld is None


@dataclass(frozen=True, slots=True)
class Change:
    """What a cut changed by since the previous period.

    Attributes:
        difference: items now less items then.
        ratio: items now per reporting unit, over the same then; None when there were none then.
        low: lower end of the 95 % interval of `ratio`.
        high: upper end; None when it has none.
        comparable: whether the same units reported in both periods.
        significant: whether the interval leaves 1 out, so that one may speak of a rise or fall.
        note: which units reported in one of the periods only; None when they are the same.
    """

    difference: int
    ratio: float | None
    low: float
    high: float | None
    comparable: bool
    significant: bool
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class ThemeTally:
    """One theme in one period.

    Attributes:
        breadth: the word that the published table gives for the theme's share of all items; None when withheld.
        cut: without proposals, which are counted for the whole period alone.
        by_stance: every stance that occurs, but for proposals; a withheld one may be named, without a figure. Of a
            withheld theme every stance, area and unit of the period is withheld, whether or not there is anything.
        by_area: every area that reported, by its name as printed.
        by_unit: every unit that reported, by its name as printed; empty when there are more than 200.
        quotable: the items that may be quoted, the most persons first: none of a view that is too few, not all of one
            that covers for it, one of a unit whose own figure is withheld.
        previous: the same theme in the previous period; None when that period has no reports.
        change: None unless both cuts are shown.
    """

    theme_id: str
    name: str
    cut: Cut
    by_stance: Mapping[Stance, Cut]
    by_area: Mapping[str, Cut]
    by_unit: Mapping[str, Cut]
    quotable: tuple[ThemedItem, ...] = ()
    breadth: str | None = None
    previous: Cut | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Contested:
    """One matter with two sides, by the records of their statements; as many on both is no reason to drop either."""

    smaller: tuple[str, ...]
    larger: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferedTheme:
    """A cluster of items that fit no theme, offered to be taken up by a person.

    Attributes:
        key: names the offer when it is accepted.
        name: made of the items' own words.
        words: what is common in it and rare elsewhere, best first.
        cut: its figures; suppressed like any other.
        items: its items; empty when the cut is withheld.
    """

    key: str
    name: str
    words: tuple[str, ...]
    cut: Cut
    items: tuple[ThemedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """All figures of one period.

    Attributes:
        period: `2026-03`, `2026-Q1` or `2026`.
        previous_period: the one before it of the same length.
        areas: the areas asked for, as the reports print them; empty for all.
        total: all items counted, with and without a theme.
        opinions: the same without proposals: what themes, areas and units are parts of. Withheld where the rest, the
            number of proposals, must not be told.
        themes: most important first: shown ones by items, then persons, then order of the list; then the withheld
            ones in the order of the list, so that their place says nothing.
        unthemed: items that fit no theme.
        unthemed_quotable: those of them that may be quoted, as `ThemeTally.quotable`.
        contested: matters that have two sides among all that was counted, of each side what may be quoted.
        offered: clusters of those.
        previous: the total of the previous period; None when it has no reports.
        units: names of the units whose reports are counted.
        regular_units: those of them that sent more than a report on one event.
        silent_units: those that reported in neither period but within a year before, by the month of their last
            report, latest first.
        last_reports: those that report now and did not in the period before, in the same way.
        warnings: what staff must know: units that did not report but did before, reports of another month, versions
            set aside, reports without a period.
    """

    period: str
    previous_period: str
    areas: tuple[str, ...]
    k: int
    total: Cut
    opinions: Cut
    by_stance: Mapping[Stance, Cut]
    by_area: Mapping[str, Cut]
    by_unit: Mapping[str, Cut]
    themes: tuple[ThemeTally, ...] = ()
    unthemed: Cut | None = None
    unthemed_quotable: tuple[ThemedItem, ...] = ()
    contested: tuple[Contested, ...] = ()
    unquoted: frozenset[str] = frozenset()
    offered: tuple[OfferedTheme, ...] = ()
    previous: Cut | None = None
    change: Change | None = None
    units: tuple[str, ...] = ()
    regular_units: tuple[str, ...] = ()
    previous_units: tuple[str, ...] = ()
    silent_units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    last_reports: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[Message, ...] = field(default=())

    @property
    def query(self) -> str:
        """The SQL that counted the total, with its values."""
        return self.total.query
