"""Numbers, dates and document numbers in a text, brought to one form so that two spellings compare equal.

Imports `vectorstore.text` only. Used to check that a claim says no figure that its passages do not have, and to tell
which sentences can answer "bao nhiêu" and "khi nào".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import document_numbers_of_key

_DAY = r"(?P<d{0}>[0-3]?\d)"
_MONTH = r"(?P<m{0}>[01]?\d)"
_YEAR = r"(?P<y{0}>[12]\d{{3}})"
_DATE = re.compile(
    "|".join(
        (
            rf"\b(?:ngay ?)?{_DAY.format(1)}\s?[/.-]\s?{_MONTH.format(1)}\s?[/.-]\s?{_YEAR.format(1)}\b",
            rf"\b(?:ngay ?)?{_DAY.format(2)} ?thang ?{_MONTH.format(2)},? ?nam ?{_YEAR.format(2)}\b",
            rf"\bthang ?{_MONTH.format(3)}(?:,? ?nam ?| ?[/.-] ?){_YEAR.format(3)}\b",
            rf"\bquy ?(?P<q1>iv|i{{1,3}}|[1-4])(?:,? ?nam ?| ?[/-] ?){_YEAR.format(4)}\b",
            rf"\bngay ?{_DAY.format(5)} ?(?:[/.-]| thang ) ?{_MONTH.format(5)}\b",
            rf"\b{_MONTH.format(6)}/{_YEAR.format(6)}\b",
            rf"\bthang ?{_MONTH.format(7)}\b",
            r"\bquy ?(?P<q2>iv|i{1,3}|[1-4])\b",
        )
    )
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBER = re.compile(
    r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])(?P<percent> ?%| phan tram)?(?P<scale> (?:nghin|ngan|trieu|ty))*"
)
_SCALES = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "ty": 1_000_000_000}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
# Claims of one answer cite the same few passages; each is read once.
_KEPT = 64
_DIGIT = "|".join(_DIGITS)
_WORDED = re.compile(
    rf"\b(?:(?P<hundreds>{_DIGIT}) trăm(?: (?:linh|lẻ) (?P<odd>{_DIGIT}))?"
    rf"|(?P<tens>{_DIGIT}) mươi(?: (?P<ones>{_DIGIT}))?|mười(?: (?P<teens>{_DIGIT}))?)\b"
)
# A single number word is a number only before what can be counted: "ba hộ", not "năm 2026" or "ba mẹ".
_COUNTED = re.compile(
    rf"\b(?P<digit>{_DIGIT}) (?=(?:hộ|người|ngày|tháng|tuần|lần|vụ|ý kiến|trường hợp|đơn vị|tổ|xã|phường|điểm|tuyến|lớp"
    r"|em|gia đình|thành viên|nhiệm vụ|giải pháp|đoạn|bài|cơ quan)\b)"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text says in figures, in forms that compare.

    Attributes:
        documents: document numbers, e.g. `47-ct/tw`.
        dates: days, months, quarters, the year where it is said: `2026-03-01`, `2026-03`, `2026-Q1`, `--03-01`,
            `--03`, `Q1`.
        numbers: all other numbers; percentages end in `%`.
    """

    documents: frozenset[str]
    dates: frozenset[str]
    numbers: frozenset[str]

    def missing_from(self, source: "Figures") -> frozenset[str]:
        """Return the figures that `source` does not have."""
        return (self.documents - source.documents) | (self.dates - source.dates) | (self.numbers - source.numbers)


def figures_said(text: str) -> Figures:
    """Return the figures that `text` says, each in its fullest form: what a claim must be able to prove."""
    key = _key(text)
    rest = _without_documents(key)
    dates = frozenset(next(_forms(match)) for match in _DATE.finditer(bare(rest)))
    return Figures(frozenset(document_numbers_of_key(key)), dates, frozenset(_numbers(_without_dates(rest))))


