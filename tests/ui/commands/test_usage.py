"""How commands are called: global options anywhere, batch files, filters, help in both languages."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ui.commands.batch import Item, items_of
from ui.cuts import Typed, filters_json, read_day, read_filters
from ui.errors import UsageError
from ui.invocation import printable, take_invocation
from ui.main import run
from ui.server.api import FiltersBody
from vectorstore.messages import Language
from vectorstore.types import FilterName, ForceStatus


def test_global_options_stand_before_or_after_the_command() -> None:
    before, rest_before = take_invocation(["--home", "kho", "--lang=en", "ask", "Câu hỏi"], {})
    after, rest_after = take_invocation(["ask", "Câu hỏi", "--lang", "en", "--home=kho"], {})
    assert before == after
    assert rest_before == rest_after == ["ask", "Câu hỏi"]
    assert (before.home, before.language) == (Path("kho"), Language.EN)


def test_after_two_dashes_everything_is_the_question() -> None:
    invocation, rest = take_invocation(["ask", "--", "--lang", "en"], {})
    assert rest == ["ask", "--", "--lang", "en"]
    assert invocation.language is Language.VI


def test_the_flag_goes_before_the_environment() -> None:
    environment = {"LANGNGHE_LANG": "en"}
    assert take_invocation([], environment)[0].language is Language.EN
    assert take_invocation(["--lang", "vi"], environment)[0].language is Language.VI


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "fr", "ask", "x"], "vi hoặc en"),
        (["ask", "x", "--home"], "--home thiếu giá trị"),
        (["hoi", "x"], "Không có lệnh 'hoi'"),
        (["ask", "x", "--xa"], "Không có tùy chọn --xa"),
        (["search", "-ngập"], 'langnghe search -- "-...'),
        (["search", "x", "-k", "0"], "Giá trị của -k"),
        (["ingest"], "Thiếu tham số PATH"),
        (["ask"], "Hãy cho một câu hỏi"),
        (["ask", "x", "--batch", "f.jsonl"], "chỉ một trong hai"),
        (["ask", "x", "--kind", "thư", "--from", "mai"], "Không có loại văn bản 'thư'"),
        (["ask", "x", "--kind", "thư", "--from", "mai"], "Không đọc được ngày 'mai'"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""


def test_all_faults_of_a_batch_are_reported_with_their_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "b.jsonl"
    batch.write_text('{"id": 1, "question": "a"}\n{bad\n\n{"question": "b"}\n[1]\n{"id": 2, "question": 3}\n', "utf-8")
    assert run(["ask", "--batch", str(batch)]) == 2
    err = capsys.readouterr().err
    for said in (
        "dòng 2: không phải JSON",
        "dòng 4: thiếu khóa «id»",
        "dòng 5: phải là",
        "dòng 6: thiếu khóa «question»",
    ):
        assert said in err
    assert "dòng 1:" not in err


def test_a_batch_gives_ids_back_as_they_came(tmp_path: Path) -> None:
    batch = tmp_path / "b.jsonl"
    batch.write_text('\ufeff{"id": "a-1", "query": "x\u2028y"}\r\n{"id": 7, "query": ""}\n', "utf-8")
    assert items_of(None, batch, "query") == [Item("a-1", "x\u2028y"), Item(7, "")]


def test_a_missing_batch_file_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--batch", str(tmp_path / "no.jsonl")]) == 2
    assert "Không đọc được tệp" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-03-15", "2026-03-15", "2026-03-15"),
        ("15/3/2026", "2026-03-15", "2026-03-15"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("03/2026", "2026-03-01", "2026-03-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_days_months_and_years_are_read(typed: str, first: str, last: str) -> None:
    assert str(read_day(typed, last=False)) == first
    assert str(read_day(typed, last=True)) == last


@pytest.mark.parametrize("typed", ["31/02/2026", "2026-13", "0000", "hôm qua", "2026-1-1-1"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="Không đọc được ngày"):
        read_filters(Typed(dates=(typed, None)))


def test_filters_survive_the_way_over_http() -> None:
    typed = Typed(
        kinds=["report"],
        types=["Chỉ thị"],
        units=["TDP 5"],
        areas=["phường Sông Mơ"],
        periods=["2026-03", "2026-q1"],
        status="in_force",
        themes=["thoat-nuoc"],
        ignored=["period", "unit"],
        dates=("2026-01", "31/03/2026"),
    )
    filters = read_filters(typed)
    assert filters.periods == ("2026-03", "2026-Q1")
    assert (filters.status, filters.ignored) == (ForceStatus.IN_FORCE, (FilterName.PERIOD, FilterName.UNIT))
    assert filters.themes == ("thoat-nuoc",)
    assert FiltersBody.model_validate(filters_json(filters)).filters() == filters


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (Typed(kinds=["báo cáo"]), "Không có loại văn bản"),
        (Typed(status="cũ"), "Không có hiệu lực"),
        (Typed(ignored=["tháng"]), "Không có điều kiện lọc"),
        (Typed(periods=["tháng ba"]), "Không đọc được"),
    ],
)
def test_filters_that_cannot_be_read_are_refused(typed: Typed, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        read_filters(typed)


def test_a_document_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[2Jb\rc\u202ed") == "a [2Jb c d"


def _help(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "ui", *arguments, "--help"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("command", ["", "ingest", "search", "ask", "documents", "serve", "doctor"])
def test_help_is_whole_in_both_languages(command: str) -> None:
    arguments = [command] if command else []
    vietnamese, english = _help(*arguments), _help(*arguments, "--lang", "en")
    assert "Cách dùng: langnghe" in vietnamese
    assert "Usage: langnghe" in english
    assert not re.search("[ăâđêôơưáàảãạế]", english, re.IGNORECASE)
    assert len(vietnamese.splitlines()) > 5


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from ui.main import run; run(['--help']); "
        "heavy = {'torch', 'gradio', 'chromadb', 'tantivy', 'sqlalchemy', 'pydantic', 'unstructured', 'rich', "
        "'fastapi', 'langchain_core', 'llama_cpp', 'sentence_transformers', 'numpy'} "
        "& set(sys.modules); sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
