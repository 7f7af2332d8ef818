"""Runs on disk: a folder each, with `run.json` (what it rests on) and `cases.jsonl` (a line for each case done).

Imports pydantic, since runs are read back. A line that was torn by a crash is dropped when the run goes on.
"""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.cases.case import Case, Gold
from evals.cases.spans import GoldPlace, Span
from evals.errors import RunDamagedError, UnknownRunError
from evals.measures.measure import Judged
from evals.runs.holding import held, is_held
from evals.runs.lines import KeptLine, read_lines, reason_of
from evals.runs.outcome import Outcome, Stretch
from vectorstore.messages import Message

FORMAT = 1
_MANIFEST = "run.json"
_CASES = "cases.jsonl"


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())


class Asked(_Kept):
    """What was asked to be run, so that it can go on: a name or a path, its half, and at most so many cases."""

    dataset: str
    split: str | None = None
    limit: int | None = None


class Manifest(_Kept):
    """What a run is and rests on.

    Attributes:
        dataset: its name with the half.
        asked: what was asked for; None of a run of an older program.
        changes: settings that were given for this run, `key=value`.
        library_state: hash of the documents that were searched; None where they are made with each run.
        workers: how many cases were answered at once; times of several at once are longer.
        finished: None while it runs, or when it was interrupted.
        erased: cases that went since, with a document that was erased.
    """

    format: int = FORMAT
    name: str
    dataset: str
    dataset_hash: str
    asked: Asked | None = None
    cases: int
    changes: tuple[str, ...] = ()
    settings_hash: str
    settings: dict[str, object]
    prompt_hashes: dict[str, str]
    engine: str
    model_fingerprint: str | None = None
    embedder_fingerprint: str
    library_state: str | None = None
    code_version: str
    machine: str
    workers: int
    started: dt.datetime
    finished: dt.datetime | None = None
    note: str = ""
    erased: int = 0


class KeptScore(_Kept):
    """The value of a measure for a case; `by_default`: the worst one, since nothing was answered or something broke."""

    value: float
    by_default: bool = False


class GoldKept(_Kept):
    """A gold quotation with its places; `needed` for the whole answer, or saying a part of it once more."""

    document: str
    quote: str
    places: tuple[Stretch, ...]
    needed: bool = True

    @property
    def placed(self) -> GoldPlace:
        """The quotation with its places, as measures take it."""
        spans = tuple(Span(one.document_id, one.version_id, one.start, one.end) for one in self.places)
        return GoldPlace(Gold(document=self.document, quote=self.quote), spans, self.needed)


class Result(_Kept):
    """One case of a run: what was asked, what is true, what came, and what it is worth."""

    case: Case
    case_hash: str
    tags: tuple[str, ...]
    gold: tuple[GoldKept, ...]
    outcome: Outcome
    scores: dict[str, KeptScore]

    @property
    def judged(self) -> Judged:
        """The case with its places, as measures take it."""
        return Judged(self.case, tuple(one.placed for one in self.gold), self.outcome)


def gold_kept(places: tuple[GoldPlace, ...]) -> tuple[GoldKept, ...]:
    """Return the places of gold as they are kept."""
    return tuple(
        GoldKept(
            document=one.gold.document,
            quote=one.gold.quote,
            needed=one.needed,
            places=tuple(
                Stretch(document_id=span.document_id, version_id=span.version_id, start=span.start, end=span.end)
                for span in one.spans
            ),
        )
        for one in places
    )


