"""What a model writes is believed only as far as code finds it in the stored text."""

from dataclasses import replace

import pytest

from assistant.checking.citations import check
from assistant.checking.drafts import Draft, Quote
from assistant.types import CitationStatus, Claim, ClaimStatus
from tests.assistant.ward import passages
from vectorstore.library import Library
from vectorstore.types import Passage


@pytest.fixture(scope="module")
def context(library: Library) -> tuple[Passage, ...]:
    found = {
        passage.text[:20]: passage for passage in passages(library, "ngập đường nạo vét cống thu gom rác phụ huynh")
    }
    order = ("Trong tháng 3/2026, 1", "Trách nhiệm thực hiệ", "Đề nghị các tổ dân p")
    return tuple(found[start[:20]] for start in order)


def checked(library: Library, context: tuple[Passage, ...], text: str, *numbers: int) -> Claim:
    claim = check(Draft(text, numbers), context, library.text)
    for citation in claim.citations:
        if citation.status is CitationStatus.VERIFIED:
            assert citation.version_id is not None
            assert citation.quote
            assert library.text(citation.version_id)[citation.start : citation.end] == citation.quote
        else:
            assert citation.quote is None
    return claim


SUPPORTED = (
    ("Có 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mưa.", 1),
    ("Tháng 3/2026, mười chín hộ dân tổ dân phố 5 phản ánh đường bị ngập sau mỗi trận mưa.", 1),
    ("Phòng Kinh tế, Hạ tầng và Đô thị có trách nhiệm nạo vét cống.", 2),
    ("Thời gian hoàn thành là trước ngày 30 tháng 6 năm 2026.", 2),
    ("Kinh phí dự kiến là 1,2 tỷ đồng.", 2),
    ("Theo Kế hoạch 61-KH/ĐU, kinh phí dự kiến là 1.200.000.000 đồng.", 2),
    ("Báo cáo viết: “đường Mơ Xanh bị ngập sau mỗi trận mưa”.", 1),
)


@pytest.mark.parametrize(("text", "number"), SUPPORTED)
def test_what_the_passage_says_is_supported(
    library: Library, context: tuple[Passage, ...], text: str, number: int
) -> None:
    claim = checked(library, context, text, number)
    assert claim.status is ClaimStatus.SUPPORTED
    assert [citation.status for citation in claim.citations] == [CitationStatus.VERIFIED]


NOT_SUPPORTED = (
    ("Có 19 hộ dân ở tổ dân phố 5 phường Hoa Mai phản ánh đường Mơ Xanh bị ngập.", 1, ClaimStatus.UNSUPPORTED),
    ("Trong tháng 3/2026, 19 người dân ở tổ dân phố 5 phản ánh đường bị ngập.", 1, ClaimStatus.NUMBER_MISMATCH),
    ("Trong tháng 3/2026, 19 hộ dân ở chi bộ 5 phản ánh đường Mơ Xanh bị ngập.", 1, ClaimStatus.UNSUPPORTED),
    ("Trách nhiệm thực hiện nạo vét cống: Phòng Nội vụ, Hạ tầng và Đô thị.", 2, ClaimStatus.UNSUPPORTED),
    ("Có 91 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập sau mưa.", 1, ClaimStatus.NUMBER_MISMATCH),
    ("Có 19 hộ dân ở tổ dân phố 8 phản ánh đường Mơ Xanh bị ngập sau mưa.", 1, ClaimStatus.NUMBER_MISMATCH),
    ("Thời gian hoàn thành nạo vét cống là trước ngày 30/7/2026.", 2, ClaimStatus.NUMBER_MISMATCH),
    ("Kinh phí dự kiến là 1,2 triệu đồng.", 2, ClaimStatus.NUMBER_MISMATCH),
    ("Theo Chỉ thị 48-CT/TW, kinh phí dự kiến là 1.200.000.000 đồng.", 2, ClaimStatus.NUMBER_MISMATCH),
    ("Bí thư Đảng ủy phường đã từ chức vì vụ bê bối tài chính.", 1, ClaimStatus.UNSUPPORTED),
    ("Có 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập.", 3, ClaimStatus.NUMBER_MISMATCH),
    ("Báo cáo viết: “đường Mơ Xanh không bao giờ bị ngập”.", 1, ClaimStatus.UNSUPPORTED),
    ("Và.", 1, ClaimStatus.UNSUPPORTED),
)


