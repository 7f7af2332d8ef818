"""Lists and counts documents, and units that reported: complete, from the catalogue, with the filter that was applied.

Imports `document_question.py` and the library. Nothing here is written by a model; every line opens at its document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.tables.document_question import REPORT, DocumentQuestion, Wanted
from assistant.tables.stretches import Stretch, passage_of
from assistant.types import Citation, CitationStatus, Claim, ClaimStatus
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.entries import document_keys, filter_cut, unit_key
from vectorstore.library import Library
from vectorstore.messages import Message, joined
from vectorstore.text.folding import bare, fold, fold_key
from vectorstore.text.periods import Period, read_period
from vectorstore.types import Document, DocumentKind, Filters, ForceStatus, Passage

ENGINE = "documents"
# So many are listed one by one; all of them are counted, and the page of documents lists the rest.
_MOST_LISTED = 200
_HEAD = 200
_QUICK = "bao cao nhanh"


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list of documents answers: claims, the passages that they cite, what was applied."""

    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[Message, ...]


def listed(asked: DocumentQuestion, library: Library, filters: Filters) -> Listed:
    """Return the answer, complete; with no document a count of 0."""
    reports = {report.document_id: report for report in library.opinions.reports()}
    inside = [one for one in library.documents() if filter_cut(filters).passes(document_keys(one))]
    if asked.status:
        ended = library.register.ended()
        inside = [one for one in inside if (one.document_id in ended) is (asked.status is ForceStatus.REPLACED)]
    if asked.wanted is Wanted.MISSING:
        return _missing(asked, inside, reports)
    found = [one for one in inside if _is_wanted(one, reports.get(one.document_id), asked)]
    if asked.wanted is Wanted.UNITS:
        return _units(asked, found, reports, library)
    return _told(len(found), _by_date(found), asked, library, _undated(asked, inside))


def _is_wanted(document: Document, report: ReportEntry | None, asked: DocumentQuestion) -> bool:
    if asked.type == REPORT and document.kind is not DocumentKind.REPORT and _type(document) != REPORT:
        return False
    if asked.directives and document.kind is not DocumentKind.DIRECTIVE:
        return False
    if asked.type not in (None, REPORT) and _type(document) != asked.type:
        return False
    if asked.wanted is Wanted.UNITS and not (report and report.unit):
        return False
    if asked.period and not _in_period(document, report, asked.period, of_report=asked.type == REPORT):
        return False
    return not asked.bodies or _is_of(document, report, asked.bodies)


def _in_period(document: Document, report: ReportEntry | None, period: Period, *, of_report: bool) -> bool:
    if of_report and report and report.period:
        own = read_period(report.period)
        return own is not None and own.first <= period.last and period.first <= own.last
    day = document.header.date
    return day is not None and period.first <= day <= period.last


def _is_of(document: Document, report: ReportEntry | None, bodies: Sequence[str]) -> bool:
    wanted = set(map(unit_key, bodies))
    own = [document.header.issuer, report.unit if report else None]
    return any(unit_key(name) in wanted for name in own if name)


def _is_periodical(document: Document) -> bool:
    """Whether a report is one of those that a unit owes for each period; a quick report on an event is none."""
    title = bare(fold_key(document.header.title or ""))
    return not (_type(document) == _QUICK or title.startswith(("nhanh ", f"{_QUICK} ")))


def _type(document: Document) -> str:
    return bare(fold_key(document.header.type_name or ""))


def _by_date(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda one: (-(one.header.date.toordinal() if one.header.date else 0), one.path))


def _told(
    count: int,
    documents: Sequence[Document],
    asked: DocumentQuestion,
    library: Library,
    notes: tuple[Message, ...] = (),
) -> Listed:
    shown = documents[:_MOST_LISTED]
    passages = tuple(_passage(library, one, rank) for rank, one in enumerate(shown, start=1))
    rows = [
        Claim(_line(one), ClaimStatus.COMPUTED, (_citation(one, passage),))
        for one, passage in zip(shown, passages, strict=True)
    ]
    total = Claim.computed(
        _THERE_ARE.filled(count=count, noun=_noun(asked)), (_records(asked, documents, len(passages) + 1),)
    )
    if len(documents) > len(shown):
        notes = (*notes, _NEWEST.filled(shown=len(shown), all=len(documents)))
    return Listed((total, *rows), passages, (_applied(asked, len(documents)), *notes))


def _units(
    asked: DocumentQuestion, found: Sequence[Document], reports: dict[str, ReportEntry], library: Library
) -> Listed:
    by_unit: dict[str, list[Document]] = {}
    names: dict[str, str] = {}
    for one in sorted(found, key=lambda document: document.path):
        unit = reports[one.document_id].unit or ""
        names.setdefault(unit_key(unit), unit)
        by_unit.setdefault(unit_key(unit), []).append(one)
    documents = [one for group in by_unit.values() for one in group][:_MOST_LISTED]
    passages = tuple(_passage(library, one, rank) for rank, one in enumerate(documents, start=1))
    places = {one.document_id: (one, passage) for one, passage in zip(documents, passages, strict=True)}
    rows = [
        Claim.computed(
            _SENT.filled(unit=names[key], count=len(group)),
            (_citation(*places[one.document_id]) for one in group if one.document_id in places),
        )
        for key, group in sorted(by_unit.items())
    ]
    total = Claim.computed(
        _UNITS_SENT.filled(units=len(by_unit), count=len(found)), (_records(asked, found, len(passages) + 1),)
    )
    return Listed((total, *rows), passages, (_applied(asked, len(found)),))


