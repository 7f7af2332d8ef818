"""What the drafts of the whole and of its single areas tell of one theme when they are laid beside one another.

Imports `suppression` and `tables`. The statements of a theme are a table of areas by views: the whole prints the sums
of both, the draft of each area its own views, and who counts quotations knows the least that a cell holds. Each draft
withholds enough by itself; together a figure of an area less what is quoted there of all other views may be the one
view that is withheld. So the table is one more flow of figures, with the quotations as bounds from below.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.briefing.counts.suppression import (
    CannotCoverError,
    Edge,
    Name,
    Withholding,
    quoted_at_most,
    withhold,
)
from assistant.briefing.counts.tables import PROPOSALS, Hidden, Tables, may_hold

_ALL, _END = "all", "end"


@dataclass(frozen=True, slots=True)
class Crossed:
    """The drafts of a period and of each of its areas.

    Attributes:
        whole: the figures of all areas, also of those that have no name.
        ward: what the draft of the whole withholds.
        own: the figures of each area, by key; under None what reports of no area hold.
        areas: what these drafts withhold.
        k: the least number.
    """

    whole: Tables
    ward: Hidden
    own: Mapping[str | None, Tables]
    areas: Mapping[str, Hidden]
    k: int

    def given_away(self) -> frozenset[Name]:
        """Return what the whole must withhold besides, so that no view of a theme can be worked out.

        These are figures of a theme in an area, of a view of a theme, or of a theme.
        """
        themes = [theme for theme in self.whole.rows if theme != PROPOSALS and not self.ward.why("theme", theme)]
        return frozenset(name for theme in themes for name in self._of_theme(theme))

    def _of_theme(self, theme: str | None) -> Iterator[Name]:
        hidden, edges = Withholding(), []
        for edge, withheld in self._edges(theme):
            edges.append(edge)
            if withheld:
                (hidden.too_few if _is_secret(edge, self.k) else hidden.cover).add(edge.name)
        try:
            found = withhold(edges, self.k, hidden, measures=("items",))
        except CannotCoverError:
            yield "theme", theme
            return
        for name in found.cover - hidden.cover:
            assert isinstance(name, tuple)
            # A view of an area is withheld with all that the area has of the theme.
            yield ("theme", theme, *name[:2])

    def _edges(self, theme: str | None) -> Iterator[tuple[Edge, bool]]:
        """Yield the figures of a theme, and whether no draft shows them."""
        views = [view for view in self.whole.columns("stance") if may_hold(theme, "stance", view)]
        yield Edge(("theme", theme), _END, _ALL, self.whole.rows[theme], fixed=True, seen=0), False
        for area in self.own:
            figures = self.whole.figures(("theme", theme, "area", area))
            withheld = self.ward.why("theme", theme, "area", area) is not None
            yield Edge(("area", area), _ALL, ("area", area), figures, total=True, unnamed=True, seen=0), withheld
            yield from (self._cell(theme, area, view) for view in views if self._may_be(area, view))
        for view in views:
            name = ("theme", theme, "stance", view)
            figures = self.whole.figures(name)
            seen = max(min(1, figures.items), self._quoted_of_view(name))
            yield Edge(("stance", view), ("view", view), _END, figures, seen=seen), self.ward.why(*name) is not None

    def _may_be(self, area: str | None, view: str | None) -> bool:
        """Whether an area may have statements of a view, as far as is told: its draft names the views that it has."""
        hidden = self.areas.get(area) if area is not None else None
        return hidden is None or hidden.everything or self.own[area].figures(("stance", view)).items > 0

    def _cell(self, theme: str | None, area: str | None, view: str | None) -> tuple[Edge, bool]:
        name = ("theme", theme, "stance", view)
        figures, quoted = self.own[area].figures(name), self._quoted(name, area)
        hidden = self.areas.get(area) if area is not None else None
        named = hidden is not None and not hidden.why("theme", theme)
        if hidden and named and figures.items:
            own = quoted_at_most(figures.items, self.k) if hidden.why(*name) == "cover" else 0
            quoted = max(1, own, quoted)
        edge = Edge(
            ("area", area, view), ("area", area), ("view", view), figures, total=True, unnamed=not named, seen=quoted
        )
        return edge, not named or (hidden is not None and hidden.why(*name) is not None)

    def _quoted(self, name: tuple[str | None, ...], area: str | None) -> int:
        """Return how many statements of an area's view the draft of the whole quotes at most; see `Cuts`."""
        figures = self.own[area].figures(name)
        # What few people stand behind is not quoted.
        items = figures.items - (0 < figures.persons < self.k)
        hidden = self.areas.get(area) if area is not None else None
        if self.ward.why("theme", name[1], "area", area):
            items = min(items, 1)
        elif hidden and hidden.why(*name):
            items = min(items, max(1, quoted_at_most(items, self.k)))
        return min(items, self._quoted_of_view(name))

    def _quoted_of_view(self, name: tuple[str | None, ...]) -> int:
        """Return how many statements of a view the draft of the whole quotes at most."""
        items, why = self.whole.figures(name).items, self.ward.why(*name)
        if why == "too_few":
            return 0
        return items if not why or name in self.ward.names.in_full else quoted_at_most(items, self.k)


def _is_secret(edge: Edge, k: int) -> bool:
    """Whether a withheld view is to be kept.

    Figures of areas are kept by the whole's own tables; of an area without a name nobody prints views.
    """
    kept = isinstance(edge.name, tuple) and (
        edge.name[0] == "stance" or (len(edge.name) > 2 and edge.name[1] is not None)
    )
    return kept and edge.too_few(k)
