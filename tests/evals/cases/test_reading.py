"""Datasets are read whole or refused with every fault, each with its line and its case."""

import json
from pathlib import Path

import pytest

from evals.cases.case import Case
from evals.cases.dataset import Dataset, newest_version, open_dataset
from evals.cases.reading import lines_of, parse_cases, read_cases
from evals.cases.spans import resolve
from evals.errors import DatasetError, UnknownDatasetError
from tests.evals.made import DRAIN, case, ward_cases
from vectorstore.library import Library


def test_all_faults_of_a_file_are_told_with_line_and_case() -> None:
    whole = case("a").model_dump(mode="json")
    without_turns = {name: value for name, value in whole.items() if name != "turns"} | {"id": "b"}
    no_truth = whole | {"id": "c", "gold": []}
    odd = whole | {"id": "d", "expected": "maybe", "tag": "x"}
    lines = [whole, without_turns, no_truth, whole, odd]
    text = "\n".join([*(json.dumps(line) for line in lines), "{"])
    with pytest.raises(DatasetError) as caught:
        parse_cases(text, "tap.jsonl")
    told = [fault.en for fault in caught.value.faults]
    assert told[0] == "line 2: case b: “turns” is missing"
    assert told[1] == "line 3: case c: should be answered, and has no gold source"
    assert told[2] == "line 4: case a: the id is used in line 1 already"
    assert {told[3].split(":")[0], told[4].split(":")[0]} == {"line 5"}
    assert told[5].startswith("line 6: is no JSON")
    assert "tap.jsonl" in caught.value.message.vi
    assert len(told) == 6


def test_an_anchor_without_words_is_a_fault() -> None:
    with pytest.raises(ValueError, match="without words"):
        case(points=[{"text": "x", "level": "vital", "anchors": [["..."]]}])


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    cases = [one.case for one in ward_cases()]
    (tmp_path / "x.jsonl").write_text(lines_of(cases), encoding="utf-8")
    assert [one.case for one in read_cases(tmp_path / "x.jsonl")] == cases


def test_gold_that_is_not_there_is_told_with_line_and_case(library: Library) -> None:
    absent = case("absent", gold=[{"document": "khong-co.txt", "quote": "x"}])
    unsaid = case("unsaid", gold=[{"document": "ke-hoach.txt", "quote": "điều không ai viết"}])
    faulty = [*ward_cases(), *(type(ward_cases()[0])(line, one) for line, one in ((7, absent), (8, unsaid)))]
    with pytest.raises(DatasetError) as caught:
        resolve(faulty, library, "made")
    assert [fault.en.split("“")[0] for fault in caught.value.faults] == [
        "line 7: case absent: the library has no document ",
        "line 8: case unsaid: ",
    ]


def test_gold_is_found_up_to_spelling_and_in_tables_up_to_signs(library: Library) -> None:
    text = library.text(next(one.version_id for one in library.documents() if one.path == "ke-hoach.txt"))
    quotes = ["trách nhiệm thực hiện  NẠO VÉT cống", "Mặt trận Tổ quốc phường | trước ngày 20"]
    places = resolve(
        [type(ward_cases()[0])(1, case(gold=[{"document": "ke-hoach.txt", "quote": quote} for quote in quotes]))],
        library,
        "made",
    )["c1"]
    shown = [text[place.spans[0].start : place.spans[0].end] for place in places]
    assert shown == ["Trách nhiệm thực hiện nạo vét cống", "Mặt trận Tổ quốc phường, trước ngày 20"]


def test_the_hash_follows_question_and_truth_only() -> None:
    one = case(tags=["a"], note="x", split="dev")
    assert one.case_hash == case(tags=["b"]).case_hash
    assert one.case_hash != case(turns=["Khác?"]).case_hash
    assert one.case_hash != case(answers=["Phòng"]).case_hash


def test_tags_follow_from_the_case() -> None:
    bare = case(turns=["Mua lon o dau?", "con o to 5?"], tags=["factoid"])
    assert bare.all_tags == ("factoid", "expected:answered", "format:txt", "diacritics:none", "turns:several")
    assert "diacritics:typed" in case().all_tags


def write(path: Path, *cases: Case) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(lines_of(cases), encoding="utf-8")
    return path


