"""Whose report it is and about which area, with and without an official head."""

import pytest

from ingest.elements import Category, Element
from ingest.header import read_header
from ingest.opinion.facts import report_facts
from ingest.opinion.reporters import issuer_name
from ingest.outline import outline
from ingest.record.blocks import body_blocks
from ingest.record.extracting import extract
from ingest.record.kinds import kind_of
from ingest.record.stored import store
from tests.ingest.papers import read_text_paper
from vectorstore.extracts import ReportFacts
from vectorstore.types import DocumentKind, Header


def facts(text: str) -> ReportFacts | None:
    elements = [Element(line) for line in text.splitlines() if line.strip()]
    header = read_header(elements)
    stored = store(elements)
    return extract(stored, outline(stored), header, kind_of(header, elements)).report


HEAD = (
    "{superior}\n{issuer}\nSố 04-BC/CB\nPhú Mẫu, ngày 19 tháng 4 năm 2026\nBÁO CÁO\ndư luận xã hội tháng 4/2026\n"
    "1. Bà con lo ngập."
)


@pytest.mark.parametrize(
    ("superior", "issuer", "unit", "area"),
    [
        ("ĐẢNG ỦY XÃ PHÚ MẪU", "CHI BỘ THÔN ĐỒNG VỐI", "Chi bộ thôn Đồng Vối", "thôn Đồng Vối, xã Phú Mẫu"),
        (
            "ỦY BAN MTTQ VIỆT NAM PHƯỜNG YÊN MẪU",
            "BAN CÔNG TÁC MẶT TRẬN TỔ 5",
            "Ban công tác Mặt trận tổ 5",
            "tổ 5, phường Yên Mẫu",
        ),
        (
            "ĐẢNG ỦY PHƯỜNG YÊN MẪU",
            "CHI BỘ TRƯỜNG THCS YÊN MẪU",
            "Chi bộ Trường THCS Yên Mẫu",
            "Trường THCS Yên Mẫu, phường Yên Mẫu",
        ),
        ("ĐẢNG BỘ PHƯỜNG CẦU MẪU", "HỘI LHPN PHƯỜNG CẦU MẪU", "Hội LHPN phường Cầu Mẫu", "phường Cầu Mẫu"),
        ("TỈNH ỦY THANH MẪU", "BAN TUYÊN GIÁO VÀ DÂN VẬN", "Ban Tuyên giáo và Dân vận", "tỉnh Thanh Mẫu"),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH LAM MẪU",
            "CÔNG ĐOÀN KHU CÔNG\nNGHIỆP BÃI MẪU",
            "Công đoàn khu công nghiệp Bãi Mẫu",
            "khu công nghiệp Bãi Mẫu",
        ),
        ("TỈNH ĐOÀN HẢI MẪU", "BCH ĐOÀN XÃ TÂN MẪU", "Ban Chấp hành Đoàn xã Tân Mẫu", "xã Tân Mẫu"),
        (
            "CÔNG ĐOÀN CÁC KCN TỈNH LAM MẪU",
            "CĐCS CÔNG TY TNHH DỆT MẪU SƠN",
            "Công đoàn cơ sở Công ty TNHH Dệt Mẫu Sơn",
            "Công ty TNHH Dệt Mẫu Sơn",
        ),
        (
            "ĐẢNG ỦY PHƯỜNG YÊN MẪU",
            "CHI BỘ TRƯỜNG TH&THCS MẪU ĐÀO",
            "Chi bộ Trường Tiểu học và Trung học cơ sở Mẫu Đào",
            "Trường Tiểu học và Trung học cơ sở Mẫu Đào, phường Yên Mẫu",
        ),
    ],
)
def test_an_issuer_tells_unit_and_area(superior: str, issuer: str, unit: str, area: str) -> None:
    assert facts(HEAD.format(superior=superior, issuer=issuer)) == ReportFacts(unit, "2026-04", area)


@pytest.mark.parametrize(
    ("text", "unit", "area"),
    [
        (
            "Tôi là cộng tác viên dư luận xã hội thôn Mẫu Hạ, xã Đông Mẫu, xin gửi tình hình tháng 3/2026.",
            "Cộng tác viên dư luận xã hội thôn Mẫu Hạ",
            "thôn Mẫu Hạ, xã Đông Mẫu",
        ),
        ("Anh Ba ơi, em Tư tổ trưởng TDP 14 báo tình hình phường Mẫu An.", "Tổ dân phố 14", None),
        (
            "BIÊN BẢN\nHọp tổ liên gia số 6, thôn Mẫu Thượng, xã Yên Mẫu",
            "Tổ liên gia số 6",
            "tổ liên gia số 6, thôn Mẫu Thượng, xã Yên Mẫu",
        ),
    ],
)
def test_papers_without_a_head_say_who_writes_and_for_which_places(text: str, unit: str, area: str | None) -> None:
    found = facts(
        f"{text}\nBà con lo ngập, băn khoăn giá đền bù, kiến nghị sửa cống.\nNgười dân phấn khởi vì có đường."
    )
    assert found is not None
    assert found.unit == unit
    assert area is None or found.area == area