class RunStore:
    """The runs below a folder."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, made when a run is begun."""
        self.folder = folder

    def claim(self, stem: str) -> str:
        """Return a name that no run has, and make its folder, so that of two who ask at once each has its own."""
        self.folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            name = stem if number == 1 else f"{stem}-{number}"
            try:
                (self.folder / name).mkdir()
            except FileExistsError:
                number += 1
            else:
                return name

    def held(self, name: str) -> AbstractContextManager[None]:
        """Hold a run for writing until the block ends.

        Raises:
            RunBusyError: somebody else does.
        """
        (self.folder / name).mkdir(parents=True, exist_ok=True)
        return held(self.folder / name)

    def is_held(self, name: str) -> bool:
        """Whether somebody is at a run now."""
        return is_held(self.folder / name)

    def begin(self, manifest: Manifest) -> None:
        """Write down what a run rests on, before its first case."""
        folder = self.folder / manifest.name
        folder.mkdir(parents=True, exist_ok=True)
        _replace(folder / _MANIFEST, manifest.model_dump_json(indent=1))

    def add(self, name: str, result: Result) -> None:
        """Write down a case that is done."""
        with (self.folder / name / _CASES).open("a", encoding="utf-8") as opened:
            opened.write(result.model_dump_json() + "\n")

    def finish(self, manifest: Manifest, at: dt.datetime) -> Manifest:
        """Write down that a run is complete."""
        done = manifest.model_copy(update={"finished": at})
        self.begin(done)
        return done

    def manifests(self) -> list[Manifest]:
        """Return the runs that can be read, newest first; `damaged` tells the others."""
        found = [one for one in self._read_all() if isinstance(one, Manifest)]
        return sorted(found, key=lambda one: (one.started, one.name), reverse=True)

    def damaged(self) -> list[RunDamagedError]:
        """Return what is wrong with the runs that cannot be read: damaged, or of another version of the program."""
        return [one for one in self._read_all() if isinstance(one, RunDamagedError)]

    def check(self, manifest: Manifest) -> None:
        """Read the cases of a run to see whether they can be read.

        Raises:
            RunDamagedError: with all that is wrong with the file.
        """
        self._cases(manifest)

    def find(self, name: str) -> Manifest:
        """Return the run of this name, or the only one whose name starts so; `last` is the newest.

        Raises:
            UnknownRunError: there is none, or there are several.
            RunDamagedError: it cannot be read.
        """
        if self.has(name):
            return self._manifest(self.folder / name / _MANIFEST)
        found = self.manifests()
        found = found[:1] if name == "last" else [one for one in found if one.name.startswith(name)]
        if len(found) != 1:
            raise UnknownRunError(name, len(found))
        return found[0]

    def results(self, name: str) -> list[Result]:
        """Return the cases of a run that are done, in the order in which they were written.

        Raises:
            RunDamagedError: with every line that cannot be read, or when cases are missing or doubled; a last line that
                is torn counts as not done.
        """
        return [one.value for one in self._cases(self._manifest(self.folder / name / _MANIFEST))]

    def mend(self, name: str) -> list[Result]:
        """Cut off a torn last line, so that the run can go on, and return the cases that are done.

        Raises:
            RunDamagedError: a line in the middle cannot be read, or a case stands there twice.
        """
        path = self.folder / name / _CASES
        lines = _each_once(path, read_lines(path, Result))
        if path.exists() and sum(one.size for one in lines) != path.stat().st_size:
            _replace(path, "".join(one.value.model_dump_json() + "\n" for one in lines))
        return [one.value for one in lines]

    def delete(self, name: str) -> None:
        """Remove a run; one that cannot be read is known by its whole name.

        Raises:
            UnknownRunError: there is none.
            RunBusyError: somebody is at it.
        """
        folder = self.folder / (name if self.has(name) else self.find(name).name)
        with held(folder):
            for path in folder.iterdir():
                path.unlink()
        folder.rmdir()

    def has(self, name: str) -> bool:
        """Whether there is a run of just this name, be it that it cannot be read."""
        return Path(name).name == name and (self.folder / name / _MANIFEST).is_file()

    def _read_all(self) -> Iterator[Manifest | RunDamagedError]:
        for path in sorted(self.folder.glob(f"*/{_MANIFEST}")):
            try:
                yield self._manifest(path)
            except RunDamagedError as fault:
                yield fault

    def _manifest(self, path: Path) -> Manifest:
        try:
            values = json.loads(path.read_bytes())
        except (OSError, ValueError) as exc:
            raise RunDamagedError.at(path, 1, Message(vi=str(exc), en=str(exc))) from exc
        found = values.get("format") if isinstance(values, dict) else None
        if found != FORMAT:
            raise RunDamagedError.other_format(path, found, FORMAT)
        try:
            return Manifest.model_validate(values)
        except ValidationError as exc:
            raise RunDamagedError.at(path, 1, reason_of(exc)) from exc

    def _cases(self, manifest: Manifest) -> list[KeptLine[Result]]:
        path = self.folder / manifest.name / _CASES
        lines = _each_once(path, read_lines(path, Result))
        wanted = manifest.cases - manifest.erased
        if manifest.finished is not None and len(lines) != wanted:
            raise RunDamagedError.fewer(path, len(lines), wanted)
        return lines


def _each_once(path: Path, lines: list[KeptLine[Result]]) -> list[KeptLine[Result]]:
    """Return the lines as they are.

    Raises:
        RunDamagedError: a case stands there twice, and would count twice.
    """
    first: dict[str, int] = {}
    twice = [
        (one.number, first[one.value.case.id], one.value.case.id)
        for one in lines
        if first.setdefault(one.value.case.id, one.number) != one.number
    ]
    if twice:
        raise RunDamagedError.twice(path, twice)
    return lines


def _replace(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
