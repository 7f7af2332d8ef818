"""Answers how many opinion items a month has, by theme, from the tally of briefings; what that withholds is withheld.

Imports `briefing`. Only whole months are counted, of the whole library: months share no item, so that no figure of one
answer can be taken from one of another to get at what was withheld. Units, areas and stances are not counted here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.briefing.counts.counting import tally
from assistant.briefing.counts.tally import Cut, Tally, ThemeTally
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.desk import ThemeDesk
from assistant.opinion.named import breadth_named, capitalised, period_named
from assistant.types import Citation, CitationStatus, Claim
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import Period, find_period

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


@dataclass(frozen=True, slots=True)
class CountQuestion:
    """How many items of a month are asked for: on one matter, else by theme."""

    month: Period
    matter: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures as claims, and what was applied."""

    claims: tuple[Claim, ...]
    warnings: tuple[Message, ...]


def count_question(question: str, newest: str | None = None) -> CountQuestion | None:
    """Return which figures a question asks for; None when it asks for something else, or for no single month.

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
    if found is None or not re.fullmatch(r"\d{4}-\d{2}", found[0].name):
        return None
    period, start, end = found
    rest = " ".join(f"{_LEADS.sub('', key[:start].rstrip())} {key[end:]}".split())
    match = _COUNTS.fullmatch(rest)
    if match is None and not _BY_THEME.fullmatch(rest):
        return None
    return CountQuestion(period, match["matter"] if match else None)


def counted(asked: CountQuestion, library: Library, settings: BriefingSettings) -> Counted | None:
    """Return the figures; None when the matter is no theme of the list, or the month has no report."""
    themes: tuple[str, ...] = ()
    if asked.matter:
        (theme,) = ThemeDesk(library, settings).themes_of([(asked.matter, "")])
        if theme is None:
            return None
        themes = (theme,)
    found = tally(library, period=asked.month.name, themes=themes, settings=settings)
    if not found.units and not (found.total.items or 0):
        return None
    claims = [] if asked.matter else [total_claim(found, 1)]
    claims += [
        theme_claim(found, one, number)
        for number, one in enumerate(found.themes, start=len(claims) + 1)
        if one.cut.shown
    ]
    withheld = [one.name for one in found.themes if not one.cut.shown]
    return Counted(tuple(claims), _notes(found, withheld))


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


def _notes(found: Tally, withheld: list[str]) -> tuple[Message, ...]:
    notes = [
        Message(
            vi=f"Đếm từ các ý kiến trong báo cáo kỳ {found.period}, toàn địa bàn; cùng cách đếm với dự thảo báo cáo. "
            "Số theo chủ đề không tính kiến nghị, đề xuất.",
            en=f"Counted from the statements in reports of {found.period}, everywhere, as in drafts. Figures of themes "
            "leave proposals out.",
        )
    ]
    if withheld:
        notes.append(withheld_note(withheld, found.k))
    return (*notes, *found.warnings)


def withheld_note(names: Sequence[str], k: int) -> Message:
    """Say of which themes, units or periods no figure is told."""
    told = "; ".join(names)
    return Message(
        vi=f"Không nêu số liệu, có hay không có, để không lộ người có ý kiến (dưới {k}), kể cả khi chỉ có thể suy ra: "
        f"{told}.",
        en=f"No figure is told, whether there is anything or not, lest somebody be found out (fewer than {k}): {told}.",
    )
