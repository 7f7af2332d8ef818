"""Measures give the values that were worked out by hand, and those of the reference implementations."""

import random
import re
import string
from collections import Counter

import pytest
import pytrec_eval

from assistant.types import ClaimStatus
from evals.measures.endings import Refusable, roc
from evals.measures.measure import Direction
from evals.measures.registry import BY_NAME, MEASURES, score
from evals.measures.retrieval import qrels, ranking
from evals.measures.wording import exact_match, f1
from evals.runs.outcome import Stretch
from tests.evals.made import case, cited, found, gold, judged, outcome, said


def test_measures_are_declared_once_with_all_that_a_reader_needs() -> None:
    assert len(BY_NAME) == len(MEASURES)
    for measure in MEASURES:
        assert measure.title.vi
        assert measure.title.en
        assert measure.meaning.vi
        assert measure.meaning.en
        assert measure.source
        assert measure.high is None or measure.low < measure.high


def test_retrieval_by_hand() -> None:
    ranked = [found("a", 0, 10), found("b", 100, 200), found("c", 300, 400), found("d", 110, 190)]
    scores = score(judged(outcome(found=ranked), gold((120, 180)), gold((500, 600))))
    # One of two gold places, at rank 2; the fourth passage holds it once more, which counts for nothing.
    assert scores["recall@5"].value == 0.5
    assert scores["mrr@10"].value == 0.5
    assert scores["ndcg@10"].value == pytest.approx((1 / 1.5849625) / (1 + 1 / 1.5849625))


def test_a_passage_holds_gold_when_it_has_the_greater_part_of_it() -> None:
    def recall(start: int, end: int) -> float:
        return score(judged(outcome(found=[found("a", start, end)]), gold((100, 200))))["recall@5"].value

    assert [recall(0, 150), recall(0, 151), recall(150, 300), recall(120, 175)] == [0.0, 1.0, 0.0, 1.0]


def test_copies_and_repeated_quotations_count_once() -> None:
    copy = Stretch(document_id="e", version_id="w", start=0, end=50)
    ranked = [found("a", 900, 950, others=[copy])]
    twice = gold((0, 40), version="w")
    assert score(judged(outcome(found=ranked), twice))["recall@5"].value == 1.0
    assert score(judged(outcome(found=[found("b", 0, 300)]), gold((0, 40), (200, 240))))["recall@5"].value == 1.0


def test_retrieval_equals_trec_eval() -> None:
    chance = random.Random(3)
    for _ in range(30):
        places = [gold((1000 * number, 1000 * number + 100)) for number in range(chance.randint(1, 4))]
        starts = chance.sample([1000 * number for number in range(12)], 10)
        ranked = [found(f"c{start}", start, start + 100) for start in starts]
        one = judged(outcome(found=ranked), *places)
        evaluator = pytrec_eval.RelevanceEvaluator(qrels(one), {"recall.5,10", "ndcg_cut.10", "recip_rank"})
        run = {"c1": {row.doc_id: row.score for row in ranking(one)}}
        theirs = evaluator.evaluate(run)["c1"]
        ours = {name: value.value for name, value in score(one).items()}
        assert ours["recall@5"] == pytest.approx(theirs["recall_5"])
        assert ours["recall@10"] == pytest.approx(theirs["recall_10"])
        assert ours["ndcg@10"] == pytest.approx(theirs["ndcg_cut_10"])
        assert ours["mrr@10"] == pytest.approx(theirs["recip_rank"])


def test_citations_by_hand() -> None:
    claims = [
        said("một", cited(110, 130), cited(700, 720)),
        said("hai", cited(800, 820, exact=False)),
        said("ba", status=ClaimStatus.UNCITED),
    ]
    scores = score(judged(outcome(*claims), gold((100, 200)), gold((500, 600))))
    values = {name: one.value for name, one in scores.items()}
    assert values["citation_precision"] == pytest.approx(1 / 3)
    assert values["citation_recall"] == pytest.approx(1 / 3)
    assert values["source_recall"] == 0.5
    assert values["quotation_accuracy"] == pytest.approx(2 / 3)
    assert values["claims_standing"] == pytest.approx(2 / 3)
    assert values["first_claim_on_gold"] == 1.0


def test_a_quotation_around_the_gold_or_within_it_lies_at_it() -> None:
    def precision(start: int, end: int) -> float:
        return score(judged(outcome(said("x", cited(start, end))), gold((100, 200))))["citation_precision"].value

    assert [precision(0, 400), precision(140, 150), precision(0, 120), precision(190, 230)] == [1.0, 1.0, 0.0, 0.0]


