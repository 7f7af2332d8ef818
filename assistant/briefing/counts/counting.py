"""`tally`: counts a period and lets out only what may be shown.

    period, areas -register-> counted reports -themes-> themed items -count-> tables -hide-> Tally

Imports the rest of this folder and the ledger. Each figure is a row of a query, which stands beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.counts.change import change_between
from assistant.briefing.counts.cuts import BY, OPINIONS, Cuts, counted_without, themed
from assistant.briefing.counts.nested import hidden_of
from assistant.briefing.counts.notices import notices
from assistant.briefing.counts.register import Register, build_register, periods_within, previous_period
from assistant.briefing.counts.tables import unit_name
from assistant.briefing.counts.tally import Change, Cut, OfferedTheme, Tally, ThemeTally
from assistant.briefing.errors import UnknownAreaError
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.desk import ThemeDesk
from assistant.briefing.wording import shown_breadth
from assistant.errors import PeriodError
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.opinions.nouns import LedgerItem, Registered, Selection
from vectorstore.extracts import Stance
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import fold_key
from vectorstore.text.periods import Period, read_period

_NOBODY = "(chưa rõ đơn vị)"
_NOWHERE = "(chưa rõ địa bàn)"


@dataclass(frozen=True, slots=True)
class ThemeName:
    """What stands in place of a theme: id and name."""

    theme_id: str
    name: str


# Letters of the name of a month: `2026-03`.
_MONTH = 7


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is counted of a period.

    Attributes:
        areas: as reports write them; empty for all.
        records: only these items, by document and ordinal; None for all.
    """

    areas: Sequence[str] = ()
    records: tuple[tuple[str, int], ...] | None = None


def tally(
    library: Library,
    *,
    period: str,
    areas: Sequence[str] = (),
    themes: Sequence[str] = (),
    settings: BriefingSettings,
) -> Tally:
    """Count the opinion items of a period.

    Args:
        library: where the reports are.
        period: `2026-03`, `2026-Q1` or `2026`.
        areas: only reports of these areas, as reports write them or without the ward; empty for all.
        themes: ids of the themes to return; empty for all. Totals are of all themes.
        settings: k, the list of themes, the words for counts.

    Raises:
        PeriodError: `period` is no month, quarter or year.
        UnknownAreaError: no report tells of one of the areas.
        UnknownThemeError: one of the themes is not on the list.
        ThemeFileError: the list of themes cannot be used.
    """
    desk = ThemeDesk(library, settings)
    for theme in themes:
        desk.themes.require(theme)
    assembly, register = _counted(library, desk, period, Chosen(areas), settings)
    return assembly.tally(themes, register)


def tally_matter(
    library: Library, matter: ThemeName, chosen: Chosen, *, period: str, settings: BriefingSettings
) -> Tally:
    """Count the opinion items of a period that are on one matter; its one theme is the matter.

    What units did not report is not told: nobody knows whether they had something to say on it.

    Args:
        library: where the reports are.
        matter: what stands for it in place of a theme.
        chosen: the areas, and the items that are on the matter.
        period: as `tally`.
        settings: as `tally`.

    Raises:
        PeriodError, UnknownAreaError, ThemeFileError: as `tally`.
    """
    desk = ThemeDesk(library, settings)
    assembly, _ = _counted(library, desk, period, chosen, settings)
    return assembly.tally_matter(matter)


def _counted(
    library: Library, desk: ThemeDesk, period: str, chosen: Chosen, settings: BriefingSettings
) -> "tuple[_Assembly, Register]":
    asked = read_period(period)
    if asked is None or asked.first == asked.last:
        raise PeriodError(period)
    register = prepare(library, desk)
    selection = Selection(None, known_areas(register, chosen.areas), chosen.records)
    now = _count(library.opinions, register, asked, selection, settings.k)
    before = _count(library.opinions, register, previous_period(asked), selection, settings.k)
    return _Assembly(now, before, desk, settings), register


def prepare(library: Library, desk: ThemeDesk) -> Register:
    """Put what is new to themes, and work out which reports count."""
    desk.assign_waiting()
    # Afterwards: whether two reports are versions of one is told by the keys that come with the themes.
    return build_register(library.opinions)


