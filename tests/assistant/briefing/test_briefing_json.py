import json

import pytest

from assistant.briefing.drafts.briefing_json import briefing_json, briefing_of
from assistant.briefing.types import Approval, Briefing
from tests.assistant.briefing.assembled import assembled
from tests.assistant.briefing.figures import ward
from vectorstore.messages import Message


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return assembled(ward().material())


def test_a_briefing_comes_back_as_it_was(briefing: Briefing) -> None:
    from dataclasses import replace
    from datetime import UTC, datetime

    approved = replace(
        briefing, approval=Approval("Hoa", datetime(2026, 4, 1, 8, tzinfo=UTC)), warnings=(Message(vi="a", en="b"),)
    )
    for one in (briefing, approved):
        assert briefing_of(json.loads(json.dumps(briefing_json(one), ensure_ascii=False))) == one


def test_the_day_of_an_approval_is_the_one_in_vietnam(briefing: Briefing) -> None:
    from dataclasses import replace
    from datetime import UTC, datetime

    approved = replace(briefing, approval=Approval("Hoa", datetime(2026, 11, 26, 17, 10, tzinfo=UTC)))
    assert briefing_json(approved)["approval"]["at"] == "2026-11-27T00:10:00+07:00"


def test_keys_and_values_are_those_of_the_design(briefing: Briefing) -> None:
    value = briefing_json(briefing)
    assert value["request"]["period"] == "2026-03"
    assert value["sources"][0]["pages"] == []
    assert value["sources"][0]["quote"] is None
    assert value["sources"][0]["number"] == 1
    assert isinstance(value["letterhead"]["receivers"], list)
    blocks = [block for section in (*value["sections"], *value["appendix"]) for block in section["blocks"]]
    assert {block["block"] for block in blocks} == {"paragraph", "chart"}
    assert next(source for source in value["sources"] if source["document_id"])["date"] == "2026-03-25"


def test_keys_that_are_not_known_are_passed_over(briefing: Briefing) -> None:
    value = briefing_json(briefing) | {"added_later": 1}
    assert briefing_of(value) == briefing


@pytest.mark.parametrize(
    ("key", "wrong"), [("k", "5"), ("k", None), ("engine", 3), ("sections", {}), ("letterhead", {"form": "royal"})]
)
def test_what_is_no_briefing_is_refused(briefing: Briefing, key: str, wrong: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        briefing_of(briefing_json(briefing) | {key: wrong})
