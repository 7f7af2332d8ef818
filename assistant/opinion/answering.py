"""Answers what people say from the opinion items of reports: verbatim, of every stance, none that too few stand behind.

    question -asked-> -scope-> reports of the group and period -matching-> statements -may be shown-> lines

Imports `briefing` and the library. Which statements may be quoted is told by `quotable.py`, whatever is asked; counts
are told of whole months of the whole library only (`overview.py`).
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from assistant.briefing.settings import BriefingSettings
from assistant.checking.drafts import Draft, Quote
from assistant.opinion.asked import OpinionQuestion, Wanted
from assistant.opinion.chips import understood, without
from assistant.opinion.comparing import compared
from assistant.opinion.few import left_out_few, none_shown, one_sided
from assistant.opinion.finding import Found, counts_a_side, found_statements, gives_reason, period_of, place_of
from assistant.opinion.named import period_named
from assistant.opinion.overview import Group, groups_of, numbered
from assistant.opinion.periods import is_month
from assistant.opinion.sayers import who_and_when
from assistant.opinion.scope import Scope, newer_than, nothing_from, scope_of, without_ward
from assistant.opinion.where import on_named_lane, places_in, places_of
from assistant.tables.stretches import Stretch, passage_of
from assistant.types import Claim
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.extracts import Stance
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Language, Message, joined
from vectorstore.text.tokens import syllables
from vectorstore.types import Filters, Passage, Understood

ENGINE = "opinions"
_MOST_CLAIMS = 8
# The nearest statement is surely on the matter from here on.
_SURELY = 0.6
_TROUBLED = (Stance.CONCERNED, Stance.OPPOSES)
_ORDER = (Stance.CONCERNED, Stance.OPPOSES, Stance.SUPPORTS, Stance.PROPOSES, Stance.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Told:
    """What reports say on a matter.

    Attributes:
        lines: statements as drafts that quote, and figures as claims, in the order of the answer.
        passages: those that the drafts quote.
        warnings: what the reader must know.
        sources: by number of the passage, who says it and when, as told behind a quotation.
        is_sure: whether what was found is surely on the matter.
        nothing: why there is nothing to tell; None when there is something.
        places: those that the statements name, where places are asked for.
        understood: the conditions of the question, each of which can be switched off.
        first: what the reader must know before the lines; None when nothing.
    """

    lines: tuple[Draft | Claim, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[Message, ...]
    sources: Mapping[int, str] = field(default_factory=dict)
    is_sure: bool = True
    nothing: Message | None = None
    places: tuple[str, ...] = ()
    understood: tuple[Understood, ...] = ()
    first: Message | None = None


def tell(asked: OpinionQuestion, library: Library, settings: BriefingSettings, filters: Filters) -> Told | None:
    """Answer from the items; None when there is nothing to quote on the matter, so that the search may find some."""
    if not filters.empty:
        return None
    reports = library.opinions.reports()
    asked = without_ward(without(asked, filters.ignored), reports)
    scope = scope_of(asked, reports)
    told = _tell(asked, scope, library, settings, reports)
    return replace(told, understood=understood(asked, scope)) if told else None


def _tell(
    asked: OpinionQuestion,
    scope: Scope,
    library: Library,
    settings: BriefingSettings,
    reports: Sequence[ReportEntry],
) -> Told | None:
    if not scope.reports:
        return _none(asked, scope, nothing_from(asked, scope, reports)) if reports else None
    # Reports are few beside their statements: which are of the group is told by them, and only theirs are read.
    of_scope = library.opinion_items([one.document_id for one in scope.reports])
    found = found_statements(asked, of_scope, library, settings)
    if asked.everyday and found is None:
        return None
    if found is None and counts_a_side(asked) and scope.periods:
        # The search would tell the figure of another side or month in its place.
        return Told((), (), scope.notes, nothing=none_shown(settings.k))
    if found is None:
        # The same whether there is nothing or nothing that may be shown: else a question would tell which of the two.
        return _none(asked, scope, none_shown(settings.k))
    if scope.compares:
        return _compared(asked, scope, found, library, settings)
    if asked.wanted is Wanted.OVERVIEW:
        return _by_theme(asked, scope, found, library, settings)
    return _on_matter(asked, scope, found, library, settings.k)


def _none(asked: OpinionQuestion, scope: Scope, message: Message) -> Told | None:
    """Say that the group or period has no report, unless somebody else's report may tell of the matter."""
    return None if asked.matter else Told((), (), scope.notes, nothing=message)


