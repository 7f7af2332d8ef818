"""Runs a system over the cases of a dataset, in events, writing down each case as it is done.

Imports the files beside it and the measures. Closing the events stops the run; what is done is kept, and can go on.
"""

import datetime as dt
import os
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from assistant.types import AnswerStatus
from evals.cases.dataset import Dataset
from evals.cases.reading import Located
from evals.cases.spans import Places
from evals.errors import RunChangedError
from evals.measures.measure import Judged
from evals.measures.registry import score
from evals.runs.outcome import Outcome
from evals.runs.store import KeptScore, Manifest, Result, RunStore, gold_kept
from evals.runs.systems import System
from vectorstore.errors import StoreError
from vectorstore.messages import LangNgheError


@dataclass(frozen=True, slots=True)
class RunStarted:
    """The run is written down; `done` cases come from before it was interrupted."""

    manifest: Manifest
    done: int


@dataclass(frozen=True, slots=True)
class CaseDone:
    """One more case is written down."""

    result: Result
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class RunFinished:
    """All cases are written down."""

    manifest: Manifest
    results: tuple[Result, ...]


# What must be as it was when an interrupted run goes on, or its figures would be of two things.
_SAME = (
    "dataset_hash",
    "settings_hash",
    "code_version",
    "prompt_hashes",
    "model_fingerprint",
    "embedder_fingerprint",
    "library_state",
)

RunEvent = RunStarted | CaseDone | RunFinished
RunEvents = Generator[RunEvent, None, None]
Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Work:
    """Results to be made.

    Attributes:
        ids: of all cases, in order.
        results: makes those of the cases that are not done, given the ids of those that are.
    """

    manifest: Manifest
    ids: Sequence[str]
    results: Callable[[Collection[str]], Iterator[Result]]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a run needs.

    Attributes:
        manifest: what it rests on.
        places: where the gold of its cases stands.
        system: what answers.
        store: where it is kept.
        clock: tells the time at which it ends.
    """

    manifest: Manifest
    dataset: Dataset
    places: Places
    system: System
    store: RunStore
    clock: Clock


def workers_of(system: System, asked: int | None) -> int:
    """Return how many cases are answered at once: as asked, and no more than the system can."""
    wanted = asked or os.cpu_count() or 1
    return max(1, min(wanted, system.at_once or wanted))


def run(plan: Plan, *, resume: bool = False) -> RunEvents:
    """Run a dataset, or go on with an interrupted run, and give an event for each case.

    Raises:
        RunChangedError: the run to go on with rests on something else.
        RunDamagedError: it cannot be read.
        RunBusyError: somebody else is at it.
        StoreError: the library cannot be used; what is done is kept.
    """
    ids = [one.case.id for one in plan.dataset.located]
    return run_work(
        Work(plan.manifest, ids, lambda done: results_of(plan, done)), plan.store, plan.clock, resume=resume
    )


def run_work(work: Work, store: RunStore, clock: Clock, *, resume: bool = False) -> RunEvents:
    """Do a work and keep it, case by case; as `run`, for results of any kind."""
    manifest = work.manifest
    with store.held(manifest.name):
        results = _kept(manifest, store) if resume else []
        if not resume:
            store.begin(manifest)
        yield RunStarted(manifest, len(results))
        for result in work.results({one.case.id for one in results}):
            store.add(manifest.name, result)
            results.append(result)
            yield CaseDone(result, len(results), len(work.ids))
        order = {name: place for place, name in enumerate(work.ids)}
        results.sort(key=lambda one: order[one.case.id])
        yield RunFinished(store.finish(manifest, clock()), tuple(results))


def results_of(plan: Plan, done: Collection[str] = ()) -> Iterator[Result]:
    """Yield the results of the cases that are not done, in the order of the dataset."""
    left = [one for one in plan.dataset.located if one.case.id not in done]
    if plan.manifest.workers == 1:
        yield from (_result(one, plan) for one in left)
    else:
        yield from _in_order(left, plan)


def _in_order(left: Iterable[Located], plan: Plan) -> Iterator[Result]:
    """Answer several cases at once and give them in order; no more are begun than are waited for."""
    workers = plan.manifest.workers
    waiting: deque[Future[Result]] = deque()
    pool = ThreadPoolExecutor(workers)
    try:
        for one in left:
            waiting.append(pool.submit(_result, one, plan))
            if len(waiting) >= 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(located: Located, plan: Plan) -> Result:
    case, gold = located.case, plan.places[located.case.id]
    outcome = _outcome(located, plan.system)
    scores = score(Judged(case, gold, outcome))
    return Result(
        case=case,
        case_hash=case.case_hash,
        tags=case.all_tags,
        gold=gold_kept(gold),
        outcome=outcome,
        scores={name: KeptScore(value=one.value, by_default=one.by_default) for name, one in scores.items()},
    )


def _outcome(located: Located, system: System) -> Outcome:
    try:
        return system.outcome(located.case.turns)
    except StoreError:
        # Not a fault of this case: every other one would fail as well.
        raise
    except LangNgheError as fault:
        return Outcome(status=AnswerStatus.FAILED, engine=system.name, fault=fault.message.vi)


def _kept(manifest: Manifest, store: RunStore) -> list[Result]:
    before = store.find(manifest.name)
    changed = [name for name in _SAME if getattr(before, name) != getattr(manifest, name)]
    if changed:
        raise RunChangedError(before.name, changed)
    return store.mend(before.name)
