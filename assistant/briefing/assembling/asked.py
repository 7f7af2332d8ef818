"""Which proposals may be quoted beside those of shown views: few of each theme, many to one body.

Imports the figures and the finder of bodies. A month has a handful of proposals on each theme, so that by theme nearly
all would be withheld; by the body that is asked, which is how the draft presents them, they are many. See
docs/decisions/proposals-by-body.md for what this must not give away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.briefing.assembling.choosing import best_first
from assistant.briefing.assembling.proposals import BodyFinder
from assistant.briefing.suppression import Figures
from assistant.briefing.tally import Tally, ThemedItem, ThemeTally
from vectorstore.extracts import Stance


@dataclass(frozen=True, slots=True)
class Asked:
    """Proposals by body.

    Attributes:
        addressed: the body that each proposal names, by record; None when it names none.
        bodies: the body under which it stands: None also when too few ask that body.
        more: proposals that may be quoted beside those of shown views.
    """

    addressed: Mapping[str, str | None]
    bodies: Mapping[str, str | None]
    more: tuple[ThemedItem, ...]


def asked(tally: Tally, proposals: Sequence[ThemedItem], finder: BodyFinder) -> Asked:
    """Put the proposals of the period to bodies; `proposals` are all that were counted."""
    groups: dict[str | None, list[ThemedItem]] = {}
    for one in proposals:
        groups.setdefault(finder.of(one.opinion.item.text), []).append(one)
    small = {name for name, items in groups.items() if name is not None and _too_few(items, tally.k)}
    others = [one for name in (*small, None) for one in groups.get(name, ())]
    bodies = {one.record: None if name in small else name for name, items in groups.items() for one in items}
    told = [one for name, items in groups.items() if name not in small and name is not None for one in items]
    told += [] if _too_few(others, tally.k) else others
    addressed = {one.record: name for name, items in groups.items() for one in items}
    return Asked(addressed, bodies, tuple(_more(tally, told, addressed)))


def _more(tally: Tally, told: Sequence[ThemedItem], addressed: Mapping[str, str | None]) -> list[ThemedItem]:
    found = []
    for theme in tally.themes:
        cut = theme.by_stance.get(Stance.PROPOSES)
        if not theme.cut.shown or cut is None or cut.shown:
            continue
        own = [one for one in told if one.theme == theme.theme_id and _may_stand(one, theme, tally.k)]
        # One, and no more: that there is one is said anyway, a second would bound the figure that is withheld.
        if own and not any(one.opinion.item.stance is Stance.PROPOSES for one in theme.quotable):
            found.append(min(best_first(own), key=lambda one: addressed.get(one.record) is None))
    return found


def _may_stand(one: ThemedItem, theme: ThemeTally, k: int) -> bool:
    """Not one that states fewer than k persons, nor a second one of a unit whose figure is withheld."""
    persons = one.opinion.item.persons
    unit = one.opinion.report.unit if one.opinion.report else None
    figure = theme.by_unit.get(unit or "")
    quoted = {each.opinion.document.document_id for each in theme.quotable}
    shown = figure is not None and figure.shown
    return (persons is None or persons >= k) and (shown or one.opinion.document.document_id not in quoted)


def _too_few(items: Sequence[ThemedItem], k: int) -> bool:
    return Figures(len(items), sum(one.opinion.item.persons or 0 for one in items)).too_few(k)
