"""A filter that keeps much of a library gives what looking at every vector gives."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.hashing import HashingEmbedder, record
from tests.vectorstore.search.test_exact_filters import WORDS
from vectorstore.embedders import embed_passages, embed_question
from vectorstore.extracts import Extracts, ReportFacts
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, Filters

DOCUMENTS, CHUNKS, LIMIT = 60, 100, 25


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    chance = random.Random(5)
    library = Library.open(tmp_path_factory.mktemp("wide"), StoreSettings(), HashingEmbedder())
    for number in range(DOCUMENTS):
        texts = [
            " ".join(chance.choices(WORDS, k=chance.randint(4, 9))) + f" {number} {part}" for part in range(CHUNKS)
        ]
        facts = ReportFacts(unit=f"Tổ dân phố {number}", period=f"2026-{number % 12 + 1:02}")
        library.put(replace(record(f"{number}.txt", texts, kind=DocumentKind.REPORT), extracts=Extracts(report=facts)))
    library.own()
    yield library
    library.close()


@pytest.mark.parametrize("periods", [("2026-Q1", "2026-Q2"), ("2026",), ("2026-Q1", "2026-Q2", "2026-Q3")])
def test_a_wide_filter_gives_the_true_nearest(wide: Library, periods: tuple[str, ...]) -> None:
    cut = wide.catalogue.cut(Filters(periods=periods))
    finder = wide._owned_searcher().finder
    passing = finder.indexes.fulltext.passing(cut, DOCUMENTS * CHUNKS)
    assert len(passing) == finder.indexes.fulltext.count_passing(cut) >= DOCUMENTS * CHUNKS / 2
    chunks = list(wide.catalogue.passages(passing).values())
    vectors = embed_passages(HashingEmbedder(), ["\n".join((*chunk.heading, chunk.text)) for chunk in chunks])
    found, wanted = 0, 0
    for text in ("ngập đường khi mưa", "phí gửi xe ở chợ", "nạo vét cống rác thải", "đèn đường trường học"):
        nearest = np.argsort(-(vectors @ embed_question(HashingEmbedder(), text)))[:LIMIT]
        near = finder._near(finder.indexes.serving.aim(text), LIMIT, cut)
        assert len(near) == LIMIT
        assert set(near) <= set(passing)
        found += len({chunks[place].chunk_id for place in nearest} & set(near))
        wanted += LIMIT
    assert found == wanted


def test_rows_that_are_lost_are_made_up_for_from_the_vectors(tmp_path: Path) -> None:
    def opened() -> Library:
        made = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
        made.own()
        return made

    library = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    library.put(record("a.txt", [f"{word} ở chợ {number}" for number, word in enumerate(WORDS)]))
    library.own()
    before = library.search("rác thải")
    rows = library._owned_searcher().finder.indexes.vectors.rows
    assert rows is not None
    library.close()
    shutil.rmtree(rows.folder)
    library = opened()
    again = library.search("rác thải")
    # Ends what is going on in the background.
    library._owned_searcher().finder.indexes._threads.shutdown()
    made = library._owned_searcher().finder.indexes.vectors.rows
    assert made is not None
    assert made.count == len(WORDS)
    assert [(one.chunk_id, one.score) for one in again.passages] == [
        (one.chunk_id, one.score) for one in before.passages
    ]
    library.close()
