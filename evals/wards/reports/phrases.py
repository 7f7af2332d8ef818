"""Headings, opening and closing lines and remarks of reports, in the ways offices write them.

Imports the truth's sections. None of the remarks is an opinion of people.
"""

import datetime as dt
from random import Random

from evals.wards.truth import Section
from evals.wards.ward import last_day
from evals.wards.wording.support import in_words

HEADINGS = {
    Section.SUPPORTIVE: (
        "Những việc nhân dân đồng tình, phấn khởi",
        "NHỮNG VẤN ĐỀ NHÂN DÂN ĐỒNG TÌNH, ỦNG HỘ",
        "Mặt tích cực",
        "Dư luận đồng thuận",
        "Những điều bà con vui mừng, ghi nhận",
        "NHỮNG NỘI DUNG ĐƯỢC DƯ LUẬN QUAN TÂM, ĐỒNG TÌNH",
        "Ý kiến đồng tình",
    ),
    Section.CONCERNED: (
        "Vấn đề còn băn khoăn",
        "NHỮNG VẤN ĐỀ NHÂN DÂN BĂN KHOĂN, LO LẮNG",
        "Những việc dân còn bức xúc, tâm tư",
        "Dư luận còn trăn trở, chưa đồng tình",
        "MỘT SỐ VẤN ĐỀ NỔI LÊN",
        "Những tâm tư, lo ngại của bà con",
        "Tồn tại, hạn chế nhân dân phản ánh",
    ),
    Section.PROPOSALS: (
        "Kiến nghị, đề xuất",
        "KIẾN NGHỊ, ĐỀ XUẤT",
        "Những điều nhân dân kiến nghị",
        "ĐỀ XUẤT VỚI CẤP TRÊN",
        "Nguyện vọng, đề nghị của bà con",
        "Ý kiến đề nghị",
    ),
}
GENERAL_HEADINGS = ("TÌNH HÌNH CHUNG", "Tình hình chung", "Đặc điểm tình hình", "KHÁI QUÁT TÌNH HÌNH")
THEME_LABELS = {
    "dat-dai": ("Đất đai, bồi thường", "Về giải phóng mặt bằng và giấy tờ nhà đất"),
    "moi-truong": ("Môi trường", "Vệ sinh, rác thải, tiếng ồn"),
    "ngap-ung": ("Thoát nước, ngập úng", "Về tình trạng ngập"),
    "giao-thong": ("Giao thông", "Đường sá, chỗ đỗ xe"),
    "dien-nuoc": ("Điện, nước sinh hoạt", "Cấp điện, cấp nước"),
    "cho-an-toan-thuc-pham": ("Chợ và an toàn thực phẩm", "Buôn bán, thực phẩm"),
    "giao-duc": ("Giáo dục", "Trường lớp"),
    "y-te": ("Y tế, bảo hiểm", "Khám chữa bệnh"),
    "an-sinh": ("An sinh xã hội", "Chính sách, hộ nghèo"),
    "thu-tuc": ("Thủ tục hành chính", "Giải quyết giấy tờ, tiếp dân"),
    "so-hoa": ("Chuyển đổi số", "Dịch vụ trên mạng"),
    "sap-xep": ("Sắp xếp tổ chức, địa giới", "Về việc sáp nhập"),
    "an-ninh": ("An ninh, trật tự", "Trật tự xã hội"),
    "van-hoa": ("Văn hóa, lễ hội", "Đời sống văn hóa"),
    "gia-ca-viec-lam": ("Giá cả, việc làm", "Đời sống, làm ăn"),
    "quy-hoach-do-thi": ("Quy hoạch, xây dựng", "Trật tự đô thị"),
    "khac": ("Vấn đề khác", "Nội dung khác"),
}
_TITLES = (
    "tình hình dư luận xã hội {}",
    "tình hình tư tưởng, dư luận xã hội {}",
    "Tổng hợp ý kiến nhân dân {}",
    "Về việc nắm bắt dư luận {}",
    "kết quả nắm tình hình nhân dân {}",
)
_OPENINGS = (
    "Thực hiện chế độ thông tin báo cáo, {unit} báo cáo tình hình dư luận {period} như sau:",
    "Qua nắm bắt tại cơ sở, {unit} tổng hợp ý kiến của nhân dân {period} như sau:",
    "Kính gửi báo cáo {period} của {unit}, cụ thể:",
    "Thực hiện kế hoạch của Đảng ủy phường, {unit} xin báo cáo:",
)
_REMARKS = (
    "Trong kỳ, tình hình trên địa bàn cơ bản ổn định.",
    "{unit} đã tổ chức {n} cuộc sinh hoạt trong tháng.",
    "Các chỉ tiêu thu ngân sách và đóng góp các loại quỹ đạt khoảng {n}0% kế hoạch.",
    "Công tác tuyên truyền được duy trì đều trên nhóm thông tin và bảng tin.",
    "Trong tháng đã kết nạp {n} hội viên, đoàn viên mới.",
    "Ban công tác Mặt trận phối hợp với chi hội đoàn thể tổ chức {n} buổi ra quân.",
    "Không có diễn biến phức tạp về chính trị, tôn giáo.",
    "Cấp ủy, ban điều hành họp giao ban đúng lịch.",
)
_ASIDES = (
    "Tổ đã báo cáo phường.",
    "Nội dung này đã nêu tại báo cáo kỳ trước.",
    "Đã giải thích tại cuộc họp ngày {n}/{month}.",
    "Hiện chưa nhận được văn bản trả lời.",
    "Đơn vị tiếp tục theo dõi.",
)
_NOTHING = (
    "Trong tháng tình hình ổn định, không có ý kiến nổi lên.",
    "Kỳ này không phát sinh vấn đề dư luận đáng chú ý.",
    "Không có ý kiến, kiến nghị.",
    "Nhân dân yên tâm lao động, sản xuất; chưa ghi nhận ý kiến nào mới so với tháng trước.",
)
_CLOSINGS = (
    "Trên đây là báo cáo của {unit}, kính gửi Ban Xây dựng Đảng tổng hợp.",
    "{unit} xin báo cáo.",
    "Trên đây là tình hình dư luận {period}.",
)


