"""What is said where an answer quotes a figure of a report that a later report of the same unit puts right.

Imports the library. Used by `answering.py`: a figure that its own unit took back must not pass for what holds.
"""

import re
from collections.abc import Iterable, Iterator

from assistant.types import Claim, ClaimStatus
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
# "Là 17 hộ, không phải 19 hộ", "từ 19 hộ đính chính thành 17 hộ".
_PUTS_RIGHT = re.compile(r"\b(?:dinh chinh|khong phai|sua lai|bi ke trung)\b")
_FIGURE = re.compile(r"(?<![\d/.,])\d+(?![\d/])")
# Numbers begin anew each year: a later report speaks of that of the months before it.
_DAYS = 370


def corrected(claims: Iterable[Claim], context: Iterable[Passage], library: Library) -> tuple[Message, ...]:
    """Say of each report of which a figure is quoted which later report of its unit puts that figure right.

    Args:
        claims: of the answer; only those that passed their check count.
        context: the passages that they cite; only where one is of a report are others looked at.
        library: whose reports are read.
    """
    reports = {one.document_id for one in context if one.kind is DocumentKind.REPORT}
    quoted: dict[str, set[str]] = {}
    for claim in claims:
        for one in claim.citations if claim.status is ClaimStatus.SUPPORTED else ():
            if one.document_id in reports:
                quoted.setdefault(one.document_id, set()).update(_figures(one.quote or ""))
    quoted = {document: figures for document, figures in quoted.items() if figures}
    if not quoted:
        return ()
    known = {one.document_id: one for one in library.opinions.reports() if one.unit}
    told = (
        CORRECTED.filled(document=known[own].number or known[own].path, later=later.number or later.path)
        for own, figures in quoted.items()
        if own in known
        for later in _later(known[own], known.values())
        if _puts_right(library.text(later.version_id), known[own].number or "", figures)
    )
    return tuple(dict.fromkeys(told))


def _later(own: ReportEntry, others: Iterable[ReportEntry]) -> Iterator[ReportEntry]:
    unit = unit_key(own.unit or "")
    for one in others if own.date and own.number else ():
        is_later = one.date and own.date and 0 < (one.date - own.date).days <= _DAYS
        if is_later and unit_key(one.unit or "") == unit:
            yield one


def _puts_right(text: str, number: str, figures: set[str]) -> bool:
    """Whether a sentence of a text puts right a figure of the report with a number."""
    named = re.compile(rf"(?<![\w/-]){re.escape(number_key(number))}(?![\w-])")
    return any(
        named.search(fold_key(sentence))
        and _PUTS_RIGHT.search(bare(fold_key(sentence)))
        and figures & _figures(sentence)
        for sentence in (text[span.start : span.end] for span in sentences(text))
    )


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(text))
