"""Names of offices and bodies in a text: where one begins and ends, and several in a row.

Imports `names`. What follows a name is left to `clauses`.
"""

import re

from ingest.letters.alphabet import UPPER
from ingest.tasks.names import begins_name, head_end, inner_words, names_person

_CALLED = re.compile(
    r"(?:(?:cơ bản |nhất trí |thống nhất |trân trọng |kính )*"
    r"(?:giao(?! (?-i:ban)(?!\w)| lưu| thông| dịch| đất| khoán| nộp)(?: nhiệm vụ)?(?: cho)?|đề nghị|yêu cầu|phân công|"
    r"kiến nghị|nhắc(?: nhở)?|ủy nhiệm|uỷ nhiệm|ủy quyền cho|"
    r"đôn đốc|chỉ định|khuyến nghị|kêu gọi))\s+",
    re.IGNORECASE,
)
_LONGEST = 160
# Words that begin names and are none alone: "Thường trực theo dõi", "Thanh tra việc ...".
_NO_NAME = frozenset(
    {"thường trực", "thường vụ", "báo", "đài", "bộ", "bản", "quân sự", "thuế", "thống kê", "thanh tra", "xã hội", "quỹ",
     "hạt", "ngành", "đơn vị", "cơ quan", "tổ chức", "địa phương", "khối", "thành viên", "tổ hợp", "cơ sở"}
)  # fmt: skip
_MANY = re.compile(r"(?:các|những|mỗi|từng|toàn bộ)\s|(?:hai|ba|0?[23]) [Bb]an(?!\w)")
_GAP = re.compile(r";\s*|,\s*(?:và\s+)?|\s+(?:và|cùng)\s+")
_PLACES = re.compile(r"(?:xã|phường|thị trấn|đặc khu|thôn|bản|ấp|đoàn thể|tổ chức|khu phố|tổ dân phố)(?!\w)")
# Bodies of which one name joins two: "Văn phòng HĐND và UBND", "Đảng ủy Mặt trận Tổ quốc và các đoàn thể".
_JOINED_LEFT = re.compile(
    r"(?:HĐND|Hội đồng nhân dân|(?:đảng ủy|đảng bộ|ủy ban)\s+(?:\S+\s+)?Mặt trận Tổ quốc(?: Việt Nam)?|"
    r"Mặt trận Tổ quốc(?: Việt Nam)?|"
    r"MTTQ|Mặt trận|cấp ủy|ngành|phòng|sở|cơ quan|chi ủy)$",
    re.IGNORECASE,
)
_JOINED_RIGHT = re.compile(
    r"(?:các (?:đoàn thể|tổ chức|ngành)|tổ chức|đơn vị|UBND|Ủy ban nhân dân(?! (?:phường|xã) \S+ \S+ )|"
    r"chính quyền|đoàn thể|chi bộ(?! [A-ZĐ]))",
    re.IGNORECASE,
)

# Offices of persons, each a name of its own behind a comma or "và": "Trưởng thôn và cán bộ địa chính xã".
_PERSON = re.compile(
    r"(?:trưởng (?:thôn|ấp|bản|khu|xóm|khóm|công an|trạm)|cán bộ (?:địa|tư|văn|y|công|nông|thú|môi)|nhân viên|"
    r"tổ trưởng|"
    r"(?:vị )?đại biểu|bí thư|cộng tác viên|giáo viên|cha mẹ|công an viên|dân quân)(?!\w)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:chủ tịch|phó |trưởng |bí thư|giám đốc|hiệu trưởng|chánh |cán bộ |công chức|chuyên viên|ủy viên|"
    r"kế toán|văn thư)",
    re.IGNORECASE,
)
_PERSON_OF = re.compile(r"(?:các|những|mỗi|lãnh đạo|cấp ủy)\s*$|đồng chí [^,]*$", re.IGNORECASE)
_FRONT = re.compile(r"^(?:.*\s)?(?:Mặt trận|MTTQ|UBMTTQ)(?:\s|$)")
_FRONT_BODIES = re.compile(r"các (?:đoàn thể|tổ chức (?:chính trị|thành viên))")


def called(text: str) -> int:
    """Return where the words end with which a body is called on ("Giao", "Đề nghị"); 0 when there are none."""
    found = _CALLED.match(text)
    return found.end() if found else 0


