"""The measuring set of follow-ups: its shape, and what must not get worse on the half that is tuned on."""

import json
from pathlib import Path

from evals.conversation.measure import FOLDER, judge, read_cases


def test_the_set_is_as_large_as_it_says_and_its_halves_share_nothing() -> None:
    tuned, held = read_cases(FOLDER / "tuned.jsonl"), read_cases(FOLDER / "held.jsonl")
    every = [*tuned, *held]
    assert sum(not case.stands_alone for case in every) >= 120
    assert sum(case.stands_alone for case in every) >= 80
    assert len({case.id for case in every}) == len(every)
    assert not {(case.before, case.question) for case in tuned} & {(case.before, case.question) for case in held}
    assert all(case.stands_alone or case.holds for case in every)


def test_the_tuned_half_does_not_get_worse() -> None:
    outcomes = [judge(case) for case in read_cases(FOLDER / "tuned.jsonl")]
    assert [one.case.id for one in outcomes if not one.right] == []


def test_a_question_that_comes_out_wrong_counts_as_wrong(tmp_path: Path) -> None:
    line = {"id": "x", "before": ["Tháng 3/2026 tổ 3 kêu gì?"], "question": "tổ 5?", "holds": [["tổ 6"]]}
    (tmp_path / "one.jsonl").write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    (case,) = read_cases(tmp_path / "one.jsonl")
    assert not judge(case).right
