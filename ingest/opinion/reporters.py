"""Tells which unit reports and about which area, from all that may name them: labels, head, foot, title, first words.

Imports the store's types and the header's. Names are written as in running text: printed capitals become small ones,
proper names stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.elements import CELL_SEPARATOR
from ingest.letters.alphabet import LOWER, UPPER, VIETNAMESE_ONLY
from ingest.opinion.candidates import Named, Source, best_of, tells_which
from ingest.opinion.unit_names import COMMITTEES, capital, running_case, written_out
from ingest.outline.heading import is_capitals
from ingest.outline.messages import MESSAGE
from ingest.record.blocks import Block
from vectorstore.text.folding import bare
from vectorstore.types import Header

_SMALL_WORDS = (
    r"tổ dân phố(?: số)?|tổ liên gia(?: số)?|TDP(?: số)?|khu phố(?: số)?|khối phố|khối|tiểu khu|khóm|thôn|bản(?! tin)|"
    r"ấp|xóm|buôn|làng|sóc|phum|"
    r"khu dân cư|khu tập thể|khu chung cư|khu đô thị|khu công nghiệp|cụm công nghiệp|khu chế xuất|chung cư|"
    r"(?<=mặt trận )tổ|(?<=chi bộ )tổ|(?<=chi hội )tổ|(?<=phụ nữ )tổ|(?<=nông dân )tổ"
)
_ENDS = r"(?=$|,|\s?\(| xã | phường | thuộc )"
_SMALL = re.compile(
    rf"(?<!\w)(?P<part>(?:cụm |liên )?(?:{_SMALL_WORDS})\s+(?:số\s+(?=\d))?(?-i:(?=[{UPPER}\d]).+?)){_ENDS}",
    re.IGNORECASE,
)
# "Tổ liên gia số 4, thôn Thượng" and "thôn Thượng, thôn Hạ".
_SMALL_BEHIND = re.compile(
    rf"\s?,\s?(?P<part>(?:{_SMALL_WORDS})\s+(?:số\s+(?=\d))?(?-i:(?=[{UPPER}\d]).+?)){_ENDS}", re.IGNORECASE
)
_SCHOOL = re.compile(
    r"(?P<part>(?:trường|công ty|bệnh viện|xí nghiệp|nhà máy|chợ)\s+(?!phòng|ban).+?)"
    r"(?=$|,| xã | phường (?!\S+$)| thuộc )",
    re.IGNORECASE,
)
_LARGE = re.compile(
    rf"(?<!hợp tác )(?P<part>(?:phường|xã(?! hội)|xa(?= [{UPPER}])|thị trấn|đặc khu)\s+(?-i:(?=[{UPPER}\d])).+?)"
    r"(?=$|,|\.| tỉnh | thành phố |\s[-–(])",
    re.IGNORECASE,
)
_PROPER = rf"[{UPPER}][{UPPER}{LOWER}]*(?: (?!Nơi |Kính |Đảng |Ban |Số )[{UPPER}][{UPPER}{LOWER}]*){{0,4}}"
_LARGE_INSIDE = re.compile(rf"(?<![Hh]ợp tác )(?P<part>(?:[Pp]hường|[Xx]ã|[Tt]hị trấn|[Đđ]ặc khu) {_PROPER})")
_SMALL_INSIDE = re.compile(rf"(?P<part>(?i:{_SMALL_WORDS}) (?:số )?(?:\d{{1,2}}[A-Z]?(?![\w/])|{_PROPER}))")
_PROVINCE = re.compile(r"(?:tỉnh(?: ủy| đoàn)?|thành phố|thành ủy)\s+(?P<name>.+)$", re.IGNORECASE)
_PROVINCE_PARTY = re.compile(r"Đảng bộ (?:tỉnh|thành phố) (?P<name>.+)", re.IGNORECASE)
_OF_PROVINCE = re.compile(r"(?:TỈNH|THÀNH) [ỦU][YỶ]|(?:ĐẢNG BỘ|UBND|ỦY BAN NHÂN DÂN) (?:TỈNH|THÀNH PHỐ)", re.IGNORECASE)
_OF_COMMUNE = re.compile(r"(?:XÃ|PHƯỜNG|THÔN|TỔ|ẤP|BẢN|KHU|ĐẢNG ỦY|CHI BỘ|THỊ TRẤN)(?!\w)", re.IGNORECASE)
# How the bodies are called that report what people say.
_BODY = (
    r"(?:[Cc]hi bộ|[Cc]hi ủy|[Cc]hi hội|[Cc]hi đoàn|[Bb]an [Cc]ông tác [Mm]ặt trận|[Bb]an [Đđ]iều hành|"
    r"[Bb]an [Qq]uản trị|"
    r"[Bb]an [Xx]ây dựng Đảng|[Bb]an [Tt]uyên giáo|[Bb]an [Qq]uản lý|[Tt]ổ dân phố|[Tt]ổ liên gia|TDP|"
    r"[Kk]hu phố|[Tt]hôn|[Ấấ]p|[Bb]ản|[Xx]óm|[Bb]uôn|[Kk]hóm|[Kk]hối phố|[Tt]iểu khu|[Ll]àng|"
    r"(?:Ủy ban |UB)?(?:MTTQ|[Mm]ặt trận Tổ quốc)(?: Việt Nam)?|"
    r"Hội (?:LHPN|Liên hiệp [Pp]hụ nữ|[Pp]hụ nữ|[Nn]ông dân|[Cc]ựu chiến binh|CCB|[Nn]gười cao tuổi|[Cc]hữ thập đỏ)|"
    r"Đoàn (?:TNCS Hồ Chí Minh|[Tt]hanh niên|phường|xã|cơ sở)|[Cc]ông đoàn(?: cơ sở)?|[Đđ]ảng ủy|[Đđ]ảng bộ|"
    r"[Cc]ông an|[Tt]rường (?:[Tt]iểu học|THCS|THPT|[Mm]ầm non|[Mm]ẫu giáo)|[Tt]rạm [Yy] tế|[Tt]ổ cộng tác viên|"
    r"(?:[Nn]hóm |[Mm]ạng lưới )?[Cc]ộng tác viên(?: dư luận xã hội)?|CTV(?: DLXH)?|[Hh]ợp tác xã|HTX|[Ss]óc|[Pp]hum|"
    r"[Kk]hu dân cư|[Bb]an [Bb]ảo vệ|[Bb]an đại diện|[Cc]ông ty|[Dd]oanh nghiệp|[Hh]ội [Ll]uật gia|[Tt]ổ (?=\d))"
)
# Words in small letters that go on with the name of such a body.
_INNER = (
    r"(?:số|tổ dân phố|tổ liên gia|tổ|khu phố|khu dân cư|khu|thôn|ấp|bản|xóm|buôn|làng|khóm|khối phố|khối|phường|xã|"
    r"mặt trận|dân phố|nữ|chiến binh|niên|"
    r"tổ quốc|phụ nữ|nông dân|cựu chiến binh|cơ sở|nhân dân|trường|tiểu học|mầm non|cư|dân|công an|dư luận xã hội|"
    r"đường|chợ|chung cư|sóc|phum|người|cao tuổi|quản lý|dân vận|đại diện|cha mẹ học sinh|nghề cá|y tế|cổ phần)"
)
_NAMED = rf"{_BODY}(?: (?:{_INNER}(?!\w)|[{UPPER}\d][\w.\-]*))*"
_OF_TITLE = re.compile(rf"(?:của|tại|ở|trên địa bàn|từ|^[Hh]ọp)\s+(?:địa bàn\s+)?(?P<unit>{_NAMED})")
# "Tổ dân phố 9 xin báo cáo", "thay mặt chi bộ 4", "tôi là tổ trưởng tổ dân phố 9".
_OPENS = re.compile(
    rf"(?:^|[.;:!]\s+|[Tt]hay mặt\s+(?:cho\s+)?|[Tt]ôi là (?=[Cc]ộng tác viên|CTV)|"
    rf"(?<!\w)(?:[Tt]ôi|[Tt]ui|[Mm]ình|[Ee]m|[Cc]on|[Cc]háu)(?!\w)[^.;:]{{0,40}}?(?:trưởng|bí thư|chủ tịch)\s+)"
    rf"(?:[Bb]an chi ủy |[Cc]ấp ủy )?(?P<unit>{_NAMED})"
    r"(?=\s*,?\s*(?:xin |có |kính |đã |vừa )?(?:được |trân trọng )?(?:báo cáo|phản ánh|tổng hợp|gửi|nắm|ghi nhận|"
    r"tiếp thu|"
    r"nhận được|trình bày|nêu|kính|báo (?:tình hình|dư luận|tin|về|với|lên|nhanh))|[,.]| họp)"
)
_FIRST_WORDS = re.compile(rf"(?:Chúng tôi, |Chúng em, |Về phía )?{_NAMED}(?= )")
# "UBND xã Mường Tẻ" in full; "Ủy ban MTTQ ... Ban Thường trực": those who lead it.
_COMMITTEE = re.compile(r"^(?:UBND|UB)\s+(?!MTTQ)")
# "Ủy ban nhân dân xã", "Đảng ủy phường": of which commune stands elsewhere.
_WITHOUT_PLACE = re.compile(r" (?P<kind>xã|phường|thị trấn|đặc khu)$", re.IGNORECASE)
_LED_BY = re.compile(r"(?<=\w) Ban (?:chấp hành|thường trực|thường vụ)$", re.IGNORECASE)
_CHIEF = re.compile(r"^(?:phó )?tổ (?:trưởng|phó) (?:tổ )?dân phố ", re.IGNORECASE)
_OF_COMMITTEE = re.compile(rf"(?i:công chức|cán bộ)[^,;]{{0,50}}?(?<!\w)(?P<place>(?:xã|phường) [{UPPER}].+)")
_IN_HEAD = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do|^\W*Số\s?:?\s?\d")
_UNIT_LABEL = re.compile(
    r"(?:\d+[.)]\s*)?(?:(?:tên )?(?:đơn vị|cơ quan|nơi|bộ phận|tổ chức|cơ sở)"
    r"(?: (?:báo cáo|báo tin|báo|ghi|lập|gửi|phản ánh|cung cấp|tổng hợp)[^:]{0,20})?|"
    r"(?:mã )?cộng tác viên(?= *: *(?:cộng tác|tổ)))\s*:\s*(?P<value>[^.;:]{4,120})$",
    re.IGNORECASE,
)
# The head of a message and who wrote a note: "Từ: Văn phòng Chi bộ ...", "Người ghi: ..., cộng tác viên thôn Đoài".
_SENDER_LABEL = re.compile(
    r"(?:từ|from|người (?:gửi|ghi|viết|tổng hợp|báo)|gửi từ)\s*:\s*(?P<value>.{4,160})$", re.IGNORECASE
)
_SENDING_BODY = re.compile(rf"(?:^|[\s\])-])(?P<unit>(?:{_NAMED})(?:, (?:xã|phường|thị trấn) {_PROPER})?)\s?:\s+$")
_LAST_BLOCKS = 6
# "LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH HẢI NGHIỆP ĐOÀN NGHỀ CÁ XÃ CỬA LẠCH": the body behind the place of the first.
_BODY_ABOVE = re.compile(
    r"(?:LIÊN ĐOÀN|CÔNG ĐOÀN|LIÊN MINH|TỔNG|ĐẢNG ỦY|ĐẢNG BỘ|UBND|ỦY BAN|HỘI|ĐOÀN)\s.*?"
    r"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG)\s.+?\s(?P<own>(?:CĐCS|CÔNG ĐOÀN CƠ SỞ|NGHIỆP ĐOÀN|ĐOÀN TNCS|ĐOÀN THANH NIÊN|"
    r"CHI BỘ|CHI HỘI|BAN CÔNG TÁC|HTX|HỢP TÁC XÃ|TRƯỜNG|TỔ DÂN PHỐ|KHU PHỐ|TRẠM Y TẾ)\s.+)$",
    re.DOTALL,
)
_AREA_LABEL = re.compile(
    r"(?:\d+[.)]\s*|ngày [\d/.-]+\.\s+)?(?:địa bàn|khu vực|phạm vi|nơi (?:phụ trách|nắm tin|ghi nhận|nắm tình hình))"
    r"(?: (?:báo cáo|phụ trách|nắm|theo dõi)[^:]{0,20})?\s*:\s*"
    rf"(?P<value>(?:{_SMALL_WORDS}|phường|xã|thị trấn|đặc khu|chợ|trường)\s[^.;:]{{1,120}})$",
    re.IGNORECASE,
)
# Bodies below a commune.
_AT_BASE = re.compile(
    r"(?:chi bộ|chi ủy|chi hội|chi đoàn|ban công tác|cộng tác viên|tổ |thôn|ban điều hành)", re.IGNORECASE
)
_FIRST_BLOCKS = 3
# Words of bodies and of what they do, as who types in haste leaves out their marks.
_WORDS_UNMARKED = (
    *("chi bộ", "chi ủy", "chi hội", "chi đoàn", "ban công tác mặt trận", "ban điều hành", "ban quản lý", "thôn", "ấp"),
    *("tổ dân phố", "tổ liên gia", "khu phố", "khối phố", "tiểu khu", "xóm", "buôn", "khóm", "làng", "phường", "xã"),
    *("mặt trận", "hội phụ nữ", "hội nông dân", "hội cựu chiến binh", "phụ nữ", "nông dân", "cựu chiến binh", "tổ"),
    *("đoàn thanh niên", "công đoàn", "công an", "trường tiểu học", "trường mầm non", "trạm y tế", "cộng tác viên"),
    *("dư luận xã hội", "hợp tác xã", "khu dân cư", "báo cáo", "phản ánh", "tổng hợp", "đơn vị", "địa bàn", "từ"),
    *("người gửi", "thay mặt", "kính gửi", "tôi là", "tổ trưởng", "trưởng thôn", "bí thư", "số"),
)
_SPELLED = {bare(word): word for word in _WORDS_UNMARKED}
_UNMARKED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_SPELLED, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_HAS_LETTERS = re.compile(r"[A-Za-z]{2}")
_ADDRESSED = re.compile(r"\s*(?:kính gửi|nơi nhận|căn cứ|thực hiện)", re.IGNORECASE)
# "Hoài Mỹ Tây, 20/10/2026. Kính gửi Đoàn phường.": of which kind the place is.
_WRITTEN_TO = re.compile(r"kính gửi\s*:?\s+(?P<whom>[^.;]{3,120})", re.IGNORECASE)
_BARE_KIND = re.compile(r"(?<!\w)(?P<kind>phường|xã|thị trấn|đặc khu)(?=$|,)", re.IGNORECASE)
_WHOLE = re.compile(r"(?P<part>.+)")
_OFFICE = re.compile(
    r"(?:(?:T/M|TM|K/T|KT|T/L|TL|Q)\.?\s+|(?:PHÓ |UỶ VIÊN |ỦY VIÊN )?(?:TỔ TRƯỞNG|TỔ PHÓ|TRƯỞNG BAN|TRƯỞNG|"
    r"CHI HỘI TRƯỞNG|"
    r"BÍ THƯ|CHỦ TỊCH|HIỆU TRƯỞNG|CHỦ NHIỆM|CHI HỘI PHÓ)\s+)",
    re.IGNORECASE,
)
_READ_LETTERS = 1500
_READ_BLOCKS = 14
# A field of a form: its name and what is filled in.
_FIELD = 2
_LONGEST_FIELD = 60


def unit_of(header: Header, blocks: Sequence[Block]) -> str | None:
    """Return the unit that reports, as it is called in full and without those who lead it."""
    if not (name := _unit_of(header, blocks)):
        return None
    full = capital(written_out(_LED_BY.sub("", _COMMITTEE.sub("Ủy ban nhân dân ", name))))
    return _with_place(full, header, blocks)


def _with_place(name: str, header: Header, blocks: Sequence[Block]) -> str:
    """Return "Ủy ban nhân dân xã" with the name of the commune, which the head or the paper's first words say."""
    if not (bare_place := _WITHOUT_PLACE.search(name)):
        return name
    kind = bare_place["kind"].lower()
    named = ["", running_case(header.title or "")]
    communes = (match["part"] for match in _large_named(header, named, None, list(_opening(blocks))))
    # "Xã hội", "xã ta" and a commune of the other kind are not meant.
    own = next((one for one in communes if one.lower().startswith(f"{kind} ")), None)
    if own is None and header.place:
        own = f"{kind} {header.place}"
    return f"{name[: bare_place.start('kind')]}{kind}{own[len(kind) :].rstrip(' .')}" if own else name


