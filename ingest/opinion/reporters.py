"""Tells which unit reports and about which area, from the header, and where it names nobody from title, text and foot.

Imports the store's types and the header's. Names are written as in running text: printed capitals become small ones,
proper names stay.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.blocks import Block
from ingest.letters.alphabet import LOWER, UPPER
from vectorstore.types import Header

_SMALL_WORDS = (
    r"tổ dân phố(?: số)?|TDP(?: số)?|khu phố(?: số)?|khối phố|khối|tiểu khu|khóm|thôn|bản|ấp|xóm|buôn|làng|sóc|phum|"
    r"khu dân cư|khu tập thể|khu chung cư|khu đô thị|khu công nghiệp|cụm công nghiệp|khu chế xuất|chung cư|"
    r"(?<=mặt trận )tổ|(?<=chi bộ )tổ|(?<=chi hội )tổ|(?<=phụ nữ )tổ|(?<=nông dân )tổ"
)
_ENDS = r"(?=$|,| xã | phường | thuộc )"
_SMALL = re.compile(rf"(?P<part>(?:{_SMALL_WORDS})\s+(?-i:(?=[{UPPER}\d]).+?)){_ENDS}", re.IGNORECASE)
_SCHOOL = re.compile(
    r"(?P<part>(?:trường|bệnh viện|xí nghiệp|nhà máy|chợ)\s+(?!phòng|ban).+?)(?=$|,| xã | phường (?!\S+$)| thuộc )",
    re.IGNORECASE,
)
_LARGE = re.compile(
    rf"(?P<part>(?:phường|xã(?! hội)|xa(?= [{UPPER}])|thị trấn|đặc khu)\s+.+?)(?=$|,| tỉnh | thành phố )", re.IGNORECASE
)
_PROVINCE = re.compile(r"(?:tỉnh(?: ủy| đoàn)?|thành phố|thành ủy)\s+(?P<name>.+)$", re.IGNORECASE)
_ACRONYMS = {"mttq", "lhpn", "ubnd", "hđnd", "tncs", "ubmttq", "thpt", "thcs", "ccb", "vp", "bch", "btv"}
_PLACE_WORDS = {
    "phường", "xã", "xa", "thôn", "bản", "ấp", "xóm", "tỉnh", "buôn", "làng", "phố", "học", "thcs", "thpt", "non",
    "khóm", "nghiệp", "cư", "chợ", "khối",
}  # fmt: skip
_NAMES = {
    "việt nam": "Việt Nam", "mặt trận": "Mặt trận", "tổ quốc": "Tổ quốc", "phụ nữ": "Phụ nữ", "liên hiệp": "Liên hiệp",
    "xây dựng đảng": "Xây dựng Đảng",
    "tổ dân phố": "Tổ dân phố", "trường tiểu học": "Trường Tiểu học", "trường": "Trường",
    "đoàn thanh niên": "Đoàn Thanh niên",
    "cựu chiến binh": "Cựu chiến binh", "nông dân": "Nông dân", "đảng bộ": "Đảng bộ", "đảng ủy": "Đảng ủy",
}  # fmt: skip
# How the bodies are called that report what people say.
_BODY = (
    r"(?:[Cc]hi bộ|[Cc]hi ủy|[Cc]hi hội|[Cc]hi đoàn|[Bb]an [Cc]ông tác [Mm]ặt trận|[Bb]an [Đđ]iều hành|"
    r"[Bb]an [Qq]uản trị|"
    r"[Bb]an [Xx]ây dựng Đảng|[Bb]an [Tt]uyên giáo|[Bb]an [Qq]uản lý|[Tt]ổ dân phố|TDP|[Kk]hu phố|[Tt]hôn|[Ấấ]p|[Bb]ản|"
    r"[Xx]óm|[Bb]uôn|[Kk]hóm|[Kk]hối phố|[Tt]iểu khu|[Ll]àng|(?:Ủy ban |UB)?(?:MTTQ|[Mm]ặt trận Tổ quốc)(?: Việt Nam)?|"
    r"Hội (?:LHPN|Liên hiệp [Pp]hụ nữ|[Pp]hụ nữ|[Nn]ông dân|[Cc]ựu chiến binh|CCB|[Nn]gười cao tuổi|[Cc]hữ thập đỏ)|"
    r"Đoàn (?:TNCS Hồ Chí Minh|[Tt]hanh niên|phường|xã|cơ sở)|[Cc]ông đoàn(?: cơ sở)?|[Đđ]ảng ủy|[Đđ]ảng bộ|"
    r"[Cc]ông an|[Tt]rường (?:[Tt]iểu học|THCS|THPT|[Mm]ầm non|[Mm]ẫu giáo)|[Tt]rạm [Yy] tế|[Tt]ổ cộng tác viên)"
)
# Words in small letters that go on with the name of such a body.
_INNER = (
    r"(?:số|tổ dân phố|tổ|khu phố|khu dân cư|khu|thôn|ấp|bản|xóm|buôn|làng|khóm|khối phố|khối|phường|xã|mặt trận|"
    r"dân phố|"
    r"tổ quốc|phụ nữ|nông dân|cựu chiến binh|cơ sở|nhân dân|trường|tiểu học|mầm non|cư|dân|công an|dư luận xã hội|"
    r"đường|chợ|chung cư)"
)
_NAMED = rf"{_BODY}(?: (?:{_INNER}(?!\w)|[{UPPER}\d][\w.\-]*))*"
_OF_TITLE = re.compile(rf"(?:của|tại|ở|trên địa bàn|từ)\s+(?:địa bàn\s+)?(?P<unit>{_NAMED})")
# "Tổ dân phố 9 xin báo cáo", "thay mặt chi bộ 4", "tôi là tổ trưởng tổ dân phố 9".
_OPENS = re.compile(
    rf"(?:^|[.;:!]\s+|[Tt]hay mặt\s+(?:cho\s+)?|[Tt]ôi(?: tên| là)?[^.;]{{0,40}}?(?:trưởng|bí thư|chủ tịch)\s+)"
    rf"(?:[Bb]an chi ủy |[Cc]ấp ủy )?(?P<unit>{_NAMED})"
    r"(?=\s*,?\s*(?:xin |có |kính |đã |vừa )?(?:được |trân trọng )?(?:báo cáo|phản ánh|tổng hợp|gửi|nắm|ghi nhận|"
    r"tiếp thu|"
    r"nhận được|trình bày|nêu|kính)|[,.]| họp)"
)
_ADDRESSED = re.compile(r"\s*(?:kính gửi|nơi nhận|căn cứ|thực hiện)", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:(?:T/M|TM|K/T|KT|T/L|TL|Q)\.?\s+|(?:PHÓ |UỶ VIÊN |ỦY VIÊN )?(?:TỔ TRƯỞNG|TỔ PHÓ|TRƯỞNG BAN|TRƯỞNG|"
    r"CHI HỘI TRƯỞNG|"
    r"BÍ THƯ|CHỦ TỊCH|HIỆU TRƯỞNG|CHỦ NHIỆM|CHI HỘI PHÓ)\s+)",
)
_READ_LETTERS = 1500
_READ_BLOCKS = 14


def unit_of(header: Header, blocks: Sequence[Block]) -> str | None:
    """Return the unit that reports: the issuer, else the one that foot, title or the first sentences name."""
    if header.issuer:
        return running_case(header.issuer)
    return next(_units_named(header, blocks), None)


def _units_named(header: Header, blocks: Sequence[Block]) -> Iterator[str]:
    for part in (header.signer_role or "").split(","):
        bare_name = _OFFICE.sub("", part.strip(), count=1).strip()
        name = running_case(bare_name)
        if re.fullmatch(_NAMED, name):
            yield name
    if match := _OF_TITLE.search(running_case(header.title or "")):
        yield _capital(match["unit"])
    length = 0
    for block in blocks[:_READ_BLOCKS]:
        length += len(block.text)
        if length > _READ_LETTERS:
            return
        if not _ADDRESSED.match(block.text) and (match := _OPENS.search(block.text)):
            yield _capital(match["unit"])


def area_of(header: Header, unit: str | None, blocks: Sequence[Block]) -> str | None:
    """Return the area: the smallest place that unit or title names, then the commune."""
    unit, above, title = unit or "", running_case(header.superior or ""), header.title or ""
    small = _SMALL.search(unit) or _SCHOOL.search(unit) or _SMALL.search(title)
    large = _LARGE.search(unit if not small else unit[small.end() :]) or _LARGE.search(above) or _LARGE.search(title)
    large = large or _addressee(blocks)
    if small and large and small.end() == len(unit) and large["part"].lower() in small["part"].lower():
        large = _LARGE.search(above)
    parts = [_lower_first(match["part"].strip(" .")) for match in (small, large) if match]
    if not parts and (province := _PROVINCE.search(above)):
        return f"tỉnh {province['name'].strip()}" if above.lower().startswith("tỉnh") else province[0].strip()
    return ", ".join(parts) or None


def _addressee(blocks: Sequence[Block]) -> re.Match[str] | None:
    """Return the commune to whose body a report without a head is sent: "Kính gửi UBND phường Bến Mẫu"."""
    sent = next((one.text for one in blocks[:_READ_BLOCKS] if one.text.lower().startswith("kính gửi")), "")
    return re.search(rf"(?P<part>(?:phường|xã)(?: [{UPPER}][{LOWER}]+)+)", sent)


def running_case(name: str) -> str:
    """Return a name that is printed in capitals as it is written in running text."""
    if not name.isupper():
        return name
    words: list[str] = []
    for word in name.lower().split():
        proper = bool(words) and (words[-1].lower() in _PLACE_WORDS or (words[-1][:1].isupper() and _in_place(words)))
        words.append(word.upper() if word in _ACRONYMS else word.capitalize() if proper and word != "số" else word)
    text = " ".join(words)
    for small, written in _NAMES.items():
        text = re.sub(rf"(?<!\w){small}(?!\w)", written, text, flags=re.IGNORECASE)
    return _capital(text)


def _in_place(words: Sequence[str]) -> bool:
    """Whether the words end in a proper name that began after a word such as "phường"."""
    for word in reversed(words):
        if word.lower() in _PLACE_WORDS:
            return True
        if not word[:1].isupper() or word.lower() in _ACRONYMS:
            return False
    return False


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    if text.startswith(("Trường", "Bệnh viện", "TDP")):
        return text
    # A scan drops the mark of "xã".
    return re.sub(r"^xa ", "xã ", text[:1].lower() + text[1:])
