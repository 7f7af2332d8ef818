"""Draws the way between the pages; the same on the page of questions and on those made by the server."""

from html import escape

from ui.page.pages import PAGES
from vectorstore.messages import Language, Message

PAGES_LABEL = Message(vi="Các trang", en="Pages")


def navigation_html(current: str, language: Language) -> str:
    """Draw the links to all pages.

    Args:
        current: name of the page that is shown.
        language: kept by the links: the address says it, so that it holds over pages and reloads.
    """
    links = "".join(
        f'<a href="{address_in(page.address, language)}"{_here(page.name == current)}>'
        f"{escape(page.label.text(language))}</a>"
        for page in PAGES
        if page.listed
    )
    return f'<nav class="pages" aria-label="{PAGES_LABEL.text(language)}">{links}</nav>'


def address_in(address: str, language: Language) -> str:
    """Return the address of a page in a language; Vietnamese needs no mention."""
    return address if language is Language.VI else f"{address}?lang={language.value}"


def _here(current: bool) -> str:
    return ' aria-current="page"' if current else ""
