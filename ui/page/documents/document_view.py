"""Draws one document for staff: what is known of it, the form of corrections, withdrawing. All text is escaped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ingest.source import is_upload
from ui.page.documents import labels
from ui.page.documents.list_view import ADDRESS, LOW_CONFIDENCE, number_text, scan_text
from ui.page.navigation import address_in
from ui.page.user import LONGEST_NAME, NAME
from ui.words import KINDS, coming_text
from vectorstore.clock import in_vietnam
from vectorstore.corrections import LONGEST_VALUE, Correction, Part
from vectorstore.listed import ListedDocument
from vectorstore.messages import Language, Message
from vectorstore.types import Document, DocumentKind, VersionRecord

_ORDER = (
    Part.NUMBER, Part.TYPE_NAME, Part.TITLE, Part.ISSUER, Part.SUPERIOR, Part.DATE, Part.KIND, Part.SIGNER,
    Part.SIGNER_ROLE, Part.REPORT_UNIT, Part.REPORT_PERIOD, Part.REPORT_AREA,
)  # fmt: skip
_OF_REPORTS = (Part.REPORT_UNIT, Part.REPORT_PERIOD, Part.REPORT_AREA)
_WIDE = (Part.TITLE,)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form held when it was sent and could not be kept: nobody types it again.

    Attributes:
        fields: by name, with what each was drawn with (`was-…`); empty when nothing was sent.
        wrong: the parts with a value that cannot be kept.
    """

    fields: Mapping[str, str]
    wrong: frozenset[Part] = frozenset()

    def value(self, part: Part, kept: str) -> str:
        """Return what stands in the field of a part; `kept` where nothing was typed."""
        return self.fields.get(part.value, kept)

    def before(self, part: Part, kept: str) -> str:
        """Return what the field of a part was drawn with, so that only what this person changed counts as changed."""
        return self.fields.get(f"was-{part.value}", kept)


NOTHING_TYPED = Typed({})


@dataclass(frozen=True, slots=True)
class Told:
    """What is drawn of a document beside its version.

    Attributes:
        as_read: what reading found in the corrected parts.
        user: the name that was typed before.
        original: the original may be opened.
        said: what the last action says; `fault` when it failed.
        typed: the corrections that could not be kept.
    """

    as_read: Mapping[str, str | None]
    user: str
    original: bool
    said: Message | None = None
    fault: Message | None = None
    typed: Typed = NOTHING_TYPED


def document_html(entry: ListedDocument, record: VersionRecord, told: Told, language: Language) -> str:
    """Draw the page of one document."""
    document = entry.document
    title = document.header.title or document.path
    number = f'<span class="number">{escape(document.header.number)}</span> ' if document.header.number else ""
    said = f'<p class="say" role="status">{escape(told.said.text(language))}</p>' if told.said else ""
    said += f'<p class="say fault" role="alert">{escape(told.fault.text(language))}</p>' if told.fault else ""
    return (
        f'<p><a href="{address_in(ADDRESS, language)}">{labels.BACK.text(language)}</a></p>'
        f'<h1 lang="vi">{number}{escape(title)}</h1>{said}{_facts(entry, record, told, language)}'
        f"{_form(entry, record, told, language)}{_rest(document, language)}"
    )


def values_of(record: VersionRecord) -> dict[Part, str | None]:
    """Return the parts of a version's header as text, a date as `2026-03-28`."""
    header, report = record.header, record.extracts.report
    return {
        Part.NUMBER: header.number,
        Part.TYPE_NAME: header.type_name,
        Part.TITLE: header.title,
        Part.ISSUER: header.issuer,
        Part.SUPERIOR: header.superior,
        Part.DATE: header.date.isoformat() if header.date else None,
        Part.SIGNER: header.signer,
        Part.SIGNER_ROLE: header.signer_role,
        Part.KIND: record.kind.value,
        Part.REPORT_UNIT: report.unit if report else None,
        Part.REPORT_PERIOD: report.period if report else None,
        Part.REPORT_AREA: report.area if report else None,
    }


def shown_value(part: Part, value: str | None, language: Language) -> str:
    """Return a value as people read it."""
    if value and part is Part.DATE:
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    if value and part is Part.KIND:
        return KINDS[DocumentKind(value)].text(language)
    return value or ""


