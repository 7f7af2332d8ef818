"""Small pages of our own in both languages: a notice, and the frame that the other server-made pages share."""

from html import escape

from ui.page.navigation import address_in
from ui.server.texts import BACK
from ui.words import PRODUCT
from vectorstore.messages import Language, Message


def notice_page(message: Message, language: Language = Language.VI) -> str:
    """Return a page that says one thing and leads back to the start."""
    body = (
        f'<main class="notice"><h1>{PRODUCT}</h1><p>{escape(message.text(language))}</p>'
        f'<p><a href="{address_in("/", language)}">{BACK.text(language)}</a></p></main>'
    )
    return frame(PRODUCT, body, language)


def frame(title: str, body: str, language: Language, *, script: bool = False) -> str:
    """Return a whole HTML page; `title` is escaped here, `body` must be HTML already."""
    extra = '<script src="/ui/document.js" defer></script>' if script else ""
    return (
        f'<!doctype html><html lang="{language.value}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/ui/document.css">{extra}</head>'
        f"<body>{body}</body></html>"
    )
