"""Reads from a question which units, areas or months it wants ranked or counted by what reports tell of them.

Imports `vectorstore.text` only. What is left of such a question once the period, the ranking and the words of reporting
are taken away is its matter: "tháng 5 tổ nào phản ánh nhiều nhất về rác". A question that goes on to something else is
none: the list of themes does not know the rest as a matter.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.opinion.ranks.english import in_vietnamese
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import Period, find_period


class By(StrEnum):
    """What is ranked or counted."""

    UNIT = "unit"
    GROUP = "group"
    AREA = "area"
    MONTH = "month"
    THEME = "theme"


class Order(StrEnum):
    """What of the ranked is asked for."""

    MOST = "most"
    LEAST = "least"
    ALL = "all"
    COUNT = "count"


class Stretch(StrEnum):
    """How long a period is that is named by its place before the newest one: "quý này", "năm ngoái"."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class RankQuestion:
    """A question that figures by unit, area or month answer.

    Attributes:
        by: what is ranked or counted.
        order: whether the first of them is asked for, the last, all in order, or how many there are.
        matter: on which matter, without diacritics; empty for all.
        period: that is named; None when none is, or only by `stretch`.
        stretch: length of the newest period, "quý này"; None when that is not said.
        back: so many such stretches before the newest one.
        troubled: asks who is most upset, which no figure by place tells.
        widest: of the whole newest year, since the period was switched off.
    """

    by: By
    order: Order
    matter: str
    period: Period | None = None
    stretch: Stretch | None = None
    back: int = 0
    troubled: bool = False
    widest: bool = False


_BY = (
    (By.GROUP, r"(?:cac )?(?:to dan pho|tdp|to|thon|ap|khu pho|khom|xom)"),
    (By.UNIT, r"(?:cac )?(?:don vi|dau moi|chi bo|hoi doan|doan the|co quan)"),
    (By.AREA, r"(?:cac )?(?:khu vuc|dia ban|dia phuong|khu|vung|noi|cho)"),
    (By.MONTH, r"(?:cac )?(?:thang|ky(?: bao cao)?)"),
    (By.THEME, r"(?:cac |nhung )?(?:nhom )?(?:van de|chu de|linh vuc|noi dung|chuyen|viec)(?: gi)?"),
)
_REPORTING = (
    r"phan anh|y kien|gop y|keu ca|keu|buc xuc|than phien|phan nan|ban khoan|lo lang|neu|noi|bao cao|len tieng|quan tam"
    r"|nhac den|nhac toi|nhac|de cap"
)
_WHICH = r"\b(?P<by>{by}) nao\b"
_HOW_MANY = r"\b(?:bao nhieu|may) (?P<by>{by})\b(?! nua)"
_MOST = re.compile(r"\b(?:nhieu(?: \w+){0,4} nhat|(?:buc xuc|keu ca|keu|lo lang|phan nan) nhat|dung dau|cao nhat)\b")
_LEAST = re.compile(r"\b(?:it(?: \w+){0,4} nhat|thap nhat|dung cuoi)\b")
_ANY_BY = "|".join(form for _, form in _BY)
_ALL = re.compile(
    r"^(?:hay |cho (?:toi |minh )?)?(?:xep hang|xep thu tu|thu tu|bang xep hang|so sanh) (?:giua )?"
    rf"(?P<by>{_ANY_BY})\b"
)
_TROUBLED = re.compile(r"\b(?:buc xuc|keu ca|keu|phan nan|than phien|lo lang)\b")
_REPORTS = re.compile(rf"\b(?:{_REPORTING})\b")
# What remains of the question besides its matter.
_FILLERS = re.compile(
    rf"\b(?:{_REPORTING}|nhieu nhat|it nhat|thap nhat|nhat|nhieu|it|cao|dung dau|dung cuoi|theo"
    r"|co|da|duoc|bi|dang|la|thi|va|ve|chuyen|viec|vu|van de"
    r"|nguoi dan|nhan dan|ba con|dan|cu tri|trong|vao|hoi|ky|o|tai|cua|tu|cac|nhung|so|luong|luot|don thu|cho biet"
    r"|xin hoi|hoi|vay|the|nhi|a|oi|tren|toan|phuong|xa|gui|ve day|minh|ta|cua phuong|tong cong|tat ca)\b"
)
# Whatever else is asked for is not answered by figures.
_ASKS_ELSE = re.compile(r"\b(?:ai|gi|nao|vi sao|tai sao|the nao|bao gio|khi nao|dau|bao nhieu|may|chua|khong)\b")
# Who sent a report is told by the list of documents.
_SENDING = re.compile(r"\b(?:gui|nop)(?: \w+)? bao cao\b")
_STRETCHES = {"thang": Stretch.MONTH, "quy": Stretch.QUARTER, "nam": Stretch.YEAR}
_NEWEST = re.compile(r"\b(?P<stretch>thang|quy|nam) (?P<which>nay|truoc|ngoai|vua roi|qua)\b")
_YEARLESS = re.compile(r"\b(?:thang (?P<month>1[0-2]|0?[1-9])|quy (?P<quarter>iv|i{1,3}|[1-4]))\b(?![/\d])")
_MAY_RANK = re.compile(r"\b(?:nhat|dung dau|dung cuoi|xep hang|thu tu|bao nhieu|may|so voi|so sanh|khac|hon|most)\b")
_LONGEST = 200
_MOST_MATTER = 7


