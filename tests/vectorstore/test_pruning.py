"""What a large library finds when the commonest words of a question choose no passage."""

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest

from samples.build import SOURCES
from vectorstore.entries import FilterCut, FilterKeys, IndexEntry, holder_of
from vectorstore.indexes import pruning
from vectorstore.indexes.bm25 import Clause
from vectorstore.indexes.fulltext import FullText
from vectorstore.search.query import Query

EVERYTHING = FilterCut()
LINES = [
    text
    for path in sorted(SOURCES.rglob("*.md"))
    for text in path.read_text(encoding="utf-8").split("\n")
    if len(text) > 40
]
QUESTIONS = [
    "Nước ngập đường Hòa Bình khi mưa lớn",
    "nuoc ngap duong hoa binh khi mua lon",
    "Bà con tổ dân phố phản ánh rác thải ở chợ chưa được thu gom",
    "UBND phường trả lời kiến nghị của nhân dân về cấp nước",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FullText]:
    """Two thousand chunks of two lines each, so that each question has hundreds that hold some of its words."""
    opened = FullText.open(tmp_path_factory.mktemp("index") / "fulltext")
    pairs = islice(product(LINES[:100], LINES[100:]), 0, None, max(1, len(LINES[100:]) * 100 // 2_000))
    opened.add(
        IndexEntry(f"chunk-{place}", (), "", " ".join(pair), FilterKeys(holder_of("document", str(place)), "report"))
        for place, pair in enumerate(pairs)
    )
    opened.commit()
    yield opened
    opened.close()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("limit", [10, 25, 50])
def test_a_large_library_gives_what_looking_at_every_word_gives(
    index: FullText, question: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = Query.parse(question)
    every = index.search(query, limit, EVERYTHING)
    monkeypatch.setattr(pruning, "LEAST_PLACES", 0)
    assert index._pruned(index._searcher(), query, limit) is not None
    best = index.search(query, limit, EVERYTHING)
    # Of chunks with the same score any may come last.
    assert [hit.score for hit in best.values()] == pytest.approx([hit.score for hit in every.values()], rel=1e-5)
    lowest = min(hit.score for hit in every.values())
    sure = {chunk for chunk, hit in every.items() if hit.score > lowest * 1.0001}
    assert sure <= best.keys()


def test_a_question_whose_rare_words_few_passages_have_is_looked_for_by_all_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "LEAST_PLACES", 0)
    opened = FullText.open(tmp_path / "fulltext")
    opened.add(
        IndexEntry(
            f"chunk-{place}",
            (),
            "",
            "nhân dân phản ánh sạt lở" if place == 7 else "nhân dân phường",
            FilterKeys(holder_of("document", str(place)), "report"),
        )
        for place in range(100)
    )
    opened.commit()
    found = list(opened.search(Query.parse("nhân dân sạt lở"), 25, EVERYTHING))
    assert found[0] == "chunk-7"
    assert len(found) == 25
    opened.close()


def test_terms_are_left_out_commonest_first_and_only_while_they_count_little() -> None:
    rare, common, commonest = (Clause("syllables", term) for term in ("sạt", "phường", "dân"))
    assert pruning.choosing({commonest: 900, rare: 3, common: 500}, 1_000) == [rare, common]
    assert pruning.choosing({commonest: 900, common: 800}, 1_000) == [common, commonest]
    # The index still counts chunks that are deleted.
    assert pruning.choosing({commonest: 1_200, rare: 3}, 1_000) == [rare]
