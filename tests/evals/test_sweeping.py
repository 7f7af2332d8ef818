"""Sweeps run every combination of some settings and put them into a table and a plot."""

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assistant.settings import Settings
from evals.desk import EvalDesk, Wanted
from evals.errors import GridError
from evals.report.sweep_page import sweep_lines
from evals.report.sweep_plot import sweep_plot
from evals.sweeping import SweepPoint, combinations, read_axes, shown, sweep
from tests.evals.test_commands import dataset as _dataset
from ui.main import run

dataset = _dataset


def test_axes_are_read_and_multiplied() -> None:
    axes = read_axes(["answer.passages=4, 8", "store.vector_weight=0.5"])
    assert combinations(axes) == [
        {"answer.passages": "4", "store.vector_weight": "0.5"},
        {"answer.passages": "8", "store.vector_weight": "0.5"},
    ]


def test_models_are_varied_with_none_among_them_and_shown_by_name(tmp_path: Path) -> None:
    (axis,) = read_axes([f"store.reranker=,{tmp_path}/mo-hinh/nho"])
    assert axis.values == ("", f"{tmp_path}/mo-hinh/nho")
    assert [SweepPoint({axis.key: value}, "r", {}).label for value in axis.values] == ["reranker=none", "reranker=nho"]
    assert shown("http://127.0.0.1:8080/v1") == "http://127.0.0.1:8080/v1"


@pytest.mark.parametrize("given", [[], ["answer.passages"], ["passages=3"], ["a.b=1", "a.b=2"], ["a.b=,"]])
def test_what_cannot_be_varied_is_refused(given: list[str]) -> None:
    with pytest.raises(GridError):
        read_axes(given)


def test_every_combination_is_a_run_with_its_figures(dataset: Path, tmp_path: Path) -> None:
    desk = EvalDesk(tmp_path, _settings)
    axes = read_axes(["answer.min_evidence=0.3,1"])
    points = list(sweep(desk, Wanted(str(dataset)), axes))
    assert [point.label for point in points] == ["min_evidence=0.3", "min_evidence=1"]
    assert [point.figures["answered_when_answerable"].mean for point in points] == [1.0, 0.0]
    assert len(desk.runs()) == 2
    head, _, first, second = sweep_lines(points)
    assert "`answer.min_evidence`" in head
    assert "**1.000**" in first
    assert "0.000" in second
    assert sweep_plot(points, "answer_contained", "svg") == sweep_plot(points, "answer_contained", "svg")
    assert ElementTree.fromstring(sweep_plot(points, "answer_contained", "svg")).tag.endswith("svg")
    assert sweep_plot(points, "answer_contained", "png").startswith(b"\x89PNG")


def test_one_setting_at_a_time_begins_with_the_default(dataset: Path, tmp_path: Path) -> None:
    desk = EvalDesk(tmp_path, _settings)
    axes = read_axes(["ingest.chunk_characters=300,1200", "answer.max_claims=1"])
    points = list(sweep(desk, Wanted(str(dataset)), axes, each=True))
    assert [(dict(point.changes), point.is_default) for point in points] == [
        ({}, True),
        ({"ingest.chunk_characters": "300"}, False),
        ({"answer.max_claims": "1"}, False),
    ]
    # What is read otherwise has a library of its own, which is made once.
    made = {path: path.stat().st_ino for path in (tmp_path / "evals" / "libraries").iterdir()}
    assert len(made) == 2
    list(sweep(desk, Wanted(str(dataset)), axes, each=True))
    assert {path: path.stat().st_ino for path in (tmp_path / "evals" / "libraries").iterdir()} == made
    lines = list(sweep_lines(points))
    assert lines[2].startswith("| as it comes * |")
    assert lines[3].startswith("| `ingest.chunk_characters` = 300 |")
    with pytest.raises(GridError):
        list(sweep(desk, Wanted(str(dataset)), read_axes(["answer.beauty=1"]), each=True))


def _settings(flags: Mapping[str, object]) -> Settings:
    nested: dict[str, dict[str, object]] = {}
    for key, value in flags.items():
        section, _, name = key.partition("__")
        nested.setdefault(section, {})[name] = value
    return Settings.model_validate(nested)


def test_a_sweep_writes_its_table_and_its_plot(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--home", str(tmp_path), "eval", "sweep", str(dataset), "--grid", "answer.max_claims=1,2"]
    assert run([*arguments, "--out", str(tmp_path / "s.md")]) == 0
    assert not (tmp_path / "s.svg").exists()
    assert "nugget_recall_vital" in capsys.readouterr().err
    assert run([*arguments, "--measure", "answer_contained", "--out", str(tmp_path / "s.md")]) == 0
    assert (tmp_path / "s.md").read_text(encoding="utf-8") in capsys.readouterr().out
    assert "<svg" in (tmp_path / "s.svg").read_text(encoding="utf-8")
    assert (tmp_path / "s.png").read_bytes().startswith(b"\x89PNG")
    assert run([*arguments, "--measure", "beauty"]) == 2
