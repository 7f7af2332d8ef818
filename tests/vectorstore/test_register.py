"""Corrections by hand are what counts, over re-reading and replacement, until they are undone."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.vectorstore.conftest import DRAINS, MARKET
from tests.vectorstore.hashing import record
from vectorstore.corrections import Part
from vectorstore.errors import CorrectionError, UnknownDocumentError
from vectorstore.extracts import (
    Extracts,
    OpinionItem,
    PageReading,
    PageSource,
    Reference,
    Relation,
    ReportFacts,
    Stance,
)
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.types import DocumentKind, Filters, Header


def found(library: Library, query: str, filters: Filters | None = None) -> list[str]:
    library.apply_pending()
    return [passage.path for passage in library.search(query, filters=filters or Filters()).passages]


def test_a_corrected_number_is_what_search_filters_and_passages_use(ward_library: Library) -> None:
    ward_library.register.correct(
        DRAINS.document_id, {Part.NUMBER: " 99-KH/ĐU ", Part.TITLE: "Kế hoạch\nzulu"}, by="Lan"
    )
    assert found(ward_library, "zulu")[0] == DRAINS.path
    assert found(ward_library, "cống", Filters(numbers=("99-KH/ĐU",))) == [DRAINS.path, DRAINS.path]
    assert found(ward_library, "cống", Filters(numbers=("61-KH/ĐU",))) == []
    (first, *_) = ward_library.search("nạo vét cống").passages
    assert (first.number, first.title) == ("99-KH/ĐU", "Kế hoạch zulu")
    assert ward_library.document(DRAINS.document_id).header.number == "99-KH/ĐU"


def test_the_document_is_searched_all_the_time_while_its_header_changes(ward_library: Library) -> None:
    ward_library.register.correct(DRAINS.document_id, {Part.NUMBER: "99-KH/ĐU"}, by="Lan")
    assert ward_library.search("nạo vét cống").passages[0].path == DRAINS.path


def test_issuer_date_and_kind_are_filtered_by_as_corrected(ward_library: Library) -> None:
    values = {Part.ISSUER: "Đảng ủy phường Bến Đá", Part.DATE: "05/04/2026", Part.KIND: "other"}
    ward_library.register.correct(DRAINS.document_id, values, by="Lan")
    assert set(found(ward_library, "cống", Filters(issuers=("đảng ủy phường bến đá",)))) == {DRAINS.path}
    assert set(found(ward_library, "cống", Filters(date_from=dt.date(2026, 4, 1)))) == {DRAINS.path}
    assert found(ward_library, "cống", Filters(kinds=(DocumentKind.DIRECTIVE,))) == []


def test_a_correction_outlives_a_new_version_and_undoing_gives_what_that_one_says(ward_library: Library) -> None:
    ward_library.register.correct(DRAINS.document_id, {Part.NUMBER: "99-KH/ĐU"}, by="Lan")
    newer = record(DRAINS.path, ["Kế hoạch nạo vét mới."], header=replace(DRAINS.header, number="62-KH/ĐU"))
    newer = replace(newer, document_id=DRAINS.document_id)
    newer = replace(newer, chunks=tuple(replace(chunk, document_id=DRAINS.document_id) for chunk in newer.chunks))
    ward_library.put(newer)
    assert ward_library.document(DRAINS.document_id).header.number == "99-KH/ĐU"
    assert ward_library.register.as_read(DRAINS.document_id) == {"number": "62-KH/ĐU"}
    ward_library.register.undo(DRAINS.document_id, [Part.NUMBER])
    assert ward_library.document(DRAINS.document_id).header.number == "62-KH/ĐU"
    assert found(ward_library, "nạo vét", Filters(numbers=("62-KH/ĐU",))) == [DRAINS.path]


def test_who_corrected_what_and_when_is_known(ward_library: Library) -> None:
    ward_library.register.correct(DRAINS.document_id, {Part.SIGNER: None}, by="  Trần   Lan ")
    (one,) = ward_library.register.corrections(DRAINS.document_id)
    assert (one.part, one.value, one.by) == (Part.SIGNER, None, "Trần Lan")
    assert (dt.datetime.now(dt.UTC) - one.at) < dt.timedelta(hours=1)
    listed = {entry.document.path: entry for entry in ward_library.register.documents()}
    assert listed[DRAINS.path].corrections == (one,)
    assert listed[MARKET.path].corrections == ()


def test_bad_values_are_named_together_and_nothing_is_kept(ward_library: Library) -> None:
    values = {Part.NUMBER: "99-KH/ĐU", Part.DATE: "31/02/2026", Part.KIND: "bản đồ", Part.REPORT_PERIOD: "tháng ba"}
    values[Part.REPORT_UNIT] = "Tổ dân phố " + "3" * 300
    with pytest.raises(CorrectionError) as caught:
        ward_library.register.correct(DRAINS.document_id, values, by="Lan")
    for word in ("28/03/2026", "2026-Q1", "directive", "300 ký tự"):
        assert word in caught.value.message.vi
    with pytest.raises(CorrectionError, match="tên người sửa"):
        ward_library.register.correct(DRAINS.document_id, {Part.NUMBER: "99-KH/ĐU"}, by="\u200b ")
    with pytest.raises(UnknownDocumentError):
        ward_library.register.correct("0" * 64, {Part.NUMBER: "99-KH/ĐU"}, by="Lan")
    assert ward_library.register.corrections(DRAINS.document_id) == []
    assert ward_library.document(DRAINS.document_id).header.number == "61-KH/ĐU"


def test_whose_report_it_is_counts_as_corrected(library: Library) -> None:
    items = (OpinionItem(0, 7, "Rác đầy", (), Stance.CONCERNED),)
    extracts = Extracts(opinion_items=items, report=ReportFacts("Chi bộ 4", "2026-03", None))
    report = replace(record("bc.txt", ["Rác đầy"], kind=DocumentKind.REPORT), extracts=extracts)
    library.put(report)
    library.register.correct(
        report.document_id, {Part.REPORT_UNIT: "Chi bộ 5", Part.REPORT_PERIOD: "2026-q2"}, by="Lan"
    )
    (item,) = library.opinion_items()
    assert item.report == ReportFacts("Chi bộ 5", "2026-Q2", None)


def test_what_replaces_a_document_is_found_by_the_corrected_number(library: Library) -> None:
    old = record("cu.txt", ["Kế hoạch cũ."], header=Header(number="I2-KH/ĐU"))
    new = record("moi.txt", ["Thay thế Kế hoạch số 12-KH/ĐU."], header=Header(number="30-KH/ĐU"))
    new = replace(new, extracts=Extracts(references=(Reference(Relation.REPLACES, "12-KH/ĐU", 21, 29),)))
    library.put(old)
    library.put(new)
    library.register.correct(old.document_id, {Part.NUMBER: "12-KH/ĐU"}, by="Lan")
    replaced = {one.document.path: one.replaced_by for one in library.register.documents()}
    assert replaced == {"cu.txt": "30-KH/ĐU", "moi.txt": None}


def test_the_confidence_of_scans_is_summed_up(library: Library) -> None:
    pages = (
        PageReading(1, PageSource.OCR, 0.9),
        PageReading(2, PageSource.OCR, 0.5),
        PageReading(3, PageSource.TEXT_LAYER),
    )
    library.put(replace(record("quet.pdf", ["Bản quét"]), extracts=Extracts(page_readings=pages)))
    (listed,) = library.register.documents()
    assert listed.scan is not None
    assert (listed.scan.lowest, listed.scan.pages) == (0.5, 2)
    assert listed.scan.mean == pytest.approx(0.7)


def test_the_revision_changes_with_all_that_the_list_shows(ward_library: Library) -> None:
    seen = {ward_library.register.revision()}
    ward_library.put(record("moi.txt", ["Nội dung mới"]))
    seen.add(ward_library.register.revision())
    ward_library.apply_pending()
    seen.add(ward_library.register.revision())
    ward_library.register.correct(DRAINS.document_id, {Part.NUMBER: "1"}, by="Lan")
    seen.add(ward_library.register.revision())
    ward_library.remove(MARKET.document_id)
    seen.add(ward_library.register.revision())
    assert len(seen) == 5


def test_a_failure_is_kept_until_it_is_forgotten(library: Library) -> None:
    first, second = Message(vi="hỏng", en="broken"), Message(vi="rỗng", en="empty")
    library.register.note_failures([("/a/x.pdf", "x.pdf", first), ("/a/y.pdf", "y.pdf", first)])
    library.register.note_failures([("/a/x.pdf", "x.pdf", second)])
    assert [(one.path, one.message) for one in library.register.failures()] == [("x.pdf", second), ("y.pdf", first)]
    library.register.forget_failures(["/a/x.pdf", "/a/unknown"])
    assert [one.path for one in library.register.failures()] == ["y.pdf"]
