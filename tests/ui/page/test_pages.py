"""The way between the pages: every page has it, and the language goes along."""

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import Visit

pytestmark = pytest.mark.browser


def test_the_page_of_questions_is_marked_in_the_navigation(visit: Visit) -> None:
    here = visit.page.locator("nav.pages a[aria-current=page]")
    expect(here).to_have_text("Hỏi đáp")
    assert visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_language_stays_when_the_page_is_loaded_again(desktop: Visit) -> None:
    page = desktop.page
    page.get_by_role("button", name="English").click()
    expect(page.locator("nav.pages a[aria-current=page]")).to_have_text("Questions")
    expect(page.locator("nav.pages a").first).to_have_attribute("href", "/?lang=en")
    page.reload()
    expect(page.get_by_label("Your question")).to_be_visible()
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    page.wait_for_url(f"{desktop.url}/")
