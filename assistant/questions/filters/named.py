"""What a question names, periods, units and documents, and which passages are of it.

Imports `vectorstore.text`. Questions come from `answering.py`, which searches for more passages than it needs and keeps
those that `preferred` puts first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import document_numbers
from vectorstore.types import Passage

# What is added to a score whose best is 1. Chosen by hand on the sample documents.
_DOCUMENT, _PERIOD, _UNIT, _REPLACED, _NEWEST = 0.5, 0.3, 0.3, -0.4, 0.25
# A mention in the text counts for half of what the document's own period or unit counts.
_MENTIONED = 0.5

_MONTHS = re.compile(r"\bthang (0?[1-9]|1[0-2])(?!\d)(?:(?: nam |/| / )([12]\d{3}))?")
_RANGE = re.compile(
    r"\btu thang (0?[1-9]|1[0-2])(?:(?: nam |/)[12]\d{3})? (?:den|toi)(?: het)? thang (0?[1-9]|1[0-2])(?!\d)"
    r"(?:(?: nam |/)([12]\d{3}))?"
)
_SEVERAL = re.compile(
    r"\b(?:cac )?thang ((?:0?[1-9]|1[0-2])(?:, ?(?:0?[1-9]|1[0-2])(?![\d/]))+(?:,? va (?:0?[1-9]|1[0-2]))?)(?!\d)"
    r"(?:(?: nam |/)([12]\d{3}))?"
)
_QUARTERS = re.compile(r"\bquy (iv|i{1,3}|[1-4])\b(?:(?: nam |/| / )([12]\d{3}))?")
_ORDINALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_UNITS = re.compile(
    r"\b(?:to dan pho|tdp|to|thon|ap|khu pho|chi bo)((?:(?: so)? |(?<=tdp))\d{1,3}(?:(?:,| va|, va) \d{1,3})*)\b"
)
_DAYS = re.compile(r"\b\d{1,2}/(0?[1-9]|1[0-2])\b(?!/?\d)")
# "T4" is April; a small "t4" is rather a bus or a lane.
_SHORT_MONTH = re.compile(r"\bT(0?[1-9]|1[0-2])\b")
_ENDED = re.compile(r"\bkhong con (?:duoc )?(?:ap dung|hieu luc|gia tri)\b|\bhet hieu luc\b|\bbi bai bo\b")
_NOW = re.compile(r"\b(?:hien nay|hien hanh|moi nhat|dang ap dung|bay gio|luc nay)\b")
_TYPES = {
    "chi thi": "ct",
    "ct": "ct",
    "huong dan": "hd",
    "hd": "hd",
    "ke hoach": "kh",
    "kh": "kh",
    "quyet dinh": "qd",
    "qd": "qd",
    "thong bao": "tb",
    "tb": "tb",
    "cong van": "cv",
    "cv": "cv",
    "nghi quyet": "nq",
    "nq": "nq",
    "bao cao nhanh": "bc",
    "bao cao": "bc",
    "bc": "bc",
    "ket luan": "kl",
    "kl": "kl",
}
_LOOSE = re.compile(rf"\b({'|'.join(_TYPES)})(?: so)? (\d{{1,4}})\b(?! ?[/.])")
# Only where a number names a document: "Chỉ thị 47 nói gì", not "kế hoạch 5 năm" or "hướng dẫn 4 bước".
_AFTER_A_NAME = (
    "ai|ban hanh|bao gio|cua|do|giao|het|ky|la|noi|quy dinh|thay|ve|yeu cau|tra loi|neu|nhac|chi dao|phan cong|"
    "thanh lap|dinh chinh|bai bo|sua doi|de cap|cho phep|duoc (?:ky|ban hanh|gui)|gui"
)
_NAMES = re.compile(rf"{_LOOSE.pattern}(?=\s*(?:[?!.,;]|$)|\s(?:{_AFTER_A_NAME})\b)")
_NEVER = {"bc"}  # "báo cáo 2" may be the second of some
_YEAR = re.compile(r"(?:19|20)\d\d")  # "kế hoạch 2026 của phường" is that of the year

# The number of a State document without the sign of who wrote it.
_NUMBER_CUT_SHORT = re.compile(
    r"\b(?:cong van|ke hoach|thong bao|quyet dinh|bao cao|to trinh|cv|kh|tb|qd|bc)(?: so)? "
    r"(\d{1,4} ?/ ?[a-z]{2,10})\b(?![-/])"
)

# Papers that come by periods, with the period that they are of: not what another paper of that month is about.
_PAPER_OF = re.compile(
    r"\b(?:ket luan|bao cao|giao ban|khao sat)(?: (?!thang\b|quy\b|ve\b|tu\b|den\b|trong\b)[a-z0-9]+){0,8}"
    r" (?:cua )?(?:thang (?:0?[1-9]|1[0-2])|quy (?:iv|i{1,3}|[1-4]))\b"
)

# Of these a ward has one for each period, and its title says so.
_BY_PERIODS = ("giao ban", "khao sat")

Period = tuple[int | None, int]


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names.

    Attributes:
        periods: `(year, month)`; the year is None when it is not said.
        units: numbers of residential groups, cells and the like.
        documents: whole document numbers, folded.
        loose: `(type, number)` of documents named in short, e.g. `("hd", "11")`.
        is_now: asks for what holds now.
        of_paper: the period is that of a report, a conclusion or a survey, not of what is told.
        meeting: the paper of that period is of this, bare: `giao ban`; empty for any.
    """

    periods: tuple[Period, ...]
    units: tuple[str, ...]
    documents: tuple[str, ...]
    loose: tuple[tuple[str, str], ...]
    is_now: bool
    of_paper: bool = False
    meeting: str = ""

    @classmethod
    def by(cls, text: str) -> "Named":
        """Read what a text names."""
        key = bare(fold_key(_SHORT_MONTH.sub(r"tháng \1", text)))
        documents = tuple(document_numbers(text))
        paper = _PAPER_OF.search(key)
        loose = () if documents else tuple((_TYPES[kind], number) for kind, number in _LOOSE.findall(key))
        return cls(
            tuple(dict.fromkeys(periods_said(key))),
            units_said(key),
            documents,
            loose,
            bool(_NOW.search(key)),
            bool(paper),
            next((one for one in _BY_PERIODS if paper and one in paper[0]), ""),
        )

    def is_document(self, number: str | None) -> bool:
        """Whether the document with this number is named."""
        found = document_numbers(number or "")
        if any(one in self.documents or bare(one) in map(bare, self.documents) for one in found):
            return True
        return any(_is_short(short, bare(one)) for one in found for short in self.loose)

    def is_unit(self, name: str) -> bool:
        """Whether the residential group, cell or the like with this name is named."""
        return bool(set(self.units) & set(units_said(bare(fold_key(name)))))

    def is_period(self, period: str) -> bool:
        """Whether a period of reports, `2026-03`, is named; without a year, that month of any year."""
        year, _, month = period.partition("-")
        return month.isdecimal() and any(one in (int(year), None) and its == int(month) for one, its in self.periods)

    def agreement(self, passage: Passage) -> float:
        """Return what a passage gains for being of what is named."""
        gain = _DOCUMENT * self.is_document(passage.number)
        gain += _PERIOD * self._of_period(passage) if self.periods else 0.0
        gain += _UNIT * self._of_unit(passage) if self.units else 0.0
        return gain + (_REPLACED if passage.ended_by and not self.is_document(passage.number) else 0.0)

    def absent_from(self, passages: Sequence[Passage]) -> bool:
        """Whether a period or unit is named that none of the passages, or their documents, has."""
        of_kind = [one for one in passages if self.meeting in bare(fold_key(one.title or one.text))]
        return bool(
            (self.periods and max(map(self._of_period, of_kind), default=0.0) < (1.0 if self.of_paper else _MENTIONED))
            or (self.units and not any(map(self._of_unit, passages)))
        )

    def _of_period(self, passage: Passage) -> float:
        own: set[Period] = {(passage.date.year, passage.date.month)} if passage.date else set()
        own |= dated(periods_said(bare(fold_key(passage.title or ""))), passage)
        if any(agrees(period, own) for period in self.periods):
            return 1.0
        key = bare(fold_key(passage.text))
        # "Ngày 25/4" is of April.
        days: set[Period] = {(None, int(month)) for month in _DAYS.findall(key)}
        mentioned = dated(periods_said(key), passage) | dated(iter(days), passage)
        return _MENTIONED if any(agrees(period, mentioned) for period in self.periods) else 0.0

    def _of_unit(self, passage: Passage) -> float:
        if set(self.units) & set(units_said(bare(fold_key(f"{passage.issuer or ''}\n{passage.title or ''}")))):
            return 1.0
        return _MENTIONED if set(self.units) & set(units_said(bare(fold_key(passage.text)))) else 0.0