def _on_matter(asked: OpinionQuestion, scope: Scope, found: Found, library: Library, k: int) -> Told:
    several = len(scope.periods) > 1
    chosen = _chosen(found.shown, _kind(asked, several=several))
    is_newest_first = asked.wanted is Wanted.STATE or (asked.wanted is Wanted.NUMBERS and not scope.periods)
    if several or is_newest_first:
        # How it stands is told by what was said last, how it went from the first on.
        chosen.sort(key=period_of, reverse=is_newest_first)
    passages = tuple(passage_at(library, one, rank) for rank, one in enumerate(chosen, start=1))
    lines = tuple(draft_of(one, rank) for rank, one in enumerate(chosen, start=1))
    notes = [*scope.notes, _where(chosen, asked, few=found.few)]
    notes += _by_period(scope.periods, chosen) if several else []
    if len(chosen) < len(found.shown):
        notes.append(_MORE)
    if asked.wanted is Wanted.NUMBERS and len(chosen) > 1:
        notes.append(NOT_SUMMED)
    # A number alone, "35 ý kiến", asks nothing.
    says = any(map(str.isalpha, asked.matter)) and on_named_lane(chosen, asked.matter)
    old = newer_than(chosen[0], asked, scope)
    sure = (
        says
        and old is None
        and found.of_matter
        and found.nearest >= _SURELY
        and (asked.wanted is not Wanted.REASONS or gives_reason(chosen[0]))
    )
    places = places_of(chosen, asked.place) if asked.wanted is Wanted.PLACES else ()
    warnings = (*notes, *left_out_few(k, few=found.few))
    before = tuple(one for one in (old, one_sided(chosen, found.partly)) if one)
    first = joined(before) if before else None
    return Told(lines, passages, warnings, sources_of(chosen, k), is_sure=sure, places=places, first=first)


def _by_theme(asked: OpinionQuestion, scope: Scope, found: Found, library: Library, settings: BriefingSettings) -> Told:
    """Tell what stands out, theme by theme; with figures only of a whole month of everybody."""
    is_whole = _is_of_all(asked, scope) and asked.stances in ((), _TROUBLED) and len(scope.periods) == 1
    groups = groups_of(found.shown, library, settings, period=scope.periods[0] if is_whole else None)
    notes = (*scope.notes, _OVERVIEW if is_whole else _MORE, *left_out_few(settings.k, few=found.few))
    told = _of_groups(asked, groups, library, notes, settings.k)
    # Who asks what is new and is told what there is was not answered.
    return replace(told, is_sure=not asked.compared)


def _compared(asked: OpinionQuestion, scope: Scope, found: Found, library: Library, settings: BriefingSettings) -> Told:
    """Tell what is new in the last of the months since the first, theme by theme; figures of whole months alone."""
    shown = {month: [one for one in found.shown if period_of(one) == month] for month in scope.periods}
    result = compared(shown, library, settings, whole=_is_of_all(asked, scope) and not asked.stances)
    notes = (*scope.notes, *result.notes, *left_out_few(settings.k, few=found.few))
    return _of_groups(asked, result.groups, library, notes, settings.k)


def _is_of_all(asked: OpinionQuestion, scope: Scope) -> bool:
    return not (asked.named.units or asked.bodies or asked.spoken_for) and all(map(is_month, scope.periods))


def _of_groups(
    asked: OpinionQuestion, groups: Sequence[Group], library: Library, notes: Sequence[Message], k: int
) -> Told:
    """Put the statements of each theme behind its figures."""
    chosen = [one for group in groups for one in group.statements]
    ranks = {place_of(one): rank for rank, one in enumerate(chosen, start=1)}
    lines: list[Draft | Claim] = []
    for group in numbered(groups, len(chosen)):
        lines += group.claims
        lines += [draft_of(one, ranks[place_of(one)]) for one in group.statements]
    passages = tuple(passage_at(library, one, rank) for rank, one in enumerate(chosen, start=1))
    few = left_out_few(k, few=True)[0] in notes
    told = (_where(chosen, asked, few=few), *_themed(groups, ranks), *notes)
    return Told(tuple(lines), passages, told, sources_of(chosen, k))


def _themed(groups: Sequence[Group], ranks: dict[tuple[str, int], int]) -> list[Message]:
    told = [
        f"{group.name} " + "".join(f"[{ranks[place_of(one)]}]" for one in group.statements)
        for group in groups
        if group.name and group.statements
    ]
    others = [group.name for group in groups if group.name and not (group.statements or group.claims)]
    return [
        *([_BY_MATTER.filled(told="; ".join(told))] if told else []),
        *([_BESIDES.filled(others="; ".join(others))] if others else []),
    ]


def sources_of(chosen: Sequence[ListedOpinion], k: int) -> dict[int, str]:
    """Return by number, from 1, who says each statement and when."""
    found = ((rank, who_and_when(one, k)) for rank, one in enumerate(chosen, start=1))
    return {rank: said for rank, said in found if said}


