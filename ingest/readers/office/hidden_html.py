"""Prepares .html for partitioning: takes out what a reader of the page does not see, writes list numbers out.

Imports lxml only. Hidden text is a place to hide orders to a model, so it must never reach an element.
"""

import re
from dataclasses import dataclass

from lxml import html

# Private-use characters that come through partitioning unchanged; `office.py` turns them into line breaks.
LINE_BREAK = "\ue00a"

_INVISIBLE_TAGS = ("script", "style", "template", "noscript", "head", "iframe", "object", "svg", "select", "textarea")
# Partitioning takes the first two for the whole page and leaves the others out with all that stands in them: the whole
# page of a portal stands in one form, questions and answers in details.
_SHOWN_AS = {
    "main": "div", "article": "div", "form": "div", "figure": "div", "figcaption": "div", "details": "div",
    "summary": "div", "label": "span",
}  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden|"
    r"(?<![\w-])opacity\s*:\s*0(?:\.0*)?%?\s*(?:;|!|$)|font-size\s*:\s*0*(?:\.0*)?[01]?(?:px|pt|em|rem|%)?\s*(?:;|!|$)|"
    r"(?<![\w-])(?:max-)?(?:width|height)\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|!|$)|"
    r"(?:left|top|right|bottom|text-indent|margin-left)\s*:\s*-\d{3,}|"
    r"(?<![\w-])color\s*:\s*transparent|clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(?:50|100)%|"
    r"transform\s*:\s*scale\(\s*0\s*\)",
    re.IGNORECASE,
)
_PALE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white\b|#(?:f{3}|(?:[ef][0-9a-f]){3})\b|rgba?\((?:\s*2[3-5]\d\s*[,)]){3})", re.IGNORECASE
)
_GROUND = re.compile(
    r"(?<![\w-])background(?:-color|-image)?\s*:\s*(?!none|white\b|#f{3}(?:f{3})?\b|transparent|inherit|initial|unset)[\w#]",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<parts>(?:[.#][\w-]+)*)$")
_BLOCKS = frozenset({"p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})


def visible_html(content: str | bytes) -> tuple[str, int]:
    """Return the page without what is hidden, and how many characters of text were taken out."""
    page = html.document_fromstring(content)
    selectors = _selectors(page, _HIDING)
    looks = _Looks(_selectors(page, _PALE), _selectors(page, _GROUND))
    hidden = 0
    for node in list(page.iter()):
        if not isinstance(node.tag, str) or node.tag in _INVISIBLE_TAGS:
            _drop(node)
        elif _is_hidden(node, selectors) or looks.has_no_contrast(node):
            hidden += len(" ".join(node.text_content().split()))
            _drop(node)
    _show_all(page)
    _number_lists(page)
    _mark_line_breaks(page)
    return html.tostring(page, encoding="unicode"), hidden


def _show_all(page: html.HtmlElement) -> None:
    """Rename what partitioning would leave out, or take for the whole page, and put captions before their tables."""
    for node in list(page.iter(*_SHOWN_AS)):
        node.tag = _SHOWN_AS[node.tag]
    for caption in list(page.iter("caption")):
        table = caption.getparent()
        if table is not None and table.tag == "table" and table.getparent() is not None:
            caption.tag = "div"
            # lxml takes the tail along.
            caption.tail = None
            table.addprevious(caption)


def _drop(node: html.HtmlElement) -> None:
    if node.getparent() is not None:
        node.drop_tree()


def _is_hidden(node: html.HtmlElement, selectors: list[re.Match[str]]) -> bool:
    if node.get("hidden") is not None or (node.tag == "input" and node.get("type") == "hidden"):
        return True
    if _HIDING.search(node.get("style") or ""):
        return True
    zero_font = node.tag == "font" and node.get("size") in ("0", "-7")
    return zero_font or any(_selects(selector, node) for selector in selectors)


@dataclass(frozen=True, slots=True)
class _Looks:
    """What the page's style sheets make pale, and what they put a ground under."""

    pale: list[re.Match[str]]
    ground: list[re.Match[str]]

    def has_no_contrast(self, node: html.HtmlElement) -> bool:
        """Tell whether a node's letters are white where nothing but the white of the page is behind them."""
        style = node.get("style") or ""
        color = node.get("color") or "" if node.tag == "font" else ""
        pale = _PALE.search(style) or _PALE.search(f"color:{color}")
        if not pale and not any(_selects(selector, node) for selector in self.pale):
            return False
        return not any(self._is_ground(one) for one in (node, *node.iterancestors()))

    def _is_ground(self, node: html.HtmlElement) -> bool:
        painted = node.get("bgcolor") or node.get("background") or ""
        if _GROUND.search(node.get("style") or "") or (painted and _GROUND.search(f"background:{painted}")):
            return True
        return any(_selects(selector, node) for selector in self.ground)


def _selectors(page: html.HtmlElement, look: re.Pattern[str]) -> list[re.Match[str]]:
    """Return the simple selectors (tag, class, id) of the page's own style sheets whose rules have a look."""
    found: list[re.Match[str] | None] = []
    for sheet in page.iter("style"):
        css = re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.S)
        for names, body in _RULE.findall(css):
            if look.search(body):
                found.extend(_SELECTOR.match(name.strip()) for name in names.split(","))
    return [match for match in found if match and match[0]]


def _selects(selector: re.Match[str], node: html.HtmlElement) -> bool:
    if selector["tag"] and selector["tag"].lower() != node.tag:
        return False
    classes = (node.get("class") or "").split()
    for part in re.findall(r"[.#][\w-]+", selector["parts"]):
        if part[1:] not in (classes if part[0] == "." else [node.get("id")]):
            return False
    return True


def _number_lists(page: html.HtmlElement) -> None:
    """Write the numbers of ordered lists into their items: the browser shows them, partitioning loses them."""
    for ordered in page.iter("ol"):
        start = ordered.get("start") or "1"
        number = int(start) if start.lstrip("-").isdigit() else 1
        for item in ordered.iterchildren("li"):
            value = item.get("value") or ""
            number = int(value) if value.isdigit() else number
            _prefix(item, f"{_numeral(number, ordered.get('type') or '1')} ")
            number += 1


def _prefix(item: html.HtmlElement, label: str) -> None:
    target = item
    # "<li><p>text" keeps the number with the text of its first paragraph.
    while not (target.text or "").strip() and len(target) and target[0].tag in ("p", "div", "span", "b", "strong"):
        target = target[0]
    target.text = label + (target.text or "").lstrip()


def _numeral(number: int, kind: str) -> str:
    if kind in ("a", "A") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter})" if kind == "a" else f"{letter.upper()}."
    if kind in ("i", "I") and 0 < number < 40:
        tens, ones = divmod(number, 10)
        numeral = "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
        return f"{numeral}." if kind == "I" else f"{numeral.lower()})"
    return f"{number}."


def _mark_line_breaks(page: html.HtmlElement) -> None:
    for node in page.iter("br"):
        node.tail = LINE_BREAK + (node.tail or "")
    for cell in page.iter("td", "th"):
        for node in list(cell.iterdescendants()):
            if node.tag in _BLOCKS and node.tag != "br":
                node.tail = LINE_BREAK + (node.tail or "")
