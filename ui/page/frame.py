"""The frame of the pages that the server makes: head, way between the pages, language switch; nothing inline.

What a page puts inside is HTML already and escaped by it.
"""

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from ui.page.navigation import address_in, navigation_html
from ui.server.access.headers import PAGE
from ui.words import PRODUCT
from vectorstore.messages import Language, Message

SKIP = Message(vi="Đến nội dung chính", en="Skip to the content")
OTHER_LANGUAGE = Message(vi="English", en="Tiếng Việt")
OTHER_CODE = {Language.VI: Language.EN, Language.EN: Language.VI}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page's own content.

    Attributes:
        page: name of the page, as in `PAGES`.
        title: of the browser's tab, before the product's name.
        style: name of the page's own style sheet in `ui/static`, None for none.
        script: name of the page's own script there.
    """

    page: str
    title: Message
    style: str | None = None
    script: str | None = None

    def response(self, request: Request, body: str, *, status: int = 200) -> HTMLResponse:
        """Return a whole page in the language of the request's address.

        Args:
            request: whose address is kept, but for the language, by the switch.
            body: the content, HTML already.
            status: of HTTP.
        """
        html = self.html(body, language_of(request), switch=_switched(request))
        return HTMLResponse(html, status, {"Content-Security-Policy": PAGE, "Cache-Control": "no-store"})

    def html(self, body: str, language: Language, *, switch: str) -> str:
        """Return a whole page; `switch` is the address of the same page in the other language."""
        other = OTHER_CODE[language]
        return (
            f'<!doctype html><html lang="{language.value}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(self.title.text(language))} - {PRODUCT}</title>"
            f'<link rel="stylesheet" href="/ui/shell.css">{_style(self.style)}{_script("form.js")}'
            f"{_script(self.script)}</head>"
            f'<body class="made"><a class="skip" href="#content">{SKIP.text(language)}</a>'
            f'<header class="head"><a class="brand" href="{address_in("/", language)}">{PRODUCT}</a>'
            f"{navigation_html(self.page, language)}"
            f'<a class="switch" href="{escape(switch)}" lang="{other.value}" hreflang="{other.value}">'
            f"{OTHER_LANGUAGE.text(language)}</a></header>"
            f'<main id="content" tabindex="-1">{body}</main></body></html>'
        )


def language_of(request: Request) -> Language:
    """Return the language that the address asks for; Vietnamese when it asks for none we have."""
    return Language.EN if request.query_params.get("lang") == Language.EN.value else Language.VI


def _switched(request: Request) -> str:
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    other = OTHER_CODE[language_of(request)]
    # A form that was sent is shown again by the address of its page, never sent a second time.
    return f"{request.url.path}?{urlencode([*kept, ('lang', other.value)])}"


def _style(name: str | None) -> str:
    return f'<link rel="stylesheet" href="/ui/{name}">' if name else ""


def _script(name: str | None) -> str:
    return f'<script src="/ui/{name}" defer></script>' if name else ""