def led_by_named(named: Sequence[Passage], passages: Sequence[Passage], k: int) -> tuple[Passage, ...]:
    """Return `passages` with the best passage of each document that is named in front of them, ranks made anew.

    Args:
        named: passages of the documents that a question names by their numbers, best first.
        passages: what was found, best first.
        k: how many at most.
    """
    first = {passage.document_id: passage for passage in reversed(named)}
    return led_by(sorted(first.values(), key=lambda passage: passage.rank), passages, k)


def led_by(leading: Sequence[Passage], passages: Sequence[Passage], k: int) -> tuple[Passage, ...]:
    """Return `passages` with `leading`, best first, in front of them, each once, ranks made anew."""
    highest = max((passage.score for passage in (*leading, *passages)), default=0.0)
    leading = [replace(passage, score=highest) for passage in leading]
    shown = {passage.chunk_id for passage in leading}
    every = [*leading, *(passage for passage in passages if passage.chunk_id not in shown)]
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(every[:k], start=1))


def preferred(named: Named, passages: Sequence[Passage], k: int) -> tuple[Passage, ...]:
    """Return the best `k` passages once those of what the question names have gained, ranks and scores made anew."""
    highest = max((passage.score for passage in passages), default=0.0) or 1.0
    ended = _no_longer_applied(passages)
    dates = sorted({passage.date for passage in passages if passage.date})

    def scored(passage: Passage) -> Passage:
        newness = dates.index(passage.date) / max(1, len(dates) - 1) if named.is_now and passage.date else 0.0
        gain = named.agreement(passage) + _NEWEST * newness
        if not named.is_document(passage.number) and ended.intersection(document_numbers(passage.number or "")):
            gain += _REPLACED
        return replace(passage, score=passage.score / highest + gain)

    best = sorted(map(scored, passages), key=lambda passage: (-passage.score, passage.rank))[:k]
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(best, start=1))


