"""What can be asked for: kinds with the periods that reports cover, areas, themes, templates; and what a form asks.

Imports the register of reports and the lists of themes and templates. What is wrong with a request as a whole is said
by the assistant; here is said only what the form itself lacks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.briefing.errors import TemplateError
from assistant.briefing.templates import read_template
from assistant.briefing.themes.desk import ThemeDesk
from assistant.briefing.types import BriefingKind, BriefRequest, Form
from ui.errors import UsageError
from ui.page.briefings import labels
from ui.page.briefings.fields import Fields, number_of, one_of
from ui.page.user import tidy_name
from vectorstore.text.folding import fold_key
from vectorstore.text.periods import Period, read_period

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LONGEST_MATTER = 300
# Months that a draft of each kind covers; a matter may be reported on for any period.
_MONTHS = {BriefingKind.MONTHLY: (1,), BriefingKind.QUARTERLY: (3,), BriefingKind.YEARLY: (12,)}


@dataclass(frozen=True, slots=True)
class OfferedPeriod:
    """A period that reports tell of; `months` is how long it is."""

    period: str
    months: int
    reports: int

    def fits(self, kind: BriefingKind) -> bool:
        """Whether a draft of this kind can be made of it."""
        return self.months in _MONTHS.get(kind, (1, 3, 12))


@dataclass(frozen=True, slots=True)
class OfferedTemplate:
    """A template of the office's own, beside those that each kind has; without a kind its file has faults."""

    name: str
    kind: BriefingKind | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers; `themes` are ids with names, `periods` months first, newest first."""

    periods: tuple[OfferedPeriod, ...]
    areas: tuple[str, ...]
    themes: tuple[tuple[str, str], ...]
    templates: tuple["OfferedTemplate", ...]


def choices_of(assistant: "Assistant") -> Choices:
    """Return what can be asked for now."""
    reports = assistant.library.opinions.reports()
    areas = {fold_key(report.area): report.area for report in reversed(reports) if report.area}
    return Choices(
        periods=offered_periods([report.period for report in reports if report.period]),
        areas=tuple(sorted(areas.values(), key=_by_number)),
        themes=themes_of(assistant),
        templates=tuple(_offered_templates(assistant.briefings.templates())),
    )


def themes_of(assistant: "Assistant") -> tuple[tuple[str, str], ...]:
    """Return ids and names of the themes, in the order of the list."""
    # Only the names: `Assistant.themes` would put all that is new to themes first, which no page should wait for.
    desk = ThemeDesk(assistant.library, assistant.settings.briefing)
    return tuple((theme.id, theme.name) for theme in desk.themes.themes)


def offered_periods(reported: Sequence[str]) -> tuple[OfferedPeriod, ...]:
    """Return the months, quarters and years that reports fall into: months first, of each the newest first."""
    counts: dict[str, int] = {}
    for name in reported:
        for wider in _wider(name):
            counts[wider] = counts.get(wider, 0) + 1
    read = {name: period for name in counts if (period := read_period(name)) is not None}
    order = sorted(read, key=lambda name: (_months(read[name]), -read[name].last.toordinal()))
    return tuple(OfferedPeriod(name, _months(read[name]), counts[name]) for name in order)


def request_of(form: Fields) -> tuple[BriefRequest, str]:
    """Return what a sent form asks for, and by whom.

    Raises:
        UsageError: with all that the form lacks.
    """
    by = tidy_name(one_of(form, "by"))
    kind, period = _kind_of(form), period_of(form)
    faults = [] if by else [labels.NAME_FIRST]
    faults += [] if period else [labels.CHOOSE_PERIOD]
    if faults:
        raise UsageError(faults)
    return (
        BriefRequest(
            kind=kind,
            period=period,
            areas=tuple(filter(None, form.get("areas", ()))),
            themes=tuple(filter(None, form.get("themes", ()))),
            template=one_of(form, "template") or None,
            matter=_matter(form, kind),
            pages=number_of(form, "pages") if one_of(form, "pages") else None,
            form=next((one for one in Form if one.value == one_of(form, "form")), None),
        ),
        by,
    )


def period_of(form: Fields) -> str:
    """Return the period that is chosen for the kind that is chosen; empty when none is."""
    return one_of(form, f"period-{_kind_of(form).value}") or one_of(form, "period")


def _offered_templates(files: Mapping[str, Path]) -> Iterator[OfferedTemplate]:
    """Yield the templates that are not the one of a kind: that one is taken where none is chosen."""
    for name in sorted(set(files) - {kind.value for kind in BriefingKind}):
        try:
            yield OfferedTemplate(name, read_template(files[name]).kind)
        except TemplateError:
            yield OfferedTemplate(name, None)


def _kind_of(form: Fields) -> BriefingKind:
    return next((kind for kind in BriefingKind if kind.value == one_of(form, "kind")), BriefingKind.MONTHLY)


def _matter(form: Fields, kind: BriefingKind) -> str | None:
    """Return the matter of an urgent report, or the plan that a review is held against."""
    field = {BriefingKind.URGENT: "matter", BriefingKind.MONTHLY: ""}.get(kind, "plan")
    return " ".join(one_of(form, field).split())[:_LONGEST_MATTER] or None


def _wider(name: str) -> list[str]:
    period = read_period(name)
    if period is None or period.first == period.last:
        return []
    names = [name, f"{period.first.year}"]
    quarter = (period.first.month + 2) // 3
    if quarter == (period.last.month + 2) // 3:
        names.append(f"{period.first.year}-Q{quarter}")
    return list(dict.fromkeys(names))


def _months(period: Period) -> int:
    return period.last.month - period.first.month + 1


def _by_number(name: str) -> tuple[str, int]:
    words, _, last = name.rpartition(" ")
    return (fold_key(words), int(last)) if last.isdecimal() else (fold_key(name), 0)
