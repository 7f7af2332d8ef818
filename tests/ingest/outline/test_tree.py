import pytest

from tests.ingest.builders import headings, outline_of, stored_of, styled

FIRST = "Chương I. NHỮNG QUY ĐỊNH CHUNG"
CLAUSE = (
    "Cơ quan, tổ chức, cá nhân có trách nhiệm thực hiện đúng quy định của Luật này và các quy định khác có liên quan."
)


def test_a_law_has_chapters_articles_clauses_and_points() -> None:
    assert headings(
        "Chương I",
        "NHỮNG QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh",
        CLAUSE,
        "Điều 2. Giải thích từ ngữ",
        "Trong Luật này, các từ ngữ dưới đây được hiểu như sau:",
        f"1. {CLAUSE}",
        "2. Nhà thầu có các quyền sau đây:",
        "a) Được cung cấp thông tin;",
        "b) Được khiếu nại.",
        "Chương II",
        "TỔ CHỨC THỰC HIỆN",
        "Mục 1. HIỆU LỰC",
        "Điều 3. Hiệu lực thi hành",
    ) == [
        (FIRST,),
        (FIRST, "Điều 1. Phạm vi điều chỉnh"),
        (FIRST, "Điều 2. Giải thích từ ngữ"),
        (FIRST, "Điều 2. Giải thích từ ngữ", "Khoản 1"),
        (FIRST, "Điều 2. Giải thích từ ngữ", "Khoản 2. Nhà thầu có các quyền sau đây"),
        (FIRST, "Điều 2. Giải thích từ ngữ", "Khoản 2. Nhà thầu có các quyền sau đây", "Điểm a"),
        (FIRST, "Điều 2. Giải thích từ ngữ", "Khoản 2. Nhà thầu có các quyền sau đây", "Điểm b"),
        ("Chương II. TỔ CHỨC THỰC HIỆN",),
        ("Chương II. TỔ CHỨC THỰC HIỆN", "Mục 1. HIỆU LỰC"),
        ("Chương II. TỔ CHỨC THỰC HIỆN", "Mục 1. HIỆU LỰC", "Điều 3. Hiệu lực thi hành"),
    ]  # fmt: skip


