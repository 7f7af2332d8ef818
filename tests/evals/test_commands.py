"""`langnghe eval` on a small dataset of files: run, list, compare, report, and what goes wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.settings import Settings
from evals.cases.reading import lines_of
from evals.desk import EvalDesk, Wanted
from evals.errors import GridError
from evals.runs.figures import figures
from evals.runs.ratings import Rating
from evals.runs.running import RunFinished
from tests.evals.made import case
from tests.evals.runs.test_running import NOW
from ui.main import run

PAPER = (
    "ỦY BAN NHÂN DÂN PHƯỜNG SÔNG MƠ\nSố: 33/UBND-VP\n\nVề việc thu gom rác\n\nĐề nghị các tổ dân phố thu gom rác trước "
    "19 giờ hằng ngày và không đổ rác ra lòng đường.\n\nPhí vệ sinh là 20.000 đồng một hộ mỗi tháng.\n"
)
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("set")
    (folder / "documents").mkdir()
    (folder / "documents" / "cong-van.txt").write_text(PAPER, encoding="utf-8")
    gold = [{"document": "cong-van.txt", "quote": "thu gom rác trước 19 giờ hằng ngày"}]
    fee = [{"document": "cong-van.txt", "quote": "Phí vệ sinh là 20.000 đồng một hộ"}]
    cases = [
        case("hour", turns=["Thu gom rác trước mấy giờ?"], gold=gold, answers=["19 giờ"]),
        case("fee", turns=["Phí vệ sinh bao nhiêu một hộ?"], gold=fee, answers=["20.000 đồng"]),
        case("none", turns=["Sân bay vũ trụ khởi công năm nào?"], expected="no_evidence", gold=[]),
    ]
    (folder / "nho.jsonl").write_text(lines_of(cases), encoding="utf-8")
    return folder / "nho.jsonl"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def call(home: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def called(*arguments: object) -> tuple[int, str, str]:
        code = run(["--home", str(home), "--lang", "en", "eval", *map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return called


def test_a_dataset_is_run_listed_compared_and_reported(call: Call, dataset: Path, tmp_path: Path) -> None:
    code, out, _ = call("run", dataset, "--json")
    first = json.loads(out)
    assert code == 0
    assert first["figures"]["recall@5"]["mean"] == 1.0
    assert first["figures"]["answer_contained"]["mean"] == 1.0
    assert first["run"]["dataset"] == "nho"
    code, out, err = call("run", dataset, "--set", "answer.min_evidence=1", "--note", "nothing is enough")
    assert code == 0
    assert "count with the worst value: hour, fee" in err
    _, out, _ = call("list")
    newest, oldest = out.splitlines()
    assert "answer.min_evidence=1 nothing is enough" in newest
    assert oldest.startswith(first["run"]["name"])
    code, out, _ = call("compare", first["run"]["name"], "last", "--json")
    lost = json.loads(out)["differences"]["answered_when_answerable"]
    assert (lost["before"], lost["after"], lost["lost"]) == (1.0, 0.0, ["fee", "hour"])
    for suffix, part in ((".html", "<!doctype html>"), (".md", "# Eval report"), (".csv", "case,question")):
        file = tmp_path / f"r{suffix}"
        assert call("report", "last", "--against", first["run"]["name"], "--out", file)[0] == 0
        assert part in file.read_text(encoding="utf-8-sig")


def test_a_dataset_through_a_link_is_the_same_dataset(call: Call, dataset: Path, tmp_path: Path) -> None:
    call("run", dataset)
    (tmp_path / "link").symlink_to(dataset.parent)
    code, _, err = call("run", tmp_path / "link" / dataset.name)
    assert (code, "3 of 3 answers come from an earlier run" in err) == (0, True)


def test_what_comes_from_the_cache_is_told_beside_the_figures(call: Call, dataset: Path) -> None:
    changed = ("run", dataset, "--set", "answer.max_claims=3")
    assert "come from an earlier run" not in call(*changed)[2]
    assert "3 of 3 answers come from an earlier run" in call(*changed)[2]
    assert "3 of 3 answers come from an earlier run" in call("report", "last")[1]


def test_what_is_unchanged_comes_from_the_cache(call: Call, dataset: Path, home: Path) -> None:
    call("run", dataset)
    call("run", dataset)
    desk = EvalDesk(home, lambda flags: pytest.fail("no settings are needed to read"))
    assert all(one.outcome.cached for one in desk.open_run("last").results)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run", "khong-co"], 1, "There is no dataset"),
        (["run", "ward", "--set", "passages"], 2, "Cannot read --set passages"),
        (["run", "ward", "--set", "answer.beauty=1"], 1, "answer.beauty"),
        (["report", "khong-co"], 1, "There is no run"),
        (["report", "last", "--out", "x.docx"], 2, "--out must end in"),
        (["compare", "a", "b"], 1, "There is no run"),
    ],
)
def test_what_goes_wrong_is_said(call: Call, arguments: list[str], code: int, said: str) -> None:
    got, out, err = call(*arguments)
    assert got == code
    assert said in err
    assert out == ""


def test_documents_that_are_not_in_the_library_are_named_with_line_and_case(
    call: Call, dataset: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "lac.jsonl"
    moved.write_text(dataset.read_text(encoding="utf-8"), encoding="utf-8")
    code, _, err = call("run", moved)
    assert code == 1
    assert "line 1: case hour: the library has no document “cong-van.txt”" in err
    assert "line 2: case fee" in err


def test_people_rate_cases_and_the_last_word_counts(call: Call, dataset: Path, home: Path, tmp_path: Path) -> None:
    call("run", dataset)
    desk = EvalDesk(home, lambda flags: pytest.fail("no settings are needed to read"))
    desk.rate("last", Rating(case="fee", by="An", at=NOW, correct=False))
    desk.rate("last", Rating(case="fee", by="An", at=NOW, correct=True, comment="đúng số"))
    desk.rate("last", Rating(case="fee", by="Bình", at=NOW, complete=False))
    opened = desk.open_run("last")
    assert [(one.by, one.correct) for one in opened.ratings["fee"]] == [("An", True), ("Bình", None)]
    call("report", "last", "--out", tmp_path / "r.html")
    assert "đúng: có; đúng số" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_run_is_stopped_and_goes_on_by_name(call: Call, dataset: Path, home: Path) -> None:
    from assistant.settings import Settings

    desk = EvalDesk(home, lambda flags: Settings())
    events = desk.start(Wanted(str(dataset), workers=1))
    name = next(events).manifest.name  # type: ignore[union-attr]
    next(events)
    events.close()
    code, out, _ = call("run", dataset, "--resume", name, "--workers", 1)
    assert code == 0
    assert out.splitlines()[0] == name
    assert len(desk.open_run(name).results) == 3
    # It knows by itself what it was asked to run.
    code, out, _ = call("run", "--resume", name)
    assert (code, out.splitlines()[0]) == (0, name)
    code, _, err = call("run")
    assert (code, "DATASET is missing" in err) == (2, True)


def test_a_run_that_goes_on_elsewhere_is_told(call: Call, dataset: Path, home: Path) -> None:
    from assistant.settings import Settings

    events = EvalDesk(home, lambda flags: Settings()).start(Wanted(str(dataset), workers=1))
    name = next(events).manifest.name  # type: ignore[union-attr]
    _, out, _ = call("list")
    assert f"{name} (going on)" in out
    code, _, err = call("run", "--resume", name)
    assert (code, "is going on elsewhere" in err) == (1, True)
    events.close()
    _, out, _ = call("list")
    assert f"{name} (unfinished)" in out


def test_damage_in_the_files_of_a_run_is_told_in_the_list_with_lines_and_cases(
    call: Call, dataset: Path, home: Path
) -> None:
    name = json.loads(call("run", str(dataset), "--json")[1])["run"]["name"]
    folder = home / "evals" / "runs" / name
    assert name not in call("list")[2]
    lines = (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "cases.jsonl").write_text(f"{lines[0][:60]}\n{{}}\n", encoding="utf-8")
    (folder / "ratings.jsonl").write_text('{"by": 1}\nx\n', encoding="utf-8")
    (folder / "judged-1.json").write_text("{", encoding="utf-8")
    code, out, err = call("list")
    assert code == 0
    assert f"{name} (damaged) | nho, 3 | extractive" in out
    cases, ratings, judged = (line for line in err.splitlines() if name in line)
    assert "cases.jsonl, line 1, case hour: cannot be read (" in cases
    assert "; line 2: cannot be read (“case” is missing, " in cases
    assert "Delete this run" in cases
    assert "ratings.jsonl, line 1: cannot be read (“case” is missing, “by” is wrong: " in ratings
    assert "Correct these lines" in ratings
    assert "; line 2: " in ratings
    assert "judged-1.json, line 1: cannot be read" in judged
    call("delete", name)
    assert name not in "".join(call("list")[1:])


def test_a_run_is_deleted_also_when_it_cannot_be_read(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path), "--lang", "en", "eval"]
    folder = tmp_path / "evals" / "runs" / "hong"
    folder.mkdir(parents=True)
    (folder / "run.json").write_text('{"format": 9}', encoding="utf-8")
    assert run([*home, "list"]) == 0
    assert "written by another version of the program (format 9" in capsys.readouterr().err
    assert run([*home, "delete", "ho"]) == 1
    assert run([*home, "delete", "hong"]) == 0
    assert not folder.exists()
    assert run([*home, "delete", "hong"]) == 1


def test_a_change_without_a_section_is_no_setting(home: Path, dataset: Path) -> None:
    desk = EvalDesk(home, lambda flags: pytest.fail("not reached"))
    with pytest.raises(GridError):
        list(desk.start(Wanted(str(dataset), changes={"passages": "3"})))


def test_a_dataset_never_gets_into_the_library_that_an_office_shares(dataset: Path, tmp_path: Path) -> None:
    # Nobody listens there: whoever opened the shared catalogue or its files would fail.
    shared = {
        "catalogue_url": "postgresql://langnghe@127.0.0.1:9/langnghe",
        "chroma_url": "http://127.0.0.1:9",
        "files_folder": tmp_path / "shared",
    }
    desk = EvalDesk(tmp_path / "kho", lambda flags: Settings.model_validate({"store": shared}))
    (*_, last) = desk.start(Wanted(str(dataset)))
    assert isinstance(last, RunFinished)
    assert figures(last.results)["recall@5"].mean == 1.0
    assert not (tmp_path / "shared").exists()


@pytest.mark.parametrize("key", ["ingest.chunk_characters=600", "store.embedder=/models/e5"])
def test_what_the_users_own_library_would_not_follow_is_refused(
    key: str, call: Call, dataset: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "lac.jsonl"
    moved.write_text(dataset.read_text(encoding="utf-8"), encoding="utf-8")
    code, out, err = call("run", moved, "--set", key)
    assert (code, out) == (1, "")
    assert f"“{key.partition('=')[0]}” would change nothing" in err


def test_an_open_assistant_is_used_for_its_own_library(home: Path, dataset: Path, tmp_path: Path) -> None:
    from assistant.assistant import Assistant

    assistant = Assistant.open(tmp_path / "kho", Settings())
    assistant.ingest([dataset.parent / "documents"])
    moved = tmp_path / "lac.jsonl"
    moved.write_text(dataset.read_text(encoding="utf-8"), encoding="utf-8")
    (*_, last) = EvalDesk(tmp_path / "kho", lambda flags: Settings()).start(Wanted(str(moved)), assistant=assistant)
    assert isinstance(last, RunFinished)
    # It is still open: whoever lends it closes it.
    assert assistant.search("rác").passages
    assistant.close()


def test_a_case_is_added_by_hand_and_from_a_recorded_question(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant.assistant import Assistant
    from assistant.settings import Settings

    home = tmp_path / "kho"
    assistant = Assistant.open(home, Settings())
    assistant.ingest([dataset.parent / "documents"])
    question = "Thu gom rác trước mấy giờ?"
    run_id = assistant.ask(question, conversation=assistant.runs.begin("Lan", question)).run_id
    assistant.close()

    def add(*arguments: str) -> tuple[int, str, str]:
        code = run(["--home", str(home), "--lang", "en", "eval", "add", "toi", *arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    assert add("--expect", "maybe")[0] == 2
    code, _, err = add("--run", str(run_id))
    assert (code, "1. " in err, "thu gom rác trước 19 giờ" in err) == (2, True, True)
    code, out, _ = add("--run", str(run_id), "--source", "1", "--point", "giờ => 19 giờ", "--by", "An")
    assert (code, out.strip()) == (0, "toi-0001 -> toi@0001 (1)")
    wrong = ("--question", "Phí?", "--gold", "cong-van.txt :: Phí là 1 đồng.")
    code, _, err = add(*wrong, "--by", "An")
    assert (code, "does not stand in “cong-van.txt”" in err) == (1, True)
    code, out, _ = add("--question", "Phí?", "--gold", "cong-van.txt :: Phí vệ sinh là 20.000 đồng", "--json")
    assert (code, json.loads(out)["version"], json.loads(out)["case"]["id"]) == (0, 2, "toi-0002")
    code, _, _ = add("--question", "Sân bay?", "--expect", "no_evidence", "--by", "An")
    lines = (home / "evals" / "datasets" / "toi" / "0003.jsonl").read_text(encoding="utf-8").splitlines()
    assert (code, len(lines)) == (0, 3)
    assert json.loads(lines[0])["points"] == [{"text": "giờ", "level": "vital", "anchors": [["19 giờ"]]}]
    assert run(["--home", str(home), "eval", "run", "toi@0002"]) == 0
