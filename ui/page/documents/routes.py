"""The routes of the page of documents: the list, taking in, one document with its corrections, withdrawing."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ui.page.documents import labels
from ui.page.documents.document_view import NOTHING_TYPED, Told, Typed, changed_parts, document_html
from ui.page.documents.intake import Intake
from ui.page.documents.list_view import ADDRESS, Around, list_html
from ui.page.documents.names import clean_name, upload_path
from ui.page.documents.progress_view import run_html
from ui.page.documents.receiving import receive
from ui.page.documents.shelf import Cut, Shelf
from ui.page.frame import Frame, language_of
from ui.page.navigation import address_in
from ui.page.user import remember_user, user_of
from ui.server.api import Text
from ui.server.closed import is_closed
from ui.server.forms import read_form
from vectorstore.corrections import Part, checked_values
from vectorstore.errors import CorrectionError
from vectorstore.listed import ListedDocument
from vectorstore.messages import LangNgheError, Language, Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import ServeSettings

FRAME = Frame("documents", labels.TITLE, style="register.css", script="register.js")
Form = Annotated[dict[str, str], Depends(read_form)]


class Names(BaseModel):
    """Names of files that are about to be uploaded."""

    model_config = ConfigDict(extra="forbid")

    names: list[Text] = Field(max_length=1000)


class Wanted(BaseModel):
    """What is to be read."""

    model_config = ConfigDict(extra="forbid")

    uploads: list[Text] = Field(default=[], max_length=1000)
    folder: Text = Field(default="", max_length=4000)
    prune: bool = False


class DocumentPages:
    """The page of documents of one library.

    Args:
        assistant: keeps the documents.
        open_reports: whether the originals of opinion reports may be opened.
    """

    def __init__(self, assistant: "Assistant", *, open_reports: bool) -> None:
        self._assistant = assistant
        self._library = assistant.library
        self._open_reports = open_reports
        self.shelf = Shelf(assistant.library.register)
        self.intake = Intake(assistant.keeper, assistant.library.home, self.shelf.state)
        self.megabytes = assistant.settings.ingest.max_file_megabytes

    def listed(self, request: Request) -> HTMLResponse:
        """Draw the list."""
        language = language_of(request)
        around = Around(
            run=self.run_html(language),
            said=labels.SAID.get(request.query_params.get("bao", "")),
            failures=self._library.register.failures(),
            limit=self.megabytes,
        )
        return FRAME.response(request, list_html(self.shelf, Cut.of(request.query_params), around, language))

    def run_html(self, language: Language) -> str:
        """Draw the run, with links to the documents that it brought."""
        run = self.intake.run
        report = run.report if run else None
        paths = [*report.added, *report.updated, *report.unchanged] if report else []
        pages = {
            path: address_in(f"{ADDRESS}/vb/{document_id}", language)
            for path, document_id in self.shelf.ids(paths).items()
        }
        return run_html(run, language, pages)

    def one(
        self, request: Request, document_id: str, fault: Message | None = None, typed: Typed = NOTHING_TYPED
    ) -> HTMLResponse:
        """Draw one document; with `typed` the form stands as it was sent."""
        entry = self._entry(document_id)
        record = self._library.version(entry.document.version_id)
        told = Told(
            as_read=self._library.register.as_read(document_id),
            user=user_of(request),
            original=self._open_reports or not is_closed(record),
            said=labels.SAID.get(request.query_params.get("bao", "")),
            fault=fault,
            typed=typed,
        )
        body = document_html(entry, record, told, language_of(request))
        return FRAME.response(request, body, status=400 if fault else 200)

    def correct(self, request: Request, document_id: str, form: dict[str, str]) -> Response:
        """Keep the corrections of a form; what is wrong with them is said on the page."""
        changed = changed_parts(form, list(Part))
        try:
            if changed:
                self._assistant.keeper.correct(document_id, changed, by=form.get("by", ""))
        except LangNgheError as exc:
            return self.one(request, document_id, exc.message, Typed(form, _wrong(changed)))
        response = _to(request, f"{ADDRESS}/vb/{document_id}", "da-sua" if changed else "khong-doi")
        remember_user(response, form.get("by", ""))
        return response

    def undo(self, request: Request, document_id: str, form: dict[str, str]) -> Response:
        """Undo the correction of one part."""
        parts = [part for part in Part if part.value == form.get("undo")]
        return self._done(request, document_id, lambda: self._assistant.keeper.undo(document_id, parts), "da-hoan")

    def reread(self, request: Request, document_id: str) -> Response:
        """Read a document's original again."""
        return self._done(request, document_id, lambda: self._assistant.keeper.reread(document_id), "da-doc-lai")

    def remove(self, request: Request, document_id: str) -> Response:
        """Withdraw a document."""
        self._assistant.keeper.remove(document_id)
        return _to(request, ADDRESS, "da-go")

    def is_taken(self, name: str) -> bool:
        """Say whether an upload of this name is listed, or on its way."""
        path = upload_path(name)
        return path in self.intake.waiting_paths() or self.shelf.holds_upload(path)

    def forget(self, place: str) -> None:
        """Take a file that could not be read off the list."""
        self._library.register.forget_failures([place])

    def _done(self, request: Request, document_id: str, act: Callable[[], object], said: str) -> Response:
        try:
            act()
        except LangNgheError as exc:
            return self.one(request, document_id, exc.message)
        return _to(request, f"{ADDRESS}/vb/{document_id}", said)

    def _entry(self, document_id: str) -> ListedDocument:
        return self._library.register.document(document_id)


