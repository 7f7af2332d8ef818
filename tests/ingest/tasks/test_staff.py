"""Work that is handed out by name: minutes of a staff meeting, a mail to colleagues, a plan that names its people."""

from tests.ingest.papers import read_text_paper
from vectorstore.types import DocumentKind

_MINUTES = """ĐẢNG ỦY PHƯỜNG SÔNG MƠ
BAN XÂY DỰNG ĐẢNG

BIÊN BẢN
Họp giao ban công tác dư luận xã hội tháng 4 năm 2026

Thời gian: 14 giờ ngày 06/4/2026. Địa điểm: phòng họp số 2.

Thành phần: đồng chí Lê Thị Mận, Trưởng ban, chủ trì; anh Tuấn Công an phường.

II. NỘI DUNG

1. Đồng chí Bảy báo cáo: bà con tổ 5 phản ánh xe rác đến muộn, 12 hộ lo mùa mưa ngập.

2. Anh Tuấn nêu: người dân bức xúc vì quán nhậu ồn. Các hộ đề nghị kiểm tra.

III. KẾT LUẬN

1. Đồng chí Trần Văn Bảy tổng hợp báo cáo gửi Tỉnh ủy trước ngày 10/4/2026.

2. Anh Tuấn lập danh sách quán gây ồn, báo cáo trước ngày 15/4/2026.
"""
_MAIL = """Từ: Nguyễn Thu Hà <ha.vpdu@songmo.gov.vn>
Tới: Ban Xây dựng Đảng; Mặt trận phường
Ngày: 07/4/2026
Tiêu đề: Phân công chuẩn bị báo cáo dư luận tháng 4

Tuần qua người dân phản ánh nhiều về ngập, bà con bức xúc, cử tri kiến nghị sửa cống, các hộ lo lắng.

Chị Mai tổng hợp ý kiến của các tổ, gửi em trước 10/4.

Anh Dũng Mặt trận làm việc với tổ 5, báo lại trong ngày 09/4.
"""


def test_minutes_of_staff_give_tasks_and_keep_their_names() -> None:
    record = read_text_paper(_MINUTES)
    assert record.kind is DocumentKind.OTHER
    assert [(task.lead, task.deadline and str(task.deadline.last)) for task in record.extracts.tasks] == [
        (("Đồng chí Trần Văn Bảy",), "2026-04-10"),
        (("Anh Tuấn",), "2026-04-15"),
    ]
    assert "[họ tên]" not in record.text


def test_minutes_numbered_from_two_have_an_outline() -> None:
    record = read_text_paper(_MINUTES)
    assert [section.heading[-1] for section in record.sections if section.level == 0] == [
        "II. NỘI DUNG",
        "III. KẾT LUẬN",
    ]
    assert {task.heading for task in record.extracts.tasks} == {("III. KẾT LUẬN",)}


def test_a_mail_that_hands_out_work_is_no_report() -> None:
    record = read_text_paper(_MAIL)
    assert record.kind is DocumentKind.DIRECTIVE
    assert [task.lead for task in record.extracts.tasks] == [("Chị Mai",), ("Anh Dũng Mặt trận",)]
    assert record.extracts.opinion_items == ()


def test_named_people_lead_the_tasks_of_a_plan() -> None:
    record = read_text_paper(
        "ĐẢNG ỦY PHƯỜNG SÔNG MƠ\n*\nSố 71-KH/ĐU\n\nSông Mơ, ngày 03 tháng 3 năm 2026\n\nKẾ HOẠCH\nđối thoại\n\n"
        "I. NHIỆM VỤ\n\n"
        "1. Giao ông Phạm Văn Sáu - Tổ trưởng Tổ dân phố 5 mời đại diện các hộ dự, xong trước ngày 28/3/2026.\n\n"
        "2. Chị Trần Mỹ Dung, Chủ tịch Hội Phụ nữ phường chuẩn bị hội trường trước ngày 30/3/2026.\n"
    )
    assert [task.lead for task in record.extracts.tasks] == [
        ("ông Phạm Văn Sáu - Tổ trưởng Tổ dân phố 5",),
        ("Chị Trần Mỹ Dung, Chủ tịch Hội Phụ nữ phường",),
    ]


def test_what_a_newspaper_prints_is_no_report_of_a_unit() -> None:
    record = read_text_paper(
        "Dân Sông Mơ vui vì cống mới, còn lo giá đất\n\n(BÁO LAM GIANG) - Sau hai năm, người dân phường phấn khởi khi "
        "tuyến cống hoàn thành.\n\nTuy nhiên, một số hộ lo lắng giá đất tăng. Tiểu thương chợ Cửa Lạch kiến nghị "
        "sớm mở lại bãi xe. Nhiều hộ dân đồng tình, cử tri phản ánh.\n\nBài và ảnh: MINH ANH\n"
    )
    assert record.kind is DocumentKind.OTHER
    assert record.extracts.opinion_items == ()


def test_minutes_of_a_residents_meeting_stay_a_report() -> None:
    record = read_text_paper(
        "BIÊN BẢN\nHọp tổ dân phố số 5 tháng 4 năm 2026\n\n1. Ý kiến của bà con\n\n"
        "- 12 hộ phản ánh xe rác đến muộn.\n\n- Bà con đồng tình với việc lát ngõ.\n\n- Các hộ kiến nghị sửa đèn.\n\n"
        "- Người dân lo lắng vì nước đục, bức xúc chuyện chó thả rông.\n"
    )
    assert record.kind is DocumentKind.REPORT
