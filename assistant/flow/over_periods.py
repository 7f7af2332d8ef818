"""What the reports of each period say on a question, in the order of time, or what they count on it, newest first.

Imports `questions`, `extractive` and the library. Used by `answering.py` for questions about how something
went on, and for those that ask how many households there are and name no period.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.briefing.assembling.phrases import listed, named_period
from assistant.extractive.scoring import corrects, score_sentences
from assistant.opinion.named import period_named
from assistant.questions.asking import AnswerKind
from assistant.questions.filters.named import Named
from assistant.questions.filters.within import Within
from assistant.questions.made_up import asks_made_up
from assistant.questions.question import Question, head_of
from assistant.questions.sides import of_another_side
from assistant.types import Claim, ClaimStatus
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import read_period
from vectorstore.text.sentences import sentences
from vectorstore.types import FilterName, Filters, Passage, Understood

_LOOKED_AT = 5
# A period whose best sentence is so much worse than that of the best period says nothing on the matter.
_LEAST_OF_BEST = 0.6
_FEWEST = 2
_OF_PEOPLE = re.compile(r"\b\d+ (?:nguoi|ho|y kien|phieu|gia dinh|ho dan|hoi vien)\b")
# A period's count is on the matter from so much of the best one's words on; of one period so many reports are told.
_ASKS_WHO = re.compile(
    r"^(?:con |nhung |co )*ai (?:(?:con|van|dang|chua|cung|khong) )*"
    r"(?:muon|mong|thich|lo|keu|che|khen|dong tinh|dong y|hoan nghenh|ung ho|phan nan|ban khoan) "
    r"(?P<wish>.+?)(?: (?:sau khi|truoc khi|tu khi|khi|vi|neu|khong)\b.*|[?!. ]*)$"
)
_LEAST_COUNTED, _NEAR, _MOST_OF_PERIOD = 0.5, 0.8, 2
# What reports count anew each time: who is concerned by something, and how often it happened.
_COUNTED = frozenset(("ho", "nguoi", "vu", "truong", "luot", "hoc", "tre", "chau", "y", "nha"))


def over_periods(library: Library, question: Question, filters: Filters, most: int) -> tuple[Passage, ...]:
    """Return the best passage of each period's reports, oldest first, with what corrects a figure.

    Empty when only one of them says something.

    Args:
        library: what is searched.
        question: names the periods; when it names none, all are looked at.
        filters: what the user set.
        most: how many passages at most; the newest are kept.
    """
    named, names = Named.by(question.text), library.names()
    periods = [period for period in names.periods if not named.periods or named.is_period(period)]
    units = tuple(unit for unit in names.units if named.is_unit(unit))
    if len(periods) < _FEWEST or filters.periods or (named.units and not units):
        return ()
    found: list[tuple[float, Passage]] = []
    for period in sorted(periods):
        cut = replace(filters, periods=(period,), units=filters.units or units)
        passages = library.search(question.text, k=_LOOKED_AT, filters=cut).passages
        found += _of_period(question, passages)
    best = max((score for score, _ in found), default=0.0)
    kept = [passage for score, passage in found if score >= _LEAST_OF_BEST * best]
    if len({passage.document_id for passage in kept}) < _FEWEST:
        return ()
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(kept[-most:], start=1))


def _of_period(question: Question, passages: Sequence[Passage]) -> list[tuple[float, Passage]]:
    """Return the passage with the best sentence, and the best one that corrects a figure when that is another."""
    scored = score_sentences(question, passages)
    correcting = [one for one in scored if corrects(passages[one.number - 1], one)]
    telling = [one for one in scored if one not in correcting]
    chosen = {one.number: one for one in (*correcting[:1], *telling[:1])}
    return [(one.score, passages[number - 1]) for number, one in chosen.items()]


def _tells_number(question: Question, text: str) -> bool:
    """Whether a sentence has the number asked for; those who wish something are counted as households or votes too."""
    if of_another_side(question.text, text):
        return False
    if question.answered_by(text) == 1.0:
        return True
    return bool(_ASKS_WHO.search(bare(fold_key(question.text)))) and bool(_OF_PEOPLE.search(bare(fold_key(text))))


def told_of_periods(claims: Sequence[Claim], library: Library) -> list[Claim]:
    """Return quotations of reports each with the unit and period of its report behind it, where these are printed."""
    reports = {one.document_id: one for one in library.opinions.reports()}
    return [_of_report(claim, reports) for claim in claims]


def _of_report(claim: Claim, reports: Mapping[str, ReportEntry]) -> Claim:
    own = [reports[one.document_id] for one in claim.citations if one.document_id and one.document_id in reports]
    if claim.status is not ClaimStatus.SUPPORTED or not own or not own[0].period or not read_period(own[0].period):
        return claim
    when = period_named(own[0].period)
    unit = own[0].unit
    return claim.noted(_OF_UNIT.filled(unit=unit, when=when) if unit else when)


def chip_of(passages: Sequence[Passage], library: Library) -> Understood:
    """Return the periods of the reports that are counted, as a condition that can be switched off."""
    ids = {one.document_id for one in passages}
    found = {one.period for one in library.opinions.reports() if one.document_id in ids and one.period}
    periods = sorted(period for period in found if read_period(period))
    return Understood(FilterName.PERIOD, listed([named_period(one) for one in periods]), tuple(periods))


_OF_UNIT = Message(vi="{unit}, {when}", en="{unit}, {when}")
NEWEST_FIRST = Message(
    vi="Câu hỏi không nêu kỳ: dưới đây là số của từng kỳ báo cáo, mới nhất trước; mỗi số chỉ của báo cáo ghi kèm.",
    en="No period is named: below are the figures of each period, the newest first; each is of the report beside it.",
)


def counts_by_period(
    library: Library, question: Question, filters: Filters, most: int, found_before: Sequence[Passage] = ()
) -> tuple[Passage, ...]:
    """Return what the reports of each period count on a question that names none, the newest first.

    Empty for any other question, where only one period has such a number, and where a paper that is no report has it
    with more of what is asked about: how many collaborators there are is decided, not counted every month.

    Args:
        library: what is searched.
        question: asks how many there are.
        filters: what the user set; with a period among them or switched off there is nothing to add.
        most: how many passages at most.
        found_before: what the search found for the question.
    """
    question, within = counting(question), Within.by(question.text)
    # Of how many something is made up stands in one paper and not in each report.
    if asks_made_up(question.text):
        return ()
    is_bound = within.named.periods or within.named.documents or within.named.loose or within.days or within.years
    is_asked = question.kind is AnswerKind.NUMBER and question.asked.counted[:1] and not question.is_series
    if not is_asked or is_bound or question.asked.counted[0] not in _COUNTED or filters.periods:
        return ()
    if FilterName.PERIOD in filters.ignored or within.next_year:
        return ()
    units = filters.units or tuple(unit for unit in library.names().units if within.named.is_unit(unit))
    found: list[tuple[float, str, Passage]] = []
    for period in sorted(library.names().periods, reverse=True):
        cut = replace(filters, periods=(period,), units=units)
        passages = library.search(question.text, k=_LOOKED_AT, filters=cut).passages
        found += [(share, period, passage) for share, passage in _counting(question, passages)]
    best = max((share for share, _, _ in found), default=0.0)
    near = [(period, passage) for share, period, passage in found if share >= _NEAR * best]
    reports = {one.document_id for one in library.opinions.reports()}
    ruled = _counting(question, [passage for passage in found_before if passage.document_id not in reports])
    if max((share for share, _ in ruled), default=0.0) > best:
        return ()
    if best < _LEAST_COUNTED or len({period for period, _ in near}) < _FEWEST:
        return ()
    return tuple(replace(passage, rank=rank) for rank, (_, passage) in enumerate(near[:most], start=1))


def told_still(question: Question, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages that still tell the number asked for when some of their words are cut out; none for one."""
    asked = counting(question)
    left = [
        one for one in passages if any(_tells_number(asked, one.text[at.start : at.end]) for at in sentences(one.text))
    ]
    if len({one.document_id for one in left}) < _FEWEST:
        return ()
    return tuple(replace(one, rank=rank) for rank, one in enumerate(left, start=1))


