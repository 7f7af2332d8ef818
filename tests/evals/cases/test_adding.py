"""A case is added by a new version; the one before stays letter for letter."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from evals.cases.adding import Addition, OwnDatasets, case_of_answer
from evals.cases.case import Expected
from evals.cases.dataset import names, open_dataset
from evals.errors import DatasetError
from tests.evals.made import case
from vectorstore.library import Library

BY = Addition("An", dt.datetime(2026, 11, 25, tzinfo=dt.UTC))


def test_versions_grow_and_never_change(tmp_path: Path) -> None:
    own = OwnDatasets(tmp_path)
    assert own.add("toi", case("a"), BY).number == 1
    first = (tmp_path / "toi" / "0001.jsonl").read_bytes()
    assert own.free_id("toi") == "toi-0001"
    made = own.add("toi", case("toi-0001"), BY)
    assert (made.number, made.cases) == (2, 2)
    assert (tmp_path / "toi" / "0001.jsonl").read_bytes() == first
    assert [one.case.id for one in open_dataset("toi", own=tmp_path).located] == ["a", "toi-0001"]
    assert own.free_id("toi") == "toi-0002"
    assert names(tmp_path)[-1] == "toi"
    assert "An" in (tmp_path / "toi" / "changes.jsonl").read_text(encoding="utf-8")


def test_all_that_is_wrong_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    own = OwnDatasets(tmp_path)
    own.add("toi", case("a"), BY)
    with pytest.raises(DatasetError) as caught:
        own.add("toi", case("a"), Addition(" ", BY.at))
    assert len(caught.value.faults) == 2
    with pytest.raises(DatasetError):
        own.add("../ngoai", case("a"), BY)
    assert [path.name for path in tmp_path.iterdir()] == ["toi"]
    assert len(list((tmp_path / "toi").glob("0*.jsonl"))) == 1


def test_an_answer_becomes_a_case_with_what_it_cites_as_gold(library: Library) -> None:
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    question = "Phòng nào nạo vét cống?"
    made = case_of_answer("c", [question], assistant.ask(question), Expected.ANSWERED)
    assert made.gold
    assert made.gold[0].document in {"ke-hoach.txt", "bao-cao.txt"}
    refused = case_of_answer("d", [question], assistant.ask(question), Expected.NO_EVIDENCE)
    assert refused.gold == ()
