import datetime as dt
import threading
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.conftest import DRAINS, MARKET, UNDATED
from tests.vectorstore.hashing import HashingEmbedder, directive, record
from vectorstore.errors import QueryError, StoreError
from vectorstore.library import Library
from vectorstore.ranking.scorer import summed
from vectorstore.search.query import Query
from vectorstore.settings import StoreSettings
from vectorstore.text.everyday import EverydayWords, standard_everyday_words
from vectorstore.types import DocumentKind, Filters, Passage


def texts(library: Library, query: str, *, k: int = 10, filters: Filters | None = None) -> list[str]:
    found = library.search(query, k=k, filters=filters or Filters())
    return [passage.text for passage in found.passages]


def paths(library: Library, query: str, filters: Filters) -> set[str]:
    return {passage.path for passage in library.search(query, filters=filters).passages}


@pytest.mark.parametrize("query", ["nạo vét cống đường Hoà Bình", "nao vet cong duong hoa binh", "NẠO VÉT CỐNG!!!"])
def test_the_passage_that_is_asked_for_comes_first(ward_library: Library, query: str) -> None:
    assert texts(ward_library, query)[0] == DRAINS.chunks[0].text


def test_a_passage_carries_all_that_a_citation_needs(ward_library: Library) -> None:
    first = ward_library.search("phí gửi xe ở chợ").passages[0]
    chunk = MARKET.chunks[0]
    assert (first.chunk_id, first.document_id, first.version_id) == (
        chunk.chunk_id,
        MARKET.document_id,
        MARKET.version_id,
    )
    assert (first.path, first.number, first.title) == (MARKET.path, "15/BC-TDP3", "Báo cáo dư luận xã hội tháng 3")
    assert (first.kind, first.issuer, first.date) == (DocumentKind.REPORT, "Tổ dân phố 3", dt.date(2026, 3, 28))
    assert (first.heading, first.pages) == (("Mục 1",), (1,))
    assert ward_library.text(first.version_id)[first.start : first.end] == first.text == chunk.text


def test_ranks_count_from_one_and_scores_fall(ward_library: Library) -> None:
    passages = ward_library.search("nước ngập đường Hòa Bình").passages
    assert [passage.rank for passage in passages] == list(range(1, 7))
    assert [passage.score for passage in passages] == sorted((passage.score for passage in passages), reverse=True)
    assert all(passage.cosine is not None and -1.001 <= passage.cosine <= 1.001 for passage in passages)


@pytest.mark.parametrize("k", [0, 1, 3])
def test_no_more_passages_come_than_were_asked_for(ward_library: Library, k: int) -> None:
    assert len(texts(ward_library, "nước ngập", k=k)) == k


def test_the_order_is_the_same_each_time(library: Library) -> None:
    for number in range(30):
        library.put(record(f"{number}.txt", ["Cùng một câu về rác thải."]))
    found = [passage.chunk_id for passage in library.search("rác thải", k=30).passages]
    assert found == sorted(found)
    assert found == [passage.chunk_id for passage in library.search("rác thải", k=30).passages]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(kinds=(DocumentKind.REPORT,)), {MARKET.path}),
        (Filters(kinds=(DocumentKind.REPORT, DocumentKind.DIRECTIVE)), {MARKET.path, DRAINS.path}),
        (Filters(kinds=(DocumentKind.SURVEY,)), set()),
        (Filters(issuers=("ĐẢNG UỶ phường  Sông Mơ",)), {DRAINS.path}),
        (Filters(issuers=("Đảng ủy",)), set()),
        (Filters(issuers=("",)), set()),
        (Filters(issuers=("Tổ dân phố 3\udc80",)), set()),
        (Filters(numbers=("61–kh/đu", "15/bc-tdp3")), {DRAINS.path, MARKET.path}),
        (Filters(numbers=("61-KH",)), set()),
        (Filters(date_from=dt.date(2026, 3, 1)), {MARKET.path}),
        (Filters(date_to=dt.date(2026, 3, 27)), {DRAINS.path}),
        (Filters(date_from=dt.date(2026, 3, 28), date_to=dt.date(2026, 3, 28)), {MARKET.path}),
        (Filters(date_from=dt.date(2026, 4, 1), date_to=dt.date(2026, 3, 1)), set()),
        (Filters(kinds=(DocumentKind.REPORT,), date_to=dt.date(2026, 3, 1)), set()),
        (Filters(), {DRAINS.path, MARKET.path, UNDATED.path}),
    ],
)
def test_a_filter_lets_through_exactly_what_it_names(
    ward_library: Library, filters: Filters, expected: set[str]
) -> None:
    assert paths(ward_library, "nước ngập khi mưa", filters) == expected


