"""What a tally counts: as by hand, nothing twice, nothing of another month; and what staff are told of it."""

import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from assistant.briefing.counts.counting import tally
from assistant.briefing.counts.tally import Tally, ThemeTally
from assistant.briefing.errors import UnknownAreaError, UnknownThemeError
from assistant.briefing.settings import BriefingSettings
from assistant.errors import PeriodError
from tests.assistant.briefing.reports import Paper, library_of, statements
from vectorstore.extracts import Stance
from vectorstore.library import Library

SETTINGS = BriefingSettings()
RUBBISH = statements(6, "Rác thải ùn ứ, xe thu gom rác không đến", Stance.CONCERNED, 2)
FLOOD = statements(7, "Đường ngập úng, cống thoát nước tắc", Stance.CONCERNED)
SCHOOL = statements(5, "Phụ huynh đồng tình học phí mới của trường tiểu học", Stance.SUPPORTS)


def count(library: Library, period: str = "2026-03", **asked: tuple[str, ...]) -> Tally:
    return tally(library, period=period, settings=SETTINGS, **asked)


def theme(found: Tally, theme_id: str) -> ThemeTally:
    return next(one for one in found.themes if one.theme_id == theme_id)


@pytest.fixture
def ward(tmp_path: Path) -> Library:
    """Two units, eighteen statements of three matters."""
    return library_of(
        tmp_path,
        Paper("Tổ dân phố 1", [*RUBBISH, *FLOOD[:5]], area="tổ dân phố 1, phường Sông Mơ"),
        Paper("Tổ dân phố 2", [*FLOOD[5:], *SCHOOL], area="tổ dân phố 2, phường Sông Mơ"),
    )


def test_the_figures_are_those_counted_by_hand(ward: Library) -> None:
    found = count(ward)
    assert (found.total.items, found.total.reports, found.total.units, found.total.areas) == (18, 2, 2, 2)
    assert (found.total.persons, found.total.quantified) == (12, 6)
    assert [(one.theme_id, one.cut.items, one.cut.units) for one in found.themes] == [
        ("thoat-nuoc", 7, 2), ("rac-thai", 6, 1), ("truong-hoc", 5, 1),
    ]  # fmt: skip
    assert theme(found, "truong-hoc").by_stance.keys() == {Stance.SUPPORTS}
    assert found.units == ("Tổ dân phố 1", "Tổ dân phố 2")


def test_a_handful_is_not_called_some(tmp_path: Path) -> None:
    many = statements(30, "Đường ngập úng, cống thoát nước tắc", Stance.CONCERNED)
    school = statements(4, "Phụ huynh đồng tình học phí mới của trường tiểu học", Stance.SUPPORTS, 9)
    rubbish = statements(5, "Rác thải ùn ứ, xe thu gom rác không đến", Stance.CONCERNED, 9)
    found = count(library_of(tmp_path, Paper("Tổ dân phố 1", many), Paper("Tổ dân phố 2", [*school, *rubbish])))
    told = {one.theme_id: (one.cut.items, one.breadth) for one in found.themes}
    assert (told["truong-hoc"], told["rac-thai"]) == ((4, None), (5, "một số"))


def test_a_figure_is_what_its_query_gives(ward: Library) -> None:
    cut = theme(count(ward), "rac-thai").cut
    rows = sqlite3.connect(ward.home / "library.db").execute(cut.query).fetchall()
    assert [row[1] for row in rows if row[0] == "rac-thai"] == [cut.items]
    assert len(cut.records) == cut.items


def test_a_period_without_reports_has_no_figures(ward: Library) -> None:
    found = count(ward, "2025-11")
    assert (found.total.items, found.total.shown, found.themes, found.offered) == (0, True, (), ())