def _facts(entry: ListedDocument, record: VersionRecord, told: Told, language: Language) -> str:
    document = entry.document
    rows: list[tuple[Message, str]] = [
        (labels.STATE, labels.STATES["pending" if document.state != "ready" else "ready"].text(language)),
        (labels.PLACE, document.path),
        (labels.ADDED, f"{in_vietnam(document.added_at):%d/%m/%Y %H:%M}"),
    ]
    rows += [(labels.PAGES, number_text(document.page_count, language))] if document.page_count else []
    if entry.ended_by:
        told_of = labels.REPLACED_BY if entry.replaced_by else labels.REPEALED_BY
        rows[0] = (labels.STATE, told_of.text(language).format(name=entry.ended_by))
    elif entry.ends_on:
        rows[0] = (labels.STATE, coming_text(entry.ends_on, entry.ends_by, language))
    listed = "".join(f"<div><dt>{label.text(language)}</dt><dd>{escape(value)}</dd></div>" for label, value in rows)
    notes = "".join(f"<li>{escape(note)}</li>" for note in document.notes)
    links = [_open(f"/documents/{document.document_id}", labels.OPEN_TEXT, language)]
    links += [_open(f"/originals/{document.version_id}", labels.OPEN_ORIGINAL, language)] if told.original else []
    return (
        f'<section class="card facts"><dl>{listed}</dl>{f"<ul class=notes>{notes}</ul>" if notes else ""}'
        f'{_scan(entry, record, language)}<p class="links">{" ".join(links)}</p></section>'
    )


def _open(address: str, label: Message, language: Language) -> str:
    return (
        f'<a class="button" href="{escape(address_in(address, language))}" target="_blank" rel="noopener">'
        f"{label.text(language)}</a>"
    )


def _scan(entry: ListedDocument, record: VersionRecord, language: Language) -> str:
    if entry.scan is None:
        return ""
    known = [(one.page, one.confidence) for one in record.extracts.page_readings if one.confidence is not None]
    rows = "".join(
        f"<li{' class=low' if confidence < LOW_CONFIDENCE else ''}>"
        f"{labels.PAGE_SCANNED.text(language).format(page=page, confidence=f'{confidence:.0%}')}</li>"
        for page, confidence in known
    )
    return (
        f"<details class=scans><summary>{scan_text(entry.scan, labels.SCAN, language)}</summary>"
        f'<p class="quiet">{labels.READ_PAGES.text(language)}</p><ul>{rows}</ul></details>'
    )


def _form(entry: ListedDocument, record: VersionRecord, told: Told, language: Language) -> str:
    values = values_of(record)
    made = {one.part: one for one in entry.corrections}
    parts = [part for part in _ORDER if part not in _OF_REPORTS or _has_report(record, values, made)]
    fields = "".join(
        _field(part, values[part], _remark(part, made.get(part), record, told, language), told.typed, language)
        for part in parts
    )
    page = f"{ADDRESS}/vb/{record.document_id}"
    address = f"{page}/sua?lang={language.value}"
    # A form of its own: the Enter key in a field must never undo.
    undo = f'<form id="undo" method="post" action="{page}/hoan?lang={language.value}"></form>'
    return (
        f'{undo}<form class="card correct" method="post" action="{address}"><h2>{labels.HEADER.text(language)}</h2>'
        f'<p class="quiet">{labels.HEADER_HINT.text(language)}</p><div class="fields">{fields}</div>'
        f'<div class="save"><div><label for="by">{NAME.text(language)}</label>'
        f'<input id="by" name="by" required maxlength="{LONGEST_NAME}" '
        f'value="{escape(told.typed.fields.get("by", told.user))}" autocomplete="name"></div>'
        f'<button class="primary">{labels.SAVE.text(language)}</button></div></form>'
    )


def _has_report(record: VersionRecord, values: Mapping[Part, str | None], made: Mapping[Part, Correction]) -> bool:
    is_report = record.kind in {DocumentKind.REPORT, DocumentKind.SURVEY}
    return is_report or any(values[part] or part in made for part in _OF_REPORTS)


