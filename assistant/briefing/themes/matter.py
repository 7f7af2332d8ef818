"""What a statement is about, without who is asked, who speaks, where, and what was masked.

Imports nothing but regular expressions.
"""

import re

_CAPITAL = "[A-Z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper()) + "]"
_NAME = rf"{_CAPITAL}\w*(?:\s{_CAPITAL}\w*)*"
# Bodies that are asked for many things, who speaks, and places are named after matters that the statement is not about.
# Bodies of one matter stay, as that of electricity does.
_BODIES = re.compile(
    r"Phòng Văn hóa - Xã hội|Phòng Kinh tế(?:, Hạ tầng và Đô thị)?|Công an (?:phường|xã|tỉnh|thành phố)|"
    rf"Đoàn Thanh niên|Ban Quản lý (?:chợ|dự án)(?: đầu tư xây dựng(?: khu vực)?)?(?: {_NAME})?|"
    r"Hội (?:Nông dân|Cựu chiến binh|Liên hiệp Phụ nữ|Phụ nữ)|(?:Ủy ban )?M(?:TTQ|ặt trận Tổ quốc)(?: Việt Nam)?|"
    r"(?:Ủy ban nhân dân|UBND) (?:phường|xã)|Đội [Qq]uản lý trật tự đô thị|Ban Chỉ huy Quân sự|"
    r"Đoàn kiểm tra liên ngành|Ban Xây dựng Đảng|"
    r"[Cc]ông ty (?:môi trường|cấp nước|cổ phần)|Bảo hiểm xã hội|"
    r"[Cc]án bộ, đảng viên|[Ll]ãnh đạo các cấp|trong tổ|lối xóm"
)
_PLACE = re.compile(
    rf"(?:khu vực |đầu |cuối |(?:hẻm|ngõ|số nhà|nhà số) \d+\w* ?)*(?<!\w)"
    rf"(?:đường|phố|ngõ|cầu|ngã ba|ngã tư|thôn|xóm|phường|xã|chợ) {_NAME}|(?:tổ dân phố|khu phố) (?:số )?\d+",
)
# Where something is done or put up: "công bố tại nhà văn hóa tổ dân phố 8".
_HALL = re.compile(
    r"tại (?:nhà văn hóa|nhà sinh hoạt cộng đồng|hội trường)(?= (?:tổ|khu|thôn|ấp|xóm|phường|xã)(?!\w)|[.,;]|$)"
)
# A stretch that holds something masked says whose house or paper it was: "(hồ sơ của bà [họ tên], [số căn cước])".
_MASK = r"\[[^\]\d]{3,25}\]"
_MASKED = re.compile(
    rf"\([^()]*{_MASK}[^()]*\)|[,;]\s*(?:[^\s,;()]+\s+){{0,5}}{_MASK}(?:\s+[^\s,;()]+){{0,2}}(?=\s*[,;.(]|\s*$)|{_MASK}"
)
# Who holds it and that they say so stands in statements on anything.
_HOLDER = (
    r"(?:lượt )?ý kiến|bà con|người dân|người dự họp|nhân dân|cử tri|các hộ|hộ dân|hộ gia đình|phiếu|dư luận|cư dân"
)
_COUNTED = rf"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|mươi|vài|nhiều) (?:{_HOLDER}|hộ|người)"
_SAYING = (
    "không đồng tình|đồng tình|không tán thành|tán thành|nhất trí cao|cho rằng|cho là|chưa hài lòng|hài lòng|bày tỏ|"
    "tin tưởng|lo lắng|lo ngại|bức xúc|băn khoăn|trăn trở|qua tiếp xúc|qua nắm bắt|nhìn chung|yên tâm hơn trước|"
    "đề nghị|kiến nghị|đề xuất|phản ánh|phản ảnh|nói vui|phản đối|ủng hộ|chưa thông|kịch liệt|luồng ý kiến|"
    "chưa tỏ thái độ|chưa rõ thái độ|hỏi thêm về|ghi nhận|đánh giá cao|khen|mong muốn|mong|còn tình trạng|nổi lên là"
)
_VOICES = re.compile(rf"(?<!\w)(?:{_COUNTED}|{_HOLDER}|{_SAYING})(?!\w)", re.IGNORECASE)

# Groups that are called after a matter of their own: parents may speak of parked cars.
_GROUPS = re.compile(
    r"(?<!\w)(?:cha mẹ học sinh|cha mẹ trẻ|phụ huynh(?: học sinh)?|học sinh|sinh viên|giáo viên|thầy cô|tiểu thương|"
    r"(?:các )?hộ kinh doanh|người (?:bán|mua)(?: hàng)?|công nhân|người lao động|người cao tuổi|người khuyết tật|"
    r"nông dân|xã viên|cựu chiến binh|lái xe|tài xế|chủ xe|tổ trưởng)(?!\w)",
    re.IGNORECASE,
)


def without_groups(text: str) -> str:
    """Return a text without groups of people who are called after a matter."""
    return _GROUPS.sub(" ", text)


def matter(text: str) -> str:
    """Return a text without what is masked, who speaks, and bodies and places, which have matters of their own."""
    return _PLACE.sub(_place, without_voices(text))


def without_voices(text: str) -> str:
    """Return a text without what is masked, who speaks and bodies; places are left in."""
    return _VOICES.sub(" ", _MASKED.sub(" ", _HALL.sub(" ", _BODIES.sub(" ", text))))


def _place(match: re.Match[str]) -> str:
    # A market is a matter as well as a place.
    return "chợ" if match[0].startswith("chợ ") else " "
