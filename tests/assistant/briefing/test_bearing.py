"""Which directives a draft names as done, answered or charged: those on the matter that people raise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.briefing.assembling.bearing import Raised
from assistant.briefing.assembling.reported import is_foretold
from assistant.briefing.drafts.editing import section_text
from assistant.briefing.types import BriefingKind, BriefRequest, Paragraph
from assistant.settings import Settings
from tests.assistant.briefing.test_briefings import drafted

SAMPLE = Path(__file__).parents[3] / "samples" / "documents"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = Assistant.open(tmp_path_factory.mktemp("home"), Settings())
    opened.ingest([SAMPLE / "bao-cao", SAMPLE / "chi-dao"])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("period", "theme", "told", "not_told"),
    [
        # A long task that also has opinions gathered; the plan only names the field.
        ("2026-03", "rac-thai", "58/TB-UBND ngày 02/3/2026", "Đợt một"),
        # No word of the task is of the list of themes, all are of the matter.
        ("2026-05", "sap-xep", "Phương án 12 tổ còn 7 tổ mới là dự thảo", "Chưa thấy văn bản"),
        # Of one plan the tasks on the places that people name.
        ("2026-05", "thoat-nuoc", "Trạm bơm di động khu Đồng Sậy", "gửi báo cáo"),
    ],
)
def test_the_task_on_what_people_raise_is_told_and_none_that_only_names_the_field(
    assistant: Assistant, period: str, theme: str, told: str, not_told: str
) -> None:
    briefing = drafted(assistant, BriefRequest(BriefingKind.MONTHLY, period)).briefing
    every = (*briefing.sections, *briefing.appendix)
    text = section_text(next(one for one in every if one.key == f"concerns/{theme}"))
    assert told in text
    assert not_told not in text


def test_a_task_says_by_when_also_where_the_lines_on_it_stand_below_its_neighbour(assistant: Assistant) -> None:
    briefing = drafted(assistant, BriefRequest(BriefingKind.MONTHLY, "2026-05")).briefing
    text = section_text(next(one for one in briefing.sections if one.key == "concerns/thoat-nuoc"))
    first = text[text.index("Nạo vét 320 m cống đường Bến Đá") :]
    assert "(thực hiện: Phòng Kinh tế, Hạ tầng và Đô thị" in first[:140]
    assert "hoàn thành trước ngày 30 tháng 4 năm 2026; đã đến hạn" in first[:280]
    # What the plan follows up is told beside it.
    assert "Thông báo 27-TB/ĐU ngày 07/4/2026" in text


def test_what_a_report_says_may_come_is_quoted_and_where_a_depth_was_measured(assistant: Assistant) -> None:
    briefing = drafted(assistant, BriefRequest(BriefingKind.MONTHLY, "2026-05")).briefing
    section = next(one for one in briefing.sections if one.key == "concerns/thoat-nuoc")
    text = section_text(section)
    assert "mùa mưa chính vụ sẽ ngập lại" in text
    # A figure of the heading has the heading as its source.
    assert ", mục “Ngõ 14 đường Bến Đá ngập nặng hơn”: “Sâu 45 cm" in text
    said = next(
        one
        for block in section.blocks
        if isinstance(block, Paragraph)
        for one in block.sentences
        if "Sâu 45 cm" in one.claim.text
    )
    quotes = [source.quote or "" for source in briefing.sources if source.number in said.sources]
    assert any("Ngõ 14 đường Bến Đá ngập nặng hơn" in quote for quote in quotes)


@pytest.mark.parametrize(
    ("before", "foretold"),
    [
        ("d) Việc đã giải quyết: chưa.\nđ) Dự báo: ", True),
        ("- Nhận định, xu hướng trong tháng tới: ", True),
        ("Theo dự báo thời tiết, ", False),
        ("b) Số hộ: ", False),
    ],
)
def test_a_label_says_that_what_follows_may_come(before: str, foretold: bool) -> None:
    assert is_foretold(before) is foretold


def test_both_sides_of_a_vote_are_quoted_where_a_statement_of_fewer_can_be_kept_back(assistant: Assistant) -> None:
    briefing = drafted(assistant, BriefRequest(BriefingKind.MONTHLY, "2026-03")).briefing
    every = {one.key: section_text(one) for one in (*briefing.sections, *briefing.appendix)}
    assert "24 người tán thành vì gọn bộ máy" in every["supported"]
    assert "35 người không tán thành vì tổ mới" in every["concerns/sap-xep"]
    # The praise has a figure, and of the other views some are quoted, none in full: both are told.
    assert "có ý kiến băn khoăn, lo lắng; không đồng tình và chưa rõ thái độ, không nêu số liệu" in every["supported"]
    assert "trích trên đây có thể chưa đủ" in every["concerns/sap-xep"]


@pytest.mark.parametrize(
    ("period", "in_force", "not_yet_or_no_more"),
    [("2026-03", "05-HD/BTGDVTU", "11-HD/BTGDVTU"), ("2026-05", "11-HD/BTGDVTU ngày 15/4/2026", "Hướng dẫn 05-HD")],
)
def test_what_was_in_force_at_the_end_of_the_period_is_listed_not_what_is_today(
    assistant: Assistant, period: str, in_force: str, not_yet_or_no_more: str
) -> None:
    briefing = drafted(assistant, BriefRequest(BriefingKind.MONTHLY, period)).briefing
    text = section_text(next(one for one in briefing.appendix if one.key == "directives"))
    assert in_force in text
    assert not_yet_or_no_more not in text


@pytest.mark.parametrize(
    ("task", "by_words", "bears"),
    [
        # Its own words name the theme, and it uses words of what is said.
        ("Chuyển điểm tập kết rác ở đầu ngõ", ("rac", 0.4), ("rac", True)),
        # Of no theme by its words, and plainly on one matter.
        ("Phương án 12 tổ còn 7 tổ sáp nhập nhà văn hóa là dự thảo", (None, 0.0), ("sap-xep", True)),
        ("Chuyên đề vệ sinh môi trường và trật tự đô thị", ("rac", 0.64), None),
        ("Trồng cây xanh ở công viên", ("rac", 0.9), ("rac", False)),
        ("Tổ chức hội nghị quán triệt", (None, 0.0), None),
    ],
)
def test_a_task_bears_on_what_is_said_with_its_words(
    task: str, by_words: tuple[str | None, float], bears: tuple[str, bool] | None
) -> None:
    said = Raised(
        {
            "rac": ["Điểm tập kết rác ở đầu ngõ bốc mùi", "Xe thu gom rác đến muộn"],
            "sap-xep": ["41 người tán thành phương án 12 tổ còn 7 tổ", "Sáp nhập nhà văn hóa theo dự thảo"],
        }
    )
    found = said.bearings([(task, "")], [by_words])[0]
    assert (found and (found.theme, found.shared > 0)) == bears