def _field(part: Part, value: str | None, remark: str, typed: Typed, language: Language) -> str:
    name, label = part.value, labels.PARTS[part].text(language)
    was = f'<input type="hidden" name="was-{name}" value="{escape(typed.before(part, value or ""))}">'
    invalid = ' aria-invalid="true"' if part in typed.wrong else ""
    hint = labels.HINTS[part].text(language) if part in labels.HINTS else ""
    if part is Part.KIND:
        chosen = typed.value(part, value or "")
        options = "".join(_option(kind, kind.value == chosen, language) for kind in DocumentKind)
        control = f'<select id="f-{name}" name="{name}" aria-describedby="r-{name}">{options}</select>'
    else:
        shown = escape(typed.value(part, shown_value(part, value, language)))
        control = (
            f'<textarea id="f-{name}" name="{name}" rows="2" maxlength="{LONGEST_VALUE}" aria-describedby="r-{name}" '
            f'lang="vi"{invalid}>{shown}</textarea>'
            if part in _WIDE
            else f'<input id="f-{name}" name="{name}" value="{shown}" maxlength="{LONGEST_VALUE}" placeholder="{hint}" '
            f'aria-describedby="r-{name}" autocomplete="off" lang="vi"{invalid}>'
        )
    wide = " wide" if part in _WIDE else ""
    return (
        f'<div class="field{wide}"><label for="f-{name}">{label}</label>{was}{control}'
        f'<div class="remark" id="r-{name}">{remark}</div></div>'
    )


def _option(kind: DocumentKind, chosen: bool, language: Language) -> str:
    return f'<option value="{kind.value}"{" selected" if chosen else ""}>{KINDS[kind].text(language)}</option>'


def _remark(part: Part, made: Correction | None, record: VersionRecord, told: Told, language: Language) -> str:
    if made is None:
        unreadable = part.value in record.header.unreadable
        hint = (
            labels.UNREADABLE.text(language)
            if unreadable
            else labels.KIND_HINT.text(language)
            if part is Part.KIND
            else ""
        )
        return f'<span class="{"low" if unreadable else "quiet"}">{hint}</span>' if hint else ""
    who = labels.CORRECTED_BY.text(language).format(by=made.by, at=f"{in_vietnam(made.at):%d/%m/%Y %H:%M}")
    read = told.as_read.get(part.value)
    found = (
        labels.WAS_READ.text(language).format(value=shown_value(part, read, language))
        if read
        else labels.NOT_READ.text(language)
    )
    return (
        f'<span class="corrected">{escape(who)}</span> <span class="quiet">{escape(found)}</span> '
        f'<button class="small" name="undo" value="{part.value}" form="undo" '
        f'aria-label="{labels.UNDO.text(language)}: {labels.PARTS[part].text(language)}">'
        f"{labels.UNDO.text(language)}</button>"
    )


def _rest(document: Document, language: Language) -> str:
    def address(action: str) -> str:
        return f"{ADDRESS}/vb/{document.document_id}/{action}?lang={language.value}"

    sure = labels.REMOVE_SURE.text(language)
    sure += "" if is_upload(document.path) else f" {labels.REMOVE_RETURNS.text(language)}"

    return (
        f'<section class="card more"><form method="post" action="{address("doc-lai")}"><button>'
        f'{labels.REREAD.text(language)}</button> <span class="quiet">{labels.REREAD_HINT.text(language)}</span></form>'
        f'<details class="remove"><summary class="button danger">{labels.REMOVE.text(language)}</summary>'
        f'<form method="post" action="{address("go")}"><p>{sure}</p>'
        f'<button class="danger">{labels.REMOVE_NOW.text(language)}</button></form></details></section>'
    )


def changed_parts(form: Mapping[str, str], parts: Sequence[Part]) -> dict[Part, str | None]:
    """Return the parts that a sent form changes: what stands in it now and did not when it was drawn."""
    changed: dict[Part, str | None] = {}
    for part in parts:
        if part.value in form:
            before, now = form.get(f"was-{part.value}", ""), form[part.value]
            if now.split() != shown_value(part, before, Language.VI).split() and now != before:
                changed[part] = now
    return changed
