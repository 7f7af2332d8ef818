"""Shipped datasets are what their version says, and the schema beside them is the one that is read."""

import json
import tomllib

import pytest

from evals.cases.case import Case
from evals.cases.dataset import DATASETS, open_dataset

VERSIONS = tomllib.loads((DATASETS / "versions.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", [part for part in VERSIONS["ward"] if part != "version"])
def test_a_version_never_changes(part: str) -> None:
    opened = open_dataset("ward", split=part)
    stated = VERSIONS["ward"][part]
    assert (len(opened.located), opened.content_hash) == (stated["cases"], stated["hash"])


def test_the_ward_set_covers_what_it_is_for() -> None:
    cases = [one.case for one in open_dataset("ward", split="all").located]
    tags = {tag for case in cases for tag in case.tags}
    wanted = {
        "factoid", "list", "count", "comparison", "who_does_what", "follow_up", "unanswerable", "near_miss",
        "conflicting", "superseded", "no_diacritics", "abbreviation", "typo", "ocr", "to_decline", "injection",
    }  # fmt: skip
    assert len(cases) >= 300
    assert wanted <= tags
    assert (DATASETS / "ward" / "README.md").is_file()


def test_the_schema_is_the_one_that_is_read() -> None:
    kept = json.loads((DATASETS / "case.schema.json").read_text(encoding="utf-8"))
    assert kept == Case.model_json_schema()
