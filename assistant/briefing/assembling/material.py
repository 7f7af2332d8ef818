"""What a draft is made of, gathered once before the first section: figures, statements, measures, head.

Imports the other parts of this folder. Everything is worked out from the library in the same way each time, so that
an interrupted draft goes on where it stopped.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assistant.briefing.assembling.book import SourceBook, StoredText
from assistant.briefing.assembling.measures import Measure, TaskResult
from assistant.briefing.assembling.phrases import is_month
from assistant.briefing.assembling.reported import Told
from assistant.briefing.assembling.statements.choosing import Choice
from assistant.briefing.assembling.statements.contested import is_wish, matter_of
from assistant.briefing.counts.reach import Reach
from assistant.briefing.counts.tally import Tally, ThemedItem, ThemeTally
from assistant.briefing.office import OfficeSettings
from assistant.briefing.templates import Template
from assistant.briefing.types import BriefRequest, Source, Split
from vectorstore.extracts import Stance
from vectorstore.types import Document

# Stands for a theme where measures are on the one matter of an urgent report; no id of a theme begins so.
MATTER = "_matter"


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """When a theme was first reported: the period, and the query that finds it."""

    period: str
    query: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that the sections are built from.

    Attributes:
        first_seen: by theme id, in which period of the library it appears first.
        measures: by theme id, what directives say on it, most telling first.
        results: for a review, the tasks of the plans that fell due in the period.
        addressed: the body that each proposal names, by record; None when it names none.
        bodies: the body under which it stands: None also when too few ask that body.
        stored_text: gives the stored text of a version.
        told: what reports tell beside opinions.
        directives: documents of the last year that give tasks, newest first.
        gone: themes of the previous period that nobody raises now, by name.
        reach: how far the reports of the period go; None where that is not known.
        split: how praise and proposals are parted, so that the part that gives way can be chosen by weight.
    """

    request: BriefRequest
    template: Template
    office: OfficeSettings
    tally: Tally
    choice: Choice
    first_seen: Mapping[str, FirstSeen]
    measures: Mapping[str, tuple[Measure, ...]]
    results: tuple[TaskResult, ...]
    addressed: Mapping[str, str | None]
    bodies: Mapping[str, str | None]
    stored_text: StoredText
    told: tuple[Told, ...] = ()
    directives: tuple[Document, ...] = ()
    gone: tuple[str, ...] = ()
    reach: Reach | None = None
    split: Split = field(default_factory=Split)

    @property
    def issuer(self) -> str:
        """The issuing body in running text."""
        return self.office.issuer or "cơ quan"

    def book(self, sources: Iterable[Source] = ()) -> SourceBook:
        """Return the source list of a draft, going on with `sources`."""
        wards = {name.rpartition(", ")[2].lower(): name.rpartition(", ")[2] for name in self.tally.by_area}
        ward = next(iter(wards.values())) if len(wards) == 1 else None
        return SourceBook(self.stored_text, sources, ward, months=not is_month(self.tally.period))

    @property
    def is_whole(self) -> bool:
        """Whether there are reports of each month of the period, so that it may be held against another."""
        return self.reach is None or not self.reach.missing

    @property
    def earliest(self) -> str | None:
        """The earliest period of which the library has statements with a theme."""
        return min((one.period for one in self.first_seen.values()), default=None)

    def wishes(self, theme: str) -> tuple[ThemedItem, ...]:
        """Return the proposals beside the statements of a theme that are a current: many wish it, nobody is asked."""
        return tuple(
            one for one in self.choice.all(Stance.PROPOSES) if self._is_wish(one) and theme == self._told_with(one)
        )

    def _told_with(self, wish: ThemedItem) -> str | None:
        """Return the theme under which the same report tells of the same matter; its own one first."""
        themes = [
            of
            for (of, stance), cell in self.choice.cells.items()
            if stance is not Stance.PROPOSES and any(matter_of(one) == matter_of(wish) for one in cell)
        ]
        return wish.theme if wish.theme in themes else next(iter(themes), None)

    def _is_wish(self, one: ThemedItem) -> bool:
        return is_wish(one) and not self.addressed.get(one.record)

    def shown_themes(self, *stances: Stance) -> tuple[ThemeTally, ...]:
        """Return the themes that have a statement of one of the stances to quote."""
        return tuple(
            theme for theme in self.tally.themes if any(self.choice.of(theme.theme_id, stance) for stance in stances)
        )


def basis_of(material: Material) -> str:
    """Return the fingerprint of what a draft is made from: template, figures, statements, measures."""
    tally = material.tally
    parts = (
        material.template.template_hash,
        material.template.pages,
        tally.total,
        tuple(tally.by_stance.items()),
        tuple((theme.theme_id, theme.cut, tuple(theme.by_stance.items())) for theme in tally.themes),
        tuple(one.record for one in material.choice.all()),
        tuple(material.measures.items()),
        material.results,
        material.told,
        tuple(one.version_id for one in material.directives),
        material.gone,
        material.reach,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
