"""`langnghe documents`: what is in the library, and the stored text of one document."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from ui.words import KINDS, coming_text
from vectorstore.listed import ListedDocument
from vectorstore.messages import Language, Message
from vectorstore.types import Document, VersionState

if TYPE_CHECKING:
    from assistant.assistant import Assistant

EMPTY = Message(
    vi="Kho chưa có văn bản nào. Thêm bằng lệnh: langnghe ingest THƯ_MỤC",
    en="The library is empty. Add documents by: langnghe ingest FOLDER",
)
SCAN = Message(vi="bản scan, trang kém rõ nhất {lowest}", en="scan, least legible page {lowest}")
REPLACED = Message(vi="đã bị thay thế bởi {number}", en="replaced by {number}")
REPEALED = Message(vi="đã bị bãi bỏ bởi {number}", en="repealed by {number}")
PENDING = Message(vi="đang chờ lập chỉ mục", en="waiting to be indexed")


@dataclass(frozen=True, kw_only=True)
class DocumentsOptions:
    """Options of `documents`."""

    text: Annotated[
        str | None,
        typer.Option(
            metavar="DOCUMENT_ID",
            help=said(
                "In nguyên văn bản đã lưu của một văn bản (mã, phần đầu của mã, hoặc đường dẫn).",
                "Print the stored text of one document (id, beginning of the id, or path).",
            ),
        ),
    ] = None
    json: Json = False


@takes(DocumentsOptions)
def documents(invocation: Invocation, options: DocumentsOptions) -> int:
    """List the documents, or print the stored text of one."""
    from assistant.assistant import Assistant

    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        if options.text is not None:
            _print_text(assistant, options.text, as_json=options.json)
        else:
            _print_list(assistant.library.register.documents(), invocation, as_json=options.json)
    finally:
        assistant.close()
    return 0


def document_json(document: Document) -> dict[str, object]:
    """Return the JSON form of a document in the list."""
    header = document.header
    return {
        "document_id": document.document_id,
        "version_id": document.version_id,
        "path": document.path,
        "number": header.number,
        "title": header.title,
        "kind": document.kind.value,
        "type": header.type_name,
        "issuer": header.issuer,
        "date": header.date.isoformat() if header.date else None,
        "signer": header.signer,
        "state": document.state.value,
        "characters": document.characters,
        "chunks": document.chunk_count,
        "page_count": document.page_count,
        "notes": list(document.notes),
    }


def _print_text(assistant: "Assistant", document_id: str, *, as_json: bool) -> None:
    document = assistant.library.find(document_id)
    text = assistant.library.text(document.version_id)
    if as_json:
        write(json.dumps({**document_json(document), "text": text}, ensure_ascii=False))
    else:
        # Letter for letter, without a line break of our own: offsets count characters of what stands here.
        write(text, end="")


def _print_list(listed: list[ListedDocument], invocation: Invocation, *, as_json: bool) -> None:
    if as_json:
        for entry in listed:
            write(json.dumps({**document_json(entry.document), **_found_about(entry)}, ensure_ascii=False))
    elif listed:
        for entry in listed:
            write(_row(entry, invocation.language))
    else:
        invocation.say(EMPTY)


def _found_about(entry: ListedDocument) -> dict[str, object]:
    """Return the JSON of what the library knows beside the document: how well a scan was read, what replaces it."""
    scan = entry.scan
    return {
        "scan": {"lowest": scan.lowest, "mean": scan.mean, "pages": scan.pages} if scan else None,
        "replaced_by": entry.replaced_by,
        "repealed_by": entry.repealed_by,
        "ends_on": entry.ends_on.isoformat() if entry.ends_on else None,
        "ends_by": entry.ends_by,
    }


def _row(entry: ListedDocument, language: Language) -> str:
    document = entry.document
    day = f"{document.header.date:%d/%m/%Y}" if document.header.date else "-"
    parts = [document.document_id[:12], day, KINDS[document.kind].text(language), document.label, document.path]
    if document.state is VersionState.PENDING:
        parts.append(PENDING.text(language))
    if entry.scan:
        parts.append(SCAN.text(language).format(lowest=f"{entry.scan.lowest:.0%}"))
    if entry.ended_by:
        told = REPLACED if entry.replaced_by else REPEALED
        parts.append(told.text(language).format(number=entry.ended_by))
    elif entry.ends_on:
        parts.append(coming_text(entry.ends_on, entry.ends_by, language))
    parts += document.notes
    return printable(" | ".join(parts))