def _wrong(changed: Mapping[Part, str | None]) -> frozenset[Part]:
    """Return the parts with a value that cannot be kept."""

    def fails(part: Part) -> bool:
        try:
            checked_values({part: changed[part]})
        except CorrectionError:
            return True
        return False

    return frozenset(filter(fails, changed))


def documents_routes(assistant: "Assistant", serve: "ServeSettings") -> APIRouter:
    """Return the routes of the page of documents. They run in threads, but for the uploads, which stream."""
    pages = DocumentPages(assistant, open_reports=serve.open_report_originals)
    router = APIRouter(prefix=ADDRESS)
    _add_uploads(router, pages)
    _add_runs(router, pages)
    _add_documents(router, pages)
    return router


def _add_documents(router: APIRouter, pages: DocumentPages) -> None:
    @router.get("")
    def listed(request: Request) -> HTMLResponse:
        return pages.listed(request)

    @router.get("/vb/{document_id}")
    def one(request: Request, document_id: str) -> HTMLResponse:
        return pages.one(request, document_id)

    @router.post("/vb/{document_id}/sua")
    def correct(request: Request, document_id: str, form: Form) -> Response:
        return pages.correct(request, document_id, form)

    @router.post("/vb/{document_id}/hoan")
    def undo(request: Request, document_id: str, form: Form) -> Response:
        return pages.undo(request, document_id, form)

    @router.post("/vb/{document_id}/doc-lai")
    def reread(request: Request, document_id: str) -> Response:
        return pages.reread(request, document_id)

    @router.post("/vb/{document_id}/go")
    def remove(request: Request, document_id: str) -> Response:
        return pages.remove(request, document_id)

    @router.post("/bo-loi")
    def forget(request: Request, form: Form) -> Response:
        pages.forget(form.get("place", ""))
        return _to(request, ADDRESS, "da-bo")


def _add_uploads(router: APIRouter, pages: DocumentPages) -> None:
    @router.post("/ten")
    def taken(body: Names) -> list[bool]:
        return [pages.is_taken(clean_name(name)) for name in body.names]

    @router.post("/tep")
    async def upload(request: Request) -> JSONResponse:
        try:
            token = await receive(request, pages.intake, pages.is_taken, pages.megabytes)
        except LangNgheError as exc:
            return _refused(exc, language_of(request))
        return JSONResponse({"id": token})


def _add_runs(router: APIRouter, pages: DocumentPages) -> None:
    @router.post("/doc")
    def start(request: Request, body: Wanted) -> JSONResponse:
        try:
            pages.intake.start(body.uploads, body.folder.strip(), prune=body.prune)
        except LangNgheError as exc:
            pages.intake.forget(body.uploads)
            return _refused(exc, language_of(request))
        return JSONResponse({})

    @router.post("/dung")
    def stop() -> JSONResponse:
        pages.intake.stop()
        return JSONResponse({})

    @router.get("/tien-trinh")
    def progress(request: Request) -> HTMLResponse:
        return HTMLResponse(pages.run_html(language_of(request)), headers={"Cache-Control": "no-store"})

    @router.post("/an-ket-qua")
    def dismiss(request: Request) -> Response:
        pages.intake.dismiss()
        return _to(request, ADDRESS)


def _to(request: Request, address: str, said: str = "") -> Response:
    """Lead on to a page after a form was sent, so that loading it again sends nothing twice."""
    parts = ({"bao": said} if said else {}) | ({"lang": "en"} if language_of(request) is Language.EN else {})
    return RedirectResponse(f"{address}?{urlencode(parts)}" if parts else address, 303)


def _refused(exc: LangNgheError, language: Language) -> JSONResponse:
    return JSONResponse({"error": exc.message.text(language)}, 400)
