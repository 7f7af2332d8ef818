"""Gathers what a draft is made of from the library: figures, chosen statements, measures, first appearances.

Imports `tally`, the themes and the library. Whatever is wrong with a request is found here, before anything is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.briefing.assembling.bearing import Bearing, raised
from assistant.briefing.assembling.book import StoredText
from assistant.briefing.assembling.material import MATTER, FirstSeen, Material
from assistant.briefing.assembling.measures import (
    BearingsOf,
    TaskResult,
    find_measures,
    find_results,
    is_recent,
    known_bodies,
)
from assistant.briefing.assembling.proposals import BodyFinder
from assistant.briefing.assembling.reported import Report, Telling, Told, find_told, is_foretold
from assistant.briefing.assembling.requests import checked_period, no_matter_found, no_plan
from assistant.briefing.assembling.statements.asked import asked
from assistant.briefing.assembling.statements.choosing import Marks, choose
from assistant.briefing.assembling.statements.matching import Matter, Said, on_matter
from assistant.briefing.assembling.statements.rests import telling_rests
from assistant.briefing.counts.counting import Chosen, ThemeName, known_areas, tally, tally_matter
from assistant.briefing.counts.cuts import themed
from assistant.briefing.counts.reach import Reach, reach
from assistant.briefing.counts.register import build_register, periods_within
from assistant.briefing.counts.tally import Tally, ThemedItem, ThemeMethod
from assistant.briefing.errors import EmptyPeriodError, RequestError
from assistant.briefing.novelty import is_gone
from assistant.briefing.office import OfficeSettings
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.templates import Template, load_template
from assistant.briefing.themes.assigning import ThemeAssigner
from assistant.briefing.themes.desk import ThemeDesk
from assistant.briefing.themes.neighbours import Assignment
from assistant.briefing.types import BriefingKind, BriefRequest
from assistant.tables.tasks import select_tasks
from vectorstore.catalogue.opinions.nouns import LedgerItem, Selection
from vectorstore.entries import number_key
from vectorstore.extracts import Stance
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion, ListedTask
from vectorstore.messages import Message
from vectorstore.text.periods import Period, read_period
from vectorstore.text.tokens import document_numbers
from vectorstore.types import Document

# A label before a statement has fewer letters.
_LABEL = 60
_REVIEWS = (BriefingKind.QUARTERLY, BriefingKind.YEARLY)


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Works out the material of requests on one library."""

    library: Library
    briefing: BriefingSettings
    office: OfficeSettings

    def __call__(self, request: BriefRequest) -> Material:
        """Work out the material of a request.

        Raises:
            BriefingError: the request or its template is of no use, or the period has no report.
            AssistantError: the list of themes is of no use, or an area or a theme is unknown.
            StoreError: the library cannot be read.
        """
        period = checked_period(request)
        template = self._template(request)
        matter, records = self._on_matter(request)
        figures = self._figures(request, records)
        if not figures.total.present:
            raise EmptyPeriodError(self._empty(request))
        tasks = self.library.tasks()
        selection = Selection(periods_within(period), self._area_keys(request), records)
        items = self.library.opinions.items(selection)
        proposed = asked(figures, _proposals(request, items), BodyFinder(known_bodies(tasks)))
        stored_text = cache(self.library.text)
        first_seen = self._first_seen(replace(selection, periods=None))
        told = self._told(items, selection, matter)
        within = self._reach(period, selection)
        return Material(
            request=request,
            template=template,
            office=self.office,
            tally=figures,
            choice=choose(
                figures,
                ThemeDesk(self.library, self.briefing).encoder,
                proposed.more,
                marks=Marks(_rests(items, figures.k) | figures.unquoted, _foretold(items, stored_text)),
            ),
            first_seen=first_seen,
            measures=find_measures(
                [one.as_of(within.until) for one in tasks], self._bearings_of(matter, items), within, stored_text
            ),
            results=self._results(request, period, tasks),
            addressed=proposed.addressed,
            bodies=proposed.bodies,
            stored_text=stored_text,
            told=(*told, *self._beginnings(told, first_seen, period, selection)),
            directives=_directives([one.as_of(period.last) for one in tasks], period)
            if template.orders("directives")
            else (),
            gone=self._gone(request, figures) if not within.missing else (),
            reach=within,
        )

    def _template(self, request: BriefRequest) -> Template:
        """Return the template with the pages that are asked for: by the request, else by the settings."""
        template = load_template(request.template, request.kind, self.briefing.template_folder)
        return replace(template, pages=request.pages or self.briefing.pages or template.pages)

    def _told(
        self, items: Sequence[LedgerItem], selection: Selection, matter: Matter | None = None
    ) -> tuple[Told, ...]:
        """Return what the reports of the period tell beside opinions; on a matter, what stands around it."""
        found: dict[str, list[LedgerItem]] = {}
        for one in items:
            found.setdefault(one.opinion.document.document_id, []).append(one)
        documents = {one.document_id: one for one in self.library.documents()}
        register = build_register(self.library.opinions)
        entries = [
            entry
            for entry in register.counted(selection.periods or ())
            if entry.document_id in documents
            and (selection.area_keys is None or entry.area_key in selection.area_keys)
            and (selection.records is None or entry.document_id in found)
        ]
        reports = [
            self._report(documents[one.document_id], one.unit, found.get(one.document_id, [])) for one in entries
        ]
        told = find_told(reports, self.briefing.k)
        if len(selection.periods or ()) > 1:
            months = {entry.document_id: entry.period for entry in entries}
            told = tuple(replace(one, period=months[one.stretch.document.document_id]) for one in told)
        if selection.records is None:
            return told
        # Of a report that is on the matter by its title, all is told; of others what stands beside its statements.
        return tuple(
            replace(one, theme=MATTER)
            for one in told
            if one.theme is not None or (matter and matter.about(one.stretch.document.header.title))
        )

    def _beginnings(
        self, told: Sequence[Told], first_seen: Mapping[str, FirstSeen], period: Period, selection: Selection
    ) -> tuple[Told, ...]:
        """Return since when matters are, by the first reports of them, where no report of the period says so."""
        if selection.records is not None:
            return ()
        known = {one.theme for one in told if one.kind is Telling.SINCE}
        wanted: dict[str, set[str]] = {}
        for theme, seen in first_seen.items():
            if theme not in known and seen.period not in periods_within(period):
                wanted.setdefault(seen.period, set()).add(theme)
        found: list[Told] = []
        for name, themes in wanted.items():
            earlier = replace(selection, periods=(name,))
            since = self._told(self.library.opinions.items(earlier), earlier)
            found += [replace(one, period=name) for one in since if one.kind is Telling.SINCE and one.theme in themes]
        return tuple(found)

    def _report(self, document: Document, unit: str | None, items: Sequence[LedgerItem]) -> Report:
        version = self.library.version(document.version_id)
        # Also those that are not counted, e.g. since they stand there twice.
        statements = version.extracts.opinion_items
        themes = {one.opinion.ordinal: one.theme for one in items}
        return Report(
            document,
            unit,
            version.text,
            version.sections,
            version.pages,
            statements,
            [themes.get(ordinal) for ordinal in range(len(statements))],
        )

    def _reach(self, period: Period, selection: Selection) -> Reach:
        dates = (one.header.date for one in self.library.documents())
        return reach(build_register(self.library.opinions), period, selection.area_keys, dates)

    def _gone(self, request: BriefRequest, figures: Tally) -> tuple[str, ...]:
        """Return the themes whose number of the period before is told, and which nobody raises now."""
        if figures.previous is None or request.kind is BriefingKind.URGENT:
            return ()
        before = tally(
            self.library,
            period=figures.previous_period,
            areas=request.areas,
            themes=request.themes,
            settings=self.briefing,
        )
        now = {theme.theme_id for theme in figures.themes}
        return tuple(one.name for one in before.themes if one.theme_id not in now and is_gone(one, before, figures))

    def _figures(self, request: BriefRequest, records: tuple[tuple[str, int], ...] | None) -> Tally:
        if records is None:
            return tally(
                self.library,
                period=request.period,
                areas=request.areas,
                themes=request.themes,
                settings=self.briefing,
            )
        matter = ThemeName(MATTER, request.matter or "")
        chosen = Chosen(request.areas, records)
        return tally_matter(self.library, matter, chosen, period=request.period, settings=self.briefing)

    def _area_keys(self, request: BriefRequest) -> tuple[str, ...] | None:
        return known_areas(build_register(self.library.opinions), request.areas)

    def _on_matter(self, request: BriefRequest) -> tuple[Matter | None, tuple[tuple[str, int], ...] | None]:
        """Return the matter of an urgent report and the statements of the library that are about it."""
        if request.kind is not BriefingKind.URGENT:
            return None, None
        # Themes are put down before the register is made, since both are needed to say what counts.
        desk = ThemeDesk(self.library, self.briefing)
        desk.assign_waiting()
        build_register(self.library.opinions)
        items = self.library.opinions.items(Selection(None))
        matter = Matter(request.matter or "", [one.opinion.item.text for one in items])
        said = [_said(one.opinion, one.theme) for one in items]
        about = on_matter(matter, said, ThemeAssigner(desk.themes, desk.encoder))
        return matter, tuple(
            (one.opinion.document.document_id, one.opinion.ordinal)
            for one, is_on in zip(items, about, strict=True)
            if is_on
        )

    def _first_seen(self, selection: Selection) -> dict[str, FirstSeen]:
        """Return in which period of the library each theme, or the one matter, appears first."""
        table = self.library.opinions.count(selection, ("theme", "period"))
        found: dict[str, str] = {}
        for row in table.rows:
            theme, name = row.group if selection.records is None else (MATTER, row.group[1])
            if theme is not None and name is not None:
                found[theme] = min(found.get(theme, name), name, key=_first_day)
        return {theme: FirstSeen(name, table.query) for theme, name in found.items()}

    def _bearings_of(self, matter: Matter | None, items: Sequence[LedgerItem]) -> BearingsOf:
        desk = ThemeDesk(self.library, self.briefing)
        assigner = ThemeAssigner(desk.themes, desk.encoder)
        if matter is not None:
            return matter_only(matter, assigner)
        said = raised(items)
        return lambda texts: said.bearings(texts, [(one.theme, _sureness(one)) for one in assigner.assign(texts)])

    def _results(self, request: BriefRequest, period: Period, tasks: Sequence[ListedTask]) -> tuple[TaskResult, ...]:
        """Return the tasks that a review is held against: of the plan that the request names, else of all."""
        if request.kind not in _REVIEWS:
            return ()
        due = select_tasks(tasks, due=period)
        if request.matter:
            wanted = {number_key(number) for number in document_numbers(request.matter)}
            due = [one for one in due if number_key(one.document.header.number or "") in wanted]
            if not due:
                raise RequestError(no_plan(request))
        return find_results(due, self.library.documents(), cache(self.library.text))

    def _empty(self, request: BriefRequest) -> Message:
        periods = sorted({one.period for one in self.library.opinions.reports() if one.period})
        known = ", ".join(periods)
        if request.matter and request.kind is BriefingKind.URGENT:
            return no_matter_found(request)
        vi_where = f" về {', '.join(request.areas)}" if request.areas else ""
        en_where = f" on {', '.join(request.areas)}" if request.areas else ""
        return Message(
            vi=f"Không có báo cáo nào của kỳ {request.period}{vi_where} trong kho. "
            f"Các kỳ có báo cáo: {known or 'chưa có'}.",
            en=f"The library has no report of {request.period}{en_where}. Periods with reports: {known or 'none yet'}.",
        )


