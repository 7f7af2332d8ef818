"""Puts the FastAPI app together: API, documents, originals, sign-in, Gradio at `/`, and the guard around all."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp

from ui.server.access.addresses import is_loopback
from ui.server.access.guard import Guard
from ui.server.access.headers import DOCUMENT
from ui.server.access.login import Gate, login_routes
from ui.server.api import api_routes
from ui.server.documents import document_routes
from ui.server.notice import notice_page
from ui.server.offline import stay_on_this_machine
from ui.server.originals import original_routes
from ui.server.texts import NOT_FOUND, UNEXPECTED
from vectorstore.errors import LibraryBusyError, UnknownDocumentError
from vectorstore.messages import LangNgheError, Language, Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import ServeSettings

STATIC = Path(__file__).resolve().parent.parent / "static"
_STATIC_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_STATUS: tuple[tuple[type[LangNgheError], int], ...] = ((UnknownDocumentError, 404), (LibraryBusyError, 503))
_log = logging.getLogger(__name__)


def create_app(assistant: "Assistant", settings: "ServeSettings") -> ASGIApp:
    """Return the whole app, guarded."""
    stay_on_this_machine()
    from ui.page.chat.mounted import mount_page
    from ui.page.pages import PAGES

    app = FastAPI(title="Lắng Nghe", docs_url=None, redoc_url=None, openapi_url=None)
    gate = Gate(settings.password)
    app.include_router(api_routes(assistant))
    app.include_router(document_routes(assistant, open_reports=settings.open_report_originals))
    app.include_router(original_routes(assistant, open_reports=settings.open_report_originals))
    app.include_router(login_routes(gate))
    for page in PAGES:
        if page.routes is not None:
            app.include_router(page.routes(assistant, settings))
    app.add_api_route("/ui/{name}", _static, include_in_schema=False)
    app.add_exception_handler(LangNgheError, _known_fault)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(Exception, _unknown_fault)
    mount_page(app, assistant, settings)
    return Guard(app, gate=gate, any_host=not is_loopback(settings.host))


def _static(name: str) -> Response:
    path = STATIC / name
    media_type = _STATIC_TYPES.get(path.suffix)
    if path.parent != STATIC or media_type is None or not path.is_file():
        return HTMLResponse(notice_page(NOT_FOUND), 404)
    return FileResponse(path, media_type=media_type, headers={"Cache-Control": "no-cache"})


def _known_fault(request: Request, exc: Exception) -> Response:
    message = exc.message if isinstance(exc, LangNgheError) else UNEXPECTED
    status = next((code for kind, code in _STATUS if isinstance(exc, kind)), 400)
    return _fault(request, message, status, type(exc).__name__)


def _bad_request(request: Request, exc: Exception) -> Response:
    faults = exc.errors() if isinstance(exc, RequestValidationError) else []
    where = ", ".join(".".join(str(part) for part in fault["loc"]) for fault in faults)
    message = Message(vi=f"Yêu cầu chưa đúng ở: {where}.", en=f"The request is not right at: {where}.")
    return _fault(request, message, 422, "BadRequest")


def _unknown_fault(request: Request, exc: Exception) -> Response:
    from ui.logs import describe

    _log.error("%s", describe(exc))
    return _fault(request, UNEXPECTED, 500, "Unexpected")


def _fault(request: Request, message: Message, status: int, kind: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"type": kind, "vi": message.vi, "en": message.en}}, status)
    language = Language.EN if request.query_params.get("lang") == "en" else Language.VI
    return HTMLResponse(notice_page(message, language), status, {"Content-Security-Policy": DOCUMENT})
