"""What bears a name like a person's stays readable; who works at it, or lives beside it, does not."""

import pytest

from ingest.masking.labels import Label
from tests.ingest.masking.masked_texts import DIRECTIVE, REPORT, masked, masked_paper

_NAME = Label.PERSON.value


@pytest.mark.parametrize(
    "text",
    [
        "Học sinh trường TH Lê Văn Tường phải đi vòng 4 km.",
        "Trường MN Hoàng Ngọc Diệp xin thêm hai lớp bán trú.",
        "Bà con xin nạo vét rạch Bảy Thưa và kinh Tư Lành trước mùa lũ.",
        "Mực nước tại trạm Trần Cung lúc 7 giờ là 5,12 m.",
        "Nhà máy nước Lương Tài Đức ngừng cấp nước ba ngày.",
        "Giải bóng chuyền ở nhà thi đấu Đỗ Hữu Châu bị hoãn.",
        "Tôi trám răng ở nha khoa Trần Mỹ Kim, về bị sưng.",
        "Đề nghị khen chi bộ Lê Bình An và chi bộ Trần Hữu Phước.",
        "Các xóm Trần Phong, Lê Hữu Lộc và xóm Bùi Đình chưa có điện.",
        "Ba trường tiểu học Lê Hữu Tâm, Trần Hữu Nghĩa thiếu giáo viên.",
        "Xe tải phải đi vòng đường Trần Quốc Thảo - Lê Công Kiều.",
        'Biển ở đầu hẻm đề "Trần Khắc Chan" thay vì Trần Khắc Chân, mong sửa.',
        "Nhiều người phản đối đổi tên đường Hòa Bình thành Lê Khắc Cẩn.",
        "Đề nghị đặt tên Phan Kế Toại cho đoạn đường mới dài 300 m.",
        "Học bổng Trần Đại Thắng năm nay trao 40 suất.",
        "NGUOI PHAN ANH: KHONG NEU TEN. NOI DUNG: rac un o dau hem.",
        "Nội dung chuyển khoản: UNG HO BAO 2026.",
        "Máy tôi là Xiaomi, không cài được ứng dụng.",
    ],
)
def test_what_bears_a_name_stays_readable(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Công nhân nhà máy may Lê Thị Tư nghỉ việc vì nợ lương.", "Lê Thị Tư"),
        ("Bảo vệ trạm Nguyễn Văn Hợi nói không thấy ai.", "Nguyễn Văn Hợi"),
        ("Hàng xóm Lê Văn Hạp nói ồn suốt đêm.", "Lê Văn Hạp"),
        ("Bà Trần Thị Mận ở đường Lê Lai - Trần Văn Bảy, sinh 1970 - đều xin lắp đèn.", "Trần Thị Mận"),
        ("Hộ Trần Văn Cảnh xóm Lê Bình xin cấp nước.", "Trần Văn Cảnh"),
        ("Biển quảng cáo của anh Lê Văn Thưởng che đèn đường.", "Lê Văn Thưởng"),
        ("Bà Hồ Thị Lụa ủng hộ hai triệu đồng.", "Hồ Thị Lụa"),
        ("Các hộ Nguyễn Văn Tấn, Lê Thị Hạt chưa nhận tiền.", "Lê Thị Hạt"),
    ],
)
def test_who_stands_beside_such_a_thing_is_masked(text: str, name: str) -> None:
    assert name not in masked(text)
    assert _NAME in masked(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chị Mận VP: em gửi giấy mời rồi. Anh Quý (CT): tốt.", "Mận"),
        ("Lê Thị Thắm (PN): em đã gặp chủ hộ.", "Lê Thị Thắm"),
        (
            "Trực có công chức Lê Hữu Bổn (hộ tịch), Trần Thị Nhài (địa chính) và Võ Hoàng Lân (xây dựng).",
            "Võ Hoàng Lân",
        ),
        ("Thôn trưởng Lê Hữu Đang huy động dân quân dọn cây.", "Lê Hữu Đang"),
        ("Ấp trưởng Danh Sóc Kha báo đã vá xong.", "Danh Sóc Kha"),
        ("Đội trưởng dân phòng là ông Lê Đình Sắc.", "Lê Đình Sắc"),
        ("Trưởng ban quản lý chợ là bà Lê Thị Thơ hẹn sửa.", "Lê Thị Thơ"),
        ("Ai mất tiền thì gặp công an xã (chị Nhẫn trực) để khai.", "Nhẫn"),
        ("Dân chê công chức tư pháp - hộ tịch Lê Thị Hà Vân trả hồ sơ ba lần.", "Lê Thị Hà Vân"),
        ("Hội Nông dân xã cử ông Lê Duy Bảng theo dõi.", "Lê Duy Bảng"),
        ("Nguoi lap: Tran Van Xuyen, can bo dia chinh", "Tran Van Xuyen"),
    ],
)
def test_who_works_for_an_office_by_sign_list_or_duty_stays_readable(text: str, name: str) -> None:
    assert name in masked(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lê Thị Thắm (vợ ông Sửu) xin hoãn nợ.", "Lê Thị Thắm"),
        ("Ông Trần Văn Sức (68 tuổi), bà Lê Thị Nhụy (hưu trí) xin lắp đèn.", "Lê Thị Nhụy"),
        ("Già làng Y Thưm Kbuôr, buôn trưởng H' Lan Niê và 20 hộ dự họp.", "Y Thưm Kbuôr"),
    ],
)
def test_brackets_and_an_office_of_the_next_make_no_official(text: str, name: str) -> None:
    assert name not in masked(text)


_HEADS = (
    "STT\tHọ và tên hộ\tNội dung\t{head}",
    "STT | Hộ dân | Nội dung | {head} |",
)


@pytest.mark.parametrize("head", ["Cán bộ thụ lý", "Người xử lý", "Tổ trưởng", "Chuyển cho"])
@pytest.mark.parametrize("form", _HEADS)
def test_the_column_of_an_office_s_own_people_stays_readable_and_the_others_do_not(form: str, head: str) -> None:
    sign = "\t" if "\t" in form else " | "
    end = "" if sign == "\t" else " |"
    rows = [
        sign.join(("1", "Nguyễn Văn Sẹo", "ngập nhà", "Trần Thị Bích Thơm")) + end,
        sign.join(("2", "Lê Thị Gái", "mất điện", "Lê Quang Thiều")) + end,
    ]
    text = masked_paper("\n".join(["SỔ THEO DÕI PHẢN ÁNH", form.format(head=head), *rows]), REPORT)
    assert "Trần Thị Bích Thơm" in text
    assert "Lê Quang Thiều" in text
    assert "Nguyễn Văn Sẹo" not in text
    assert "Lê Thị Gái" not in text


def test_a_label_below_a_name_is_no_second_half_of_it() -> None:
    above = "Những người ký tên dưới đây, đại diện cho ba mươi hộ: ông Lê Văn Chẩn, ông Trần Văn Giỏi"
    for below in ("Nội dung: xin mở đường", "Ngày sinh: 17/02/1975", "Phòng 3: chưa có ai"):
        assert masked_paper(f"{above}\n{below}", REPORT).endswith(below)


def test_a_directive_is_read_as_before() -> None:
    assert "Trần Văn Sức" not in masked("Hỗ trợ hộ ông Trần Văn Sức, sinh năm 1950, trú xóm Lê Bình.", DIRECTIVE)
