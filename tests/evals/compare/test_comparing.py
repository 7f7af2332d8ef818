"""Comparison is paired, its limits and p are right, and what is won, lost and broken is named."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from evals.cases.dataset import Dataset
from evals.cases.spans import Places
from evals.compare.chance import permutation_p
from evals.compare.comparing import Comparison, compare
from evals.errors import NotComparableError
from evals.runs.figures import figures, interval, share_interval
from evals.runs.running import results_of
from evals.runs.store import KeptScore, Result
from tests.evals.made import Made, ward_cases
from tests.evals.runs.test_running import plan
from vectorstore.library import Library

NAMES = ("a", "b")


def results(name: str, library: Library, places: Places) -> list[Result]:
    return list(results_of(plan(Made(name, ward_cases(), places, library), places, Path("unused"))))


def compared(before: str, after: str, library: Library, places: Places) -> Comparison:
    return compare(results(before, library, places), results(after, library, places), NAMES)


def test_a_run_is_no_better_than_itself(library: Library, places: Places) -> None:
    same = compared("leaked", "leaked", library, places)
    for one in same.differences.values():
        assert (one.difference, one.p, one.won, one.lost, one.beyond_noise) == (0.0, 1.0, (), (), False)


def test_won_and_lost_are_named_by_tag(library: Library, places: Places) -> None:
    made = compared("leaked", "refuses", library, places)
    lost = made.differences["answered_when_answerable"]
    assert (lost.difference, lost.lost, lost.won) == (-1.0, ("drain", "flood", "rubbish"), ())
    assert made.by_tag["count"]["answered_when_answerable"].lost == ("flood",)
    assert set(made.by_tag) >= {"factoid", "count", "format:txt", "diacritics:none", "expected:no_evidence"}
    back = compared("refuses", "leaked", library, places)
    assert back.differences["answered_when_answerable"].won == lost.lost


def test_broken_cases_are_named(library: Library, places: Places) -> None:
    made = compared("leaked", "fails", library, places)
    assert made.broken == tuple(sorted(one.case.id for one in ward_cases()))
    assert compared("fails", "leaked", library, places).mended == made.broken


def test_cases_with_another_truth_take_no_part(library: Library, places: Places) -> None:
    before = results("leaked", library, places)
    after = [one.model_copy(update={"case_hash": "x"}) if one.case.id == "flood" else one for one in before[:4]]
    made = compare(before, after, NAMES)
    assert made.left_out == ("flood", "moon", "who")
    with pytest.raises(NotComparableError):
        compare(before[:1], before[1:], NAMES)


@pytest.mark.parametrize("values", [[1.0, 1.0, 1.0, -1.0, 0.0], [0.5, 0.2, -0.1, 0.4, 0.3, 0.3, -0.6, 0.25]])
def test_the_permutation_test_equals_scipys(values: Sequence[float]) -> None:
    differences = np.array(values)
    theirs = stats.permutation_test(
        (differences,), np.mean, permutation_type="samples", n_resamples=np.inf, alternative="two-sided"
    )
    assert permutation_p(differences) == pytest.approx(theirs.pvalue)


def test_the_permutation_test_by_chance_is_near_the_exact_one_and_never_0() -> None:
    differences = np.array([0.1, -0.2, 0.3, 0.25, -0.05, 0.15, 0.2, -0.1, 0.35, 0.1, 0.05, -0.15, 0.3, 0.2])
    exact = stats.permutation_test((differences,), np.mean, permutation_type="samples", n_resamples=np.inf)
    assert permutation_p(differences) == pytest.approx(exact.pvalue, abs=0.01)
    assert 0 < permutation_p(np.ones(200)) < 0.001


def test_confidence_limits_equal_scipys_percentile_bootstrap() -> None:
    values = np.random.default_rng(5).normal(0.3, 1.0, size=120)
    theirs = stats.bootstrap(
        (values,), np.mean, n_resamples=4000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    low, high = interval(values)
    assert low == pytest.approx(theirs.low, abs=0.03)
    assert high == pytest.approx(theirs.high, abs=0.03)
    assert interval(values) == (low, high)


@pytest.mark.parametrize("cases", [1, 8, 13, 200])
def test_a_share_that_is_the_same_in_all_cases_has_the_limits_of_clopper_and_pearson(cases: int) -> None:
    theirs = stats.binomtest(cases, cases).proportion_ci(0.95, method="exact")
    assert share_interval(np.ones(cases)) == pytest.approx((theirs.low, 1.0))
    assert share_interval(np.zeros(cases)) == pytest.approx((0.0, 1 - theirs.low))


def test_limits_do_not_hang_on_the_order_in_which_cases_were_done(library: Library, places: Places) -> None:
    made = results("random", library, places)
    values = [0.1, 0.9, 0.3, 0.35, 0.2, 0.8]
    scored = [
        one.model_copy(update={"scores": {"f1": KeptScore(value=value)}})
        for one, value in zip(made, values, strict=True)
    ]
    assert figures(scored) == figures(scored[::-1])
    one = compare(made, scored, NAMES).differences
    assert one == compare(made[::-1], scored[::-1], NAMES).differences


def test_dataset_hashes_follow_the_cases_and_not_their_order() -> None:
    cases = tuple(ward_cases())
    one = Dataset("a", cases, None, Path("a"))  # type: ignore[arg-type]
    assert one.content_hash == Dataset("b", cases[::-1], None, Path("b")).content_hash  # type: ignore[arg-type]
    assert one.content_hash != Dataset("a", cases[1:], None, Path("a")).content_hash  # type: ignore[arg-type]
