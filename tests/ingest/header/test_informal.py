import datetime as dt

import pytest

from tests.ingest.papers import read_text_paper

_MAIL = """Từ: Lê Thị Hảo <hao@songmo.example>
Đến: Văn phòng Đảng ủy phường
Ngày: Thứ Bảy, 28/03/2026 21:07
Chủ đề: Tổng hợp ý kiến bà con tổ 7 tháng 3

Anh ơi, tôi gửi anh chuyện của tổ. Bà con mừng vì nước không tràn vào bếp nữa. 12 hộ lo tiền rác tăng.

Chào anh,
Lê Thị Hảo
Tổ trưởng dân phố số 7
ĐT: 0000 000 000

> Vào 09:10, 20/02/2026, Văn phòng đã viết:
> Các tổ nhớ gửi nhé.
"""
_CHAT = """(In từ nhóm nắm tình hình)
16/4/2026, 19:52 - Huỳnh Thị Lài, trưởng khu phố Rạch Đình:
Em báo tình hình bà con từ đầu tháng. 27 hộ phản đối tăng giá nước. Bà con khen cầu làm lẹ.
16/4/2026, 20:10 - Tư Khánh, Văn phòng:
Ok chị.
"""


def test_a_mail_tells_its_day_subject_and_sender() -> None:
    header = read_text_paper(_MAIL).header
    assert (header.date, header.title) == (dt.date(2026, 3, 28), "Tổng hợp ý kiến bà con tổ 7 tháng 3")
    assert (header.signer, header.signer_role) == ("Lê Thị Hảo", "Tổ trưởng dân phố số 7")


def test_a_chat_is_of_who_writes_first_and_of_the_day_of_the_message() -> None:
    record = read_text_paper(_CHAT)
    assert (record.header.date, record.header.signer) == (dt.date(2026, 4, 16), "Huỳnh Thị Lài")
    assert record.extracts.report is not None
    assert record.extracts.report.unit == "Khu phố Rạch Đình"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Lập ngày 31/03/2026", dt.date(2026, 3, 31)),
        ("Người ghi: Mạc Văn Hữu, cộng tác viên thôn Đoài. Nộp ngày 12/4/2026.", dt.date(2026, 4, 12)),
        ("Hôm nay, hồi 19 giờ 30 ngày 14 tháng 6 năm 2026, tại nhà văn hóa.", dt.date(2026, 6, 14)),
        ("Thực hiện Công văn số 12 ngày 03/4/2026 của phường", None),
        ("Em de nghi phuong noi voi dien luc sua truoc 20/6/2026", None),
        ("- Văn phòng gửi giấy mời trước ngày 08/6/2026.", None),
        ("Gửi báo cáo trước 17h00 ngày 20/6/2026", None),
        ("Hạn nộp: 05/6/2026", None),
        ("Số liệu tính đến ngày 31/3/2026", dt.date(2026, 3, 31)),
    ],
)
def test_the_day_of_notes_tables_and_minutes_is_where_they_say_it(line: str, day: dt.date | None) -> None:
    assert read_text_paper(f"Ghi chép chuyện bà con\n{line}\n\nBà con lo nước đục.\n").header.date == day


@pytest.mark.parametrize("role", ["người dân tổ 5", "hưu trí", "tiểu thương chợ Đình"])
def test_a_resident_who_writes_in_a_chat_is_no_signer_and_stays_masked(role: str) -> None:
    record = read_text_paper(
        f"Nhóm nắm dư luận, ý kiến bà con\n16/4/2026, 19:52 - Nguyễn Văn Khoái, {role}:\n"
        "Bà con lo nước đục. 12 hộ phản đối tăng giá nước. Bà con khen cầu làm lẹ.\n"
    )
    assert record.header.signer is None
    assert "Khoái" not in record.text


@pytest.mark.parametrize(
    "line",
    [
        "Kính gửi: UBND phường Bạch Xuyên; ông Lê Quang Hưng - Chủ tịch UBND phường",
        "Chủ trì: Ông Đặng Văn Khoa - Chủ tịch UBND xã",
        "1. Ông Lê Quang Hưng - Chủ tịch UBND phường",
    ],
)
def test_who_is_written_to_or_attends_is_no_signer(line: str) -> None:
    assert read_text_paper(f"Ghi chép chuyện bà con\n{line}\n\nBà con lo nước đục.\n").header.signer is None


def test_place_and_day_without_the_word_for_day_and_an_office_with_its_vice_are_read() -> None:
    paper = (
        "Ghi chép dư luận tháng 5 của Chi đoàn khu phố Mẫu Tân\n\nBến Mẫu, 18/5/2026. Kính gửi Đoàn phường.\n\n"
        "Các bạn lo thiếu việc làm. Thanh niên bức xúc vì đường ngập, 9 bạn xin mở lớp nghề.\n\n"
        "Phó Bí thư Chi đoàn\n\nLê Mẫu Tuấn\n"
    )
    record = read_text_paper(paper)
    assert (record.header.place, record.header.date) == ("Bến Mẫu", dt.date(2026, 5, 18))
    assert (record.header.signer, record.header.signer_role) == ("Lê Mẫu Tuấn", "Phó Bí thư Chi đoàn")
    assert record.extracts.report is not None
    assert record.extracts.report.area == "khu phố Mẫu Tân, phường Bến Mẫu"


def test_an_office_in_running_letters_below_a_body_in_capitals_belongs_to_it() -> None:
    header = read_text_paper(
        "BẢNG TỔNG HỢP Ý KIẾN NHÂN DÂN THÁNG 6/2026\nBà con lo ngập. 7 hộ xin sửa cống.\n"
        "TM. BAN ĐIỀU HÀNH KHU PHỐ\nPhó trưởng ban\nĐỗ Thị Mẫu\n"
    ).header
    assert (header.signer, header.signer_role) == ("Đỗ Thị Mẫu", "TM. BAN ĐIỀU HÀNH KHU PHỐ, Phó trưởng ban")


def test_a_note_without_marks_tells_its_day_in_its_first_line() -> None:
    header = read_text_paper(
        "ban cong tac mat tran ap Mau Ba, xa Mau Thanh Dong, ngay 14/6/2026, bao tinh hinh ba con trong ap\n"
        "- 8 ho lo nuoc man\n- ba con xin nao vet kenh\n"
    ).header
    assert header.date == dt.date(2026, 6, 14)
