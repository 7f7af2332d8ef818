"""What has come of a thing: questions that ask it, and sentences that tell it or only order or wish it."""

import pytest

from assistant.questions.outcome import outcome_asked


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Lưới chắn rác đường Bến Đá lắp xong chưa?", "Đường Bến Đá lắp 14 lưới chắn rác (xong ngày 09/5)."),
        ("Lưới chắn rác lắp xong chưa vậy?", "1.1. Việc đã xong: nạo vét 320 m cống, lắp 14 lưới chắn rác."),
        ("Cửa xả làm xong chưa?", "Khơi thông cửa xả mới đạt khoảng một nửa khối lượng."),
        ("Đã chi trả tiền bồi thường chưa?", "13 hộ sốt ruột vì chưa có ngày chi trả."),
        ("Trạm bơm được lắp chưa?", "Trạm bơm di động khu Đồng Sậy chưa lắp."),
        ("tram bom da lap chua", "Trạm bơm di động khu Đồng Sậy chưa lắp."),
        ("Khi nào nạo vét xong?", "Nạo vét 320 m cống từ ngày 02/4 đến ngày 18/4, xong trước hạn 2 ngày."),
        ("Phường đã làm gì để chống ngập?", "Ủy ban nhân dân phường đã nạo vét 320 m cống."),
        ("Đơn vị nào nộp báo cáo chậm?", "Tháng 02 có 9 trên tổng số 31 đầu mối gửi chậm hoặc không gửi báo cáo."),
        ("noi nao chua gui bao cao", "Tháng 4 tổ dân phố 8 không gửi báo cáo do thay cộng tác viên."),
        ("cửa xả cầu Bến sao rồi?", "Cửa xả chân cầu Bến chưa khơi thông (6 ý kiến)."),
        ("Đã công khai kết quả chưa?", "Đến ngày 15/5 phường chưa công khai kết quả xét nghiệm nước."),
    ],
)
def test_that_a_thing_is_done_or_not_yet_tells_its_outcome(question: str, sentence: str) -> None:
    outcome = outcome_asked(question)

    assert outcome is not None
    assert outcome.told_by(sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Lưới chắn rác lắp xong chưa?", "Lắp 14 lưới chắn rác, hoàn thành trước ngày 25 tháng 4 năm 2026."),
        ("Lưới chắn rác lắp xong chưa?", "Đề nghị nói rõ thời hạn lắp lưới chắn rác."),
        ("Đã chi trả tiền bồi thường chưa?", "Các hộ đã đồng ý mong chi trả sớm."),
        ("the da chi tra tien chua", "Đề nghị giữ hình thức chi trả tiền mặt cho người có nhu cầu."),
        ("Khi nào nạo vét xong?", "Nạo vét 320 m cống, hoàn thành trước ngày 20 tháng 4 năm 2026."),
        ("Khi nào nạo vét xong?", "Cống đã nạo vét gần xong."),
        ("Đơn vị nào nộp báo cáo chậm?", "Các đơn vị gửi báo cáo chậm nhất ngày 20 hằng tháng."),
        ("Ủy ban đã trả lời chưa?", "Ủy ban nhân dân phường phải trả lời trước ngày 15/6/2026."),
    ],
)
def test_that_it_has_to_be_done_or_is_wished_for_does_not(question: str, sentence: str) -> None:
    outcome = outcome_asked(question)

    assert outcome is not None
    assert not outcome.told_by(sentence)


@pytest.mark.parametrize(
    "question",
    [
        "Hộ nào chưa đồng ý đơn giá?",
        "Lưới chắn rác đường Bến Đá phải lắp xong khi nào?",
        "Hạn hoàn thành nạo vét là ngày nào?",
        "Ai ký chỉ thị 08?",
        "Chị em ủng hộ điểm trông trẻ tới đâu?",
        "Mấy hộ chưa nhận tiền?",
    ],
)
def test_what_asks_for_something_else_asks_for_no_outcome(question: str) -> None:
    assert outcome_asked(question) is None
