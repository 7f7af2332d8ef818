"""Whose names stay: those of officials, of who signed, of the famous and of places that bear them.

Imports `words`, `streets`, `letters` and the outline's sense of capitals.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from ingest.letters.any_case import AnyCase, any_of, small_letters
from ingest.masking.names.acting import body_acts
from ingest.masking.names.called_after import is_called_after, is_nobody
from ingest.masking.names.staff import is_of_staff
from ingest.masking.names.streets import is_street
from ingest.masking.names.working import works_for_office
from ingest.masking.words import either, words
from ingest.outline.heading import is_capitals

_OFFICE = either("offices")
# One syllable of a name, and a name of one to six.
# With the letters of the Central Highlands, which no other text of ours has: "H'Yer Ayŭn".
_INNER = rf"[{LOWER}ăĕĭŏŭčñƀ\u0306]"
SYLLABLE = rf"(?:[HYK]['’ʼ]\s?)?[{UPPER}Č]{_INNER}*(?:-[{UPPER}]{_INNER}+|-[a-z]{{2,4}}(?!\w))?"
NAME = rf"{SYLLABLE}(?: {{1,2}}{SYLLABLE}){{0,5}}"
_FAMOUS = re.compile(rf"(?:{either('famous')})(?!\w)")
_FAMOUS_BEFORE = re.compile(rf"(?:{either('famous')})(?:, | và )$")
# "noi gương anh ...", "kỷ niệm 110 năm ngày sinh cụ ...": a neighbour may have the same name elsewhere.
_AS_EXAMPLE = AnyCase(
    r"(?<!\w)(?:gương|tượng|bia|đền|thời|đời|nhớ|nhắc đến|noi theo|học tập|kỷ niệm|ngày sinh|tưởng niệm|phim|"
    r"truyện|bài hát|khu di tích|tinh thần)"
    r"(?: (?:của )?(?:các )?(?:anh|chị|cụ|ông|bà|vua|anh hùng|liệt s[ĩỹ]|bác))* $"
)
_NEAR_HERO = 40
_PLACE_BEFORE = AnyCase(
    rf"(?<!\w)(?<!thủ )(?<!gia )(?:{either('places')}|(?<!già )làng)\s+(?:(?:{either('kinds_of_firms')})\s+){{0,6}}"
    r"(?:số \d+ )?[\"“']?$"
)
_LONGEST_PLACE = 60
# "UBND P. Tân Mỹ Trung", "KP. Lê Hồng Nam": the words for a place as offices shorten them; "T." may be an initial.
_SHORT_PLACE = re.compile(
    r"(?<![\w.])(?:(?:(?:[Pp]h?|[XxQqHh]|TDP|KDC|K[PD]|T[TXP]|Tp|Tx|Đg?|đ)\.|(?:TDP|KP|KDC|TP|TX|P)(?= ))\s?"
    r"|(?:UBND|HĐND|MTTQ|ĐU|CA) [PXQH]\.? ?)$"
)
# "hẻm 118 Huỳnh Tấn Phát": the street to which the lane belongs.
_DIGIT_NEAR = re.compile(r"\d[^ ]* $")
_LANE_OF = AnyCase(r"(?<!\w)(?:hẻm|ngõ|ngách|kiệt|hem|ngo|kiet) (?:số )?\d{1,4}[a-z]?(?:/\d{1,4}[a-z]?)* $")
# A title that the living bear; an "anh hùng" alone gave the name to a street.
_HEROIC_MOTHER = AnyCase(r"(?<!đường )(?:mẹ|bà mẹ) (?:việt nam anh hùng|vnah):? $")
# Who owns a firm is no firm, and a fallen soldier of whom neighbours speak gave his name to no street.
_OWNER = AnyCase(
    rf"(?<!\w)chủ (?:{either('places')}) $|(?<!\w)(?:con|mộ|cha|bố|mẹ|vợ|chồng|thân nhân|gia đình|hài cốt|phần mộ)"
    r"(?: của)? liệt s[ĩỹ] $"
)
# "Con đường mới tên ...", "Quỹ khuyến học mang tên cụ ...", "cầu được đặt tên là ...": what is called after somebody.
_BEARS_NAME = AnyCase(
    rf"(?<!\w)(?<!chủ )(?<!trưởng )(?:{either('places')}|con đường|cây cầu|quỹ|giải|giải thưởng|dự án|"
    rf"khu đô thị|nhà máy|công viên|tượng đài|bệnh viện|nghĩa trang|công trình|tuyến|hồ|rạch|kênh|sân vận động|"
    r"thư viện|đội|lớp|câu lạc bộ|clb)"
    rf"(?: [{LOWER}\d]+){{0,5}}? (?<!người )(?<!ông )(?<!bà )(?:mang |đặt |có |lấy |được đặt |đổi )?tên(?: là| thành)?"
    r"(?: (?:cụ|ông|bà|vua|danh nhân|anh hùng|liệt s[ĩỹ]|nhà thơ|nhà văn|danh tướng|đại tướng))?:? [\"“']?$"
)
_SOMEBODY_OF_IT = AnyCase(
    r"(?<!\w)(?:người|ông|bà|anh|chị|em|cháu|bé|cô|chú|bác|học sinh|công nhân|tài xế|lái xe|chủ|nhân viên|"
    r"bảo vệ|thợ)(?!\w)"
)
# Who leads, writes down or receives at a meeting does so for the office: "Chủ trì:", "Người tiếp:".
_ROLE = either("roles_of_office")
_AFTER_ROLE = AnyCase(
    rf"(?<!\w)(?:{_ROLE})(?: (?:cuộc họp|buổi họp|hội nghị|buổi tiếp|công dân|biên bản|đơn|"
    rf"hồ sơ))?(?: (?:là|bởi))?\s?:?\s"
    r"(?:(?:các )?(?:ông|bà|anh|chị|cô|đồng chí|đ/c|ong)(?:,? (?:ông|bà))?:? )?$"
)
_STANDS_FOR_OFFICE = re.compile(
    rf"(?i:đại diện|thay mặt|phía|bên) (?:(?i:lãnh đạo|"
    rf"cho) )?(?i:{either('bodies_at_meetings')})(?!\w)[^.;:\n]{{0,60}}[:,]\s"
    r"(?i:(?:có )?(?:ông|bà|anh|chị|cô|đồng chí|đ/c):? )?$"
)
# "PCT UBND phường", "TP Kinh tế": "TP Hồ Chí Minh" is where somebody lives.
_SHORT = (
    r"(?:(?:P\.? ?)?(?:CT|BT|GĐ|CVP|CHT)(?:\.|\b)(?:[ .]?(?:UBND|HĐND|MTTQ|ĐU|Đảng ủy|phường|xã|Hội|hội))?|"
    r"P?\.?TP (?:Kinh tế|Văn hóa|Nội vụ|Tư pháp|Tài chính|Hạ tầng|KT|VH|VHXH|TCKH))(?!\w)"
)
_ASSIGNED = AnyCase(
    r"(?<!\w)(?:giao|phân công|cử|bổ nhiệm|điều động|chỉ định|"
    r"ủy quyền)(?: nhiệm vụ)?(?: cho)? (?:(?:các )?(?:ông|bà|anh|chị|đồng chí|đ/c)(?:,? (?:ông|bà))?:? )$"
)
_BEFORE_SHORT = re.compile(rf"\s*(?:,|-|–|\()\s*{_SHORT}")
_AFTER_SHORT = re.compile(rf"(?<!\w){_SHORT}(?: (?:phường|xã|tỉnh))?:? (?:(?:ông|bà|anh|chị|đ/c|đồng chí):? )?$")
# "cô Hiên tổ phó hứa": neighbours put the office right behind the name.
# "(Hội Phụ nữ)", "ở Phòng Hạ tầng", "bên Phòng Kinh tế": for which office somebody works.
# But "Theo ông Tám, cán bộ, đảng viên hỏi ..." goes on with those who ask.
_BODY_BEHIND = re.compile(
    r"\s?(?:[(]|, | - | (?:ở|bên|của) )"
    r"(?!(?:cán bộ|công chức|công an)(?:,| và|,? cùng)? (?:đảng viên|công chức|viên chức|người lao động|hội viên|"
    r"đoàn viên|chiến sĩ|nhân dân|người dân|bà con|dân|cử tri|quần chúng|hưu trí|bộ đội)(?!\w))"
    r"(?:cán bộ |công chức |bên )?(?:Hội (?:Phụ|Nông|Cựu|LH|CCB|đồng)|"
    r"Đoàn(?:\)| thanh niên| TN| phường| xã)|"
    r"MTTQ|Mặt trận|UBND|HĐND|Phòng [A-ZĐ]|phòng (?:Kinh|Hạ|Văn|Tài|Tư)|Chi cục|Công an|Văn phòng (?:Đảng|"
    r"HĐND|UBND)|VP\b|"
    r"(?:địa chính|tư pháp|đô thị|môi trường|thú y|hộ tịch|văn phòng|công chức|cán bộ|kiểm lâm|"
    r"biên phòng|một cửa|"
    r"thanh tra|cảnh sát|công an|canh sat)(?=[\w ]{0,25}[),.;:\n]))"
)
_WORKS_BEHIND = re.compile(
    r" (?:ký(?: ban hành| lại| chỉ|$)|làm (?:chủ tịch|trưởng ban|trưởng đoàn)|ghi chép|phụ trách|"
    r"lập biên bản|canh sat khu vuc|cảnh sát khu vực)(?!\w)|"
    r"\s?,\s?(?:buôn|xóm|thôn|ấp|bản|khóm) trưởng(?!\w)",
)
_OFFICE_BEHIND = re.compile(
    r" (?:tổ trưởng|tổ phó|trưởng thôn|phó thôn|trưởng ấp|trưởng bản|trưởng khu|trưởng xóm|chủ tịch|"
    r""
    r"(?:phó )?trưởng ban(?= chỉ huy| quản lý| công tác| dân vận| tổ chức| mặt trận| xây dựng)|chỉ huy trưởng|"
    r"phường đội trưởng|xã đội trưởng|trưởng đoàn|"
    r"phó chủ tịch|bí thư|hiệu trưởng|"
    r"trưởng trạm|trạm trưởng|trưởng công an|phó công an|trưởng phòng|phó phòng|công chức|"
    r"công an|cán bộ (?:phường|xã|địa chính|tư pháp|"
    r"môi trường|một cửa|văn hóa))(?! giải quyết| xem xét|[,:]? (?:ông|bà|anh|chị) )(?!\w)"
)
_BEFORE_ROLE = re.compile(
    r"\s*(?:,|-|–|\()\s*(?:thành viên (?!hộ|gia đình|trong)|thành viên$|thành viên[.;,)\n]|thư ký|người ghi biên bản|"
    r"(?:cán bộ|nhân viên) (?!hưu|nghỉ|về hưu)(?:tiếp|địa chính|tư pháp|môi trường|phường|xã|phòng|"
    r"văn phòng)|đại diện (?:ubnd|phòng|ban|đảng ủy|lãnh đạo)|"
    r"thay mặt \w|phòng (?:kinh tế|văn hóa|tài chính|tư pháp|nội vụ|tổng hợp|hạ tầng|quản lý|một cửa)|"
    r"văn phòng (?:đảng|ubnd|hđnd)|"
    r"ban (?:xây dựng|quản lý|chỉ huy|tổ chức|tuyên giáo|dân vận|kiểm tra|chấp hành|công tác)|"
    r"công an (?:phường|xã|khu vực|tỉnh))|"
    r"\s(?:chủ trì|chủ tọa|điều hành|kết luận|giải trình|tiếp thu|thay mặt (?:ubnd|đảng ủy|phường|xã|lãnh đạo)|"
    r"đọc (?:kết quả|biên bản|quyết định)|đọc lại biên bản|thông qua biên bản|ghi biên bản|(?:đã )?chỉ đạo)(?!\w)|"
    r"\s?<?[\w.\-]+@[\w.\-]*gov\.vn",
    re.IGNORECASE,
)
# "Cô chủ nhiệm" teaches.
_TEACHES = r"(?<=cô )chủ nhiệm|(?<=thầy )chủ nhiệm|(?<=viên )chủ nhiệm|(?<=giáo )chủ nhiệm"
# "Chủ tịch UBND phường Sông Mơ, bà" and a name; "Chủ tịch giải quyết đơn của bà" has a verb between.
# Possessive, so that "UBND" is one word and not four: the search stays linear.
_WITHIN = rf"(?:(?i:{either('organisation')})\b|[{UPPER}]\w*+|\d++|[,\-–])"
_AFTER_OFFICE = re.compile(rf"(?i:(?!{_TEACHES})(?:{_OFFICE}))\s*+:?(?:\s*+{_WITHIN}){{0,14}}+\s*[,:\-–(]?\s*$")
_NAMES_ROLE = AnyCase(
    rf"(?<!\w)(?:{either('roles_of_office')}|hội|đoàn|mặt trận|mttq|ubnd|hđnd|phòng|chi cục|công an|"
    rf"văn phòng|địa chính|"
    r"tư pháp|đô thị|môi trường|thú y|hộ tịch|kiểm lâm|biên phòng|một cửa|ký|phụ trách|ghi chép|"
    r"lập biên bản|đại diện|thay mặt|thành viên|kết luận|giải trình|tiếp thu|"
    rf"chỉ đạo|điều hành|giao|phân công|cử|bổ nhiệm|điều động|chỉ định|ủy quyền|tổ trưởng|tổ phó|"
    rf"trưởng thôn|phó thôn|"
    r"p?ct|p?bt|p?gđ|p?tp|p?cvp|cht)(?!\w)|gov\.vn"
)
# Laws are full of such words and call nobody.
_CALLS = re.compile(rf"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]hầy|[Cc]hú|[Bb]ác|[Ee]m|úy|tá|sĩ):? [{UPPER}]")
# With what somebody is told to work for an office (`working`).
_NAMES_WORK = AnyCase(
    r"(?<!\w)(?:úy|tá|sĩ|văn thư|đội trưởng|đồn trưởng|hạt trưởng|duyệt chi|đối chiếu|cửa số|giám đốc|gồm|đọc|"
    r"quầy số|thanh tra|sở|trạm|hạt|y tế|tài chính|kế toán|thủ quỹ|dân vận|tuyên giáo|nội vụ|ban|làm|chính sách|"
    r"đội|quân sự|thuế|điện lực|việc giao)(?!\w)"
)
_SIGNS_FOR = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\b\.?(?! BAN ĐẠI DIỆN| CÁC HỘ| GIA ĐÌNH| NHÓM)")
# What the costly pattern above begins with.
_NAMES_OFFICE = AnyCase(any_of(map(small_letters, words("offices"))))
# "Đ/c Lê Thử Việt (đảng viên, hưu trí)": in the Party without an office of it.
_PLAIN_MEMBER = re.compile(
    r"\s?[(,–-] ?(?:là )?(?:đảng viên|hưu trí|cán bộ hưu|nghỉ hưu|về hưu|\d\d năm tuổi [Đđ]ảng)(?!\w)"
    r"(?![^).;\n]{0,30}(?:bí thư|trưởng|chủ tịch))"
)
# After a comma "đồng chí" begins the next person: "bà Tăng Ngọc Hân, đồng chí Mai Thế Duy".
_BEFORE_OFFICE = re.compile(
    rf"\s*(?:,|-|–|\(|(?:hiện |đang |vốn |nay )?là)\s*(?:nguyên |hiện là |đang là |quyền )?"
    rf"(?!đồng chí|đ/c|(?:phó )?giám đốc (?:công ty|cty|doanh nghiệp|hợp tác xã|htx))(?:{_OFFICE})\b",
    re.IGNORECASE,
)
# "Chủ tịch phường, và ông": who comes after "và" with a word of address holds no office.
_ANOTHER = re.compile(r"(?<!\w)(?:và|cùng|với) (?:ông|bà|anh|chị|cô|chú|bác|em|cụ|cháu) $")
_OFFICE_OF_NEXT = re.compile(
    rf",\s(?:và )?(?i:{_OFFICE}|cán bộ)(?: [{LOWER}]+){{0,3}} (?:ông |bà |anh |chị )?"
    rf"(?:(?:{'|'.join(words('unambiguous_surnames'))})(?: [{UPPER}][{LOWER}]+){{2,3}}(?!\w)|"
    rf"(?:[HYK]['’ʼ] ?|[YHK]a? ){SYLLABLE})"
)
# "Giáo sư Tôn Thất Tùng được đề nghị đặt tên cho con đường mới".
_GIVES_NAME = re.compile(
    r" (?:sẽ |đã )?được (?:đề nghị |đề xuất |chọn |lấy )*(?:đặt|lấy|để đặt)(?: tên)? (?:cho|tên)(?!\w)"
)
_SIGNED = re.compile(r"\n?\s*\(?(?:đã ký|ký tên|ký, đóng dấu|ký)\)?\s*$", re.IGNORECASE)
# "đoạn từ Lê Lai đến Ngô Gia Tự", "các tuyến đường Lê Lai, Hàm Nghi và Phan Đình Phùng": streets without their word.
_STRETCH = AnyCase(r"(?:đoạn|tuyến|đường|phố)\b[^,.;:\n]{0,40}\s(?:đến|tới|giao|giao với|nối)\s$")
_STREETS = re.compile(
    r"(?:các|những|hai|ba|bốn|năm)\s(?:tuyến\s)?(?:đường|phố|trục|tuyến)(?:\schính)?:?\s"
    rf"(?:{NAME}(?:,\s|\svà\s|;\s|\s[-–]\s))+$"
)


# "Võ Thử Dung | Chủ tịch UBND phường": the next cell, if it tells the office and nothing that it does.
_IN_NEXT_CELL = re.compile(
    rf"\s?(?:\||\t)\s*(?:{_OFFICE}|cán bộ|phó giám đốc|giám đốc sở)(?!\w)"
    r"(?![^|\t\n]*\b(?:tiếp|trả lời|giải quyết|đã|chưa|hứa|ghi|nhận|hẹn|xử lý|giao|xuống|kiểm tra|xem xét)\b)"
    r"(?![^|\t\n]*(?:công ty|cty|doanh nghiệp|htx|phụ huynh|cha mẹ))",
    re.IGNORECASE,
)
_BEHIND = (_IN_NEXT_CELL, _BEFORE_OFFICE, _BEFORE_ROLE, _BEFORE_SHORT, _OFFICE_BEHIND, _BODY_BEHIND, _WORKS_BEHIND)


def stands_in_place(near: str) -> bool:
    """Tell whether what stands right before a name is the word for a street, a school or another place."""
    near = near[-_LONGEST_PLACE:]
    if _OWNER.search(near):
        return False
    if bears_name(near):
        return True
    if near.rstrip(" ").endswith((".", "P", "X", "C", "Q", "H")) and _SHORT_PLACE.search(near):
        return True
    return _PLACE_BEFORE.search(near) is not None and _HEROIC_MOTHER.search(near) is None


def bears_name(near: str) -> bool:
    """Tell whether what stands right before a name says that a street, a fund or the like is called so."""
    bears = _BEARS_NAME.search(near[-_LONGEST_PLACE:]) if "tên" in near else None
    if bears is None:
        return False
    thing = bears[0].rpartition("tên")[0]
    return _SOMEBODY_OF_IT.search(thing) is None


def is_hero(text: str, start: int) -> bool:
    """Tell whether the name at `start` is that of somebody famous of whom people speak as an example."""
    before = text[max(0, start - _NEAR_HERO) : start]
    return _FAMOUS.match(text, start) is not None and _AS_EXAMPLE.search(before) is not None


def is_public(text: str, start: int, end: int, public: frozenset[str]) -> bool:
    """Tell whether the name at `[start, end)` is that of an official, of who signed, or of a place."""
    before = text[max(0, start - 120) : start].rpartition("\n")[2]
    near = before[-_LONGEST_PLACE:]
    if _DIGIT_NEAR.search(near, max(0, len(near) - 6)) and _LANE_OF.search(near):
        return True
    if _GIVES_NAME.match(text, end) or is_called_after(text, start, end) or is_nobody(text, start, end):
        return True
    if _FAMOUS.match(text, start) or stands_in_place(near) or _FAMOUS_BEFORE.search(near):
        return True
    if _STRETCH.search(before) or _STREETS.search(before) or is_street(text, start, end):
        return True
    return is_official(text, start, end, public)


def is_official(text: str, start: int, end: int, public: frozenset[str]) -> bool:
    """Tell whether an office stands with the name at `[start, end)`, or it is one of `public`."""
    if text[start:end].lower() in public:
        return True
    if _PLAIN_MEMBER.match(text, end) or is_of_staff(text, start, end):
        return _PLAIN_MEMBER.match(text, end) is None
    # A body that answers, calls up or punishes is not whom it deals with.
    # "bà Tứ, công chức địa chính Nguyễn Duy Hưng": the office is that of who comes next.
    if not body_acts(text, end):
        behind = _OFFICE_OF_NEXT.match(text, end) is None and any(pattern.match(text, end) for pattern in _BEHIND)
        if behind or works_for_office(text, start, end):
            return True
    above, _, before = text[max(0, start - 160) : start].rpartition("\n")
    if _ANOTHER.search(before):
        return False
    if not before.strip():
        above = _SIGNED.sub("", above)
        # The block of signature: the office in capitals, the name under it.
        line = above.rpartition("\n")[2]
        before = line if is_capitals(line) else ""
    if _NAMES_OFFICE.search(before) is not None and _AFTER_OFFICE.search(before) is not None:
        return True
    return any(pattern.search(before) is not None for pattern in (_AFTER_ROLE, _STANDS_FOR_OFFICE, _AFTER_SHORT))


def is_assigned(text: str, start: int) -> bool:
    """Tell whether a name is that of somebody to whom an office gives a task."""
    return _ASSIGNED.search(text[max(0, start - _LONGEST_PLACE) : start].rpartition("\n")[2]) is not None


def holds_office(text: str) -> bool:
    """Tell whether a text may name somebody with an office or a role: a look before the costly patterns."""
    return _NAMES_OFFICE.search(text) is not None or _NAMES_ROLE.search(text) is not None


def may_name_official(text: str) -> bool:
    """Tell whether a text may name somebody with an office, a role or a desk: a look before the costly patterns."""
    return holds_office(text) or (_CALLS.search(text) is not None and _NAMES_WORK.search(text) is not None)


def is_role(line: str) -> bool:
    """Tell whether a line above a signature is the office or the role in which somebody signs."""
    return holds_office(line) or _SIGNS_FOR.match(line) is not None
