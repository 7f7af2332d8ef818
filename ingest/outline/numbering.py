"""Marks that open a heading (Phần, Chương, Mục, Điều, I., 1., 1.1., a)) and whether one follows another.

Imports `letters` only. A mark is what a line looks like; `outline.py` decides whether it is a heading there.
"""

import re
from dataclasses import dataclass
from enum import IntEnum

from ingest.letters.alphabet import LOWER, UPPER


class MarkKind(IntEnum):
    """Kinds of marks, outermost first; the order is the rank in the outline."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    SECTION = 3
    SUBSECTION = 4
    ARTICLE = 5
    CAPITAL = 6
    ROMAN = 7
    STEP = 8
    NUMBER = 9
    DECIMAL = 10
    STEP_OF_NUMBER = 11
    BRACKET = 12
    LETTER = 13


KEYWORD_KINDS = frozenset(
    {MarkKind.ANNEX, MarkKind.PART, MarkKind.CHAPTER, MarkKind.SECTION, MarkKind.SUBSECTION, MarkKind.ARTICLE}
)
# "Bước 1." stands over numbers, or below the number whose steps it counts.
STEP_KINDS = frozenset({MarkKind.STEP, MarkKind.STEP_OF_NUMBER})
POINT_KINDS = frozenset({MarkKind.BRACKET, MarkKind.LETTER})


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a line.

    Attributes:
        values: its place in the sequence; several for 1.1. (also `Điều 5a`: (5, 1)); empty when it has no number.
        label: as printed, without what closes it: `Điều 5`, `1.1`, `a`.
        rest: the line after the mark.
        weak: nothing closes the number ("Điều 5 Chính sách"): a heading only exactly where it is due.
    """

    kind: MarkKind
    values: tuple[int, ...]
    label: str
    rest: str
    weak: bool = False

    @property
    def rank(self) -> tuple[int, int]:
        """Place in the outline, outermost lowest; 1.1.1 stands below 1.1."""
        return (self.kind, len(self.values) if self.kind is MarkKind.DECIMAL else 0)


_ROMAN = r"[IVX]{1,7}"
_ORDINALS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_ORDINAL = "|".join(_ORDINALS)
_COUNTER = rf"(?P<value>{_ROMAN}|\d{{1,3}}|(?:thứ\s+)?(?:{_ORDINAL})|[A-ZĐ])"
# What may close a keyword's number: punctuation, or the end of the line. "Điều 5 của Luật này" has neither.
_CLOSE = r"(?:\s*[.:)\-–—]+\s*|\s*$)"


def _keyword(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<label>(?:{words})\s+{_COUNTER})(?P<close>{_CLOSE})(?P<rest>.*)$", re.IGNORECASE)


