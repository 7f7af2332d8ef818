"""The routes of the page of models: the page, downloading, trying, choosing, adding a file."""

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ui.errors import UsageError
from ui.page.frame import Frame, language_of
from ui.page.models import labels
from ui.page.models.adding import receive_model
from ui.page.models.view import ADDRESS, Around, models_html, work_html
from ui.page.models.work import Workbench
from ui.server.forms import read_form
from vectorstore.messages import LangNgheError, Language, Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import ServeSettings

FRAME = Frame("models", labels.TITLE, style="models.css", script="models.js")
Form = Annotated[dict[str, str], Depends(read_form)]


class ModelPages:
    """The page of models of one library."""

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self.bench = Workbench(lambda: assistant.models)

    def shown(self, request: Request, fault: Message | None = None) -> HTMLResponse:
        """Draw the page."""
        around = Around(
            engine=self._assistant.engine(),
            work=self.bench.work,
            said=None if fault else labels.SAID.get(request.query_params.get("bao", "")),
            fault=fault,
        )
        body = models_html(self._assistant.models, around, language_of(request))
        return FRAME.response(request, body, status=400 if fault else 200)

    def use(self, request: Request, name: str) -> Response:
        """Let a model answer from the next question on."""
        try:
            model = self._assistant.models.use(_on_the_shelf(name))
        except LangNgheError as exc:
            return self.shown(request, exc.message)
        return _to(request, "dung" if model else "bo")

    def begin(self, request: Request, act: str, name: str) -> Response:
        """Begin a download or a trial."""
        try:
            (self.bench.pull if act == "tai" else self.bench.check)(_on_the_shelf(name))
        except LangNgheError as exc:
            return self.shown(request, exc.message)
        return _to(request)


def models_routes(assistant: "Assistant", serve: "ServeSettings") -> APIRouter:
    """Return the routes of the page of models. They run in threads, but for the file that is added, which streams."""
    del serve
    pages = ModelPages(assistant)
    router = APIRouter(prefix=ADDRESS)
    _add_acts(router, pages)

    @router.get("")
    def page(request: Request) -> HTMLResponse:
        return pages.shown(request)

    @router.get("/tien-trinh")
    def progress(request: Request) -> HTMLResponse:
        piece = work_html(pages.bench.work, language_of(request))
        return HTMLResponse(piece, headers={"Cache-Control": "no-store"})

    @router.post("/tep")
    async def add(request: Request) -> JSONResponse:
        try:
            await receive_model(request, assistant.models.shelf)
        except LangNgheError as exc:
            return JSONResponse({"error": exc.message.text(language_of(request))}, 400)
        return JSONResponse({})

    return router


def _add_acts(router: APIRouter, pages: ModelPages) -> None:
    @router.post("/tai")
    def pull(request: Request, form: Form) -> Response:
        return pages.begin(request, "tai", form.get("ten", ""))

    @router.post("/thu")
    def check(request: Request, form: Form) -> Response:
        return pages.begin(request, "thu", form.get("ten", ""))

    @router.post("/dung")
    def use(request: Request, form: Form) -> Response:
        return pages.use(request, form.get("ten", ""))

    @router.post("/dung-lai")
    def stop(request: Request) -> Response:
        pages.bench.stop()
        return _to(request)


def _on_the_shelf(name: str) -> str:
    """Return a name: the page may be open to an office, and which files of the machine are read is for its host.

    Raises:
        UsageError: it is a path.
    """
    if "/" in name or "\\" in name or name.startswith("~"):
        raise UsageError([labels.NO_PATHS])
    return name


def _to(request: Request, said: str = "") -> Response:
    """Lead back to the page after a form was sent, so that loading it again sends nothing twice."""
    parts = ({"bao": said} if said else {}) | ({"lang": "en"} if language_of(request) is Language.EN else {})
    return RedirectResponse(f"{ADDRESS}?{urlencode(parts)}" if parts else ADDRESS, 303)
