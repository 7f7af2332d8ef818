"""The original file of a version; reports of opinion only where the host allows it, because they are not masked."""

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.responses import FileResponse, HTMLResponse, Response

from ui.server.access.headers import DOCUMENT, ORIGINAL
from ui.server.closed import is_closed
from ui.server.notice import notice_page
from ui.server.texts import ORIGINAL_GONE, REPORT_ORIGINAL
from vectorstore.messages import Language

if TYPE_CHECKING:
    from assistant.assistant import Assistant

# Shown by the browser itself; everything else is saved, never run as a page of ours.
_INLINE = {".pdf": "application/pdf"}


def original_routes(assistant: "Assistant", *, open_reports: bool) -> APIRouter:
    """Return the route of the originals."""
    router = APIRouter()

    @router.get("/originals/{version_id}")
    def original(version_id: str, lang: Language = Language.VI) -> Response:
        record = assistant.library.version(version_id)
        if is_closed(record) and not open_reports:
            return HTMLResponse(notice_page(REPORT_ORIGINAL, lang), 403, {"Content-Security-Policy": DOCUMENT})
        path = assistant.library.original(version_id)
        if not path.is_file():
            return HTMLResponse(notice_page(ORIGINAL_GONE, lang), 404, {"Content-Security-Policy": DOCUMENT})
        return _file(path, Path(record.path).name)

    return router


def _file(path: Path, name: str) -> FileResponse:
    media_type = _INLINE.get(Path(name).suffix.lower())
    return FileResponse(
        path,
        media_type=media_type or "application/octet-stream",
        filename=name,
        content_disposition_type="inline" if media_type else "attachment",
        headers={"Content-Security-Policy": ORIGINAL, "Cache-Control": "no-store"},
    )
