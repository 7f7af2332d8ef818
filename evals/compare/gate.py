"""The gate: holds a run against the kept baseline, by thresholds in a file; what has fallen beyond noise is named.

Imports the comparison. The baseline keeps scores and endings only, a line a case, so that it stays small.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.types import AnswerStatus
from evals.compare.comparing import Difference, Scored, differences_of
from evals.errors import NotComparableError, RunDamagedError, ThresholdsError
from evals.measures.measure import Direction
from evals.measures.registry import BY_NAME
from evals.runs.lines import read_lines
from evals.runs.store import Result
from vectorstore.messages import Message

BASELINE = Path(__file__).parents[1] / "baseline"
THRESHOLDS = BASELINE / "thresholds.toml"
SCORES = BASELINE / "ward-dev.jsonl"
"""The scores of the default engine on the half of the ward set that is for building."""
# With fewer of the baseline's cases left the two sets are not the same any more.
_LEAST_SHARED = 0.5
_DIGITS = 6


class Threshold(BaseModel):
    """When a measure has fallen.

    Attributes:
        fall: it may fall by so much, even beyond noise.
        p: chance must give such a fall less often than this.
        least: the mean may not be below this, whatever the baseline is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fall: float = Field(default=0.0, ge=0)
    p: float = Field(default=0.05, gt=0, le=1)
    least: float | None = None


class BaselineLine(BaseModel):
    """A case of the baseline."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    case_hash: str
    failed: bool
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A measure against the baseline: what was found, and whether it has fallen."""

    difference: Difference
    fallen: bool
    reason: Message


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate says.

    Attributes:
        verdicts: of the measures that have a threshold.
        broken: cases that end in a fault and did not in the baseline.
        left_out: cases of the baseline that are gone, or whose truth has changed.
        unmeasured: measures that have a threshold and are of no case of both; what is not measured has not held.
    """

    verdicts: tuple[Verdict, ...]
    broken: tuple[str, ...]
    left_out: tuple[str, ...]
    unmeasured: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing has fallen, nothing broke, and all that has a threshold was measured."""
        return not self.broken and not self.unmeasured and not any(verdict.fallen for verdict in self.verdicts)


def read_thresholds(path: Path = THRESHOLDS) -> dict[str, Threshold]:
    """Return the thresholds of a file, by measure.

    Raises:
        ThresholdsError: with every fault of the file.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ThresholdsError(path, [Message(vi=str(exc), en=str(exc))]) from exc
    found, faults = {}, []
    for name, values in tables.items():
        try:
            found[name] = Threshold.model_validate(values)
        except ValidationError as exc:
            faults += [Message(vi=f"{name}: {one['msg']}", en=f"{name}: {one['msg']}") for one in exc.errors()]
        if name not in BY_NAME:
            faults.append(Message(vi=f"không có thước đo “{name}”", en=f"there is no measure “{name}”"))
    if faults:
        raise ThresholdsError(path, faults)
    return found


def read_baseline(path: Path = SCORES) -> list[BaselineLine]:
    """Return the cases of a baseline.

    Raises:
        RunDamagedError: the file is not there, or with every line that cannot be read.
    """
    if not path.is_file():
        raise RunDamagedError.at(path, 1, Message(vi="không có tệp này", en="there is no such file"))
    return [one.value for one in read_lines(path, BaselineLine)]


def write_baseline(results: Sequence[Result], path: Path = SCORES) -> None:
    """Keep the scores of a run as the baseline; times are left out, since they are of one machine."""
    lines = [_line(one).model_dump_json() for one in sorted(results, key=lambda one: one.case.id)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def gate(baseline: Sequence[BaselineLine], results: Sequence[Result], thresholds: Mapping[str, Threshold]) -> Gate:
    """Hold a run against the baseline, over the cases that they share.

    Raises:
        NotComparableError: fewer than half of the baseline's cases are in the run as they were.
    """
    now = {one.case.id: _line(one) for one in results}
    pairs = [(one, now[one.case]) for one in baseline if one.case in now and now[one.case].case_hash == one.case_hash]
    shared = {one.case for one, _ in pairs}
    if len(pairs) < _LEAST_SHARED * len(baseline) or not pairs:
        raise NotComparableError("baseline", "run")
    measured = differences_of([(Scored(one.case, one.scores), Scored(two.case, two.scores)) for one, two in pairs])
    return Gate(
        tuple(_verdict(measured[name], threshold) for name, threshold in thresholds.items() if name in measured),
        tuple(one.case for one, two in pairs if two.failed and not one.failed),
        tuple(one.case for one in baseline if one.case not in shared),
        tuple(name for name in thresholds if name not in measured),
    )


def _line(result: Result) -> BaselineLine:
    scores = {name: round(one.value, _DIGITS) for name, one in result.scores.items() if name != "seconds"}
    failed = result.outcome.fault is not None or result.outcome.status is AnswerStatus.FAILED
    return BaselineLine(case=result.case.id, case_hash=result.case_hash, failed=failed, scores=scores)


def _verdict(one: Difference, threshold: Threshold) -> Verdict:
    worse = -one.difference if one.direction is Direction.HIGHER else one.difference
    # A fall as large as what is seen is one-sided: half of the two-sided p.
    if worse > threshold.fall and one.p / 2 < threshold.p:
        return Verdict(one, True, _fell(one, threshold))
    if threshold.least is not None and one.after < threshold.least:
        return Verdict(one, True, _too_low(one, threshold.least))
    return Verdict(one, False, Message(vi="đạt", en="holds"))


def _fell(one: Difference, threshold: Threshold) -> Message:
    lost = ", ".join(one.lost[:8])
    return Message(
        vi=f"giảm {abs(one.difference):.3f}, quá mức cho phép {threshold.fall:g} và vượt nhiễu (p={one.p:.3f}); "
        f"các câu kém đi: {lost}",
        en=f"fell by {abs(one.difference):.3f}, more than {threshold.fall:g} and beyond noise (p={one.p:.3f}); "
        f"cases that are worse: {lost}",
    )


def _too_low(one: Difference, least: float) -> Message:
    shown = f"{one.after:.3f}"
    return Message(vi=f"{shown}, dưới mức tối thiểu {least:g}", en=f"{shown}, below the least {least:g}")


def gate_json(made: Gate) -> dict[str, object]:
    """Return what the gate says for machines."""
    return {
        "passed": made.passed,
        "measures": {
            verdict.difference.measure: {
                "before": verdict.difference.before,
                "after": verdict.difference.after,
                "low": verdict.difference.low,
                "high": verdict.difference.high,
                "p": verdict.difference.p,
                "fallen": verdict.fallen,
                "reason": verdict.reason.en,
            }
            for verdict in made.verdicts
        },
        "broken": list(made.broken),
        "left_out": list(made.left_out),
        "unmeasured": list(made.unmeasured),
    }