@pytest.mark.parametrize(
    ("text", "unit", "area"),
    [
        (
            "Ngày 26 tháng 3 năm 2026\nBÁO CÁO\ntình hình nhân dân\nKính gửi UBND phường Bến Mẫu!\n"
            "Tháng 3 bà con mừng vì có điện.\nTỔ TRƯỞNG TỔ DÂN PHỐ SỐ 9\nLại Thế Mẫu",
            "Tổ dân phố số 9",
            "tổ dân phố số 9, phường Bến Mẫu",
        ),
        (
            "Bến Mẫu, ngày 26 tháng 3 năm 2026\nBÁO CÁO\nTình hình dư luận tháng 3/2026 của Chi bộ khu phố 4\n"
            "Bà con lo ngập.",
            "Chi bộ khu phố 4",
            "khu phố 4",
        ),
        (
            "Ngày 26/3/2026\nBÁO CÁO\nÝ kiến nhân dân\nBan công tác Mặt trận tổ dân phố 7 xin báo cáo như sau:\n"
            "- Bà con lo ngập.",
            "Ban công tác Mặt trận tổ dân phố 7",
            "tổ dân phố 7",
        ),
    ],
)
def test_without_an_issuer_foot_title_or_first_sentence_tell(text: str, unit: str, area: str) -> None:
    assert facts(text) == ReportFacts(unit, "2026-03", area)


def test_a_field_of_a_form_names_unit_and_area() -> None:
    head = "PHIẾU BÁO CÁO\nTÌNH HÌNH DƯ LUẬN XÃ HỘI\n"
    elements = [Element(line) for line in head.splitlines()] + [
        Element("Đơn vị báo cáo | Chi bộ buôn Ea Mẫu", category=Category.ROW),
        Element("Địa bàn nắm tình hình | Buôn Ea Mẫu, xã Ea Thử", category=Category.ROW),
        Element("- 52 hộ lo thiếu nước tưới, bà con kiến nghị xã lập lịch."),
    ]
    stored = store(elements)
    found = report_facts(Header(), body_blocks(stored, outline(stored)))
    assert found == ReportFacts("Chi bộ buôn Ea Mẫu", None, "buôn Ea Mẫu, xã Ea Thử")


def test_a_letter_of_the_month_before_that_ends_in_name_and_office() -> None:
    facts = read_text_paper(
        "Ngày gửi: 03/5/2026 20:47\nChủ đề: chuyện bà con nói trong tháng 4, phường Hải Mẫu\n\n"
        "- Bà con khen đợt khám mắt.\n- 12 hộ lo ngập, nhiều chị sợ trơn.\n- Bà con kiến nghị khơi cống.\n\n"
        "Trương Đình Mẫu\n\nTổ trưởng tổ dân phố 7\n"
    ).extracts.report
    assert facts is not None
    assert (facts.unit, facts.period) == ("Tổ dân phố 7", "2026-04")


def test_what_a_paper_calls_itself_is_no_part_of_the_issuer() -> None:
    elements = [
        Element("VĂN PHÒNG HĐND VÀ UBND"),
        Element("XÃ PHÚ MẪU"),
        Element("GHI NHANH Ý KIẾN TẠI HỘI NGHỊ ĐỐI THOẠI"),
        Element("Phú Mẫu, ngày 16 tháng 4 năm 2026"),
    ]
    header = read_header(elements)
    assert header.issuer == "VĂN PHÒNG HĐND VÀ UBND XÃ PHÚ MẪU"
    assert header.title == "GHI NHANH Ý KIẾN TẠI HỘI NGHỊ ĐỐI THOẠI"


def test_a_signature_that_stands_before_the_receivers_is_found() -> None:
    elements = [
        Element(line)
        for line in ("KẾ HOẠCH", "1. Tổ chức họp dân.", "TRƯỞNG BAN", "Triệu Tòn Mẫu", "Nơi nhận:", "- Các chi bộ.")
    ]
    header = read_header(elements)
    assert (header.signer, header.signer_role) == ("Triệu Tòn Mẫu", "TRƯỞNG BAN")


def test_a_scan_without_marks_is_a_report_all_the_same() -> None:
    elements = [Element(line) for line in ("BAO CÁO", "tình hình dư luan tháng 3 năm 2026", "21 hộ lo trâu chết.")]
    assert kind_of(read_header(elements), elements) is DocumentKind.REPORT


