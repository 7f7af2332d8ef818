"""Spreadsheets of survey answers: what is said in one column, how many say so in another."""

import io

import openpyxl
import pytest

from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.extracts import ReportFacts, Stance
from vectorstore.types import DocumentKind, VersionRecord, content_hash

Rows = list[list[object]]


def read_bytes(name: str, content: bytes) -> VersionRecord:
    return read(Source("d-1", name, name, content_hash(content)), content, IngestSettings())


def read_csv(*lines: str, name: str = "bang.csv") -> VersionRecord:
    return read_bytes(name, "\n".join(lines).encode())


def read_book(name: str, **sheets: Rows) -> VersionRecord:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return read_bytes(name, target.getvalue())


def told(record: VersionRecord) -> list[tuple[str, Stance, int | None]]:
    assert all(record.text[one.start : one.end] == one.text for one in record.extracts.opinion_items)
    return [(one.text, one.stance, one.persons) for one in record.extracts.opinion_items]


@pytest.mark.parametrize(
    "head",
    [
        "STT,Ý kiến,Số người",
        "TT,Ý kiến của nhân dân,Số hộ",
        "STT,Nội dung phản ánh,Số lượt",
        "TT,Bà con nói gì,Bao nhiêu hộ",
        "STT,Nội dung góp ý,Số phiếu",
        "Số TT,Kiến nghị của cử tri,Số cử tri nêu",
        "STT,Tâm tư nguyện vọng,SL",
        "STT,Y kien,So nguoi",
    ],
)
def test_a_row_is_an_opinion_with_the_number_beside_it(head: str) -> None:
    record = read_csv(head, "1,Nước sinh hoạt rất yếu vào buổi chiều,12", "2,Đường ngõ 5 lầy lội quanh năm,40")
    assert record.kind is DocumentKind.REPORT
    assert [(text, count) for text, _, count in told(record)] == [
        ("Nước sinh hoạt rất yếu vào buổi chiều", 12),
        ("Đường ngõ 5 lầy lội quanh năm", 40),
    ]


def test_cells_that_hold_nothing_shift_no_column_and_totals_are_nobodys() -> None:
    record = read_book(
        "Ý kiến tổ dân phố 5 tháng 3-2026.xlsx",
        Sheet1=[
            ["STT", "Người dân nói gì", "Bao nhiêu hộ", "Ghi chú"],
            [1, "Đèn ngõ 12 hỏng cả tháng", 9, None],
            [None, "Xin thêm thùng rác ở cổng chợ", "14 hộ", "nhắc lại"],
            [3, "Rất mừng vì có sân chơi mới", None, None],
            [4, "Không có ý kiến", 30, None],
            [None, "Tổng cộng", 53, None],
        ],
    )
    assert told(record) == [
        ("Đèn ngõ 12 hỏng cả tháng", Stance.CONCERNED, 9),
        ("Xin thêm thùng rác ở cổng chợ", Stance.PROPOSES, 14),
        ("Rất mừng vì có sân chơi mới", Stance.SUPPORTS, None),
    ]
    assert record.extracts.report == ReportFacts(unit="Tổ dân phố 5", period="2026-03", area="tổ dân phố 5")


def test_the_title_above_the_table_says_when_and_where() -> None:
    record = read_book(
        "ketqua.xlsx",
        KQ=[
            ["KẾT QUẢ KHẢO SÁT Ý KIẾN NHÂN DÂN PHƯỜNG TÂN AN QUÝ II NĂM 2026"],
            ["TT", "Nội dung", "SL"],
            [1, "Hài lòng với bộ phận một cửa", "1.204"],
            [2, "Chờ lâu khi làm sổ đỏ", 87],
        ],
    )
    assert record.kind is DocumentKind.REPORT
    assert [count for _, _, count in told(record)] == [1204, 87]
    facts = record.extracts.report
    assert facts is not None
    assert (facts.period, facts.area) == ("2026-Q2", "phường Tân An")