@lru_cache(maxsize=_KEPT)
def figures_held(text: str) -> Figures:
    """Return the figures that `text` can prove: of a full date also its month and year, of 47-CT/TW also the 47."""
    key = _key(text)
    documents = document_numbers_of_key(key)
    rest = _without_documents(key)
    found = list(_DATE.finditer(bare(rest)))
    dates = frozenset(form for match in found for form in _forms(match))
    years = (str(year) for year, *_ in map(_parts, found) if year)
    heads = (_plain(number.split("-")[0].split("/")[0]) for number in documents)
    rest = _without_dates(rest)
    return Figures(frozenset(documents), dates, frozenset((*_numbers(rest), *_scaled_parts(rest), *years, *heads)))


def has_date(text: str) -> bool:
    """Whether `text` names a day, month, quarter or year."""
    key = bare(fold_key(text))
    return bool(_DATE.search(key) or re.search(r"\b(?:nam|thang|ngay|quy|the ky|gio) \d|\b[12]\d{3}\b", key))


def has_number(text: str) -> bool:
    """Whether `text` has a number, in digits or words."""
    return bool(figures_said(text).numbers)


def _numbers(key: str) -> Iterator[str]:
    """Yield the numbers of a folded text; `5 triệu` is 5000000, `12 %` is `12%`."""
    for match in _NUMBER.finditer(bare(key)):
        value = _value(re.match(r"[\d.,]+", match[0])[0].rstrip(".,"))  # type: ignore[index]
        if match["percent"]:
            yield f"{_form(value)}%"
            continue
        for word in re.findall(r"[a-z]+", match[0]):
            value *= _SCALES[word]
        yield _form(value)
    for match in _WORDED.finditer(key):
        yield str(_worded(match))
    for match in _COUNTED.finditer(_WORDED.sub(" ", key)):
        yield str(_DIGITS[match["digit"]])


def _scaled_parts(key: str) -> Iterator[str]:
    """Yield the bare number before each scale word or percent sign as well: `5 triệu` also proves a plain 5."""
    for match in _NUMBER.finditer(bare(key)):
        yield _form(_value(re.match(r"[\d.,]+", match[0])[0].rstrip(".,")))  # type: ignore[index]


def _value(digits: str) -> Decimal:
    if _GROUPED.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    whole, *fraction = re.split("[.,]", digits)
    return Decimal(f"{whole}.{''.join(fraction)}" if fraction else whole)


def _form(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _worded(match: re.Match[str]) -> int:
    if match["hundreds"]:
        return 100 * _DIGITS[match["hundreds"]] + _DIGITS.get(match["odd"] or "không", 0)
    tens = _DIGITS[match["tens"]] if match["tens"] else 1
    return 10 * tens + _DIGITS.get(match["ones"] or match["teens"] or "không", 0)


def _parts(match: re.Match[str]) -> tuple[int | None, int | None, int | None, int | None]:
    values = {name: value for name, value in match.groupdict().items() if value}
    year = next((int(value) for name, value in values.items() if name[0] == "y"), None)
    month = next((int(value) for name, value in values.items() if name[0] == "m"), None)
    day = next((int(value) for name, value in values.items() if name[0] == "d"), None)
    quarter = values.get("q1") or values.get("q2")
    return year, month, day, (_QUARTERS.get(quarter) or int(quarter)) if quarter else None


def _forms(match: re.Match[str]) -> Iterator[str]:
    year, month, day, quarter = _parts(match)
    if quarter:
        yield from ([f"{year}-Q{quarter}"] if year else [])
        yield f"Q{quarter}"
        return
    if day and year:
        yield f"{year}-{month:02}-{day:02}"
    if day:
        yield f"--{month:02}-{day:02}"
    if year:
        yield f"{year}-{month:02}"
    if not day or year:
        yield f"--{month:02}"


def _key(text: str) -> str:
    # 17h30 is 17 and 30.
    return re.sub(r"(?<=\d) ?(?:h|giờ) ?(?=\d|\b)", " ", fold_key(text))


def _without_documents(key: str) -> str:
    for number in document_numbers_of_key(key):
        key = re.sub(r"\s?".join(re.escape(sign) for sign in number), " ", key)
    return key


def _without_dates(key: str) -> str:
    """Blank the dates; they are looked for without diacritics, where every character keeps its place."""
    kept, at = [], 0
    for match in _DATE.finditer(bare(key)):
        kept.append(key[at : match.start()] + " " * (match.end() - match.start()))
        at = match.end()
    return "".join((*kept, key[at:]))