def leading_unit(text: str) -> tuple[str, str] | None:
    """Return the body that a text begins with (after "Giao", "Đề nghị") and what follows; None when there is none."""
    at = called(text)
    if not is_unit(text[at:]):
        return None
    single = re.match(r"mỗi\s+", text[at:], re.IGNORECASE)
    at += single.end() if single else 0
    end = name_end(text, at)
    name = text[at:end].strip(" ,:;.")
    if not name or len(name) > _LONGEST or name.lower() in _NO_NAME:
        return None
    return name, text[end:]


def is_unit(text: str) -> bool:
    """Tell whether a text begins with the name of a body or an office."""
    return begins_name(text)


def is_only_unit(text: str) -> bool:
    """Tell whether a text is nothing but names of bodies."""
    found = leading_unit(text)
    return bool(found) and not found[1].strip(" .:;,") and len(text) <= _LONGEST  # type: ignore[index]


def units_in(text: str) -> tuple[str, ...]:
    """Return the bodies of a list: `các chi bộ, Mặt trận Tổ quốc và các đoàn thể phường` are two."""
    names: list[str] = []
    at = 0
    text = text.strip(" .;:,")
    for gap in _GAP.finditer(text):
        if gap[0].startswith(";") or _begins_another(text[at : gap.start()], gap[0], text[gap.end() :]):
            names.append(text[at : gap.start()])
            at = gap.end()
    names.append(text[at:])
    return tuple(dict.fromkeys(name.strip(" .;:,") for name in names if name.strip(" .;:,")))


def _begins_another(before: str, gap: str, rest: str) -> bool:
    """Whether another name begins: "các cấp ủy, tổ chức đảng" and "Đảng ủy các xã, phường" are one."""
    if not is_unit(rest) or (before.lower().startswith("đồng chí") and not rest.lower().startswith("đồng chí")):
        return False
    # "chị Trần Mỹ Dung, Chủ tịch Hội" is one.
    if gap.startswith(",") and names_person(before) and "," not in before and _OFFICE.match(rest):
        return False
    if _PERSON.match(rest) and is_only_unit(before) and not _PERSON_OF.search(before):
        return True
    if "và" in gap and gap[0] != ",":
        if _JOINED_LEFT.search(before) and _JOINED_RIGHT.match(rest):
            return False
        if (_FRONT.search(before) and _FRONT_BODIES.match(rest)) or (rest.startswith("Các ") and before[:1].isupper()):
            return False
        return rest[:1].isupper() or rest.split()[0] == before.strip().split()[0].lower() or bool(_MANY.match(rest))
    return (
        rest[:1].isupper()
        or bool(_MANY.match(rest))
        or (is_only_unit(rest) and before[:1].islower() and not _MANY.match(before))
    )


def name_end(text: str, at: int) -> int:
    """Return where the list of names that begins at `at` ends: before the first word that belongs to no name."""
    end = position = at + head_end(text[at:])
    while position < len(text):
        following = _step(text, at, position)
        if following is None:
            return end
        end = position = following
    return end


def _step(text: str, at: int, position: int) -> int | None:
    """Return where the next piece of a name ends; None when the name is over at `position`."""
    gap = re.compile(r"\s+").match(text, position)
    if gap:
        rest = text[gap.end() :]
        link = re.match(r"(?:và|va|của|hoặc|cùng)\s+", rest)
        if link:
            return _after_link(text, gap.end(), link.end(), link[0].strip())
        return inner_words(text, gap.end())
    comma = re.compile(r",\s+").match(text, position)
    if comma and _list_goes_on(text[at:position], text[comma.end() :]):
        start = comma.end()
        return start + head_end(text[start:]) if is_unit(text[start:]) else inner_words(text, start)
    return None


def _after_link(text: str, start: int, width: int, word: str) -> int | None:
    after = start + width
    if word == "cùng":
        return None
    if is_unit(text[after:]):
        return after + head_end(text[after:])
    return inner_words(text, after)


def _list_goes_on(before: str, rest: str) -> bool:
    if is_unit(rest):
        return True
    if _PLACES.match(rest):
        return bool(re.search(r"(?:xã|phường|ủy|thôn|bản|ấp|đoàn thể|đơn vị|ngành|ban)$", before))
    # "Sở Văn hóa, Thể thao và Du lịch": the rest of one name, which its "và" closes.
    closes = re.match(rf"[{UPPER}]\w*(?: \w+){{0,3}}?,? v[àa] [{UPPER}]", rest)
    return bool(closes) or (
        rest[:1].isupper() and bool(re.search(r"\sv[àa]\s", before)) and not is_unit(before.split(" và ")[-1])
    )
