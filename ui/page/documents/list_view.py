"""Draws the page of documents: taking files in, what could not be read, the filter, the list. All text is escaped."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from urllib.parse import urlencode

from ui.page.documents import labels
from ui.page.documents.shelf import Cut, Shelf, Shown, State, state_of
from ui.page.navigation import address_in
from ui.words import KINDS, coming_text
from vectorstore.clock import in_vietnam
from vectorstore.listed import ListedDocument, ListedFailure, ScanConfidence
from vectorstore.messages import Language, Message
from vectorstore.types import DocumentKind

ADDRESS = "/van-ban"
_UNREAD_SHOWN = 5
_UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Around:
    """What the list page shows beside the list.

    Attributes:
        run: the piece that tells of a run, HTML already.
        said: what the last action says.
        failures: the files that could not be read.
        limit: megabytes that a file may have.
    """

    run: str
    said: Message | None
    failures: Sequence[ListedFailure]
    limit: int


def list_html(shelf: Shelf, cut: Cut, around: Around, language: Language) -> str:
    """Draw the page."""
    shown = shelf.shown(cut)
    size = shelf.size
    lead = labels.LEAD.text(language).format(count=number_text(size, language)) if size else labels.EMPTY.text(language)
    said = f'<p class="say" role="status">{around.said.text(language)}</p>' if around.said else ""
    unread = _unread(around, language) if cut.state is not State.FAILED else ""
    return (
        f'<h1>{labels.TITLE.text(language)}</h1><p class="quiet lead" id="lead">{lead}</p>{said}'
        f'{_intake(cut, around, language)}<div id="unread">{unread}</div>'
        f'<section id="list" aria-label="{labels.TITLE.text(language)}">{_filters(shelf, cut, language)}'
        f"{_rows(shown, cut, language)}</section>{_question(language)}"
    )


def number_text(count: int, language: Language) -> str:
    """Return a number with its thousands apart, as the language does it."""
    return f"{count:,}".replace(",", "." if language is Language.VI else ",")


def scan_text(scan: ScanConfidence, message: Message, language: Language) -> str:
    """Say the confidence of a scan in whole per cent."""
    return message.text(language).format(lowest=f"{scan.lowest:.0%}", mean=f"{scan.mean:.0%}")


def _intake(cut: Cut, around: Around, language: Language) -> str:
    def text(message: Message) -> str:
        return escape(message.text(language))

    hint = labels.FILES_HINT.text(language).format(limit=around.limit)
    running = "data-running" in around.run
    # Who filters looks for a document: the list must not lie below the end of the screen.
    opened = " open" if cut.empty or running else ""
    return (
        f'<details class="card" id="intake"{opened}><summary><h2>{text(labels.ADD)}</h2></summary><div class="ways">'
        f'<form id="upload"><span class="way" id="files-title">{text(labels.FILES)}</span>'
        f'<input id="files" type="file" multiple aria-labelledby="files-title chosen">'
        f'<label class="drop" for="files"><span class="button">{text(labels.CHOOSE)}</span>'
        f'<span id="chosen" data-none="{text(labels.NO_FILE)}" data-some="{text(labels.SOME_FILES)}">'
        f"{text(labels.NO_FILE)}</span></label>"
        f'<p class="quiet hint">{escape(hint)}</p><button class="primary">{text(labels.UPLOAD)}</button></form>'
        f'<form id="folder"><label for="place">{text(labels.FOLDER)}</label>'
        f'<input id="place" name="place" autocomplete="off" spellcheck="false" '
        f'placeholder="{text(labels.FOLDER_HINT)}" aria-describedby="place-meant">'
        f'<p class="quiet hint" id="place-meant">{text(labels.FOLDER_MEANT)}</p>'
        f'<label class="tick"><input id="prune" type="checkbox"> {text(labels.PRUNE)}</label>'
        f"<button>{text(labels.READ_FOLDER)}</button></form></div>"
        f'<p class="say fault" id="fault" role="alert" hidden></p>'
        f'<div id="run" role="status" aria-live="polite">{around.run if running else ""}</div>'
        f'<button class="danger" id="stop" hidden>{text(labels.STOP)}</button></details>'
        f'<div id="ended" role="status">{"" if running else around.run}</div>'
    )


def _unread(around: Around, language: Language) -> str:
    failures = around.failures
    if not failures:
        return ""
    # A report above says most of it already.
    opened = "" if around.run else " open"
    title = labels.UNREAD.text(language).format(count=number_text(len(failures), language))
    rows = "".join(failure_html(one, language) for one in failures[:_UNREAD_SHOWN])
    address = escape(_address(Cut(state=State.FAILED), language))
    more = f'<p><a href="{address}">{labels.UNREAD_ALL.text(language)}</a></p>' if len(failures) > _UNREAD_SHOWN else ""
    return f'<details class="card unread"{opened}><summary><h2>{title}</h2></summary><ul>{rows}</ul>{more}</details>'


def failure_html(one: ListedFailure, language: Language) -> str:
    """Draw a file that could not be read, with the button that takes it off the list."""
    at = f"{labels.TRIED.text(language)} {in_vietnam(one.at):%H:%M %d/%m/%Y}"
    return (
        f'<li class="unread-file"><div><strong class="path">{escape(one.path)}</strong>'
        f'<p>{escape(one.message.text(language))} <span class="quiet">{at}</span></p></div>'
        f'<form method="post" action="{ADDRESS}/bo-loi?lang={language.value}">'
        f'<input type="hidden" name="place" value="{escape(one.place)}">'
        f'<button class="small" aria-label="{labels.FORGET.text(language)}: {escape(one.path)}">'
        f"{labels.FORGET.text(language)}</button></form></li>"
    )


def _filters(shelf: Shelf, cut: Cut, language: Language) -> str:
    kinds = [(kind.value, KINDS[kind].text(language)) for kind in DocumentKind]
    states = [(state.value, labels.STATES[state.value].text(language)) for state in State]
    issuers = [(name, name) for name in shelf.issuers()]
    years = [(str(year), str(year)) for year in shelf.years()]
    kept = '<input type="hidden" name="lang" value="en">' if language is Language.EN else ""
    clear = f'<a class="button" href="{address_in(ADDRESS, language)}">{labels.CLEAR.text(language)}</a>'
    return (
        f'<form class="filters" method="get" action="{ADDRESS}#list" role="search">{kept}'
        f'<div class="wide"><label for="tim">{labels.SEARCH.text(language)}</label>'
        f'<input id="tim" name="tim" type="search" value="{escape(cut.words)}" '
        f'placeholder="{labels.SEARCH_HINT.text(language)}"></div>'
        + _select("loai", labels.KIND, kinds, cut.kind.value if cut.kind else "", language)
        + _select("trang-thai", labels.STATE, states, cut.state.value if cut.state else "", language)
        + _select("co-quan", labels.ISSUER, issuers, cut.issuer, language)
        + _select("nam", labels.YEAR, years, str(cut.year or ""), language)
        + f'<div class="go"><button class="primary">{labels.SHOW.text(language)}</button>'
        f"{'' if cut.empty else clear}</div></form>"
    )


def _select(name: str, label: Message, choices: Sequence[tuple[str, str]], chosen: str, language: Language) -> str:
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in (("", labels.ALL.text(language)), *choices)
    )
    control = f'<select id="{name}" name="{name}">{options}</select>'
    return f'<div><label for="{name}">{label.text(language)}</label>{control}</div>'


def _rows(shown: Shown, cut: Cut, language: Language) -> str:
    if not shown.count:
        return f'<p class="none">{labels.NONE_FOUND.text(language)}</p>' if not cut.empty else ""
    if shown.failures:
        rows = "".join(failure_html(one, language) for one in shown.failures)
        return f'<ul class="card unread">{rows}</ul>{_paging(shown, cut, language)}'
    heads = (labels.DOCUMENT, labels.KIND, labels.DATE, labels.ISSUER, labels.PAGES, labels.STATE)
    head = "".join(f'<th scope="col">{one.text(language)}</th>' for one in heads)
    rows = "".join(_row(entry, language) for entry in shown.rows)
    table = f'<table class="documents"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return table + _paging(shown, cut, language)


def _row(entry: ListedDocument, language: Language) -> str:
    document, header = entry.document, entry.document.header
    number = f'<span class="number">{escape(header.number)}</span> ' if header.number else ""
    # Without a title the file's name says which one it is; nothing in a link is grey, so that it looks like one.
    title = escape(header.title or PurePosixPath(document.path).name)
    unknown = "" if header.title else f"{labels.NO_TITLE.text(language)} · "
    address = escape(address_in(f"{ADDRESS}/vb/{document.document_id}", language))
    cells = (
        (labels.KIND, KINDS[document.kind].text(language)),
        (labels.DATE, f"{header.date:%d/%m/%Y}" if header.date else _UNKNOWN),
        (labels.ISSUER, escape(header.issuer or _UNKNOWN)),
        (labels.PAGES, str(document.page_count or _UNKNOWN)),
    )
    middle = "".join(f'<td data-label="{label.text(language)}"{_unknown(value)}>{value}</td>' for label, value in cells)
    return (
        f'<tr><td class="what"><a href="{address}" lang="vi">{number}{title}</a>'
        f'<span class="path quiet">{unknown}{escape(document.path)}</span></td>{middle}'
        f'<td class="state">{_state(entry, language)}</td></tr>'
    )


def _unknown(value: str) -> str:
    return ' class="unknown"' if value == _UNKNOWN else ""


def _state(entry: ListedDocument, language: Language) -> str:
    state = state_of(entry)
    parts = [f'<span class="pill {state.value}">{labels.STATES[state.value].text(language)}</span>']
    if entry.ended_by:
        told = labels.REPLACED_BY if entry.replaced_by else labels.REPEALED_BY
        parts.append(f'<span class="quiet">{escape(told.text(language).format(name=entry.ended_by))}</span>')
    elif entry.ends_on:
        parts.append(f'<span class="quiet">{escape(coming_text(entry.ends_on, entry.ends_by, language))}</span>')
    if entry.corrections:
        parts.append(f'<span class="pill corrected">{labels.CORRECTED.text(language)}</span>')
    if entry.scan:
        low = " low" if entry.scan.lowest < LOW_CONFIDENCE else ""
        message = labels.SCAN_UNEVEN if f"{entry.scan.lowest:.0%}" != f"{entry.scan.mean:.0%}" else labels.SCAN_SHORT
        parts.append(f'<span class="pill scan{low}">{scan_text(entry.scan, message, language)}</span>')
    if entry.document.notes:
        notes = "".join(f"<li>{escape(note)}</li>" for note in entry.document.notes)
        title = labels.NOTES.text(language).format(count=len(entry.document.notes))
        parts.append(f"<details><summary>{title}</summary><ul>{notes}</ul></details>")
    return " ".join(parts)


# Below this a page of a scan should be compared with its image; the reader's own note says the same.
LOW_CONFIDENCE = 0.7


def _paging(shown: Shown, cut: Cut, language: Language) -> str:
    size = len(shown.rows) + len(shown.failures)
    last = shown.first + size
    said = labels.RANGE.text(language).format(
        first=number_text(shown.first + 1, language),
        last=number_text(last, language),
        count=number_text(shown.count, language),
    )
    before = _to(cut, cut.page - 1, labels.BEFORE, language) if shown.first else ""
    after = _to(cut, cut.page + 1, labels.AFTER, language) if last < shown.count else ""
    return f'<p class="paging"><span>{said}</span>{before}{after}</p>'


def _to(cut: Cut, page: int, label: Message, language: Language) -> str:
    return f'<a class="button" href="{escape(_address(cut, language, page))}">{label.text(language)}</a>'


def _address(cut: Cut, language: Language, page: int | None = None) -> str:
    parts = cut.address(page) | ({"lang": language.value} if language is Language.EN else {})
    return f"{ADDRESS}?{urlencode(parts)}#list" if parts else ADDRESS


def _question(language: Language) -> str:
    def text(message: Message) -> str:
        return escape(message.text(language))

    words = {
        "sending": labels.SENDING,
        "choose": labels.CHOOSE_FIRST,
        "folder": labels.NAME_FOLDER,
        "failed": labels.FAILED_REQUEST,
        "taken": labels.TAKEN,
    }
    kept = "".join(f' data-{name}="{text(message)}"' for name, message in words.items())
    return (
        f'<dialog id="taken"{kept} aria-labelledby="taken-title"><h2 id="taken-title">{text(labels.TAKEN_TITLE)}</h2>'
        f'<p></p><div class="choices"><button class="primary" value="thay">{text(labels.REPLACE)}</button>'
        f'<button value="giu">{text(labels.KEEP_BOTH)}</button><button value="bo">{text(labels.SKIP)}</button>'
        "</div></dialog>"
    )
