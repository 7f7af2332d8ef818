"""What a question is bound to, units, months and bodies, and whether a sentence of a passage is of it.

Imports `named.py` and `bodies.py`. A figure of another group or month is no answer, however near the rest of it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.questions.filters.bodies import Body, bodies_in
from assistant.questions.filters.named import Named, Period, agrees, dated, periods_said, units_said
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import DocumentKind, Passage

_DAY_AND_MONTH = r"(?:0?[1-9]|[12]\d|3[01])(?:/| thang )(?:0?[1-9]|1[0-2])(?!\d)"
# "Hôm 19/3 và 06/5": the others of several days stand without the word.
_DAY_NAMED = re.compile(
    rf"\b(?:ngay|hom|mua|sang|trua|chieu|toi|dem) {_DAY_AND_MONTH}"
    rf"(?:(?:,| va| voi| hay| hoac| so voi) (?:(?:ngay|hom) )?{_DAY_AND_MONTH})*"
)
# Not the day itself: "trước ngày 30/6".
_BOUND = re.compile(r"\b(?:truoc|sau|tu|den|toi|qua|het|ke tu) (?:ngay|hom) \d{1,2}(?:/| thang )\d{1,2}")
_ANY_DAY = re.compile(r"(?<![\d/.,])(0?[1-9]|[12]\d|3[01])(?:/| thang )(0?[1-9]|1[0-2])(?![\d])")
# A year by itself, "năm 2027", "mùa mưa 2027"; with its month it is a period.
_YEAR_NAMED = re.compile(r"(?<!/)(?<!thang \d )\b(?:nam|hoi|ky|he|tet|(?:mua|vu) [a-z]+) (20\d\d)\b(?! ?[-–] ?20)")
# "Năm tới": of another year than the paper that says nothing of it.
_NEXT_YEAR = re.compile(r"\b(?:nam (?:toi|sau)|sang nam)\b(?! (?:do|khi|nay|thang|ngay|gio|cuoi|het|quy|hom))")
# "19/3": the day of a month tells the month.
_DAY = re.compile(r"\b\d{1,2}/(0?[1-9]|1[0-2])\b(?!/?\d)")
# "Đợt 2" of what is done in turns.
_BATCH = re.compile(r"\bdot (\d{1,2}|ii?i?|iv|hai|ba|bon|tu|nhat|mot)\b")
_BATCHES = {
    "i": "1",
    "mot": "1",
    "nhat": "1",
    "ii": "2",
    "hai": "2",
    "iii": "3",
    "ba": "3",
    "iv": "4",
    "bon": "4",
    "tu": "4",
}
# "Tuyến xe buýt số 7", "cột số 12": one of several of its kind, told apart by its number alone.
_NUMBERED = re.compile(
    r"\b(buyt|tuyen|cot|tru|tram|chot|diem|doi|loa|kiot|quay|cong|be|ben|cau) so (\d{1,4})(?![\w/.-])"
)


@dataclass(frozen=True, slots=True)
class Within:
    """What a question is bound to; nothing when all are empty.

    Attributes:
        days: `(day, month)`.
        years: that are named without a month.
        next_year: the year after the paper's is asked about.
        batches: numbers of turns, "đợt 2".
        numbered: what is told apart by numbers, bare, each with its own: `("buyt", "7")`.
        on_days: those of the days on which something was, not before or after which.
    """

    named: Named
    bodies: tuple[Body, ...]
    days: tuple[tuple[int, int], ...] = ()
    years: tuple[str, ...] = ()
    next_year: bool = False
    batches: frozenset[str] = frozenset()
    numbered: frozenset[tuple[str, str]] = frozenset()
    on_days: frozenset[tuple[int, int]] = frozenset()

    @classmethod
    def by(cls, question: str) -> "Within":
        """Read what a question is bound to."""
        key, named = bare(fold_key(question)), Named.by(question)
        days = tuple(dict.fromkeys(_named_days(key)))
        years = () if named.periods or named.documents else tuple(dict.fromkeys(_YEAR_NAMED.findall(key)))
        next_year = bool(_NEXT_YEAR.search(key))
        on = frozenset(_named_days(_BOUND.sub(" ", key)))
        return cls(named, bodies_in(question), days, years, next_year, _batches(key), _numbered(key), on)

    @property
    def is_bound(self) -> bool:
        """Whether it is bound to anything."""
        in_time = self.named.periods or self.days or self.years or self.next_year
        return bool(in_time or self.named.units or self.bodies or self.batches or self.numbered)

    def is_of_another(self, passage: Passage, sentence: str, before: str = "", days_before: str = "") -> bool:
        """Whether a sentence is of another day, unit or period than the one that is named.

        Stricter than `holds`, for figures: what names days of its own is of these, whatever stands elsewhere in its
        passage.

        Args:
            passage: where it stands.
            sentence: the one that tells the figure.
            before: the one before it.
            days_before: what stands before it on the matter, whose last day it is of when it names none.
        """
        key, earlier = bare(fold_key(sentence)), bare(fold_key(before))
        if self.on_days and not self._is_of_on_day(passage, key, bare(fold_key(days_before))):
            return True
        both = f"{earlier}\n{key}"
        if not (self._of_unit(passage, both) and self._of_period(passage, both)):
            return True
        months = {month for _, month in self.named.periods}
        happened = _days(_BOUND.sub(" ", key))
        return bool(months and happened) and not months.intersection(
            (*(month for _, month in happened), *(month for _, month in periods_said(key)))
        )

    def _is_of_on_day(self, passage: Passage, key: str, earlier: str) -> bool:
        own = (passage.date.day, passage.date.month) if passage.date else None
        # A letter may be named by its day; a report of that day tells of others.
        if own in self.on_days and passage.kind is not DocumentKind.REPORT:
            return True
        head = bare(fold_key("\n".join((passage.title or "", *passage.heading))))
        said = _days(_BOUND.sub(" ", key)) or _days(_BOUND.sub(" ", earlier))[-1:] or _days(head)
        return bool(self.on_days.intersection(said))

    def holds(self, passage: Passage, said: str) -> bool:
        """Whether a sentence, with the one before it, is of each thing that is named: by its document or its words."""
        key = bare(fold_key(said))
        if not (self._of_day(passage) and self._of_year(passage, key) and self._of_number(passage, key)):
            return False
        return self._of_unit(passage, key) and self._of_period(passage, key) and self._of_body(passage, key)

    def names_another(self, texts: Iterable[str]) -> bool:
        """Whether texts know things of a kind that is asked about by number, and never the one of that number."""
        things = frozenset[tuple[str, str]]().union(*(_numbered(bare(fold_key(text))) for text in texts))
        kinds = {kind for kind, _ in things}
        return any(one[0] in kinds and one not in things for one in self.numbered)

    def _of_day(self, passage: Passage) -> bool:
        """Whether a passage has one of the days that are named: what is told of another day is no answer."""
        if (
            not self.days
            or passage.date is None
            or (passage.date and (passage.date.day, passage.date.month) in self.days)
        ):
            return True
        key = bare(fold_key(f"{passage.title or ''}\n{' '.join(passage.heading)}\n{passage.text}"))
        return any(
            re.search(rf"(?<![\d/])0?{day}(?:/| thang )0?{month}(?![\d])", key) is not None for day, month in self.days
        )

    def _of_year(self, passage: Passage, key: str) -> bool:
        # What has no date is no paper of a year; laws and encyclopedias tell of many.
        if passage.date is None:
            return True
        said = f"{passage.title or ''}\n{' '.join(passage.heading)}\n{key}"
        own = passage.date.year
        if self.next_year and not (_NEXT_YEAR.search(key) or _says_year(said, str(own + 1))):
            return False
        return not self.years or any(year == str(own) or _says_year(said, year) for year in self.years)

    def _of_number(self, passage: Passage, key: str) -> bool:
        """Whether nothing says that a sentence is of another turn or thing of its kind: few papers number theirs."""
        if not (self.batches or self.numbered):
            return True
        said = f"{bare(fold_key(' '.join((passage.title or '', *passage.heading))))} {key}"
        turns, things = _batches(said), _numbered(said)
        if self.batches and turns and not turns & self.batches:
            return False
        kinds = {kind for kind, _ in things}
        return all(one in things or one[0] not in kinds for one in self.numbered)

    def _of_unit(self, passage: Passage, key: str) -> bool:
        wanted = set(self.named.units)
        own = set(units_said(bare(fold_key(f"{passage.issuer or ''}\n{passage.title or ''}"))))
        if not wanted or wanted & own or wanted & set(units_said(key)):
            return True
        # What a group's own report says without naming another group is of that group.
        return not own and bool(wanted & set(units_said(bare(fold_key(passage.text)))))

    def _of_period(self, passage: Passage, key: str) -> bool:
        if not self.named.periods:
            return True
        own: set[Period] = {(passage.date.year, passage.date.month)} if passage.date else set()
        own |= dated(periods_said(bare(fold_key(passage.title or ""))), passage)
        year = passage.date.year if passage.date else None
        own |= dated(periods_said(key), passage) | {(year, int(month)) for month in _DAY.findall(key)}
        return any(agrees(period, own) for period in self.named.periods)

    def _of_body(self, passage: Passage, key: str) -> bool:
        if not self.bodies:
            return True
        # Where nothing says whose paper it is, a body that it names anywhere is whose it may be.
        own = passage.issuer or passage.text
        head = bare(fold_key("\n".join((own, passage.title or "", *passage.heading))))
        return any(body.in_text(head) or body.in_text(key) for body in self.bodies)


def _named_days(key: str) -> list[tuple[int, int]]:
    return [day for named in _DAY_NAMED.findall(key) for day in _days(named)]


def _days(key: str) -> list[tuple[int, int]]:
    return [(int(day), int(month)) for day, month in _ANY_DAY.findall(key)]


def _batches(key: str) -> frozenset[str]:
    return frozenset(_BATCHES.get(number, number) for number in _BATCH.findall(key))


def _numbered(key: str) -> frozenset[tuple[str, str]]:
    return frozenset((kind, number.lstrip("0")) for kind, number in _NUMBERED.findall(key))


def _says_year(text: str, year: str) -> bool:
    """Whether a text names a year, not only as an end of a school year or a term: "năm học 2026 - 2027"."""
    return re.search(rf"(?<!\d)(?<!20\d\d - )(?<!20\d\d-)(?<!20\d\d – ){year}(?!\d)", text) is not None
