"""A run as the two files of TREC: judgements (qrels) and ranking, for trec_eval and ir_measures.

Imports the measures' own names of gold and passages, so that a foreign tool gives the figures of our reports.
"""

from collections.abc import Iterator, Sequence

from evals.measures.retrieval import qrels, ranking
from evals.runs.store import Result


def qrels_lines(results: Sequence[Result]) -> Iterator[str]:
    """Yield the judgements: case, 0, gold quotation, 1."""
    for result in results:
        for case, gold in qrels(result.judged).items():
            yield from (f"{case} 0 {name} {grade}" for name, grade in gold.items())


def run_lines(results: Sequence[Result], tag: str) -> Iterator[str]:
    """Yield the ranking: case, Q0, what was found, rank, score, name of the run.

    Cases without gold have no judgements and are left out of both files.
    """
    for result in results:
        if not result.judged.gold:
            continue
        for rank, found in enumerate(ranking(result.judged), start=1):
            yield f"{found.query_id} Q0 {found.doc_id} {rank} {found.score:g} {tag}"
