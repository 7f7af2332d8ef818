"""Measures of searching, worked out by ir_measures: what is judged is the gold quotations, not chunks.

Imports ir_measures. A passage that holds gold quotations not seen before stands for them; any other stands for itself,
as not relevant. So figures mean the same whatever the size of chunks, and the TREC files of a run say the same.
"""

from collections.abc import Iterator

import ir_measures
from ir_measures import RR, R, ScoredDoc, nDCG
from ir_measures.measures import Measure as IrMeasure

from evals.cases.case import Case
from evals.measures.measure import Judged, Measure, share
from evals.measures.places import held
from vectorstore.messages import Message

DEPTH = 20


def qrels(judged: Judged) -> dict[str, dict[str, int]]:
    """Return the judgements of a case as TREC has them."""
    return {judged.case.id: {gold_name(judged.case, number): 1 for number in range(len(judged.gold))}}


def ranking(judged: Judged) -> list[ScoredDoc]:
    """Return what was found, best first, in the names of `qrels`; scores fall by one, since ties are no ranking."""
    names = list(_names(judged))
    return [ScoredDoc(judged.case.id, name, float(len(names) - place)) for place, name in enumerate(names)]


def gold_name(case: Case, number: int) -> str:
    """Return what a gold quotation is called in TREC files."""
    return f"{case.id}/gold-{number + 1}"


def _names(judged: Judged) -> Iterator[str]:
    seen: set[int] = set()
    for passage in judged.outcome.found:
        new = [number for number in held(passage.places, judged.gold) if number not in seen]
        seen.update(new)
        if new:
            yield from (gold_name(judged.case, number) for number in new)
        else:
            yield passage.name


def _applies(case: Case) -> bool:
    # Near misses have gold too: the passage that nearly answers has to be found before it can be refused.
    return bool(case.gold)


def _by_ir_measures(name: str, measure: IrMeasure, title: Message, meaning: Message) -> Measure:
    def of(judged: Judged) -> float:
        # A case for which nothing was found has no line in the run: ir_measures then gives the measure's default, 0.
        return float(ir_measures.calc_aggregate([measure], qrels(judged), ranking(judged))[measure])

    return Measure(name, title, meaning, f"ir_measures {measure} (trec_eval)", _applies, of)


def _context_recall(judged: Judged) -> float:
    places = [place for passage in judged.outcome.context for place in passage.places]
    return share(len(held(places, judged.gold)), len(judged.gold))


RETRIEVAL = (
    _by_ir_measures(
        "recall@5",
        R @ 5,
        Message(vi="Tìm được trong 5 đoạn đầu", en="Recall at 5"),
        Message(
            vi="phần các đoạn chuẩn nằm trong 5 đoạn tìm được đầu tiên",
            en="share of the gold quotations that the first 5 passages hold",
        ),
    ),
    _by_ir_measures(
        "recall@10",
        R @ 10,
        Message(vi="Tìm được trong 10 đoạn đầu", en="Recall at 10"),
        Message(
            vi="phần các đoạn chuẩn nằm trong 10 đoạn tìm được đầu tiên",
            en="share of the gold quotations that the first 10 passages hold",
        ),
    ),
    _by_ir_measures(
        "mrr@10",
        RR @ 10,
        Message(vi="Hạng đoạn chuẩn đầu tiên", en="Reciprocal rank"),
        Message(
            vi="1 chia cho hạng của đoạn đầu tiên có nội dung chuẩn, 0 nếu không có trong 10 đoạn",
            en="1 over the rank of the first passage that holds gold, 0 when none of 10 does",
        ),
    ),
    _by_ir_measures(
        "ndcg@10",
        nDCG @ 10,
        Message(vi="Thứ tự tìm kiếm", en="nDCG at 10"),
        Message(
            vi="các đoạn chuẩn đứng càng trước càng gần 1 (nDCG, 10 đoạn)",
            en="how near to the front the gold quotations stand (nDCG at 10)",
        ),
    ),
    Measure(
        "context_recall",
        Message(vi="Có trong ngữ cảnh", en="Gold in context"),
        Message(
            vi="phần các đoạn chuẩn nằm trong các đoạn mà bộ trả lời được đưa cho",
            en="share of the gold quotations held by the passages that the engine was given",
        ),
        "own",
        lambda case: bool(case.gold),
        _context_recall,
    ),
)