def period_text(month: dt.date, rng: Random) -> str:
    """Write the period of a report in one of the ways offices do."""
    before = month - dt.timedelta(days=1)
    (words,) = rng.choices(
        (
            f"tháng {month.month} năm {month.year}",
            f"tháng {month:%m/%Y}",
            f"tháng {month.month}/{month.year}",
            f"tháng {month.month}-{month.year}",
            f"tháng {in_words(month.month)} năm {month.year}",
            f"từ ngày 16/{before:%m/%Y} đến ngày 15/{month:%m/%Y}",
        ),
        (30, 25, 20, 10, 10, 5),
    )
    return words


def filing_day(month: dt.date, rng: Random) -> dt.date:
    """Return the day on which a report is signed: the last ten days of its month."""
    return month.replace(day=rng.randint(20, last_day(month).day))


def date_text(day: dt.date, place: str, official: bool, rng: Random) -> str:
    """Write the date of a paper: place and date as the rules want it, or in one of the loose notations."""
    strict = f"{place}, ngày {day:%d} tháng {day.month if day.month > 2 else f'{day:%m}'} năm {day.year}"
    if official or rng.random() < 0.4:
        return strict
    loose = (
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"ngày {day.day}/{day.month}/{day.year}",
    )
    return f"{place}, {rng.choice(loose)}"


def title(period: str, rng: Random) -> str:
    """Return the trích yếu of a report."""
    return rng.choice(_TITLES).format(period)


def opening(unit: str, period: str, rng: Random) -> str:
    """Return the opening line."""
    return rng.choice(_OPENINGS).format(unit=unit, period=period)


def closing(unit: str, period: str, rng: Random) -> str:
    """Return the closing line."""
    return rng.choice(_CLOSINGS).format(unit=unit, period=period)


def remarks(unit: str, rng: Random) -> list[str]:
    """Return one to three sentences of the general part."""
    return [words.format(unit=unit, n=rng.randint(2, 9)) for words in rng.sample(_REMARKS, rng.randint(1, 3))]


def aside(month: dt.date, rng: Random) -> str:
    """Return a sentence that stands behind a statement and is none itself."""
    return rng.choice(_ASIDES).format(n=rng.randint(2, 19), month=month.month)


def nothing(rng: Random) -> str:
    """Return what a report says that has nothing to say."""
    return rng.choice(_NOTHING)
