"""`EvalDesk`: the one way in for the command line and the page: start, stop, list and compare runs, rate and add cases.

Imports the rest of `evals`. Everything is kept below `evals/` in a library's folder: `runs/`, `cache/`, `libraries/`
(what the documents of datasets are read into) and `datasets/` (the evaluator's own).
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.assistant import Assistant
from assistant.settings import LlmSettings, Settings
from evals.cases.adding import Addition, OwnDatasets, Version
from evals.cases.case import Case
from evals.cases.corpora import OwnLibrary
from evals.cases.dataset import Dataset, names, open_dataset
from evals.cases.reading import Located
from evals.cases.spans import resolve, unplaced
from evals.checking import RunChecks
from evals.compare.comparing import Comparison, compare
from evals.errors import GridError, LibrarySettingError, RunDamagedError
from evals.judges.judge import Judge, open_judge
from evals.judges.judging import judge_run
from evals.judges.kept import Judgement, Judgements
from evals.judges.preferences import Preferences, Preferred
from evals.judges.preferring import Compared, prefer_runs
from evals.report.page import Reported
from evals.runs import fingerprints
from evals.runs.cache import Cache
from evals.runs.ratings import Rating, Ratings
from evals.runs.running import Clock, Plan, RunEvents, Work, run, run_work, workers_of
from evals.runs.store import Asked, Manifest, Result, RunStore
from evals.runs.systems import AssistantSystem
from evals.runs.wards import Wards, read_wards, results_of_wards
from vectorstore.library import Library

FOLDER = "evals"
_OF_THE_LIBRARY = ("store.", "ingest.")
# What a library that is read already would not follow, or only after embedding all of it anew.
_OF_READING = ("ingest.", "store.embedder")
SettingsWith = Callable[[Mapping[str, object]], Settings]


def utc_now() -> dt.datetime:
    """Return the time now, in whole seconds."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be run.

    Attributes:
        dataset: a name or a path, see `open_dataset`; or `wards:100,101`, planted-truth wards by their seeds.
        split: the half; unset: `dev` where there is one.
        limit: at most so many cases, spread evenly over the dataset.
        changes: settings that differ from those of the library, by `section.key`.
        workers: cases at once; unset: as many as the engine allows.
        note: what the run is for, in the evaluator's words.
    """

    dataset: str
    split: str | None = None
    limit: int | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    workers: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A run that is open: what it is, its cases, what people have said of them by case, what judges have said of it."""

    manifest: Manifest
    results: tuple[Result, ...]
    ratings: Mapping[str, tuple[Rating, ...]]
    judged: tuple[Judgement, ...] = ()
    preferred: tuple[Preferred, ...] = ()

    @property
    def reported(self) -> Reported:
        """The run as a report takes it."""
        lines = {case: [rating.line for rating in ratings] for case, ratings in self.ratings.items()}
        return Reported(self.manifest, self.results, lines, self.judged, self.preferred)


