"""`FeedbackShelf`: what persons say of answers. One person says one thing of one run; saying it again replaces it.

Imports the catalogue's tables. Filled by the page, read by `evals`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.tables import FeedbackRow, RunRow
from vectorstore.errors import UnknownRunError
from vectorstore.runs.shelf import aware, utc_now
from vectorstore.runs.types import Feedback


class FeedbackShelf:
    """What was said of the runs of a library. Safe from any thread and any process."""

    def __init__(self, catalogue: Catalogue, *, now: Callable[[], dt.datetime] = utc_now) -> None:
        """Use the tables of `catalogue`."""
        self._catalogue = catalogue
        self._now = now

    def give(self, feedback: Feedback) -> Feedback:
        """Keep what a person says of a run, in place of what they said of it before.

        Raises:
            UnknownRunError: no run has this whole id.
            StoreError: the catalogue cannot be written.
        """
        given = replace(feedback, at=self._now())
        same = (FeedbackRow.run_id == given.run_id) & (FeedbackRow.user == given.user)
        values = {name: getattr(given, name) for name in Feedback.__dataclass_fields__}
        with self._catalogue.writing() as connection:
            if connection.scalar(select(RunRow.run_id).where(RunRow.run_id == given.run_id)) is None:
                raise UnknownRunError(given.run_id)
            connection.execute(delete(FeedbackRow).where(same))
            connection.execute(insert(FeedbackRow).values(values))
        return given

    def given(self, run_id: str | None = None) -> list[Feedback]:
        """Return what was said, of one run or of all, the latest first."""
        chosen = select(FeedbackRow.__table__).order_by(FeedbackRow.at.desc(), FeedbackRow.run_id, FeedbackRow.user)
        if run_id is not None:
            chosen = chosen.where(FeedbackRow.run_id == run_id)
        with self._catalogue.reading() as connection:
            return [_feedback_of(row) for row in connection.execute(chosen)]


def _feedback_of(row: Any) -> Feedback:  # noqa: ANN401 - SQLAlchemy's own row
    values = {name: getattr(row, name) for name in Feedback.__dataclass_fields__}
    return Feedback(**{**values, "at": aware(row.at)})
