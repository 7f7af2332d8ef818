"""Converts the text of a web page that is set in legacy fonts, or in none and in a legacy encoding all the same.

Imports the fonts and the recognition beside it, and lxml. Fonts come from `<font face>`, styles and the page's own
style sheets; the sheet's simple selectors (tag, class, id) are followed.
"""

import html as entities
import re
from collections.abc import Iterator

from lxml import html

from ingest.letters.capitals import restore_capitals
from ingest.letters.legacy import Encoding
from ingest.letters.legacy_fonts import LegacyFont, legacy_font, names_legacy_font
from ingest.letters.recognition import recognise

_FAMILY = re.compile(r"(?:^|[;\s{])font-family\s*:\s*(?P<name>\"[^\"]*\"|'[^']*'|[^,;}]+)", re.IGNORECASE)
_SHORT = re.compile(r"(?:^|[;\s{])font\s*:[^;}]*?\d\S*\s+(?P<name>\"[^\"]*\"|'[^']*'|[^,;}]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<part>[.#][\w-]+)?")
_UNREAD = frozenset({"style", "script"})

_Sheet = dict[tuple[str, str], str]


def unicode_page(page: str) -> str:
    """Return the page with its legacy text in Unicode; the same page when it has none."""
    if not names_legacy_font(page.encode("utf-8", "replace")) and recognise(entities.unescape(page)) is None:
        return page
    root = html.document_fromstring(page)
    sheet = _read_sheets(root)
    unnamed = []
    for node, is_tail in _places(root):
        name = _font_name(node.getparent() if is_tail else node, sheet)
        font = legacy_font(name)
        if font is not None:
            _set(node, font.read(_get(node, is_tail=is_tail)), is_tail=is_tail)
        elif name is None:
            unnamed.append((node, is_tail))
    _convert_unnamed(unnamed)
    return str(html.tostring(root, encoding="unicode"))


def _places(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, bool]]:
    """Yield where text stands: in an element before its first child, or behind it (`is_tail`)."""
    for node in root.iter():
        if node.text and isinstance(node.tag, str) and node.tag not in _UNREAD:
            yield node, False
        if node.tail and node.getparent() is not None:
            yield node, True


def _get(node: html.HtmlElement, *, is_tail: bool) -> str:
    return str((node.tail if is_tail else node.text) or "")


def _set(node: html.HtmlElement, text: str, *, is_tail: bool) -> None:
    if is_tail:
        node.tail = text
    else:
        node.text = text


def _convert_unnamed(places: list[tuple[html.HtmlElement, bool]]) -> None:
    texts = [_get(node, is_tail=is_tail) for node, is_tail in places]
    encoding = recognise("\n".join(texts))
    if encoding is None:
        return
    for (node, is_tail), text in zip(places, texts, strict=True):
        read = LegacyFont(encoding).read(text)
        _set(node, restore_capitals(read, opens=False) if encoding is Encoding.TCVN3 else read, is_tail=is_tail)


# --- fonts ----------------------------------------------------------------------------------------


def _family(style: str) -> str | None:
    found = _FAMILY.search(style) or _SHORT.search(style)
    return found["name"].strip(" \"'") if found else None


def _read_sheets(root: html.HtmlElement) -> _Sheet:
    sheet: _Sheet = {}
    for style in root.iter("style"):
        for names, body in _RULE.findall(re.sub(r"/\*.*?\*/|<!--|-->", "", style.text or "", flags=re.S)):
            family = _family(body)
            for name in names.split(",") if family else ():
                selector = _SELECTOR.fullmatch(name.strip())
                if selector and family:
                    sheet[(selector["tag"] or "").lower(), selector["part"] or ""] = family
    return sheet


def _font_name(node: html.HtmlElement | None, sheet: _Sheet) -> str | None:
    """Return the first font that the nearest element around a text names, None when none does."""
    while node is not None:
        own = _family(node.get("style") or "") or _of_sheet(node, sheet)
        own = own or (node.get("face") or "").split(",")[0].strip()
        if own:
            return own
        node = node.getparent()
    return None


def _of_sheet(node: html.HtmlElement, sheet: _Sheet) -> str | None:
    if not sheet:
        return None
    parts = [f"#{node.get('id')}", *(f".{name}" for name in (node.get("class") or "").split()), ""]
    places = ((tag, part) for part in parts for tag in (str(node.tag), "") if tag or part)
    return next((sheet[place] for place in places if place in sheet), None)