class EvalDesk:
    """Evals of one library's folder."""

    def __init__(self, home: Path, settings_with: SettingsWith, *, clock: Clock = utc_now) -> None:
        """Use the folder of a library.

        Args:
            home: the library's folder; made when something is kept.
            settings_with: the settings with changes `section__key=value`, e.g. `Settings.load` of the folder.
            clock: tells the time.
        """
        self.folder = home / FOLDER
        self.store = RunStore(self.folder / "runs")
        self._home = home
        self._settings_with = settings_with
        self._clock = clock
        self._checks = RunChecks(self.store)

    @property
    def own_datasets(self) -> Path:
        """Where the evaluator's own datasets are."""
        return self.folder / "datasets"

    @property
    def own(self) -> OwnDatasets:
        """The evaluator's own datasets, to which cases are added."""
        return OwnDatasets(self.own_datasets)

    def datasets(self) -> list[str]:
        """Return the names of datasets that can be run."""
        return names(self.own_datasets)

    def start(self, wanted: Wanted, *, resume: str | None = None, assistant: Assistant | None = None) -> RunEvents:
        """Run a dataset in events, the last one a `RunFinished`. Closing them stops it; what is done is kept.

        Args:
            wanted: what is to be run.
            resume: name of an interrupted run of the same dataset to go on with.
            assistant: used for the evaluator's own datasets in place of opening the library once more, which a process
                that has it open already cannot do.

        Raises:
            UnknownDatasetError, DatasetError: the dataset is not there, or has faults.
            GridError, SettingsError: a change is no setting.
            RunChangedError: the run to go on with rests on something else.
            RunBusyError: somebody else is at it.
            StoreError: the library cannot be used.
        """
        if wards := read_wards(wanted.dataset):
            yield from self._start_wards(wards, wanted, resume)
            return
        dataset = open_dataset(wanted.dataset, split=wanted.split, own=self.own_datasets).first(wanted.limit)
        settings = self._settings_with(flags_of(wanted.changes))
        if dataset.corpus.key is None:
            _refuse_what_would_not_hold(wanted.changes, is_open=assistant is not None)
        with self._opened(dataset, settings, assistant) as used:
            dataset.corpus.fill(used)
            places = resolve(dataset.located, used.library, str(dataset.file))
            system = AssistantSystem(used, Cache(self.folder / "cache"))
            name = self.store.find(resume).name if resume else self._new_name(dataset)
            made_by = (system.name, workers_of(system, wanted.workers))
            manifest = self._manifest(name, dataset, wanted, settings, made_by)
            manifest = manifest.model_copy(update={"library_state": fingerprints.library_state(used.library)})
            plan = Plan(manifest, dataset, places, system, self.store, self._clock)
            yield from run(plan, resume=resume is not None)

    def start_default(self, wanted: Wanted, *, resume: str | None = None) -> RunEvents:
        """Run with the program's own defaults, whatever the settings of this library are; for the gate and for figures.

        Raises:
            EvalError, StoreError: as `start`.
        """
        plain = EvalDesk(self._home, _default_settings, clock=self._clock)
        return plain.start(wanted, resume=resume)

    def wanted_of(self, name: str) -> Wanted:
        """Return what a run was asked to run, so that it can go on; an own dataset in the version that it had.

        Raises:
            UnknownRunError: there is none.
            RunDamagedError: it cannot be read.
        """
        manifest = self.store.find(name)
        changes = dict(change.split("=", 1) for change in manifest.changes)
        asked = manifest.asked
        if asked is None:
            return Wanted(manifest.dataset, limit=manifest.cases, changes=changes, note=manifest.note)
        dataset = manifest.dataset if "@" in manifest.dataset else asked.dataset
        return Wanted(dataset, asked.split, asked.limit, changes, manifest.workers, manifest.note)

    def values(self, changes: Mapping[str, str], keys: Sequence[str]) -> dict[str, str]:
        """Return what some settings, `section.key`, are with these changes, as they would be typed.

        Raises:
            GridError: a key is no setting.
        """
        told = self._settings_with(flags_of(changes)).model_dump(mode="json")
        found = {}
        for key in keys:
            section, _, name = key.partition(".")
            if name not in told.get(section, {}):
                raise GridError(key)
            value = told[section][name]
            found[key] = f"{value:g}" if isinstance(value, float) else str(value)
        return found

    def runs(self) -> list[Manifest]:
        """Return the runs whose manifests can be read, newest first; `damaged` tells what is wrong with others."""
        return self.store.manifests()

    def damaged(self) -> list[RunDamagedError]:
        """Return what cannot be read of runs, each file with all of its faults."""
        return self._checks.damaged()

    def open_run(self, name: str) -> Opened:
        """Return a run by name, the beginning of it, or `last`.

        Raises:
            UnknownRunError: there is none.
            RunDamagedError: it cannot be read.
        """
        manifest = self.store.find(name)
        folder = self.store.folder / manifest.name
        results = tuple(self.store.results(manifest.name))
        judged, preferred = Judgements(folder).all(), Preferences(folder).all()
        return Opened(manifest, results, Ratings(folder).by_case(), judged, preferred)

    def compare(self, before: str, after: str) -> Comparison:
        """Compare two runs case by case.

        Raises:
            UnknownRunError, RunDamagedError: as `open_run`.
            NotComparableError: they have no case in common.
        """
        one, other = self.open_run(before), self.open_run(after)
        return compare(one.results, other.results, (one.manifest.name, other.manifest.name))

    def add(self, dataset: str, case: Case, addition: Addition, library: Library) -> Version:
        """Put a case into a dataset of the evaluator's own, in a new version; the versions before stay.

        Args:
            dataset: its name; one that is not there begins with this case.
            case: whose gold must stand in the stored texts of the library.
            addition: who adds it, and when.
            library: that the case asks about.

        Raises:
            DatasetError: with everything that is wrong.
        """
        return self.own.add(dataset, case, addition, unplaced(case, library))

    def judge(self, name: str, judge: Judge, on_case: Callable[[int, int], None]) -> Judgement:
        """Have a judge judge a run, and keep what it says beside the run, in the place of what it said before.

        Raises:
            UnknownRunError, RunDamagedError: as `open_run`.
            JudgeError: it cannot be used, or gave no verdict; the case is named, and nothing is kept.
        """
        opened = self.open_run(name)
        made = judge_run(judge, opened.results, self._clock(), on_case)
        Judgements(self.store.folder / opened.manifest.name).keep(made)
        return made

    def prefer(self, before: str, after: str, judge: Judge, on_case: Callable[[int, int], None]) -> Preferred:
        """Have a judge say which of two runs answers better, case by case, and keep it beside the run after.

        Raises:
            UnknownRunError, RunDamagedError, NotComparableError: as `compare`.
            JudgeError: as `judge`.
        """
        compared = self.compare(before, after)
        made = prefer_runs(judge, Compared(*compared.names, compared.pairs), self._clock(), on_case)
        Preferences(self.store.folder / made.after).keep(made)
        return made

    def preferred(self, before: str, after: str) -> tuple[Preferred, ...]:
        """Return what judges prefer of two runs, by their whole names.

        Raises:
            RunDamagedError: it cannot be read.
        """
        return tuple(one for one in Preferences(self.store.folder / after).all() if one.before == before)

    def open_judge(self, settings: LlmSettings, *, again: bool = False) -> Judge:
        """Make a judge that remembers what it was asked before, so that a judgement that broke off goes on.

        Raises:
            JudgeError: no model is named, or it cannot be used.
        """
        return open_judge(settings, Cache(self.folder / "cache"), again=again)

    def rate(self, name: str, rating: Rating) -> None:
        """Keep what a person says of a case of a run.

        Raises:
            UnknownRunError: there is no such run.
        """
        Ratings(self.store.folder / self.store.find(name).name).add(rating)

    def delete(self, name: str) -> None:
        """Remove a run.

        Raises:
            UnknownRunError: there is none.
        """
        self.store.delete(name)

    def _start_wards(self, wards: Wards, wanted: Wanted, resume: str | None) -> RunEvents:
        settings = self._settings_with(flags_of(wanted.changes))
        wards = replace(wards, seeds=wards.seeds[: wanted.limit])
        located = tuple(Located(line, case) for line, case in enumerate(wards.cases, start=1))
        dataset = Dataset("wards", located, OwnLibrary(), Path(wanted.dataset))
        name = self.store.find(resume).name if resume else self._new_name(dataset)
        manifest = self._manifest(name, dataset, wanted, settings, ("briefing", 1))
        cases = [one.case.id for one in located]
        work = Work(manifest, cases, lambda done: results_of_wards(wards, settings, done))
        yield from run_work(work, self.store, self._clock, resume=resume is not None)

    @contextmanager
    def _opened(self, dataset: Dataset, settings: Settings, assistant: Assistant | None) -> Iterator[Assistant]:
        key = dataset.corpus.key
        if key is None and assistant is not None:
            # It is open already: a second opening of it would wait for the first to end.
            with assistant.beside(settings) as used:
                yield used
            return
        home = self._home
        if key is not None:
            settings = _in_a_folder(settings)
            home = self.folder / "libraries" / self._library_name(key, settings)
        with closing(Assistant.open(home, settings)) as opened:
            yield opened

    @staticmethod
    def _library_name(key: str, settings: Settings) -> str:
        """Name a library by its documents and by how they are read and embedded."""
        read = fingerprints.settings_part(settings, ("ingest",))
        # By what the embedder is, not by its name: a library keeps answering by old vectors while it embeds anew.
        return fingerprints.digest(key, read, fingerprints.embedder_fingerprint(settings))[:16]

    def _new_name(self, dataset: Dataset) -> str:
        return self.store.claim(f"{self._clock():%Y%m%d-%H%M%S}-{dataset.name}")

    def _manifest(
        self, name: str, dataset: Dataset, wanted: Wanted, settings: Settings, made_by: tuple[str, int]
    ) -> Manifest:
        engine, workers = made_by
        return Manifest(
            name=name,
            dataset=dataset.name,
            dataset_hash=dataset.content_hash,
            asked=Asked(dataset=wanted.dataset, split=wanted.split, limit=wanted.limit),
            cases=len(dataset.located),
            changes=tuple(f"{key}={value}" for key, value in wanted.changes.items()),
            settings_hash=settings.settings_hash,
            settings=settings.public_values(),
            prompt_hashes=fingerprints.prompt_hashes(),
            engine=engine,
            model_fingerprint=fingerprints.model_fingerprint(settings),
            embedder_fingerprint=fingerprints.embedder_fingerprint(settings),
            code_version=fingerprints.code_version(),
            machine=fingerprints.machine(),
            workers=workers,
            started=self._clock(),
            note=wanted.note,
        )


