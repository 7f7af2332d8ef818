"""Which statement of a cell nothing quotes: best one that is not quoted anyhow, else the one of the fewest persons.

Imports `printed`, the ledger's nouns and what is never quoted of a report.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.briefing.counts.printed import Cell
from assistant.briefing.counts.tables import PROPOSALS
from assistant.opinion.quotable import quotable
from vectorstore.catalogue.opinions.nouns import LedgerItem
from vectorstore.extracts import Stance


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a month by cell.

    Attributes:
        last: the record of each cell that is given up first.
        silent: cells in which that one is never quoted anyhow.
        behind: the persons that it states, so that rather one is given up which speaks for few than one for many.
    """

    last: Mapping[Cell, str]
    silent: frozenset[Cell]
    behind: Mapping[Cell, int]

    @classmethod
    def of(cls, items: Sequence[LedgerItem], k: int) -> "Statements":
        """Put statements to their cells."""
        never = _never_quoted(items, k)
        cells: dict[Cell, list[LedgerItem]] = defaultdict(list)
        for item in items:
            theme = PROPOSALS if item.stance is Stance.PROPOSES else item.theme
            cells[Cell(item.area_key, theme, item.stance.value)].append(item)
        given_up = {cell: max(own, key=lambda item: _worth_least(item, never)) for cell, own in cells.items()}
        last = {cell: _record(item) for cell, item in given_up.items()}
        behind = {cell: item.opinion.item.persons or 0 for cell, item in given_up.items()}
        return cls(last, frozenset(cell for cell, record in last.items() if record in never), behind)

    def of_each(self, cells: Iterable[Cell]) -> frozenset[str]:
        """Return the record of each of these cells that is not quoted."""
        return frozenset(self.last[cell] for cell in cells if cell in self.last)


def _never_quoted(items: Sequence[LedgerItem], k: int) -> frozenset[str]:
    """Return the records that neither a draft nor an answer quotes: they state too few persons, or tell of a few."""
    reports: dict[str, list[LedgerItem]] = defaultdict(list)
    for item in items:
        reports[item.opinion.document.document_id].append(item)
    found = set()
    for own in reports.values():
        own.sort(key=lambda item: item.opinion.ordinal)
        may = quotable([item.opinion.item for item in own], k)
        found |= {_record(item) for item, shown in zip(own, may, strict=True) if not shown and _states_few(item, k)}
    return frozenset(found)


def _states_few(item: LedgerItem, k: int) -> bool:
    return item.opinion.item.persons is not None and item.opinion.item.persons < k


def _worth_least(item: LedgerItem, never: frozenset[str]) -> tuple[bool, int, str, int]:
    opinion = item.opinion
    return _record(item) in never, -(opinion.item.persons or 0), opinion.document.path, opinion.ordinal


def _record(item: LedgerItem) -> str:
    return f"{item.opinion.document.document_id}:{item.opinion.ordinal}"