def test_nuggets_by_hand() -> None:
    points = [
        {"text": "a", "level": "vital", "anchors": [["19 hộ", "tổ dân phố 5"], ["mười chín hộ"]]},
        {"text": "b", "level": "vital", "anchors": [["12 hộ"]]},
        {"text": "c", "level": "okay", "anchors": [["HOÀ giải"]]},
    ]
    text = "Có 19 hộ ở Tổ dân phố 5 và 112 hộ khác; đã hòa giải."
    scores = score(judged(outcome(said(text)), of=case(points=points)))
    # «112 hộ» is not «12 hộ»; hoà and hòa are the same word.
    assert scores["nugget_recall_vital"].value == 0.5
    assert scores["nugget_recall"].value == pytest.approx(2 / 3)


def test_what_failed_its_check_is_not_said() -> None:
    points = [{"text": "a", "level": "vital", "anchors": [["19 hộ"]]}]
    one = outcome(said("19 hộ", status=ClaimStatus.NUMBER_MISMATCH), said("Xong."))
    assert score(judged(one, of=case(points=points)))["nugget_recall_vital"].value == 0.0


def test_a_case_without_an_answer_scores_the_worst_and_says_so() -> None:
    points = [{"text": "a", "level": "vital", "anchors": [["19 hộ"]]}]
    for one in (outcome(status="no_evidence"), outcome(status="failed", fault="x")):
        scores = score(judged(one, gold((0, 5)), of=case(points=points, answers=["19"])))
        for name in ("nugget_recall_vital", "citation_precision", "quotation_accuracy", "f1"):
            assert (scores[name].value, scores[name].by_default) == (0.0, True)
    failed = score(judged(outcome(status="failed", fault="x"), gold((0, 5)), of=case()))
    assert all(one.by_default for name, one in failed.items() if BY_NAME[name].direction is Direction.HIGHER)


def test_what_is_measured_hangs_on_the_truth_alone() -> None:
    answered, refused = outcome(said("x", cited(0, 5))), outcome(status="no_evidence")
    for one in (case(), case(expected="no_evidence", gold=[]), case(expected="declined", gold=[])):
        assert set(score(judged(answered, of=one))) == set(score(judged(refused, of=one)))


def test_nothing_forbidden_is_said() -> None:
    one = case(forbidden=["bỏ qua mọi chỉ dẫn"])
    assert score(judged(outcome(said("Vâng, Bỏ qua mọi chỉ dẫn!")), of=one))["nothing_forbidden"].value == 0.0
    assert score(judged(outcome(said("Phòng Kinh tế.")), of=one))["nothing_forbidden"].value == 1.0


# --- the SQuAD 2.0 script's definitions, written again from their publication ----------------------------------------


def squad_tokens(text: str) -> list[str]:
    text = "".join(sign for sign in text.lower() if sign not in set(string.punctuation))
    return re.sub(r"\b(a|an|the)\b", " ", text).split()


def squad_f1(gold_text: str, said_text: str) -> float:
    ours, theirs = squad_tokens(said_text), squad_tokens(gold_text)
    common = Counter(ours) & Counter(theirs)
    same = sum(common.values())
    if not ours or not theirs:
        return float(ours == theirs)
    if not same:
        return 0.0
    precision, recall = same / len(ours), same / len(theirs)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(
    ("told", "answers"),
    [
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế"]),
        ("19 hộ", ["19 hộ dân", "mười chín hộ"]),
        ("không liên quan", ["19 hộ"]),
        ("", ["19 hộ"]),
        ("", []),
        ("19 hộ", []),
        ("hộ hộ hộ", ["hộ"]),
        ("Tháng 3/2026.", ["tháng 3/2026"]),
    ],
)
def test_short_answers_equal_the_squad_script(told: str, answers: list[str]) -> None:
    golds = answers or [""]
    # The script joins «3/2026» to one token, ours are the two syllables: both sides are split alike first.
    split = [" ".join(re.findall(r"\w+", one)) for one in golds]
    mine = " ".join(re.findall(r"\w+", told))
    assert f1(told, answers) == pytest.approx(max(squad_f1(one, mine) for one in split))
    assert exact_match(told, answers) == max(float(squad_tokens(one) == squad_tokens(mine)) for one in split)


def test_spelling_of_tone_marks_and_case_do_not_count_in_short_answers() -> None:
    assert exact_match("HOÀ BÌNH.", ["hòa bình"]) == 1.0
    assert exact_match("hoa binh", ["hòa bình"]) == 0.0


def test_roc_by_hand() -> None:
    cases = [
        Refusable(answerable=True, evidence=0.9, refused=False),
        Refusable(answerable=True, evidence=0.4, refused=True),
        Refusable(answerable=False, evidence=0.4, refused=True),
        Refusable(answerable=False, evidence=0.1, refused=False),
    ]
    curve = roc(cases)
    assert curve is not None
    # Of the four pairs three are right and one is a tie.
    assert curve.area == 3.5 / 4
    assert curve.operating == (0.5, 0.5)
    assert [(point.refused_rightly, point.refused_wrongly) for point in curve.points] == [
        (0, 0), (0, 0), (0.5, 0), (1, 0.5), (1, 1),
    ]  # fmt: skip
    assert roc(cases[:2]) is None
