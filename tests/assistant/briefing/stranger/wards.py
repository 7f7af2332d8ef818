"""All drafts that can be asked of a library: months, quarters, single areas; and what its reports truly hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.assistant import Assistant
from assistant.briefing.assembling.assemble import assemble
from assistant.briefing.assembling.gather import Gatherer
from assistant.briefing.assembling.phrases import running
from assistant.briefing.counts.counting import known_areas, prepare
from assistant.briefing.counts.register import Register, periods_within, previous_period
from assistant.briefing.errors import EmptyPeriodError
from assistant.briefing.themes.desk import ThemeDesk
from assistant.briefing.types import BriefingKind, BriefRequest
from assistant.export.briefing.writing import briefing_bytes
from tests.assistant.briefing.stranger.figures import NOWHERE, PLACED, PROPOSED, PROPOSES, UNTHEMED, Cell
from tests.assistant.briefing.stranger.reading import Draft
from vectorstore.catalogue.opinions.nouns import LedgerItem, Selection
from vectorstore.text.periods import read_period


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it is counted."""

    record: str
    cell: Cell
    persons: int


@dataclass(frozen=True)
class Ward:
    """A library with reports; drafts are made of the months `drafted` and of their quarters."""

    assistant: Assistant
    drafted: tuple[str, ...]

    @cached_property
    def areas(self) -> dict[str, str]:
        """Areas as printed, small, by key."""
        return {one.area_key: (one.area or "").lower() for one in self._register.entries if one.area_key}

    @cached_property
    def periods(self) -> list[str]:
        """Months, and quarters of which a unit reports as a whole."""
        return sorted({one.period for one in self._register.entries if one.period})

    @cached_property
    def _register(self) -> Register:
        return prepare(self.assistant.library, self._desk())

    def drafts(self) -> Iterator[Draft]:
        """Yield the draft of each month, of each area of it, and of each quarter, as they are exported."""
        names = self._names()
        months = self.drafted
        for period in (*months, *dict.fromkeys(f"{one[:4]}-Q{(int(one[5:]) + 2) // 3}" for one in months)):
            for area in (None, *self.areas) if "Q" not in period else (None,):
                yield from self._draft(period, area, names)

    def statements(self) -> list[Statement]:
        """Return what is counted, month by month."""
        items = [(period, one) for period in self.periods for one in self._items(period)]
        made = []
        for period, one in items:
            proposes = one.stance.value == PROPOSES
            theme = PROPOSED if proposes else one.theme or UNTHEMED
            area = self.areas.get(one.area_key or "", NOWHERE)
            record = f"{one.opinion.document.document_id}:{one.opinion.ordinal}"
            made.append(Statement(record, Cell(period, area, theme, one.stance.value), one.opinion.item.persons or 0))
        return made

    def _items(self, period: str) -> list[LedgerItem]:
        return self.assistant.library.opinions.items(Selection((period,)))

    def _desk(self) -> ThemeDesk:
        return ThemeDesk(self.assistant.library, self.assistant.settings.briefing)

    def _names(self) -> dict[str, str]:
        return {running(one.name).lower(): one.id for one in self._desk().themes.themes}

    def _draft(self, period: str, area: str | None, names: dict[str, str]) -> Iterator[Draft]:
        kind = BriefingKind.QUARTERLY if "Q" in period else BriefingKind.MONTHLY
        request = BriefRequest(kind, period, areas=(area,) if area else ())
        settings = self.assistant.settings
        asked = read_period(period)
        assert asked is not None
        try:
            material = Gatherer(self.assistant.library, settings.briefing, settings.office)(request)
        except EmptyPeriodError:
            return
        making = assemble(material, "extractive", None)
        while True:
            try:
                next(making)
            except StopIteration as end:
                exported = json.loads(briefing_bytes(end.value, ".json"))
                break
        before = previous_period(asked)
        asked_for = (periods_within(asked), periods_within(before), before.name)
        # The ward itself means all places within it.
        meant = known_areas(self._register, request.areas)
        where = None if meant is None else self.areas[meant[0]] if len(meant) == 1 else PLACED
        assert meant is None or len(meant) in (1, len(self.areas))
        yield Draft(exported, *asked_for, where, names)
