"""The kinds of unanswerable ward questions name cases that are unanswerable, each once."""

import tomllib

from evals.bench.answers.refusing import HELD, PARTS, WARD
from evals.cases.case import Expected
from evals.cases.dataset import open_dataset


def test_each_kind_names_unanswerable_cases() -> None:
    kinds = tomllib.loads((WARD / "kinds.toml").read_text(encoding="utf-8"))
    named = [case for cases in kinds.values() for case in cases]
    cases = {one.case.id: one.case for part in (*PARTS, *HELD) for one in open_dataset("ward", split=part).located}
    assert len(named) == len(set(named))
    assert all(cases[one].expected is Expected.NO_EVIDENCE for one in named)
    assert not [one for one in named if "near_miss" in cases[one].tags]
