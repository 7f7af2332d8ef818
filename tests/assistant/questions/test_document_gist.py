"""What a named document demands is told by its headings in order, its parts are counted, its effect is quoted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.tables.gist_question import Gist, gist_question
from assistant.types import AnswerStatus, ClaimStatus

HEAD = "TỈNH ỦY LAM GIANG\n*\nSố {number}\n\nLam Giang, ngày 05 tháng 12 năm 2025\n\n{type}\nvề nắm bắt dư luận\n\n"
DIRECTIVE = HEAD.format(number="08-CT/TU", type="CHỈ THỊ") + (
    "Công tác này còn hạn chế. Ban Thường vụ yêu cầu các cấp ủy thực hiện các nhiệm vụ sau:\n\n"
    "1. Nâng cao nhận thức của người đứng đầu\n\nNgười đứng đầu chịu trách nhiệm.\n\n"
    "2. Kiện toàn mạng lưới cộng tác viên\n\nMỗi tổ có một cộng tác viên.\n\n"
    "3. Thực hiện nghiêm chế độ báo cáo\n\nBáo cáo nhanh gửi trong 24 giờ.\n\n"
    "Chỉ thị này có hiệu lực kể từ ngày ký và phổ biến đến chi bộ.\n"
)
PLAN = HEAD.format(number="12-KH/ĐU", type="KẾ HOẠCH") + (
    "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nNắm đúng dư luận.\n\n2. Yêu cầu\n\nTrung thực.\n\n"
    "II. NHIỆM VỤ, GIẢI PHÁP\n\n1. Quán triệt Chỉ thị đến chi bộ\n\nTổ chức hội nghị.\n\n"
    "2. Khảo sát dư luận xã hội\n\nKhảo sát bằng phiếu.\n\n"
    "III. TỔ CHỨC THỰC HIỆN\n\n1. Văn phòng Đảng ủy\n\nTheo dõi.\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = Path(tmp_path_factory.mktemp("van-ban"))
    (folder / "08-ct-tu.txt").write_text(DIRECTIVE, encoding="utf-8")
    (folder / "12-kh-du.txt").write_text(PLAN, encoding="utf-8")
    opened = Assistant.open(tmp_path_factory.mktemp("kho"))
    opened.ingest([folder])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "question", ["Chỉ thị 08-CT/TU yêu cầu gì?", "chi thi 08 yeu cau gi", "Nội dung chính của Chỉ thị 08-CT/TU"]
)
def test_a_directive_is_told_by_its_points_in_order(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert [claim.text for claim in answer.claims] == [
        "1. Nâng cao nhận thức của người đứng đầu",
        "2. Kiện toàn mạng lưới cộng tác viên",
        "3. Thực hiện nghiêm chế độ báo cáo",
    ]
    for claim in answer.claims:
        assert claim.status is ClaimStatus.SUPPORTED
        cited = claim.citations[0]
        assert assistant.library.text(cited.version_id or "")[cited.start : cited.end] == cited.quote


def test_of_a_plan_what_its_part_on_tasks_is_made_of_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("Kế hoạch 12-KH/ĐU nói gì?")
    assert [claim.text for claim in answer.claims] == [
        "1. Quán triệt Chỉ thị đến chi bộ",
        "2. Khảo sát dư luận xã hội",
    ]


def test_its_parts_are_told_and_counted(assistant: Assistant) -> None:
    answer = assistant.ask("Kế hoạch 12-KH/ĐU gồm mấy phần?")
    assert [claim.text[:3] for claim in answer.claims] == ["I. ", "II.", "III"]
    assert "gồm 3 phần" in answer.warnings[0].vi
    assert "3 main parts" in answer.warnings[0].en


def test_since_when_it_holds_is_quoted(assistant: Assistant) -> None:
    answer = assistant.ask("Chỉ thị 08-CT/TU có hiệu lực từ ngày nào?")
    assert "có hiệu lực kể từ ngày ký" in answer.claims[0].text


@pytest.mark.parametrize(
    ("question", "gist"),
    [
        ("Tóm tắt Kế hoạch 12-KH/ĐU", Gist.POINTS),
        ("Chỉ thị 08-CT/TU của Tỉnh ủy quy định những gì?", Gist.POINTS),
        ("Nghị quyết 31-NQ/ĐU gồm bao nhiêu nhiệm vụ?", Gist.PARTS),
        ("Kế hoạch 12-KH/ĐU nói gì về cộng tác viên?", None),
        ("Chỉ thị 08-CT/TU yêu cầu Công an làm gì?", None),
        ("Chỉ thị 08-CT/TU do ai ký?", None),
        ("Phường yêu cầu gì?", None),
    ],
)
def test_what_is_asked_of_a_document(question: str, gist: Gist | None) -> None:
    assert gist_question(question) is gist