def _unit_of(header: Header, blocks: Sequence[Block]) -> str | None:
    """Return the unit that reports: of all that name one the one that scores most (`candidates`)."""
    named = list(units_named(header, blocks))
    name = best_of(named)
    # Without an issuer a name that several units share says nothing.
    return name if name and (header.issuer or tells_which(name)) else None


def units_named(header: Header, blocks: Sequence[Block]) -> Iterator[Named]:
    """Yield what may be the unit, with where it stands."""
    opening = list(_opening(blocks))
    yield from _of_lines(opening)
    if header.issuer:
        yield Source.ISSUER, running_case(_last_body(header.issuer))
    yield from ((Source.FOOT, name) for name in _of_foot(header.signer_role or ""))
    yield from ((Source.ABOVE_FOOT, name) for name in _above_foot(blocks))
    for block in opening:
        if not _ADDRESSED.match(block.text) and (match := _OPENS.search(block.text)):
            yield Source.OPENING, capital(match["unit"])
    if match := _OF_TITLE.search(running_case(header.title or "")):
        yield Source.TITLE, capital(match["unit"])
    elif match := re.search(_NAMED, running_case(header.title or "")):
        yield Source.TITLE, capital(match[0])
    # "Chi bộ thôn Cồn Bắc không có người rành máy tính": who speaks first.
    first = (_FIRST_WORDS.match(block.text) for block in opening[:_FIRST_BLOCKS])
    yield from ((Source.FIRST, capital(match[0])) for match in first if match)


