"""Finds names of private persons in reports. Imports `labels`, `letters`, and the surnames of `signature`.

A name is taken after an honorific, or when it opens with a surname; not after an office, not as the name of a street,
a school or another place, and not those of whom the caller says that they signed.
"""

import re
from collections.abc import Iterator

from ingest.heading import is_capitals
from ingest.letters import LOWER, UPPER, VIETNAMESE_ONLY
from ingest.masking.labels import Found, Label
from ingest.signature import SURNAMES

_SYLLABLE = rf"(?:[HYK]['’ʼ]\s?)?[{UPPER}][{LOWER}]*(?:-[{UPPER}][{LOWER}]+)?"
_NAME = rf"{_SYLLABLE}(?: {_SYLLABLE}){{0,5}}"
_NOT_IN_CAPITALS = r"(?!(?:VÀ|BÀ|ÔNG|ANH|CHỊ|ĐỀ|CHO|Ở|TẠI|CÓ|VỀ|KHIẾU|CÙNG|PHẢN|KIẾN|XIN|CỦA|LÀ|ĐÃ)\b)"
_CAPITALS = rf"{_NOT_IN_CAPITALS}[{UPPER}]{{2,}}(?: {_NOT_IN_CAPITALS}[{UPPER}]+){{1,4}}"
_HONORIFICS = (
    "ông bà anh chị cô chú bác em cháu cụ dì cậu mợ thím thầy bạn bé mẹ bố vợ chồng con mệ o".split()
    + ["cô giáo", "thầy giáo", "bác sĩ", "bác sỹ", "tài xế", "chủ hộ", "hộ", "gia đình", "nhà", "công dân", "nữ công nhân",
       "công nhân", "học sinh", "sinh viên", "đương sự", "cử tri", "hội viên", "tiểu thương", "chủ xe", "già làng", "vợ là",
       "con là", "tên", "người tên", "cùng tên", "bố của", "mẹ của", "vợ của", "chồng của", "con của", "sư thầy", "linh mục", "mục sư", "sư cô", "y sĩ", "luật sư", "kỹ sư", "cộng tác viên"]
)  # fmt: skip
# These name a person only together with a surname: "hộ Nghèo", "nhà Văn hóa", "tên Trường" do not.
_WEAK = frozenset(
    "hộ,gia đình,nhà,tên,con,công dân,học sinh,sinh viên,cử tri,hội viên,công nhân,tiểu thương,bạn,mẹ,bố,vợ,chồng,o,vợ là,con là,"
    "chủ hộ,chủ xe,cộng tác viên,nữ công nhân,luật sư,kỹ sư,đương sự".split(",")
)
_HONORIFIC = "|".join(sorted(map(re.escape, _HONORIFICS), key=len, reverse=True))
_ADDRESSED = re.compile(
    rf"(?<![\w])(?P<honorific>(?i:{_HONORIFIC})(?:,? (?i:ông|bà|anh|chị|em|cụ))*)(?:\s*:)? (?P<name>{_CAPITALS}|{_NAME})(?!\w)"
)
_FULL = re.compile(rf"(?<![\w'’.@\-]){_SYLLABLE}(?: {_SYLLABLE}){{1,5}}(?!\w)")
_FULL_CAPITALS = re.compile(rf"(?<![\w./\-]){_CAPITALS}(?!\w)")

_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n|(\-–—+•*\"“]\s*)$")

