"""Runs leave in the formats of others: TREC files give our figures back, ragas and deepeval load theirs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import ir_measures
import pytest
from ir_measures import RR, R, nDCG

from evals.cases.spans import Places
from evals.interchange.foreign import deepeval_lines, ragas_lines
from evals.interchange.trec import qrels_lines, run_lines
from evals.runs.figures import figures
from evals.runs.store import Result
from tests.evals.compare.test_comparing import results
from vectorstore.library import Library

# ragas 0.4 does not import with the langchain-community that came after it.
PACKAGES = {"ragas": ["ragas==0.4.3", "langchain-community<0.4"], "deepeval": ["deepeval==4.3.1"]}
QUIET = {"RAGAS_DO_NOT_TRACK": "true", "DEEPEVAL_TELEMETRY_OPT_OUT": "YES", "DO_NOT_TRACK": "1"}


@pytest.fixture
def made(library: Library, places: Places) -> list[Result]:
    return results("leaked", library, places)


@pytest.mark.parametrize("name", ["leaked", "random"])
def test_trec_files_give_the_figures_of_the_report(name: str, library: Library, places: Places, tmp_path: Path) -> None:
    made = results(name, library, places)
    for suffix, lines in (("qrels", qrels_lines(made)), ("run", run_lines(made, "thu"))):
        (tmp_path / f"r.{suffix}").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    theirs = ir_measures.calc_aggregate(
        [R @ 5, RR @ 10, nDCG @ 10],
        list(ir_measures.read_trec_qrels(str(tmp_path / "r.qrels"))),
        list(ir_measures.read_trec_run(str(tmp_path / "r.run"))),
    )
    ours = figures(made)
    assert ours["recall@5"].mean == pytest.approx(theirs[R @ 5])
    assert ours["mrr@10"].mean == pytest.approx(theirs[RR @ 10])
    assert ours["ndcg@10"].mean == pytest.approx(theirs[nDCG @ 10])


def test_lines_hold_question_answer_and_truth(made: list[Result]) -> None:
    for lines, question, reference in (
        (ragas_lines(made), "user_input", "reference"),
        (deepeval_lines(made), "input", "expected_output"),
    ):
        first = json.loads(next(iter(lines)))
        assert first[question] == "Ai nạo vét cống?"
        assert first[reference] == "Phòng Kinh tế"


@pytest.mark.interchange
@pytest.mark.parametrize("tool", sorted(PACKAGES))
def test_the_tool_itself_loads_every_case(tool: str, made: list[Result], tmp_path: Path) -> None:
    python = _environment(tool, tmp_path)
    lines = {"ragas": ragas_lines, "deepeval": deepeval_lines}[tool](made)
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    loading = Path(__file__).parent / "loading.py"
    done = subprocess.run(
        [str(python), str(loading), tool, str(file)],
        env={**os.environ, **QUIET}, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert {one["kind"] for one in loaded} == {"SingleTurnSample" if tool == "ragas" else "LLMTestCase"}
    assert [one["question"] for one in loaded] == [one.case.question for one in made]
    assert [one["answer"] for one in loaded] == [one.outcome.text for one in made]
    assert [len(one["contexts"]) for one in loaded] == [len(one.outcome.context) for one in made]


def _environment(tool: str, folder: Path) -> Path:
    """Make an environment of its own for a tool; what cannot be installed here is skipped with its reason."""
    uv, place = Path(sys.executable).parent / "uv", folder / "environment"
    steps = [["venv", "--python", sys.executable, str(place)]]
    steps.append(["pip", "install", "--python", str(place / "bin" / "python"), *PACKAGES[tool]])
    for step in steps:
        done = subprocess.run([str(uv), "--quiet", *step], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"{tool} cannot be installed here: {done.stderr.strip()[-200:]}")
    return place / "bin" / "python"
