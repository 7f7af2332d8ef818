"""Planted-truth wards are run, kept and compared like questions, with the figures of briefings as scores."""

import pytest

from assistant.settings import Settings
from evals.briefing.measures import BY_NAME
from evals.briefing.running import Sizes
from evals.compare.comparing import compare
from evals.measures.declared import direction_of, meaning_of
from evals.measures.measure import Direction
from evals.report.page import Reported, report_page
from evals.runs import wards as of_wards
from evals.runs.store import Result
from evals.runs.wards import Wards, read_wards, results_of_wards
from tests.evals.runs.test_running import dataset, manifest


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return list(results_of_wards(Wards((101,), Sizes(units=3, months=1, items=6)), Settings()))


def test_names_of_wards() -> None:
    found = read_wards("wards:101,102,101")
    assert found is not None
    assert found.seeds == (101, 102)
    assert found.sizes == Sizes()
    small = read_wards("wards:101,102,months=2")
    assert small is not None
    assert (small.seeds, small.sizes) == ((101, 102), Sizes(months=2))
    for none in ("ward", "wards:101,months=0", "wards:months=2"):
        assert read_wards(none) is None


def test_a_ward_has_the_figures_of_briefings_and_is_no_worse_than_itself(results: list[Result]) -> None:
    (only,) = results
    assert set(only.scores) <= set(BY_NAME)
    assert {"count_error", "balance_error_draft", "quotation_accuracy"} <= set(only.scores)
    assert only.scores["quotation_accuracy"].value == 1.0
    compared = compare(results, results, ("a", "b"))
    assert compared.differences["count_error"].difference == 0
    assert compared.differences["count_error"].direction is Direction.LOWER


def test_its_report_says_what_the_figures_mean(results: list[Result]) -> None:
    page = report_page(Reported(manifest("w", dataset()), tuple(results)))
    assert meaning_of("count_error").vi in page
    assert "ward-101" in page
    assert direction_of("personal_leaks_draft") is Direction.LOWER


def test_what_is_done_is_not_built_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_wards, "run_seed", lambda *given: pytest.fail("it was built again"))
    assert list(results_of_wards(Wards((101,)), Settings(), ["ward-101"])) == []


def test_all_declared_figures_have_a_meaning_in_both_languages() -> None:
    for measure in BY_NAME.values():
        assert measure.meaning.vi
        assert measure.meaning.en
        assert measure.meaning.vi != measure.meaning.en
