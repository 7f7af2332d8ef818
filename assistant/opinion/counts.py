"""Answers how many opinion items a month has, by theme, from the tally of briefings; what that withholds is withheld.

Imports `briefing`. Only whole months are counted, of the whole library: months share no item, so that no figure of one
answer can be taken from one of another to get at what was withheld. Units, areas and stances are not counted here.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.assembling.phrases import named_period
from assistant.briefing.counts.counting import tally
from assistant.briefing.counts.tally import Cut, Tally, ThemeTally
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.desk import ThemeDesk
from assistant.opinion.named import breadth_named, capitalised, period_named, periods_named
from assistant.opinion.ranks.stretches import months_held, months_of
from assistant.types import Citation, CitationStatus, Claim
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import Period, find_period
from vectorstore.types import FilterName, Understood

ENGINE = "tally"
_COUNTS = re.compile(
    r"(?:(?:co|tong cong|thong ke|cho biet|tong hop) )*(?:(?:bao nhieu|may|so luong|tong so|so|cac) )+"
    r"(?:luot |noi dung )?(?:y kien|phan anh)(?: phan anh)?"
    r"(?: (?:cua |trong )?(?:nguoi dan|nhan dan|dan|ba con|bao cao))?"
    r"(?: (?:noi |neu )?ve (?P<matter>.+?))?(?P<by> theo (?:tung )?(?:chu de|linh vuc|nhom van de|van de))?"
    r"(?: (?:la bao nhieu|co bao nhieu|nhu the nao|the nao|ra sao))?"
)
_BY_THEME = re.compile(
    r"(?:(?:tung|moi|cac|nhung) )*(?:chu de|linh vuc)(?: nao)? (?:co|duoc) (?:bao nhieu|may) (?:y kien|phan anh)"
)
_YEARLESS = re.compile(r"\bthang (?:1[0-2]|0?[1-9])\b(?![/\d])")
_LEADS = re.compile(r"\b(?:trong|vao|hoi|cua|ky)\s*$")
# Whoever asks for a figure asks briefly; a text of pages is read no further.
_LONGEST = 2000
# Of years of reports the newest months are told.
_MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class CountQuestion:
    """How many items there are, month by month.

    Attributes:
        period: whose months are meant; None for each month that there are reports of.
        matter: on which matter; None for all.
        by_theme: the themes of the newest of the months are asked for.
    """

    period: Period | None
    matter: str | None
    by_theme: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures as claims, and what was applied."""

    claims: tuple[Claim, ...]
    warnings: tuple[Message, ...]
    understood: tuple[Understood, ...] = ()


def count_question(question: str, newest: str | None = None) -> CountQuestion | None:
    """Return which figures a question asks for; None when it asks for something else.

    Args:
        question: as typed.
        newest: the newest month that there are reports of; a month without a year is of its year.
    """
    if len(question) > _LONGEST:
        return None
    key = " ".join(re.sub(r"[?!.,;:“”\"()]+(?=\s|$)|[“”\"(]", " ", bare(fold_key(question))).split())
    found = find_period(key)
    if found is None and newest and (match := _YEARLESS.search(key)):
        dated = find_period(f"{match[0]}/{newest[:4]}")
        found = (dated[0], match.start(), match.end()) if dated else None
    period, start, end = found or (None, len(key), len(key))
    rest = " ".join(f"{_LEADS.sub('', key[:start].rstrip())} {key[end:]}".split())
    match = _COUNTS.fullmatch(rest)
    if match is None and not _BY_THEME.fullmatch(rest):
        return None
    return CountQuestion(period, match["matter"] if match else None, by_theme=not match or match["by"] is not None)


def counted(
    asked: CountQuestion, library: Library, settings: BriefingSettings, ignored: Collection[FilterName] = ()
) -> Counted | None:
    """Return the figures; None when the matter is no theme of the list, or no month has a report.

    Args:
        asked: what is counted.
        library: whose reports are read.
        settings: k and the list of themes.
        ignored: conditions that are switched off.
    """
    themes: tuple[str, ...] = ()
    desk = ThemeDesk(library, settings)
    if asked.matter and FilterName.THEME not in ignored:
        (theme,) = desk.themes_of([(asked.matter, "")])
        if theme is None:
            return None
        themes = (theme,)
    period = None if FilterName.PERIOD in ignored else asked.period
    held = [month for month in months_held(library) if period is None or month in months_of(period)]
    tallies = [tally(library, period=month, themes=themes, settings=settings) for month in _counted_of(asked, held)]
    tallies = [one for one in tallies if one.units or one.total.items]
    if not tallies:
        return None
    chips = [Understood(FilterName.THEME, desk.themes.name(theme), (desk.themes.name(theme),)) for theme in themes]
    if FilterName.PERIOD not in ignored:
        chips.append(Understood(FilterName.PERIOD, _stretch(tallies), tuple(one.period for one in tallies)))
    found = _of_month(tallies[0], themes) if len(tallies) == 1 else _of_months(tallies, themes)
    return replace(found, understood=tuple(chips))


