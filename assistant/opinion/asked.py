"""Reads from a question whose words are asked for: of which group, in which period, which stance, on which matter.

Imports `wordings.py`, `questions/named.py` and `vectorstore.text`. A question that asks what a document orders, who
said something, or what was done about it is not one.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.opinion import wordings
from assistant.opinion.reading import Reading
from assistant.opinion.wordings import Wording, body_wordings
from assistant.questions.filters.named import Named
from vectorstore.extracts import Stance
from vectorstore.text.folding import bare
from vectorstore.text.periods import Period, find_period


class Wanted(StrEnum):
    """What a question wants of what people say; a state is what was said last."""

    WORDS = "words"
    NUMBERS = "numbers"
    PLACES = "places"
    REASONS = "reasons"
    STATE = "state"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class OpinionQuestion:
    """What a question asks of the reports.

    Attributes:
        named: the groups and periods that it names.
        stances: empty when any will do.
        matter: what it is about, in the question's own words; empty when all matters are asked for.
        wanted: the words, those with a number of people, those with a reason, or what stands out.
        bodies: bare words of the bodies whose reports are asked for, `phu nu`, alternatives by `|`; empty for all.
        spoken_for: the same of those whose reports tell of the people asked about first, others after.
        spans: the quarters and years that are named with their year, `2026-Q1`.
        compared: what differs from another period is asked for.
        stretch: 3 when a quarter is named, else 12 when a year or the months since its beginning are, else 0.
        against: the one period named is what is compared with: "so với tháng 3", "so với quý 1".
        newest: periods counted back from the newest that there are reports of, 0 for "tháng này"; for relative months.
        place: which places are asked for, a key of `where.py`; empty when none are.
        said: the words of the units and of the periods that are named, as typed, in that order.
        everyday: nobody who says anything is named; answered only where something is surely on the matter.
        divided: how opinion is split is asked for: whoever agrees and whoever does not.
    """

    named: Named
    stances: tuple[Stance, ...]
    matter: str
    wanted: Wanted = Wanted.WORDS
    bodies: tuple[str, ...] = ()
    newest: tuple[int, ...] = ()
    spoken_for: tuple[str, ...] = ()
    spans: tuple[Period, ...] = ()
    compared: bool = False
    stretch: int = 0
    against: bool = False
    place: str = ""
    everyday: bool = False
    said: tuple[str, str] = ("", "")
    divided: bool = False


# What is longer is no question, and would be looked through with many patterns.
_LONGEST = 2_000
_PEOPLE = Wording.of(wordings.PEOPLE)
_STANCES = tuple((stances, Wording.of(pattern)) for stances, pattern in wordings.STANCES)
_MATTERS = Wording.of(wordings.MATTERS)
_DIVIDED = Wording.of(wordings.DIVIDED)
_MOST = Wording.of(wordings.MOST)
_ASKS = Wording.without_marks(wordings.ASKS)
_ORDERS = Wording.of(wordings.ORDERS)
_COUNTED = Wording.without_marks(wordings.COUNTED)
_WHY = Wording.of(wordings.WHY)
_COMPARED = Wording.of(wordings.COMPARED)
_NEWEST = Wording.of(wordings.NEWEST)
_BEFORE = Wording.of(wordings.BEFORE)
_OTHER = Wording.of(wordings.OTHER)
_PAPERS = Wording.of(wordings.PAPERS)
_MEASURED = Wording.of(wordings.MEASURED)
_BODIES = body_wordings()
_GROUPS = Wording.of(wordings.GROUPS)
_SPOKEN_FOR = tuple((Wording.of(pattern), words) for pattern, words in wordings.SPOKEN_FOR)
PERIODS = Wording.without_marks(
    r"(?:trong |hồi |vào |kỳ |đến |cả |của |các )?(?:tháng (?:0?[1-9]|1[0-2])(?:(?:, | và |,)(?:0?[1-9]|1[0-2]))*|"
    r"quý (?:iv|i{1,3}|[1-4]))(?:(?: năm |/| / )[12]\d{3})?(?!\d)|(?:trong |cả )?năm [12]\d{3}|"
    r"mấy tháng (?:đầu năm|qua)|"
    r"(?:từ )?đầu năm(?: đến nay)?",
)
# Without diacritics.
_QUARTER = re.compile(r"\bquy (?:iv|i{1,3}|[1-4]|nay)\b")
_SINCE = re.compile(r"\b(?:dau nam|may thang qua)\b")
_AGAINST = re.compile(r"\bso voi (?:ky |cung ky )?(?:thang \d|quy (?:i|[1-4])|nam \d)")
# "Nhà văn hóa tổ 6" is a place, wherever those live who speak of it.
_PLACES = re.compile(
    r"(?i)\b(?:nhà văn h[oó]á?|nha van hoa|cổng|sân chơi) (?:của )?(?:tổ dân phố|tổ|to dan pho|to|thôn) \d+"
)
_LEADS = Wording.of(
    r"(?:trong|ở|tại|của|theo) (?=\s|$)|cụ thể|chủ yếu|chính|bị|được|đang|vẫn|còn|có|là|các|những|một số|thì|"
    r"nhỉ|vậy|ạ|"
    r"với|về|việc|chuyện|vụ|đối với|trước|quanh|liên quan đến|xung quanh|hay|không|chưa|hồi|trong|kỳ|tổng thể|"
    r"chung|phường|"
    r"báo cáo|bc|số|đám|mình|phường mình|bây giờ|giờ(?= lo| nghĩ)|chị em|nhà mình|đi|nha|nhé|hộ"
)


def opinion_question(question: str) -> OpinionQuestion | None:
    """Return what is asked of the reports of opinion; None when a question asks for something else."""
    if len(question) > _LONGEST:
        return None
    reading = Reading.of(question)
    if any(map(reading.finds, (_OTHER, _PAPERS, _MEASURED))):
        return None
    stances, says = _attitude(reading), any(reading.finds(wording) for _, wording in _STANCES)
    spoken_for = tuple(words for wording, words in _SPOKEN_FOR if reading.finds(wording))
    bodies = tuple(words for wording, words in _BODIES if reading.take(wording))
    why, counts, compared = (bool(reading.take(one)) for one in (_WHY, _COUNTED, _COMPARED))
    is_divided, is_most = bool(reading.take(_DIVIDED)), reading.finds(_MOST)
    # Before "nhất" alone: "kỳ báo cáo mới nhất" names a period.
    newest = _newest(reading, compared=compared)
    people, by_name = bool(reading.take(_PEOPLE)), bool(reading.take(_MATTERS))
    reading.take(_MOST)
    wants = [
        why,
        counts,
        compared,
        is_divided,
        by_name,
        is_most,
        *(bool(reading.take(one)) for one in (_ASKS, _ORDERS)),
    ]
    is_named = by_name or is_divided or ((people or bodies or counts) and says)
    if not (is_named or compared) or not any(wants):
        return None
    for wording in (*(wording for _, wording in _STANCES), PERIODS, _LEADS):
        reading.take(wording)
    matter = reading.matter()
    # "So với tháng trước có gì mới?" names nobody; what compares things of another kind has a matter.
    if (counts or not is_named) and not ((matter and is_named) or (compared and not matter and not counts)):
        return None
    wanted = Wanted.REASONS if why else Wanted.NUMBERS if counts else Wanted.WORDS if matter else Wanted.OVERVIEW
    named = Named.by(_PLACES.sub(" ", question))
    chosen = () if is_divided else stances
    spans = _spans(reading.key, named)
    stretch = 3 if _QUARTER.search(bare(reading.key)) else 12 if spans or _SINCE.search(bare(reading.key)) else 0
    against = bool(_AGAINST.search(bare(reading.key)))
    said = words_of_cuts(question)
    found = OpinionQuestion(
        named, chosen, matter, wanted, bodies, newest, spoken_for, spans, compared, stretch, against
    )
    return replace(found, said=said, divided=is_divided)


def words_of_cuts(question: str) -> tuple[str, str]:
    """Return the words by which a question names units or bodies, and those by which it names periods, as typed."""
    reading = Reading.of(question)
    units = [*reading.take(_GROUPS), *(match for wording, _ in _BODIES for match in reading.take(wording))]
    periods = [match for one in (PERIODS, _NEWEST, _BEFORE) for match in reading.take(one)]
    return reading.typed(units), reading.typed(periods)


def _spans(key: str, named: Named) -> tuple[Period, ...]:
    """Return the quarters and years that are named; a month, or a day, is no span of several."""
    rest, found = bare(key), []
    while place := find_period(rest):
        period, start, end = place
        rest = rest[:start] + " " * (end - start) + rest[end:]
        # "Tháng 3 và 5 năm 2026" names two months, each of that year.
        of_month = len(period.name) == 4 and any(year == int(period.name) for year, _ in named.periods)
        if re.fullmatch(r"\d{4}(?:-Q[1-4])?", period.name) and not of_month:
            found.append(period)
    return tuple(found)


def _attitude(reading: Reading) -> tuple[Stance, ...]:
    """Return the attitude that is asked for; none when several are, as in "khen hay chê"."""
    found = _attitudes(reading)
    return found[0] if len(found) == 1 else ()


def says_side(text: str, stances: tuple[Stance, ...]) -> bool:
    """Whether a statement says in so many words that somebody agrees, or does not."""
    return stances in _attitudes(Reading.of(text))


def says_any_side(text: str) -> bool:
    """Whether a statement says in so many words that somebody agrees, or that somebody does not."""
    return any(side in _attitudes(Reading.of(text)) for side in ((Stance.SUPPORTS,), (Stance.OPPOSES,)))


def _attitudes(reading: Reading) -> list[tuple[Stance, ...]]:
    found: list[tuple[Stance, ...]] = []
    key = reading.key
    for stances, wording in _STANCES:
        places = [match.span() for match in wording.find(key, typed_bare=reading.typed_bare)] if stances else []
        if places:
            found.append(stances)
        # "Không đồng ý" holds "đồng ý".
        for start, end in places:
            key = key[:start] + " " * (end - start) + key[end:]
    return found


def _newest(reading: Reading, *, compared: bool) -> tuple[int, ...]:
    """Return which of the newest periods are meant; "so với tháng trước" means the two newest."""
    is_now, is_before = bool(reading.take(_NEWEST)), bool(reading.take(_BEFORE))
    if is_before and compared:
        return 0, 1
    return ((0,) if is_now else ()) + ((1,) if is_before else ())


def when_asked(question: str) -> tuple[str, tuple[int, ...], tuple[Period, ...]]:
    """Return a question without its periods, which of the newest are meant, and the quarters and years it names."""
    reading = Reading.of(question)
    reading.take(PERIODS)
    newest = _newest(reading, compared=False)
    return reading.left(), newest, _spans(reading.key, Named.by(question))
