"""Whom a body deals with is private: a body, a desk or a team beside a name is not always where its bearer works."""

import pytest

from tests.ingest.masking.test_working import masked_petition


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Về đơn của bà Nguyễn Thị Lanh, UBND phường đã trả lời hai lần.", "Lanh"),
        ("Gia đình ông Trần Văn Quyến, Mặt trận phường đã hỗ trợ 5 triệu.", "Quyến"),
        ("Nhà ông Trần Văn Quyến - UBND phường đã kiểm tra.", "Quyến"),
        ("Trưởng thôn xác nhận bà Nguyễn Thị Lanh là hộ nghèo.", "Lanh"),
        ("Đề nghị thanh tra ông Nguyễn Văn Quyến vì xây nhà trái phép.", "Quyến"),
        ("Đoàn kiểm tra gồm 5 người đến nhà, bà Nguyễn Thị Lanh khóc.", "Lanh"),
        ("Tổ công tác gồm 4 đồng chí đến vận động và bà Hoàn không chịu.", "Hoàn"),
        ("Bà Nguyễn Thị Lanh (công an đã mời làm việc) rất bức xúc.", "Lanh"),
        ("Ông Quyến (điện lực cắt điện tuần trước) kêu nóng.", "Quyến"),
        ("Gia đình ông Trần Văn Quyến (chính sách, con liệt sĩ) chưa được trợ cấp.", "Quyến"),
        ("Hộ bà Nguyễn Thị Lanh địa chính đo sai 12 m2.", "Lanh"),
        ("Bà Nguyễn Thị Lanh địa chính chưa trả lời.", "Lanh"),
        ("Nhà chị Hồng giao thông đi lại khó.", "Hồng"),
        ("Ông Quyến công an mời lên hai lần.", "Quyến"),
        ("Sau khi đối chiếu ông Trần Văn Quyến với sổ hộ nghèo thì không có.", "Quyến"),
        ("Con trai bà Nguyễn Thị Lanh bị đánh, làm trưởng ban cũng không cứu được.", "Lanh"),
    ],
)
def test_whom_a_body_deals_with_is_masked(line: str, name: str) -> None:
    assert name not in masked_petition(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ông Trần Văn Quyến, Chủ tịch UBND phường đã hứa từ năm ngoái.",
        "Anh Tuấn địa chính hẹn tuần sau đo lại.",
        "Trưởng thôn xác nhận: Nguyễn Văn Quyến.",
        "Đoàn kiểm tra gồm anh Trần Lê Đạt, chị Cao Nguyễn Trâm và một công an viên.",
    ],
)
def test_who_holds_an_office_stays_readable_beside_a_verb(line: str) -> None:
    assert "[họ tên]" not in masked_petition(line)


@pytest.mark.parametrize(
    "line",
    [
        "Bà con muốn con đường tên Hoa Sen, không phải tên số.",
        "Người dân dùng ứng dụng tên Sổ Tay Đảng Viên, khó dùng.",
        "Người dân mua phân bón tên Đầu Trâu, giá cao.",
    ],
)
def test_names_of_things_stay_readable(line: str) -> None:
    assert "[họ tên]" not in masked_petition(line)
