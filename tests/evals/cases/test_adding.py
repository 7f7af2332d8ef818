"""A case is added by a new version; the one before stays letter for letter."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from evals.cases.adding import Addition, OwnDatasets, Truth, new_case, sources_of
from evals.cases.case import Expected
from evals.cases.dataset import names, open_dataset
from evals.cases.spans import unplaced
from evals.cases.typed import read_gold, read_points
from evals.errors import DatasetError, UnknownDatasetError
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


def test_what_an_answer_cites_is_offered_and_a_person_says_what_is_true(library: Library, tmp_path: Path) -> None:
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    question = "Phòng nào nạo vét cống?"
    sources = sources_of(assistant.ask(question))
    assert {one.document for one in sources} <= {"ke-hoach.txt", "bao-cao.txt"}
    assert len(set(sources)) == len(sources) > 0
    points = read_points(["phòng làm => Phòng Kinh tế + Đô thị | P. Kinh tế"], ["hạn"])
    made = new_case("c", [question], Truth(Expected.ANSWERED, sources[:1], points))
    assert made.gold == sources[:1]
    assert [(one.level.value, one.anchors) for one in made.points] == [
        ("vital", (("Phòng Kinh tế", "Đô thị"), ("P. Kinh tế",))),
        ("okay", (("hạn",),)),
    ]
    assert unplaced(made, library) == []
    assert OwnDatasets(tmp_path).add("toi", made, BY, unplaced(made, library)).cases == 1


def test_gold_that_is_not_in_the_stored_text_is_told_with_all_else(library: Library, tmp_path: Path) -> None:
    gold = read_gold(["ke-hoach.txt :: Câu này không có.", "khong-co.txt :: x"])
    made = new_case("c", ["Ai?"], Truth(Expected.ANSWERED, gold))
    with pytest.raises(DatasetError) as caught:
        OwnDatasets(tmp_path).add("ward", made, Addition("", BY.at), unplaced(made, library))
    told = caught.value.message.en
    for part in ("“Câu này không có.” does not stand in", "no document “khong-co.txt”", "ships with", "who adds it"):
        assert part in told
    assert list(tmp_path.iterdir()) == []


def test_what_does_not_go_together_is_told_in_words() -> None:
    with pytest.raises(DatasetError, match="không có nguồn chuẩn nào"):
        new_case("c", ["Ai?"], Truth(Expected.ANSWERED))
    with pytest.raises(DatasetError, match="mà lại có ý hay đáp án"):
        new_case("c", ["Ai?"], Truth(Expected.NO_EVIDENCE, answers=("x",)))


@pytest.mark.parametrize("line", ["=>", "a => | b", "a => ..."])
def test_points_without_words_are_told(line: str) -> None:
    with pytest.raises(DatasetError) as caught:
        read_points([line, "đúng", line])
    assert len(caught.value.faults) == 2


def test_sources_by_hand_need_a_file_and_words() -> None:
    with pytest.raises(DatasetError) as caught:
        read_gold(["a.txt", ":: b", "a.txt :: b", " "])
    assert len(caught.value.faults) == 2


def test_an_old_version_can_still_be_opened(tmp_path: Path) -> None:
    own = OwnDatasets(tmp_path)
    own.add("toi", case("a"), BY)
    own.add("toi", case("b"), BY)
    old, new = open_dataset("toi@0001", own=tmp_path), open_dataset("toi", own=tmp_path)
    assert (old.name, len(old.located)) == ("toi@0001", 1)
    assert (new.name, len(new.located)) == ("toi@0002", 2)
    with pytest.raises(UnknownDatasetError):
        open_dataset("toi@0003", own=tmp_path)


def test_of_two_who_add_at_once_the_later_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = OwnDatasets(tmp_path)
    own.add("toi", case("a"), BY)
    own.add("toi", case("b"), BY)
    # What the later one saw before the other one wrote.
    monkeypatch.setattr("evals.cases.adding.newest_version", lambda folder: tmp_path / "toi" / "0001.jsonl")
    with pytest.raises(DatasetError, match="người khác vừa thêm"):
        own.add("toi", case("c"), BY)
    assert [one.case.id for one in open_dataset("toi", own=tmp_path).located] == ["a", "b"]
