"""Draws one version of a document as a page: header, outline, stored text with pages and the quote marked.

Everything from the document is escaped; the text stands exactly as stored, so that offsets are those of the catalogue.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from ui.page.navigation import address_in
from ui.server.notice import frame
from ui.server.texts import BACK
from ui.words import KINDS, PRODUCT
from vectorstore.messages import Language, Message
from vectorstore.types import DocumentKind, Section, VersionRecord

OUTLINE = Message(vi="Mục lục", en="Outline")
PAGE = Message(vi="Trang {page}", en="Page {page}")
TO_QUOTE = Message(vi="Đến đoạn trích", en="Go to the quote")
ORIGINAL = Message(vi="Mở bản gốc", en="Open the original")
MASKED = Message(
    vi="Văn bản đã che thông tin cá nhân; bản gốc không mở trên trang.",
    en="Personal data is masked in this text; the original is not opened on the page.",
)
BAD_SPAN = Message(
    vi="Vị trí trích dẫn trong đường dẫn không nằm trong văn bản này.", en="The place in the link is not in this text."
)
OLD = Message(
    vi="Đây là bản cũ mà câu trả lời đã dẫn; kho hiện có bản mới hơn.",
    en="This is the older version that was cited; the library holds a newer one.",
)
FIELDS = (
    ("number", Message(vi="Số, ký hiệu", en="Number")),
    ("issuer", Message(vi="Cơ quan ban hành", en="Issued by")),
    ("date", Message(vi="Ngày ban hành", en="Date")),
    ("signer", Message(vi="Người ký", en="Signed by")),
)


def document_html(
    record: VersionRecord, *, span: tuple[int, int] | None, language: Language, flags: "PageFlags"
) -> str:
    """Return the page of one version.

    Args:
        record: the version.
        span: offsets of the quote in the stored text; None when nothing is quoted.
        language: of the labels.
        flags: what the reader must be told.
    """
    valid = span if span and 0 <= span[0] < span[1] <= len(record.text) else None
    title = record.header.title or record.path
    notices = [BAD_SPAN] if span and not valid else []
    notices += [OLD] if flags.old else []
    notices += [] if flags.original else [MASKED]
    home = address_in("/", language)
    body = (
        f'<a class="skip" href="#quote">{TO_QUOTE.text(language)}</a>'
        f'<header><p><a href="{home}">{PRODUCT} · {BACK.text(language)}</a></p><h1>{escape(title)}</h1>'
        f"{_facts(record, language)}{_links(record, language, original=flags.original, quote=valid is not None)}"
        + "".join(f'<p class="say">{escape(notice.text(language))}</p>' for notice in notices)
        + f"</header>{_outline(record.sections, language)}"
        f'<main id="text" lang="vi">{"".join(_pieces(record, valid, language))}</main>'
    )
    return frame(f"{record.header.number or title} - {PRODUCT}", body, language, script=True)


class PageFlags:
    """What the reader must be told of a version.

    Args:
        old: a newer version has taken its place.
        original: the original file may be opened.
    """

    def __init__(self, *, old: bool, original: bool) -> None:
        self.old = old
        self.original = original


def _facts(record: VersionRecord, language: Language) -> str:
    header = record.header
    values = {
        "number": header.number,
        "issuer": header.issuer,
        "date": f"{header.date:%d/%m/%Y}" if header.date else None,
        "signer": header.signer if record.kind is not DocumentKind.REPORT else None,
    }
    rows = [(KIND.text(language), KINDS[record.kind].text(language)), (PATH.text(language), record.path)]
    rows[:0] = [(label.text(language), str(values[name])) for name, label in FIELDS if values[name]]
    return "<dl>" + "".join(f"<div><dt>{label}</dt><dd>{escape(value)}</dd></div>" for label, value in rows) + "</dl>"


KIND = Message(vi="Loại", en="Kind")
PATH = Message(vi="Tệp", en="File")


def _links(record: VersionRecord, language: Language, *, original: bool, quote: bool) -> str:
    links = [f'<a href="#quote">{TO_QUOTE.text(language)}</a>'] if quote else []
    if original:
        address = f"/originals/{escape(record.version_id, quote=True)}"
        links.append(f'<a href="{address}" target="_blank" rel="noopener">{ORIGINAL.text(language)}</a>')
    return f'<p class="links">{" ".join(links)}</p>' if links else ""


def _outline(sections: tuple[Section, ...], language: Language) -> str:
    if not sections:
        return ""
    rows = "".join(
        f'<li class="level-{min(section.level, 4)}"><a href="#s{section.start}">{escape(section.heading[-1])}</a></li>'
        for section in sections
        if section.heading
    )
    label = OUTLINE.text(language)
    return f'<nav aria-label="{label}"><details open><summary>{label}</summary><ul>{rows}</ul></details></nav>'


def _pieces(record: VersionRecord, span: tuple[int, int] | None, language: Language) -> Iterator[str]:
    marks: dict[int, list[str]] = {}
    for page in record.pages:
        label = PAGE.text(language).format(page=page.page)
        marks.setdefault(page.start, []).append(f'<span class="page" id="p{page.page}" data-label="{label}"></span>')
    for section in record.sections:
        marks.setdefault(section.start, []).append(f'<a class="anchor" id="s{section.start}"></a>')
    start, end = span or (0, 0)
    cuts = sorted({0, len(record.text), start, end, *(place for place in marks if 0 <= place <= len(record.text))})
    for at, following in pairwise(cuts):
        yield from marks.get(at, ())
        text = escape(record.text[at:following])
        quoted = start <= at < end
        yield f"<mark{_quote_id(at, start)}>{text}</mark>" if quoted else text


def _quote_id(at: int, start: int) -> str:
    return ' id="quote" tabindex="-1"' if at == start else ""