def _refuse_what_would_not_hold(changes: Mapping[str, str], *, is_open: bool) -> None:
    """Refuse changes that the user's own library would not follow: figures would be called by what they are not of.

    Args:
        changes: by `section.key`.
        is_open: somebody works with it, so that how it searches cannot be changed either.

    Raises:
        LibrarySettingError: for the first of them.
    """
    for key in changes:
        if is_open and key.startswith(_OF_THE_LIBRARY):
            raise LibrarySettingError.open_now(key)
        if key.startswith(_OF_READING):
            raise LibrarySettingError.read_already(key)


def _in_a_folder(settings: Settings) -> Settings:
    """Return settings of a library in its own folder: nothing of a dataset may get into an office's shared one."""
    alone = {"catalogue_url": "", "chroma_url": "", "files_folder": None}
    return settings.model_copy(update={"store": settings.store.model_copy(update=alone)})


def _default_settings(flags: Mapping[str, object]) -> Settings:
    nested: dict[str, dict[str, object]] = {}
    for key, value in flags.items():
        section, _, name = key.partition("__")
        nested.setdefault(section, {})[name] = value
    return Settings.model_validate(nested)


def flags_of(changes: Mapping[str, str]) -> dict[str, object]:
    """Return changes `section.key` as the settings take them, `section__key`.

    Raises:
        GridError: a key has no section.
    """
    for key, value in changes.items():
        if "." not in key:
            raise GridError(f"{key}={value}")
    return {key.replace(".", "__"): value for key, value in changes.items()}