def _proposals(request: BriefRequest, items: Sequence[LedgerItem]) -> list[ThemedItem]:
    """Return all proposals that were counted, whether or not they may be quoted; of the themes asked for."""
    found = [themed(one) for one in items if one.stance is Stance.PROPOSES]
    return [one for one in found if not request.themes or one.theme in request.themes]


def _rests(items: Sequence[LedgerItem], k: int) -> frozenset[str]:
    """Return what is never quoted beside others of its report, of which a draft of another choice may quote these."""
    may = [one for one in map(themed, items) if one.opinion.item.persons is None or one.opinion.item.persons >= k]
    return telling_rests(may, k)


def _foretold(items: Sequence[LedgerItem], stored_text: StoredText) -> frozenset[str]:
    """Return the statements that stand behind a label such as "Dự báo: "."""
    found = set()
    for one in map(themed, items):
        text, start = stored_text(one.opinion.document.version_id), one.opinion.item.start
        if is_foretold(text[max(0, start - _LABEL) : start]):
            found.add(one.record)
    return frozenset(found)


def _directives(tasks: Sequence[ListedTask], period: Period) -> tuple[Document, ...]:
    """Return the documents of the year before the period's end that give tasks and held then, newest first."""
    found = {
        one.document.document_id: one.document
        for one in tasks
        if not one.ended_by and one.document.header.date and is_recent(one.document.header.date, period.last)
    }
    return tuple(sorted(found.values(), key=lambda one: (-_ordinal(one), one.path)))


def _ordinal(document: Document) -> int:
    return document.header.date.toordinal() if document.header.date else 0


def _said(one: ListedOpinion, theme: str | None) -> Said:
    return Said(one.item.text, (*one.item.heading, one.document.header.title), theme)


def _first_day(name: str) -> tuple[str, str]:
    period = read_period(name)
    return (period.first.isoformat() if period else name, name)


def _sureness(found: Assignment) -> float:
    """Return how sure the theme of a task is: what was learnt was learnt from statements, not from tasks."""
    return found.confidence if found.method is ThemeMethod.WORDS else 0.0


def matter_only(matter: Matter, assigner: ThemeAssigner) -> BearingsOf:
    """Return what puts the tasks on a matter under one name, and no others."""

    def bearings_of(texts: Sequence[tuple[str, str]]) -> list[Bearing | None]:
        said = [
            Said(text, (above,), found.theme)
            for (text, above), found in zip(texts, assigner.assign(texts), strict=True)
        ]
        return [Bearing(MATTER, 1) if is_on else None for is_on in on_matter(matter, said, assigner)]

    return bearings_of