@pytest.mark.parametrize(("text", "number", "status"), NOT_SUPPORTED)
def test_what_the_passage_does_not_say_is_not_supported(
    library: Library, context: tuple[Passage, ...], text: str, number: int, status: ClaimStatus
) -> None:
    assert checked(library, context, text, number).status is status


@pytest.mark.parametrize("number", [0, 4, 99, 123456])
def test_a_source_that_was_not_handed_out_is_unknown(
    library: Library, context: tuple[Passage, ...], number: int
) -> None:
    claim = checked(library, context, "Có 19 hộ dân phản ánh đường bị ngập.", number)
    assert claim.status is ClaimStatus.UNSUPPORTED
    assert [citation.status for citation in claim.citations] == [CitationStatus.UNKNOWN_SOURCE]


def test_a_true_source_beside_an_unknown_one_supports_and_the_unknown_stays_marked(
    library: Library, context: tuple[Passage, ...]
) -> None:
    claim = checked(library, context, "Có 19 hộ dân ở tổ dân phố 5 phản ánh đường Mơ Xanh bị ngập.", 1, 99)
    assert claim.status is ClaimStatus.SUPPORTED
    assert [citation.status for citation in claim.citations] == [
        CitationStatus.VERIFIED,
        CitationStatus.UNKNOWN_SOURCE,
    ]


def test_a_sentence_without_a_source_is_uncited(library: Library, context: tuple[Passage, ...]) -> None:
    assert checked(library, context, "Có 19 hộ dân phản ánh đường bị ngập.").status is ClaimStatus.UNCITED


def test_the_citation_quotes_the_sentence_that_the_claim_rests_on(
    library: Library, context: tuple[Passage, ...]
) -> None:
    claim = checked(library, context, "Nhiều ý kiến đề nghị nạo vét cống trước mùa mưa.", 1)
    assert claim.citations[0].quote == "Nhiều ý kiến đề nghị phường nạo vét cống trước mùa mưa."


def test_a_quotation_is_found_up_to_spelling_and_quoted_as_stored(
    library: Library, context: tuple[Passage, ...]
) -> None:
    claim = checked(library, context, "Báo cáo: “ĐƯỜNG  mơ xanh bị ngập”", 1)
    assert claim.citations[0].quote == "đường Mơ Xanh bị ngập"


def test_the_stored_text_counts_and_not_the_passage_object(library: Library, context: tuple[Passage, ...]) -> None:
    forged = replace(context[0], text="Bí thư Đảng ủy phường đã từ chức vì vụ bê bối tài chính.")
    claim = checked(library, (forged,), forged.text, 1)
    assert claim.status is ClaimStatus.UNSUPPORTED


def test_quotes_of_an_engine_must_lie_in_the_passage_and_be_the_claim(
    library: Library, context: tuple[Passage, ...]
) -> None:
    first = context[0]
    words = library.text(first.version_id)[first.start : first.start + 40]
    true = check(Draft(words, (1,), (Quote(1, first.start, first.start + 40),)), context, library.text)
    assert true.status is ClaimStatus.SUPPORTED
    assert true.citations[0].quote == words
    outside = check(Draft(words, (1,), (Quote(1, first.start, first.end + 5),)), context, library.text)
    other = check(Draft("Lời khác hẳn", (1,), (Quote(1, first.start, first.start + 40),)), context, library.text)
    assert outside.status is ClaimStatus.UNSUPPORTED
    assert other.status is ClaimStatus.UNSUPPORTED
