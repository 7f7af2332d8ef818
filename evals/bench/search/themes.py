"""Gives the generated documents of a library opinion items, and these their themes, so that it can be filtered by them.

Run by `ask.py`, also on a library that was built before it had any. Each third chunk holds an item.
"""

import random
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import func, insert, select

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.opinions.nouns import ThemeEntry
from vectorstore.catalogue.tables import ChunkRow, OpinionItemRow
from vectorstore.extracts import Stance

_EACH = 3
# The law of Zipf over so many themes: the most frequent one has a quarter of the items, the rarest one in a hundred.
_THEMES = 20
_AT_ONCE = 5_000

Themed = tuple[Any, str]

COMMON, RARE = "theme-1", f"theme-{_THEMES}"


def give_themes(catalogue: Catalogue) -> None:
    """Write items and themes, where there are none."""
    with catalogue.reading() as connection:
        if connection.scalar(select(func.count()).select_from(OpinionItemRow)):
            return
        chosen = select(
            ChunkRow.document_id, ChunkRow.version_id, ChunkRow.ordinal, ChunkRow.start, ChunkRow.end
        ).where(ChunkRow.ordinal % _EACH == 0)
        found = connection.execute(chosen.order_by(ChunkRow.document_id, ChunkRow.ordinal)).all()
    chance = random.Random(5)
    themes = [f"theme-{number}" for number in range(1, _THEMES + 1)]
    shares = [1 / number for number in range(1, _THEMES + 1)]
    drawn = chance.choices(themes, shares, k=len(found))
    for of_document in _by_documents(list(zip(found, drawn, strict=True))):
        with catalogue.writing() as connection:
            connection.execute(insert(OpinionItemRow), [_item(row) for row, _ in of_document])
        OpinionLedger(catalogue).write_themes([_entry(row, theme) for row, theme in of_document])


def _by_documents(found: list[Themed]) -> Iterator[list[Themed]]:
    """Yield what is of whole documents, some hundreds at a time."""
    batch: list[Themed] = []
    for _, rows in groupby(found, lambda one: one[0].document_id):
        batch += rows
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _item(row: Any) -> dict[str, Any]:  # noqa: ANN401 - SQLAlchemy's own row
    return {
        "document_id": row.document_id,
        "version_id": row.version_id,
        "ordinal": row.ordinal // _EACH,
        "start": row.start,
        "end": row.end,
        "text": "",
        "heading": [],
        "stance": Stance.UNCLEAR.value,
        "support": None,
        "persons": None,
    }


def _entry(row: Any, theme: str) -> ThemeEntry:  # noqa: ANN401 - SQLAlchemy's own row
    return ThemeEntry(row.document_id, row.version_id, row.ordinal // _EACH, theme, 1.0, "words", "bench", "", False)
