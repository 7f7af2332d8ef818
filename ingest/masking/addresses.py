"""Finds the addresses of houses and flats: a number with what it counts in, down to the street.

Imports `labels`, `letters`, `misread`, `words`.
A street, lane or residential group without a house number is an area, not an address, and stays.
"""

import re
from collections.abc import Iterable, Iterator

from ingest.letters.alphabet import LETTER, LOWER, UPPER
from ingest.masking.labels import Found, Label
from ingest.masking.misread import mended_words
from ingest.masking.words import either, words

# No house has a number that begins with 0 and goes on: that is a telephone.
_NUMBER = r"(?!0\d\d)(?:[KHkh]\d{1,4}/)?\d{1,4}(?:\s?bis|[A-Za-zĐđ](?!\w))?(?:\s?[/\-]\s?\d{1,4}[A-Za-zĐđ]?){0,4}"
_CODE = r"(?:\d{1,2}[A-Z]\d{1,2}|[A-Z]{0,3}\d{0,3}[.\-]?\d{1,5}[A-Z]?(?:[.\-]\d{1,4}[A-Z]?)?)"
# "số 4, 8 và 10 đường ...", "số nhà 12 đến số nhà 36 đường ...": a row or a range leads to houses as a number does.
_MORE = (
    r"(?:\s*,\s*|\s+(?:và|đến|tới|hoặc|hay|va|den|toi)\s+|\s*&\s*|\s+[\-–]\s+|\s*–\s*)"
    rf"(?:(?i:số nhà|nhà số|số|nhà|so nha|so|sn)\s+)?{_NUMBER}(?![\w/])"
)
_ROW = rf"{_NUMBER}(?![\w/])(?:{_MORE}){{0,6}}"
_UNITS = r"(?!\s?(?:hộ|người|căn|ngôi|nhà|m2|m²|triệu|tỷ|tầng|gian|%|đồng)\b)"
_WORD = rf"(?:[A-Z]{{1,2}}\d{{1,3}}|[{UPPER}][{LOWER}]*|\d{{1,3}}(?:[\-/.]\d{{1,4}})?[A-Z]?)"
_NAMED = rf"{_WORD}(?:[ \-]{_WORD}){{0,4}}"
# "đường hồ xuân hương", "duong le loi": typed without capitals, the name of a person and nothing after it.
_SMALL_SURNAME = "|".join((*words("small_surnames"), *words("plain_street_surnames")))
_SMALL_STOP = (
    r"(?!(?:nói|phản|đề|có|bị|là|xe|rác|không|và|thì|ở|tại|cũng|xin|kiến|báo|nên|để|bi|co|la|khong|va|thi|o|noi|xin)\b)"
)
_SMALL_NAME = rf"(?:{_SMALL_SURNAME})(?: {_SMALL_STOP}[{LOWER}]+){{1,2}}"
# Whose people live there: "khu tập thể Cơ khí 120".
_INSTITUTION = (
    r"(?:Cơ khí|Dệt may|Dệt|Bưu điện|Công an|Xây dựng|Giáo viên|Cơ điện|Đường sắt|Nhà máy|Quân đội|Điện lực|Ngân hàng|"
    r"Bệnh viện|Sư phạm|Y tế|Giáo dục|Văn công|Thương mại|Đại học|Cấp nước|Hải quan|Kho bạc|Bách hóa|Lương thực|"
    r"Thực phẩm|Kiến trúc|Địa chất|Khai thác|Vận tải|Lắp máy|Cầu đường|Bưu chính|In báo|Thủy điện|Gang thép|"
    r"Mỏ than|May mặc|Cảng|"
    rf"Bệnh viện|Thủy lợi|Thủy sản|Lâm trường|Nông trường|Hóa chất|Xi măng|Cao su|Thương nghiệp)(?: (?:{_NAMED}))?"
)
_LONGER_STREET = r"(?: (?:nối dài|kéo dài|mới mở|cũ|mới|noi dai|keo dai)(?!\w))?"
# Houses stand on roads that have a number only: "số 250 Quốc lộ 3", "412 Tỉnh lộ 39", "SN 7 QL1A".
_ROAD = (
    r"(?:\s*[,\-–]?\s*(?:(?i:đường\s+)?"
    r"(?i:quốc lộ|tỉnh lộ|hương lộ|huyện lộ|liên tỉnh lộ|xa lộ|đường tỉnh|đường huyện|quoc lo|tinh lo)|"
    rf"QL|TL|HL|ĐT|ĐH|ĐX)[ .\-]?(?:\d{{1,3}}[A-Z]?(?!\w)|{_NAMED}))"
)
_LANE = rf"(?:\s*[,\-–]?\s*(?i:ngõ|ngách|hẻm|hẽm|kiệt|hem|ngo|ngach|kiet)\s+(?i:số\s+)?{_NUMBER})"
# "ngõ Giếng Mứt", "hẻm Cây Me": lanes that bear a name.
_NAMED_LANE = (
    rf"(?:\s*[,\-–]?\s*(?i:ngõ|ngách|hẻm|hẽm|kiệt|đường làng|đường mòn|dốc)\s+"
    rf"(?:(?:chợ|chùa|đình|đền|miếu|cầu|trạm|xóm|giếng|nhà thờ)\s+)?{_NAMED})"
)
_PLACE = (
    r"(?:\s*[,\-–]?\s*(?i:lô|nhà|block|tòa nhà|toà nhà|tòa|toà|dãy|tầng|đơn nguyên|cụm|chung cư|CC|tháp)\s+(?i:số\s+)?"
    r"(?:[A-Z]{1,3}[.\-]?\d{0,3}(?:[.\-]\d{1,3})?[A-Z]?|\d{1,3}[A-Z]?)\b|"
    r"\s+[A-Z]{1,2}\d{1,3}(?=\s+(?:tập thể|khu tập thể|chung cư|CC|KTT|KĐT|KDC|khu)))"
)
_BUILDING = (
    r"(?:\s*[,\-–]?\s*(?:(?i:tòa nhà|toà nhà|tòa|toà|tháp|chung cư|CC|KTT|khu tập thể|nhà tập thể|"
    r"nhà trọ|khu nhà trọ|khu trọ|dãy trọ|xóm trọ|phòng trọ|ký túc xá|kí túc xá|KTX|khu nhà|tập thể|nhà tầng|"
    r"cao ốc|khối nhà)\s+"
    rf"(?:{_INSTITUTION}|(?:số\s+)?{_NAMED})|CT\s?\d{{1,2}}[A-Z]?\b))"
)
# Streets named after a day: "đường 3 tháng 2", "đường 30/4".
_DAY = r"(?:\d{1,2}(?:\s+[Tt]háng\s+|/)\d{1,2}|Cách [Mm]ạng [Tt]háng (?:Tám|8))(?!\w)"
_STREET = (
    r"(?:\s*[,\-–]?\s*(?i:đường|phố|duong|pho|chung cư|khu tập thể|khu lưu trú công nhân|khu lưu trú|đại lộ|"
    rf"khu tái định cư|khu nhà ở|khu đô thị|cư xá|khu dân cư|khu quy hoạch|khu phân lô|khu biệt thự|"
    rf"khu gia binh|khu gia đình|"
    rf"khu vực|làng nghề|(?:khu )?(?:KTT|KĐT|KĐTM|KDC|TĐC|KTĐC|KQH))\s+"
    rf"(?:(?:liên thôn|liên xã|số|tỉnh lộ|quốc lộ)\s+)?"
    rf"(?:{_DAY}|{_INSTITUTION}|{_NAMED}|{_SMALL_NAME}){_LONGER_STREET}|"
    rf"\s*,?\s*(?:duong|pho)\s+(?:{_SMALL_STOP}[a-z]+\s?){{2,3}}(?<!\s))"
)
_GROUP_WORDS = r"(?i:tổ|tổ dân phố|tdp|khu phố|kp|khối|khóm|khu|tiểu khu)"
_GROUP = (
    rf"(?:(?:\s*[,\-–]?\s*{_GROUP_WORDS}\s?\d{{1,3}}[A-Z]?){{1,3}}"
    r"(?=\s*,?\s*(?:đường|phố|hẻm|ngõ|kiệt|thôn|xóm|ấp|bản|buôn|làng)\s))"
)
# "ngõ 102 Khuất Duy Tiến": the street follows its lane without a word of its own.
_NO_STREET = "|".join(words("no_street_names"))
_BARE_STREET = (
    rf"(?: (?!(?:{_NO_STREET})\b)[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}}(?: [A-Z](?!\w))?{_LONGER_STREET})"
)
_KNOWN_STREET = (
    rf"(?: (?:{either('famous')})(?!\w)| (?:{'|'.join(words('unambiguous_surnames'))})(?: [{UPPER}][{LOWER}]+){{1,3}})"
)
_HAMLET = rf"(?:\s*,?\s*(?i:thôn|xóm|ấp|bản|buôn|làng|khóm|sóc|phum|thon|xom|ap|khom|đội)\s+(?:{_NAMED}|\d{{1,2}}))"
_QUARTER = (
    rf"(?:\s*[,\-–]?\s*(?i:khu phố|KP(?=\s?\d)|khối phố|khối|tiểu khu|tổ dân phố|TDP)\s*"
    rf"(?:(?<=\s){_NAMED}|\d{{1,2}}[A-Z]?))"
)
_LANED = rf"{_LANE}{_BARE_STREET}?"
_TAIL = rf"(?:{_LANED}|{_NAMED_LANE}|{_HAMLET}|{_PLACE}|{_BUILDING}|{_ROAD}|{_STREET}|{_GROUP})"
_FIRST = (
    rf"(?:{_LANED}|{_NAMED_LANE}|{_ROAD}|{_STREET}|{_HAMLET}|{_BUILDING}|,?{_BARE_STREET}|{_KNOWN_STREET}|"
    r"\s*,?\s*(?i:lô|dãy|block)\s+[A-Z]{0,2}\d{0,3}(?!\w))"
)
# "phòng 305 số 19 đường ...", "P.12 nhà 55 hẻm 18": the house comes after the room.
_HOUSE_OF_ROOM = rf"(?:\s*,?\s*(?i:số nhà|nhà số|nhà|số|SN)\s+{_NUMBER}(?![\w/]){_BARE_STREET}?)"

