"""Draws the sources beside the conversation: each cited passage with the quoted words marked in their surroundings."""

from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import urlencode

from assistant.checking.wording import QUERY, computed_from, is_statement
from assistant.types import AnswerStatus, Citation, CitationStatus, Claim
from ui.page.chat import labels
from ui.page.chat.turns import Turn
from ui.reading_out import document_name
from ui.words import CLAIM_FAULTS, KINDS, OPEN_AT_QUOTE, PAGE, SOURCES, ended_text
from vectorstore.messages import Language
from vectorstore.types import Passage

_AROUND = 280


def sources_html(turns: Iterable[Turn], language: Language, *, is_closed: Callable[[str], bool]) -> str:
    """Draw the sources of all turns; the last turn's are shown, the page's script shows those of an older one.

    Args:
        turns: of the conversation.
        language: of the labels.
        is_closed: tells of a version whether its original is refused.
    """
    everything = list(turns)
    shown = [turn for turn in everything if _listed(turn)]
    if not shown:
        return f'<h2>{SOURCES.text(language)}</h2><p class="quiet">{escape(labels.SOURCES_EMPTY.text(language))}</p>'
    last = everything[-1]
    sections = [_turn_sources(turn, language, is_closed=is_closed, last=turn is last) for turn in shown]
    if last is not shown[-1]:
        sections.append(_without_sources(last, language))
    return "".join(sections)


def _without_sources(turn: Turn, language: Language) -> str:
    said = "" if turn.open else f'<p class="quiet">{labels.NO_SOURCES.text(language)}</p>'
    return (
        f'<section class="turn-sources" data-turn="{turn.index}"><h2>{SOURCES.text(language)}</h2>'
        f'<p class="for" lang="vi">{escape(turn.question)}</p>{said}</section>'
    )


def _turn_sources(turn: Turn, language: Language, *, is_closed: Callable[[str], bool], last: bool) -> str:
    by_number: dict[int, list[Citation]] = {}
    for citation in _listed(turn):
        by_number.setdefault(citation.number, []).append(citation)
    cards = [_card(turn, by_number[number], language, is_closed=is_closed) for number in sorted(by_number)]
    hidden = "" if last else " hidden"
    return (
        f'<section class="turn-sources" data-turn="{turn.index}"{hidden}><h2>{SOURCES.text(language)}</h2>'
        f'<p class="for" lang="vi">{escape(turn.question)}</p>{"".join(cards)}</section>'
    )


def _listed(turn: Turn) -> list[Citation]:
    """Return what the answer cites; of one that failed after the search, the passages that were found, unquoted."""
    if turn.answer is not None and turn.answer.status is AnswerStatus.FAILED:
        return [_unquoted(number, passage) for number, passage in enumerate(turn.answer.passages, start=1)]
    return _cited(turn)


def _unquoted(number: int, passage: Passage) -> Citation:
    return Citation(
        number,
        CitationStatus.VERIFIED,
        document_id=passage.document_id,
        version_id=passage.version_id,
        path=passage.path,
        document_number=passage.number,
        title=passage.title,
        heading=passage.heading,
        pages=passage.pages,
        start=passage.start,
        end=passage.end,
        replaced_by=passage.replaced_by,
        repealed_by=passage.repealed_by,
    )


def _cited(turn: Turn) -> list[Citation]:
    return [
        citation
        for claim in turn.shown_claims
        if claim.status not in CLAIM_FAULTS
        for citation in claim.citations
        if citation.status is CitationStatus.VERIFIED and (citation.start is not None or citation.query is not None)
    ]


def _card(turn: Turn, citations: list[Citation], language: Language, *, is_closed: Callable[[str], bool]) -> str:
    first = citations[0]
    key = f"{turn.index}-{first.number}"
    if first.query is not None:
        return _records_card(turn, first, language)
    passage = _passage(turn, first)
    name = document_name(None, first.title, first.path)
    number = f'<span class="docnumber">{escape(first.document_number)}</span>' if first.document_number else ""
    return (
        f'<article class="source" id="source-{key}" tabindex="-1" aria-labelledby="name-{key}">'
        f'<h3 id="name-{key}"><span class="index">[{first.number}]</span> {number}'
        f'<span class="name" lang="vi">{escape(name)}</span></h3>'
        f"{_place(first, passage, language)}{_quoted(key, citations, passage)}"
        f"{_links(turn, citations, passage, language, is_closed)}</article>"
    )


def _records_card(turn: Turn, citation: Citation, language: Language) -> str:
    """Draw what a number was computed from: how it was counted, and the documents, where they may be told.

    Headed by the sentence that cites it: an answer may hold many numbers that were counted in the same way.
    """
    key = f"{turn.index}-{citation.number}"
    said = next((one.text for one in turn.shown_claims if _cites(one, citation)), "")
    name = f'<span class="name" lang="vi">{escape(said)}</span>' if said else labels.RECORDS.text(language)
    names = {one.document_id: one for claim in turn.shown_claims for one in claim.citations if one.document_id}
    rows = "".join(_record(document_id, names.get(document_id), language) for document_id in citation.records)
    listed = f'<details><summary>{len(citation.records)}</summary><ol class="records">{rows}</ol></details>'
    return (
        f'<article class="source counted" id="source-{key}" tabindex="-1" aria-labelledby="name-{key}">'
        f'<h3 id="name-{key}"><span class="index">[{citation.number}]</span> {name}</h3>'
        f"{_how(citation, language)}{listed if rows else ''}"
        f'<p class="links"><a class="back" href="#turn-{turn.index}">{labels.BACK_TO_ANSWER.text(language)}</a></p>'
        "</article>"
    )