_KEYWORDS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    (MarkKind.PART, _keyword("phần")),
    (MarkKind.CHAPTER, _keyword("chương")),
    (MarkKind.SUBSECTION, _keyword("tiểu mục")),
    (MarkKind.SECTION, _keyword("mục")),
)
# "Bước 1. Chốt ngày họp": the steps of a guide.
_STEP = re.compile(r"(?P<label>(?:Bước|BƯỚC)\s+(?P<value>\d{1,2}))\s*[.:)\-–—]\s*(?P<rest>\S.*)$")
# Headings such as "Chương I NHỮNG QUY ĐỊNH CHUNG" close with nothing but a title in capitals.
_KEYWORD_CAPITALS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = tuple(
    (
        kind,
        re.compile(
            rf"(?P<label>(?i:{word})\s+(?P<value>{_ROMAN}|\d{{1,3}}|(?i:thứ\s+(?:{_ORDINAL}))))(?P<close>\s+)"
            rf"(?P<rest>[{UPPER}][{UPPER}\s,;\-–()/\d]+)$"
        ),
    )
    for kind, word in (
        (MarkKind.PART, "phần"), (MarkKind.CHAPTER, "chương"), (MarkKind.SUBSECTION, "tiểu mục"),
        (MarkKind.SECTION, "mục"),
    )
)  # fmt: skip
_ANNEX = re.compile(
    rf"(?P<label>(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số|SỐ))?(?:\s+(?P<value>{_ROMAN}|\d{{1,3}}|[A-ZĐ]))?)"
    r"(?P<close>\s*[.:\-–—]\s*|\s*$|\s+(?=\())(?P<rest>.*)$"
)
_ANNEX_CAPITALS = re.compile(
    rf"(?P<label>PHỤ LỤC(?:\s+SỐ)?(?:\s+(?P<value>{_ROMAN}|\d{{1,3}}))?)(?P<close>\s+)"
    rf"(?P<rest>[{UPPER}][{UPPER}\s,;\-–()/\d]+)$"
)
_ARTICLE = re.compile(
    rf"(?P<label>(?:Điều|ĐIỀU)\s+(?P<value>\d{{1,3}})(?P<suffix>[a-zđ]?))(?P<close>{_CLOSE})(?P<rest>.*)$"
)
# Typing errors that real laws have: no full stop after the number.
_BARE_ARTICLE = re.compile(
    r"(?P<label>Điều\s+(?P<value>\d{1,3}))\s+(?!(?:Luật|Bộ luật|Hiến pháp|Nghị|Pháp lệnh|Quy|Thông tư)\b)"
    rf"(?P<rest>[{UPPER}].*)$"
)
_BARE_NUMBER = re.compile(rf"(?P<label>\d{{1,2}})\s+(?P<rest>[{UPPER}][{LOWER}]+\s.*)$")
_ROMAN_MARK = re.compile(rf"(?P<label>{_ROMAN})\s*(?P<close>[.)/]|\s?[-–—:](?=\s))\s*(?P<rest>\S.*)$")
_CAPITAL_MARK = re.compile(r"(?P<label>[A-ZĐ])\s*(?P<close>[.)]|\s?[-–—](?=\s))\s*(?P<rest>\S.*)$")
_DECIMAL_MARK = re.compile(
    rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?P<close>\s*[.):/\-–]\s*|\s+(?=[{UPPER}\"“]))(?P<rest>\S.*)$"
)
_NUMBER_MARK = re.compile(
    rf"(?P<label>\d{{1,3}})\s?(?P<close>[.)/:](?=\s)|[-–—](?=\s)|\.\.|[.)/](?=[{LOWER}{UPPER}\"“])|[-–](?=[\"“{UPPER}]))"
    r"\s*(?P<rest>\S.*)$"
)
_BRACKET_MARK = re.compile(r"(?P<label>\(\d{1,2}\)|\([a-zđ]\)|\([ivx]{1,4}\))\s*(?P<rest>\S.*)$")
_LETTER_MARK = re.compile(r"(?P<label>[a-zđ])\s?(?P<close>\)|[./](?=\s)|\s?[-–](?=\s))\s*(?P<rest>\S.*)$")

# What every mark begins with; most lines of a document are plain text and go no further.
_MAY_OPEN = re.compile(
    rf"\d|\(|{_ROMAN}\s*[.)/\-–—:]|[A-ZĐa-zđ]\s?[.)/\-–—]|[A-ZĐ]\s+[.)]|"
    r"(?:phần|chương|tiểu\smục|mục|điều|phụ\slục|bước)\s|phụ\slục",
    re.IGNORECASE,
)
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_UNITS = (
    r"đồng|nghìn|ngàn|triệu|tỷ|tỉ|%|phần trăm|hộ|người|ha|km|m2|m²|mét|kg|tấn|usd|vnd|lượt|trường hợp|"
    r"giờ|phút|ngày|tháng|năm|khẩu|điểm phần trăm"
)
# "1. 500 hộ", "2.5 tỷ đồng", "15. tháng 3": an amount or a date, not a heading. "1. Người cao tuổi" is one.
_AMOUNT = re.compile(rf"\d[\d.,]*\s*(?:{_UNITS})\b|(?:{_UNITS})\b|\d{{1,2}}[./-]\d{{2,4}}\b|\d{{3}}(?:[.,]\d{{3}})*\b")
_DOCUMENT_NUMBER = re.compile(rf"[{UPPER}]+[/-]\S")
_UNIT = re.compile(rf"(?:{_UNITS})\b")


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral up to XXXIX, None when it is not written properly."""
    match = re.fullmatch(r"(X{0,3})(IX|IV|V?I{0,3})", text.upper())
    if not match or not text:
        return None
    tens, ones = match.groups()
    small = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return 10 * len(tens) + small[ones]


def read_marks(line: str) -> tuple[Mark, ...]:
    """Return what the start of a line may be, likeliest first ("V." is a letter, or five); empty for plain text."""
    line = line.strip().lstrip("*_#").strip()
    if not _MAY_OPEN.match(line):
        return ()
    keyword = _keyword_mark(line)
    if keyword:
        return (keyword,)
    if step := _STEP.match(line):
        kinds = (MarkKind.STEP, MarkKind.STEP_OF_NUMBER)
        return tuple(Mark(kind, (int(step["value"]),), step["label"], step["rest"].strip()) for kind in kinds)
    found = (
        _roman_mark(line),
        _capital_mark(line),
        _decimal_mark(line),
        _number_mark(line) or _bare_number_mark(line),
        _point_mark(line),
    )
    return tuple(mark for mark in found if mark)


def _keyword_mark(line: str) -> Mark | None:
    annex = _ANNEX.match(line) or _ANNEX_CAPITALS.match(line)
    if annex:
        return Mark(MarkKind.ANNEX, _values(annex["value"]), annex["label"], annex["rest"].strip())
    article = _ARTICLE.match(line)
    if article:
        suffix = (_ALPHABET.index(article["suffix"]) + 1,) if article["suffix"] else ()
        return Mark(MarkKind.ARTICLE, (int(article["value"]), *suffix), article["label"], article["rest"].strip())
    bare = _BARE_ARTICLE.match(line)
    if bare:
        return Mark(MarkKind.ARTICLE, (int(bare["value"]),), bare["label"], bare["rest"], weak=True)
    for kind, pattern in _KEYWORDS + _KEYWORD_CAPITALS:
        match = pattern.match(line)
        if match and _values(match["value"]):
            return Mark(kind, _values(match["value"]), match["label"], match["rest"].strip())
    return None


def _values(counter: str | None) -> tuple[int, ...]:
    if counter is None:
        return ()
    word = counter.lower().split()[-1]
    if counter.isdigit():
        return (int(counter),)
    value = _ORDINALS.get(word) or roman(counter)
    if value is None and len(counter) == 1:
        value = _ALPHABET.index(counter.lower()) + 1
    return (value,) if value else ()


def _roman_mark(line: str) -> Mark | None:
    match = _ROMAN_MARK.match(line)
    value = roman(match["label"]) if match else None
    return Mark(MarkKind.ROMAN, (value,), match["label"], match["rest"]) if match and value else None


def _capital_mark(line: str) -> Mark | None:
    match = _CAPITAL_MARK.match(line)
    if not match:
        return None
    return Mark(MarkKind.CAPITAL, (_ALPHABET.index(match["label"].lower()) + 1,), match["label"], match["rest"])


def _decimal_mark(line: str) -> Mark | None:
    match = _DECIMAL_MARK.match(line)
    if not match or _UNIT.match(match["rest"]):
        return None
    values = tuple(int(part) for part in match["label"].split("."))
    return Mark(MarkKind.DECIMAL, values, match["label"], match["rest"]) if min(values) > 0 else None


def _number_mark(line: str) -> Mark | None:
    match = _NUMBER_MARK.match(line)
    if not match or _AMOUNT.match(match["rest"]):
        return None
    if match["close"] in "-–/" and _DOCUMENT_NUMBER.match(match["rest"]):
        return None
    kind = MarkKind.BRACKET if match["close"] == ")" else MarkKind.NUMBER
    return Mark(kind, (int(match["label"]),), match["label"], match["rest"])


def _bare_number_mark(line: str) -> Mark | None:
    match = _BARE_NUMBER.match(line)
    return Mark(MarkKind.NUMBER, (int(match["label"]),), match["label"], match["rest"], weak=True) if match else None


def _point_mark(line: str) -> Mark | None:
    bracket = _BRACKET_MARK.match(line)
    if bracket:
        inner = bracket["label"].strip("()")
        value = int(inner) if inner.isdigit() else roman(inner) or _ALPHABET.index(inner[0]) + 1
        return Mark(MarkKind.BRACKET, (value,), bracket["label"], bracket["rest"])
    match = _LETTER_MARK.match(line)
    if not match:
        return None
    return Mark(MarkKind.LETTER, (_ALPHABET.index(match["label"]) + 1,), match["label"], match["rest"])


# How many numbers a sequence may skip: a repealed article, "đ)" and "Đ." left out by who counts a, b, c, d, e.
_GAPS = {MarkKind.ARTICLE: 5, MarkKind.CHAPTER: 2, MarkKind.NUMBER: 2, MarkKind.LETTER: 2, MarkKind.CAPITAL: 2}


def starts_sequence(mark: Mark) -> bool:
    """Tell whether a mark may be the first of its sequence: 1, a, I; words such as Điều may start anywhere."""
    if mark.kind in KEYWORD_KINDS:
        return not mark.weak
    if mark.kind is MarkKind.DECIMAL:
        return mark.values[-1] == 1
    return mark.values == (1,)


def follows(previous: Mark, mark: Mark) -> bool:
    """Tell whether `mark` comes next after its sibling `previous`."""
    if mark.kind is MarkKind.ANNEX:
        return not mark.values or not previous.values or mark.values > previous.values
    if mark.kind is MarkKind.DECIMAL:
        return _decimal_follows(previous.values, mark.values)
    if mark.kind is MarkKind.ARTICLE:
        gap = 1 if mark.weak else _GAPS[mark.kind]
        return previous.values < mark.values and mark.values[0] - previous.values[0] <= gap
    return 0 < mark.values[0] - previous.values[0] <= (1 if mark.weak else _GAPS.get(mark.kind, 1))


def _decimal_follows(previous: tuple[int, ...], values: tuple[int, ...]) -> bool:
    if len(values) > len(previous):
        return values[:-1] == previous and values[-1] == 1
    cut = len(values)
    return values[:-1] == previous[: cut - 1] and values[-1] == previous[cut - 1] + 1