def _counted_of(asked: CountQuestion, held: Sequence[str]) -> list[str]:
    """Return the months that are counted, the newest first; the themes of several would be a long list."""
    return list(held)[::-1][: 1 if asked.by_theme else _MOST_MONTHS]


def _stretch(tallies: Sequence[Tally]) -> str:
    first, last = named_period(tallies[-1].period), named_period(tallies[0].period)
    return first if first == last else f"{first} đến {last}"


def _of_month(found: Tally, themes: Collection[str]) -> Counted:
    """Return the figures of one month, on one theme or by theme."""
    claims = [] if themes else [total_claim(found, 1)]
    claims += [
        theme_claim(found, one, number)
        for number, one in enumerate(found.themes, start=len(claims) + 1)
        if one.cut.shown
    ]
    withheld = [one.name for one in found.themes if not one.cut.shown]
    return Counted(tuple(claims), _notes([found], withheld))


def _of_months(tallies: Sequence[Tally], themes: Collection[str]) -> Counted:
    """Return one figure for each month, never their sum: it would tell what was withheld in one of them."""
    claims: list[Claim] = []
    withheld: list[str] = []
    for found in tallies:
        of_theme = [one for one in found.themes if one.cut.shown] if themes else []
        if themes and not of_theme:
            withheld.append(named_period(found.period))
        elif themes:
            claims.append(theme_claim(found, of_theme[0], len(claims) + 1))
        else:
            claims.append(total_claim(found, len(claims) + 1))
    return Counted(tuple(claims), _notes(tallies, withheld))


def total_claim(found: Tally, number: int) -> Claim:
    """Return the total of a month; `number` is that of its citation."""
    total = found.total
    said = _TOTAL if total.shown else _NO_TOTAL
    told = said.filled(
        month=period_named(found.period), items=total.items or 0, reports=total.reports or 0, units=total.units or 0
    )
    return Claim.computed(capitalised(told), (records(total, number),))


def theme_claim(found: Tally, theme: ThemeTally, number: int) -> Claim:
    """Return the figure of a theme that is shown; `number` is that of its citation."""
    told = _OF_THEME.filled(
        theme=theme.name,
        items=theme.cut.items or 0,
        breadth=breadth_named(theme.breadth),
        month=period_named(found.period),
    )
    return Claim.computed(told, (records(theme.cut, number),))


def records(cut: Cut, number: int) -> Citation:
    """Return a citation of a query; the items behind it tell of single units and are not given away."""
    return Citation(number, CitationStatus.VERIFIED, query=cut.query or "(không nêu)")


_TOTAL = Message(
    vi="{month}: {items} ý kiến trong {reports} báo cáo của {units} đơn vị.",
    en="{month}: {items} statements in {reports} reports of {units} units.",
)
_NO_TOTAL = Message(
    vi="{month}: số ý kiến không nêu, để tránh suy ra số của nhóm ít người.",
    en="{month}: the number of statements is not told, so that few people cannot be worked out.",
)
_OF_THEME = Message(
    vi="{theme}: {items} ý kiến{breadth} trong {month}.", en="{theme}: {items} statements{breadth} in {month}."
)


def _notes(tallies: Sequence[Tally], withheld: list[str]) -> tuple[Message, ...]:
    periods = periods_named(one.period for one in tallies)
    notes = [
        Message(
            vi=f"Đếm từ các ý kiến trong báo cáo {periods.vi}, toàn địa bàn; cùng cách đếm với dự thảo báo cáo. "
            "Số theo chủ đề không tính kiến nghị, đề xuất. Một ý kiến là một mục trong báo cáo, có thể của nhiều "
            "người.",
            en=f"Counted from the statements in reports of {periods.en}, everywhere, as in drafts. Figures of themes "
            "leave proposals out. One statement is an entry of a report, and may be of many people.",
        )
    ]
    if withheld:
        notes.append(withheld_note(withheld, tallies[0].k))
    said = tuple(dict.fromkeys(note for found in tallies for note in found.warnings))
    return (*notes, *(said if len(tallies) == 1 else ()))


def withheld_note(names: Sequence[str], k: int) -> Message:
    """Say of which themes, units or periods no figure is told."""
    told = "; ".join(names)
    return Message(
        vi=f"Không nêu số liệu, có hay không có, để không lộ người có ý kiến (dưới {k}), kể cả khi chỉ có thể suy ra: "
        f"{told}.",
        en=f"No figure is told, whether there is anything or not, lest somebody be found out (fewer than {k}): {told}.",
    )