_PATTERNS = (
    re.compile(
        rf"(?<!\w)(?<!gười )(?i:số nhà|nhà số|S\.?N\.?(?! ?(?:19|20)\d\d(?!\w))|so nha|nha so)[ :]*"
        rf"(?:{_ROW}{_FIRST}{_TAIL}*|"
        rf"(?:{_NUMBER}|[A-Z]{{1,2}}[.\-]?\d{{1,4}}(?:[/.\-]\d{{1,4}})?)(?![\w/]){_UNITS}{_TAIL}*)"
    ),
    re.compile(rf"(?<!\w)[Nn]hà\s+{_ROW}(?:{_GROUP}?{_FIRST}){_TAIL}*"),
    # "số nhà chẵn từ 2 đến 48 đường ...", "nhà số lẻ 1 đến 35 phố ...".
    re.compile(
        rf"(?<!\w)(?i:số nhà|nhà số|số|nhà)\s+(?:chẵn|lẻ)\s+(?:từ\s+)?(?:(?:số nhà|nhà số|số|nhà)\s+)?{_ROW}"
        rf"{_FIRST}{_TAIL}*"
    ),
    # Hanoi's old streets need no word of their own: "114 Hàng Bông".
    re.compile(rf"(?<![\w/.,\-])\d{{1,3}}[A-Z]?\s+Hàng\s+[{UPPER}][{LOWER}]+(?!\w)"),
    re.compile(
        rf"(?<!\w)(?i:lô|liền kề|biệt thự|shophouse|ô)\s+(?:số\s+)?[A-Z]{{0,2}}\d{{1,3}}[A-Z]?"
        rf"(?:\s*,?\s*(?i:khu|ô|dãy|lô)\s+(?:số\s+)?[A-Z]?\d{{0,3}}(?!\w))*"
        rf"\s*,?\s*(?:(?:khu )?(?:TĐC|KTĐC|KĐT|KĐTM|KDC)|"
        rf"(?i:khu tái định cư|khu đô thị|khu dân cư|khu biệt thự|khu nhà ở|khu))\s+"
        rf"{_NAMED}"
    ),
    re.compile(rf"(?<!\w)(?:[Ss]ố|[Ss]o)\s+{_ROW}{_GROUP}?{_FIRST}{_TAIL}*"),
    # With a stroke the number is a house's, whatever it stands in: "số 75/3 khu phố Tây B".
    re.compile(rf"(?<!\w)(?:[Ss]ố|[Ss]o)\s+\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)+(?![\w/]){_QUARTER}{_TAIL}*"),
    re.compile(
        r"(?<!\w)(?:(?i:căn hộ(?: số)?|căn số|căn|(?<!dân )(?<!văn )(?<!quốc )phòng(?: trọ)?(?: số)?)\s|"
        r"P\.?\s?(?=\d{3})|(?:P\.|Ph\.|CH\.?|C\.H\.?|căn)\s?(?=[A-Z]?[.\-]?\d))"
        rf"{_CODE}(?![\w/])(?!\s*,?\s*tầng\s+\d+(?!\s*,?\s*(?i:tòa|toà|nhà|chung|lô|block|ct|khu|số))\b)(?:{_TAIL}|{_HOUSE_OF_ROOM}|"
        rf"\s*,?\s+(?:nhà trọ|khu trọ|dãy trọ|xóm trọ|nhà)(?: (?:số|bà|ông|cô|"
        rf"chú))* \d+[A-Z]?(?:/\d+)*)+"
    ),
    re.compile(
        rf"(?<!\w)(?:(?i:lô|liền kề|biệt thự|shophouse)\s+|(?=LK|BT|"
        rf"SH))[A-Z]{{1,3}}\d{{0,3}}[.\-]\d{{1,4}}{_STREET}{_TAIL}*"
    ),
    re.compile(
        rf"(?<![\w/.,\-])[A-Z]{{0,2}}\d{{1,4}}[A-Z]?(?:/[KH]?\d{{1,4}}[A-Z]?)+(?![\w/])(?:{_BARE_STREET}|"
        rf"{_QUARTER}|{_GROUP}|{_TAIL}){_TAIL}*"
    ),
    re.compile(
        r"(?<![\w/.,\-])(?<!ngày )(?<!tháng )\d{1,4}[A-Z]?"
        rf"(?:\s+(?:ngõ|ngách|hẻm|kiệt)\s+\d{{1,4}}(?:/\d+)*{_BARE_STREET}?|\s+(?:ngõ|ngách|hẻm|kiệt)\s+{_NAMED}|"
        rf"\s+(?:[Đđ]ường|[Pp]hố|duong|pho)\s+(?:số\s+)?(?:{_DAY}|{_NAMED}|{_SMALL_NAME}){_LONGER_STREET}){_TAIL}*"
    ),
)
_HOUSE = r"(?!0\d)\d{1,4}(?:[A-Z]|\s?bis)?(?:/\d{1,4}[A-Z]?)*"
# "Thường trú: 12 Trần Phú": only a word before it tells that the number is a house.
_LIVES = re.compile(
    r"(?:[Đđ]ịa chỉ|(?<!\w)ĐC:|(?<!\w)Đ/c:|[Tt]hường trú|[Tt]ạm trú|[Cc]ư trú|[Tt]rú tại|[Tt]rú|[Nn]gụ(?: tại)?|"
    r"[Ởở] tại|[Nn]ơi ở|[Nn]hà ở|[Nn]hà (?:riêng|tại)|dia chi|tru tai|hiện ở|sống ở|[Ởở](?= số)|sống tại|sinh sống tại)"
    r"(?:\s*(?:hiện nay|hiện tại|tại|số nhà|số|ở|:))*\s*"
    rf"(?P<address>{_HOUSE}(?:{_TAIL}+|{_QUARTER}|,?\s+tổ(?: dân phố)? \d{{1,3}}(?:{_QUARTER}|{_HAMLET})?|"
    rf",?\s+{_NAMED}|\s+{_SMALL_NAME}))"
)


