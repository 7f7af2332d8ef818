"""A filter that keeps one chunk in a thousand gives what looking at every chunk gives, by words and by vectors."""

import random
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.catalogue.opinions.nouns import ThemeEntry
from vectorstore.embedders import embed_passages, embed_question
from vectorstore.entries import holder_of
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.search.query import Query
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, Filters, Passage

WORDS = (
    "rác",
    "thải",
    "chợ",
    "đường",
    "ngập",
    "mưa",
    "cống",
    "nạo",
    "vét",
    "phí",
    "gửi",
    "xe",
    "trường",
    "đèn",
    "nước",
)
DOCUMENTS, CHUNKS = 300, 10


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    chance = random.Random(3)
    library = Library.open(tmp_path_factory.mktemp("large"), StoreSettings(), HashingEmbedder())
    themes: list[ThemeEntry] = []
    for number in range(DOCUMENTS):
        texts = [" ".join(chance.choices(WORDS, k=chance.randint(6, 25))) + f" {number}." for _ in range(CHUNKS)]
        facts = ReportFacts(unit=f"Tổ dân phố {number}", period=f"2026-{number % 12 + 1:02}", area="phường Sông Mơ")
        made = record(f"{number}.txt", texts, kind=DocumentKind.REPORT)
        items = tuple(OpinionItem(one.start, one.end, one.text, (), Stance.CONCERNED) for one in made.chunks)
        library.put(replace(made, extracts=Extracts(report=facts, opinion_items=items)))
        themes += [
            ThemeEntry(made.document_id, made.version_id, ordinal, _theme(number, ordinal), 1.0, "words", "", "", False)
            for ordinal in range(CHUNKS)
        ]
    library.own()
    library.opinions.write_themes(themes)
    yield library
    library.close()


def _theme(number: int, ordinal: int) -> str:
    """Every chunk has a theme: one document in a hundred a single rare one, all others a common one."""
    return "rare" if ordinal == 3 and number % 100 == 0 else "common"


def inside(library: Library, filters: Filters) -> list[Passage]:
    catalogue = library.catalogue
    cut = catalogue.cut(filters)
    searcher = library._searcher
    assert searcher is not None
    every = catalogue.passages(sorted(searcher.finder.indexes.fulltext.chunk_ids())).values()
    held = catalogue.searchable({holder_of(one.document_id, one.version_id) for one in every}, cut)
    return [one for one in every if holder_of(one.document_id, one.version_id) in held and cut.holds(one.chunk_id)]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(units=("Tổ dân phố 7",)), CHUNKS),
        (Filters(units=("TDP 1", "TDP 2", "TDP 3")), 3 * CHUNKS),
        (Filters(periods=("2026-Q1",)), DOCUMENTS // 4 * CHUNKS),
        (Filters(themes=("rare",)), DOCUMENTS // 100),
        (Filters(themes=("common",)), DOCUMENTS * CHUNKS - DOCUMENTS // 100),
        (Filters(themes=("common", "rare"), units=("TDP 100",)), CHUNKS),
    ],
)
def test_a_narrow_filter_gives_the_true_best_of_both_indexes(large: Library, filters: Filters, kept: int) -> None:
    chunks = inside(large, filters)
    assert len(chunks) == kept
    embedder, searcher = HashingEmbedder(), large._searcher
    assert searcher is not None
    vectors = embed_passages(embedder, ["\n".join((*chunk.heading, chunk.text)) for chunk in chunks])
    for text in ("ngập đường khi mưa", "phí gửi xe ở chợ", "nạo vét cống rác thải"):
        query, vector = Query.parse(text), embed_question(embedder, text)
        cut = large.catalogue.cut(filters)
        found = searcher.finder.find(query, searcher.finder.indexes.serving.aim(text), cut, limit=10, least=10)
        nearest = {chunks[place].chunk_id for place in np.argsort(-(vectors @ vector))[:10]}
        assert len(nearest & set(found.chunk_ids)) >= 0.99 * len(nearest)
        every = searcher.finder.indexes.fulltext.search(query, DOCUMENTS * CHUNKS, large.catalogue.cut(Filters()))
        wanted = {chunk.chunk_id for chunk in chunks}
        by_words = [chunk_id for chunk_id in every if chunk_id in wanted][:10]
        assert set(by_words) <= set(found.chunk_ids)


def test_a_theme_of_many_chunks_gives_by_words_what_looking_at_every_chunk_gives(large: Library) -> None:
    searcher = large._searcher
    assert searcher is not None
    fulltext = searcher.finder.indexes.fulltext
    for filters in (Filters(themes=("common",)), Filters(themes=("common",), units=("TDP 100", "TDP 7"))):
        cut = large.catalogue.cut(filters)
        wanted = {passage.chunk_id for passage in inside(large, filters)}
        assert set(fulltext.passing(cut, len(wanted))) >= wanted
        for text in ("ngập đường khi mưa", "phí gửi xe 7", "zzz"):
            query = Query.parse(text)
            every = fulltext.search(query, DOCUMENTS * CHUNKS, large.catalogue.cut(Filters()))
            scores = [hit.score for chunk_id, hit in every.items() if chunk_id in wanted][:20]
            found = fulltext.search(query, 20, cut)
            assert found.keys() <= wanted
            assert [hit.score for hit in found.values()] == pytest.approx(scores)


def test_a_filter_on_what_is_not_there_gives_nothing(large: Library) -> None:
    assert large.search("rác thải", filters=Filters(units=("Tổ dân phố 999",))).passages == ()
    assert large.search("rác thải", filters=Filters(periods=("2031",))).passages == ()
    assert large.search("rác thải", filters=Filters(themes=("unknown",))).passages == ()
