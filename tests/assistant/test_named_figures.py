"""A figure of the day, unit and period that a question names, or none; and nobody's own story beside it."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.filters.within import Within
from assistant.settings import Settings
from assistant.types import Answer, AnswerStatus, Certainty, ClaimStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, ReportFacts
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, Header, VersionRecord

OWN_STORY = "Bà [họ tên], 71 tuổi, bị nước ngập vào nhà trong trận mưa ngày 19/3, phải sang nhà con ở nhờ bốn ngày."


def _report(unit: str, period: str, *texts: str) -> VersionRecord:
    day = dt.date(int(period[:4]), int(period[5:]), 25)
    title = f"Báo cáo tình hình dư luận tháng {int(period[5:])} năm {period[:4]} của {unit.lower()}"
    header = Header(number=f"{period[5:]}/BC-{unit[-1]}", title=title, date=day, issuer=unit)
    made = record(f"{unit}-{period}.txt", texts, header=header, kind=DocumentKind.REPORT)
    return dataclasses.replace(made, extracts=Extracts(report=ReportFacts(unit, period, area=unit.lower())))


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    library.put(
        _report(
            "Tổ dân phố 3",
            "2026-03",
            "Qua đối chiếu, số hộ bị ngập ngày 07/02 của tổ dân phố 3 là 17 hộ.",
            "Mưa chiều 19/3 làm ngập 35 cm trong 4 giờ. Có 23 hộ bị nước vào nhà hoặc sân, cao nhất từ đầu năm. "
            f"{OWN_STORY}",
            "Trong tháng 3, tổ dân phố 3 ghi nhận 84 ý kiến.",
        )
    )
    library.put(
        _report(
            "Tổ dân phố 3",
            "2026-05",
            "Số hộ bị ngập: 7 hộ bị nước vào sân trong trận mưa ngày 06/5, giảm 8 hộ so với tháng 4.",
            "Kỳ từ ngày 26/4 đến ngày 15/5/2026, tổ dân phố 3 ghi nhận 78 ý kiến. Nhân dân yên tâm hơn.",
        )
    )
    library.put(_report("Tổ dân phố 8", "2026-05", "Kỳ báo cáo tháng 5/2026, tổ dân phố 8 ghi nhận 69 ý kiến."))
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


def told(answer: Answer) -> str:
    return " | ".join(claim.text for claim in answer.claims)


def test_the_figure_of_a_named_day_is_that_of_no_other_day(assistant: Assistant) -> None:
    answer = assistant.ask("Bao nhiêu hộ bị ngập trong trận mưa ngày 19/3?")
    assert answer.claims[0].text.startswith("Có 23 hộ")
    assert "7 hộ" not in told(answer)
    assert answer.certainty is Certainty.SURE


def test_a_day_of_which_nothing_is_told_gets_no_sure_figure_of_another_day(assistant: Assistant) -> None:
    answer = assistant.ask("Bao nhiêu hộ bị ngập trong trận mưa ngày 02/4?")
    assert answer.certainty is not Certainty.SURE
    if answer.status is AnswerStatus.ANSWERED:
        assert answer.claims[0].status is ClaimStatus.COMPUTED
        assert "Không tìm thấy số liệu của đúng ngày" in answer.claims[0].text


def test_all_of_several_named_days_are_meant() -> None:
    within = Within.by("Ngập hôm 19/3 và 06/5 khác nhau thế nào?")
    assert within.on_days == {(19, 3), (6, 5)}
    assert not Within.by("Việc gì phải xong trước ngày 30/6?").on_days


def test_a_count_of_one_group_stands_beside_that_of_no_other(assistant: Assistant) -> None:
    answer = assistant.ask("Tổ dân phố 3 ghi nhận bao nhiêu ý kiến trong tháng 5?")
    assert "78 ý kiến" in told(answer)
    assert "69 ý kiến" not in told(answer)


def test_what_a_month_says_of_an_earlier_day_is_no_figure_of_that_month(assistant: Assistant) -> None:
    answer = assistant.ask("Tổ dân phố 3 tháng 3 có bao nhiêu hộ bị ngập?")
    assert answer.claims[0].text.startswith("Có 23 hộ")


@pytest.mark.parametrize("question", ["Ai bị ngập nước vào nhà, phải sang nhà con ở nhờ?", "Bà nào bị ngập ngày 19/3?"])
def test_the_story_of_one_private_person_is_not_quoted_masked_or_not(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert "71 tuổi" not in str(answer)
    assert "ở nhờ" not in told(answer)


def test_the_title_of_a_table_is_no_answer(assistant: Assistant) -> None:
    title = "Mức độ hài lòng về một số dịch vụ (số phiếu)"
    rows = "| Nội dung | Hài lòng | Không hài lòng |\n| Thu gom rác | 231 | 51 |\n| Thoát nước | 138 | 139 |"
    assistant.library.put(_report("Tổ dân phố 9", "2026-05", f"{title}\n{rows}"))
    answer = assistant.ask("Mức độ hài lòng về một số dịch vụ thế nào?")
    assert title not in [claim.text for claim in answer.claims]
