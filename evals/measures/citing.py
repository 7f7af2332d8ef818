"""Measures of citations, in ALCE's sense with gold spans in the place of entailment (Gao et al., 2023).

Imports `places.py`. By entailment they are judged in `evals/judges`, where there is a judge.
"""

from evals.cases.case import Case
from evals.measures.measure import Judged, Measure, is_answerable, share
from evals.measures.places import lies_at
from evals.runs.outcome import Cited, Said
from vectorstore.messages import Message


def on_gold(citation: Cited, judged: Judged) -> bool:
    """Whether a citation quotes from where the truth stands."""
    return citation.place is not None and any(lies_at(citation.place, gold) for gold in judged.places)


def _citations(judged: Judged) -> list[Cited]:
    return [citation for claim in judged.outcome.claims for citation in claim.citations]


def _precision(judged: Judged) -> float:
    cited = _citations(judged)
    return share(sum(on_gold(citation, judged) for citation in cited), len(cited))


def _recall(judged: Judged) -> float:
    claims = judged.outcome.claims
    return share(sum(_is_sourced(claim, judged) for claim in claims), len(claims))


def _is_sourced(claim: Said, judged: Judged) -> bool:
    return any(on_gold(citation, judged) for citation in claim.citations)


def _sources(judged: Judged) -> float:
    places = [citation.place for citation in _citations(judged) if citation.place is not None]
    return share(sum(any(lies_at(place, gold) for place in places) for gold in judged.gold), len(judged.gold))


def _first(judged: Judged) -> float:
    return float(bool(judged.outcome.claims) and _is_sourced(judged.outcome.claims[0], judged))


def _quotations(judged: Judged) -> float:
    cited = _citations(judged)
    return share(sum(citation.exact for citation in cited), len(cited))


def _standing(judged: Judged) -> float:
    claims = judged.outcome.claims
    return share(sum(claim.stands for claim in claims), len(claims))


def _has_gold(case: Case) -> bool:
    return is_answerable(case) and bool(case.gold)


CITING = (
    Measure(
        "citation_precision",
        Message(vi="Dẫn đúng nguồn", en="Citation precision"),
        Message(
            vi="phần các trích dẫn nằm ở đoạn chuẩn; câu không có trích dẫn nào thì 0",
            en="share of the citations that lie at a gold quotation; 0 without any citation",
        ),
        "ALCE, by spans",
        _has_gold,
        _precision,
        needs_answer=True,
    ),
    Measure(
        "citation_recall",
        Message(vi="Câu có nguồn đúng", en="Citation recall"),
        Message(
            vi="phần các câu trả lời có ít nhất một trích dẫn nằm ở đoạn chuẩn",
            en="share of the claims of which a citation lies at a gold quotation",
        ),
        "ALCE, by spans",
        _has_gold,
        _recall,
        needs_answer=True,
    ),
    Measure(
        "source_recall",
        Message(vi="Dẫn đủ nguồn", en="Source recall"),
        Message(vi="phần các đoạn chuẩn được trích dẫn", en="share of the gold quotations that are cited"),
        "own",
        _has_gold,
        _sources,
        needs_answer=True,
    ),
    Measure(
        "first_claim_on_gold",
        Message(vi="Câu đầu đúng nguồn", en="First claim on gold"),
        Message(
            vi="câu đầu của câu trả lời trích từ đoạn chuẩn",
            en="whether the first claim cites a gold quotation",
        ),
        "own",
        _has_gold,
        _first,
        needs_answer=True,
    ),
    Measure(
        "quotation_accuracy",
        Message(vi="Trích nguyên văn", en="Quotation accuracy"),
        Message(
            vi="phần các trích dẫn có đúng từng chữ trong văn bản đã lưu",
            en="share of the citations whose quotation stands letter for letter in the stored text",
        ),
        "own",
        _has_gold,
        _quotations,
        needs_answer=True,
    ),
    Measure(
        "claims_standing",
        Message(vi="Câu qua kiểm tra", en="Claims that stand"),
        Message(
            vi="phần các câu viết ra qua được bước kiểm tra nguồn",
            en="share of the claims that passed the check against their sources",
        ),
        "own",
        _has_gold,
        _standing,
        needs_answer=True,
    ),
)
