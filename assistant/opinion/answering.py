"""Answers what people say from the opinion items of reports: verbatim, of every stance, none that too few stand behind.

    question -asked-> reports of the group and period -near the matter-> items -of groups that may be shown-> drafts

Imports `briefing.themes` and the library. Which statements may be quoted is told by `quotable.py`, whatever is asked;
no count is told here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.assigning import ThemeAssigner
from assistant.briefing.themes.desk import ThemeDesk
from assistant.briefing.themes.theme_list import ThemeList
from assistant.checking.drafts import Draft, Quote
from assistant.opinion.asked import OpinionQuestion
from assistant.opinion.quotable import quotable
from assistant.questions.function_words import content_words
from assistant.tables.stretches import Stretch, passage_of
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.extracts import Stance
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion
from vectorstore.text.folding import bare
from vectorstore.text.tokens import is_bare, syllables
from vectorstore.types import Filters, Passage

ENGINE = "opinions"
# An item is on the matter from here on: shared words of the matter, nearness in meaning, the theme of the matter.
_LEAST = 0.5
_THEME, _WORDS, _NEARNESS = 0.45, 0.7, 0.5
_MOST_CLAIMS = 8
# Themes are worked out for so many items at once; more are told by words and nearness alone.
_MOST_THEMED = 400
_ORDER = (Stance.CONCERNED, Stance.OPPOSES, Stance.SUPPORTS, Stance.PROPOSES, Stance.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Told:
    """What reports say on a matter: drafts that quote, their passages, and what the reader must know."""

    drafts: tuple[Draft, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...]


def tell(asked: OpinionQuestion, library: Library, settings: BriefingSettings, filters: Filters) -> Told | None:
    """Answer from the items; None when no report is of the group and period, or no item is on the matter."""
    if not filters.empty:
        return None
    # Reports are few beside their statements: which are of the group is told by them, and only theirs are read.
    of_group = library.opinion_items([one.document_id for one in library.opinions.reports() if _is_of(one, asked)])
    allowed = _quotable(of_group, settings.k)
    found = _on_matter(of_group, asked, _assigner(ThemeDesk(library, settings).themes))
    if asked.stances:
        found = [one for one in found if one.item.stance in asked.stances]
    if not found:
        return None
    shown = [one for one in found if _place(one) in allowed]
    # Told of the whole group and period, never of the matter: else single words of what is withheld could be guessed.
    few = any(_place(one) not in allowed for one in of_group)
    if not shown and not few:
        return None
    chosen = _chosen(shown)
    passages = tuple(_passage(library, one, rank) for rank, one in enumerate(chosen, start=1))
    drafts = tuple(
        Draft(one.item.text, (rank,), (Quote(rank, one.item.start, one.item.end),))
        for rank, one in enumerate(chosen, start=1)
    )
    return Told(drafts, passages, _notes(found, shown, chosen, few=few, k=settings.k))


@lru_cache(maxsize=2)
def _assigner(themes: ThemeList) -> ThemeAssigner:
    """Return what puts statements to these themes; kept between questions, since it hangs on the list alone."""
    return ThemeAssigner(themes, StaticEmbedder.bundled())


def _is_of(report: ReportEntry, asked: OpinionQuestion) -> bool:
    named = asked.named
    if named.units and not any(map(named.is_unit, filter(None, (report.unit, report.area)))):
        return False
    return not named.periods or bool(report.period and named.is_period(report.period))


def _on_matter(items: Sequence[ListedOpinion], asked: OpinionQuestion, assigner: ThemeAssigner) -> list[ListedOpinion]:
    """Return the items on the matter, the nearest first; all of them, newest first, when no matter is named."""
    if not asked.matter or not items:
        return sorted(items, key=_newest)
    words = syllables(asked.matter)
    typed_bare = is_bare(dict.fromkeys(words, 1.0))
    wanted = set(content_words(words, typed_bare=typed_bare)) or set(words)
    texts = [" ".join((*one.item.heading[-1:], one.item.text)) for one in items]
    vectors = assigner.encoder.encode([asked.matter, *texts])
    near = vectors[1:] @ vectors[0]
    held = np.array([_share(wanted, text, typed_bare=typed_bare) for text in texts])
    scores = _WORDS * held + _NEARNESS * np.maximum(near, 0) + _THEME * _same_theme(asked.matter, items, assigner)
    order = sorted(range(len(items)), key=lambda place: (-round(float(scores[place]), 6), _newest(items[place])))
    return [items[place] for place in order if scores[place] >= _LEAST]


def _same_theme(matter: str, items: Sequence[ListedOpinion], assigner: ThemeAssigner) -> NDArray[np.float64]:
    if len(items) > _MOST_THEMED:
        return np.zeros(len(items))
    statements = [(one.item.text, one.item.heading[-1] if one.item.heading else "") for one in items]
    of_matter, *themes = [one.theme for one in assigner.assign([(matter, ""), *statements])]
    return np.array([float(of_matter is not None and theme == of_matter) for theme in themes])


def _share(wanted: set[str], text: str, *, typed_bare: bool) -> float:
    held = set(syllables(text))
    if typed_bare:
        held = set(map(bare, held))
    return len(wanted & held) / len(wanted)


def _quotable(listed: Iterable[ListedOpinion], k: int) -> set[tuple[str, int]]:
    """Return the places of the statements that may be quoted, each judged within its report."""
    reports: dict[str, list[ListedOpinion]] = {}
    for one in listed:
        reports.setdefault(one.document.document_id, []).append(one)
    return {
        _place(one)
        for report in reports.values()
        for one, shown in zip(report, quotable([one.item for one in report], k), strict=True)
        if shown
    }


def _place(one: ListedOpinion) -> tuple[str, int]:
    return one.document.document_id, one.ordinal


def _chosen(items: Sequence[ListedOpinion]) -> list[ListedOpinion]:
    """Take from each stance in turn, so that none crowds out another."""
    by_stance = [[one for one in items if one.item.stance is stance] for stance in _ORDER]
    turns = (one for row in zip_longest(*by_stance) for one in row if one is not None)
    distinct = {" ".join(syllables(one.item.text)): one for one in reversed(list(turns))}
    return list(reversed(list(distinct.values())))[:_MOST_CLAIMS]


def _notes(
    found: Sequence[ListedOpinion],
    shown: Sequence[ListedOpinion],
    chosen: Sequence[ListedOpinion],
    *,
    few: bool,
    k: int,
) -> tuple[str, ...]:
    periods = sorted({one.report.period for one in found if one.report and one.report.period})
    where = f" kỳ {periods[0]}" if len(periods) == 1 else f" các kỳ {periods[0]} đến {periods[-1]}" if periods else ""
    notes = [f"Trích nguyên văn ý kiến trong báo cáo{where}, đủ các khuynh hướng."]
    if len(chosen) < len(shown):
        notes.append("Còn ý kiến khác cùng nội dung; xem đủ, có số liệu, ở trang Dự thảo.")
    if few:
        notes.append(f"Có ý kiến do ít người nêu (dưới {k}) nên không trích, để không lộ người có ý kiến.")
    return tuple(notes)


def _newest(one: ListedOpinion) -> tuple[int, str, int]:
    day = one.document.header.date
    return (-day.toordinal() if day else 0, one.document.path, one.ordinal)


def _passage(library: Library, one: ListedOpinion, rank: int) -> Passage:
    stretch = Stretch(one.item.start, one.item.end, one.item.heading, one.pages)
    return passage_of(one.document, library.text(one.document.version_id), stretch, rank)