def test_a_party_plan_counts_by_roman_arabic_and_decimal_numbers() -> None:
    assert headings(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "1.1. Nâng cao nhận thức của cấp ủy.",
        "1.2. Nắm đúng, đủ, kịp thời.",
        "2. Yêu cầu",
        "II. NHIỆM VỤ",
        "1. Việc làm ngay",
        "a) Kiện toàn mạng lưới cộng tác viên",
    ) == [
        ("I. MỤC ĐÍCH, YÊU CẦU",),
        ("I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích"),
        ("I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "1.1. Nâng cao nhận thức của cấp ủy"),
        ("I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "1.2. Nắm đúng, đủ, kịp thời"),
        ("I. MỤC ĐÍCH, YÊU CẦU", "2. Yêu cầu"),
        ("II. NHIỆM VỤ",),
        ("II. NHIỆM VỤ", "1. Việc làm ngay"),
        ("II. NHIỆM VỤ", "1. Việc làm ngay", "a) Kiện toàn mạng lưới cộng tác viên"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2026. Năm bản lề của nhiệm kỳ.",
        "5. Khoản này không nối tiếp số 1.",
        "2. 500 hộ đã nhận tiền bồi thường.",
        "2.5 tỷ đồng đã giải ngân.",
        "2 triệu đồng mỗi hộ.",
        "15/3/2026 là hạn cuối.",
        "2. tháng 3 năm 2026 có mưa lớn.",
        "47-CT/TW ngày 12 tháng 3.",
        "2-KH/ĐU ngày 12 tháng 3 của Đảng ủy.",
        "Điều 5 của Luật này quy định về trách nhiệm.",
        "Mục tiêu là giảm điểm ngập.",
        "Phần lớn các hộ đồng tình.",
        "c) Điểm không nối tiếp.",
    ],
)
def test_a_number_that_is_an_amount_a_date_or_out_of_turn_is_not_a_heading(line: str) -> None:
    assert headings("1. Kết quả", line, "3. Tồn tại")[:1] == [("1. Kết quả",)]
    assert len(headings("1. Kết quả", line)) == 1


def test_article_numbers_go_on_through_chapters_and_survive_typing_errors() -> None:
    found = headings(
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Một",
        "Chương II",
        "QUYỀN",
        "Điều 2 Hai việc",
        "Điều 4. Bốn",
        "Điều 3. Lùi",
    )
    assert [path[-1] for path in found] == [
        "Chương I. QUY ĐỊNH CHUNG",
        "Điều 1. Một",
        "Chương II. QUYỀN",
        "Điều 2 Hai việc",
        "Điều 4. Bốn",
    ]


def test_an_annex_counts_anew() -> None:
    found = headings(
        "Điều 1. Ban hành quy chế",
        "Điều 2. Hiệu lực",
        "PHỤ LỤC I",
        "DANH MỤC",
        "1. Sách",
        "2. Báo",
        "PHỤ LỤC II",
        "1. Biểu mẫu",
    )
    assert found[2:] == [
        ("PHỤ LỤC I. DANH MỤC",),
        ("PHỤ LỤC I. DANH MỤC", "1. Sách"),
        ("PHỤ LỤC I. DANH MỤC", "2. Báo"),
        ("PHỤ LỤC II",),
        ("PHỤ LỤC II", "1. Biểu mẫu"),
    ]


def test_a_regulation_attached_to_a_decision_counts_anew_below_its_title() -> None:
    found = headings(
        "Điều 1. Ban hành Quy chế.",
        "Điều 2. Quyết định có hiệu lực từ ngày ký.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "QUY CHẾ",
        "TIẾP CÔNG DÂN",
        "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 03/02/2026)",
        "Điều 1. Phạm vi",
    )
    assert found[2:] == [("QUY CHẾ TIẾP CÔNG DÂN",), ("QUY CHẾ TIẾP CÔNG DÂN", "Điều 1. Phạm vi")]


def test_an_article_that_is_quoted_for_amendment_opens_no_section() -> None:
    found = headings(
        "Điều 1. Sửa đổi, bổ sung một số điều",
        "1. Sửa đổi Điều 5 như sau:",
        "“Điều 5. Trách nhiệm",
        "1. Ủy ban nhân dân có trách nhiệm.",
        "2. Công an có trách nhiệm.”",
        "2. Bãi bỏ Điều 6.",
        "Điều 2. Hiệu lực",
    )
    assert [path[-1] for path in found] == [
        "Điều 1. Sửa đổi, bổ sung một số điều",
        "Khoản 1. Sửa đổi Điều 5 như sau",
        "Khoản 2",
        "Điều 2. Hiệu lực",
    ]


def test_the_signature_belongs_to_no_section() -> None:
    texts = (
        "I. TỔ CHỨC THỰC HIỆN",
        "1. Các chi bộ quán triệt.",
        "Nơi nhận:",
        "- Như trên;",
        "T/M BAN THƯỜNG VỤ",
        "Trần Văn Mẫu",
    )
    root = outline_of(*texts)
    stored = stored_of(*texts)
    last = root.children[-1]
    assert stored.text[last.start : last.end].strip().endswith("quán triệt.")


def test_headings_by_style_nest_by_depth_and_hold_numbered_lines() -> None:
    found = headings(
        styled("Báo cáo tháng 3", 0),
        styled("Những vấn đề nổi lên", 1),
        "1. Ngập úng",
        "2. Rác thải",
        styled("Kiến nghị", 1),
    )
    assert found == [
        ("Báo cáo tháng 3",),
        ("Báo cáo tháng 3", "Những vấn đề nổi lên"),
        ("Báo cáo tháng 3", "Những vấn đề nổi lên", "1. Ngập úng"),
        ("Báo cáo tháng 3", "Những vấn đề nổi lên", "2. Rác thải"),
        ("Báo cáo tháng 3", "Kiến nghị"),
    ]


def test_a_long_numbered_paragraph_gets_a_short_heading() -> None:
    text = "1. Về ngập úng: " + "các hộ ở đường Bến Đá phản ánh nước tràn vào nhà sau mỗi trận mưa; " * 5
    assert headings(text) == [("1. Về ngập úng",)]


def test_sections_nest_and_end_where_the_next_begins() -> None:
    texts = ("I. MỘT", "1. Việc một", "Nội dung.", "2. Việc hai", "II. HAI", "Nội dung hai.")
    root, stored = outline_of(*texts), stored_of(*texts)
    spans = {node.heading[-1]: stored.text[node.start : node.end].split("\n\n") for node in root.walk()}
    assert [text for text in spans["I. MỘT"] if text] == list(texts[:4])
    assert [text for text in spans["1. Việc một"] if text] == list(texts[1:3])
    assert [text for text in spans["II. HAI"] if text] == list(texts[4:])
