"""The panel of filters, as a person sets it and takes conditions away, at the width of a desk and of a phone."""

import datetime as dt

import pytest
from playwright.sync_api import Locator, expect

from tests.ui.conftest import Served, Visit
from ui.page.chat.filter_panel import FIELDS, chips_html, typed, without
from vectorstore.messages import Language
from vectorstore.types import Filters, ForceStatus

EMPTY: dict[str, object] = {field.name: [] for field in FIELDS} | dict.fromkeys(
    ("numbers", "status", "date_from", "date_to"), ""
)


def pick(visit: Visit, label: str, words: str) -> None:
    """Choose from a list by keyboard alone."""
    field = visit.page.locator("#filters").get_by_label(label)
    field.focus()
    field.press_sequentially(words)
    field.press("Enter")
    field.press("Escape")


def chip(visit: Visit, words: str) -> Locator:
    return visit.page.locator("#set-filters").get_by_role("button", name=words)


@pytest.mark.browser
def test_every_filter_can_be_set_by_keyboard_and_reaches_the_assistant(visit: Visit, served: Served) -> None:
    page = visit.page
    page.locator("#filters button").first.press("Enter")
    pick(visit, "Đơn vị báo cáo", "Tổ dân phố 5")
    pick(visit, "Địa bàn", "Sông")
    pick(visit, "Kỳ báo cáo", "2031-01")
    pick(visit, "Chủ đề ý kiến", "Thoát")
    pick(visit, "Loại văn bản", "Kế")
    pick(visit, "Cơ quan ban hành", "Đảng")
    page.locator("#filters").get_by_label("Số, ký hiệu").fill("61-KH/ĐU, 47-CT/TW")
    page.locator("#filters").get_by_label("Còn hiệu lực").check()
    page.locator("#filters").get_by_label("Đến ngày").fill("03/2026")
    page.locator("#filters").get_by_label("Đến ngày").press("Tab")
    expect(chip(visit, "Kỳ báo cáo: 2031-01")).to_be_visible()
    expect(page.locator("#set-filters .chip")).to_have_count(10)
    visit.ask("Hỏi với mọi điều kiện")
    assert served.assistant.asked[-1][1] == Filters(
        numbers=("61-KH/ĐU", "47-CT/TW"),
        types=("Kế hoạch",),
        issuers=("Đảng ủy phường Sông Mơ",),
        units=("Tổ dân phố 5",),
        areas=("phường Sông Mơ",),
        periods=("2031-01",),
        themes=("Thoát nước, ngập úng",),
        status=ForceStatus.IN_FORCE,
        date_to=dt.date(2026, 3, 31),
    )
    expect(page.locator("#current .filtered")).to_contain_text("Thoát nước, ngập úng; Còn hiệu lực; ≤ 31/03/2026")
    assert int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) <= 0


@pytest.mark.browser
def test_a_condition_is_taken_away_by_its_chip_while_the_panel_is_folded(visit: Visit, served: Served) -> None:
    page = visit.page
    fold = page.locator("#filters button").first
    fold.click()
    pick(visit, "Đơn vị báo cáo", "Tổ dân phố 5")
    page.locator("#filters").get_by_label("Đã bị thay thế, bãi bỏ").check()
    fold.click()
    expect(page.locator("#filters").get_by_label("Đơn vị báo cáo")).to_be_hidden()
    chip(visit, "Hiệu lực: Đã bị thay thế, bãi bỏ").press("Enter")
    expect(page.locator("#set-filters .chip")).to_have_count(1)
    expect(fold).to_be_focused()
    visit.ask("Hỏi còn một điều kiện")
    assert served.assistant.asked[-1][1] == Filters(units=("Tổ dân phố 5",))
    chip(visit, "Tổ dân phố 5").click()
    expect(page.locator("#set-filters .chip")).to_have_count(0)
    visit.ask("Hỏi không điều kiện")
    assert served.assistant.asked[-1][1] == Filters()


@pytest.mark.browser
def test_the_panel_changes_its_language_and_keeps_what_is_set(desktop: Visit) -> None:
    desktop.page.locator("#filters button").first.click()
    desktop.page.locator("#filters").get_by_label("Còn hiệu lực").check()
    desktop.page.get_by_role("button", name="English").click()
    expect(chip(desktop, "Status: In force")).to_be_visible()
    expect(desktop.page.locator("#filters").get_by_label("In force")).to_be_checked()
    expect(desktop.page.locator("#filters").get_by_label("Theme of opinions")).to_be_visible()


def test_hostile_values_of_fields_are_escaped_and_can_be_taken_away() -> None:
    value = "<img src=x onerror=alert(1)>\"' 47-CT/TW"
    cuts = [EMPTY[field.name] if field.name != "units" else [value] for field in FIELDS]
    drawn = chips_html(cuts, Language.VI)
    assert "<img" not in drawn
    assert "&lt;img" in drawn
    assert without(f"units\n{value}", "vi", *cuts)[0] == ""


def test_one_of_several_numbers_is_taken_away() -> None:
    cuts = [EMPTY[field.name] if field.name != "numbers" else " 61-KH/ĐU ;47-CT/TW,, " for field in FIELDS]
    assert typed(cuts).numbers == ["61-KH/ĐU", "47-CT/TW"]
    chips, *updates = without("numbers\n61-KH/ĐU", "vi", *cuts)
    assert "61-KH" not in chips
    changed = updates[[field.name for field in FIELDS].index("numbers")]
    assert changed["value"] == "47-CT/TW"
