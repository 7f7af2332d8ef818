"""What a statement is about, without who is asked, who speaks and where.

Imports nothing of ours.
"""

import re

# Bodies that are asked for many things, who speaks, and places are named after matters that the statement is not about.
_BODIES = re.compile(
    r"Phòng Văn hóa - Xã hội|Phòng Kinh tế(?:, Hạ tầng và Đô thị)?|Công an (?:phường|xã|tỉnh|thành phố)|"
    r"Đoàn Thanh niên|Ban Quản lý (?:chợ|dự án)[^,.;]{0,25}|Trung tâm Phát triển quỹ đất(?: tỉnh)?|"
    r"Hội (?:Nông dân|Cựu chiến binh|Liên hiệp Phụ nữ|Phụ nữ)|(?:Ủy ban )?M(?:TTQ|ặt trận Tổ quốc)(?: Việt Nam)?|"
    r"(?:Ủy ban nhân dân|UBND) (?:phường|xã)|Đội [Qq]uản lý trật tự đô thị|Ban Chỉ huy Quân sự|"
    r"Đoàn kiểm tra liên ngành|"
    r"[Cc]án bộ, đảng viên|[Ll]ãnh đạo các cấp|trong tổ|lối xóm"
)
_CAPITAL = "[A-Z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper()) + "]"
_NAME = rf"{_CAPITAL}\w*(?:\s{_CAPITAL}\w*)*"
_PLACE = re.compile(
    rf"(?:khu vực |đầu |cuối |(?:hẻm|ngõ|số nhà|nhà số) \d+\w* ?)*(?<!\w)"
    rf"(?:đường|phố|ngõ|cầu|ngã ba|ngã tư|thôn|xóm|phường|xã|chợ) {_NAME}|tổ dân phố (?:số )?\d+",
)


def matter(text: str) -> str:
    """Return a text without the names of bodies and places, which are named after matters of their own."""
    return _PLACE.sub(_place, _BODIES.sub(" ", text))


def _place(match: re.Match[str]) -> str:
    # A market is a matter as well as a place.
    return "chợ" if match[0].startswith("chợ ") else " "
