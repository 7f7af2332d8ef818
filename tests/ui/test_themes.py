import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.assistant.briefing.reports import Paper, library_of, statements
from ui.main import run
from vectorstore.extracts import Stance

FLOOD = statements(7, "Đường ngập úng, cống thoát nước tắc", Stance.CONCERNED)
STARS = statements(6, "Đĩa bay lượn quanh thiên hà vô tuyến", Stance.CONCERNED)
Run = Callable[..., list[dict[str, object]]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    library = library_of(tmp_path / "home", Paper("Tổ dân phố 1", [*FLOOD, *STARS]))
    library.close()
    return tmp_path / "home"


@pytest.fixture
def rows(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: str) -> list[dict[str, object]]:
        assert run(["--home", str(home), "themes", *arguments, "--json"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return called


def test_themes_are_listed_with_their_counts(rows: Run) -> None:
    counts = {row["id"]: row["items"] for row in rows("list")}
    assert (counts["thoat-nuoc"], counts["rac-thai"]) == (7, 0)


def test_an_item_is_moved_and_counted_under_its_new_theme(home: Path, rows: Run) -> None:
    library = library_of(home)
    item = next(one for one in library.opinion_items() if one.item.text == FLOOD[0][0])
    library.close()
    record = f"{item.document.document_id}:{item.ordinal}"
    assert run(["--home", str(home), "themes", "move", record, "giao-thong", "--by", "Lan"]) == 0
    # One item is fewer than k, so that its theme is named without a figure.
    counts = {row["id"]: row["items"] for row in rows("list")}
    assert (counts["thoat-nuoc"], counts["giao-thong"]) == (6, None)


def test_an_offer_is_taken_up_as_a_theme(home: Path, rows: Run) -> None:
    (offer,) = rows("offered")
    assert offer["items"] == 6
    assert run(["--home", str(home), "themes", "accept", str(offer["key"]), "--by", "Lan", "--name", "Chuyện lạ"]) == 0
    assert [(row["name"], row["items"]) for row in rows("list") if row["accepted"]] == [("Chuyện lạ", 6)]
    assert rows("offered") == []


def test_an_unknown_theme_fails_and_says_which_there_are(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", str(home), "themes", "move", "abc:0", "khong-co", "--by", "Lan"]) == 1
    assert "thoat-nuoc" in capsys.readouterr().err


def test_a_list_of_themes_is_checked_before_it_is_used(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "chu-de.toml"
    file.write_text('[[theme]]\nid = "A"\nname = "Rác"\nwords = ["rác"]\n', encoding="utf-8")
    assert run(["--home", str(home), "themes", "check", str(file)]) == 1
    assert "dòng 2" in capsys.readouterr().err
    file.write_text('[[theme]]\nid = "a"\nname = "Rác"\nwords = ["rác"]\n', encoding="utf-8")
    assert run(["--home", str(home), "themes", "check", str(file)]) == 0


def test_a_search_is_cut_by_a_theme_and_an_unknown_one_finds_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    search = ["--home", str(home), "search", "vô tuyến ngập úng", "--json", "-k", "20"]
    assert run([*search, "--theme", "Thoát nước, ngập úng"]) == 0
    texts = [passage["text"] for passage in json.loads(capsys.readouterr().out)["passages"]]
    assert set(texts) == {text for text, _, _ in FLOOD}
    assert run([*search, "--theme", "khong-co"]) == 1
    told = capsys.readouterr()
    assert (told.out, "khong-co" in told.err) == ("", True)
