"""Gives a library's statements one another's themes and views, so that a rule has to hold for any of them."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path


def shuffle(home: Path, seed: int, share: float) -> None:
    """Exchange the themes of a share of all statements among themselves, and the views of as many others.

    Args:
        home: of a library whose statements have their themes; nobody may have it open.
        seed: the same seed gives the same library.
        share: of all statements, from 0 to 1.
    """
    chance = random.Random(seed)
    with closing(sqlite3.connect(home / "library.db")) as database, database:
        for table, column in (("opinion_themes", "theme"), ("opinion_items", "stance")):
            key = "document_id, version_id, ordinal"
            rows = database.execute(f"SELECT {column}, {key} FROM {table} ORDER BY {key}").fetchall()
            picked = [row for row in rows if chance.random() < share]
            values = [row[0] for row in picked]
            chance.shuffle(values)
            database.executemany(
                f"UPDATE {table} SET {column} = ? WHERE document_id = ? AND version_id = ? AND ordinal = ?",
                [(value, *row[1:]) for value, row in zip(values, picked, strict=True)],
            )