_NOT_FIRST = frozenset(
    "Chủ Bí Phó Trưởng Giám Hiệu Tổ Ban Ủy Uỷ Hội Đảng Đoàn Công Chi Đại Thường Cán Văn Mặt Tỉnh Thành Phường Xã Thôn Khu Trung "
    "Thanh Trường Phòng Sở Bộ Quốc Chính Nhà Cựu Liên Luật Nghị Quyết Chỉ Kế Báo Thông Tết Trạm Ngân Bảo Dự Việt Điện Đài "
    "Hợp Quỹ Đề Theo Tại Trong Ngày Do Khi Sau Nếu Như Đồng Hồ_ Chợ Cầu Đường Phố Bệnh Nhân Người Dân Số Các Một Nhiều Mẫu".split()
)
# What only looks like an honorific and a name.
_NOT_ADDRESSED = re.compile(
    r"(?:Bác Hồ|Bác Tôn|Bà Rịa|Bà Triệu|Bà Trưng|Bà Nà|Bà Đen|Bà Huyện|Bà Chúa|Bà Điểm|Bà Hom|Bà Lụa|Cô Tô|Ông Ích Khiêm|Ông Công|"
    r"Ông Táo|Ông Đốc|Ông Lãnh|Ông Tạ|Chị Thanh|Hai Bà Trưng)"
)
# Who gave their names to streets and schools, and places that open like a surname.
_FAMOUS = re.compile(
    r"(?:Hồ Chí Minh|Việt Nam|Lý Sơn|Hà Nội|Hà Nam|Hà Giang|Hà Tĩnh|Thái Bình|Thái Nguyên|Cao Bằng|Lâm Đồng|Kim Đồng|Lương Sơn|"
    r"Trần Hưng Đạo|Võ Nguyên Giáp|Phạm Văn Đồng|Trường Chinh|Lê Lợi|Quang Trung|Võ Thị Sáu|Nguyễn Trãi|Nguyễn Du|Ngô Quyền|Lê Hồng Phong|"
    r"Lý Thường Kiệt|Trần Quốc Toản|Lê Duẩn|Tôn Đức Thắng|Phan Bội Châu|Phan Chu Trinh|Phan Châu Trinh|Nguyễn Huệ|Hoàng Diệu|Lê Thánh Tông|"
    r"Đinh Tiên Hoàng|Trần Phú|Lý Thái Tổ|Lý Tự Trọng|Nguyễn Văn Cừ|Nguyễn Thị Minh Khai|Hai Bà Trưng|Bà Triệu|Bùi Thị Xuân|Hồ Tây|Hồ Gươm|"
    r"Hàn Quốc|Kinh Bắc|Cao Đài|Văn Miếu|Sơn La|Sơn Tây|Đồng Nai|Đồng Tháp|Mai Châu|Vàng Danh|Hà Đông|Ninh Bình|Ninh Thuận)(?!\w)"
)
_OFFICES = (
    r"chủ tịch|bí thư|phó bí thư|phó chủ tịch|chủ nhiệm|trưởng ban|phó ban|phó trưởng ban|trưởng phòng|phó phòng|trưởng đoàn|"
    r"trưởng công an|phó công an|phó trưởng công an|công an viên|cảnh sát khu vực|chỉ huy trưởng|tổ trưởng|tổ phó|trưởng thôn|phó thôn|"
    r"trưởng khu|trưởng ấp|trưởng bản|trưởng buôn|trưởng làng|khu phố trưởng|trưởng xóm|giám đốc sở|giám đốc trung tâm|phó giám đốc|"
    r"hiệu trưởng|hiệu phó|phó hiệu trưởng|chi hội trưởng|chi hội phó|hội trưởng|đại biểu|chánh văn phòng|"
    r"chánh thanh tra|ủy viên|uỷ viên|trưởng trạm|trạm trưởng|cục trưởng|vụ trưởng|thứ trưởng|bộ trưởng|thủ tướng|tổng bí thư|"
    r"đồng chí|đ/c|cán bộ (?:địa chính|tư pháp|hộ tịch|phường|xã|văn hóa|một cửa)|công chức|chuyên viên|"
    r"đại úy|thượng úy|trung úy|thiếu tá|trung tá|thượng tá|đại tá|thẩm phán|kiểm sát viên"
)
# The office, then words of an organisation only: "Chủ tịch UBND phường Sông Mơ, bà"; a verb between breaks it.
_ORGANISATION = (
    r"(?:(?i:ủy|uỷ|ban|nhân|dân|phường|xã|tỉnh|thành|phố|tổ|thôn|khu|ấp|bản|buôn|chi|bộ|đảng|hội|mặt|trận|trường|trạm|y|tế|công|an|và|"
    rf"nông|phụ|nữ|thanh|niên|liên|hiệp|cựu|chiến|binh|tiểu|học|là|kiêm|ông|bà|anh|chị|các)\b|[{UPPER}]\w*|\d+|,|-|–)"
)
_AFTER_OFFICE = re.compile(rf"(?i:{_OFFICES})\s*:?(?:\s*{_ORGANISATION}){{0,14}}\s*[,:\-–(]?\s*$")
_FAMOUS_BEFORE = re.compile(rf"{_FAMOUS.pattern}(?:, | và )$")
_BEFORE_OFFICE = re.compile(rf"\s*(?:,|-|–|\(|là)\s*(?:nguyên |hiện là |quyền )?(?:{_OFFICES})\b", re.IGNORECASE)
_PLACES = re.compile(
    r"(?:đường|phố|ngõ|hẻm|ngách|kiệt|trường|trường học|tiểu học|trung học cơ sở|trung học phổ thông|trung học|THCS|THPT|mầm non|mẫu giáo|"
    r"quảng trường|công viên|cầu|chợ|phường|xã|thôn|khu|khu phố|khu phố văn hóa|ấp|bản|(?<!già )làng|buôn|chung cư|tuyến|các tuyến|trục|công ty|công ty tnhh|doanh nghiệp|"
    r"cửa hàng|nhà hàng|quán|tiệm|siêu thị|bệnh viện|phòng khám|nhà thuốc|quỹ|giải thưởng|giải|tượng đài|đền|đền thờ|miếu|đình|thờ|chùa|nhà thờ|lăng|bến|hồ|sông|"
    r"suối|núi|đèo|anh hùng|liệt sĩ|liệt sỹ|danh nhân|nhà thơ|nhà văn|nhạc sĩ|vua|tướng|tổ chức|đội|chi đoàn|lớp|khách sạn|dự án|"
    r"tỉnh|huyện|quận|thành phố|thị trấn|thị xã|tx|tp|cảng|ga|đập|kênh|tàu|cty|tnhh|hợp tác xã|htx|cơ sở|xưởng|hiệu|karaoke|"
    r"đại học|cao đẳng|học viện|viện|khu đô thị|khu dân cư|kđt|kdc|tòa nhà|nhà văn hóa|trung tâm|duong|pho|hem)\s+(?:số \d+ )?[\"“']?$",
    re.IGNORECASE,
)
# In the South people are called by their rank among the children: Út Nhỏ, Ba Lành.
_RANKS = frozenset("Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Út".split())
_AMBIGUOUS = frozenset(
    "Hà Cao Sơn Mai Lâm Kim Thái Văn Từ Vàng Cà Ma An Ân Đồng Giang Ninh Tiêu Trà La Lộc Y H Vi Viên Danh Ông Bàn Bế Hàng Hàn Tăng Phó "
    "Châu Đào Tưởng Đoàn Cung Phùng_ Lại Kiều Thân Lục Rơ".split()
)
_UNMARKED_SURNAME = (
    "Nguyen|Tran|Le|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ho|Ngo|Duong|Ly|Dinh|Trinh|Doan|Truong|Luong|Luu|Ta"
)
_UNMARKED = re.compile(
    rf"(?<!\w)(?:(?:{_UNMARKED_SURNAME})(?: [A-Z][a-z]+){{1,4}}|(?:{_UNMARKED_SURNAME.upper()})(?: [A-Z]+){{1,4}})(?!\w)"
)
_UNMARKED_SMALL = re.compile(
    rf"(?:toi ten|ten toi|ten la|toi la|ho ten|ho va ten|chu ho|ong|ba|anh|chi)(?: la)?:? (?P<name>(?:{_UNMARKED_SURNAME.lower()})"
    r"(?: (?!(?:cccd|sdt|so|o|nha|dien|xin|va|da|co|khong)\b)[a-z]{1,6}){1,3})(?!\w)"
)
_UNMARKED_ADDRESSED = re.compile(
    r"(?<!\w)(?:chi|anh|ong|ba|co|chu|em|bac|cu) (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})(?!\w)"
)
_SMALL = re.compile(
    rf"(?<!\w)(?:{_HONORIFIC}) (?P<name>(?:{'|'.join(sorted(name.lower() for name in SURNAMES))}) (?:thị|văn|hữu|đức)"
    rf"(?: (?!nói|phản|đề|có|cho|ở|và|là|tại|đã|bị|xin|kiến|cũng|hỏi)[{LOWER}]+){{1,2}})(?!\w)"
)
_LIST_GOES_ON = re.compile(
    rf"(?: \([^()\n]{{0,30}}\))?\s*(?:,|;|/|và|&)\s*(?:(?i:{_HONORIFIC})\s+)?(?P<name>{_NAME})(?!\w)"
)