def test_dev_is_what_nobody_asked_for_otherwise(tmp_path: Path) -> None:
    halves = [case("a", split="dev"), case("b", split="held"), case("c", split="dev")]
    name = str(write(tmp_path / "x.jsonl", *halves))

    def ids(dataset: Dataset) -> list[str]:
        return [one.case.id for one in dataset.located]

    assert ids(open_dataset(name)) == ["a", "c"]
    assert ids(open_dataset(name, split="held")) == ["b"]
    assert ids(open_dataset(name, split="all")) == ["a", "b", "c"]
    assert ids(open_dataset(name, split="all").first(2)) == ["a", "b"]
    with pytest.raises(UnknownDatasetError):
        open_dataset(name, split="test")


def test_the_newest_version_of_an_own_dataset_is_opened(tmp_path: Path) -> None:
    write(tmp_path / "toi" / "0001.jsonl", case("a"))
    newest = write(tmp_path / "toi" / "0002.jsonl", case("a"), case("b"))
    assert newest_version(tmp_path / "toi") == newest
    opened = open_dataset("toi", own=tmp_path)
    assert (opened.name, len(opened.located)) == ("toi@0002", 2)
    with pytest.raises(UnknownDatasetError, match="toi"):
        open_dataset("khong-co", own=tmp_path)


def test_squad_and_passage_sets_become_cases(tmp_path: Path) -> None:
    question = {"id": "q1", "question": "Ai?", "answers": [{"text": "Phòng", "answer_start": 0}]}
    near = {"id": "q2", "question": "Bao giờ?", "answers": [], "is_impossible": True}
    squad = {"version": "2", "data": [{"title": "t", "paragraphs": [{"context": DRAIN, "qas": [question, near]}]}]}
    (tmp_path / "s.json").write_text(json.dumps(squad), encoding="utf-8")
    first, second = (one.case for one in open_dataset(str(tmp_path / "s.json")).located)
    assert (first.gold[0].quote, first.answers, first.expected.value) == (DRAIN, ("Phòng",), "answered")
    assert (second.expected.value, second.tags) == ("no_evidence", ("near-miss",))

    (tmp_path / "passages.jsonl").write_text(json.dumps({"id": 7, "title": "t", "text": DRAIN}), encoding="utf-8")
    asked = {"id": "q", "question": "Ai?", "pids": ["7"], "answers": ["Phòng"], "type": "x"}
    (tmp_path / "questions.jsonl").write_text(json.dumps(asked), encoding="utf-8")
    (only,) = (one.case for one in open_dataset(str(tmp_path)).located)
    assert (only.gold[0].document, only.gold[0].quote) == ("7", DRAIN)


def test_faults_of_foreign_files_are_all_told(tmp_path: Path) -> None:
    (tmp_path / "passages.jsonl").write_text('{"id": "p"}\nxx\n', encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text('{"id": "q"}\n', encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        open_dataset(str(tmp_path))
    places = [fault.en.split(": ")[0] for fault in caught.value.faults]
    assert places == ["passages.jsonl:1", "passages.jsonl:2", "questions.jsonl:1"]


def test_what_does_not_hold_together_in_a_public_set_is_told_at_once(tmp_path: Path) -> None:
    passages = [{"id": "p", "text": DRAIN}, {"id": "p", "text": " "}]
    questions = [
        {"id": "1", "question": "Ai?", "pid": "p", "answers": ["Phòng Kinh tế"]},
        {"id": "1", "question": " ", "pid": "q"},
        {"id": "2", "question": "Ai?", "pid": "p", "answers": ["không có trong đoạn"]},
        {"id": "3", "question": "Ai?"},
    ]
    for name, lines in (("passages", passages), ("questions", questions)):
        text = "\n".join(json.dumps(line) for line in lines)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        open_dataset(str(tmp_path))
    assert [fault.en.split(":", 2)[1] + fault.en.split("case ")[1][:2] for fault in caught.value.faults] == [
        "2p:", "2p:", "21:", "21:", "21:", "32:", "43:",
    ]  # fmt: skip
    told = caught.value.message.en
    for part in ("no text", "used already", "is empty", "no passage q", "does not stand in its passage", "passage -"):
        assert part in told


def test_an_answer_of_a_squad_file_that_is_not_in_its_paragraph_is_told(tmp_path: Path) -> None:
    question = {"question": "Ai?", "answers": [{"text": "ở nơi khác", "answer_start": 0}]}
    paragraph = {"context": DRAIN, "qas": [question | {"id": "a"}, question | {"id": "b"}, question | {"id": "a"}]}
    file = tmp_path / "s.json"
    file.write_text(json.dumps({"data": [{"paragraphs": [paragraph]}]}), encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        open_dataset(str(file))
    assert [fault.en.split(": “")[0] for fault in caught.value.faults][:2] == [
        "question 1: case a", "question 2: case b",
    ]  # fmt: skip
    assert len(caught.value.faults) == 4