def _missing(asked: DocumentQuestion, inside: Sequence[Document], reports: dict[str, ReportEntry]) -> Listed:
    """Say which units did not report in the period, of those that have ever sent a report of a period."""
    names: dict[str, str] = {}
    reported: set[str] = set()
    of_period: list[Document] = []
    for one in inside:
        report = reports.get(one.document_id)
        if report is None or not report.unit or not _is_periodical(one):
            continue
        names.setdefault(unit_key(report.unit), report.unit)
        if asked.period and _in_period(one, report, asked.period, of_report=True):
            reported.add(unit_key(report.unit))
            of_period.append(one)
    missing = [names[key] for key in sorted(names) if key not in reported]
    told = _NOT_SENT.filled(count=len(missing), units=f": {'; '.join(missing)}" if missing else "")
    note = _KNOWN_UNITS.filled(count=len(names))
    claim = Claim.computed(told, (_records(asked, of_period, 1),))
    return Listed((claim,), (), (_applied(asked, len(of_period)), note))


def _line(document: Document) -> str:
    header = document.header
    facts = [header.issuer, f"{header.date:%d/%m/%Y}" if header.date else None]
    return f"{document.label} ({', '.join(fact for fact in facts if fact)})" if any(facts) else document.label


def _passage(library: Library, document: Document, rank: int) -> Passage:
    """Return where a document names itself: its number or title as printed, else its beginning."""
    text = library.text(document.version_id)
    for printed in (document.header.title, document.header.number):
        place = fold(text[: 20 * _HEAD]).find(printed) if printed else None
        if place:
            return passage_of(document, text, Stretch(*place), rank)
    return passage_of(document, text, Stretch(0, min(len(text), _HEAD)), rank)


def _citation(document: Document, passage: Passage) -> Citation:
    return Citation(
        number=passage.rank,
        status=CitationStatus.VERIFIED,
        document_id=document.document_id,
        version_id=document.version_id,
        path=document.path,
        document_number=document.header.number,
        title=document.header.title,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
    )


def _records(asked: DocumentQuestion, documents: Sequence[Document], number: int) -> Citation:
    """Return the records behind a count: the filter, and the documents that were counted."""
    records = tuple(one.document_id for one in documents)
    return Citation(number, CitationStatus.VERIFIED, query=_applied(asked, len(documents)).vi, records=records)


def _noun(asked: DocumentQuestion) -> str:
    return "văn bản chỉ đạo" if asked.directives else _TYPES.get(asked.type or "", "văn bản")


def _undated(asked: DocumentQuestion, inside: Sequence[Document]) -> tuple[Message, ...]:
    if asked.period is None or asked.type == REPORT:
        return ()
    count = sum(one.header.date is None and asked.type in (None, _type(one)) for one in inside)
    return (_UNDATED.filled(count=count),) if count else ()


def _applied(asked: DocumentQuestion, found: int) -> Message:
    """Say what the list was filtered by."""
    kept = [_ALL_OF_LIST, _OF_TYPE.filled(type=_noun(asked))]
    if asked.period:
        kept.append((_REPORTS_OF if asked.type == REPORT else _ISSUED_IN).filled(period=asked.period.name))
    kept += [_BY_BODIES.filled(bodies="; ".join(asked.bodies))] if asked.bodies else []
    kept += [_BY_STATUS[asked.status]] if asked.status else []
    return joined((*kept, _COUNT.filled(found=found)), " · ")


_ALL_OF_LIST = Message(vi="Lấy đủ từ danh mục văn bản", en="The whole list of documents")
_OF_TYPE = Message(vi="loại: {type}", en="type: {type}")
_REPORTS_OF = Message(vi="kỳ báo cáo: {period}", en="reports of: {period}")
_ISSUED_IN = Message(vi="ban hành trong: {period}", en="issued in: {period}")
_BY_BODIES = Message(vi="của: {bodies}", en="by: {bodies}")
_BY_STATUS = {
    ForceStatus.IN_FORCE: Message(vi="còn hiệu lực, theo các văn bản trong kho", en="in force, as the library tells"),
    ForceStatus.REPLACED: Message(vi="đã bị thay thế hoặc bãi bỏ", en="replaced or repealed"),
}
_COUNT = Message(vi="{found} văn bản.", en="documents: {found}.")
_THERE_ARE = Message(vi="Có {count} {noun}.", en="The library holds {count} documents ({noun}).")
_SENT = Message(vi="{unit}: {count} báo cáo", en="{unit}: {count} reports")
_UNITS_SENT = Message(vi="Có {units} đơn vị gửi {count} báo cáo.", en="{units} units sent {count} reports.")
_NOT_SENT = Message(
    vi="Có {count} đơn vị chưa gửi báo cáo{units}.", en="Units that have not sent a report: {count}{units}."
)
_NEWEST = Message(
    vi="Liệt kê {shown} văn bản mới nhất; xem đủ {all} ở trang Văn bản.",
    en="The newest {shown} documents are listed; the page of documents has all {all}.",
)
_KNOWN_UNITS = Message(
    vi="Tính trên {count} đơn vị từng gửi báo cáo định kỳ có trong kho, không kể báo cáo nhanh; đơn vị chưa từng gửi "
    "thì kho không biết.",
    en="Out of {count} units whose periodical reports the library has, quick reports left out; it knows of no unit "
    "that never sent one.",
)
_UNDATED = Message(
    vi="Còn {count} văn bản không đọc được ngày ban hành, không tính vào đây.",
    en="Not counted here: {count} documents without a legible date of issue.",
)


_TYPES = {
    REPORT: "báo cáo", "chi thi": "chỉ thị", "ke hoach": "kế hoạch", "quyet dinh": "quyết định",
    "nghi quyet": "nghị quyết", "huong dan": "hướng dẫn", "thong bao": "thông báo", "cong van": "công văn",
    "ket luan": "kết luận", "chuong trinh": "chương trình", "to trinh": "tờ trình",
}  # fmt: skip
