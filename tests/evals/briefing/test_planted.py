"""A library that is filled from the truth of its reports holds what reading them would find."""

from dataclasses import replace
from random import Random

from evals.bench.planted import planted_record
from evals.wards.plan import Fate, make_plans
from evals.wards.reports.report import MadeReport, make_report
from evals.wards.ward import make_ward

_SEED = 105


def _reports() -> list[MadeReport]:
    ward = make_ward(_SEED, 12, 1)
    plans = [replace(plan, fate=Fate.ORDINARY) for plan in make_plans(ward, 15) if plan.points]
    return [make_report(plan, ward, Random(f"{plan.unit.slug}")) for plan in plans]


def test_each_statement_of_the_truth_is_cut_out_of_the_stored_text() -> None:
    reports = _reports()
    assert reports
    for made in reports:
        record = planted_record(made, "bao-cao/1.txt", "Tổ dân phố 1")
        items = record.extracts.opinion_items
        assert [item.text for item in items] == [truth.text for truth in made.truth.items]
        assert all(record.text[item.start : item.end] == item.text for item in items)
        assert [item.stance for item in items] == [truth.stance for truth in made.truth.items]
        assert [item.persons for item in items] == [truth.persons for truth in made.truth.items]


def test_statements_stand_under_the_headings_of_their_report() -> None:
    headed = [made for made in _reports() if made.truth.layout in ("dashed", "paragraphs")]
    assert headed
    for made in headed:
        items = planted_record(made, "bao-cao/1.txt", "Tổ dân phố 1").extracts.opinion_items
        assert all(item.heading for item in items)


def test_a_library_tells_unit_month_and_the_area_it_is_given() -> None:
    (made, *_) = _reports()
    report = planted_record(made, "bao-cao/1.txt", "Tổ dân phố 1").extracts.report
    assert report is not None
    assert (report.unit, report.period, report.area) == (made.truth.unit, "2025-09", "Tổ dân phố 1")
