"""Who works for an office, told by a desk, a rank, a body or a task, stays readable; neighbours and firms do not."""

import pytest

from ingest.elements import Element
from ingest.header import read_header
from ingest.masking.masker import Masker
from vectorstore.types import DocumentKind

_PETITION = "ĐƠN KIẾN NGHỊ\nKính gửi: UBND phường Sông Mơ\n"
_MINUTES = "BIÊN BẢN HỌP TỔ DÂN PHỐ\n"


def _masked(paper: str) -> str:
    elements = [Element(line) for line in paper.split("\n") if line.strip()]
    masker = Masker.for_document(read_header(elements), DocumentKind.REPORT, elements)
    return "\n".join(element.text for element in masker.mask_elements(elements))


def masked_petition(line: str) -> str:
    return _masked(_PETITION + line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Tôi đã gặp anh Tuấn địa chính, anh Tuấn hẹn tuần sau đo lại.", "Tuấn"),
        ("Cô Hạnh Ban Dân vận xuống xem, cô Hạnh ghi vào sổ.", "Hạnh"),
        ("Cô Bùi Thị Yến ngồi cửa số 3 bảo hệ thống lỗi.", "Bùi Thị Yến"),
        ("Dự họp có ông Nguyễn Hữu Nghiêm (Thanh tra tỉnh) và đại diện các hộ.", "Nguyễn Hữu Nghiêm"),
        ("Công an xã (thiếu úy Lê Khánh Vũ) gửi thông báo phạt nguội.", "Lê Khánh Vũ"),
        ("Hội đồng do ông Lý Vĩnh Thuận làm Chủ tịch không đồng ý điều chỉnh.", "Lý Vĩnh Thuận"),
        ("UBND phường nhận trách nhiệm, phân công chị Trần Thị Diệu Thảo sửa và giao tận nhà.", "Trần Thị Diệu Thảo"),
        ("Tôi đã trình bày với ông Phó Chủ tịch Hứa Quốc Thắng.", "ông Phó Chủ tịch Hứa Quốc Thắng"),
        ("Tôi gặp chị Hiền phòng Văn hóa, chị Hiền bảo chờ.", "Hiền"),
        ("Anh Tú địa chính chuẩn bị bản đồ, cô Hương hội phụ nữ phụ trách quà.", "Tú"),
        ("Gửi anh Trung Phó Chủ tịch phường.", "anh Trung Phó Chủ tịch"),
        ("Đoàn kiểm tra gồm anh Trần Lê Đạt, chị Cao Nguyễn Trâm và một công an viên.", "Cao Nguyễn Trâm"),
    ],
)
def test_who_works_for_an_office_stays_readable(line: str, name: str) -> None:
    masked = masked_petition(line)
    assert name in masked
    assert "[họ tên]" not in masked


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Chị Lan kế toán công ty may nói lương chậm hai tháng.", "Lan"),
        ("Cô chủ nhiệm Ngô Thị Phương Thúy phải đi xe máy ra đón cháu.", "Ngô Thị Phương Thúy"),
        ("Chủ doanh nghiệp Nguyễn Ba Thành hứa đền 18 triệu.", "Nguyễn Ba Thành"),
        ("Nhà có con gái tôi Khánh Vy học lớp 12 mất ngủ.", "Khánh Vy"),
        ("Mộ liệt sĩ Lương Văn Thâm nằm giữa ruộng nhà tôi.", "Lương Văn Thâm"),
        ("Ông Đỗ Cao Trí ký ngày 02/02/2026 vào đơn của xóm.", "Đỗ Cao Trí"),
        ("Tiền chuyển vào tài khoản đứng tên thủ quỹ Trương Thị Ba.", "Trương Thị Ba"),
        ("Trâu ấy của người mua dưới xuôi tên Khoát.", "Khoát"),
        ("Hàng xóm tôi là anh Tuấn, tổ 5, anh Tuấn công nhân mỏ.", "Tuấn"),
        ("Bị chủ trọ tên Phương giữ tiền cọc.", "Phương"),
        ("Tiền mặt đã trả, con dâu Lan ký thay.", "Lan"),
        ("Chủ trì: cô giáo chủ nhiệm Thân Thị Hương Giang.", "Hương Giang"),
        ("Tôi là Triệu Hải Đường, Phó giám đốc Công ty Hoa Sen.", "Triệu Hải Đường"),
        ("Bác Hùng kinh tế khó khăn, con ốm.", "Hùng"),
    ],
)
def test_neighbours_teachers_and_firms_stay_masked(line: str, name: str) -> None:
    assert name not in masked_petition(line)


def test_an_official_and_a_neighbour_of_one_given_name_are_told_apart() -> None:
    masked = _masked(
        _MINUTES
        + "Anh Tuấn địa chính giải thích hồ sơ.\nAnh Tuấn (tổ 5) hỏi bao giờ có sổ.\nAnh Tuấn trả lời trong tháng."
    )
    assert "Anh Tuấn địa chính" in masked
    assert "Tuấn (tổ 5)" not in masked


def test_words_of_office_typed_without_marks_are_no_names() -> None:
    masked = _masked("don kien nghi\ntoi da noi voi ong truong khu pho va anh chu tich, hai ong noi se bao len tren")
    assert "truong khu pho" in masked
    assert "chu tich" in masked