def _kind(asked: OpinionQuestion, *, several: bool) -> Callable[[ListedOpinion], Hashable]:
    """Return what statements are told apart by, so that none of it crowds out another."""
    if asked.wanted is Wanted.PLACES:
        return lambda one: places_in(one, asked.place)
    if several:
        return lambda one: (period_of(one), one.item.stance)
    return lambda one: one.item.stance


def _chosen(items: Sequence[ListedOpinion], kind: Callable[[ListedOpinion], Hashable]) -> list[ListedOpinion]:
    """Take from each stance (of each period) in turn, so that none crowds out another."""
    ordered = sorted(items, key=lambda one: _ORDER.index(one.item.stance))
    kinds = dict.fromkeys(map(kind, ordered))
    rows = ([one for one in items if kind(one) == its] for its in kinds)
    turns = [one for row in zip_longest(*rows) for one in row if one is not None]
    distinct = {" ".join(syllables(one.item.text)): one for one in reversed(turns)}
    return list(reversed(list(distinct.values())))[:_MOST_CLAIMS]


def draft_of(one: ListedOpinion, rank: int) -> Draft:
    """Return a statement as a draft that quotes the passage with this number."""
    return Draft(one.item.text, (rank,), (Quote(rank, one.item.start, one.item.end),))


def _where(items: Sequence[ListedOpinion], asked: OpinionQuestion, *, few: bool) -> Message:
    """Say what is quoted: of every view only where none of the group and period is withheld."""
    periods = sorted(set(filter(None, map(period_of, items))))
    where = Message(vi="", en="")
    if periods:
        form = _IN_PERIOD if len(periods) == 1 else _IN_PERIODS
        where = form.filled(first=period_named(periods[0]), last=period_named(periods[-1]))
    return _QUOTED.filled(where=where, which=_ASKED_STANCE if asked.stances else _ALLOWED if few else _ALL_STANCES)


def _by_period(periods: Sequence[str], chosen: Sequence[ListedOpinion]) -> list[Message]:
    """Say which sources are of which period, and which period has nothing that may be quoted."""
    told = {
        period: "".join(f"[{rank}]" for rank, one in enumerate(chosen, start=1) if period_of(one) == period)
        for period in periods
    }
    vi, en = (
        "; ".join(
            f"{period_named(period).text(language)}: {ranks or _NOTHING_THEN.text(language)}"
            for period, ranks in told.items()
        )
        for language in Language
    )
    return [Message(vi=f"Theo kỳ: {vi}.", en=f"By period: {en}.")]


def passage_at(library: Library, one: ListedOpinion, rank: int) -> Passage:
    """Return a statement as a passage with this number."""
    stretch = Stretch(one.item.start, one.item.end, one.item.heading, one.pages)
    return passage_of(one.document, library.text(one.document.version_id), stretch, rank)


_QUOTED = Message(
    vi="Trích nguyên văn ý kiến trong báo cáo{where}, {which}.",
    en="Statements are quoted from reports{where} word for word, {which}.",
)
_IN_PERIOD = Message(vi=" {first}", en=" of {first}")
_IN_PERIODS = Message(vi=" từ {first} đến {last}", en=" from {first} to {last}")
_ASKED_STANCE = Message(vi="chỉ khuynh hướng được hỏi", en="only of the view that is asked for")
_ALL_STANCES = Message(vi="đủ các khuynh hướng", en="of every view")
_ALLOWED = Message(vi="chỉ những ý kiến được phép trích", en="only of those that may be quoted")
_BY_MATTER = Message(vi="Theo vấn đề: {told}.", en="By matter: {told}.")
_BESIDES = Message(vi="Ngoài ra có ý kiến về: {others}.", en="Besides there are statements on: {others}.")
_MORE = Message(
    vi="Còn ý kiến khác cùng nội dung; xem đủ, có số liệu, ở trang Dự thảo.",
    en="There are more statements on this; the page of drafts has all, with figures.",
)
_OVERVIEW = Message(
    vi="Đây là phần nổi bật; bản tổng hợp đủ số liệu của kỳ soạn ở trang Dự thảo.",
    en="This is what stands out; the page of drafts makes the whole report of the period.",
)
NOT_SUMMED = Message(
    vi="Số người do từng báo cáo nêu; không cộng lại, vì một người có thể được nhiều báo cáo nhắc đến.",
    en="Numbers are those of single reports; they are not added up, since several reports may tell of the same people.",
)
_NOTHING_THEN = Message(vi="không có ý kiến nào trích được về việc này", en="nothing on this that may be quoted")
