import pytest

from assistant.questions.hearsay import without_story
from assistant.questions.words.careless import is_careless


@pytest.mark.parametrize(
    "question",
    [
        "Kinh phí diễn tâp là bao nhiêu?",
        "Hạn nộp của phuòng là ngày nào?",
        "Đuờng Bến Đá bao giờ nạo vét xong?",
        "nuớc ngap cổng truong may gio moi rut het",
        "cong truong tieu hoc ngập may phan, hs ve tre bao lau",
    ],
)
def test_wrong_or_missing_marks_are_noticed(question: str) -> None:
    assert is_careless(question)


@pytest.mark.parametrize(
    "question",
    [
        "Cổng trường tiểu học ngập mấy phân, học sinh về trễ bao lâu?",
        "Quốc lộ qua phường có mấy cột đèn?",
        "UBND, HĐND và MTTQ họp lúc nào?",
        "SĐT của ban quản lý chợ là số nào?",
        "cong truong tieu hoc ngap may phan",
        "Ai được hưởng quốc tịch?",
    ],
)
def test_what_is_written_as_it_should_be_or_without_any_mark_is_not(question: str) -> None:
    assert not is_careless(question)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        (
            "Sáng nay đi chợ nghe mấy chị nói bãi xe sau chợ mở cửa thêm buổi tối, em xem giúp mở đến mấy giờ.",
            "bãi xe sau chợ mở cửa thêm buổi tối, mở đến mấy giờ",
        ),
        (
            "Em thấy người ta bảo là phường sắp thu phí rác mới, mỗi hộ đóng bao nhiêu?",
            "phường sắp thu phí rác mới, mỗi hộ đóng bao nhiêu?",
        ),
    ],
)
def test_a_story_before_a_question_is_left_out(question: str, rest: str) -> None:
    assert without_story(question) == rest


@pytest.mark.parametrize(
    "question",
    [
        "Bà con nghe phường nói gì về thu phí rác?",
        "Ông bí thư một năm phải ngồi nghe dân nói mấy buổi ở nhà văn hóa?",
        "Chị em thấy bao nhiêu việc của hội chưa làm xong?",
    ],
)
def test_hearing_that_is_asked_about_is_no_story(question: str) -> None:
    assert without_story(question) is None
