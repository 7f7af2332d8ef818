"""The questions on the sample ward: the set agrees with its papers, and its check notices when it does not."""

import copy
import json
from typing import Any

import pytest

from evals.datasets.ward import check


@pytest.fixture
def case() -> dict[str, Any]:
    lines = (check.HERE / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    found: dict[str, Any] = next(case for case in map(json.loads, lines) if "list" in case["tags"])
    return found


def test_the_set_agrees_with_its_papers(capsys: pytest.CaptureFixture[str]) -> None:
    status = check.main()
    assert (status, capsys.readouterr().err) == (0, "")


def test_a_changed_quotation_is_noticed(case: dict[str, Any]) -> None:
    changed = copy.deepcopy(case)
    changed["gold"][0]["quote"] += " và thêm"
    assert not check.find_quote_faults(case)
    assert len(check.find_quote_faults(changed)) == 1


def test_a_point_that_no_quotation_holds_is_noticed(case: dict[str, Any]) -> None:
    changed = copy.deepcopy(case)
    changed["points"][0]["anchors"] = [["một trăm con voi"]]
    assert not check.find_anchor_faults(case)
    assert len(check.find_anchor_faults(changed)) == 1


@pytest.mark.parametrize(
    ("anchor", "text", "found"),
    [
        ("12 hộ", "Có 12 hộ bị ngập", True),
        ("2 hộ", "Có 12 hộ bị ngập", False),
        ("4", "giá 4,2 triệu", False),
        ("870", "phường có 5.870 hộ", False),
        ("hoà", "Nhân dân HÒA thuận.", True),
        ("hoa", "hòa", False),
        ("20/4", "trước ngày 20/4/2026", True),
        ("44,3%", "(44,3% không hài lòng)", True),
    ],
)
def test_anchors_are_whole_words(anchor: str, text: str, found: bool) -> None:
    assert check.occurs(anchor, text) is found
