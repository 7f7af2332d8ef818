"""Full text ranks as a reference BM25 over the same terms: a small version of what the bench checks on all sets."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np

from evals.bench.retrieval.figures import ndcg
from evals.bench.retrieval.reference import ReferenceBm25
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.entries import FilterCut
from vectorstore.library import Library
from vectorstore.search.query import Query
from vectorstore.settings import StoreSettings

WORDS = ("rác", "thải", "chợ", "đường", "ngập", "mưa", "cống", "nạo", "vét", "phí", "gửi", "xe", "trường", "học", "đèn")


def test_full_text_ranks_as_a_reference(tmp_path: Path) -> None:
    chance = random.Random(5)
    texts = [" ".join(chance.choices(WORDS, k=chance.randint(5, 60))) for _ in range(200)]
    library = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    made = record("tap.txt", texts)
    # Without headings: the reference knows one text of a chunk.
    library.put(replace(made, chunks=tuple(replace(chunk, heading=()) for chunk in made.chunks)))
    library.own()
    searcher = library._searcher
    assert searcher is not None
    reference, ids = ReferenceBm25(texts), [chunk.chunk_id for chunk in made.chunks]
    differences = []
    for _ in range(40):
        query = " ".join(chance.sample(WORDS, 5))
        hits = searcher.finder.indexes.fulltext.search(Query.parse(query), 10, FilterCut())
        best = [ids[place] for place in np.argsort(-reference.scores(query), kind="stable")[:10]]
        gold = set(best[:3])
        differences.append(ndcg(best, gold) - ndcg(list(hits), gold))
    library.close()
    assert abs(float(np.mean(differences))) < 0.02
