"""What the form of a new draft offers and asks for."""

from pathlib import Path

import pytest

from assistant.briefing.assembling.phrases import named_period
from assistant.briefing.templates import template_files
from assistant.briefing.templates.files import ours
from assistant.briefing.types import BriefingKind, Form
from tests.ui.briefings.conftest import Ward
from ui.errors import UsageError
from ui.page.briefings.asking import OfferedTemplate, choices_of, offered_periods, request_of
from ui.page.briefings.periods import period_name
from vectorstore.messages import Language


def test_months_quarters_and_years_are_offered_newest_first_with_their_reports() -> None:
    offered = offered_periods(["2026-03", "2026-03", "2026-04", "2025-12", "nonsense", "2026-Q1"])
    assert [(one.period, one.reports) for one in offered] == [
        ("2026-04", 1), ("2026-03", 2), ("2025-12", 1),
        ("2026-Q2", 1), ("2026-Q1", 3), ("2025-Q4", 1),
        ("2026", 4), ("2025", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("period", "english"), [("2026-03", "March 2026"), ("2026-Q1", "Q1 2026"), ("2026", "2026")])
def test_a_period_is_named_in_the_language_of_the_page(period: str, english: str) -> None:
    assert period_name(period, Language.EN) == english
    assert period_name(period, Language.VI) == named_period(period)


def test_each_kind_fits_periods_of_its_length() -> None:
    offered = offered_periods(["2026-03"])
    fitting = {kind: [one.period for one in offered if one.fits(kind)] for kind in BriefingKind}
    assert fitting[BriefingKind.MONTHLY] == ["2026-03"]
    assert fitting[BriefingKind.QUARTERLY] == ["2026-Q1"]
    assert fitting[BriefingKind.YEARLY] == ["2026"]
    assert fitting[BriefingKind.URGENT] == ["2026-03", "2026-Q1", "2026"]


def test_a_form_becomes_a_request() -> None:
    request, by = request_of(
        {
            "kind": ["urgent"], "period-urgent": ["2026-03"], "period-monthly": ["2026-01"], "by": [" Hoa\n "],
            "areas": ["Tổ dân phố 3", "Tổ dân phố 5"], "themes": ["rac"], "matter": [" ngập   ở Bến Đá "],
            "plan": ["61-KH/ĐU"], "form": ["state"], "template": [""], "pages": ["4"],
        }
    )  # fmt: skip
    assert by == "Hoa"
    assert (request.kind, request.period) == (BriefingKind.URGENT, "2026-03")
    assert request.areas == ("Tổ dân phố 3", "Tổ dân phố 5")
    assert request.themes == ("rac",)
    assert request.pages == 4
    assert (request.matter, request.form, request.template) == ("ngập ở Bến Đá", Form.STATE, None)


def test_a_review_is_held_against_the_plan_and_a_monthly_report_has_no_matter() -> None:
    fields = {"by": ["Hoa"], "plan": ["61-KH/ĐU"], "matter": ["ngập"], "period": ["2026"]}
    assert request_of({**fields, "kind": ["yearly"]})[0].matter == "61-KH/ĐU"
    assert request_of({**fields, "kind": ["monthly"]})[0].matter is None


def test_all_that_a_form_lacks_is_said_at_once() -> None:
    with pytest.raises(UsageError) as raised:
        request_of({"kind": ["monthly"]})
    assert len(raised.value.faults) == 2


def test_templates_of_the_office_are_offered_with_their_kind_and_one_with_faults_too(
    ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rut-gon.md").write_text((ours() / "monthly.md").read_text("utf-8"), "utf-8")
    (tmp_path / "hong.md").write_text("---\nkind: monthly\n---\n", "utf-8")
    files = {**template_files(), **template_files(tmp_path)}
    monkeypatch.setattr(ward.office.assistant.briefings, "templates", lambda: files)
    assert choices_of(ward.office.assistant).templates == (
        OfferedTemplate("hong", None),
        OfferedTemplate("rut-gon", BriefingKind.MONTHLY),
    )