_THING_BEFORE = re.compile(rf"(?<!\w)(?:{either('numbered_things', 'numbered_papers')})(?:\s+số)?\s*$", re.IGNORECASE)
_LONGEST_THING = 20
# "nhà mặt phố số 66": what stands before is no thing with a number, but where the house looks to.
_FRONTAGE = ("mặt phố ", "mặt đường ", "mặt tiền ", "mặt ngõ ")
# "cổng số 3 ngõ 120 ...": what is counted within a lane is a house.
_IN_LANE = re.compile(rf"(?:số\s+)?{_NUMBER}\s*,?\s*(?:ngõ|ngách|hẻm|kiệt)\s+\d")
_DATE_BEFORE = re.compile(r"(?:ngày|tháng|mùng|năm|quý)\s+$", re.IGNORECASE)


_AT = re.compile(
    r"(?<!\w)(?:[Tt]ại|[Ởở]|[Tt]rụ sở|[Tt]rọ tại|[Đđ]ến|[Tt]rước nhà|[Vv]ề|[Gg]ần nhà|[Tt]rước cửa|"
    r"[Đđ]ối diện)(?: số)?:?\s+"
    rf"(?P<address>{_HOUSE}(?:{_BARE_STREET}|{_HAMLET}))"
)
# "Trần Văn Mẫu (45 Nguyễn Trãi)", "hộ Lê Thử - 12/3 Lê Lợi": beside a name, before a street that bears one.
# Typed in small letters: "112/5 ấp mỹ phước", only where it fills a cell.
_SMALL_HAMLET = rf"(?: (?:ấp|thôn|xóm|khóm|bản|buôn) [{LOWER}]+(?: [{LOWER}]+){{0,2}})"
# A cell of a table that holds nothing else: "…\t21 Tô Vĩnh Diện\t…".
_CELL = re.compile(rf"(?<=[\t|])\s*(?P<address>{_HOUSE}(?:{_KNOWN_STREET}|{_TAIL}|{_SMALL_HAMLET})+)\s*(?=[\t|\n]|$)")
_BESIDE_NAME = re.compile(rf"[{UPPER}][{LOWER}]+\s*[,(\-–|]\s*(?P<address>{_HOUSE}{_KNOWN_STREET})")


