"""What reports tell beside opinions: corrections, false news, answers had and owed, since when, what may come.

Imports the store's types. Each is a sentence, or a clause of one, as it stands in a report of the period: nothing is
concluded. What could tell of a few persons is left out here, as it is among the statements.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from assistant.briefing.assembling.book import Stretch
from assistant.briefing.assembling.statements.rests import counted_in, leaves_few, one_matter
from assistant.opinion.few import tells_of_few
from assistant.opinion.single import tells_of_one
from vectorstore.extracts import OpinionItem
from vectorstore.text.people import Counted, counted_people
from vectorstore.text.sentences import sentences
from vectorstore.types import Document, PageSpan, Section


class Telling(StrEnum):
    """What a sentence of a report is about."""

    GATHERED = "gathered"
    SITUATION = "situation"
    LATE = "late"
    CORRECTED = "corrected"
    RUMOUR = "rumour"
    EXTENT = "extent"
    OPEN = "open"
    SINCE = "since"
    ANSWERED = "answered"
    FORECAST = "forecast"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


# A line of a concern that says by its label what it tells, as guides for reports ask for.
_LABELS = (
    (Telling.SINCE, _words(r"thời điểm (?:bắt đầu|phát sinh|xuất hiện)|phát sinh từ|bắt đầu từ khi nào")),
    (
        Telling.ANSWERED,
        _words(r"việc đã (?:giải quyết|làm|xử lý)|kết quả (?:giải quyết|xử lý)|đã giải quyết|đã trả lời"),
    ),
    (Telling.FORECAST, _words(r"dự báo|nhận định|xu hướng")),
)
# Labels of what a guide asks to be told of each matter are no matter.
_ASKED_FOR = re.compile(
    r"\W*(?:[a-zđ][.)]\s*)?(?:số (?:hộ|người|ý kiến|lượng)|địa bàn|phạm vi|mức độ|thời điểm|dự báo|nguyên nhân|"
    r"việc đã|kết quả|đã giải quyết|nội dung)(?!\w)",
    re.IGNORECASE,
)
_FORETOLD = re.compile(r"(?:dự báo|nhận định|xu hướng)[^:.;\n]{0,30}:\s*$", re.IGNORECASE)
# What stands under such a heading tells it, whatever its words.
_HEADED = (
    (Telling.EXTENT, _words(r"diễn biến")),
    (Telling.ANSWERED, _words(r"(?:việc|những việc) đã (?:làm|giải quyết|xử lý)|kết quả (?:giải quyết|xử lý)")),
    (Telling.OPEN, _words(r"(?:điều|việc|nội dung|vấn đề) chưa (?:rõ|xác định)")),
    (Telling.FORECAST, _words(r"dự báo")),
)
_LABEL = re.compile(r"\s*(?:(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)]\s*|[-–+•]\s*)?(?P<label>[^:.;]{4,40}):\s+(?=\S)")
_CORRECTION = _words(r"đính chính|là \d+ [^.;]{1,30}không phải(?: là)? \d+|điều chỉnh (?:lại )?số liệu")
_RUMOUR = _words(r"tin sai|tin giả|tin đồn|tin thất thiệt|sai sự thật|chưa (?:được )?kiểm chứng|xuyên tạc|bịa đặt")
_PROPOSAL = re.compile(r"\W*(?:\d[\d.]*\s*)?(?:đề nghị|kiến nghị|đề xuất)(?!\w)", re.IGNORECASE)
_FORECAST = _words(
    r"dự báo|có (?:thể|khả năng) (?:sẽ )?(?:tăng|giảm|kéo|ngập|tái|phát sinh|xảy ra|khiếu|tụ tập)|thời gian tới"
)
_UNIT = r"(?:cm|mm|m|km|ha|giờ|phút|ngày|tuần|tháng|tấn|ca|vụ|lần|điểm|hố ga|đoạn)"
# How deep, how long, how far, how many live with it: what is neither an opinion nor an answer.
_EXTENT = _words(
    rf"(?:ngập|sâu|cao|dài|rộng|nứt|sạt|mất điện|mất nước|cúp điện|chờ|tắc|ùn|hỏng|dâng|xảy ra)[^.;]{{0,40}}?"
    rf"\d+(?:[.,]\d+)? ?{_UNIT}|(?:hiện |nay |đến nay )?còn [\d.]+(?: trên(?: tổng số)? [\d.]+)? "
    r"(?:người|hộ|trường hợp|lô|căn)"
)
_ANSWER = _words(
    r"(?:đã|sẽ) (?:thăm|hỗ trợ|xử lý|xử phạt|lắp|nạo vét|bố trí|đối thoại|họp|gỡ|công khai|chi trả|tính thêm)|"
    r"(?:đã|được|chưa|nhận(?: được)?)(?: có)?(?: \S+){0,4}? (?:trả lời|văn bản trả lời)|quá hạn|hẹn trả lời|"
    r"công văn (?:số )?\S+ [^.;]{0,40}trả lời|chưa (?:công khai|công bố) (?:kết quả|[^.;]{3,40})|chưa có kết quả|"
    r"đã (?:giải thích|kiểm tra|khắc phục|sửa)|chưa (?:giải quyết|di chuyển|xong)|giữ mức|"
    r"(?:xong|hoàn thành) ngày \d"
)
_DAYS = _words(r"từ (?:ngày )?\d[^.;]{2,20} đến")
_AS_FOLLOWS = re.compile(r",[^,.;()]{0,60}(?:như sau|báo cáo|tổng hợp)[^,.;()]{0,12}:?\s*$")
_LATE_CUE = _words(r"không (?:gửi|có) báo cáo|chậm gửi báo cáo|báo cáo này gồm cả")
_GATHERED = _words(
    r"(?:ghi nhận|tiếp nhận|nhận lại|tổng hợp)(?: \S+){0,4}? [\d.]+ (?:lượt )?(?:ý kiến|phiếu)[^.;]*|"
    r"[\d.]+ phiếu hỏi[^.;]*"
)
_SITUATION = re.compile(r"(?:tình hình|đánh giá) chung", re.IGNORECASE)
_ABSTRACT = _words(r"như sau|báo cáo kỳ")
# Who told of it is one person, whatever he is called, and none of what is told.
_INFORMANT = _words(r"cộng tác viên|người (?:báo tin|cung cấp|phản ánh|tố cáo|tố giác)")
# Nothing longer is quoted whole, nothing shorter tells anything.
_MOST_WORDS, _FEWEST_WORDS = 55, 4
# Of more statements on one matter not all sums of them are tried.
_MOST_PARTS = 10
_CLAUSE = re.compile(r";\s+")
# Of a sentence that may not stand as a whole, what comes before its first comma may: it has its own subject. Not of
# what was done, may come or how far it goes, where what follows is the part that is not done.
_FIRST_CLAUSE = re.compile(r"[^,;]{25,}(?=,\s)")
_ONLY_WHOLE = (Telling.ANSWERED, Telling.FORECAST, Telling.EXTENT)
# What takes back or narrows what stands before it, or says whose word it is: a quotation needs it.
_BUT_FOR = _words(r"trừ|riêng|nhưng|tuy|song|chưa|không|theo lời|còn")
_BUT_FOR_NEXT = _words(r"(?:ngoại )?trừ|riêng|nhưng|tuy|song|theo lời|còn")
# The figure that a correction takes back counts nobody.
_TAKEN_BACK = re.compile(r"không phải(?: là)? [\d.]+", re.IGNORECASE)
_SINCE = _words(r"(?:có|kéo dài|diễn ra|bắt đầu|tình trạng này)[^.;]{0,20} từ (?:mùa|năm|tháng|đầu|cuối)[^.;]{3,40}")
_NAME = "[họ tên]"
# In this order: a sentence is told once.
_CUES = {
    Telling.LATE: _LATE_CUE,
    Telling.GATHERED: _GATHERED,
    Telling.CORRECTED: _CORRECTION,
    Telling.RUMOUR: _RUMOUR,
    Telling.FORECAST: _FORECAST,
    Telling.ANSWERED: _ANSWER,
    Telling.SINCE: _SINCE,
    Telling.EXTENT: _EXTENT,
}
# What a unit tells of its own work on the report is nobody's opinion.
ON_REPORTS = (Telling.LATE, Telling.GATHERED, Telling.SITUATION)


@dataclass(frozen=True, slots=True)
class Report:
    """A report that counts, with its text, its outline and the statements found in it.

    Attributes:
        items: the statements found in it; none of their words is told here.
        themes: the theme of each statement.
    """

    document: Document
    unit: str | None
    text: str
    sections: Sequence[Section]
    pages: Sequence[PageSpan]
    items: Sequence[OpinionItem]
    themes: Sequence[str | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a sentence is held to: its kind, the least number that may be told, whether a label says its kind."""

    kind: Telling
    k: int
    labelled: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a report and what it tells.

    Attributes:
        theme: id of the theme of the statements around it; None where there are none.
        matter: the heading that it stands under.
        under: where that heading stands; None where it is not found there letter for letter.
        period: of its report, where that is an earlier one, or one of several of the draft.
    """

    kind: Telling
    stretch: Stretch
    theme: str | None
    matter: str | None
    period: str | None = None
    under: tuple[int, int] | None = None


def find_told(reports: Sequence[Report], k: int) -> tuple[Told, ...]:
    """Return what reports tell beside opinions, in the order of the reports."""
    return tuple(told for report in reports for told in _of_report(report, k))


def is_foretold(before: str) -> bool:
    """Whether the words before a statement are a label that says it tells what may come: "đ) Dự báo: "."""
    return bool(_FORETOLD.search(before))


def names_rumour(heading: str) -> bool:
    """Whether what stands under a heading is told there as false or unproven."""
    return bool(_RUMOUR.search(heading))


def by_kind(told: Sequence[Told]) -> Mapping[Telling, tuple[Told, ...]]:
    """Group by what is told."""
    return {kind: tuple(one for one in told if one.kind is kind) for kind in Telling}


def _of_report(report: Report, k: int) -> Iterator[Told]:
    body = min((section.start for section in report.sections), default=0)
    seen: set[str] = set()
    before: list[tuple[str, str | None]] = []
    spans = sentences(report.text)
    for span, following in zip_longest(spans, spans[1:]):
        labelled, start = _labelled(report.text, span.start, span.end)
        kind = labelled or _kind(report, start, span.end, body)
        if kind is None or _is_heading(report, span.start, span.end):
            continue
        heading = _heading(report, span.start)
        if kind is Telling.EXTENT and heading is None:
            continue
        rule = _Rule(kind, k, labelled is not None)
        if following and _taken_back(report.text[following.start : following.end], rule):
            continue
        for first, last in _tellings(report, (start, span.end), rule):
            first = _from_amount(report.text, first, last) if kind is Telling.GATHERED else first
            last = _to_amount(report.text, first, last) if kind is Telling.GATHERED else last
            text = report.text[first:last]
            if text not in seen and not (kind not in ON_REPORTS and _beside_told(text, heading, before, k)):
                seen.add(text)
                before += [] if kind in ON_REPORTS else [(text, heading)]
                pages = tuple(one.page for one in report.pages if one.start < last and first < one.end)
                stretch = Stretch(report.document, first, last, pages, report.unit)
                theme, under = _theme(report, first, heading), _place_of(report, first, heading)
                yield Told(kind, stretch, theme, heading, under=under if _may_be_cited(heading, rule) else None)


def _tellings(report: Report, span: tuple[int, int], rule: _Rule) -> Iterator[tuple[int, int]]:
    """Yield a sentence as a whole; where it may not stand, those of its clauses that tell the same and may."""
    if _may_stand(report, *span, rule):
        yield span
        return
    for first, last in (*_clauses(report.text, *span, rule), *_opening(report.text, *span, rule)):
        told = rule.labelled or _cue_of(rule.kind, report.text[first:last])
        if told and _may_stand(report, first, last, rule):
            yield first, last


def _taken_back(following: str, rule: _Rule) -> bool:
    """Whether the next sentence narrows what was done, and may not be told itself: "Riêng 2 hộ chưa nhận."."""
    return rule.kind in _ONLY_WHOLE and bool(_BUT_FOR_NEXT.match(following)) and _of_few(following, rule)


def _opening(text: str, start: int, end: int, rule: _Rule) -> Iterator[tuple[int, int]]:
    found = _FIRST_CLAUSE.match(text, start, end)
    if found is None or rule.kind in _ONLY_WHOLE or _CLAUSE.search(text, start, end):
        return
    if not _BUT_FOR.search(text, found.end(), end) and not _of_few(text[start:end], rule):
        yield start, found.end()


def _from_amount(text: str, start: int, end: int) -> int:
    """Return where a sentence on how much was heard comes to it; what days it was heard in stands before it."""
    found = _GATHERED.search(text, start, end)
    return start if found is None or _DAYS.search(text, start, found.start()) else found.start()


def _to_amount(text: str, start: int, end: int) -> int:
    found = _AS_FOLLOWS.search(text, start, end)
    return found.start() if found else end


def _cue_of(kind: Telling, text: str) -> bool:
    cue = _CUES.get(kind)
    return cue is None or bool(cue.search(text))


def _labelled(text: str, start: int, end: int) -> tuple[Telling | None, int]:
    """Return what the label of a line says, and where the text behind it begins."""
    found = _LABEL.match(text, start, end)
    if found is None:
        return None, start
    kind = next((kind for kind, cue in _LABELS if cue.search(found["label"])), None)
    return kind, found.end() if kind else start


def _clauses(text: str, start: int, end: int, rule: _Rule) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence that semicolons set apart: one may be told where its neighbour may not.

    Not one that the next takes back or narrows, nor the one that does; of what was done, not one before what is not.
    """
    at, narrows = start, False
    for stop in _CLAUSE.finditer(text, start, end):
        following = bool(_BUT_FOR_NEXT.match(text, stop.end(), end))
        undone = rule.kind in _ONLY_WHOLE and _BUT_FOR.search(text, stop.end(), end)
        if not narrows and not following and not undone:
            yield at, stop.start()
        at, narrows = stop.end(), following
    if not narrows:
        yield at, end


