"""Runs one dataset under many settings, in every combination or one changed at a time; defaults rest on such figures.

Imports the desk. Each combination is a run of its own, kept and cached like any other.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.desk import EvalDesk, Wanted
from evals.errors import GridError
from evals.runs.figures import Figure, figures
from evals.runs.running import RunFinished

AS_IT_COMES = "as it comes"
NONE = "none"
"""What an empty value is called, e.g. no reranker."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A setting, `section.key`, and the values that it takes."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SweepPoint:
    """What one combination gave.

    Attributes:
        changes: the combination, by setting; nothing for the settings as they are.
        run: name of its run.
        is_default: whether these are the values that the settings have anyway.
    """

    changes: Mapping[str, str]
    run: str
    figures: Mapping[str, Figure]
    is_default: bool = False

    @property
    def label(self) -> str:
        """The combination in short: the last part of each key, and the value."""
        return " ".join(f"{key.split('.')[-1]}={shown(value)}" for key, value in self.changes.items()) or AS_IT_COMES


def shown(value: str) -> str:
    """Return a value as tables and plots show it: of a folder or file the name, since paths are one machine's."""
    if "://" in value or "/" not in value:
        return value or NONE
    return Path(value).name


def read_axes(given: Sequence[str]) -> list[Axis]:
    """Read `section.key=value,value`; a value may be empty beside others, e.g. `store.reranker=,models/reranker`.

    Raises:
        GridError: there is none, one cannot be read, or a setting is named twice.
    """
    axes: list[Axis] = []
    for one in given:
        key, _, values = one.partition("=")
        listed = tuple(dict.fromkeys(value.strip() for value in values.split(",")))
        if key.count(".") != 1 or not any(listed) or key in {axis.key for axis in axes}:
            raise GridError(one)
        axes.append(Axis(key, listed))
    if not axes:
        raise GridError("")
    return axes


def combinations(axes: Sequence[Axis]) -> list[dict[str, str]]:
    """Return every combination, the last setting changing fastest."""
    keys = [axis.key for axis in axes]
    return [dict(zip(keys, values, strict=True)) for values in itertools.product(*(axis.values for axis in axes))]


def one_at_a_time(axes: Sequence[Axis], now: Mapping[str, str]) -> list[dict[str, str]]:
    """Return no change, and then each value of each setting that is not the one it has now, all else as it is."""
    return [{}, *({axis.key: value} for axis in axes for value in axis.values if value != now.get(axis.key))]


def sweep(desk: EvalDesk, wanted: Wanted, axes: Sequence[Axis], *, each: bool = False) -> Iterator[SweepPoint]:
    """Run the dataset under each combination and give each point as it is done.

    Cases run one at a time unless more are asked for, so that times can be compared. What is read or embedded anew for
    a value has a library of its own below the desk's folder, made once.

    Args:
        desk: keeps the runs.
        wanted: the dataset, and what is changed in all of them.
        axes: the settings and their values.
        each: change one setting at a time in place of every combination.

    Raises:
        EvalError, SettingsError, StoreError: see `EvalDesk.start`.
    """
    now = desk.values(wanted.changes, [axis.key for axis in axes])
    for changes in one_at_a_time(axes, now) if each else combinations(axes):
        one = replace(wanted, changes={**wanted.changes, **changes}, workers=wanted.workers or 1)
        default = all(now[key] == value for key, value in changes.items())
        for event in desk.start(one):
            if isinstance(event, RunFinished):
                yield SweepPoint(changes, event.manifest.name, figures(event.results), default)