def test_what_stands_on_fewer_than_k_is_withheld_with_its_quotations(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", [*RUBBISH, *FLOOD, *SCHOOL[:4]]))
    found = count(library)
    assert found.total.items == 17
    small = theme(found, "truong-hoc")
    assert (small.cut.items, small.cut.persons, small.cut.records, small.quotable) == (None, None, (), ())


def test_a_period_of_fewer_than_k_is_withheld_as_a_whole(tmp_path: Path) -> None:
    found = count(library_of(tmp_path, Paper("Tổ dân phố 1", SCHOOL[:3])))
    assert (found.total.items, found.total.records, found.themes[0].cut.items) == (None, (), None)
    assert found.themes[0].quotable == ()


def test_a_file_that_was_sent_twice_counts_once_and_is_named(tmp_path: Path) -> None:
    library = library_of(
        tmp_path,
        Paper("Tổ dân phố 1", FLOOD, number="05/BC-TDP1", path="a.txt"),
        Paper("Tổ dân phố 1", FLOOD, number="05/BC-TDP1", path="gửi lại/a.txt"),
    )
    found = count(library)
    assert (found.total.items, found.total.reports) == (7, 1)
    assert any("bản trùng" in warning.vi for warning in found.warnings)


def test_of_two_versions_of_a_report_the_later_one_counts(tmp_path: Path) -> None:
    library = library_of(
        tmp_path,
        Paper("Tổ dân phố 1", [*FLOOD, *SCHOOL], number="05/BC-TDP1", day=dt.date(2026, 3, 22)),
        Paper("Tổ dân phố 1", [*FLOOD, *RUBBISH], number="06/BC-TDP1", day=dt.date(2026, 3, 24)),
    )
    found = count(library)
    assert {one.theme_id for one in found.themes} == {"thoat-nuoc", "rac-thai"}
    assert any("05/BC-TDP1" in warning.vi and "06/BC-TDP1" in warning.vi for warning in found.warnings)


def test_an_urgent_report_of_a_unit_stands_beside_its_monthly_one(tmp_path: Path) -> None:
    library = library_of(
        tmp_path,
        Paper("Tổ dân phố 1", FLOOD, number="05/BC-TDP1"),
        Paper("Tổ dân phố 1", RUBBISH, number="07/BCN-TDP1", title="Báo cáo nhanh về rác thải"),
    )
    assert count(library).total.items == 13


def test_a_statement_that_a_report_repeats_counts_once(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", [*FLOOD, FLOOD[0], FLOOD[0]]))
    assert count(library).total.items == 7


def test_a_report_of_another_month_is_not_counted_and_is_named(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, Paper("Tổ dân phố 1", FLOOD), Paper("Tổ dân phố 2", RUBBISH, period="2026-02", number="09/BC-TDP2")
    )
    found = count(library)
    assert found.total.items == 7
    assert any("09/BC-TDP2" in warning.vi and "2026-02" in warning.vi for warning in found.warnings)


def test_a_report_without_a_period_is_named(tmp_path: Path) -> None:
    library = library_of(
        tmp_path, Paper("Tổ dân phố 1", FLOOD), Paper("Tổ dân phố 2", RUBBISH, period=None, number="10/BC-TDP2")
    )
    assert any("không rõ kỳ" in warning.vi and "10/BC-TDP2" in warning.vi for warning in count(library).warnings)


def test_a_report_with_nothing_to_say_is_named_and_its_unit_has_reported(tmp_path: Path) -> None:
    library = library_of(tmp_path, Paper("Tổ dân phố 1", FLOOD), Paper("Tổ dân phố 2", (), number="11/BC-TDP2"))
    found = count(library)
    assert "Tổ dân phố 2" in found.units
    assert any("không có ý kiến" in warning.vi and "11/BC-TDP2" in warning.vi for warning in found.warnings)


def test_a_quarter_counts_its_months_and_not_the_quarterly_report_of_a_unit_that_reported_monthly(
    tmp_path: Path,
) -> None:
    library = library_of(
        tmp_path,
        Paper("Tổ dân phố 1", FLOOD, period="2026-02"),
        Paper("Tổ dân phố 1", RUBBISH, period="2026-03"),
        Paper("Tổ dân phố 1", [*FLOOD, *RUBBISH], period="2026-Q1", title="Báo cáo quý I"),
        Paper("Tổ dân phố 2", SCHOOL, period="2026-Q1"),
    )
    found = count(library, "2026-Q1")
    assert (found.total.items, found.previous_period) == (18, "2025-Q4")
    assert any("kỳ dài hơn" in warning.vi for warning in found.warnings)


def test_units_that_reported_before_and_not_now_are_named_and_the_comparison_is_noted(tmp_path: Path) -> None:
    library = library_of(
        tmp_path,
        Paper("Tổ dân phố 1", FLOOD),
        Paper("Tổ dân phố 1", FLOOD[:5], period="2026-02"),
        Paper("Tổ dân phố 2", FLOOD[5:], period="2026-02"),
    )
    found = count(library)
    assert any("Tổ dân phố 2" in warning.vi for warning in found.warnings)
    change = theme(found, "thoat-nuoc").change
    assert change is not None
    assert (change.difference, change.comparable, change.significant) == (0, False, False)
    assert change.note is not None
    assert "Tổ dân phố 2" in change.note.vi


def test_an_area_may_be_named_without_its_ward_and_in_any_spelling(tmp_path: Path) -> None:
    library = library_of(
        tmp_path,
        Paper("Tổ dân phố 1", [*RUBBISH, *FLOOD], area="tổ dân phố 1, phường Sông Mơ"),
        Paper("Tổ dân phố 2", [*FLOOD, *SCHOOL], area="tổ dân phố 2, phường Sông Mơ"),
    )
    found = count(library, areas=("TỔ DÂN PHỐ 1",))
    assert (found.total.items, found.areas) == (13, ("tổ dân phố 1, phường Sông Mơ",))
    assert count(library, areas=("phường Sông Mơ",)).total.items == 25


def test_an_area_that_nobody_knows_is_an_error_with_the_known_ones(ward: Library) -> None:
    with pytest.raises(UnknownAreaError) as caught:
        count(ward, areas=("tổ dân phố 9",))
    assert "tổ dân phố 9" in caught.value.message.vi
    assert "tổ dân phố 2, phường Sông Mơ" in caught.value.message.vi


def test_chosen_themes_are_returned_and_totals_stay_those_of_all(ward: Library) -> None:
    found = count(ward, themes=("rac-thai",))
    assert ([one.theme_id for one in found.themes], found.total.items) == (["rac-thai"], 18)
    with pytest.raises(UnknownThemeError):
        count(ward, themes=("khong-co",))


@pytest.mark.parametrize("period", ["tháng 3", "2026-13", "2026-03-05"])
def test_what_is_no_month_quarter_or_year_is_an_error(ward: Library, period: str) -> None:
    with pytest.raises(PeriodError):
        count(ward, period)


def test_a_withdrawn_report_is_not_counted(ward: Library) -> None:
    assert count(ward).total.items == 18
    ward.remove(ward.documents()[0].document_id)
    assert count(ward).total.items == 7


def test_units_of_which_nothing_has_come_for_longer_are_named_by_the_month_of_their_last_report(tmp_path: Path) -> None:
    def said(matter: str, period: str) -> Paper:
        unit = f"Tổ dân phố {matter}"
        return Paper(unit, statements(6, f"Rác ở ngõ {matter} tháng {period} ùn ứ", Stance.CONCERNED), period=period)

    library = library_of(
        tmp_path,
        *(said("1", period) for period in ("2026-01", "2026-03")),
        said("2", "2026-02"),
        *(said("3", period) for period in ("2025-12", "2026-01")),
        said("4", "2025-03"),
        said("5", "2025-02"),
    )
    assert count(library).silent_units == {"2026-01": ("Tổ dân phố 3",), "2025-03": ("Tổ dân phố 4",)}
    assert count(library, "2026-Q1").silent_units == {}
    assert count(library).last_reports == {"2026-01": ("Tổ dân phố 1",)}


def test_who_sent_but_a_report_on_one_event_is_not_missed_afterwards(tmp_path: Path) -> None:
    said = statements(6, "Cá chết nổi ở hồ", Stance.CONCERNED)
    library = library_of(
        tmp_path,
        Paper("Tổ dân phố 1", said, period="2026-02"),
        Paper("Ban Xây dựng Đảng", said[:5], period="2026-02", title="Báo cáo nhanh về việc cá chết ở hồ"),
        Paper("Tổ dân phố 2", said),
    )
    assert count(library).previous_units == ("Tổ dân phố 1",)
    missing = [one.vi for one in count(library).warnings if "kỳ trước có báo cáo" in one.vi]
    assert missing == ["Đơn vị kỳ trước có báo cáo, kỳ này chưa có: Tổ dân phố 1."]
