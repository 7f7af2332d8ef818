"""Lists which places are flooded and how deep: rows of tables and sentences of all papers, each where it is told.

Imports the checks and the library. A question for all such places is answered whole, where a search would bring the
passages that are nearest to it. What may not be quoted is cut out before it is read.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.checking.citations import check
from assistant.checking.drafts import Draft, Quote
from assistant.flow.asked_so_far import Asking
from assistant.flow.over_periods import told_of_periods
from assistant.questions.filters.within import Within
from assistant.types import Answer, AnswerStatus, Certainty, Claim, ClaimStatus
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.types import Passage

_FLOOD = r"(?:ngap|ung|nuoc (?:vao|tran|dang|dong|len))"
_PLACE = r"(?:cho|noi|diem|diem ngap|ngo|ngach|hem|duong|pho|doan|doan duong|khu|khu vuc|vi tri|to)"
_WHICH = re.compile(
    rf"\b(?:{_PLACE}(?: {_FLOOD})? nao|nhung {_PLACE}|cac {_PLACE}|tung {_PLACE}|o (?:dau|nhung dau)|cho mo|dau)\b"
)
_HOW_DEEP = re.compile(
    r"\bsau (?:bao nhieu|may|bn|the nao|ra sao|toi dau|den dau|nhat|co nao)\b|\b(?:do|muc) sau\b|"
    r"\bngap (?:bao nhieu|may|bn) (?:cm|phan|tac|met|m|xang|centimet)\b|\bngap sau nhat\b"
)
_DEEPEST = re.compile(r"\bsau nhat\b")
_TELLS_FLOOD = re.compile(rf"\b{_FLOOD}\b")
_DEPTH = re.compile(
    r"\b(?:sau|ngap)\b[^.;|]{0,25}?(?<![\d.,])(?P<many>\d+(?:,\d+)?) ?(?P<unit>cm|phan|tac|met|m)\b(?!\d)"
)
_CELL = re.compile(r"\|\s*(?P<many>\d+(?:,\d+)?) ?(?P<unit>cm|phan|tac|met|m)\s*(?=\||$)")
_IN_CM = {"cm": 1.0, "phan": 1.0, "tac": 10.0, "m": 100.0, "met": 100.0}
_NAMES_PLACE = re.compile(
    r"\b(?:duong|pho|ngo|ngach|hem|cho|ho|cau|nga (?:ba|tu)|cong truong|khu|to dan pho|to|thon|xom|kenh|muong|ben) "
    r"(?=[\w\[])"
)
# "Tháng trước", "tuần rồi": a time that only the day of asking tells; who counts reports knows which month that is.
_RELATIVE = re.compile(
    r"\b(?:thang|tuan|quy|dot|ky|hom|bua|tran)(?: mua)?(?: vua)? (?:truoc|nay|roi|qua|kia)\b"
    r"|\bnam (?:ngoai|truoc|kia)\b"
)
_ANY_DAY = re.compile(r"(?<![\d/.,])(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])(?![\d])")
_CELLS = " | "
# Words by which such places are found; so many passages are looked through for each.
_WORDS = ("điểm ngập độ sâu cm thời gian ngập", "mưa ngập sâu cm nước rút sau giờ")
_LOOKED_THROUGH = 60
_MOST, _MOST_OF_DEEPEST = 20, 5

Quotable = Callable[[Sequence[Passage]], tuple[Passage, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """A depth that is told: where it stands, with the row that names its columns, and how deep in centimetres."""

    passage: Passage
    spans: tuple[tuple[int, int], ...]
    depth: float

    @property
    def is_row(self) -> bool:
        return _CELLS in self.passage.text[slice(*self.spans[-1])]

    @property
    def said(self) -> str:
        """The words of it; of a row each cell behind the name of its column, "Tổ dân phố 8"."""
        parts = [self.passage.text[slice(*span)] for span in self.spans]
        if not self.is_row:
            return parts[-1]
        head, row = (part.split(_CELLS) for part in (parts[0], parts[-1]))
        return "; ".join(f"{name.strip()} {cell.strip()}" for name, cell in zip(head, row, strict=False))


def asks_for_depths(question: str) -> bool:
    """Whether a question asks which places are flooded and how deep, at any time or at one that it names itself."""
    key = bare(fold_key(question))
    if _RELATIVE.search(key):
        return False
    return bool(_TELLS_FLOOD.search(key) and _WHICH.search(key) and _HOW_DEEP.search(key))


def from_depths(library: Library, asking: Asking, query: str, quotable: Quotable) -> Answer | None:
    """Return the list of flooded places with their depths; None for other questions and where none is told.

    Args:
        library: all whose papers are looked through.
        asking: the question so far, with the filters that are set.
        query: what is asked.
        quotable: leaves of passages what may be quoted.
    """
    if not asks_for_depths(query):
        return None
    found = [library.search(words, k=_LOOKED_THROUGH, filters=asking.filters) for words in _WORDS]
    passages = {one.chunk_id: one for retrieval in found for one in retrieval.passages}
    everywhere = _once(_places(quotable(tuple(passages.values()))))
    places, is_deepest = _of_bounds(query, everywhere), bool(_DEEPEST.search(bare(fold_key(query))))
    if is_deepest:
        places.sort(key=lambda one: -one.depth)
    else:
        # Whoever surveyed the places lists them; what single rains brought follows in the order of time.
        places.sort(key=lambda one: (not one.is_row, str(one.passage.date or ""), one.passage.path, one.spans))
    most = _MOST_OF_DEEPEST if is_deepest else _MOST
    claims, context = _claims(places[:most], library)
    if not everywhere or (places and not claims):
        return None
    asking.retrieved(replace(found[0], passages=context))
    asking.context, asking.claims = context, told_of_periods(claims, library)
    asking.warnings = (*asking.warnings, _note(len(places), most, is_deepest=is_deepest))
    if not claims:
        return asking.answer(AnswerStatus.NO_EVIDENCE)
    return asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE)


def _note(count: int, most: int, *, is_deepest: bool) -> Message:
    if not count:
        return _NONE
    if is_deepest:
        return _BY_DEPTH
    return _ALL if count <= most else _CUT.filled(shown=most, count=count)


def _of_bounds(query: str, places: list[_Place]) -> list[_Place]:
    """Keep what is of the month, group or day that is named."""
    within = Within.by(query)
    if not within.is_bound:
        return places
    return [one for one in places if within.holds(one.passage, one.said) and _is_of_time(within, one)]


def _is_of_time(within: Within, place: _Place) -> bool:
    """Whether a depth is of a month or day that is named: by the days in its words, which a survey has not."""
    named = {month for _, month in within.named.periods}
    if not (named or within.days):
        return True
    days = {(int(day), int(month)) for day, month in _ANY_DAY.findall(place.said)}
    if within.days and not days.intersection(within.days):
        return False
    return not place.is_row and (not named or not days or bool(named & {month for _, month in days}))


def _once(places: Iterator[_Place]) -> list[_Place]:
    """Keep each place once, though chunks overlap and a paper may be held twice."""
    by_words: dict[str, _Place] = {}
    for one in places:
        by_words.setdefault(fold_key(" ".join(one.passage.text[slice(*one.spans[-1])].split())), one)
    return list(by_words.values())


def _places(passages: Sequence[Passage]) -> Iterator[_Place]:
    for passage in passages:
        yield from _rows(passage)
        for span in sentences(passage.text):
            text = passage.text[span.start : span.end]
            key = bare(fold_key(text))
            told = _DEPTH.search(key)
            if _CELLS not in text and told and _TELLS_FLOOD.search(key):
                yield _Place(passage, ((span.start, span.end),), _in_cm(told))


def _rows(passage: Passage) -> Iterator[_Place]:
    """Yield the rows of tables of flooded places, each with the row that names its columns."""
    head: tuple[int, int] | None = None
    for line in re.finditer(r"[^\n]+", passage.text):
        if _CELLS not in line[0]:
            head = None if line[0].strip() else head
            continue
        told = _CELL.search(bare(fold_key(line[0])))
        if told is None:
            head = head or line.span()
        elif head and _TELLS_FLOOD.search(bare(fold_key(passage.text[slice(*head)]))):
            yield _Place(passage, (head, line.span()), _in_cm(told))


def _in_cm(told: re.Match[str]) -> float:
    return float(told["many"].replace(",", ".")) * _IN_CM[told["unit"]]


def _claims(places: Sequence[_Place], library: Library) -> tuple[list[Claim], tuple[Passage, ...]]:
    stored_text = cache(library.text)
    claims: list[Claim] = []
    context: list[Passage] = []
    for one in places:
        number = len(context) + 1
        passage = replace(one.passage, rank=number)
        parts = [" ".join(passage.text[slice(*span)].split()) for span in one.spans]
        quotes = tuple(Quote(number, passage.start + start, passage.start + end) for start, end in one.spans)
        claim = check(Draft(" / ".join(parts), (number,), quotes), (*context, passage), stored_text)
        if claim.status is ClaimStatus.SUPPORTED:
            claims.append(_with_place(claim, passage))
            context.append(passage)
    return claims, tuple(context)


def _with_place(claim: Claim, passage: Passage) -> Claim:
    """Return a sentence that names no place with the heading above it: "Mưa ngày 19/3 làm ngập 35 cm"."""
    if _NAMES_PLACE.search(bare(fold_key(claim.text))) or not passage.heading:
        return claim
    return claim.noted(Message(vi=f"mục “{passage.heading[-1]}”", en=f"section “{passage.heading[-1]}”"))


_ALL = Message(
    vi="Liệt kê mọi chỗ ngập có nêu độ sâu tìm thấy trong tài liệu: bảng khảo sát trước, rồi từng trận mưa theo thời "
    "gian. Chỗ ngập không nêu độ sâu không có ở đây.",
    en="All flooded places with a depth that were found: tables first, then each rain in the order of time. Places "
    "without a depth are not listed.",
)
_BY_DEPTH = Message(
    vi="Các độ sâu có nêu trong tài liệu, sâu nhất trước.",
    en="The depths that the documents tell, the deepest first.",
)
_NONE = Message(
    vi="Tài liệu có nêu độ sâu ngập, nhưng không phải của tháng, ngày hoặc tổ được hỏi.",
    en="The documents tell depths of flooding, but none of the month, day or group that is asked for.",
)
_CUT = Message(
    vi="Có {count} chỗ ngập có nêu độ sâu; dưới đây là {shown} chỗ. Hãy hỏi theo tổ, đường hoặc tháng để xem tiếp.",
    en="There are {count} flooded places with a depth; {shown} are shown. Ask by group, road or month for the others.",
)
