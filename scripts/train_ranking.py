"""Fits the scorer of searches from ../shared/data/train and the everyday questions' `dev` half; writes scorer.json.

Imports `scripts/ranking/` and `scripts/embedder/`. The cosines of pairs that an embedder was trained on are too good to
learn from: three quarters of the pairs train an embedder of their own, and the last quarter asks the questions.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from assistant.assistant import Assistant  # noqa: E402
from evals.bench.retrieval.everyday import SAMPLES, everyday_questions  # noqa: E402
from evals.bench.retrieval.sets import one_chunk_record  # noqa: E402
from evals.bench.retrieval.systems import candidates, finding  # noqa: E402
from scripts.embedder.pairs import TextPair, read_everyday_pairs, read_pairs  # noqa: E402  (the project must be found first)
from scripts.ranking.fitting import Judged, fit  # noqa: E402
from scripts.ranking.questions import RankingTask, pairs_as_they_are, pieced_questions  # noqa: E402
from scripts.train_embedder import train_on  # noqa: E402
from vectorstore.embedders.static import StaticEmbedder  # noqa: E402
from vectorstore.library import Library  # noqa: E402
from vectorstore.ranking.scorer import Scorer  # noqa: E402
from vectorstore.ranking.signals import NAMES  # noqa: E402
from vectorstore.settings import StoreSettings  # noqa: E402

_SCORER = ROOT / "vectorstore" / "ranking" / "scorer.json"
_QUESTIONS, _SEED, _LIMIT = 900, 11, 25
# What a question counts, by where it comes from; chosen on the development split.
_PIECED, _PAIRS, _EVERYDAY = 1.0, 0.5, 12.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the scorer; return the exit status."""
    options = _parse(arguments)
    torch.set_num_threads(1)
    judged = [*_judged_pairs(options.data / "train", options.work), *_judged_everyday(options.laws, options.work)]
    weights = fit(judged)
    weights /= weights[weights > 0].sum()
    Scorer(StaticEmbedder.bundled().fingerprint, weights).write(options.out)
    print(json.dumps({"questions": len(judged), **dict(zip(NAMES, weights.round(4).tolist(), strict=True))}))
    return 0


def _judged_pairs(data: Path, work: Path) -> Iterator[Judged]:
    """Yield the questions of the pairs that the embedder in `work` was not trained on."""
    law = read_pairs(data / "law_title_body.jsonl", "law")
    wiki = read_pairs(data / "wiki_sentence_paragraph.jsonl", "wiki")
    folder = work / "embedder"
    if not folder.exists():
        everyday = read_everyday_pairs(ROOT / "scripts" / "everyday_pairs.jsonl")
        train_on(*(_of_part(pairs, asks=False) for pairs in (law, wiki, everyday)), out=folder)
    embedder = StaticEmbedder.load(folder)
    for pairs in (_of_part(law, asks=True), _of_part(wiki, asks=True)):
        group = pairs[0].group
        tasks = {
            f"pieced-{group}": (pieced_questions(pairs, _QUESTIONS, _SEED), _PIECED),
            f"pairs-{group}": (pairs_as_they_are(pairs, _QUESTIONS, _SEED), _PAIRS),
        }
        for name, (task, weight) in tasks.items():
            yield from _judged_task(work / name, task, embedder, weight)


def _of_part(pairs: Sequence[TextPair], *, asks: bool) -> list[TextPair]:
    return [pair for pair in pairs if (hashlib.sha256(pair.passage.encode()).digest()[-1] % 4 == 0) is asks]


def _judged_task(home: Path, task: RankingTask, embedder: StaticEmbedder, weight: float) -> Iterator[Judged]:
    library = Library.open(home, StoreSettings(), embedder)
    if not library.documents():
        for row, text in enumerate(task.passages):
            library.put(one_chunk_record(str(row), text))
    library.close()
    with finding(home, embedder) as finder:
        chunks = finder.catalogue.passages(sorted(finder.indexes.fulltext.chunk_ids()))
        rows = {chunk_id: int(one.path) for chunk_id, one in chunks.items()}
        for text, row in task.questions:
            found = candidates(finder, text, _LIMIT)
            yield Judged(found.rows, np.array([rows[chunk_id] == row for chunk_id in found.chunk_ids]), weight)


def _judged_everyday(laws: Path, work: Path) -> Iterator[Judged]:
    for source, folder in (("samples", SAMPLES / "documents"), ("real", laws)):
        home = work / f"everyday-{source}"
        assistant = Assistant.open(home)
        assistant.ingest([folder])
        questions = everyday_questions(assistant.library, source, "dev", laws)
        assistant.close()
        with finding(home) as finder:
            for question in questions:
                found = candidates(finder, question.text, _LIMIT)
                passages = finder.catalogue.passages(found.chunk_ids)
                gold = np.array([question.is_found_in(passages[chunk_id]) for chunk_id in found.chunk_ids])
                yield Judged(found.rows, gold, _EVERYDAY)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with train/, ../shared/data")
    parser.add_argument("--laws", type=Path, required=True, help="folder of the 30 laws, ../shared/real")
    parser.add_argument("--work", type=Path, required=True, help="where libraries are kept; may be used again")
    parser.add_argument("--out", type=Path, default=_SCORER)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