def _kind(report: Report, start: int, end: int, body: int) -> Telling | None:
    text = report.text[start:end]
    heading = _heading(report, start) or ""
    headed = next((kind for kind, cue in _HEADED if cue.search(heading)), None)
    if headed and start >= body and not _PROPOSAL.match(text):
        return headed
    for kind, cue in _CUES.items():
        if cue.search(text) and (kind is not Telling.CORRECTED or any(map(str.isdigit, text))):
            return kind
    general = any(_SITUATION.search(part) for part in _path(report, start))
    return Telling.SITUATION if general and start >= body and not _ABSTRACT.search(text) else None


def _may_stand(report: Report, start: int, end: int, rule: _Rule) -> bool:
    text, k = report.text[start:end].strip(), rule.k
    if (
        not _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS
        or _of_few(text, rule)
        or tells_of_one(text, k, rumour=rule.kind is Telling.RUMOUR or bool(_RUMOUR.search(text)))
    ):
        return False
    if text.endswith(":") and rule.kind is not Telling.GATHERED:
        return False
    if rule.kind not in ON_REPORTS and _beside_statements(report, start, text, k):
        return False
    # Which statements are quoted is chosen elsewhere, and those of a few are not.
    return not any(item.start < end and start < item.end for item in report.items)


def _of_few(text: str, rule: _Rule) -> bool:
    """Whether a sentence counts a few, names somebody, or says who told of it."""
    informed = rule.kind not in ON_REPORTS and _INFORMANT.search(text)
    return _NAME in text or bool(informed) or tells_of_few(text, rule.k) or leaves_few(text, rule.k)


