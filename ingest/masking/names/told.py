"""Tells names of private persons in papers that name officials as well: plans, decisions, answers.

Imports `labels` and `any_case`. There a name counts as a private person's only where the sentence says so: who wrote or
complained, whose land or house it is, where somebody lives, or how old they are. Whoever is given a task stays.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.letters.any_case import AnyCase
from ingest.masking.labels import Found

_LONGEST = 90
_ADDRESS = r"(?:(?:ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|bé|bà con|ong|ba|chi)(?:,? (?:ông|bà|cụ))?:? )"
_SAID = r"(?:đơn|thư|ý kiến|phản ánh|khiếu nại|tố cáo|nguyện vọng|trường hợp|đơn thư|bức thư|hoàn cảnh|câu hỏi)"
_OWNED = (
    r"(?:hộ|hộ gia đình|gia đình|nhà|chủ hộ|chủ nhà|chủ đất|chủ quán|chủ tàu|chủ xe|chủ cơ sở|hộ kinh doanh|vợ|"
    r"chồng|con|mẹ|bố|cha)"
)
_IS_ONE = (
    r"(?:công dân|cử tri|người dân|nguyên đơn|bị đơn|đương sự|học sinh|sinh viên|bệnh nhân|nạn nhân|thương binh|"
    r"bệnh binh|người có công|mẹ việt nam anh hùng|mẹ vnah|hội viên|tiểu thương|người bị (?:thu hồi đất|"
    r"kiện|tố cáo|khiếu nại|hại|xử phạt)|"
    r"người (?:làm|viết|gửi|đứng|nộp|ký|có|làm lá) (?:đơn|thư)|người (?:khiếu nại|tố cáo|phản ánh|"
    r"kiến nghị|đề nghị|yêu cầu|làm chứng|được hỗ trợ|gửi|sử dụng đất|"
    r"được ủy quyền|đại diện theo ủy quyền|ủy quyền|liên quan)|đại diện (?:các hộ|hộ|gia đình|nhóm hộ)|"
    r"bên [ab]|bên giao|ủy quyền cho)"
)
# "Đơn số 12 ngày 03/6 của ...": what a register calls the paper by.
_NUMBERED = r"(?: (?:thư )?(?:số|ngày|đề ngày|gửi ngày) [\w/.\-]{1,20}){0,3}(?: \([^()]{1,30}\))?"
# "5 hộ dân: ...", "các công dân sau đây: ...": the names of those counted follow the sign.
_LISTED = (
    r"(?:hộ|hộ dân|hộ gia đình|gia đình|công dân|người dân|cử tri|cá nhân|bà con|lượt người|trường hợp)"
    r"(?: (?:sau|sau đây|gồm|gồm có|bao gồm|có tên|có tên sau)){0,2} ?[:(] ?(?:[-–+] ?)?"
)
# Right before a name, with or without a word of address.
_BEFORE = AnyCase(
    rf"(?<!\w)(?:{_IS_ONE}(?: là)?:? {_ADDRESS}?|{_OWNED}:? {_ADDRESS}|"
    rf"{_SAID}(?: tập thể)?(?: \([^()]*\))?(?: của|:)? {_ADDRESS}|"
    r"(?:hộ|hộ gia đình|gia đình|chủ hộ|chủ quán|hộ kinh doanh):? |trường hợp |"
    rf"{_SAID}(?: tập thể)?{_NUMBERED} của (?:công dân |hộ )?{_ADDRESS}?|{_LISTED}{_ADDRESS}?|"
    r"(?:cháu|em|cụ|bé|cháu bé|tôi là|tôi tên là|tên tôi là|em là|cháu là|con là|ten la|tôi|họ và tên|họ tên): ?|"
    r"(?:cháu|em|cụ|bé|cháu bé|tôi là|tôi tên là|tên tôi là|em là|cháu là|con là|ten la) |"
    rf"(?:xử phạt|thu hồi|bồi thường|hỗ trợ|trợ cấp|cấp cho|khởi kiện|thăm|tặng quà|trao (?:quà )?(?:tặng |"
    rf"cho )?)(?: \w+){{0,12}}? {_ADDRESS}|"
    rf"do {_ADDRESS}(?=\S)|(?:cấp|trả|chi|hoàn)(?: \w+){0, 6} cho {_ADDRESS}|(?:tranh chấp )?giữa {_ADDRESS}|"
    rf"con ruột |con trai(?: là)? |con gái(?: là)? |thân nhân |chủ xe |người nhận thay )$"
)
_ADDRESSED = AnyCase(rf"(?<!\w)(?:do|nhóm hộ do) {_ADDRESS}$")
# An answer goes to whom it calls by "ông" or "bà" and no office: who holds one is found with it and stays.
_RECEIVER = AnyCase(rf"(?<!\w)kính gửi ?:? ?(?:[-–+*•] ?)?{_ADDRESS}$")
_STANDS_FOR = re.compile(r" (?:đại diện|đứng đầu|đứng đơn|làm đơn|ký đơn|đứng tên)(?!\w)")
_AFTER = re.compile(
    r"\s?(?:[,(–\-|]\s?)?(?:(?:hiện|đang|cùng|là|nay|hiện đang)\s)?(?:(?:thường |tạm |cư )?trú(?!\w)|"
    r"ngụ(?!\w)|(?:ở|sống) (?:tại|tổ|thôn|số|xóm|ấp|bản|khu|khóm|phố|đường|"
    r"nhà|trọ|phòng|ngõ|hẻm)(?!\w)|có tiền (?:án|sự)|tiền (?:án|sự)(?!\w)|nghiện(?!\w)|"
    r"hộ khẩu|sinh năm|sinh ngày|SN \d|SN: ?\d|tổ \d|tổ dân phố|(?:thôn|xóm|ấp|bản|buôn|khóm|khối|khu phố|"
    r"khu|làng) (?!trưởng|đội|phó)[\wĐ]|"
    r"con (?:rể|dâu|trai|gái|ông|bà)(?!\w)|hàng xóm(?!\w)|"
    r"chủ (?:quán|tàu|cơ sở|hộ|nhà|đất|xe|cửa hàng|trọ)|CCCD|CMND|căn cước|\d\d tuổi|\d{9}(?!\d)|\d{12}(?!\d)|"
    r"(?:có|làm|gửi|đứng|nộp|viết|rút) (?:đơn|thư)|khiếu nại|khiếu kiện|tố cáo|phản ánh|kiến nghị|"
    r"trình bày|hỏi(?!\w)|thắc mắc|bức xúc|"
    r"cho rằng|không đồng ý|cam kết (?:tháo|di|trả)|thửa(?!\w)|diện tích|[\d.,]+ ?m2|(?:bị|"
    r"được) (?:thu hồi|ảnh hưởng|bồi thường|hỗ trợ|cấp giấy|tai nạn))"
)
# "17 hộ Vang Hạ": a village, of which so many households are.
_COUNTED = re.compile(
    r"(?:\d|[Cc]ác|[Nn]hững|[Ss]ố|[Mm]ấy|[Nn]hiều|[Mm]ột số) (?:hộ|gia đình|nhà|hộ dân|người dân|cử tri|công dân) $"
)
_GOES_ON = re.compile(
    rf"\s?(?:\([^()\n]{{0,40}}\))?\s?(?:,|;|/|và|cùng|với)\s(?:(?:vợ|chồng|con|con trai|con gái|"
    rf"mẹ)(?: là)? )?{_ADDRESS}?",
    re.IGNORECASE,
)


# Of a note without a head: who is called by the given name and has nothing to do for the office.
_HAS_WORK = re.compile(
    r"(?: \([^()]*\))?(?: sẽ)?:? (?:phụ trách|chuẩn bị|lo(?!\w)|chịu trách nhiệm|theo dõi|tổng hợp|"
    r"tham mưu|soạn|gửi (?:trước|báo cáo)|thực hiện|"
    r"đôn đốc|kiểm tra|mời |báo cáo|liên hệ|chủ trì|làm (?:báo|tờ|công)|in |mua |đặt |trực(?!\w))"
)

_CALLED = AnyCase(rf"(?<!\w){_ADDRESS}$")
_GIVEN_WORK = AnyCase(
    r"(?<!\w)(?:liên hệ|đầu mối|phụ trách|theo dõi|thực hiện|giao|phân công|cử|mời|yêu cầu|đề nghị của|"
    r"gồm)(?: với| cho)?:?"
    rf"(?: (?:các|đ/c|đồng chí))* {_ADDRESS}$"
)


def told_private(text: str, found: Sequence[Found], *, informal: bool = False) -> Iterator[Found]:
    """Yield those of the names found in a text that its words tell to be private persons'.

    Args:
        text: a paragraph.
        found: the names in it.
        informal: whether it stands in a note without an official head, where only neighbours go by the given name.
    """
    last: Found | None = None
    for one in sorted(found, key=lambda one: one.start):
        beside = last is not None and _GOES_ON.fullmatch(text, last.end, one.start) is not None
        if beside or _is_told(text, one) or (informal and _is_familiar(text, one)):
            last = one
            yield one


def _is_told(text: str, one: Found) -> bool:
    before = text[max(0, one.start - _LONGEST) : one.start].rpartition("\n")[2]
    if _COUNTED.search(before):
        return False
    if _BEFORE.search(before) or _RECEIVER.search(before) or _AFTER.match(text, one.end):
        return True
    return _ADDRESSED.search(before) is not None and _STANDS_FOR.match(text, one.end) is not None


def _is_familiar(text: str, one: Found) -> bool:
    before = text[max(0, one.start - _LONGEST) : one.start].rpartition("\n")[2]
    called = " " not in text[one.start : one.end] or _CALLED.search(before) is not None
    return called and _HAS_WORK.match(text, one.end) is None and _GIVEN_WORK.search(before) is None


def given_names(names: Iterable[str]) -> frozenset[str]:
    """Return the last syllables of full names, in small letters."""
    return frozenset(name.rpartition(" ")[2].lower() for name in names if " " in name)


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Return the beginnings and the ends of full names that are two syllables or more: "y thuốt" of "y thuốt mlô"."""
    parts = [name.split() for name in names]
    return frozenset(" ".join(one) for name in parts for at in range(2, len(name)) for one in (name[:at], name[-at:]))
