"""The patterns of addresses, put together from the pieces of the grammar, each with what a text must hold for it.

Imports `pieces` and `letters`.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.addresses.pieces import (
    BARE_STREET,
    CODES,
    DAY,
    FIRST,
    GROUP,
    HAMLET,
    HOUSE,
    HOUSE_OF_ROOM,
    KNOWN_STREET,
    LANED,
    LONGER_STREET,
    NAMED,
    NUMBER,
    QUARTER,
    ROW,
    SMALL_NAME,
    STREET,
    TAIL,
    UNITS,
)
from ingest.masking.words import words

# A pattern, and words in small letters of which a text must hold one for it to find anything; none: always tried.
Hinted = tuple[re.Pattern[str], tuple[str, ...]]

_ROOM_WORDS = (
    r"(?<!\w)(?:(?i:căn hộ(?: số)?|căn số|căn|(?<!dân )(?<!văn )(?<!quốc )phòng(?: trọ)?(?: số)?)"
    r"\s(?:penthouse |duplex )?|"
    r"P\.?\s?(?=\d{3})|C\.\s?(?=\d{3,4}(?!\d))|(?:P\.|Ph\.|CH\.?|C\.H\.?|căn)\s?(?=[A-Z]?[.\-]?\d))"
)
_NOT_OF_A_FLOOR = r"(?!\s*,?\s*tầng\s+\d+(?!\s*,?\s*(?i:tòa|toà|nhà|chung|lô|block|ct|khu|số))\b)"
_LOT_WORDS = r"(?:nhà )?(?i:lô|liền kề|biệt thự|shophouse|ô|nền)"
_GROUP_AFTER = r"(?=\s*[,\-–]?\s*\(?(?i:tổ dân phố|tổ|tdp|khu phố|kp|khu|cụm|đội)\s?\d{1,3}(?!\w))"

# "27", "27A-27B", "27, 29 và 31"; no years.
_BARE_ROW = (
    r"(?!(?:19|20)\d\d\b)\d{1,4}(?:[A-Z]\d?)?"
    r"(?:\s?[\-–]\s?\d{1,4}[A-Z]?|(?:,\s?\d{1,4}[A-Z]?)*\s+(?:và|đến)\s+\d{1,4}[A-Z]?)?"
)

_NO_ALONE = f"(?:{'|'.join((*words('no_street_names'), *words('not_given_names')))})(?!\\w)"

# What goes on from there as far as it can: lanes, streets, hamlets, buildings. A pattern of its own, since it would be
# most of each of the `OPENINGS`.
GOES_ON = re.compile(TAIL)
OPENINGS: tuple[Hinted, ...] = (
    (
        re.compile(
            rf"(?<!\w)(?<!gười )(?i:số nhà|nhà số|S\.?N\.?(?! ?(?:19|20)\d\d(?!\w))|so nha|nha so)[ :\-]*"
            rf"(?:(?:cũ |mới )?{ROW}{FIRST}|"
            rf"(?:{NUMBER}|[A-Z]{{1,2}}[.\-]?\d{{1,4}}(?:[/.\-]\d{{1,4}})?)(?![\w/]){UNITS})"
        ),
        ("nhà", "nha", "sn", "s.n"),
    ),
    (re.compile(rf"(?<!\w)[Nn]hà\s+{ROW}{FIRST}"), ("nhà",)),
    # "nhà B12 khu tái định cư Gò Lăng": one house; "nhà B2 khu tập thể" is a block of flats.
    (
        re.compile(
            rf"(?<!\w)[Nn]hà\s+[A-Z]{{1,2}}\d{{1,3}}[A-Z]?"
            rf"(?:(?=,? (?i:khu tái định cư|khu dân cư|khu tđc|tđc|kdc)){STREET}|"
            rf"(?= (?:ngõ|ngách|hẻm|kiệt) \d){LANED})"
        ),
        ("nhà",),
    ),
    # "số nhà chẵn từ 2 đến 48 đường ...", "nhà số lẻ 1 đến 35 phố ...".
    (
        re.compile(
            rf"(?<!\w)(?i:số nhà|nhà số|số|nhà)\s+(?:chẵn|lẻ)\s+(?:từ\s+)?(?:(?:số nhà|nhà số|số|nhà)\s+)?{ROW}"
            rf"{FIRST}"
        ),
        ("chẵn", "lẻ"),
    ),
    (
        re.compile(
            rf"(?<!\w)(?i:căn )?{_LOT_WORDS}\s+(?:số\s+)?[A-Z]{{0,2}}\d{{1,3}}[A-Z]?(?:[.\-]\d{{1,3}})?"
            rf"(?:\s*,?\s*(?i:khu|ô|dãy|lô)\s+(?:số\s+)?[A-Z]?\d{{0,3}}(?!\w)|\s+[A-Z]{{1,2}}\d{{0,2}}[.\-]\d{{1,3}}(?!\w))*"
            rf"(?:{STREET}|\s*,?\s*(?i:khu|cụm)\s+{NAMED})"
        ),
        ("tđc", "kđt", "kdc", "khu", "cụm", "cư"),
    ),
    (re.compile(rf"(?<!\w)(?:[Ss]ố|[Ss]o)\s*(?:cũ |mới )?{ROW}{FIRST}"), ("số", "so")),
    # With a stroke the number is a house's, whatever it stands in: "số 75/3 khu phố Tây B".
    (
        re.compile(
            rf"(?<!\w)(?:[Ss]ố|[Ss]o)\s+[A-Z]?\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)+(?![\w/])(?:{QUARTER}|{GROUP})"
        ),
        ("/",),
    ),
    (
        re.compile(
            r"(?<!\w)(?:(?:nhà |căn |số )?(?i:lô|liền kề|biệt thự|shophouse|nền)\s+(?:số )?|"
            r"(?:(?i:số|nhà|căn|lô)\s+)?(?=LK|BT|SH))"
            rf"[A-Z]{{1,3}}\s?\d{{0,3}}[.\-]\d{{1,4}}{STREET}"
        ),
        ("lô", "liền kề", "biệt thự", "shophouse", "lk", "bt", "sh", "nền"),
    ),
    (
        re.compile(
            r"(?<![\w/.,\-])(?:[KH]\s)?[A-Z]{0,2}\.?\d{1,4}(?:[A-Z]\d?)?(?:/[KH]?\d{1,4}[A-Z]?)+(?:bis)?(?![\w/])"
            rf"(?:{BARE_STREET}|{KNOWN_STREET}|{QUARTER}|\s*,?\s*(?i:tổ|tdp)\s?\d{{1,3}}{QUARTER}|{GROUP}|{TAIL})"
        ),
        ("/",),
    ),
    (
        re.compile(
            rf"(?<![\w/.,\-])(?<!\d )(?<!ngày )(?<!tháng ){_BARE_ROW}"
            rf"(?:,?\s+(?:ngõ|ngách|hẻm|kiệt|xẹt)\s+\d{{1,4}}(?:/\d+)*{BARE_STREET}?|\s+(?:ngõ|ngách|hẻm|kiệt)\s+{NAMED}|"
            rf",?\s+(?:[Đđ]ường|[Pp]hố|duong|pho)\s+(?:số\s+)?(?:{DAY}|{NAMED}|{SMALL_NAME}){LONGER_STREET})"
        ),
        ("ngõ", "ngách", "hẻm", "kiệt", "xẹt", "đường", "phố", "duong", "pho"),
    ),
)
# Addresses that end where these do.
PATTERNS: tuple[Hinted, ...] = (
    # Hanoi's old streets need no word of their own: "114 Hàng Bông".
    (re.compile(rf"(?<![\w/.,\-])\d{{1,3}}[A-Z]?\s+Hàng\s+[{UPPER}][{LOWER}]+(?!\w)"), ("hàng",)),
    # ", số 15 Láng,": one syllable is a street between commas only.
    (re.compile(rf"(?<=[,(] )[Ss]ố\s+{NUMBER}(?![\w/]) (?!{_NO_ALONE})[{UPPER}][{LOWER}]+(?=\s*[,;)])"), ("số",)),
    # "(số 27, tổ dân phố 5)": the group is where many live, the number is not.
    (re.compile(rf"(?<!\w)[Ss]ố\s+{ROW}{_GROUP_AFTER}"), ("tổ", "tdp", "khu", "kp", "cụm", "đội")),
    (
        re.compile(
            rf"{_ROOM_WORDS}{CODES}(?![\w/]){_NOT_OF_A_FLOOR}(?:{TAIL}|{HOUSE_OF_ROOM}|"
            r"\s*,?\s+(?:nhà trọ|khu trọ|dãy trọ|xóm trọ|nhà)(?: (?:số|bà|ông|cô|chú))* \d+[A-Z]?(?:/\d+)*)+"
        ),
        ("căn", "phòng", "ph.", "p.", "ch.", "ch ", "c.", "ch1", "ch2", *(f"p{digit}" for digit in range(1, 10))),
    ),
)

# "Thường trú: 12 Trần Phú": only a word before it tells that the number is a house.
_LIVES = re.compile(
    rf"(?:[Đđ]ịa chỉ(?: [{LOWER}]+){{1,6}}?(?: là|:)|"
    r"[Đđ]ịa chỉ|(?<!\w)ĐC:?|(?<!\w)Đ/[cC]:?|HKTT|[Hh]ộ khẩu|[Tt]hường trú|[Tt]ạm trú|[Cc]ư trú|[Tt]rú tại|[Tt]rú|"
    r"[Nn]gụ(?: tại)?|[Ởở] tại|[Nn]ơi ở|[Cc]hỗ ở|[Nn]hà ở|[Nn]hà (?:riêng|tại)|hiện ở|sống ở|[Ởở](?= số)|ở trọ|"
    r"sống tại|sinh sống tại)"
    r"(?:\s*(?:hiện nay|hiện tại|tại|số nhà|số|ở|:))*\s*"
    rf"(?P<address>{HOUSE}(?:{TAIL}+|(?=,?\s+(?i:tổ dân phố|tổ|khu phố) \d)|{QUARTER}|,?\s+{NAMED}|\s+{SMALL_NAME}))"
)
# "Quán nhậu 27 Võ Thành Trang", "trước cửa 27 Thành Thái": what stands there, or how one finds it.
PLACED = (
    r"(?:(?i:tại|ở|trụ sở(?: chính)?|văn phòng|trọ tại|đến|tới|về|từ|trước|cạnh|sát vách|sát nhà|bên hông|sau lưng|"
    r"đối diện|gần|giáp|kế|ngay|công trình|cơ sở|gia đình|hộ|nhà trọ|khu trọ|phòng trọ|cổng|cửa|"
    rf"(?:quán|tiệm|cửa hàng|xưởng|kho|shop)(?: [{LOWER}]+){{0,3}}))"
)
# "ở 108 tổ 5 khu phố Tân Lập", and not "tại 3 tổ 5, 6, 7".
_IN_GROUP = r"(?<!\s\d)(?=,? (?:tổ|tdp|TDP|KP) \d{1,2}(?:,? (?:khu phố|KP|phường|xã|ấp|thôn)|[.;)]))"
_AT = re.compile(
    rf"(?<!\w){PLACED}(?: (?:số|nhà|cửa|cổng))*:?\s+(?P<address>{HOUSE}(?:{BARE_STREET}|{HAMLET}|{_IN_GROUP}))"
)
# Between a name and what goes on:
# "Trần Văn Mẫu (45 Nguyễn Trãi)", "bà Mẩy, 27 Láng Hạ, phản ánh", "Mẩy; 27 ấp Bình Hòa;".
_BESIDE_NAME = re.compile(
    rf"(?:[{UPPER}][{LOWER}]+|\d{{4}})\s*[,(\-–|;/]\s*"
    rf"(?P<address>{HOUSE}(?:{KNOWN_STREET}|(?:{BARE_STREET}|,?\s{HAMLET}|,?{GROUP}{HAMLET})"
    r"(?=\s*[,;)|/\n\-–]|\s*$|\s(?:phản|kiến|đề|nói|cho|bị|hỏi|xin|và|báo|có)\b)))"
)
_OF_A_PERSON = (
    rf" (?:(?:{'|'.join(words('unambiguous_surnames'))}) (?!Văn |Thị )"
    rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,2}}|"
    r"Hai Bà Trưng|Bà Triệu|Quang Trung|Trường Chinh|Hoàng Diệu)"
)
# "bà Mẩy, sinh năm 1960, 27 Thành Thái, mất nước": a known street after anything but a count.
_KNOWN = re.compile(rf"(?<=[{LOWER},;(\-–/] )(?<!\d, )(?P<address>{HOUSE}{_OF_A_PERSON})(?!\w)")
# Typed in small letters: "112/5 ấp mỹ phước", only where it fills a cell.
_SMALL_HAMLET = rf"(?: (?:ấp|thôn|xóm|khóm|bản|buôn) [{LOWER}]+(?: [{LOWER}]+){{0,2}})"
# A cell of a table that holds nothing else: "…\t21 Tô Vĩnh Diện\t…".
_CELL = re.compile(
    rf"(?<=[\t|;])\s*(?P<address>{HOUSE}(?:{KNOWN_STREET}|{BARE_STREET}|{TAIL}|{_SMALL_HAMLET})+)\s*(?=[\t|;\n]|$)"
)
# "hộ ông Tính (số 9)": behind somebody a bare number is that of the house.
_BEHIND_NAME = re.compile(
    rf"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|cụ|em|hộ|nhà|gia đình|Ông|Bà|Anh|Chị|Cô|Chú|Bác|Cụ|Em|Hộ|Nhà|Gia đình)"
    rf"(?: [{UPPER}][{LOWER}]+){{1,5}} \((?P<address>(?:số(?: nhà)?|nhà số|SN(?! (?:19|20)\d\d\b)) {NUMBER})(?=\)|[,;])"
)
# "ngõ 12 đường Trần Nguyên Đán, số 18, sát với ...", "tổ 5, số 27/4": an area, then the number in it.
_IN_AREA = re.compile(
    r"(?<!\w)(?i:ngõ|ngách|hẻm|kiệt|đường|phố|thôn|xóm|ấp|bản|buôn|tổ|khu phố|khóm|khối)\s[^,;.:()\n]{1,30}[,;]\s"
    rf"(?P<address>(?:[Ss]ố|[Nn]hà)\s{NUMBER})(?![\w/])(?=\s*[,;.)\n]|\s*$)"
)

# For `BESIDE`: what stands right after the number of a house there.
NAME_AFTER_NUMBER = re.compile(
    rf"[0-9][A-Z]?[0-9]?(?: ?bis)?(?:,? [{UPPER}]| - [{UPPER}]|"
    r",? (?i:thôn|xóm|ấp|bản|buôn|làng|khóm|sóc|phum|đội|tổ|kp|khu))"
)
LIVES: Hinted = (
    _LIVES,
    (
        *("địa chỉ", "đc", "đ/c", "trú", "ngụ", "hktt", "hộ khẩu", "nơi ở", "chỗ ở", "nhà ở", "nhà riêng", "nhà tại"),
        *("ở tại", "ở số", "hiện ở", "sống ở", "sống tại", "ở trọ"),
    ),
)
CELL: Hinted = (_CELL, ("\t", "|", ";"))
BEHIND_NAME: Hinted = (_BEHIND_NAME, ("(số ", "(nhà số ", "(sn "))
IN_AREA: Hinted = (_IN_AREA, (", số ", "; số ", ", nhà ", "; nhà "))
BESIDE: tuple[Hinted, ...] = ((_AT, ()), (_BESIDE_NAME, ()), (_KNOWN, ()))
