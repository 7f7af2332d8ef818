"""What is quoted beside the point is not called sure, in other words than those that showed the fault."""

import pytest

from assistant.flow.sureness import is_sure
from assistant.questions.question import Question
from vectorstore.text.tokens import syllables


def sure(question: str, quoted: str) -> bool:
    return is_sure(Question.parse(question, dict.fromkeys(syllables(question), 1.0)), [quoted])


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Máy in bị kẹt giấy thì sửa sao?", "Thử nghiệm phần mềm trên máy tính; in báo cáo trên giấy."),
        ("Đơn giá đền bù bao nhiêu tiền một mét vuông?", "12 người hỏi về đơn giá đền bù, ra về trật tự."),
        ("Bà con mong làm việc gì trước nhất?", "Cộng tác viên ghi nhận việc bà con nêu và báo lại."),
        ("Khi nào mở lớp tập huấn?", "Đề nghị mở lớp tập huấn trong tháng 6/2026."),
        ("Thông báo tháng 3 nói gì về điện?", "Thông báo tháng 3 nói về giờ thu gom."),
        ("Nhà văn hóa đã sơn chưa?", "Đề nghị sơn lại nhà văn hóa trước ngày 30/6."),
        ("Kết quả đo tiếng ồn vượt mức bao lần?", "Bà con mong sớm công khai kết quả đo tiếng ồn."),
        ("Kết quả kiểm tra bếp ăn thiếu những gì?", "Phường công bố kết quả kiểm tra bếp ăn trước ngày 30/6."),
        ("Bơm mới của hãng nào?", "Phường lắp bơm mới trước ngày 15/6."),
        ("Loa phát thanh hiệu gì vậy?", "Loa phát thanh lắp ở cột 12, giá 3 triệu đồng."),
        ("Tổ tự quản phải làm việc gì?", "Điều 1. Thành lập tổ tự quản gồm 9 người."),
        ("Nhiệm vụ của ban giám sát là gì?", "Kiện toàn ban giám sát phường."),
    ],
)
def test_what_does_not_tell_what_is_asked_is_not_sure(question: str, quoted: str) -> None:
    assert not sure(question, quoted)


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Đơn giá đền bù bao nhiêu tiền một mét vuông?", "Trung tâm công bố đơn giá đền bù 4,2 triệu đồng/m2."),
        ("Bà con mong làm việc gì trước nhất?", "Bà con mong làm xong cửa xả trước (27 phiếu)."),
        ("Nhà văn hóa đã sơn chưa?", "Nhà văn hóa chưa sơn, còn chờ vốn."),
        ("Kết quả kiểm tra bếp ăn thiếu những gì?", "Kết quả kiểm tra bếp ăn: thiếu tủ lưu mẫu."),
        ("Khi nào công khai kết quả kiểm tra?", "Phường công khai kết quả kiểm tra ngày 30/6."),
        ("Bơm mới của hãng nào?", "Bơm mới của hãng Ebara, công suất 5 kW."),
        ("Tổ tự quản phải làm việc gì?", "Tổ tự quản nhắc các hộ giữ vệ sinh, báo lại hằng tuần."),
        ("Phường thành lập tổ tự quản nào?", "Thành lập tổ tự quản ngõ 9 gồm 9 người."),
        ("Thông báo tháng 3 nói gì về điện?", "Cắt điện phố Lò Gốm từ 7 giờ."),
    ],
)
def test_what_tells_it_is(question: str, quoted: str) -> None:
    assert sure(question, quoted)
