"""Which proposals may be quoted: those to a body that many ask, and all others together where they are many.

Imports the figures and the finder of bodies. A month has a handful of proposals on each theme, so that by theme nearly
all would be withheld; by the body that is asked, which is how the draft presents them, they are many. No figure of a
theme, area or unit holds proposals, so that none is given away. See docs/decisions/proposals-by-body.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.briefing.assembling.proposals import BodyFinder
from assistant.briefing.assembling.statements.points import points
from assistant.briefing.counts.suppression import Figures
from assistant.briefing.counts.tally import Tally, ThemedItem
from vectorstore.extracts import Stance


@dataclass(frozen=True, slots=True)
class Asked:
    """Proposals by body.

    Attributes:
        addressed: the body that each proposal names, by record; None when it names none.
        bodies: the body under which it stands: None also when too few ask that body.
        more: proposals that may be quoted.
    """

    addressed: Mapping[str, str | None]
    bodies: Mapping[str, str | None]
    more: tuple[ThemedItem, ...]


def asked(tally: Tally, proposals: Sequence[ThemedItem], finder: BodyFinder) -> Asked:
    """Put the proposals of the period to bodies; `proposals` are all that were counted."""
    # What goes on from a proposal is asked of the same body.
    begun = {after.record: first for first, rest in points(proposals).items() for after in rest}
    texts = {one.record: one.opinion.item.text for one in proposals}
    groups: dict[str | None, list[ThemedItem]] = {}
    for one in proposals:
        text = texts[begun.get(one.record, one.record)]
        groups.setdefault(finder.of(text), []).append(one)
    # In the order of the reports: that of a set of words changes from run to run, and so did what was quoted.
    small = [name for name, items in groups.items() if name is not None and _too_few(items, tally.k)]
    others = [one for name in (*small, None) for one in groups.get(name, ())]
    bodies = {one.record: None if name in small else name for name, items in groups.items() for one in items}
    told = [one for name, items in groups.items() if name not in small and name is not None for one in items]
    told += [] if _too_few(others, tally.k) else others
    addressed = {one.record: name for name, items in groups.items() for one in items}
    return Asked(addressed, bodies, tuple(one for one in told if _may_stand(one, tally)))


def _may_stand(one: ThemedItem, tally: Tally) -> bool:
    """Not one that states fewer than k persons, and none where their number in all must not be told."""
    persons = one.opinion.item.persons
    cut = tally.by_stance.get(Stance.PROPOSES)
    return cut is not None and cut.shown and tally.opinions.shown and (persons is None or persons >= tally.k)


def _too_few(items: Sequence[ThemedItem], k: int) -> bool:
    return Figures(len(items), sum(one.opinion.item.persons or 0 for one in items)).too_few(k)
