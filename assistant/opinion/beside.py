"""Tells what reports say on one matter of two or more groups or months, side by side, each with its sources.

Imports `sides.py` and `answering.py`. A side that has no report, or nothing that may be quoted, is named: what is told
of one side alone compares nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.briefing.settings import BriefingSettings
from assistant.checking.drafts import Draft
from assistant.opinion.answering import NOT_SUMMED, Told, draft_of, passage_at, sources_of
from assistant.opinion.asked import OpinionQuestion
from assistant.opinion.few import left_out_few
from assistant.opinion.finding import Found, found_statements
from assistant.opinion.named import period_named, periods_named
from assistant.opinion.periods import is_month
from assistant.opinion.scope import Scope, naming_units, scope_of
from assistant.types import Claim
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Message
from vectorstore.types import Filters

_OF_SIDE = 4


@dataclass(frozen=True, slots=True)
class _Side:
    """A group or month with what its reports say on the matter.

    Attributes:
        name: as it is told.
        scope: its reports; none when it has sent none.
        found: None when nothing may be quoted.
    """

    name: Message
    scope: Scope
    found: Found | None

    @property
    def shown(self) -> tuple[ListedOpinion, ...]:
        """Its first statements."""
        return self.found.shown[:_OF_SIDE] if self.found else ()


def tell_sides(
    asked: Sequence[OpinionQuestion], library: Library, settings: BriefingSettings, filters: Filters
) -> Told | None:
    """Tell each side with its sources; None where all have reports and none of them is surely on the matter."""
    if not filters.empty or filters.ignored:
        return None
    reports = library.opinions.reports()
    sides = [_side(one, library, settings, reports) for one in asked]
    chosen = [one for side in sides for one in side.shown]
    if not chosen:
        absent = [side for side in sides if not side.scope.reports]
        if not absent or not reports:
            return None
        nothing = _NO_REPORT.filled(sides=_listed(absent))
        return Told((), (), (), nothing=naming_units(nothing, {one.unit for one in reports if one.unit}))
    lines: list[Claim | Draft] = []
    for side in sides:
        lines.append(Claim.computed(_headed(side), ()))
        first = sum(isinstance(line, Draft) for line in lines) + 1
        lines += [draft_of(one, rank) for rank, one in enumerate(side.shown, start=first)]
    passages = tuple(passage_at(library, one, rank) for rank, one in enumerate(chosen, start=1))
    few = any(side.found and side.found.few for side in sides)
    notes = (NOT_SUMMED, _BESIDE, *left_out_few(settings.k, few=few))
    is_sure = all(side.shown and side.found and side.found.of_matter for side in sides)
    return Told(tuple(lines), passages, notes, sources_of(chosen, settings.k), is_sure=is_sure)


def _side(
    asked: OpinionQuestion, library: Library, settings: BriefingSettings, reports: Sequence[ReportEntry]
) -> _Side:
    scope = scope_of(asked, reports)
    items = library.opinion_items([one.document_id for one in scope.reports]) if scope.reports else []
    found = found_statements(asked, items, library, settings) if items else None
    return _Side(_name(asked, scope), scope, found)


def _name(asked: OpinionQuestion, scope: Scope) -> Message:
    """Name what tells the sides apart, and what they share: "tổ dân phố 3, tháng 5/2026"."""
    units = tuple(dict.fromkeys(one.unit for one in scope.reports if one.unit)) if asked.named.units else ()
    parts = [Message(vi=", ".join(units), en=", ".join(units))] if units else []
    if not parts and asked.named.units:
        names = ", ".join(asked.named.units)
        parts = [Message(vi=f"tổ {names}", en=f"group {names}")]
    months = [f"{year}-{month:02}" for year, month in asked.named.periods if year]
    if asked.named.periods and scope.periods and all(map(is_month, scope.periods)):
        parts.append(periods_named(scope.periods))
    elif months:
        parts += map(period_named, months)
    elif asked.named.periods:
        names = ", ".join(str(month) for _, month in asked.named.periods)
        parts.append(Message(vi=f"tháng {names}", en=f"month {names}"))
    return Message(vi=", ".join(one.vi for one in parts), en=", ".join(one.en for one in parts))


def _headed(side: _Side) -> Message:
    form = _TOLD if side.shown else _NOTHING if side.scope.reports else _NONE_SENT
    said = form.filled(side=side.name)
    return Message(vi=said.vi[:1].upper() + said.vi[1:], en=said.en[:1].upper() + said.en[1:])


def _listed(sides: Sequence[_Side]) -> Message:
    return Message(vi="; ".join(one.name.vi for one in sides), en="; ".join(one.name.en for one in sides))


_TOLD = Message(vi="{side}:", en="{side}:")
_NOTHING = Message(
    vi="{side}: báo cáo không có ý kiến nào về việc này trích được.",
    en="{side}: the reports hold nothing on this that may be quoted.",
)
_NONE_SENT = Message(vi="{side}: thư viện không có báo cáo nào.", en="{side}: the library holds no report.")
_NO_REPORT = Message(
    vi="Không so sánh được: thư viện không có báo cáo của {sides}.",
    en="Nothing can be compared: the library holds no report of {sides}.",
)
_BESIDE = Message(
    vi="Mỗi bên là những gì báo cáo của bên đó ghi; bên nào nhiều hơn do người đọc đối chiếu, vì các báo cáo đếm khác "
    "nhau.",
    en="Each side is what its own reports say; which is more is for the reader to weigh, since reports count unlike.",
)