def _no_longer_applied(passages: Sequence[Passage]) -> set[str]:
    """Return the numbers of documents of which one of the passages says that they do not hold any more."""
    texts = (passage.text[span.start : span.end] for passage in passages for span in sentences(passage.text))
    return {number for text in texts if _ENDED.search(bare(fold_key(text))) for number in document_numbers(text)}


def periods_said(key: str) -> Iterator[Period]:
    """Yield the months that a folded text without diacritics names, a quarter as its three months."""
    for first, last, year in _RANGE.findall(key):
        yield from ((int(year) if year else None, month) for month in range(int(first), int(last) + 1))
    for months, year in _SEVERAL.findall(key):
        yield from ((int(year) if year else None, int(month)) for month in re.findall(r"\d+", months))
    for month, year in _MONTHS.findall(_SEVERAL.sub(" ", _RANGE.sub(" ", key))):
        yield int(year) if year else None, int(month)
    for quarter, year in _QUARTERS.findall(key):
        first = 3 * (_ORDINALS.get(quarter) or int(quarter)) - 2
        yield from ((int(year) if year else None, month) for month in range(first, first + 3))


def dated(periods: Iterator[Period], passage: Passage) -> set[Period]:
    """Give a month without a year the year of its document."""
    return {(year or (passage.date.year if passage.date else None), month) for year, month in periods}


def agrees(period: Period, own: set[Period]) -> bool:
    """Whether a month is one of `own`; without a year, that month of any year."""
    year, month = period
    return any(month == its_month and (year is None or year == its_year) for its_year, its_month in own)


def units_said(key: str) -> tuple[str, ...]:
    """Return the numbers of the residential groups and the like that a folded text without diacritics names."""
    return tuple(
        dict.fromkeys(number.lstrip("0") for match in _UNITS.findall(key) for number in re.findall(r"\d+", match))
    )


def numbers_cut_short_absent(question: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers that are named without their end, "Công văn 203/UBND", and that no text begins so."""
    named = [match.replace(" ", "") for match in _NUMBER_CUT_SHORT.findall(bare(fold_key(question)))]
    keys = [bare(fold_key(text)) for text in texts] if named else []
    return tuple(number for number in named if not any(re.search(rf"(?<!\d){number}", key) for key in keys))


def short_names_absent(question: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the documents that a question names in short ("Chỉ thị 47") and none of the texts names at all."""
    named = [] if document_numbers(question) else _NAMES.findall(bare(fold_key(question)))
    absent = []
    for kind, digits in named:
        short = (_TYPES[kind], digits)
        if short[0] in _NEVER or _YEAR.fullmatch(digits):
            continue
        if not any(_says(text, short) for text in texts):
            absent.append(f"{kind} {digits}")
    return tuple(absent)


def _says(text: str, short: tuple[str, str]) -> bool:
    """Whether a text names the document in short or in whole."""
    kind, digits = short
    if any(_is_short(short, bare(number)) for number in document_numbers(text)):
        return True
    said = _LOOSE.findall(bare(fold_key(text)))
    return any(_TYPES[own] == kind and number.lstrip("0") == digits.lstrip("0") for own, number in said)


def _is_short(short: tuple[str, str], number: str) -> bool:
    """Whether `short`, e.g. ("hd", "11"), may stand for the whole bare number 11-hd/btgdvtu."""
    kind, digits = short
    parts = re.split(r"[-/]", number)
    return parts[0].lstrip("0") == digits.lstrip("0") and kind in parts[1:]