# What stands right after the number of a house, or before it: without either a text is passed over at once.
_AFTER_NUMBER = re.compile(
    rf"[0-9](?:[A-Za-zĐđ](?!\w)|\s?bis)?[\s,\-–]*(?:[{UPPER}][{LETTER}]|(?i:ng[õoáaóòô]|h[ẻẽeéèê]m|ki[ệe]t|"
    rf"đ?[ưuúùừứ][ờoơòóởỏõỡọ]ng|ph[ốoóồôổ]|thôn|th[oóòõ]n|xóm|ấp|thon|xom|ap|khom|dốc|"
    r"bản|buôn|làng|khóm|sóc|phum|lô|nhà|tập|block|t[òo]|dãy|tầng|đơn|cụm|chung|cc|tháp|k[týh]|ct|cư|đại|tđc|"
    r"kđt|kdc|khối|"
    r"tiểu|tdp|duong|quốc|tỉnh|hương|huyện|xa lộ|liên tỉnh|và \d|đến (?:số|nhà|\d)|tới (?:số|nhà|\d)|hoặc \d))"
)
_NUMBER_WORDS = (
    "số nhà",
    "nhà số",
    "sn",
    "s.n",
    "so nha",
    "nha so",
    "sô nh",
    "só nh",
    "sồ nh",
    "sổ nh",
    "nhà sô",
    "nha sô",
)
# For each pattern words in small letters of which a text must hold one for it to find anything; none: always tried.
_HINTS = (
    ("nhà", "nha", "sn", "s.n"),
    ("nhà",),
    ("chẵn", "lẻ"),
    ("hàng",),
    ("tđc", "kđt", "kdc", "khu"),
    ("số", "so"),
    ("/",),
    (),
    ("lô", "liền kề", "biệt thự", "shophouse", "lk", "bt", "sh"),
    ("/",),
    ("ngõ", "ngách", "hẻm", "kiệt", "đường", "phố", "duong", "pho"),
)
_Hinted = tuple[re.Pattern[str], tuple[str, ...]]
_HINTED = tuple(zip(_PATTERNS, _HINTS, strict=True))
_BESIDE = (
    (_LIVES, ("địa chỉ", "đc:", "đ/c:", "trú", "ngụ", "nơi ở", "nhà", "dia chi", "tru tai", "ở tại", "ở số", "hiện ở",
              "sống")),
    (_AT, ()),
    (_BESIDE_NAME, ()),
    (_CELL, ("\t", "|")),
)  # fmt: skip


