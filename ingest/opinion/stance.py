"""Tells the stance of a statement, the support that it states, and how many persons that is.

Imports `vectorstore.text`. The first word that takes a side decides; where there is none, the section above does.
"""

import re
from dataclasses import dataclass

from vectorstore.extracts import Stance
from vectorstore.text.folding import bare, fold_key

_SIDES = (
    (
        Stance.OPPOSES,
        r"(?:khong|chua) (?:dong tinh|dong y|tan thanh|nhat tri|chap nhan|ung ho|bang long|chiu)|phan doi|phan bac|"
        r"bac bo",
    ),
    (
        Stance.UNCLEAR,
        r"(?:chua|khong) (?:co y kien|ro thai do|bay to)|to thai do|chua biet nen|cho xem|tuy (?:nha truong|phuong|"
        r"cap tren)"
        r"|phan van|luong lu|trung lap|con can nhac",
    ),
    (
        Stance.PROPOSES,
        r"de nghi|kien nghi|de xuat|mong (?:muon|phuong|ubnd|xa|cap|nha|chinh|duoc|som|co)|xin phep|nguyen vong",
    ),
    (
        Stance.SUPPORTS,
        r"phan khoi|dong tinh|ung ho|nhat tri|hoan nghenh|nghenh|cam on|khen|tin tuong|hai long|dong y|tan thanh|vui|"
        r"thich|san sang|danh gia cao|biet on|yen tam|ghi nhan|phan chan|hao hung|ung y|ung bung|ca ngoi|bieu duong|"
        r"mung|"
        r"an tam|thuan tien hon|hanh phuc",
    ),
    (
        Stance.CONCERNED,
        r"lo|lo lang|lo ngai|ban khoan|buc xuc|phan anh|so|keu|than|than phien|phan nan|tam tu|kho so|hoang mang|"
        r"bat binh|"
        r"cho rang|buon|e ngai|khong yen tam|that vong|khong hai long|chua hai long|chua yen tam|gay gat|met moi|"
        r"thac mac|"
        r"chua thay|khong thay|nghi ngo|bat tien|ngai|bat an",
    ),
)
_CUES = tuple((stance, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")) for stance, pattern in _SIDES)
# Short words mean this only with their marks: "lo" is not "lò", "sợ" not "số", "kêu" not "kểu".
_MARKED = {"lo": "lo", "so": "sợ", "keu": "kêu", "than": "than", "vui": "vui", "mung": "mừng", "ngai": "ngại"}
_SECTIONS = (
    (Stance.PROPOSES, re.compile(r"kien nghi|de xuat|de nghi|nguyen vong")),
    (Stance.OPPOSES, re.compile(r"khong dong tinh|phan doi|khong dong y|khong tan thanh")),
    (
        Stance.CONCERNED,
        re.compile(
            r"ban khoan|lo lang|lo ngai|buc xuc|con lo|khac nhau|chua dong|kho khan|han che|ton tai|noi com|phan anh"
        ),
    ),
    (Stance.SUPPORTS, re.compile(r"dong tinh|ung ho|phan khoi|tich cuc|ung y|ghi nhan|hai long|vui|danh gia cao")),
)
# "Những vấn đề Nhân dân quan tâm, kiến nghị" holds worries as well.
_MIXED = re.compile(r"quan tam|phan anh|tam tu|van de")
_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_WHO = (
    r"hộ dân|các hộ|hộ|lượt ý kiến|ý kiến|phụ huynh|cha mẹ học sinh|người dân|người lao động|người|nhân dân|gia đình|"
    r"chị em|chị|hội viên|đoàn viên|đảng viên|giáo viên|thầy cô|học sinh|công nhân|lao động (?:nữ|nam)|lao động|"
    r"chủ (?!trương|tịch|yếu|trì|động|đề)\w+|tổ trưởng|tiểu thương|bà con|cử tri|thanh niên|cụ|bác|ông bà|cán bộ|"
    r"công chức|"
    r"trường hợp|đại biểu|quần chúng|cựu chiến binh|nông dân|xã viên|thành viên|anh em|bạn trẻ|em|bệnh nhân|khách|"
    r"ngư dân|dân|phật tử|giáo dân|sinh viên|doanh nghiệp|tài xế|lái xe|thương nhân|nhà giáo|nhân viên"
)
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_SUPPORT = re.compile(
    rf"(?<!\w)(?P<all>(?:(?:khoảng|hơn|gần|trên|có tới|ít nhất|chừng)\s+)?(?:(?P<digits>\d{{1,3}}(?:\.\d{{3}})+|"
    rf"\d{{1,5}})"
    rf"(?:\s*[-–]\s*\d{{1,5}}|(?:\s+trên\s+|\s*/\s*)\d{{1,5}})?|(?P<vague>(?:tuyệt )?đại đa số|đa số|một số|một vài|"
    rf"một bộ phận|vài|nhiều|phần lớn|"
    rf"phần đông|"
    rf"hầu hết|đông đảo|không ít|số đông|mọi|toàn thể)|(?P<word>{_WORD}))(?:\s*/\s*\d+)?\s+(?:{_WHO}))(?!\w)",
    re.IGNORECASE,
)
_FURTHEST = 80
# What may stand before a number that counts those who say something.
_BEFORE = re.compile(
    r"(?:^|[,;:]\s)\s*(?:(?:có|hiện|nay|cả|riêng|còn|trong đó|song|tuy vậy|ngược lại|đã|"
    r"vẫn)[\s,]+)*$",
    re.IGNORECASE,
)
_COUNT = r"(?P<count>\d{1,3}(?:\.\d{3})+|\d{1,5})"
_IN_BRACKETS = re.compile(rf"\s*\({_COUNT}(?:\s*/\s*\d+|\s+(?:{_WHO}))[^()]{{0,12}}\)")
_BEHIND = re.compile(
    rf"(?<!\d )(?<!so với )\((?P<all>{_COUNT}\s+(?:ý kiến|hộ dân|hộ|người|phụ huynh|"
    rf"gia đình))(?: [^()\d]{{0,20}})?\)\W*$"
)


@dataclass(frozen=True, slots=True)
class Support:
    """The support that a statement says it has: as written, and the persons where a number is given."""

    text: str
    persons: int | None


def stance_of(sentence: str, section: Stance | None) -> Stance:
    """Return the stance of a statement under a heading that means `section`."""
    if section is Stance.PROPOSES:
        return section
    cue = first_cue(sentence)
    if cue is None:
        return section or Stance.CONCERNED
    return cue[1]


def first_cue(sentence: str) -> tuple[int, Stance] | None:
    """Return where the first word that takes a side stands, and its side."""
    key = fold_key(sentence)
    places = [
        (match.start(), order, stance)
        for order, (stance, pattern) in enumerate(_CUES)
        for match in pattern.finditer(bare(key))
        if key[match.start() : match.end()] == _MARKED.get(match[0], key[match.start() : match.end()])
    ]
    if not places:
        return None
    at, _, stance = min(places)
    return at, stance


def section_stance(headings: tuple[str, ...]) -> Stance | None:
    """Return what the statements under these headings are, None when the headings do not say; the innermost counts."""
    for heading in reversed(headings):
        key = bare(fold_key(heading))
        found = {stance for stance, pattern in _SECTIONS if pattern.search(key)}
        if _MIXED.search(key):
            found.discard(Stance.PROPOSES)
        if len(found) == 1:
            return found.pop()
        if Stance.OPPOSES in found:
            return Stance.OPPOSES
    return None


def support_of(sentence: str) -> Support | None:
    """Return the support that a statement states, None when it states none.

    Only a number that stands before what is said, or in brackets behind it, is support: one in the middle of a
    sentence counts something else ("tổ mới có hơn 1.400 hộ").
    """
    cue = first_cue(sentence)
    for match in _SUPPORT.finditer(sentence):
        if (cue and match.start() > cue[0]) or match.start() > _FURTHEST:
            break
        if match["vague"] or _BEFORE.search(sentence[: match.start()]):
            return _exact(match, sentence)
    behind = _BEHIND.search(sentence)
    return Support(behind["all"], int(behind["count"].replace(".", ""))) if behind else None


def _exact(match: re.Match[str], sentence: str) -> Support:
    """Return the support, with the count that stands in brackets behind a vague word: "Một số ý kiến (22/96)"."""
    count = _IN_BRACKETS.match(sentence, match.end())
    if match["vague"] and count:
        return Support(sentence[match.start() : count.end()].strip(), int(count["count"].replace(".", "")))
    return Support(match["all"].strip(), _persons(match))


def _persons(match: re.Match[str]) -> int | None:
    if match["digits"]:
        return int(match["digits"].replace(".", ""))
    return None if match["vague"] else _NUMBERS[match["word"].lower()]
