"""What people say of cases of a run: correct, sourced, complete, a comment. Kept beside the run, never written over.

Imports pydantic, since ratings are read back.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.runs.lines import read_lines

_FILE = "ratings.jsonl"


class Rating(BaseModel):
    """One person's word on one case; None: not said.

    Attributes:
        correct: the answer is right.
        sourced: its sources bear it out.
        complete: nothing is missing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    by: str
    at: dt.datetime
    correct: bool | None = None
    sourced: bool | None = None
    complete: bool | None = None
    comment: str = ""

    @property
    def line(self) -> str:
        """What is said, in one line."""
        marks = [("đúng", self.correct), ("có nguồn", self.sourced), ("đủ", self.complete)]
        told = [f"{name}: {'có' if value else 'không'}" for name, value in marks if value is not None]
        return f"{self.by}, {self.at:%d/%m/%Y %H:%M}: " + "; ".join([*told, *([self.comment] if self.comment else [])])


class Ratings:
    """The ratings of one run."""

    def __init__(self, folder: Path) -> None:
        """Use the folder of a run."""
        self._path = folder / _FILE

    def add(self, rating: Rating) -> None:
        """Keep a rating; a later one of the same person on the same case counts in its place."""
        with self._path.open("a", encoding="utf-8") as opened:
            opened.write(rating.model_dump_json() + "\n")

    def by_case(self) -> Mapping[str, tuple[Rating, ...]]:
        """Return the ratings that count, by case, each person's last one.

        Raises:
            RunDamagedError: with every line that cannot be read.
        """
        last = {(one.value.case, one.value.by): one.value for one in read_lines(self._path, Rating)}
        found: dict[str, tuple[Rating, ...]] = {}
        for rating in last.values():
            found[rating.case] = (*found.get(rating.case, ()), rating)
        return found