def find_addresses(text: str) -> Iterator[Found]:
    """Yield the addresses of houses, in order; of those that begin together the longest comes first."""
    if not _may_hold_address(text):
        return
    text = mended_words(text)
    small = text.lower()
    spans = [match.span() for pattern in _worth_trying(_HINTED, small) for match in pattern.finditer(text)]
    spans += [match.span("address") for pattern in _worth_trying(_BESIDE, small) for match in pattern.finditer(text)]
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not _is_numbered_thing(text, start):
            yield Found(start, end, Label.HOUSE_ADDRESS)


def _worth_trying(hinted: Iterable[_Hinted], small: str) -> Iterator[re.Pattern[str]]:
    return (pattern for pattern, hints in hinted if not hints or any(hint in small for hint in hints))


def _may_hold_address(text: str) -> bool:
    if not _DIGIT.search(text):
        return False
    if _AFTER_NUMBER.search(text):
        return True
    small = text.lower()
    return any(word in small for word in _NUMBER_WORDS)


_DIGIT = re.compile(r"[0-9]")


def _is_numbered_thing(text: str, start: int) -> bool:
    """Tell whether the number at `start` is a date's, or counts poles, drains or lanes instead of houses."""
    before = text[max(0, start - _LONGEST_THING) : start]
    opening = text[start : start + 6].lower()
    if not text[start].isdigit() and (opening[:2] not in ("số", "so") or opening in ("số nhà", "so nha")):
        return False
    if before.lower().endswith(_FRONTAGE) or _IN_LANE.match(text, start):
        return False
    return _THING_BEFORE.search(before) is not None or _DATE_BEFORE.search(before) is not None