def known_areas(register: Register, areas: Sequence[str]) -> tuple[str, ...] | None:
    """Return the keys of the areas meant by `areas`, None when none is named.

    An area means the places within it as well, and a place may be named without what it lies in.

    Raises:
        UnknownAreaError: with the areas that reports tell of.
    """
    if not areas:
        return None
    known = {entry.area_key: entry.area or "" for entry in register.entries if entry.area_key}
    found: dict[str, None] = {}
    unknown = []
    for area in areas:
        key = fold_key(area).strip()
        meant = [one for one in known if one == key or one.startswith(f"{key},") or one.endswith(f", {key}")]
        found.update(dict.fromkeys(meant))
        if not meant:
            unknown.append(area)
    if unknown:
        raise UnknownAreaError(unknown, sorted(known.values()))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Count:
    """What was counted of one period; figures that must not be shown are out of reach already."""

    period: Period
    area_keys: tuple[str, ...] | None
    entries: tuple[Registered, ...]
    items: tuple[LedgerItem, ...]
    cuts: Cuts

    @property
    def units(self) -> dict[str, str]:
        """Names of the units that reported, by key."""
        return {unit_name(one.unit_key, one.area_key): one.unit or _NOBODY for one in self.entries}

    @property
    def areas(self) -> dict[str | None, str]:
        """Names of the areas that reports tell of, by key."""
        return {one.area_key: one.area or _NOWHERE for one in self.entries}

    def by_stance(self, *theme: str) -> dict[Stance, Cut]:
        """Return the views that there are, in the order of `Stance`."""
        found = {stance: self.cuts.cut(*theme, "stance", stance.value) for stance in Stance}
        return {stance: cut for stance, cut in found.items() if cut.present}

    def by_area(self, *theme: str) -> dict[str, Cut]:
        """Return the areas that reports tell of."""
        return _named({key: (name, self.cuts.cut(*theme, "area", key)) for key, name in self.areas.items()})

    def by_unit(self, *theme: str) -> dict[str, Cut]:
        """Return the units that reported."""
        if not self.cuts.unit_figures():
            return {}
        return _named({key: (name, self.cuts.cut(*theme, "unit", key)) for key, name in self.units.items()})


def _named(cuts: Mapping[str | None, tuple[str, Cut]] | Mapping[str, tuple[str, Cut]]) -> dict[str, Cut]:
    """Put cuts under the names as printed; of two that are printed alike the second says more."""
    named: dict[str, Cut] = {}
    for key, (name, cut) in sorted(cuts.items(), key=lambda one: str(one[0])):
        named[name if name not in named else f"{name} ({key})"] = cut
    return named


def _count(ledger: OpinionLedger, register: Register, period: Period, chosen: Selection, k: int) -> _Count:
    periods, area_keys = periods_within(period), chosen.area_keys
    selection = replace(chosen, periods=periods)
    items = ledger.items(selection)
    counts = {by: ledger.count(replace(selection, without=counted_without(by)), by) for by in BY}
    counts[(OPINIONS,)] = ledger.count(replace(selection, without=counted_without((OPINIONS,))), ())
    hidden = hidden_of(ledger, period, chosen, k)
    entries = [one for one in register.counted(periods) if area_keys is None or one.area_key in area_keys]
    return _Count(period, area_keys, tuple(entries), tuple(items), Cuts(counts, items, hidden, k))


