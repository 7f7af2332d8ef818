"""The gate: what has fallen beyond noise fails it; what moved by chance or rose does not."""

from pathlib import Path

import pytest

from evals.cases.spans import Places
from evals.compare.gate import BaselineLine, Gate, gate, read_baseline, read_thresholds, write_baseline
from evals.errors import NotComparableError, RunDamagedError, ThresholdsError
from tests.evals.compare.test_comparing import results
from ui.main import run
from vectorstore.library import Library

# No case of the small ward forbids anything.
HELD = {name: one for name, one in read_thresholds().items() if name != "nothing_forbidden"}


def lines(values: list[float], *, failed: bool = False) -> list[BaselineLine]:
    return [
        BaselineLine(case=f"c{number}", case_hash="h", failed=failed, scores={"status_right": value})
        for number, value in enumerate(values)
    ]


def held(before: str, after: str, library: Library, places: Places, folder: Path) -> Gate:
    write_baseline(results(before, library, places), folder / "b.jsonl")
    return gate(read_baseline(folder / "b.jsonl"), results(after, library, places), HELD)


def test_the_same_passes_and_a_rise_passes(library: Library, places: Places, tmp_path: Path) -> None:
    assert held("leaked", "leaked", library, places, tmp_path).passed
    assert held("refuses", "leaked", library, places, tmp_path).passed


def test_faults_fail_it_by_name(library: Library, places: Places, tmp_path: Path) -> None:
    made = held("leaked", "fails", library, places, tmp_path)
    assert not made.passed
    assert len(made.broken) == 6


def test_a_fall_beyond_noise_fails_and_tells_which_cases(library: Library, places: Places, tmp_path: Path) -> None:
    made = held("leaked", "refuses", library, places, tmp_path)
    # Four of six endings are wrong now: one-sided, chance gives as much in 1 of 16.
    loose = {"status_right": HELD["status_right"].model_copy(update={"p": 0.07})}
    again = gate(read_baseline(tmp_path / "b.jsonl"), results("refuses", library, places), loose)
    assert made.passed
    assert not again.passed
    assert "drain, flood, rubbish, who" in again.verdicts[0].reason.en


def test_below_the_least_fails_whatever_the_baseline(library: Library, places: Places, tmp_path: Path) -> None:
    write_baseline(results("refuses", library, places), tmp_path / "b.jsonl")
    least = {"status_right": HELD["status_right"].model_copy(update={"least": 0.9})}
    made = gate(read_baseline(tmp_path / "b.jsonl"), results("refuses", library, places), least)
    assert not made.passed
    assert "below the least 0.9" in made.verdicts[0].reason.en


def test_what_has_a_threshold_and_is_measured_no_more_fails_it(library: Library, places: Places) -> None:
    made = results("leaked", library, places)
    kept = [
        BaselineLine(case=one.case.id, case_hash=one.case_hash, failed=False, scores={"status_right": 1.0})
        for one in made
    ]
    found = gate(kept, made, {name: HELD[name] for name in ("status_right", "recall@5")})
    assert found.unmeasured == ("recall@5",)
    assert not found.passed


def test_a_run_of_few_of_the_baselines_cases_is_refused(library: Library, places: Places, tmp_path: Path) -> None:
    made = results("leaked", library, places)
    write_baseline(made, tmp_path / "b.jsonl")
    with pytest.raises(NotComparableError):
        gate(read_baseline(tmp_path / "b.jsonl"), made[:2], HELD)


def test_another_set_of_cases_is_refused(library: Library, places: Places) -> None:
    with pytest.raises(NotComparableError):
        gate(lines([1.0, 1.0]), results("leaked", library, places), HELD)


def test_faults_of_the_thresholds_are_told_together(tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    file.write_text("[status_right]\nfal = 1\n[beauty]\nfall = -1\n", encoding="utf-8")
    with pytest.raises(ThresholdsError) as caught:
        read_thresholds(file)
    for part in ("status_right", "beauty", "there is no measure"):
        assert part in caught.value.message.en


def test_a_damaged_baseline_is_told_with_its_line(tmp_path: Path) -> None:
    write_baseline([], tmp_path / "b.jsonl")
    (tmp_path / "b.jsonl").write_text('{"case": "c7"}\nx\n', encoding="utf-8")
    with pytest.raises(RunDamagedError, match=r"dòng 1, câu c7: .*; dòng 2: "):
        read_baseline(tmp_path / "b.jsonl")


def test_the_default_engine_has_not_fallen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["--home", str(tmp_path), "eval", "gate"])
    told = capsys.readouterr()
    assert code == 0, f"{told.out}\n{told.err}"
