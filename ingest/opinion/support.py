"""Reads the support that a statement says it has, and how many persons that is.

Imports `vectorstore.text`. A number counts those who speak only where it stands before what they say, behind it in
brackets or after a dash, or after "theo", "khiến"; elsewhere it counts something else ("tổ mới có hơn 1.400 hộ").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.opinion.cues import first_cue

_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = ("một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")


def _number_words() -> dict[str, int]:
    """Return the numbers from 1 to 99 in words, the ways in which they are said."""
    words = {word: value for value, word in enumerate(_ONES, start=1)} | {"bẩy": 7, "mươi": 10, "mười": 10, "chục": 10}
    words |= {f"mười {word}": 10 + value for value, word in enumerate(_AFTER_TEN, start=1)}
    for tens in range(2, 10):
        words |= {f"{_ONES[tens - 1]} mươi": 10 * tens, f"{_ONES[tens - 1]} chục": 10 * tens}
        for value, word in enumerate(("mốt", *_AFTER_TEN[1:]), start=1):
            words |= {f"{_ONES[tens - 1]} mươi {word}": 10 * tens + value}
            words |= {f"{_ONES[tens - 1]} mươi {_ONES[value - 1]}": 10 * tens + value}
    return words


_NUMBERS = _number_words()
_WORD = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WHO = (
    r"hộ gia đình|hộ dân|các hộ|số hộ|hộ|lượt ý kiến|lượt phản ánh|ý kiến|lượt người|phụ huynh|cha mẹ học sinh|"
    r"người dân|"
    r"người lao động|người|nhân dân|gia đình|chị em|chị|hội viên|đoàn viên|đảng viên|giáo viên|thầy cô|học sinh|"
    r"công nhân|lao động (?:nữ|nam)|lao động|chủ (?!trương|tịch|yếu|trì|động|đề)\w+|tổ trưởng|tiểu thương|bà con|"
    r"cử tri|thanh niên|cụ|bác|ông bà|cán bộ|công chức|trường hợp|đại biểu|quần chúng|cựu chiến binh|nông dân|"
    r"xã viên|"
    r"thành viên|anh em|bạn trẻ|bạn nữ|bạn nam|bạn|em|bệnh nhân|khách|ngư dân|dân|phật tử|giáo dân|sinh viên|"
    r"doanh nghiệp|tài xế|lái xe|"
    r"thương nhân|nhà giáo|nhân viên|phiếu|cư dân|nhà"
)
_ABOUT = r"(?:khoảng|hơn|gần|trên|có tới|ít nhất|chừng|độ|ngót|cỡ|tầm|trên dưới|xấp xỉ|cả)"
_DIGITS = r"\d{1,3}(?:\.\d{3})+|\d{1,5}"
_OF = r"(?:\s+(?:trên|trong (?:tổng )?số)\s+|\s*/\s*)\d{1,5}"
_TO = r"(?:\s*[-–]\s*|\s+đến\s+)\d{1,5}"
_VAGUE = (
    r"(?:tuyệt )?đại đa số|đa số|một số|một vài|một bộ phận|vài chục|hàng chục|hàng trăm|vài|dăm ba|dăm|nhiều|"
    r"phần lớn|"
    r"phần đông|quá nửa|hơn nửa|hầu hết|đông đảo|không ít|số ít|số đông|mọi|toàn thể"
)
_QUANTITY = (
    rf"(?:{_ABOUT}\s+)?(?:từ\s+)?(?:(?P<digits>{_DIGITS})(?:{_TO}|{_OF})?|(?P<vague>{_VAGUE})|(?P<word>{_WORD}))"
    rf"(?:\s*/\s*\d+)?\s+(?:{_WHO})(?:\s+(?:dự họp|được hỏi|có mặt|tham dự))?"
)
_SUPPORT = re.compile(rf"(?<![\w/.,])(?<!thái )(?P<all>{_QUANTITY})(?!\w)", re.IGNORECASE)
_FURTHEST = 80
# So far back the words right before a number are looked for.
_NEAR = 60
# How it begins, in small letters: these few words are found at a fraction of the cost of the whole.
_FIRST_NUMBERS = "|".join(dict.fromkeys(word.split()[0] for word in _NUMBERS))
_BEGINS = re.compile(rf"(?<![\w/.,])(?=\d|(?:{_ABOUT}|từ|{_VAGUE}|{_FIRST_NUMBERS})(?!\w))")
# What may stand before a number that counts those who say something.
_BEFORE = re.compile(
    r"(?:^|[,;:]\s|(?<!\w)(?:theo|khiến|làm cho|làm|được)\s)\s*(?:(?:có|hiện|nay|cả|riêng|còn|trong đó|song|tuy vậy|"
    r"ngược lại|đã|vẫn|nhìn chung|qua tiếp xúc|qua nắm bắt|thực tế|được|theo)[\s,]+)*$",
    re.IGNORECASE,
)
# Where a count may stand behind what is said: "..., theo 12 hộ"; "... khiến 5 người lo"; "... - 14 người".
_AFTER = re.compile(
    r"(?:(?<!\w)(?:theo|khiến|làm cho|do vậy|vì vậy|vì thế|do đó|cho nên)\s|\s[-–]\s)\s*(?:có\s+)?(?:cả\s+)?$",
    re.IGNORECASE,
)
# "Ở cuối đường Cầu Ván gần chục ý kiến phấn khởi": a place, a time or an occasion may stand before those who speak.
_PLACED = re.compile(
    r"(?:^|[,;:]\s)\s*(?:ở|tại|qua|trong|đến|theo|với)\s[^,;:]{2,70}?\s(?:(?:đã|hiện|đều|nay)\s)?(?:có\s+)?$",
    re.IGNORECASE,
)
_NUMBERED_PLACE = re.compile(
    r"(?:tổ dân phố|khu phố|tổ|số|ngõ|ngách|hẻm|thôn|xóm|bản|ấp|chi hội|đường)\s$", re.IGNORECASE
)
_AT_ONCE = 16
# "Số hộ kêu ồn tăng từ 9 lên 11 hộ", "chưa rõ thái độ 4 hộ": how many take the side that was named.
_RISEN = re.compile(r"(?:\s(?:lên|còn|là|xuống|tới|đến|được)|:)\s+$|^[^,;:\d]{0,40}\s$")
_NUMBER_OF = re.compile(
    r"(?:^|[,;:]\s)\s*(?:số\s(?:hộ|người|ý kiến|phiếu)|(?:không|chưa|còn)\s|đồng (?:ý|tình)|tán thành|ủng hộ|"
    r"phản đối|băn khoăn)",
    re.IGNORECASE,
)
_COUNT = rf"(?P<count>{_DIGITS})"
_IN_BRACKETS = re.compile(rf"\s*\({_COUNT}(?:\s*/\s*\d+|\s+(?:{_WHO}))[^()]{{0,12}}\)")
_BEHIND = re.compile(
    rf"(?:(?<!\d )|(?<=20\d\d ))(?<!so với )\((?:có\s+)?(?P<all>{_QUANTITY})(?:\s[^()\d]{{0,20}})?\)"
    r"(?:\s*\([^()]{0,60}\))?(?:\W*$|,)",
    re.IGNORECASE,
)
# "Một luồng ý kiến khác (9 phiếu) muốn giữ bãi xe".
_BEHIND_SUBJECT = re.compile(rf"(?:[^,;:.()\d]{{3,60}})\((?:có\s+)?(?P<all>{_QUANTITY})\)", re.IGNORECASE)
_CELL = re.compile(rf"(?P<count>{_DIGITS})")


@dataclass(frozen=True, slots=True)
class Support:
    """The support that a statement says it has: as written, and the persons where a number is given."""

    text: str
    persons: int | None


def support_of(sentence: str) -> Support | None:
    """Return the support that a statement states, None when it states none."""
    cue = first_cue(sentence)
    for match in _matches(sentence):
        near = max(0, match.start() - _NEAR)
        if _AFTER.search(sentence, near, match.start()):
            return _exact(match, sentence)
        if cue and match.start() > cue[0] and match["digits"] and _tells_number(sentence, near, match.start()):
            return _exact(match, sentence)
        if (cue and match.start() > cue[0]) or match.start() > _FURTHEST:
            continue
        before = sentence[: match.start()]
        if match["vague"] or _BEFORE.search(before):
            return _exact(match, sentence)
        placed = _PLACED.search(before) and not _NUMBERED_PLACE.search(before)
        if cue and cue[0] - match.end() <= _AT_ONCE and placed:
            return _exact(match, sentence)
    behind = (_BEHIND_SUBJECT.match(sentence) or _BEHIND.search(sentence)) if "(" in sentence else None
    return Support(behind["all"].strip(), _persons(behind)) if behind else None


def _tells_number(sentence: str, near: int, end: int) -> bool:
    """Whether the number at `end` is that of those whose side the sentence begins with; read from `near` on."""
    return _NUMBER_OF.match(sentence, 0, end) is not None and _RISEN.search(sentence, near, end) is not None


def _matches(sentence: str) -> Iterator[re.Match[str]]:
    """Yield what `_SUPPORT` finds, tried only where a match can begin."""
    small = sentence.lower()
    if len(small) != len(sentence):
        yield from _SUPPORT.finditer(sentence)
        return
    end = 0
    for begin in _BEGINS.finditer(small):
        match = _SUPPORT.match(sentence, begin.start()) if begin.start() >= end else None
        if match:
            yield match
            end = match.end()


def support_of_cell(cell: str) -> Support | None:
    """Return the support in the cell of a table whose column counts who spoke: `26 ý kiến`, `07`."""
    text = " ".join(cell.split())
    count = _CELL.match(text)
    if not text or not any(character.isalnum() for character in text):
        return None
    return Support(text, _whole(count["count"]) if count else None)


def _exact(match: re.Match[str], sentence: str) -> Support:
    """Return the support, with the count that stands in brackets behind a vague word: "Một số ý kiến (22/96)"."""
    count = _IN_BRACKETS.match(sentence, match.end())
    if match["vague"] and count:
        return Support(sentence[match.start() : count.end()].strip(), _whole(count["count"]))
    return Support(match["all"].strip(), _persons(match))


def _persons(match: re.Match[str]) -> int | None:
    if match["digits"]:
        return _whole(match["digits"])
    return None if match["vague"] else _NUMBERS[" ".join(match["word"].lower().split())]


def _whole(digits: str) -> int:
    return int(digits.replace(".", ""))