def _of_lines(opening: Sequence[Block]) -> Iterator[Named]:
    """Yield who is named by a line that says so, or by the head of a message."""
    for block in opening:
        if value := _labelled(_UNIT_LABEL, block.text):
            yield Source.LABEL, capital(value)
        elif (value := _labelled(_SENDER_LABEL, block.text)) and (match := re.search(_NAMED, value)):
            yield Source.SENDER, capital(match[0])
        # "[19:02] CTV ấp Rạch Bần, xã ...: dạ em báo ...": one who is a person has no such name.
        elif (sent := MESSAGE.match(block.text)) and (match := _SENDING_BODY.search(sent[0])):
            yield Source.SENDER, capital(match["unit"])


def _above_foot(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the body in capitals that stands above the office of who signs."""
    for block in blocks[-_LAST_BLOCKS:]:
        name = running_case(block.text.strip(" .:"))
        if is_capitals(block.text) and not block.is_row and re.fullmatch(_NAMED, name):
            yield capital(name)


def _last_body(issuer: str) -> str:
    """Return the body that issues where the head was read as one line with the body above it."""
    match = _BODY_ABOVE.match(issuer)
    return match["own"] if match else issuer


def _of_foot(role: str) -> Iterator[str]:
    if match := _OF_COMMITTEE.match(role):
        yield f"Ủy ban nhân dân {match['place']}"
    for part in _CHIEF.sub("TỔ DÂN PHỐ " if role.isupper() else "tổ dân phố ", role).split(","):
        name = running_case(_OFFICE.sub("", part.strip(), count=1).strip())
        if re.fullmatch(_NAMED, name):
            yield capital(name)


def _opening(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the first paragraphs of a report, without the lines of its head; a row of a form as a labelled line."""
    length = 0
    for block in map(_marked, map(_as_line, blocks[:_READ_BLOCKS])):
        length += len(block.text)
        if length > _READ_LETTERS:
            return
        if not block.is_row and not is_capitals(block.text) and not _IN_HEAD.search(block.text):
            yield block


def _marked(block: Block) -> Block:
    """Return a block that is typed without diacritics with the words for bodies and places as they are spelled."""
    if not _HAS_LETTERS.search(block.text) or not VIETNAMESE_ONLY.isdisjoint(block.text.lower()):
        return block
    return replace(block, text=_UNMARKED.sub(_spelled, block.text))


def _spelled(match: re.Match[str]) -> str:
    word = _SPELLED[match[0].lower()]
    return capital(word) if match[0][:1].isupper() else word


def _as_line(block: Block) -> Block:
    """Return "Đơn vị báo cáo | Chi bộ 4" as "Đơn vị báo cáo: Chi bộ 4"; any other block as it is."""
    cells = block.text.split(CELL_SEPARATOR) if block.is_row else []
    if len(cells) != _FIELD or len(cells[0]) > _LONGEST_FIELD:
        return block
    return replace(block, text=f"{cells[0].strip(' :')}: {cells[1].strip()}", is_row=False)


def _labelled(label: re.Pattern[str], text: str) -> str | None:
    match = label.match(text)
    return match["value"].strip(" .;") if match else None


def area_of(header: Header, unit: str | None, blocks: Sequence[Block]) -> str | None:
    """Return the area: the smallest place that unit or title names, then the commune."""
    opening = list(_opening(blocks))
    labelled = next((value for block in opening if (value := _labelled(_AREA_LABEL, block.text))), "")
    named = [running_case(labelled), unit or "", *_of_foot(header.signer_role or ""), running_case(header.title or "")]
    small = next((match for text in named if (match := _SMALL.search(text))), None)
    # The unit may name the smallest place alone, the title those around it as well.
    around = (
        match
        for text in named
        if small
        for match in _SMALL.finditer(text)
        if match["part"].lower() == small["part"].lower()
    )
    small = next((match for match in around if _SMALL_BEHIND.match(match.string, match.end())), small)
    small = _SCHOOL.search(unit or "") if _SCHOOL.search(unit or "") and not labelled else small
    if small is None and _AT_BASE.match(unit or ""):
        # "Chi bộ 4 ... trong nhân dân tổ dân phố 4": a body at the base names its place in its first words.
        first = (_SMALL_INSIDE.search(block.text) for block in opening[:_FIRST_BLOCKS])
        small = next((match for match in first if match), None)
    large = next(_large_named(header, named, small, opening), None)
    parts = [_lower_first(written_out(part.strip(" ."))) for part in (*_parts_of(small), *_parts_of(large))]
    above = running_case(header.superior or "")
    if not parts and _is_provincial(header) and (province := _PROVINCE.search(above)):
        return f"tỉnh {province['name'].strip()}" if above.lower().startswith("tỉnh") else province[0].strip()
    return ", ".join(parts) or None


def _parts_of(place: re.Match[str] | None) -> Iterator[str]:
    """Yield a place and those of its size or between it and the commune that are named right behind it."""
    while place:
        yield place["part"]
        place = _SMALL_BEHIND.match(place.string, place.end())


def _large_named(
    header: Header, named: Sequence[str], small: re.Match[str] | None, opening: Sequence[Block]
) -> Iterator[re.Match[str]]:
    """Yield what may be the commune, the surest first."""
    if _is_provincial(header):
        return
    *surest, title = [text[small.end() :] if small and small.string == text else text for text in named]
    yield from (
        match for text in (*surest, running_case(header.superior or ""), title) if (match := _LARGE.search(text))
    )
    addressed = [block.text for block in opening if _ADDRESSED.match(block.text)]
    addressed_to = [match["whom"] for block in opening if (match := _WRITTEN_TO.search(block.text))]
    yield from (match for text in addressed if (match := _LARGE_INSIDE.search(text)))
    if header.place:
        # "Phú Điền, ngày 03/3/2026": of what kind the place is stands elsewhere.
        of_kind = re.compile(
            rf"(?P<part>(?:phường|xã|thị trấn|đặc khu) {re.escape(header.place)})(?!\w)", re.IGNORECASE
        )
        texts = (header.title or "", *header.receivers, *(block.text for block in opening))
        yield from (match for text in texts if (match := of_kind.search(text)))
    yield from (match for block in opening if (match := _LARGE_INSIDE.search(block.text)))
    kind = next((match["kind"] for text in addressed_to if (match := _BARE_KIND.search(text))), None)
    if header.place and kind and (match := _WHOLE.fullmatch(f"{kind.lower()} {header.place}")):
        yield match


def _is_provincial(header: Header) -> bool:
    """Whether a body of a province reports: "TỈNH ỦY TÂN CỬU" over "BAN TUYÊN GIÁO VÀ DÂN VẬN"."""
    head = f"{header.superior or ''} {header.issuer or ''}"
    return bool(header.superior and _OF_PROVINCE.match(header.superior)) and not _OF_COMMUNE.search(head)


def issuer_name(header: Header) -> str | None:
    """Return who issues as in running text: of "TỈNH ỦY" below "ĐẢNG BỘ TỈNH LAM GIANG" also where, which stands above.

    None where the head names nobody.
    """
    if not header.issuer:
        return None
    name = running_case(" ".join(header.issuer.split()))
    place = _PROVINCE_PARTY.match(running_case(header.superior or "")) if name.lower() in COMMITTEES else None
    return f"{name} {place['name']}" if place else name


def _lower_first(text: str) -> str:
    if text.startswith(("Trường", "Bệnh viện", "Công ty")):
        return text
    # A scan drops the mark of "xã".
    return re.sub(r"^xa ", "xã ", text[:1].lower() + text[1:])