def counting(question: Question) -> Question:
    """Return a question that asks who wishes or fears something as one that asks how many do: of no person by name."""
    found = _ASKS_WHO.search(bare(fold_key(question.text)))
    if found is None:
        return question
    asked = replace(question.asked, kind=AnswerKind.NUMBER, counted=("nguoi",))
    # What is wished is the matter; that somebody wishes, and since when, is not.
    said = {bare(word) for word in found["wish"].split()}
    weights = {word: weight for word, weight in question.weights.items() if bare(word) in said}
    pairs = {pair: weight for pair, weight in question.pairs.items() if weights.keys() >= set(pair.split("_"))}
    return replace(question, asked=asked, weights=weights or question.weights, pairs=pairs)


def _counting(question: Question, passages: Sequence[Passage]) -> list[tuple[float, Passage]]:
    """Return the passages of a period with a sentence that has the number asked for, with its share of the matter."""
    told: dict[int, float] = {}
    for one in score_sentences(question, passages):
        passage = passages[one.number - 1]
        text = passage.text[slice(*one.sentences[one.place])]
        if one.number in told or corrects(passage, one) or not _tells_number(question, text):
            continue
        told[one.number] = question.content_share([*question.words(head_of(passage)), *question.words(text)])
    best = sorted(told, key=lambda number: -told[number])[:_MOST_OF_PERIOD]
    return [(told[number], passages[number - 1]) for number in best]
