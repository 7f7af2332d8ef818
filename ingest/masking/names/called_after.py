"""Tells things, bodies and places that bear a name like a person's, by the words around it.

Imports `letters`. A school of a short sign, a canal, a pumping
station, a cell of the Party, villages counted up, two roads joined by a dash, a road that is to be renamed.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from ingest.letters.any_case import AnyCase

_NAME = rf"[{UPPER}][{LOWER}]*(?: [{UPPER}][{LOWER}]*){{0,4}}"
_THING = AnyCase(
    r"(?<!\w)(?:(?:trường |tr\.? ?)?(?:TH|MN|MG|THCS|THPT|TH&THCS|PTDTBT|PTDTNT|GDTX)|trường mn|(?<!thần )kinh|rạch|"
    r"mương|vàm|cồn|gò|xẻo|trạm(?: (?:"
    r"bơm|đo|thủy văn|khí tượng|biến áp|y tế|thu phí|cấp nước|trung chuyển|kiểm lâm))?|"
    rf"nhà máy(?: [{LOWER}]+){{0,3}}|xí nghiệp(?: [{LOWER}]+){{0,2}}|(?:nông|lâm|ngư) trường|thủy điện|hồ chứa|"
    r"nhà thi đấu|nhà thiếu nhi|nhà truyền thống|nhà (?:nghỉ|khách)|nha khoa|thẩm mỹ viện|"
    r"(?:tiệm|hiệu) (?:vàng|thuốc|may|"
    r"ảnh|bánh|tóc|giặt)|salon|spa|homestay|garage|gara|cây xăng|trạm xăng|vựa|(?<!hàng )(?<!láng )xóm|khóm|"
    r"xứ đạo|giáo xứ|giáo họ|họ đạo|"
    r"chi họ|dòng họ|chi bộ|đảng bộ|liên chi hội|học bổng|cúp|trường bắn|doanh trại|trung đoàn|cụm công nghiệp|"
    r"khu công nghiệp|kcn|cầu thang máy|thánh đường|niệm phật đường|tịnh xá|thiền viện|tịnh thất)"
    r"(?: (?:mang tên|số \d+))? [\"“']?$"
)
# "bảo vệ nhà máy may Lê Thị Tư", "chủ tiệm vàng Trần Tám": somebody of it.
_OF_IT = AnyCase(
    r"(?<!\w)(?:chủ|trưởng|viên|vệ|nhân|giám đốc|thợ|lái|xế|lao động|y sĩ|cô giáo|thầy giáo|kỹ sư|quản lý|người)"
    r"(?: (?:của|ở|tại|bên|dân))? $"
)
# "Các thôn Lê Lợi, Quang Trung và ...", "hai xóm Trần Phú, ...": what is counted up is of one kind.
_COUNTED_UP = re.compile(
    rf"(?<!\w)(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm) (?:thôn|xóm|ấp|bản|buôn|làng|khóm|khối|"
    r"khu phố|khu|phường|"
    r"xã|trường(?: (?:tiểu học|mầm non|trung học|THCS|THPT|TH|MN))?|cầu|chợ|chi bộ|kênh|rạch|trạm|giáo xứ|chùa|đình):? "
    rf"(?:{_NAME}(?:, | và | - ))+(?:(?:thôn|xóm|ấp|bản|buôn|làng|khóm) )?$"
)
# "vòng đường Lê Lai - Phạm Hùng": without a number before, which would be a house's and the dash a column's.
_ROADS = re.compile(
    rf"(?<!\d )(?<!\d\w )(?<!số )(?<!\w)(?:[Đđ]ường|[Pp]hố|[Tt]uyến|[Nn]gã (?:ba|tư|năm)|[Nn]út giao|"
    rf"[Gg]iao lộ|[Vv]òng xoay) {_NAME}"
    r"(?: ?[-–] ?| giao | cắt | nối )$"
)
_COLUMN_BEHIND = re.compile(r"\s?(?:[-–|:;\t]|\(|,\s?(?:\d|sinh|trú|tổ|SN))")
_SHOWN = AnyCase(
    r"(?<!\w)(?:biển (?!số|kiểm|đăng)|bảng (?:tên|chỉ|hiệu)|tên đường|tên phố)[^.;\n]{0,70}"
    r"(?:đề|ghi|viết|in|kẻ|sơn|thành|thay vì|thay cho|đúng là|phải là|nhầm là)(?: (?:là|thành|sai|nhầm|đúng))* [\"“']?$"
)
_RENAMED = AnyCase(
    r"(?<!\w)đổi tên(?: (?:đường|phố|trường|cầu|chợ|hẻm|ngõ|công viên|quảng trường))"
    r"[^.;\n]{0,50} (?:thành|sang|là) [\"“']?$"
)
_CALLED = AnyCase(r"(?<!\w)(?:đặt|lấy|mang) tên(?: là| đường| phố)? [\"“']?$")
_GIVEN_TO = re.compile(
    r"[\"”']? cho (?:đoạn|đường|con đường|tuyến|cầu|công viên|trường|hẻm|phố|ngõ|nhà văn|quảng|chợ)(?!\w)"
)
# "Người phản ánh: KHÔNG NÊU TÊN", "UNG HO LU": words, and nobody's name.
_NOBODY = AnyCase(
    r"(?:không|khong|chưa|chua) (?:nêu|neu|rõ|ro|ghi|xưng|xung|để|de|cho biết|cho biet|có|co) ?(?:tên|ten|danh)?$|"
    r"(?:giấu|giau|ẩn|an|vô|vo) (?:tên|ten|danh)$|(?:người|nguoi) (?:dân|dan|dùng|dung|gọi|goi)(?!\w)"
)
# "Máy tôi là Samsung A15": what a thing is made by.
_MAKE = re.compile(
    r"(?i:samsung|oppo|vivo|xiaomi|nokia|iphone|honda|yamaha|toyota|hyundai|viettel|vinaphone|mobifone|sony)(?!\w)"
)
_GIVES_TO = AnyCase(r"(?<!\w)[uủ]ng $")
_LONGEST = 110


def is_called_after(text: str, start: int, end: int) -> bool:
    """Tell whether the name at `[start, end)`, which no word of address precedes, is borne by no person there."""
    before = text[max(0, start - _LONGEST) : start].rpartition("\n")[2]
    thing = _THING.search(before)
    if thing is not None:
        return _OF_IT.search(before[: thing.start()]) is None
    if _COUNTED_UP.search(before) or _SHOWN.search(before) or _RENAMED.search(before):
        return True
    if _ROADS.search(before):
        return _COLUMN_BEHIND.match(text, end) is None
    return _CALLED.search(before) is not None and _GIVEN_TO.match(text, end) is not None


def is_nobody(text: str, start: int, end: int) -> bool:
    """Tell whether what stands at `[start, end)` says that no name is given, or is a word of giving."""
    if _NOBODY.match(text[start:end]) or _MAKE.match(text, start):
        return True
    return (
        text[start : start + 2].lower() in {"ho", "hộ"}
        and _GIVES_TO.search(text[max(0, start - 5) : start]) is not None
    )
