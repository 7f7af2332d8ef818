"""Where an answer quotes a figure of a report that a later report of the same unit puts right: that one comes first.

Imports the library and the check. Used by `finished.py`: a figure that its own unit took back must not pass for what
holds.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from assistant.checking.citations import StoredText, check
from assistant.checking.drafts import Draft, Quote
from assistant.opinion.quotable import leave_out_few
from assistant.tables.stretches import Stretch, passage_of
from assistant.types import Answer, Claim, ClaimStatus
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.entries import number_key, unit_key
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.types import DocumentKind, Passage

CORRECTED = Message(
    vi="Số liệu trích của {document} đã được {later} đính chính; hãy đọc văn bản đó trước khi dùng số liệu này.",
    en="A figure quoted from {document} was put right by {later}; read that paper before using the figure.",
)
_PUT_RIGHT = Message(vi="số liệu đã được {later} đính chính", en="a figure that {later} puts right")
# "Là 17 hộ, không phải 19 hộ", "từ 19 hộ đính chính thành 17 hộ".
_PUTS_RIGHT = re.compile(r"\b(?:dinh chinh|khong phai|sua lai|bi ke trung)\b")
_NAMES = ("pho", "to", "ngo", "ngach", "hem", "thang", "ngay", "nam", "quy", "cot", "dieu", "khoan", "muc", "so", "ky")
_NOT_A_NAME = "".join(rf"(?<!\b{name} )" for name in _NAMES)
_FIGURE = re.compile(rf"{_NOT_A_NAME}(?<![\d/.,])(?P<figure>\d+)(?![\d/]) (?P<noun>[a-z]+)")
# Numbers begin anew each year: a later report speaks of that of the months before it.
_DAYS = 370


@dataclass(frozen=True, slots=True)
class _Correction:
    """The sentence `[start, end)` of a later report that puts a figure right."""

    report: ReportEntry
    start: int
    end: int


def put_right(answer: Answer, library: Library, k: int, *, in_order: bool) -> Answer:
    """Return an answer in which the sentence that puts a figure right stands before those that it puts right.

    The others are marked. Where the answer does not quote that sentence yet it is quoted, if it may be.

    Args:
        answer: only what passed its check counts.
        library: whose reports are read.
        k: the least number of persons that may be told of.
        in_order: the sentences are in the order of time and stay so; what is put right is followed by what holds.
    """
    reports = {one.document_id for one in answer.passages if one.kind is DocumentKind.REPORT}
    quoted = [_figures_of(claim, reports) for claim in answer.claims]
    if not any(quoted):
        return answer
    known = {one.document_id: one for one in library.opinions.reports() if one.unit}
    stored_text = cache(library.text)
    found = [_correction(figures, known, stored_text) for figures in quoted]
    for at in reversed(range(len(found))):
        if (one := found[at]) is not None:
            answer = _with(answer, at, one, _quoted(answer, one, library, k), in_order=in_order)
    return answer


def _with(answer: Answer, at: int, one: _Correction, own: tuple[Claim, Passage] | None, *, in_order: bool) -> Answer:
    """Return the answer with the claim at a place marked, and the sentence that puts it right beside it."""
    later = one.report.number or one.report.path
    claims, passages = list(answer.claims), answer.passages
    note = CORRECTED.filled(document=claims[at].citations[0].document_number or "", later=later)
    claims[at] = claims[at].noted(_PUT_RIGHT.filled(later=later))
    telling = next((place for place, claim in enumerate(claims) if _quotes(claim, one)), None)
    if telling is not None and telling > at and not in_order:
        claims.insert(at, claims.pop(telling))
    elif telling is None and own:
        claims.insert(at + in_order, own[0])
        passages = (*passages, own[1])
    warnings = tuple(dict.fromkeys((*answer.warnings, note)))
    return replace(answer, claims=tuple(claims), warnings=warnings, passages=passages)


def _quoted(answer: Answer, one: _Correction, library: Library, k: int) -> tuple[Claim, Passage] | None:
    """Return the sentence that puts a figure right with its passage; None where it tells of too few to be quoted."""
    version = library.version(one.report.version_id)
    pages = tuple(page.page for page in version.pages if page.start < one.end and one.start < page.end)
    around = [section for section in version.sections if section.start <= one.start and one.end <= section.end]
    heading = max(around, key=lambda section: section.start).heading if around else ()
    stretch = Stretch(one.start, one.end, heading, pages)
    passage = passage_of(library.document(one.report.document_id), version.text, stretch, len(answer.passages) + 1)
    left = leave_out_few([passage], lambda _: version, k).passages
    if not left or left[0].text != passage.text:
        return None
    draft = Draft(" ".join(passage.text.split()), (passage.rank,), (Quote(passage.rank, one.start, one.end),))
    return check(draft, (*answer.passages, passage), library.text), passage


def _quotes(claim: Claim, one: _Correction) -> bool:
    return any(
        cited.version_id == one.report.version_id
        and cited.start is not None
        and cited.end is not None
        and cited.start < one.end
        and one.start < cited.end
        for cited in claim.citations
    )


def _figures_of(claim: Claim, reports: Collection[str]) -> dict[str, set[tuple[str, str]]]:
    """Return the figures that a claim quotes, by report."""
    quoted: dict[str, set[tuple[str, str]]] = {}
    for one in claim.citations if claim.status is ClaimStatus.SUPPORTED else ():
        if one.document_id and one.document_id in reports and (figures := _figures(one.quote or "")):
            quoted.setdefault(one.document_id, set()).update(figures)
    return quoted


def _correction(
    quoted: Mapping[str, set[tuple[str, str]]], known: Mapping[str, ReportEntry], stored_text: StoredText
) -> _Correction | None:
    """Return the newest sentence that puts right one of the figures that a claim quotes."""
    found = (
        _Correction(later, *span)
        for own, figures in quoted.items()
        if own in known
        for later in sorted(_later(known[own], known.values()), key=lambda one: one.date or dt.date.min, reverse=True)
        if (span := _putting_right(stored_text(later.version_id), known[own].number or "", figures))
    )
    return next(found, None)


def _later(own: ReportEntry, others: Iterable[ReportEntry]) -> Iterator[ReportEntry]:
    unit = unit_key(own.unit or "")
    for one in others if own.date and own.number else ():
        is_later = one.date and own.date and 0 < (one.date - own.date).days <= _DAYS
        if is_later and unit_key(one.unit or "") == unit:
            yield one


def _putting_right(text: str, number: str, figures: set[tuple[str, str]]) -> tuple[int, int] | None:
    """Return the sentence of a text that puts right a figure of the report with a number."""
    named = re.compile(rf"(?<![\w/-]){re.escape(number_key(number))}(?![\w-])")
    for span in sentences(text):
        said = text[span.start : span.end]
        key = fold_key(said)
        if named.search(key) and _PUTS_RIGHT.search(bare(key)) and figures & _figures(said):
            return span.start, span.end
    return None


def _figures(text: str) -> set[tuple[str, str]]:
    """Return the figures of a text, each with the word that it counts: not those of a group, lane, month or day."""
    return {(one["figure"], one["noun"]) for one in _FIGURE.finditer(bare(fold_key(text)))}
