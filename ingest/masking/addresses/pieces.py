"""The grammar of addresses: numbers of houses and flats, lanes, streets, hamlets, buildings, as parts of patterns.

Imports `letters` and `words`.
"""

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.words import either, words

# No house has a number that begins with 0 and goes on: that is a telephone.
# "K12/5", "H5/K12/7", "A12/27", "27F1", "3 bis".
NUMBER = (
    r"(?!0\d\d)(?:[A-HKMkh]\.?\d{1,4}/){0,2}\d{1,4}(?:\s?(?i:bis)|[A-Za-zĐđ]\d?(?!\w))?"
    r"(?:\s?[/\-]\s?[KHkh]?\d{1,4}(?:bis|[A-Za-zĐđ]\d?)?){0,4}"
)
CODE = r"(?:\d{1,2}[A-Z]\d{1,2}|[A-Z]{0,3}\d{0,3}[.\-]?\d{1,5}[A-Z]?(?:\s?[.\-]\s?[A-Z]?\d{1,4}[A-Z]?)?)"
_HOUSE_WORD = r"(?:(?i:số nhà|nhà số|số|nhà|so nha|so|sn)\s+)?"
# "số 4, 8 và 10 đường ...", "số nhà 12 đến số nhà 36 đường ...": a row or a range leads to houses as a number does.
_JOINS = r"(?:\s*[,;+&]\s*|\s+(?:và|đến|tới|hoặc|hay|va|den|toi)\s+|\s+[\-–]\s+|\s*–\s*)"
# "số 27 (số cũ 14)", "12A (cũ 5)", "45 cũ (nay là số 47)".
_FORMER = (
    r"(?:(?: cũ| mới)?\s?\((?:(?:số |nhà |số nhà )?(?:cũ|mới)|(?:nay|nay là|trước là) (?:số nhà |số |nhà )?\d)"
    r"[^()\n]{0,12}\))?"
)
# "27/ngõ 5": a stroke may stand before a lane.
# "số 19đường": the blank is lost now and then.
_ENDS = r"(?!(?!(?:đường|phố|ngõ|ngách|hẻm|kiệt) )\w|/(?!ngõ|ngách|hẻm|kiệt))"
ROW = rf"{NUMBER}{_ENDS}{_FORMER}(?:{_JOINS}{_HOUSE_WORD}{NUMBER}{_ENDS}){{0,6}}"
# The same for flats: "căn hộ 301 đến 308 nhà A7", "phòng 201, 203, 205".
CODES = rf"{CODE}(?:{_JOINS}(?:(?:căn hộ|căn|phòng)\s+)?{CODE}(?![\w/])){{0,6}}"
UNITS = r"(?!\s?(?:hộ|người|căn|ngôi|nhà|m2|m²|triệu|tỷ|tầng|gian|%|đồng)\b)"
# What a street is named with: a word, or a code such as D5, CMT8, ĐT741, 2C.
_WORD = (
    rf"(?:[A-ZĐ]{{2,5}}[ .]?\d{{1,4}}[A-Z]?(?!\w)|[A-Z]{{1,2}}\d{{1,3}}|[{UPPER}][{LOWER}]*|"
    r"\d{1,2}[A-Z]\d{1,2}(?!\w)|\d{1,3}(?:[\-/.]\d{1,4})?[A-Z]?)"
)
NAMED = rf"{_WORD}(?:(?:[ \-]| de | von ){_WORD}){{0,4}}"
# "đường hồ xuân hương", "duong le loi": typed without capitals, the name of a person and nothing after it.
_SMALL_SURNAME = "|".join((*words("small_surnames"), *words("plain_street_surnames")))
_SMALL_STOP = (
    r"(?!(?:nói|phản|đề|có|bị|là|xe|rác|không|và|thì|ở|tại|cũng|xin|kiến|báo|nên|để|bi|co|la|khong|va|thi|o|noi|xin)\b)"
)
SMALL_NAME = rf"(?:{_SMALL_SURNAME})(?: {_SMALL_STOP}[{LOWER}]+){{1,2}}"
# Whose people live there: "khu tập thể Cơ khí 120", "ký túc xá Công ty Dệt ...".
_INSTITUTION = (
    rf"(?:(?:{either('institutions')})(?: (?:{NAMED}))?|"
    r"(?i:công ty|cty|trường|xí nghiệp|nhà máy|khu công nghiệp)"
    r"(?: (?i:tnhh|cổ phần|đại học|cao đẳng|trung cấp|trung học|nghề|may|dệt|giày|một thành viên|y tế|sư phạm|kinh tế|"
    r"kỹ thuật|công nghệ|y dược|văn hóa|du lịch|nông nghiệp|nội trú|dân tộc|phổ thông|giao thông|xây dựng|luật|và))*"
    rf"(?: {NAMED})?)"
)
LONGER_STREET = r"(?: (?:nối dài|kéo dài|mới mở|cũ|mới|noi dai|keo dai)(?!\w))?"
_MARK = r"\s*[,\-–/]?\s*"
# Houses stand on roads that have a number only: "số 250 Quốc lộ 3", "412 Tỉnh lộ 39", "SN 7 QL1A".
ROAD = (
    rf"(?:{_MARK}(?:(?i:đường\s+)?"
    r"(?i:quốc lộ|tỉnh lộ|hương lộ|huyện lộ|liên tỉnh lộ|xa lộ|xã lộ|đường tỉnh|đường huyện|quoc lo|tinh lo)|"
    rf"(?i:đường\s+)?(?:QL|TL|HL|ĐT|ĐH|ĐX))[ .\-]?(?:\d{{1,3}}[A-Z]?(?!\w)|(?!\d){NAMED}))"
)
_LANE_WORDS = r"(?i:đường\s+)?(?i:ngõ|ngách|hẻm|hẽm|kiệt|xẹt|xẹc|sẹc|xuyệt|hem|ngo|ngach|kiet)"
_LANE = (
    rf"(?:{_MARK}{_LANE_WORDS}\s+(?i:số\s+)?{NUMBER}|\s*\({_LANE_WORDS}\s+(?i:số\s+)?{NUMBER}\)|"
    r"\s+[KH]\d{1,3}(?:/\d{1,4})*(?![\w/]))"
)
# "ngõ Giếng Mứt", "hẻm Cây Me": lanes that bear a name.
NAMED_LANE = (
    rf"(?:{_MARK}(?i:ngõ|ngách|hẻm|hẽm|kiệt|xẹt|đường làng|đường mòn|dốc|đê|bờ đê|bờ kè|bờ kênh|bờ sông|ven kênh|"
    r"ven sông|ven hồ|bến)\s+"
    rf"(?:(?:chợ|chùa|đình|đền|miếu|cầu|trạm|xóm|giếng|nhà thờ)\s+)?{NAMED})"
)
# "ngõ 102 Khuất Duy Tiến": the street follows its lane without a word of its own.
_NO_STREET = "|".join(words("no_street_names"))
BARE_STREET = (
    rf"(?:(?: | - )(?!(?:{_NO_STREET})\b)[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}}"
    rf"(?: (?:[A-Z]|\d{{1,2}})(?!\w))?{LONGER_STREET})"
)
# Streets that bear a foreign name, or are called by letters: one word is enough.
_SHORT_STREET = r"(?: (?:Pasteur|Yersin|Calmette|CMT ?8|CMTT|XVNT|Cách [Mm]ạng [Tt]háng (?:Tám|8))(?!\w))"
PLACE = (
    rf"(?:{_MARK}(?i:lô|nhà|block|tòa nhà|toà nhà|tòa|toà|dãy|tầng|đơn nguyên|cầu thang|cụm|chung cư|CC|c/c|"
    rf"tháp)\s+(?i:số\s+)?"
    rf"(?:[A-Z]{{1,3}}[.\-]?\d{{0,3}}(?:[.\-]\d{{1,3}})?[A-Z]?|\d{{1,2}}[A-Z]\d{{1,2}}|\d{{1,3}}[A-Z]?)\b{BARE_STREET}?|"
    rf"{_MARK}(?i:khối|khu)\s+[A-Z]\d{{0,2}}(?!\w)(?!,? (?:trụ sở|UBND|Ủy ban|[Bb]ệnh viện|[Tt]rường|[Nn]hà máy))|"
    r"\s+[A-Z]{1,2}\d{1,3}(?=\s+(?:tập thể|khu tập thể|chung cư|CC|KTT|KĐT|KDC|khu)))"
)
_LODGING = r"(?:nhà trọ|khu nhà trọ|khu trọ|dãy trọ|xóm trọ|phòng trọ)"
BUILDING = (
    rf"(?:{_MARK}(?:(?i:tòa nhà|toà nhà|tòa|toà|tháp|chung cư|CC|c/c|KTT|khu tập thể|khu TT|nhà tập thể|"
    r"nhà trọ|khu nhà trọ|khu trọ|dãy trọ|xóm trọ|phòng trọ|ký túc xá|kí túc xá|KTX|khu nhà|tập thể|TT|nhà tầng|"
    r"cao ốc|khối nhà|dự án|khu lưu trú|nhà nghỉ|khách sạn|homestay|nhà khách|cư xá)\s+"
    rf"(?:{_INSTITUTION}|(?:số\s+)?{NAMED})|CT\s?\d{{1,2}}[A-Z]?\b|"
    rf"{_LODGING}(?= (?:của |bà|ông|cô|chú|anh|chị|dì|thím))))"
)
# Streets named after a day: "đường 3 tháng 2", "đường 30/4".
DAY = r"(?:\d{1,2}(?:\s+[Tt]háng\s+|/)\d{1,2}|Cách [Mm]ạng [Tt]háng (?:Tám|8))(?!\w)"
# Streets that are told by where they run:
# "đường liên xã Hòa Bình - Tân Thành", "đường vành đai 3", "đường bê tông xóm 5".
_COURSE = (
    r"(?i:liên thôn|liên xã|liên ấp|liên tổ|trục chính|trục xã|trục thôn|vành đai|bê tông|bờ kênh|bờ kè|bờ đê|ven kênh|"
    r"ven hồ|ven sông|ven biển|gom|tránh|dẫn|đê|làng|nội bộ|nội đồng|nhựa)"
    rf"(?: (?:xóm|thôn|ấp|xã|số|cầu|chợ))?(?: {NAMED}(?: - {NAMED})?)?(?!\w)|"
    rf"(?:vào|ra|lên|xuống) [{LOWER}]+(?: [{LOWER}{UPPER}]+)?"
)
_STREET_WORDS = (
    r"(?:(?i:đường|phố cổ|phố|duong|pho|chung cư|khu tập thể|khu lưu trú công nhân|khu lưu trú|đại lộ|"
    r"khu tái định cư|khu [A-Z] tái định cư|tái định cư|"
    r"khu nhà ở(?: xã hội| công nhân| thu nhập thấp)?|khu đô thị|cư xá|khu dân cư|khu quy hoạch|"
    r"khu phân lô|khu biệt thự|khu gia binh|khu gia đình|"
    r"(?:cụm |tuyến |cụm, tuyến |cụm tuyến |khu )dân cư(?: vượt lũ)?|"
    r"khu vực|làng nghề|mặt đường|mặt phố|mặt tiền đường|mặt tiền phố|ngã ba|ngã tư|ngã năm|"
    r"(?:khu )?(?:KTT|KĐT|KĐTM|KDC|TĐC|KTĐC|KQH))\s+|(?:[Đđ]\.|[Đđ]g\.?)\s?)"
)
STREET = (
    rf"(?:{_MARK}{_STREET_WORDS}"
    rf"(?:(?:số|tỉnh lộ|quốc lộ|buôn|bản|thôn|ấp|làng|xóm|xã|phường)\s+)?"
    rf"(?:{DAY}|{_COURSE}|{_INSTITUTION}|{NAMED}|{SMALL_NAME}){LONGER_STREET}|"
    rf"{_MARK}khu\s+[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}}|"
    rf"{_MARK}khu (?:nhà ở|tập thể) (?:công nhân|xã hội|giáo viên)|"
    rf"\s*,?\s*(?:duong|pho)\s+(?:{_SMALL_STOP}[a-z]+\s?){{2,3}}(?<!\s))"
)
_GROUP_WORDS = r"(?i:tổ|tổ dân phố|tdp|khu phố|kp|khối|khóm|khu|tiểu khu|cụm)"
GROUP = (
    rf"(?:(?:{_MARK}{_GROUP_WORDS}\s?\d{{1,3}}[A-Z]?){{1,3}}"
    r"(?=\s*,?\s*(?:đường|phố|hẻm|ngõ|kiệt|thôn|xóm|ấp|bản|buôn|làng)\s))"
)
KNOWN_STREET = (
    rf"(?: (?!Việt Nam|Hoa Kỳ|Hàn Quốc)(?:{either('famous')})(?!\w)|"
    rf" (?:{'|'.join(words('unambiguous_surnames'))})(?: [{UPPER}][{LOWER}]+){{1,3}})"
)
HAMLET = (
    r"(?:\s*,?\s*(?i:thôn|xóm|ấp|bản|buôn|làng|khóm|sóc|phum|thon|xom|ap|khom|đội)"
    rf"\s+(?:{NAMED}|\d{{1,2}}))"
)
# A quarter that bears a number is where many live, and stays: "1/7B khu phố 3".
QUARTER = (
    rf"(?:{_MARK}(?i:khu phố|khối phố|khối|tiểu khu|tổ dân phố|TDP) (?!\d){NAMED}|"
    rf"{_MARK}(?i:khối phố|khối|tiểu khu) \d{{1,2}}[A-Z]?|"
    rf"(?={_MARK}(?i:khu phố|KP|tổ dân phố|TDP)\s?\d))"
)
# Central and northern towns count houses in their quarters: "số 12 khối 7", "số 5 khối Tân Lập".
_BLOCK = rf"(?:\s*,?\s*(?i:khối phố|khối|tiểu khu)\s+(?:{NAMED}|\d{{1,2}}))"
LANED = rf"{_LANE}{BARE_STREET}?"
TAIL = rf"(?:{LANED}|{NAMED_LANE}|{HAMLET}|{PLACE}|{BUILDING}|{ROAD}|{STREET}|{GROUP})"
FIRST = (
    rf"(?:{GROUP}?(?:{LANED}|{NAMED_LANE}|{ROAD}|{STREET}|{HAMLET}|{BUILDING}|,?{BARE_STREET}|{KNOWN_STREET}|"
    rf"{_SHORT_STREET}|{_BLOCK}| [Pp]\.\s?(?=[{UPPER}][{LOWER}]){NAMED}|"
    rf"\s*,?\s*(?i:khu|khối)\s+[A-Z](?!\w)|"
    rf"\s*,?\s*(?i:lô|dãy|block|liền kề|cầu thang)\s+[A-Z]{{0,2}}\d{{0,3}}(?!\w)))"
)
# "phòng 305 số 19 đường ...", "P.12 nhà 55 hẻm 18": the house comes after the room.
HOUSE_OF_ROOM = rf"(?:\s*,?\s*(?i:số nhà|nhà số|nhà|số|SN)\s+{NUMBER}(?![\w/]){BARE_STREET}?)"
HOUSE = (
    r"(?!0\d)(?!(?:19|20)\d\d(?![\d/A-Z]))"
    r"\d{1,4}(?:[A-Z]\d?|\s?bis)?(?:/[KH]?\d{1,4}[A-Z]?)*(?:\s?[\-–]\s?\d{1,4}[A-Z]?)?"
)
