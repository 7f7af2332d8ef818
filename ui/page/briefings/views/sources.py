"""Draws the source list beside a draft: the quotation marked in its surroundings, or query and records of a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from assistant.briefing.types import Source
from assistant.checking.wording import QUERY
from assistant.export.briefing.source_text import one_line
from ui.page.briefings import labels
from ui.page.briefings.quoted import QuotationReader, Surroundings
from ui.page.briefings.views.shown import ShownDraft, fetched_html
from ui.page.user import LONGEST_NAME, NAME
from ui.words import KINDS, OPEN_AT_QUOTE
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Language
from vectorstore.types import DocumentKind


@dataclass(frozen=True, slots=True)
class SourceMaterial:
    """What the cards are drawn from beside the draft.

    Attributes:
        items: by source number the opinion item that may be moved to another theme.
        themes: id and name of each theme.
    """

    reader: QuotationReader
    items: Mapping[int, str]
    themes: Sequence[tuple[str, str]]


def sources_html(shown: ShownDraft, material: SourceMaterial) -> str:
    """Draw all sources of a draft."""
    lead = labels.SOURCES_LEAD.text(shown.language)
    cards = "".join(source_html(source, shown, material) for source in shown.briefing.sources)
    return f'<p class="quiet lead">{lead}</p><div class="cards">{cards}</div>'


def source_html(source: Source, shown: ShownDraft, material: SourceMaterial, *, back: bool = True) -> str:
    """Draw one source; `back`: with the way back to the sentence."""
    body = _records(source, shown) if source.query is not None else _document(source, shown, material)
    to_sentence = (
        f'<a class="back" href="#dan-{source.number}">{labels.BACK_TO_SENTENCE.text(shown.language)}</a>'
        if back
        else ""
    )
    return (
        f'<section class="source" id="nguon-{source.number}" tabindex="-1" '
        f'aria-label="{labels.SOURCE.text(shown.language).format(number=source.number)}">'
        f'<span class="index">[{source.number}]</span>{body}{to_sentence}</section>'
    )


def records_html(source: Source, listed: Sequence[ListedOpinion | None], quoted: set[str], language: Language) -> str:
    """Draw the records behind a computed number, each opening at its place.

    Args:
        source: the source.
        listed: for each record the statement as the library holds it; None when its report has changed since.
        quoted: records whose words the draft quotes; no others are shown in words, so that none is told from a group
            that is withheld.
        language: of the labels.
    """
    rows = []
    for number, (record, opinion) in enumerate(zip(source.records, listed, strict=True), start=1):
        if opinion is None:
            rows.append(f'<li class="quiet">{labels.RECORD_GONE.text(language).format(number=number)}</li>')
            continue
        rows.append(f"<li>{_record(number, opinion, language, words=record in quoted)}</li>")
    lead = labels.RECORDS_LEAD.text(language)
    return f'<p class="quiet">{lead}</p><ol class="records">{"".join(rows)}</ol>'


def _record(number: int, opinion: ListedOpinion, language: Language, *, words: bool) -> str:
    document, item = opinion.document, opinion.item
    address = _place(document.document_id, document.version_id, item.start, item.end, language)
    name = labels.RECORD.text(language).format(number=number)
    pages = f", {_pages(opinion.pages, language)}" if opinion.pages else ""
    said = f' <span lang="vi">“{escape(one_line(item.text))}”</span>' if words else ""
    return f'<a href="{address}" target="_blank" rel="noopener">{name}{pages}</a>{said}'


def _records(source: Source, shown: ShownDraft) -> str:
    language, count = shown.language, len(source.records)
    said = labels.COUNTED_FROM.text(language).format(count=count) if count else labels.COUNTED.text(language)
    name = labels.RECORDS.text(language).format(count=count)
    address = shown.to(f"/nguon/{source.number}", ban=shown.draft.version)
    listed = fetched_html(address, name, language) if count else ""
    query = QUERY.text(language)
    return (
        f'<p class="counted">{said}</p>{listed}<details><summary>{query}</summary>'
        f'<pre tabindex="0">{escape(source.query or "")}</pre></details>'
    )


def _document(source: Source, shown: ShownDraft, material: SourceMaterial) -> str:
    language = shown.language
    around = material.reader.around(source)
    number = f'<strong class="docnumber">{escape(source.document_number)}</strong> ' if source.document_number else ""
    title = f'<span lang="vi">{escape(one_line(source.title or source.unit or ""))}</span>'
    facts = [KINDS[around.kind].text(language)] if around.kind else []
    facts += [one_line(source.unit)] if source.unit and source.title else []
    facts += [f"{source.date:%d/%m/%Y}"] if source.date else []
    facts += [_pages(source.pages, language)] if source.pages else []
    link = ""
    if source.document_id and source.version_id:
        address = _place(source.document_id, source.version_id, source.start, source.end, language)
        link = f'<p><a href="{address}" target="_blank" rel="noopener">{OPEN_AT_QUOTE.text(language)}</a></p>'
    heading = f'<p class="facts" lang="vi">{escape(" › ".join(around.heading))}</p>' if around.heading else ""
    return (
        f'<p class="name">{number}{title}</p><p class="facts">{escape(" · ".join(facts))}</p>{heading}'
        f"{_quote(source, around)}{link}{_moving(source, shown, material)}"
    )


def _quote(source: Source, around: Surroundings) -> str:
    if not source.quote:
        return ""
    before, after = escape(" ".join(around.before.split())), escape(" ".join(around.after.split()))
    partial = around.kind not in {DocumentKind.REPORT, DocumentKind.SURVEY, None}
    dots = ("… ", " …") if partial else ("", "")
    return (
        f'<blockquote lang="vi">{dots[0] if before else ""}{before} <mark>{escape(one_line(source.quote))}</mark> '
        f"{after}{dots[1] if after else ''}</blockquote>"
    )


def _moving(source: Source, shown: ShownDraft, material: SourceMaterial) -> str:
    record, language = material.items.get(source.number), shown.language
    if record is None or not shown.editable or not material.themes:
        return ""
    options = "".join(f'<option value="{escape(key)}">{escape(name)}</option>' for key, name in material.themes)
    select = f"chuyen-{source.number}"
    return (
        f'<details class="move"><summary>{labels.MOVE.text(language)}</summary>'
        f'<form method="post" action="{shown.to("/chuyen")}">'
        f'<input type="hidden" name="source" value="{source.number}">'
        f'<input type="hidden" name="version" value="{shown.draft.version}">{_by(shown)}'
        f'<label for="{select}">{labels.MOVE_TO.text(language)}</label><select id="{select}" name="theme">{options}'
        f'<option value="">{labels.NO_THEME.text(language)}</option></select>'
        f"<button>{labels.MOVE_NOW.text(language)}</button></form></details>"
    )


def _by(shown: ShownDraft) -> str:
    """Ask for a name where this browser has not given one yet."""
    if shown.user:
        return ""
    name = NAME.text(shown.language)
    return f'<input name="by" required maxlength="{LONGEST_NAME}" aria-label="{name}" placeholder="{name}">'


def _place(document_id: str, version_id: str, start: int | None, end: int | None, language: Language) -> str:
    query = urlencode({"version": version_id, "start": start or 0, "end": end or 0, "lang": language.value})
    return escape(f"/documents/{document_id}?{query}#quote")


def _pages(pages: Sequence[int], language: Language) -> str:
    return labels.PAGES.text(language).format(pages=", ".join(map(str, pages)))