def _beside_statements(report: Report, at: int, text: str, k: int) -> bool:
    """Whether a number of people beside those of statements on the same matter tells by what they differ a few."""
    heading = _heading(report, at)
    stated = [
        counted_in(one)
        for one in report.items
        if one.persons and one_matter(text, one.text, (heading, _matter(one.heading)))
    ]
    return any(_differ_by_few(count, stated, k) for count in _counts(text))


def _differ_by_few(count: Counted, stated: Sequence[Counted], k: int) -> bool:
    sums = {0}
    for one in [one for one in stated if count.like(one)][:_MOST_PARTS]:
        sums |= {total + one.number for total in sums}
    return any(0 < abs(count.number - total) < k for total in sums - {0})


def _beside_told(text: str, heading: str | None, before: Sequence[tuple[str, str | None]], k: int) -> bool:
    """Whether a number of people and one told before on the same matter differ by a few."""
    told = [one for other, above in before if one_matter(text, other, (heading, above)) for one in _counts(other)]
    return any(count.like(one) and 0 < abs(count.number - one.number) < k for count in _counts(text) for one in told)


def _counts(text: str) -> list[Counted]:
    return list(counted_people(_TAKEN_BACK.sub("", text)))


def _matter(headings: Sequence[str]) -> str | None:
    """Return the heading that a statement stands under, as `_heading` does for a sentence."""
    return next((one for one in reversed(headings) if not _ASKED_FOR.match(one)), None)


