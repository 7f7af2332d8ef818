"""The routes of the page of drafts. They run in threads; what takes long runs in `runs.py`."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ui.errors import UsageError
from ui.page.briefings import labels
from ui.page.briefings.acting import Acting
from ui.page.briefings.addresses import ADDRESS, address
from ui.page.briefings.asking import choices_of, period_of
from ui.page.briefings.runs import Run, Runs
from ui.page.briefings.showing import Showing
from ui.page.frame import language_of
from ui.server.forms import read_fields
from vectorstore.messages import LangNgheError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import ServeSettings

Fields = Annotated[dict[str, list[str]], Depends(read_fields)]
Version = Annotated[int | None, Query(alias="ban")]


def briefings_routes(assistant: "Assistant", serve: "ServeSettings") -> APIRouter:
    """Return the routes of the page of drafts."""
    del serve
    runs = Runs()
    showing = Showing(assistant, runs)
    acting = Acting(assistant, showing, runs)
    router = APIRouter(prefix=ADDRESS)
    _add_start(router, assistant, showing, acting)
    _add_runs(router, showing, acting, runs)
    _add_reading(router, showing)
    _add_files(router, showing)
    _add_changes(router, acting)
    _add_states(router, acting)
    return router


def _add_start(router: APIRouter, assistant: "Assistant", showing: Showing, acting: Acting) -> None:
    @router.get("")
    def start(request: Request) -> HTMLResponse:
        query = request.query_params
        return showing.start(request, {name: query.getlist(name) for name in query})

    @router.post("/tao")
    def begin(request: Request, fields: Fields) -> Response:
        return acting.start(request, fields)

    @router.post("/so-lieu")
    def ask_figures(request: Request, fields: Fields) -> Response:
        parts = {"ky": period_of(fields)}
        return RedirectResponse(address("/so-lieu", language_of(request), **parts), 303)

    @router.get("/so-lieu")
    def figures(request: Request, ky: str = "") -> Response:
        offered = choices_of(assistant).periods
        try:
            return showing.figures(request, ky or (offered[0].period if offered else ""))
        except LangNgheError as exc:
            return showing.start(request, {}, exc.message)


def _add_runs(router: APIRouter, showing: Showing, acting: Acting, runs: Runs) -> None:
    def known(token: int) -> Run:
        run = runs.run(token)
        if run is None:
            raise UsageError([labels.NO_SUCH_RUN])
        return run

    @router.get("/viec/{token}")
    def run(request: Request, token: int) -> HTMLResponse:
        return showing.run(request, known(token))

    @router.get("/viec/{token}/tien-do")
    def progress(request: Request, token: int) -> HTMLResponse:
        return showing.progress(request, known(token))

    @router.post("/viec/{token}/dung")
    def stop(request: Request, token: int) -> Response:
        return acting.stop(request, known(token).token)


def _add_reading(router: APIRouter, showing: Showing) -> None:
    @router.get("/{draft_id}")
    def draft(request: Request, draft_id: int, version: Version = None) -> HTMLResponse:
        return showing.draft(request, draft_id, version)

    @router.get("/{draft_id}/ban")
    def versions(request: Request, draft_id: int) -> HTMLResponse:
        return showing.versions(request, draft_id)

    @router.get("/{draft_id}/so-sanh")
    def compare(request: Request, draft_id: int, cu: int, moi: int) -> HTMLResponse:
        return showing.comparison(request, draft_id, cu, moi)

    @router.get("/{draft_id}/nguon/{number}")
    def records(request: Request, draft_id: int, number: int, version: Version = None) -> HTMLResponse:
        return showing.records(request, draft_id, number, version)

    @router.get("/{draft_id}/the-thuc")
    def layout(request: Request, draft_id: int, version: Version = None) -> HTMLResponse:
        return showing.layout(request, draft_id, version)


def _add_files(router: APIRouter, showing: Showing) -> None:
    @router.get("/{draft_id}/bieu-do/{number}.png")
    def chart(draft_id: int, number: int, version: Version = None) -> Response:
        return showing.chart(draft_id, number, version)

    @router.get("/{draft_id}/tai")
    def file(
        request: Request,
        draft_id: int,
        dang: str,
        version: Version = None,
        fidelity: Annotated[bool, Query(alias="trung-thuc")] = False,
    ) -> Response:
        try:
            return showing.file(draft_id, f".{dang}", version, fidelity=fidelity)
        except LangNgheError as exc:
            return showing.draft(request, draft_id, fault=exc.message)


def _add_changes(router: APIRouter, acting: Acting) -> None:
    @router.post("/{draft_id}/tiep")
    def go_on(request: Request, draft_id: int) -> Response:
        return acting.go_on(request, draft_id)

    @router.get("/{draft_id}/sua")
    def edit(request: Request, draft_id: int, phan: str) -> Response:
        return acting.editing.form(request, draft_id, phan)

    @router.post("/{draft_id}/sua")
    def save(request: Request, draft_id: int, fields: Fields) -> Response:
        return acting.editing.save(request, draft_id, fields)

    @router.post("/{draft_id}/viet-lai")
    def regenerate(request: Request, draft_id: int, fields: Fields) -> Response:
        return acting.regenerate(request, draft_id, fields)

    @router.post("/{draft_id}/chuyen")
    def move(request: Request, draft_id: int, fields: Fields) -> Response:
        return acting.move(request, draft_id, fields)


def _add_states(router: APIRouter, acting: Acting) -> None:
    @router.post("/{draft_id}/lay-lai")
    def restore(request: Request, draft_id: int, fields: Fields) -> Response:
        return acting.restore(request, draft_id, fields)

    @router.post("/{draft_id}/duyet")
    def approve(request: Request, draft_id: int, fields: Fields) -> Response:
        return acting.approve(request, draft_id, fields)

    @router.post("/{draft_id}/mo-lai")
    def reopen(request: Request, draft_id: int, fields: Fields) -> Response:
        return acting.reopen(request, draft_id, fields)