def find_names(text: str, known: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield the names of private persons; `known` are those who signed or hold an office and are not masked."""
    for match in _ADDRESSED.finditer(text):
        if _is_addressed_person(text, match, known):
            start, end = match.span("name")
            yield Found(start, end, Label.PERSON)
            several = text[: match.start()].lower().endswith("các ")
            yield from _rest_of_list(text, end, known, several=several)
    for match in _FULL.finditer(text):
        if match[0].split()[0] not in _RANKS and _is_full_name(match[0]) and not _is_public(text, *match.span(), known):
            yield Found(match.start(), match.end(), Label.PERSON)
    for match in _FULL_CAPITALS.finditer(text):
        words = match[0].split()
        if len(words) > 2 and words[1] in ("THỊ", "VĂN") and not _is_public(text, *match.span(), known):
            yield Found(match.start(), match.end(), Label.PERSON)
    yield from _unmarked(text, known)


def _is_addressed_person(text: str, match: re.Match[str], known: frozenset[str]) -> bool:
    honorific, name = match["honorific"], match["name"]
    first = name.split()[0]
    before = text[max(0, match.start() - 120) : match.start()]
    # In mid-sentence only small letters address somebody: "phố Bà Triệu", "nước Anh".
    if honorific[0].isupper() and not honorific.isupper() and not _SENTENCE_START.search(before):
        return False
    if honorific.lower() in _WEAK and not _is_full_name(name):
        return False
    if len(name.split()) == 1 and (first in _NOT_FIRST or (name.isupper() and len(name) > 1)):
        return False
    if _NOT_ADDRESSED.match(text, match.start()) or name.startswith("Hồ Chí Minh") or _PLACES.search(before):
        return False
    return not _is_official(text, *match.span("name"), known)


def _is_full_name(name: str) -> bool:
    words = name.split()
    if re.match(r"[HYK]['’ʼ]", words[0]):
        return True
    if words[0] in _RANKS and len(words) == 2:
        return True
    if words[0].capitalize() not in SURNAMES or len(words) < 2:
        return False
    return len(words) > 2 or words[0].capitalize() not in _AMBIGUOUS


def _is_public(text: str, start: int, end: int, known: frozenset[str]) -> bool:
    """Tell whether a name is that of an official, of who signed, or of a place."""
    before = text[max(0, start - 120) : start].rpartition("\n")[2]
    if _FAMOUS.match(text, start) or _PLACES.search(before) or _FAMOUS_BEFORE.search(before):
        return True
    return _is_official(text, start, end, known)


def _is_official(text: str, start: int, end: int, known: frozenset[str]) -> bool:
    if text[start:end].lower() in known or _BEFORE_OFFICE.match(text, end):
        return True
    above, _, before = text[max(0, start - 160) : start].rpartition("\n")
    if not before.strip():
        # The block of signature: the office in capitals, the name under it.
        before = above.rpartition("\n")[2] if is_capitals(above.rpartition("\n")[2]) else ""
    return _AFTER_OFFICE.search(before) is not None


def _rest_of_list(text: str, position: int, known: frozenset[str], *, several: bool) -> Iterator[Found]:
    """ "các ông Đỗ Lợi, Lý Thành, Mai Sơn": those after the first have no honorific of their own."""
    while match := _LIST_GOES_ON.match(text, position):
        position = match.end()
        words = match["name"].split()
        if len(words) < 2 or not (several or words[0] in SURNAMES) or _is_public(text, *match.span("name"), known):
            return
        yield Found(*match.span("name"), Label.PERSON)


def _unmarked(text: str, known: frozenset[str]) -> Iterator[Found]:
    for match in _UNMARKED.finditer(text):
        if not _is_public(text, *match.span(), known):
            yield Found(match.start(), match.end(), Label.PERSON)
    for pattern in (_UNMARKED_SMALL, _SMALL):
        for match in pattern.finditer(text):
            yield Found(*match.span("name"), Label.PERSON)
    for line in re.finditer(r"[^\n]+", text):
        # Only where people type without marks: "chi" and "anh" are words of other meaning elsewhere.
        if VIETNAMESE_ONLY.isdisjoint(line[0].lower()):
            for match in _UNMARKED_ADDRESSED.finditer(text, *line.span()):
                yield Found(*match.span("name"), Label.PERSON)
