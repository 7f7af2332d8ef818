"""A page of the web has a menu, a name and headlines around the paper: none of them is read as its head."""

import datetime as dt

import pytest

from ingest.elements import Category, Element
from ingest.header import read_header
from ingest.header.lines import without_frame
from ingest.record.reading import partition
from ingest.settings import IngestSettings
from tests.ingest.header.test_head import header_of, row
from vectorstore.types import Header

HEAD = row(
    "UBND PHƯỜNG ĐỒNG TÂM\nSố: 112/TB-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐồng Tâm, ngày 06 tháng 5 năm 2026",
)
BODY = ("THÔNG BÁO", "Lịch cấp thẻ xe buýt cho người cao tuổi", "UBND phường thông báo lịch cấp thẻ như sau:")
STACKED = (
    "ĐẢNG ỦY XÃ MƯỜNG LÁT", "VĂN PHÒNG", "*", "Số 7-BC/VPĐU", "ĐẢNG CỘNG SẢN VIỆT NAM",
    "Mường Lát, ngày 9 tháng 6 năm 2026", "BÁO CÁO", "Tâm trạng Nhân dân sau mưa lũ", "Văn phòng báo cáo như sau:",
)  # fmt: skip


def page(body: str) -> Header:
    html = f"<html><head><title>Trang chủ</title></head><body>{body}</body></html>".encode()
    return read_header(partition("trang.html", html, IngestSettings()).elements)


@pytest.mark.parametrize(
    "frame",
    [
        ("TRANG THÔNG TIN ĐIỆN TỬ PHƯỜNG ĐỒNG TÂM",),
        ("Trang chủ", "Giới thiệu", "Văn bản", "QUYẾT ĐỊNH MỚI BAN HÀNH"),
        ("KẾ HOẠCH, CHƯƠNG TRÌNH CÔNG TÁC", "Ngày đăng: 08/05/2026", "Lượt xem: 45"),
        (row("Số/Ký hiệu", "112/TB-UBND"), row("Ngày ban hành", "06/05/2026"), row("Người ký", "Lê Thị Hoa")),
        tuple(f"Mục {number}" for number in range(90)),
    ],
    ids=["name", "menu", "headline", "facts", "long menu"],
)
def test_what_a_page_has_above_a_paper_is_not_its_head(frame: tuple[str | Element, ...]) -> None:
    assert header_of(*frame, HEAD, *BODY) == header_of(HEAD, *BODY)
    assert header_of(*frame, HEAD, *BODY).title == "Lịch cấp thẻ xe buýt cho người cao tuổi"
    assert header_of(*frame, *STACKED) == header_of(*STACKED)
    assert header_of(*STACKED).superior == "ĐẢNG ỦY XÃ MƯỜNG LÁT"


def test_a_head_is_not_cut_off_from_its_number_or_from_a_text_above_it() -> None:
    letter = header_of(
        "UBND XÃ CẨM SƠN", "Số: 88/UBND-VP", "V/v trả lời đơn của các hộ thôn Đông",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cẩm Sơn, ngày 3 tháng 4 năm 2026",
    )  # fmt: skip
    assert (letter.number, letter.issuer) == ("88/UBND-VP", "UBND XÃ CẨM SƠN")
    told = "Bà con hỏi mẫu đơn xin cấp nước để ở đâu, cán bộ trả lời là lấy ở bộ phận một cửa, chưa có thì in ra. " * 2
    told_first = [Element(text) for text in ("Nhóm thôn Đông", told, *STACKED)]
    assert without_frame(told_first) == told_first


def test_the_title_in_the_list_is_that_of_the_paper_and_not_of_the_page() -> None:
    found = page(
        "<h1>BÁO CÁO TRONG TUẦN</h1><div>Trang chủ</div><p>ĐẢNG ỦY XÃ MƯỜNG LÁT</p><p>VĂN PHÒNG</p><p>*</p>"
        "<p>Số 7-BC/VPĐU</p><p>ĐẢNG CỘNG SẢN VIỆT NAM</p><p>Mường Lát, ngày 9 tháng 6 năm 2026</p>"
        "<h2>BÁO CÁO</h2><h3>Tâm trạng Nhân dân sau mưa lũ</h3>"
    )
    assert (found.title, found.issuer, found.date) == (
        "Tâm trạng Nhân dân sau mưa lũ", "VĂN PHÒNG", dt.date(2026, 6, 9),
    )  # fmt: skip


@pytest.mark.parametrize(
    "frame", ["<h1>CỔNG THÔNG TIN ĐIỆN TỬ XÃ CẨM SƠN</h1>", "<div><a>Trang chủ</a> <a>Tin tức</a></div>", ""]
)
def test_a_page_without_a_head_is_called_what_stands_over_it(frame: str) -> None:
    found = page(f"{frame}<h2>Dân thôn Đông mong có cầu mới</h2><p>Cầu cũ đã hỏng, nhiều người ngại đi.</p>")
    assert found.title == "Dân thôn Đông mong có cầu mới"


def test_a_numbered_heading_is_no_title() -> None:
    assert read_header([Element("I. Những việc bà con hỏi", category=Category.HEADING, depth=0)]).title is None