def test_each_sheet_and_each_pair_of_columns_counts_and_a_column_says_the_side() -> None:
    pairs: Rows = [
        ["Điều đồng tình", "Số người", "Điều băn khoăn", "Số người"],
        ["Thu gom rác đúng giờ", 40, "Phí rác tăng nhanh quá", 18],
    ]
    record = read_book(
        "tong-hop-quy-1-2026.xlsx",
        Thôn_Đoài=[*pairs, ["Có sổ thu rõ ràng", 21, None, None]],
        Thôn_Đông=[
            ["Lượt nêu", "Kiến nghị của bà con"],
            [5, "Nạo vét mương trước mùa mưa"],
            [8, "Sửa cầu gỗ xóm dưới"],
        ],
        Kinh_phí=[["Khoản chi", "Số tiền"], ["Nước uống hội nghị lấy ý kiến", 200000]],
    )
    assert told(record) == [
        ("Thu gom rác đúng giờ", Stance.SUPPORTS, 40),
        ("Phí rác tăng nhanh quá", Stance.CONCERNED, 18),
        ("Có sổ thu rõ ràng", Stance.SUPPORTS, 21),
        ("Nạo vét mương trước mùa mưa", Stance.PROPOSES, 5),
        ("Sửa cầu gỗ xóm dưới", Stance.PROPOSES, 8),
    ]
    # A workbook of several hamlets is none of theirs.
    assert record.extracts.report == ReportFacts(unit=None, period="2026-Q1", area=None)


def test_names_in_such_a_sheet_are_masked_as_in_any_report() -> None:
    record = read_csv(
        "TT,Người phản ánh,Ý kiến,Số hộ",
        "1,Nguyễn Thị Hạnh,Nước giếng khoan có mùi tanh,3",
        "2,Trần Văn Lực,Loa phát thanh mở quá sớm,6",
    )
    assert "Hạnh" not in record.text
    assert "Lực" not in record.text
    assert [count for _, _, count in told(record)] == [3, 6]


@pytest.mark.parametrize(
    "lines",
    [
        # People who live there, and those who came.
        ("STT,Họ và tên chủ hộ,Số người,Địa chỉ", "1,Nguyễn Văn An,4,Tổ 3", "2,Trần Thị Bình,5,Tổ 4"),
        ("Thôn,Số hộ,Số người", "Thôn Đoài Thượng xã,120,430", "Thôn Đông Hạ xã,98,377"),
        ("TT,Nội dung hội nghị,Số người dự", "1,Tập huấn phòng cháy chữa cháy,120", "2,Tuyên truyền luật đất đai,80"),
        ("TT,Nội dung lấy ý kiến,Số phiếu phát ra", "1,Mở rộng đường Lê Lợi,120", "2,Bỏ chợ cóc đầu ngõ,80"),
        # Goods and money.
        ("STT,Tên hàng,Đơn vị tính,Số lượng", "1,Bàn học sinh tiểu học,Cái,30", "2,Ghế gấp loại to,Cái,60"),
        ("STT,Nội dung đề xuất,Số lượng", "1,Mua bàn ghế cho nhà văn hóa,30", "2,Mua loa kéo cho tổ,2"),
        ("Đề xuất,Số hộ,Thành tiền", "Hỗ trợ hộ mất nhà,3,90000", "Hỗ trợ hộ mất mùa,12,12000"),
        (
            "Dự toán kinh phí lấy ý kiến,,",
            "Nội dung,Số người,Số buổi",
            "Nước uống đại biểu dự,30,2",
            "In giấy mời họp dân,9,1",
        ),
        # Numbers of opinions by field, and what an office says itself.
        ("Lĩnh vực kiến nghị,Số ý kiến", "Đất đai và môi trường,30", "Trật tự xây dựng đô thị,2"),
        ("Ý kiến chỉ đạo của Chủ tịch,Số lượt", "Giao Phòng Kinh tế kiểm tra chợ,3", "Giao Công an xử lý xe dù,2"),
    ],
)
def test_other_sheets_with_numbers_of_people_stay_what_they_are(lines: tuple[str, ...]) -> None:
    record = read_csv(*lines)
    assert record.kind is DocumentKind.OTHER
    assert record.extracts.opinion_items == ()


def test_how_many_live_in_a_home_is_no_support() -> None:
    record = read_csv(
        "TT,Họ tên chủ hộ,Số người,Ý kiến",
        "1,Nguyễn Văn An,4,Chưa đồng ý với giá đất bồi thường",
        "2,Trần Thị Bình,5,Mong được nhận tiền trước Tết",
    )
    assert all(one.persons is None for one in record.extracts.opinion_items)