def _cites(claim: Claim, citation: Citation) -> bool:
    return claim.status not in CLAIM_FAULTS and any(one.number == citation.number for one in claim.citations)


def _how(citation: Citation, language: Language) -> str:
    """Say how the number was computed; a statement in SQL is folded away, for those who want to run it."""
    query = citation.query or ""
    said = f'<p class="facts" lang="vi">{escape(computed_from(query, len(citation.records), language))}</p>'
    if not is_statement(query):
        return said
    return f'{said}<details class="query"><summary>{QUERY.text(language)}</summary><pre>{escape(query)}</pre></details>'


def _record(document_id: str, named: Citation | None, language: Language) -> str:
    name = document_name(named.document_number, named.title, named.path) if named else document_id[:12]
    version = f"version={named.version_id}&amp;" if named else ""
    address = f"/documents/{escape(document_id)}?{version}lang={language.value}"
    return f'<li><a href="{address}" target="_blank" rel="noopener" lang="vi">{escape(name)}</a></li>'


def _passage(turn: Turn, citation: Citation) -> Passage | None:
    """Return the passage that the citation's number stands for; it is known once the answer is finished."""
    passages = turn.answer.passages if turn.answer else ()
    if not 1 <= citation.number <= len(passages):
        return None
    passage = passages[citation.number - 1]
    return passage if passage.version_id == citation.version_id else None


def _place(citation: Citation, passage: Passage | None, language: Language) -> str:
    parts = [KINDS[passage.kind].text(language), f"{passage.date:%d/%m/%Y}" if passage.date else ""] if passage else []
    if citation.pages:
        parts.append(f"{PAGE.text(language)} {', '.join(map(str, citation.pages))}")
    parts.append(ended_text(citation.replaced_by, citation.repealed_by, language))
    line = " · ".join(part for part in parts if part)
    heading = f'<p class="heading" lang="vi">{escape(" › ".join(citation.heading))}</p>' if citation.heading else ""
    return heading + (f'<p class="facts">{escape(line)}</p>' if line else "")


def _quoted(key: str, citations: list[Citation], passage: Passage | None) -> str:
    if passage is None:
        marks = "".join(f"<p>{_mark(key, c.start or 0, c.quote or '')}</p>" for c in citations)
        return f'<blockquote lang="vi">{marks}</blockquote>'
    spans = _merged((c.start, c.end) for c in citations if c.quote and c.start is not None and c.end is not None)
    spans = [(max(start, passage.start), min(end, passage.end)) for start, end in spans if start < passage.end]
    if not spans:
        beginning = passage.text[: 2 * _AROUND]
        more = "…" if len(passage.text) > len(beginning) else ""
        return f'<blockquote lang="vi">{escape(beginning)}{more}</blockquote>'
    low = max(passage.start, spans[0][0] - _AROUND)
    high = min(passage.end, spans[-1][1] + _AROUND)
    pieces = ["…"] if low > passage.start else []
    at = low
    for start, end in spans:
        pieces.append(escape(passage.text[at - passage.start : start - passage.start]))
        pieces.append(_mark(key, start, passage.text[start - passage.start : end - passage.start]))
        at = end
    pieces.append(escape(passage.text[at - passage.start : high - passage.start]))
    pieces += ["…"] if high < passage.end else []
    return f'<blockquote lang="vi">{"".join(pieces)}</blockquote>'


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _mark(key: str, start: int, words: str) -> str:
    return f'<mark id="quote-{key}-{start}" data-start="{start}" data-end="{start + len(words)}">{escape(words)}</mark>'


def _links(
    turn: Turn, citations: list[Citation], passage: Passage | None, language: Language, is_closed: Callable[[str], bool]
) -> str:
    first = citations[0]
    query = urlencode({"version": first.version_id, "start": first.start, "end": first.end, "lang": language.value})
    address = f"/documents/{first.document_id}?{query}#quote"
    links = [_link(address, OPEN_AT_QUOTE.text(language), language)]
    if passage is not None and not is_closed(passage.version_id):
        original = f"/originals/{first.version_id}?lang={language.value}"
        links.append(_link(original, labels.OPEN_ORIGINAL.text(language), language))
    elif passage is not None:
        links.append(f'<span class="quiet">{escape(labels.ORIGINAL_CLOSED.text(language))}</span>')
    links.append(f'<a class="back" href="#turn-{turn.index}">{labels.BACK_TO_ANSWER.text(language)}</a>')
    return f'<p class="links">{" ".join(links)}</p>'


def _link(address: str, text: str, language: Language) -> str:
    title = labels.NEW_TAB.text(language)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener" title="{title}">{escape(text)}</a>'
