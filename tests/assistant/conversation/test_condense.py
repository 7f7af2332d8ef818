"""Follow-ups become questions that stand alone; questions that stand alone are left alone."""

import pytest

from assistant.conversation.condense import condense
from assistant.conversation.history import recent
from assistant.conversation.types import Exchange
from assistant.types import CondensedBy


def after(before: str, question: str, *documents: str) -> str | None:
    made = condense(question, [Exchange(before, before, documents)])
    return made.text if made else None


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        (
            "Tháng 1/2026 người dân tổ 3 phản ánh gì về rác?",
            "Còn tháng trước thì sao?",
            "Tháng 12/2025 người dân tổ 3 phản ánh gì về rác?",
        ),
        ("Quý IV/2025 có bao nhiêu báo cáo?", "quý sau?", "Quý I/2026 có bao nhiêu báo cáo?"),
        (
            "Người dân tổ dân phố 3 phản ánh gì về ngập trong tháng 3/2026?",
            "Thế tổ 5?",
            "Người dân tổ 5 phản ánh gì về ngập trong tháng 3/2026?",
        ),
        (
            "Tổ nào phản ánh nhiều nhất về ngập trong tháng 3/2026?",
            "Thế tổ 5?",
            "Tổ 5 phản ánh gì về ngập trong tháng 3/2026?",
        ),
        (
            "Người dân phản ánh gì về ngập úng trong tháng 3/2026?",
            "Còn về rác thải?",
            "Người dân phản ánh gì về rác thải trong tháng 3/2026?",
        ),
        ("Chỉ thị 47-CT/TW do ai ký?", "Còn Quyết định 238-QĐ/TW?", "Quyết định 238-QĐ/TW do ai ký?"),
        ("Kế hoạch 61-KH/ĐU do ai ký?", "Kế hoạch này ban hành ngày nào?", "Kế hoạch 61-KH/ĐU ban hành ngày nào?"),
        (
            "Tiểu thương phản ánh gì về phí chợ?",
            "Họ đề nghị những gì?",
            "Tiểu thương đề nghị những gì về phí chợ?",
        ),
        (
            "Việc lấy ý kiến đặt tên đường do ai tổng hợp?",
            "Đơn vị nào chủ trì?",
            "Đơn vị nào chủ trì (Việc lấy ý kiến đặt tên đường tổng hợp)?",
        ),
        ("dan to 3 keu gi ve rac thang 3/2026?", "con thang truoc?", "Dan to 3 keu gi ve rac thang 2/2026?"),
        ("Dân phản ánh gì về rác thải?", "Riêng tháng 3/2026?", "Dân phản ánh gì về rác thải trong tháng 3/2026?"),
    ],
)
def test_a_follow_up_stands_alone(before: str, question: str, expected: str) -> None:
    assert after(before, question) == expected


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Ai ký Kế hoạch 61-KH/ĐU?", "Ai ký Quyết định 238-QĐ/TW?"),
        ("Nhiệm vụ của Mặt trận là gì?", "Nhiệm vụ của Công an phường là gì?"),
        ("Người dân phản ánh gì về ngập?", "Những văn bản nào được ban hành trong tháng 2/2026?"),
        ("Bí thư là ai?", "Còn bao nhiêu nhiệm vụ chưa hoàn thành trong kế hoạch 61-KH/ĐU?"),
        ("Rác thu lúc nào?", "Độ dốc của mái nhà được quy định ra sao?"),
        ("Hỏi về thuế?", "Hộ kinh doanh phải kê khai từ ngày nào?"),
        ("Ngập?", "?"),
        ("Ngập?", "   "),
        ("", "Vì sao đường Mơ Xanh bị ngập?"),
    ],
)
def test_what_stands_alone_is_left_alone(before: str, question: str) -> None:
    assert after(before, question) is None


def test_the_first_question_is_never_changed() -> None:
    assert condense("Còn tháng trước?", []) is None


def test_a_document_that_only_the_answer_named_is_meant_by_this_plan() -> None:
    assert after("Ai phải nạo vét cống?", "Kế hoạch này do ai ký?", "61-KH/ĐU", "12-BC/MT") == "61-KH/ĐU do ai ký?"


def test_a_chain_of_follow_ups_keeps_what_was_said_last() -> None:
    exchanges: list[Exchange] = []
    for typed in ("Người dân tổ 3 phản ánh gì về ngập tháng 3/2026?", "thế tổ 5?", "còn về rác?", "tháng trước?"):
        made = condense(typed, exchanges)
        exchanges.append(Exchange(made.text if made else typed, typed))
    assert exchanges[-1].question == "Người dân tổ 5 phản ánh gì về rác tháng 2/2026?"


def test_questions_that_hang_one_after_the_other_do_not_pile_up() -> None:
    first = after("Ai chủ trì nạo vét cống đường Mơ Xanh?", "Bao giờ xong?")
    assert first == "Bao giờ xong (nạo vét cống đường Mơ Xanh)?"
    assert after(first, "Vì sao?") == "Vì sao (nạo vét cống đường Mơ Xanh)?"


@pytest.mark.parametrize("question", ["Còn " * 3000, "(" * 500, "tháng trước " * 500, "tổ 5, " * 800, "\x00còn?", "��"])
def test_odd_input_ends_quickly_in_some_question(question: str) -> None:
    made = condense(question, [Exchange("Tháng 3/2026 tổ 3 kêu gì về rác?", "")])
    assert made is None or made.by is CondensedBy.RULES


@pytest.mark.parametrize(("budget", "kept"), [(0, 0), (9, 0), (10, 1), (25, 2), (1000, 4)])
def test_history_is_bounded_by_tokens_and_keeps_the_latest(budget: int, kept: int) -> None:
    exchanges = [Exchange(f"Câu hỏi thứ {number} đây", "") for number in range(4)]
    assert recent(exchanges, budget) == tuple(exchanges[4 - kept :])


def test_history_is_counted_by_the_models_tokenizer_where_there_is_one() -> None:
    exchanges = [Exchange("một hai", ""), Exchange("ba", "")]
    assert recent(exchanges, 5, len) == (exchanges[1],)