def may_rank(question: str) -> bool:
    """Whether a question has words that rank, count or compare; cheap, before anything is read."""
    return len(question) <= _LONGEST and _MAY_RANK.search(bare(fold_key(question))) is not None


def rank_question(question: str, newest: str | None) -> RankQuestion | None:
    """Return what a question wants ranked or counted; None when it wants something else.

    Args:
        question: as typed.
        newest: the newest month that there are reports of, `2026-05`; a month or quarter without a year is of its year.
    """
    if len(question) > _LONGEST:
        return None
    key = in_vietnamese(normal(question))
    if _SENDING.search(key):
        return None
    for by, form in _BY:
        # Themes are of what people say, without a word for it; who is upset by them is told with its statements.
        speaks = not _TROUBLED.search(key) if by is By.THEME else _REPORTS.search(key)
        if not (speaks and (read := _ordered(key, by, form))):
            continue
        order, start, end = read
        return _read(f"{key[:start]} {key[end:]}", by, order, newest)
    return None


def _ordered(key: str, by: By, form: str) -> tuple[Order, int, int] | None:
    """Return what of the ranked is asked for and where it is named; None when these are not ranked."""
    if which := re.search(_WHICH.format(by=form), key):
        order = Order.MOST if _MOST.search(key) else Order.LEAST if _LEAST.search(key) else None
        if order:
            return order, which.start(), which.end()
    if (every := _ALL.search(key)) and re.fullmatch(form, every["by"]):
        return Order.ALL, every.start(), every.end()
    how_many = None if by in (By.MONTH, By.THEME) else re.search(_HOW_MANY.format(by=form), key)
    return (Order.COUNT, how_many.start(), how_many.end()) if how_many else None


def _read(rest: str, by: By, order: Order, newest: str | None) -> RankQuestion | None:
    rest, period = without_period(rest, newest)
    stretch, back = None, 0
    if period is None and (named := _NEWEST.search(rest)):
        stretch, back = _STRETCHES[named["stretch"]], 0 if named["which"] == "nay" else 1
        rest = f"{rest[: named.start()]} {rest[named.end() :]}"
    matter = matter_in(rest)
    if matter is None or (by is By.THEME and matter):
        return None
    return RankQuestion(by, order, matter, period, stretch, back, troubled=bool(_TROUBLED.search(rest)))


def normal(question: str) -> str:
    """Return a question in small letters without diacritics and marks."""
    return " ".join(re.sub(r"[?!.,;:“”\"()]+(?=\s|$)|[“”\"(]", " ", bare(fold_key(question))).split())


def matter_in(rest: str) -> str | None:
    """Return the matter in what remains of a question, empty for none; None when something else is asked for."""
    left = " ".join(_FILLERS.sub(" ", rest).split())
    if _ASKS_ELSE.search(left) or len(left.split()) > _MOST_MATTER:
        return None
    return left


def without_period(key: str, newest: str | None) -> tuple[str, Period | None]:
    """Return a question without the first period that it names, and that; one without a year is of the newest year."""
    if (named := find_period(key)) is not None:
        period, start, end = named
        return " ".join(f"{key[:start]} {key[end:]}".split()), period
    match = _YEARLESS.search(key)
    if match is None or newest is None:
        return key, None
    dated = find_period(f"{match[0]}/{newest[:4]}")
    return " ".join(f"{key[: match.start()]} {key[match.end() :]}".split()), dated[0] if dated else None