def test_a_narrow_filter_still_finds_its_document_in_a_large_library(library: Library) -> None:
    for number in range(40):
        header = directive(f"{number}/BC-UBND", f"Đơn vị {number}", dt.date(2026, 1, 1), "Báo cáo")
        library.put(
            record(f"{number}.txt", [f"Rác thải ở chợ số {number}, đợt {part}." for part in range(10)], header=header)
        )
    found = library.search("rác thải ở chợ", k=10, filters=Filters(issuers=("Đơn vị 7",))).passages
    assert len(found) == 10
    assert {passage.path for passage in found} == {"7.txt"}


def test_coverage_is_the_share_of_what_was_asked(ward_library: Library) -> None:
    covered = {passage.text: passage.coverage for passage in ward_library.search("phí gửi xe ở chợ").passages}
    assert covered[MARKET.chunks[0].text] == pytest.approx(1)
    assert covered[UNDATED.chunks[0].text] == 0


def test_coverage_sees_through_abbreviations_and_missing_diacritics(ward_library: Library) -> None:
    for query in ("Ủy ban nhân dân bố trí kinh phí", "uy ban nhan dan bo tri kinh phi", "ubnd bo tri kinh phi"):
        first = ward_library.search(query).passages[0]
        assert first.text == DRAINS.chunks[1].text
        assert first.coverage == pytest.approx(1)


def test_a_document_number_leads_to_its_document(ward_library: Library) -> None:
    first = ward_library.search("văn bản 61-KH/ĐU").passages[0]
    assert first.path == DRAINS.path
    assert {passage.path for passage in ward_library.search("61-kh/du", k=2).passages} == {DRAINS.path}


def test_term_weights_are_higher_for_rarer_words(ward_library: Library) -> None:
    weights = ward_library.term_weights("Nước ngập ở cổng, nước")
    assert list(weights) == ["nước", "ngập", "ở", "cổng"]
    assert weights["cổng"] > weights["nước"] > 0
    assert ward_library.term_weights("?!") == {}


@pytest.mark.parametrize("query", ["", "\x00\x07", "?? – *"])
def test_a_query_with_nothing_to_search_for_is_an_error_of_its_own(ward_library: Library, query: str) -> None:
    with pytest.raises(QueryError):
        ward_library.search(query)


def test_words_that_are_everywhere_still_find_something(ward_library: Library) -> None:
    assert texts(ward_library, "và của là có những")


def test_a_query_of_a_hundred_thousand_characters_is_searched_and_says_that_it_was_cut(ward_library: Library) -> None:
    retrieval = ward_library.search("phí gửi xe ở chợ " + "x" * 50_000 + " y z" * 20_000)
    assert retrieval.passages[0].text == MARKET.chunks[0].text
    assert len(retrieval.warnings) == 1
    assert "quá dài" in retrieval.warnings[0].vi
    assert ward_library.search("chợ").warnings == ()


@pytest.mark.parametrize(
    "query",
    ['"chợ" AND (NOT *', "chợ' OR 1=1 --", "title:chợ^9 ~2 [a TO b]", "chợ \\ / { } %s %(x)s", "chợ \ud800\x00"],
)
def test_no_query_breaks_the_search(ward_library: Library, query: str) -> None:
    assert MARKET.chunks[0].text in texts(ward_library, query, k=3)


def test_an_empty_library_has_no_passages(library: Library) -> None:
    assert texts(library, "nước ngập") == []
    assert library.search("nước ngập", filters=Filters(issuers=("x",))).passages == ()


