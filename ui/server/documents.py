"""`GET /documents/{document_id}`: the stored text of one version with the quote marked."""

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from ui.server.access.headers import DOCUMENT
from ui.server.closed import is_closed
from ui.server.document_page import PageFlags, document_html
from vectorstore.errors import UnknownDocumentError
from vectorstore.messages import Language, Message
from vectorstore.types import VersionRecord

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from vectorstore.library import Library

NOT_OF_THIS_DOCUMENT = Message(
    vi="Bản này không thuộc văn bản trong đường dẫn. Hãy mở lại từ câu trả lời.",
    en="This version does not belong to the document in the link. Open it again from the answer.",
)


def document_routes(assistant: "Assistant", *, open_reports: bool) -> APIRouter:
    """Return the route of the document pages."""
    router = APIRouter()

    @router.get("/documents/{document_id}")
    def document(
        document_id: str,
        version: str | None = None,
        start: int | None = None,
        end: int | None = None,
        lang: Language = Language.VI,
    ) -> HTMLResponse:
        current = _current_version(assistant.library, document_id)
        record = _record(assistant.library, document_id, version or current)
        span = (start, end) if start is not None and end is not None else None
        original = open_reports or not is_closed(record)
        flags = PageFlags(old=record.version_id != current, original=original)
        html = document_html(record, span=span, language=lang, flags=flags)
        return HTMLResponse(html, headers={"Content-Security-Policy": DOCUMENT, "Cache-Control": "no-store"})

    return router


def _current_version(library: "Library", document_id: str) -> str | None:
    try:
        return library.document(document_id).version_id
    except UnknownDocumentError:
        return None  # withdrawn; a citation still opens its version


def _record(library: "Library", document_id: str, version_id: str | None) -> VersionRecord:
    if version_id is None:
        library.document(document_id)  # raises with the library's own words
        raise UnknownDocumentError(NOT_OF_THIS_DOCUMENT)
    record = library.version(version_id)
    if record.document_id != document_id:
        raise UnknownDocumentError(NOT_OF_THIS_DOCUMENT)
    return record
