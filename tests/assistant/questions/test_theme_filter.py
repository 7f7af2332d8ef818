"""A theme cuts a search to the passages that hold a statement of it, and what is not known cuts to nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.briefing.errors import UnknownThemeError
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.filters.typed import read_theme
from assistant.settings import Settings
from assistant.types import AnswerStatus
from tests.assistant.briefing.reports import Paper, library_of
from vectorstore.extracts import Stance
from vectorstore.types import DocumentKind, FilterName, Filters, Understood

FLOOD = "Bà con phản ánh cống thoát nước bị tắc, mưa là ngập úng cả ngõ"
RUBBISH = "Bà con phản ánh rác thải sinh hoạt để lâu chưa thu gom"
QUERY = "bà con phản ánh gì"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    said = [(FLOOD, Stance.CONCERNED, 12), (RUBBISH, Stance.CONCERNED, 9)]
    papers = [Paper(f"Tổ dân phố {number}", said, number=f"{number:02}/BC-TDP") for number in (3, 5)]
    opened = Assistant(library_of(tmp_path, *papers), Settings(), ExtractiveEngine(3))
    yield opened
    opened.close()


def found(assistant: Assistant, **filters: tuple[object, ...]) -> set[tuple[str, str | None]]:
    passages = assistant.search(QUERY, filters=Filters(**filters)).passages  # type: ignore[arg-type]
    places = [(one.text, path) for one in passages for path in (one.path, *(place.path for place in one.places))]
    return {(text, path.split("/")[2].split("-")[0]) for text, path in places}


@pytest.mark.parametrize("named", ["thoat-nuoc", "Thoát nước, ngập úng", "thoat nuoc, ngap ung"])
def test_a_theme_keeps_the_passages_that_hold_a_statement_of_it(assistant: Assistant, named: str) -> None:
    assert len(found(assistant)) == 4
    assert found(assistant, themes=(named,)) == {(FLOOD, "Tổ dân phố 3"), (FLOOD, "Tổ dân phố 5")}


def test_themes_are_cut_together_with_other_filters(assistant: Assistant) -> None:
    both = ("thoat-nuoc", "rac-thai")
    assert found(assistant, themes=both, units=("TDP 5",)) == {(FLOOD, "Tổ dân phố 5"), (RUBBISH, "Tổ dân phố 5")}
    assert found(assistant, themes=("rac-thai",), kinds=(DocumentKind.DIRECTIVE,)) == set()
    assert found(assistant, themes=("y-te",)) == set()


def test_what_a_person_says_of_the_theme_holds_at_once(assistant: Assistant) -> None:
    assert found(assistant, themes=("giao-thong",)) == set()
    document = next(one for one in assistant.documents() if "phố 3" in one.path)
    assistant.themes().move(f"{document.document_id}:0", "giao-thong", by="Hoa")
    assert found(assistant, themes=("giao-thong",)) == {(FLOOD, "Tổ dân phố 3")}
    assert found(assistant, themes=("thoat-nuoc",)) == {(FLOOD, "Tổ dân phố 5")}


def test_a_report_that_is_read_again_is_found_by_its_new_theme(assistant: Assistant) -> None:
    assert len(found(assistant, themes=("rac-thai",))) == 2
    said = [(FLOOD, Stance.CONCERNED, 12)]
    first = [(FLOOD, Stance.CONCERNED, 12), (RUBBISH, Stance.CONCERNED, 9)]
    assistant.library.put(Paper("Tổ dân phố 3", said, number="03/BC-TDP", first=first).read())
    assert found(assistant, themes=("rac-thai",)) == {(RUBBISH, "Tổ dân phố 5")}


def test_a_theme_that_is_on_no_list_is_named_and_nothing_is_searched(assistant: Assistant) -> None:
    with pytest.raises(UnknownThemeError, match="hàng không"):
        assistant.search(QUERY, filters=Filters(themes=("hàng không",)))
    answer = assistant.ask(QUERY, filters=Filters(themes=("hàng không",)))
    assert (answer.status, answer.passages) == (AnswerStatus.FAILED, ())
    assert answer.reason is not None
    assert "hàng không" in answer.reason.vi


def test_an_answer_stands_on_passages_of_the_theme_alone(assistant: Assistant) -> None:
    answer = assistant.ask("Bà con phản ánh gì về cống thoát nước?", filters=Filters(themes=("thoat-nuoc",)))
    assert answer.status is AnswerStatus.ANSWERED
    assert {passage.text for passage in answer.passages} == {FLOOD}


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(units=("Tổ dân phố 99",)), "Tổ dân phố 99"),
        (Filters(areas=("phường Khác",)), "phường Khác"),
        (Filters(periods=("2031-01",)), "2031-01"),
        (Filters(issuers=("Tỉnh ủy",)), "Tỉnh ủy"),
        (Filters(numbers=("1-CT/TW",)), "1-CT/TW"),
        (Filters(types=("Chỉ thị",)), "Chỉ thị"),
    ],
)
def test_a_value_that_no_document_has_finds_nothing_and_is_named(
    assistant: Assistant, filters: Filters, said: str
) -> None:
    nothing = assistant.search(QUERY, filters=filters)
    assert nothing.passages == ()
    assert any(said in warning.vi for warning in nothing.warnings)
    kept = assistant.search(QUERY, filters=Filters(units=("TDP 3",), areas=("phường Sông Mơ",), periods=("2026-Q1",)))
    assert kept.passages
    assert kept.warnings == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("báo cáo về chủ đề thoát nước", "thoát nước"),
        ("y kien theo chu de ngap ung", "ngap ung"),
        ("Chủ đề “Thoát nước, ngập úng” có gì?", "Thoát nước, ngập úng"),
        ("chủ đề của hội nghị là gì", None),
        ("chủ đề hàng không nói gì", None),
        ("thoát nước ra sao", None),
    ],
)
def test_a_theme_is_read_behind_its_word_alone(question: str, words: str | None) -> None:
    themes = ("Rác thải, vệ sinh môi trường", "Thoát nước, ngập úng")
    expected = () if words is None else (Understood(FilterName.THEME, words, (themes[1],)),)
    assert read_theme(question, themes) == expected


def test_a_theme_in_the_question_cuts_and_can_be_switched_off(assistant: Assistant) -> None:
    query = "bà con phản ánh gì theo chủ đề thoát nước"
    retrieval = assistant.search(query)
    assert {passage.text for passage in retrieval.passages} == {FLOOD}
    assert [(one.name, one.words) for one in retrieval.understood] == [(FilterName.THEME, "thoát nước")]
    wide = assistant.search(query, filters=Filters(ignored=(FilterName.THEME,)))
    assert {passage.text for passage in wide.passages} == {FLOOD, RUBBISH}