@dataclass(frozen=True, slots=True)
class _Assembly:
    """Puts a tally together from the counts of two periods."""

    now: _Count
    before: _Count
    desk: ThemeDesk
    settings: BriefingSettings

    def tally(self, wanted: Sequence[str], register: Register) -> Tally:
        now, total = self.now, self.now.cuts.cut()
        previous = self._previous()
        areas = tuple(sorted(now.areas.values())) if now.area_keys is not None else ()
        found, loose = self._themes(wanted), () if wanted else now.cuts.quotable(None)
        return Tally(
            period=now.period.name,
            previous_period=self.before.period.name,
            areas=areas,
            k=self.settings.k,
            total=total,
            opinions=now.cuts.cut(OPINIONS),
            by_stance=now.by_stance(),
            by_area=now.by_area(),
            by_unit=now.by_unit(),
            themes=found,
            unthemed=now.cuts.cut("theme", None),
            unthemed_quotable=loose,
            contested=now.cuts.contested([*loose, *(item for theme in found for item in theme.quotable)]),
            unquoted=now.cuts.unquoted,
            offered=self._offered(),
            previous=previous,
            change=self._change(total, previous),
            units=tuple(now.units.values()),
            regular_units=tuple(self._regular(self.now, register).values()),
            previous_units=tuple(self._regular(self.before, register).values()),
            silent_units=self._last_heard(register, present=False),
            last_reports=self._last_heard(register, present=True),
            warnings=self._warnings(register),
        )

    def tally_matter(self, matter: ThemeName) -> Tally:
        now, total = self.now, self.now.cuts.cut()
        previous = self._previous()
        theme = ThemeTally(
            theme_id=matter.theme_id,
            name=matter.name,
            cut=total,
            by_stance=now.by_stance(),
            by_area=now.by_area(),
            by_unit=now.by_unit(),
            quotable=now.cuts.quotable_whole(),
            previous=previous,
            change=self._change(total, previous),
        )
        return Tally(
            period=now.period.name,
            previous_period=self.before.period.name,
            areas=tuple(sorted(now.areas.values())) if now.area_keys is not None else (),
            k=self.settings.k,
            total=total,
            opinions=now.cuts.cut(OPINIONS),
            by_stance=theme.by_stance,
            by_area=theme.by_area,
            by_unit=theme.by_unit,
            themes=(theme,) if total.present else (),
            contested=now.cuts.contested(theme.quotable),
            unquoted=now.cuts.unquoted,
            previous=previous,
            change=theme.change,
            units=tuple(now.units.values()),
        )

    def _regular(self, period: _Count, register: Register) -> dict[str, str]:
        """Return the units of a period that sent more than a report on one event: who did not is not missed later."""
        regular = {unit_name(one.unit_key, one.area_key) for one in period.entries if register.is_regular(one)}
        return {key: name for key, name in period.units.items() if key in regular}

    def _last_heard(self, register: Register, *, present: bool) -> dict[str, tuple[str, ...]]:
        """Return units of which nothing came the month before, by the month of their last report, latest first.

        Only for a month: how a unit that reports by the month has kept to it within a quarter is another question.

        Args:
            register: of all reports.
            present: those that report now again; else those that do not.
        """
        now, before = self.now.period, self.before.period
        if len(now.name) != _MONTH:
            return {}
        since = f"{now.first.year - 1}{now.name[4:]}"
        heard = register.last_heard(since, before.name, self.now.area_keys)
        found: dict[str, list[str]] = {}
        for key, entry in sorted(heard.items(), key=lambda one: one[1].period or "", reverse=True):
            if entry.unit and entry.period and (key in self.now.units) is present and key not in self.before.units:
                found.setdefault(entry.period, []).append(entry.unit)
        return {period: tuple(units) for period, units in found.items()}

    def _themes(self, wanted: Sequence[str]) -> tuple[ThemeTally, ...]:
        """Order by items, then persons, then the list; withheld ones come last, so that their place says nothing."""
        opinions = [item for item in self.now.items if item.stance is not Stance.PROPOSES]
        present = {item.theme for item in opinions if item.theme is not None}
        chosen = [theme for theme in self._order(present) if not wanted or theme in wanted]
        found = [self._theme(theme) for theme in chosen]
        shown = [one for one in found if one.cut.shown]
        shown.sort(key=lambda one: (-(one.cut.items or 0), -(one.cut.persons or 0)))
        return (*shown, *(one for one in found if not one.cut.shown))

    def _order(self, present: set[str]) -> list[str]:
        known = [theme.id for theme in self.desk.themes.themes if theme.id in present]
        return [*known, *sorted(present - set(known))]

    def _theme(self, theme: str) -> ThemeTally:
        now = self.now
        cut, name = now.cuts.cut("theme", theme), self.desk.themes.name(theme)
        previous = self._previous("theme", theme)
        total = now.cuts.cut(OPINIONS)
        return ThemeTally(
            theme_id=theme,
            name=name,
            cut=cut,
            by_stance=now.by_stance("theme", theme),
            by_area=now.by_area("theme", theme),
            by_unit=now.by_unit("theme", theme),
            quotable=now.cuts.quotable(theme),
            breadth=shown_breadth(cut.items, total.items, self.settings) if cut.items and total.items else None,
            previous=previous,
            change=self._change(cut, previous),
        )

    def _previous(self, *name: str) -> Cut | None:
        return self.before.cuts.cut(*name) if self.before.entries else None

    def _change(self, cut: Cut, previous: Cut | None) -> Change | None:
        if previous is None or cut.items is None or previous.items is None:
            return None
        return change_between(cut.items, previous.items, self.now.units, self.before.units)

    def _offered(self) -> tuple[OfferedTheme, ...]:
        loose = self.now.cuts.cut("theme", None)
        if not loose.present:
            return ()
        # What covers for small themes must not be told in parts.
        hidden = Cut(None, None, None, None, None, None, withheld=loose.withheld)
        return tuple(
            OfferedTheme(
                key=offer.cluster.key,
                name=offer.cluster.name,
                words=offer.cluster.words,
                cut=_cut_of(offer.items, loose.query) if loose.shown else hidden,
                items=tuple(map(themed, offer.items)) if loose.shown else (),
            )
            for offer in self.desk.offers([item for item in self.now.items if item.stance is not Stance.PROPOSES])
        )

    def _warnings(self, register: Register) -> tuple[Message, ...]:
        holding = {item.opinion.document.document_id for item in self.now.items}
        return notices(
            register,
            self.now.period,
            area_keys=self.now.area_keys,
            missing={
                key: name for key, name in self._regular(self.before, register).items() if key not in self.now.units
            },
            empty=[one for one in self.now.entries if one.document_id not in holding],
        )


def _cut_of(items: Sequence[LedgerItem], query: str) -> Cut:
    stated = [item.opinion.item.persons for item in items if item.opinion.item.persons is not None]
    return Cut(
        items=len(items),
        reports=len({item.opinion.document.document_id for item in items}),
        units=len({item.unit_key for item in items} - {None}),
        areas=len({item.area_key for item in items} - {None}),
        persons=sum(stated),
        quantified=len(stated),
        records=tuple(themed(item).record for item in items),
        query=query,
    )
