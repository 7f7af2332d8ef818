"""Which follow-ups may lean on the papers of the turn before: what names a matter of its own stands alone."""

import time
from pathlib import Path

import pytest

from assistant.conversation.types import Exchange
from assistant.flow.asked_so_far import Asking
from assistant.flow.papers_before import PapersBefore
from assistant.settings import Settings
from assistant.types import AnswerStatus, Condensed, CondensedBy, DoneEvent
from tests.assistant.ward import ward_library
from vectorstore.types import Filters

BEFORE = Exchange("Cống nào được nạo vét?", "Cống nào được nạo vét?", ("12-KH/ĐU",))


def looked_again(tmp_path: Path, asking: Asking, before: tuple[Exchange, ...] = (BEFORE,)) -> list[str]:
    """Return what is searched, one after the other, where nothing is ever found by itself."""
    asked: list[str] = []

    def nothing(one: Asking, query: str) -> list[DoneEvent]:
        asked.append(query)
        return [DoneEvent(one.answer(AnswerStatus.NO_EVIDENCE))]

    library = ward_library(tmp_path)
    papers = PapersBefore(library, Settings(), before)
    events = list(papers.or_of_them(asking, asking.question, lambda one, query: iter(nothing(one, query))))
    library.close()
    assert len(events) == 1
    return asked


def asking(question: str, filters: Filters | None = None) -> Asking:
    return Asking(question, filters or Filters(), "extractive", time.perf_counter)


@pytest.mark.parametrize(
    "question",
    [
        "Tổ 7 có bao nhiêu hộ?",
        "Công văn 84 nói gì?",
        "Tháng 5 dân kêu gì?",
        "Chợ Cầu Gáo bán gì?",
        "Muốn nuôi gà thả vườn thì phải xin giấy phép ở phòng nào của tỉnh vậy hả anh?",
    ],
)
def test_what_names_a_matter_of_its_own_is_searched_once(tmp_path: Path, question: str) -> None:
    assert looked_again(tmp_path, asking(question)) == [question]


def test_what_was_made_whole_or_is_cut_or_has_no_papers_before_it_is_searched_once(tmp_path: Path) -> None:
    whole = asking("Ai làm?")
    whole.condensed = Condensed("Ai nạo vét cống?", CondensedBy.RULES)
    assert len(looked_again(tmp_path / "whole", whole)) == 1
    cut = asking("Ai làm?", Filters(numbers=("12-KH/ĐU",)))
    assert len(looked_again(tmp_path / "cut", cut)) == 1
    without = Exchange(BEFORE.question, BEFORE.typed)
    assert len(looked_again(tmp_path / "without", asking("Ai làm?"), (without,))) == 1
    assert len(looked_again(tmp_path / "none", asking("Ai làm?"), ())) == 1