def test_without_vectors_full_text_alone_is_searched(tmp_path: Path) -> None:
    library = Library.open(tmp_path, StoreSettings(vector_weight=0), HashingEmbedder())
    library.put(MARKET)
    passages = library.search("chợ").passages
    library.close()
    assert [passage.text for passage in passages] == [MARKET.chunks[0].text]
    assert passages[0].cosine is None
    assert passages[0].score == 1


def test_the_weight_of_the_vectors_counts(tmp_path: Path) -> None:
    scores: dict[float, Passage] = {}
    for weight in (0.5, 2.0):
        library = Library.open(tmp_path / str(weight), StoreSettings(vector_weight=weight), HashingEmbedder())
        library.put(MARKET)
        scores[weight] = library.search("phí gửi xe ở chợ").passages[0]
        library.close()
    cosine = scores[0.5].cosine
    assert cosine is not None
    assert scores[2.0].score - scores[0.5].score == pytest.approx(1.5 * cosine, abs=1e-4)


def test_scores_are_added_after_scaling_the_full_text() -> None:
    full_text, cosines = np.array([8.0, 2.0, 0.0]), np.array([0.0, 1.0, 0.4])
    assert summed(full_text, cosines, 0.5) == pytest.approx([1.0, 0.75, 0.2])
    assert summed(np.zeros(1), np.array([0.5]), 1.0) == pytest.approx([0.5])
    assert summed(np.array([4.0, 1.0]), None, 0.5) == pytest.approx([1.0, 0.25])
    assert len(summed(np.zeros(0), np.zeros(0), 0.5)) == 0


def test_few_candidates_are_widened_when_replaced_versions_take_their_places(tmp_path: Path) -> None:
    library = Library.open(tmp_path, StoreSettings(candidates=10), HashingEmbedder())
    library.put(record("kept.txt", ["Rác thải ở chợ, có thêm nhiều chữ khác cho dài ra."]))
    library.put(record("gone.txt", ["Rác thải ở chợ." for _ in range(60)]))
    library.own()
    # Withdrawn in the catalogue, while the indexes still hold all of it.
    library.remove(library.find("gone.txt").document_id)
    assert [passage.path for passage in library.search("rác thải ở chợ", k=5).passages] == ["kept.txt"]
    library.close()


def test_a_search_that_outlives_its_library_is_told_that_it_is_closed(ward_library: Library) -> None:
    indexes = ward_library._owned_searcher().finder.indexes
    ward_library.close()
    with pytest.raises(StoreError, match="đã đóng"), indexes.beside(int):
        pass


def test_when_one_half_of_a_search_fails_the_other_is_not_begun_any_more(ward_library: Library) -> None:
    indexes = ward_library._owned_searcher().finder.indexes
    free = threading.Event()
    with ExitStack() as busy:
        for _ in range(4):
            busy.enter_context(indexes.beside(free.wait))
        with pytest.raises(ZeroDivisionError), indexes.beside(int) as waiting:
            _ = 1 // 0
        free.set()
    assert waiting.cancelled()


LICENCE, NOISE, FEES = (
    "Cấp lại giấy phép lái xe bị hỏng.",
    "Loa phát thanh quá ồn vào sáng sớm.",
    "Phí gửi xe ở chợ tăng.",
)


@pytest.mark.parametrize("query", ["Mất bằng lái thì sao?", "mat bang lai thi sao"])
def test_what_is_asked_in_everyday_words_is_found_in_official_ones(library: Library, query: str) -> None:
    library.put(record("a.txt", [FEES, NOISE, LICENCE]))
    library.own()
    assert texts(library, query)[0] == LICENCE


def test_official_wordings_do_not_make_a_library_speak_more_strongly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question, strengths = "Mất bằng lái thì sao?", []
    with closing(Library.open(tmp_path / "library", StoreSettings())) as library:
        library.put(record("a.txt", [FEES, NOISE, LICENCE]))
        library.own()
        for words in (standard_everyday_words(), EverydayWords({})):
            monkeypatch.setattr("vectorstore.search.query.standard_everyday_words", lambda words=words: words)
            strengths.append((Query.parse(question).official != (), library.search(question).strength))
    (is_said, with_wordings), (is_said_without, without) = strengths
    assert (is_said, is_said_without) == (True, False)
    assert with_wordings is not None
    assert without is not None
    assert with_wordings.nearness == pytest.approx(without.nearness)
