"""A month's briefing of the invented ward Sông Mơ, with everything that a writer must be able to set."""

import datetime as dt
from dataclasses import replace

from assistant.briefing.assembling.assemble import assemble
from assistant.briefing.types import (
    Approval,
    Briefing,
    BriefingKind,
    BriefingSection,
    BriefRequest,
    Chart,
    ChartKind,
    Fidelity,
    Form,
    Letterhead,
    Paragraph,
    ParagraphStyle,
    Sentence,
    Source,
    StanceShare,
    Table,
    Writer,
)
from assistant.types import Claim, ClaimStatus
from tests.assistant.briefing.figures import ward
from vectorstore.extracts import Stance
from vectorstore.messages import Message

APPROVAL = Approval("Nguyễn Thị Thu Hà", dt.datetime(2026, 4, 6, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7))))
QUERY = "SELECT count(*) FROM opinion_items WHERE period = '2026-03' AND theme = '{theme}'"
THEMES = (
    "Ngập úng, thoát nước",
    "Bồi thường, tái định cư Dự án kè sông Mơ",
    "Sắp xếp tổ dân phố",
    "Thủ tục hành chính",
    "Rác thải, vệ sinh môi trường",
    "Trường học, khoản thu",
)


def party_head() -> Letterhead:
    return Letterhead(
        form=Form.PARTY,
        superior="Đảng bộ tỉnh Lam Giang",
        issuer="Đảng ủy phường Sông Mơ",
        number=None,
        number_form="-BC/ĐU",
        place="Sông Mơ",
        date=dt.date(2026, 4, 5),
        type_name="Báo cáo",
        title="tổng hợp tình hình dư luận xã hội tháng 3 năm 2026",
        addressees=("Ban Thường vụ Đảng ủy phường", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        receivers=(
            "Như trên",
            "Đảng ủy Ủy ban nhân dân phường",
            "Ủy ban MTTQ Việt Nam phường",
            "Lưu Văn phòng Đảng ủy",
        ),
        authority="T/M Ban Thường vụ",
        signer_role="Phó Bí thư Thường trực",
        signer="Trần Quang Lĩnh",
    )


def state_head() -> Letterhead:
    return Letterhead(
        form=Form.STATE,
        superior="Ủy ban nhân dân tỉnh Lam Giang",
        issuer="Ủy ban nhân dân phường Sông Mơ",
        number="118/BC-UBND",
        number_form="/BC-UBND",
        place="Sông Mơ",
        date=None,
        type_name="Báo cáo",
        title="Tổng hợp tình hình dư luận xã hội tháng 3 năm 2026",
        addressees=("Ủy ban nhân dân tỉnh Lam Giang",),
        receivers=("Như trên", "Thường trực Đảng ủy, HĐND phường", "Lưu: VT, VHXH"),
        authority="TM. Ủy ban nhân dân",
        signer_role="Chủ tịch",
        signer="Lê Văn Thuận",
    )


def said(text: str, *sources: int, status: ClaimStatus = ClaimStatus.SUPPORTED, **rest: object) -> Sentence:
    return Sentence(Claim(text, status), sources, **rest)  # type: ignore[arg-type]


def counted(text: str, *sources: int) -> Sentence:
    return said(text, *sources, status=ClaimStatus.COMPUTED)


def quoted(text: str, *sources: int) -> Sentence:
    return said(text, *sources, writer=Writer.VERBATIM, stance=Stance.CONCERNED)


def paragraph(*sentences: Sentence, style: ParagraphStyle = ParagraphStyle.BODY, note: str | None = None) -> Paragraph:
    return Paragraph(sentences, style, Message(vi=note, en=note) if note else None)


def bullet(*sentences: Sentence) -> Paragraph:
    return paragraph(*sentences, style=ParagraphStyle.BULLET)


def document_source(number: int, name: str, unit: str, quote: str, page: int) -> Source:
    return Source(
        number=number,
        document_id=f"document-{number}",
        version_id=f"version-{number}",
        document_number=name,
        title="Báo cáo tình hình dư luận xã hội tháng 3 năm 2026",
        unit=unit,
        date=dt.date(2026, 3, 25),
        pages=(page,),
        quote=quote,
        start=100,
        end=100 + len(quote),
    )


def record_source(number: int, theme: str, count: int) -> Source:
    records = tuple(f"document-{number}:{place}" for place in range(count))
    return Source(number=number, query=QUERY.format(theme=theme), records=records)


FLOODED = "29 ý kiến về đường Bến Đá và ngõ 14 (tổ dân phố 3, 5); 8 ý kiến về cổng Trường Tiểu học Sông Mơ"
MOVED = "các hộ đã đồng ý mong chi trả sớm; các hộ chưa đồng ý mong xem xét lại đơn giá"
QUEUED = "thời gian chờ còn khoảng 50 phút; khó nộp hồ sơ trực tuyến vì cổng dịch vụ công hay báo lỗi"
PRAISED = "sửa máy lấy số từ ngày 10/02, mở thêm quầy chứng thực sáng thứ Hai và sáng thứ Sáu"
CALLED = "hộ ông [họ tên], [số điện thoại], đề nghị nạo vét rãnh trước cửa"


def sources() -> tuple[Source, ...]:
    front, group = "Ban Thường trực Ủy ban MTTQ Việt Nam phường", "Tổ dân phố 3"
    return (
        record_source(1, "total", 164),
        record_source(2, "ngap-ung", 41),
        document_source(3, "27/BC-MTTQ-BTT", front, FLOODED, 1),
        document_source(4, "27/BC-MTTQ-BTT", front, MOVED, 2),
        document_source(5, "27/BC-MTTQ-BTT", front, QUEUED, 2),
        document_source(6, "27/BC-MTTQ-BTT", front, PRAISED, 1),
        document_source(7, "03/BC-TDP3", group, CALLED, 1),
        record_source(8, "stance", 164),
        document_source(9, "99/BC-UBND", front, "Nguồn này không được dẫn ở đâu", 1),
    )


def stance_chart() -> Chart:
    series: tuple[tuple[str, tuple[int | None, ...]], ...] = (
        ("Đồng tình", (2, 3, 12, 20, 6, 9)),
        ("Băn khoăn, lo lắng", (29, 8, 11, 9, 7, None)),
        ("Không đồng tình", (4, 6, 10, None, 0, None)),
        ("Kiến nghị, đề xuất", (6, 0, 0, 5, 8, 4)),
    )
    rows = tuple(
        (theme, *(str(values[place]) if values[place] is not None else "không nêu" for _, values in series))
        for place, theme in enumerate(THEMES)
    )
    table = Table(
        "Số ý kiến theo chủ đề và khuynh hướng",
        ("Chủ đề", *(name for name, _ in series)),
        rows,
        (1, 8),
        (False, True, True, True, True),
    )
    alt = "Ngập úng có nhiều ý kiến nhất (41), trong đó 29 băn khoăn; thủ tục hành chính được đồng tình nhiều nhất."
    return Chart(ChartKind.THEMES_BY_STANCE, "Chủ đề theo khuynh hướng", THEMES, series, alt, table)


def change_chart() -> Chart:
    series = (("Tháng 2/2026", (19, 20, 25, 33, None, 12)), ("Tháng 3/2026", (41, 17, 33, 34, 21, 13)))
    rows = tuple(
        (theme, *(str(values[place]) if values[place] is not None else "không nêu" for _, values in series))
        for place, theme in enumerate(THEMES)
    )
    table = Table("Số ý kiến hai kỳ", ("Chủ đề", "Tháng 2/2026", "Tháng 3/2026"), rows, (1,), (False, True, True))
    alt = "Ý kiến về ngập úng tăng từ 19 lên 41; các chủ đề khác thay đổi ít."
    return Chart(ChartKind.CHANGE_BY_PERIOD, "Thay đổi so với kỳ trước", THEMES, series, alt, table)


def area_chart() -> Chart:
    areas = tuple(f"Tổ dân phố {number}" for number in (2, 3, 5, 6, 8, 9, 11))
    series = tuple(
        (theme, tuple(None if (row + column) % 6 == 5 else (row * 7 + column * 5) % 19 for column in range(len(areas))))
        for row, theme in enumerate(THEMES)
    )
    rows = tuple((theme, *("–" if value is None else str(value) for value in values)) for theme, values in series)
    header = ("Chủ đề", *(area.replace("Tổ dân phố", "TDP") for area in areas))
    table = Table("Số ý kiến theo địa bàn và chủ đề", header, rows, (1,), (False, *[True] * len(areas)))
    alt = "Tổ dân phố 3 và 5 có nhiều ý kiến về ngập úng nhất."
    return Chart(ChartKind.AREAS_BY_THEME, "Địa bàn theo chủ đề", areas, series, alt, table)


def sections() -> tuple[BriefingSection, ...]:
    opening = counted(
        "Thực hiện Kế hoạch số 12-KH/ĐU, ngày 08/01/2026 của Đảng ủy phường, Ban Xây dựng Đảng tổng hợp tình hình dư "
        "luận xã hội trên địa bàn phường tháng 3 năm 2026 như sau:"
    )
    unit_rows = tuple((str(n), f"Tổ dân phố {n}", str(n * 3 % 11 + 2), f"{n * 7 % 40},5") for n in range(1, 41))
    return (
        BriefingSection("opening", "", 1, (paragraph(opening),)),
        BriefingSection(
            "general",
            "TÌNH HÌNH CHUNG",
            1,
            (
                paragraph(
                    counted("Trong tháng, 12 đơn vị gửi báo cáo với 164 ý kiến, kiến nghị của nhân dân.", 1),
                    counted("Nhiều ý kiến (41 ý kiến, chiếm 25%) nói về ngập úng, thoát nước.", 2, 1),
                ),
                stance_chart(),
                change_chart(),
            ),
        ),
        BriefingSection("concerns", "NHỮNG VẤN ĐỀ NHÂN DÂN QUAN TÂM", 1),
        BriefingSection(
            "themes/ngap-ung",
            "Ngập úng, thoát nước",
            2,
            (
                paragraph(
                    counted("Có 41 ý kiến (tháng trước 19), ở 4 địa bàn.", 2),
                    quoted(FLOODED, 3),
                    quoted(CALLED, 7, 3),
                    note="Đoạn do mô hình viết không qua kiểm tra; thay bằng trích nguyên văn.",
                ),
                paragraph(
                    said("Sắp tới số điểm ngập sẽ tăng gấp đôi.", status=ClaimStatus.UNSUPPORTED, writer=Writer.MODEL),
                    said("Có 42 hộ bị ngập.", 3, status=ClaimStatus.NUMBER_MISMATCH, writer=Writer.MODEL),
                    said("Phường sẽ họp với tổ dân phố 3.", status=ClaimStatus.UNCITED, writer=Writer.PERSON),
                ),
            ),
        ),
        BriefingSection("themes/ngap-ung/noi", "Điểm ngập", 3, (paragraph(quoted(FLOODED, 3)),)),
        BriefingSection(
            "themes/boi-thuong",
            "Bồi thường, tái định cư Dự án kè sông Mơ",
            2,
            (
                paragraph(counted("17 ý kiến, chia hai luồng.", 1), quoted(MOVED, 4)),
                paragraph(
                    said("Luồng thiểu số: 9 phiếu muốn giữ bãi xe.", 4, stance=Stance.OPPOSES),
                    style=ParagraphStyle.BULLET,
                ),
                paragraph(
                    said("Cả hai luồng cùng đề nghị làm xong hạ tầng khu Đồng Sậy.", 4), style=ParagraphStyle.BULLET
                ),
            ),
        ),
        BriefingSection(
            "praise", "NHỮNG VẤN ĐỀ ĐƯỢC ĐỒNG TÌNH", 1, (paragraph(quoted(PRAISED, 6), quoted(QUEUED, 5)),)
        ),
        BriefingSection(
            "areas",
            "THEO ĐỊA BÀN VÀ ĐƠN VỊ",
            1,
            (
                area_chart(),
                Table(
                    "Đơn vị báo cáo",
                    ("TT", "Đơn vị", "Số ý kiến", "Tỷ lệ (%)"),
                    unit_rows,
                    (1,),
                    (True, False, True, True),
                ),
            ),
        ),
        BriefingSection(
            "proposals",
            "KIẾN NGHỊ, ĐỀ XUẤT",
            1,
            (
                paragraph(said("Đề nghị Phòng Kinh tế, Hạ tầng và Đô thị công bố tiến độ nạo vét.", 3)),
                Table(
                    "Kiến nghị và nơi giải quyết",
                    ("Kiến nghị", "Nơi giải quyết", "Nguồn"),
                    (
                        ("Công bố tiến độ nạo vét cống", "Phòng Kinh tế, Hạ tầng và Đô thị", "[3][5]"),
                        ("Trả lời 13 kiến nghị còn lại [chưa rõ]", "Ủy ban nhân dân phường", "[6]; [77]"),
                    ),
                    (3, 5, 6, 1),
                ),
            ),
        ),
    )


def briefing(form: Form = Form.PARTY, *, approved: bool = False) -> Briefing:
    balance = (
        StanceShare(Stance.CONCERNED, 0.52, 0.5),
        StanceShare(Stance.SUPPORTS, 0.28, 0.3),
        StanceShare(Stance.OPPOSES, 0.1, 0.1),
        StanceShare(Stance.PROPOSES, 0.1, 0.1),
    )
    made = Briefing(
        request=BriefRequest(BriefingKind.MONTHLY, "2026-03"),
        letterhead=party_head() if form is Form.PARTY else state_head(),
        sections=sections(),
        sources=sources(),
        fidelity=Fidelity(1.0, 1.0, balance, 0.02, 1.0, 2),
        engine="extractive",
        k=5,
        warnings=(Message(vi="Tổ dân phố 7 chưa gửi báo cáo.", en="Group 7 has not reported."),),
    )
    return replace(made, approval=APPROVAL) if approved else made


def assembled() -> Briefing:
    """Return a draft as the product assembles it, from the figures of a small ward."""
    events = assemble(ward().material(), "extractive", None)
    while True:
        try:
            next(events)
        except StopIteration as end:
            made: Briefing = end.value
            return made
