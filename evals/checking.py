"""Looks for damage in everything that is kept of runs, so that it is told in lists and not only where a run is opened.

Imports the store, the ratings and the judgements. What has been looked at is not read again before it changes.
"""

from collections.abc import Callable
from pathlib import Path

from evals.errors import RunDamagedError
from evals.judges.kept import Judgements
from evals.judges.preferences import Preferences
from evals.runs.ratings import Ratings
from evals.runs.store import Manifest, RunStore

Signature = tuple[tuple[str, int, int], ...]


class RunChecks:
    """Says which runs cannot be read. Safe from any thread: at worst a run is read once more."""

    def __init__(self, store: RunStore) -> None:
        """Look at the runs of a store."""
        self._store = store
        self._known: dict[str, tuple[Signature, tuple[RunDamagedError, ...]]] = {}

    def damaged(self) -> list[RunDamagedError]:
        """Return all that cannot be read: of other versions, and each damaged file with all of its faults."""
        found = self._store.damaged()
        for manifest in self._store.manifests():
            found += self._of(manifest)
        return found

    def _of(self, manifest: Manifest) -> tuple[RunDamagedError, ...]:
        folder = self._store.folder / manifest.name
        seen = _signature(folder)
        known = self._known.get(manifest.name)
        if known is None or known[0] != seen:
            said = (Ratings(folder).by_case, Judgements(folder).all, Preferences(folder).all)
            readers = (lambda: self._store.check(manifest), *said)
            known = (seen, tuple(fault for read in readers if (fault := _fault(read)) is not None))
            self._known[manifest.name] = known
        return known[1]


def _fault(read: Callable[[], object]) -> RunDamagedError | None:
    try:
        read()
    except RunDamagedError as fault:
        return fault
    return None


def _signature(folder: Path) -> Signature:
    """Return names, sizes and times of the files of a run."""
    stats = ((path.name, path.stat()) for path in sorted(folder.glob("*.json*")))
    return tuple((name, one.st_size, one.st_mtime_ns) for name, one in stats)
