"""Evals that can fail: bad systems score where they must, and one that was told the truth scores at the top."""

import datetime as dt
from pathlib import Path

import pytest

from evals.cases.corpora import OwnLibrary
from evals.cases.dataset import Dataset
from evals.cases.spans import Places
from evals.runs.figures import Figure, figures, refusals
from evals.runs.running import Plan, results_of
from evals.runs.store import Result, RunStore
from tests.evals.made import Made, ward_cases
from tests.evals.runs.test_running import manifest
from vectorstore.library import Library

ANSWER_MEASURES = ("nugget_recall_vital", "answer_contained", "citation_precision", "citation_recall", "f1")


def results(name: str, library: Library, places: Places) -> list[Result]:
    cases = ward_cases()
    dataset = Dataset("made", tuple(cases), OwnLibrary(), Path("made"))
    system = Made(name, cases, places, library)
    store = RunStore(Path("unused"))
    plan = Plan(manifest("made", dataset), dataset, places, system, store, lambda: dt.datetime.now(dt.UTC))
    return list(results_of(plan))


def measured(name: str, library: Library, places: Places) -> dict[str, Figure]:
    return figures(results(name, library, places))


def test_who_always_refuses_is_right_about_what_is_not_there_and_about_nothing_else(
    library: Library, places: Places
) -> None:
    made = measured("refuses", library, places)
    assert made["refused_when_unanswerable"].mean == 1.0
    assert made["answered_when_answerable"].mean == 0.0
    assert made["declined_when_due"].mean == 0.0
    for name in ANSWER_MEASURES:
        assert (made[name].mean, made[name].by_default) == (0.0, made[name].cases)


def test_who_always_answers_refuses_nothing_and_cites_the_wrong_place(library: Library, places: Places) -> None:
    made = measured("answers", library, places)
    assert made["answered_when_answerable"].mean == 1.0
    assert made["refused_when_unanswerable"].mean == 0.0
    assert made["declined_when_due"].mean == 0.0
    assert made["quotation_accuracy"].mean == 1.0
    for name in ("citation_precision", "source_recall", "nugget_recall_vital", "answer_contained"):
        assert made[name].mean == 0.0


def test_who_says_the_truth_without_sources_has_its_words_and_no_citation(library: Library, places: Places) -> None:
    made = measured("sourceless", library, places)
    assert made["nugget_recall_vital"].mean == 1.0
    assert made["answer_contained"].mean == 1.0
    for name in ("citation_precision", "citation_recall", "source_recall", "quotation_accuracy"):
        assert made[name].mean == 0.0


def test_who_knows_the_truth_and_invents_its_sources_is_found_out(library: Library, places: Places) -> None:
    made = measured("invents", library, places)
    assert made["nugget_recall"].mean == 1.0
    assert made["quotation_accuracy"].mean == 0.0
    assert made["citation_precision"].mean == 0.0


def test_a_random_retriever_finds_little(library: Library, places: Places) -> None:
    made, best = measured("random", library, places), measured("leaked", library, places)
    assert made["recall@5"].mean < 0.5
    assert best["recall@5"].mean == 1.0


def test_everything_broken_is_worst_everywhere(library: Library, places: Places) -> None:
    made = measured("fails", library, places)
    for name, figure in made.items():
        if name not in {"seconds", "tokens"}:
            assert (figure.mean, figure.by_default) == (0.0, figure.cases), name


@pytest.mark.parametrize("name", [*ANSWER_MEASURES[:-1], "recall@5", "ndcg@10", "quotation_accuracy", "status_right"])
def test_who_was_told_the_truth_scores_at_the_top(name: str, library: Library, places: Places) -> None:
    assert measured("leaked", library, places)[name].mean == 1.0


def test_the_roc_tells_a_system_whose_evidence_means_something(library: Library, places: Places) -> None:
    told, blind = refusals(results("leaked", library, places)), refusals(results("refuses", library, places))
    assert told is not None
    assert blind is not None
    assert (told.area, blind.area) == (1.0, 0.5)
