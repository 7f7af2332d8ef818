"""Nothing of an erased document is left in what evals keep; all else stays as it was."""

import datetime as dt
import json
from pathlib import Path

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from evals.cases.adding import Addition, OwnDatasets
from evals.cases.dataset import open_dataset
from evals.desk import EvalDesk, Wanted
from evals.erasing import ErasedEvals, erase
from evals.runs.ratings import Rating
from tests.evals.made import DRAIN, RUBBISH, case, ward_cases
from tests.evals.test_judges import judge_of
from vectorstore.library import Library

NOW = dt.datetime(2026, 11, 25, 12, 0, tzinfo=dt.UTC)


def _filled(home: Path, library: Library) -> EvalDesk:
    """Run a dataset of two papers; say something of both cases."""
    own = OwnDatasets(home / "evals" / "datasets")
    own.add("toi", case("drain"), Addition("An", NOW))
    own.add("toi", next(one.case for one in ward_cases() if one.case.id == "rubbish"), Addition("An", NOW))
    desk = EvalDesk(home, lambda flags: Settings(), clock=lambda: NOW)
    list(desk.start(Wanted("toi"), assistant=Assistant(library, Settings(), ExtractiveEngine(1))))
    for name in ("drain", "rubbish"):
        desk.rate("last", Rating(case=name, by="An", at=NOW, comment=f"về {name}"))
    desk.judge("last", judge_of(lambda prompt: "A"), lambda done, total: None)
    return desk


def _kept(home: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in home.rglob("*") if path.is_file())


def test_cases_that_rest_on_the_document_go_everywhere(library: Library, tmp_path: Path) -> None:
    desk = _filled(tmp_path, library)
    (plan,) = [one for one in library.documents() if one.path.endswith("ke-hoach.txt")]
    assert DRAIN in _kept(tmp_path)
    done = erase(tmp_path, plan.document_id, plan.path)
    assert done.runs == 1
    assert done.results >= 1
    assert done.cases == 2, "it stood in both versions"
    kept = _kept(tmp_path)
    assert plan.document_id not in kept
    assert DRAIN not in kept
    assert "về drain" not in kept
    left = desk.open_run("last")
    (judged,) = left.judged
    assert [one.case for one in judged.cases] == [one.case.id for one in left.results]
    assert "drain" not in {one.case for one in judged.cases}
    assert [one.case.id for one in open_dataset("toi", own=desk.own_datasets).located] == ["rubbish"]
    assert "đã xóa cùng một văn bản" in desk.open_run("last").manifest.note
    assert erase(tmp_path, plan.document_id, plan.path) == ErasedEvals(), "again there is nothing"


def test_what_is_left_without_a_case_is_no_dataset(library: Library, tmp_path: Path) -> None:
    desk = _filled(tmp_path, library)
    assert "toi" in desk.datasets()
    for document in library.documents():
        erase(tmp_path, document.document_id, document.path)
    assert "toi" not in desk.datasets()
    assert desk.open_run("last").results == ()


def test_what_another_document_says_stays(library: Library, tmp_path: Path) -> None:
    _filled(tmp_path, library)
    before = _kept(tmp_path)
    assert erase(tmp_path, "0" * 64, "/vao/khac.txt") == ErasedEvals()
    assert _kept(tmp_path) == before
    assert RUBBISH in before


def test_secrets_of_the_settings_are_not_written_into_runs(library: Library, tmp_path: Path) -> None:
    OwnDatasets(tmp_path / "evals" / "datasets").add("toi", case("drain"), Addition("An", NOW))
    secret = {"llm": {"url_key": "khoa-bi-mat"}, "store": {"catalogue_url": "postgresql://a:khoa-bi-mat@10.0.0.5/b"}}
    settings = Settings.model_validate(secret)
    desk = EvalDesk(tmp_path, lambda flags: settings, clock=lambda: NOW)
    list(desk.start(Wanted("toi"), assistant=Assistant(library, settings, ExtractiveEngine(1))))
    (manifest,) = tmp_path.rglob("run.json")
    assert "khoa-bi-mat" not in manifest.read_text("utf-8")
    assert json.loads(manifest.read_bytes())["settings"]["answer"]["passages"] == settings.answer.passages