def _path(report: Report, at: int) -> tuple[str, ...]:
    holding = [section for section in report.sections if section.start <= at < section.end]
    return max(holding, key=lambda section: section.level).heading if holding else ()


def _heading(report: Report, at: int) -> str | None:
    """Return the heading that a sentence stands under, not the sentence itself taken for one."""
    above = [
        section
        for section in report.sections
        if section.start < at < section.end and not _ASKED_FOR.match(section.heading[-1])
    ]
    return max(above, key=lambda section: section.level).heading[-1] if above else None


def _may_be_cited(heading: str | None, rule: _Rule) -> bool:
    """Whether a heading may be told with its figures: it counts no people and tells of nobody."""
    return not (heading is None or _counts(heading) or _of_few(heading, rule) or tells_of_one(heading, rule.k))


def _place_of(report: Report, at: int, heading: str | None) -> tuple[int, int] | None:
    """Return where the heading above a sentence stands."""
    above = [one.start for one in report.sections if one.start < at < one.end and one.heading[-1:] == (heading,)]
    if heading is None or not above or not report.text.startswith(heading, max(above)):
        return None
    return max(above), max(above) + len(heading)


def _is_heading(report: Report, start: int, end: int) -> bool:
    """Whether a sentence is but a heading: one that is a sentence of its own ends like one."""
    opens = any(section.start <= start < section.start + 3 for section in report.sections)
    return opens and not report.text[:end].rstrip().endswith((".", ";", ":", "!", "?", "”", '"'))


def _theme(report: Report, at: int, heading: str | None) -> str | None:
    """Return the theme that most of the statements under the same heading have."""
    holding = [section for section in report.sections if section.heading[-1:] == (heading,)]
    near = [
        theme
        for item, theme in zip(report.items, report.themes, strict=True)
        if theme and any(section.start <= item.start < section.end and section.start <= at for section in holding)
    ]
    return max(dict.fromkeys(near), key=near.count) if near else None
