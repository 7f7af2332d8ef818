"""What a run tells of itself while it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files when reading, chunks when indexing."""

    stage: Literal["reading", "indexing"]
    path: str | None
    done: int
    total: int


class StopReadingError(Exception):
    """Raised by who is told of the progress: no further file is read, what was read is indexed and reported."""


OnProgress = Callable[[Progress], None]