def test_a_message_says_in_its_foot_who_sends_it() -> None:
    facts = read_text_paper(
        "10/05/2026 20:47\n\nEm gửi nhóm dư luận phường Cái Sình tin tuần này\n"
        "- Bà con khoái vụ chiếu phim ở công viên\n- Nhiều chị bán hàng rong sợ bị dẹp\n"
        "- Hẻm 2 nhờ điện lực chặt nhánh bàng\n"
        "\n"
        "Cộng tác viên dư luận xã hội khóm Tân Thuận\n\nNgô Bé Hai\n"
    ).extracts.report
    assert facts is not None
    assert (facts.unit, facts.period) == ("Cộng tác viên dư luận xã hội khóm Tân Thuận", "2026-05")
    assert facts.area == "khóm Tân Thuận, phường Cái Sình"


@pytest.mark.parametrize(
    ("superior", "issuer", "named"),
    [
        ("ĐẢNG BỘ TỈNH LAM GIANG", "TỈNH ỦY", "Tỉnh ủy Lam Giang"),
        (None, "TỈNH ỦY LAM GIANG", "Tỉnh ủy Lam Giang"),
        ("TỈNH ỦY LAM GIANG", "BAN TUYÊN GIÁO VÀ DÂN VẬN", "Ban Tuyên giáo và Dân vận"),
        ("ĐẢNG BỘ TỈNH LAM GIANG", "ĐẢNG ỦY PHƯỜNG SÔNG MƠ", "Đảng ủy phường Sông Mơ"),
        (None, "BẢO HIỂM XÃ HỘI TỈNH LAM GIANG", "Bảo hiểm xã hội tỉnh Lam Giang"),
        ("ĐẢNG BỘ TỈNH LAM GIANG", None, None),
    ],
)
def test_who_issues_is_named_as_in_running_text(superior: str | None, issuer: str | None, named: str | None) -> None:
    assert issuer_name(Header(superior=superior, issuer=issuer)) == named


@pytest.mark.parametrize(
    ("paper", "unit"),
    [
        (
            "PHIẾU\nghi nhận tâm tư của người dân\n1. Đơn vị ghi: Tổ dân phố số 6\n2. Kỳ báo cáo: tháng 7/2026\n"
            "- 12 hộ lo ngập.\n- Bà con đồng tình, kiến nghị sửa đèn.",
            "Tổ dân phố số 6",
        ),
        (
            "KÍNH BÁO HỘI CẤP TRÊN\nTháng này anh em phấn khởi.\n- 11 hộ lo ngập, bà con kiến nghị nạo vét.\n"
            "CHI HỘI CỰU CHIẾN BINH XÓM BÃI MẪU\nCHI HỘI TRƯỞNG\nPhí Văn Sảng",
            "Chi hội Cựu chiến binh xóm Bãi Mẫu",
        ),
        (
            "Từ: Văn phòng Chi bộ Trường THCS Lý Mẫu\nĐến: Ban Xây dựng Đảng\nNgày: 28/04/2026\n"
            "Chủ đề: Phản ánh của phụ huynh tháng 4\nKính gửi anh,\n- 30 phụ huynh lo tắc đường, kiến nghị cấm xe.",
            "Chi bộ Trường THCS Lý Mẫu",
        ),
    ],
)
def test_a_report_without_an_issuer_names_its_unit_elsewhere(paper: str, unit: str) -> None:
    record = read_text_paper(paper.replace("\n", "\n\n"))
    assert record.extracts.report is not None
    assert record.extracts.report.unit == unit


def test_the_body_above_is_no_part_of_the_unit_where_the_head_is_one_line() -> None:
    found = facts(HEAD.format(superior="", issuer="LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH MẪU\nNGHIỆP ĐOÀN NGHỀ CÁ XÃ CỬA MẪU"))
    assert found is not None
    assert found.unit == "Nghiệp đoàn nghề cá xã Cửa Mẫu"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (
            "ỦY BAN NHÂN DÂN XÃ\nSố 12/BC-UBND\nĐông Mẫu, ngày 19 tháng 4 năm 2026\nBÁO CÁO\n"
            "dư luận xã hội tháng 4/2026 trên địa bàn xã Đông Mẫu\n1. Bà con lo ngập.",
            "Ủy ban nhân dân xã Đông Mẫu",
        ),
        (
            "ĐẢNG BỘ PHƯỜNG ẤN MẪU\nBAN XÂY DỰNG ĐẢNG PHƯỜNG\nSố 12-BC/BXDĐ\nẤn Mẫu, ngày 19 tháng 4 năm 2026\n"
            "BÁO CÁO\ndư luận xã hội tháng 4/2026\n1. Bà con lo ngập.",
            "Ban Xây dựng Đảng phường Ấn Mẫu",
        ),
        (
            "BAO CAO\ntinh hinh du luan thang 4/2026\nDon vi bao cao: Chi bo to dan pho 9\n1. Ba con lo ngap nuoc.",
            "Chi bộ tổ dân phố 9",
        ),
    ],
)
def test_what_the_name_of_a_unit_lacks_is_taken_from_the_head(text: str, unit: str) -> None:
    found = facts(text)
    assert found is not None
    assert found.unit == unit
