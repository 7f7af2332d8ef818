"""What stands out in a period: themes, the most spoken of first, each with a statement or two, of both sides.

Imports `briefing`. Figures are those of briefings, with what they withhold withheld, and only of whole months of the
whole library: months share no item, so that no figure of one answer can be taken from one of another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.briefing.counts.counting import tally
from assistant.briefing.counts.tally import Tally
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.desk import ThemeDesk
from assistant.opinion.counts import theme_claim, total_claim
from assistant.opinion.matching import MOST_THEMED, assigner_of, themes_of
from assistant.types import Claim
from vectorstore.extracts import Stance
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion

_MOST_THEMES, _OF_THEME = 5, 2
_AGAINST = (Stance.CONCERNED, Stance.OPPOSES)


@dataclass(frozen=True, slots=True)
class Group:
    """One theme in an answer.

    Attributes:
        name: of the theme; empty for what fits none, and for the total.
        statements: those quoted; none of a theme that is only named.
        claims: its figures, their citations still without numbers; see `numbered`.
    """

    name: str
    statements: tuple[ListedOpinion, ...] = ()
    claims: tuple[Claim, ...] = field(default=())


def numbered(groups: Sequence[Group], before: int) -> list[Group]:
    """Return the groups with the citations of their figures numbered on after the first `before`."""
    found, number = [], before
    for group in groups:
        claims = []
        for claim in group.claims:
            cited = [replace(one, number=number + at) for at, one in enumerate(claim.citations, start=1)]
            number += len(cited)
            claims.append(replace(claim, citations=tuple(cited)))
        found.append(replace(group, claims=tuple(claims)))
    return found


def groups_of(
    items: Sequence[ListedOpinion], library: Library, settings: BriefingSettings, *, period: str | None
) -> list[Group]:
    """Return the themes that are spoken of most.

    Args:
        items: statements that may be quoted.
        library: where they are.
        settings: the list of themes, and k.
        period: the month to tell figures of; None tells none.
    """
    themes = ThemeDesk(library, settings).themes
    by_theme: dict[str | None, list[ListedOpinion]] = {}
    for one, theme in zip(items, themes_of(items[:MOST_THEMED], assigner_of(themes)), strict=False):
        by_theme.setdefault(theme, []).append(one)
    if period is not None:
        return _counted(by_theme, tally(library, period=period, settings=settings))
    names = {theme.id: theme.name for theme in themes.themes}
    ranked = sorted(by_theme, key=lambda theme: (theme is None, -len(by_theme[theme])))
    return [Group(names.get(theme or "", ""), both_sides(by_theme[theme])) for theme in ranked[:_MOST_THEMES]]


def _counted(by_theme: Mapping[str | None, Sequence[ListedOpinion]], found: Tally) -> list[Group]:
    """Put the figures of a month before its statements.

    The order and what the tally quotes are not taken from it: they hang on persons who must not be told.
    """
    shown = sorted((one for one in found.themes if one.cut.shown), key=lambda one: (-(one.cut.items or 0), one.name))
    told = [
        Group(theme.name, both_sides(by_theme.get(theme.theme_id, ())), (theme_claim(found, theme, 0),))
        for theme in shown[:_MOST_THEMES]
    ]
    others = [Group(theme.name) for theme in shown[_MOST_THEMES:]]
    return [Group("", claims=(total_claim(found, 0),)), *told, *others]


def both_sides(items: Sequence[ListedOpinion]) -> tuple[ListedOpinion, ...]:
    """Return two at most: what most people worry about or are against, and what they are not; else the next ones."""
    ranked = sorted(items, key=lambda one: -(one.item.persons or 0))
    against = [one for one in ranked if one.item.stance in _AGAINST]
    others = [one for one in ranked if one.item.stance not in _AGAINST]
    first = [*against[:1], *others[:1]]
    return tuple([*first, *(one for one in ranked if one not in first)][:_OF_THEME])
