"""The routes of kept conversations: list, rename, delete, copy, Word file; the record of a question and feedback on it.

Pieces of the list are asked for by `history.js` on the page of questions; without a script the same addresses answer
with whole pages. Who asked reads what they typed; others, and whoever is handed a file or a copy, read it masked.
"""

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from ui.page.conversations import labels
from ui.page.conversations.list_view import ADDRESS, address_of, list_html
from ui.page.conversations.names import word_names
from ui.page.frame import Frame, language_of
from ui.page.user import is_asker, remember_user, user_of
from ui.server.access.headers import ORIGINAL
from ui.server.forms import read_form
from vectorstore.messages import Language
from vectorstore.runs import Feedback, StoredConversation

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.runs.types import Run
    from assistant.settings import ServeSettings

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FRAME = Frame(page="conversations", title=labels.TITLE, style="history.css", script="history.js")
_LONGEST_COMMENT = 1000
Form = Annotated[dict[str, str], Depends(read_form)]


def conversations_routes(assistant: "Assistant", serve: "ServeSettings") -> APIRouter:
    """Return the routes."""
    router = APIRouter(prefix=ADDRESS)
    _add_list(router, assistant)
    _add_changes(router, assistant)
    _add_files(router, assistant)
    _add_runs(router, assistant)
    return router


def _add_list(router: APIRouter, assistant: "Assistant") -> None:
    @router.get("")
    def page(request: Request, tim: str = "") -> HTMLResponse:
        return _FRAME.response(request, f"<h1>{labels.TITLE.text(language_of(request))}</h1>{_list(request, tim)}")

    @router.get("/danh-sach")
    def piece(request: Request, tim: str = "") -> HTMLResponse:
        return HTMLResponse(_list(request, tim), headers={"Cache-Control": "no-store"})

    def _list(request: Request, words: str) -> str:
        user = user_of(request)
        return list_html(_listed(assistant, user, words), user, words, language_of(request))


def _add_changes(router: APIRouter, assistant: "Assistant") -> None:
    @router.post("/ten")
    def name(form: Form) -> Response:
        response = RedirectResponse(address_of("", _language(form)), 303)
        remember_user(response, form.get("ten", ""))
        return response

    @router.post("/{conversation_id}/ten")
    def rename(request: Request, conversation_id: str, form: Form) -> Response:
        if (refused := _refused(assistant, request, conversation_id)) is not None:
            return refused
        assistant.runs.rename(conversation_id, form.get("ten", ""))
        return RedirectResponse(address_of("", _language(form)), 303)

    @router.post("/{conversation_id}/xoa")
    def delete(request: Request, conversation_id: str, form: Form) -> Response:
        if (refused := _refused(assistant, request, conversation_id)) is not None:
            return refused
        assistant.runs.forget(conversation_id)
        return RedirectResponse(address_of("", _language(form)), 303)


def _refused(assistant: "Assistant", request: Request, conversation_id: str) -> Response | None:
    """Refuse to change a conversation of another name: a slip is likelier than a theft, names are not verified."""
    user = user_of(request)
    if assistant.runs.find(conversation_id).user == user:
        return None
    found = _listed(assistant, user)
    body = list_html(found, user, "", language_of(request), fault=labels.NOT_YOURS)
    return _FRAME.response(request, body, status=403)


def _listed(assistant: "Assistant", user: str, words: str = "") -> list[StoredConversation]:
    """Return the conversations of a name; masked under no name, which may be anybody's."""
    found = assistant.runs.conversations(user=user, words=words)
    return found if user else [*map(assistant.runs.screen().conversation, found)]


def _add_files(router: APIRouter, assistant: "Assistant") -> None:
    @router.get("/{conversation_id}/chep")
    def copied(request: Request, conversation_id: str) -> JSONResponse:
        found = assistant.runs.find(conversation_id)
        return _copied(assistant, assistant.runs.turns(found.conversation_id), language_of(request))

    @router.get("/{conversation_id}/word")
    def word(conversation_id: str) -> Response:
        found = assistant.runs.find(conversation_id)
        return _word(assistant, found.title, assistant.runs.turns(found.conversation_id))


def _add_runs(router: APIRouter, assistant: "Assistant") -> None:
    @router.get("/luot/{run_id}")
    def record(request: Request, run_id: str, tai: bool = False, che: bool = False) -> Response:
        from assistant.export.conversation.run_html import run_html

        run = assistant.runs.run(run_id)
        said = assistant.runs.said(run.run_id)
        if che or tai or not is_asker(user_of(request), run.user):
            screen = assistant.runs.screen()
            run, said = screen.run(run), screen.feedback(said)
        html = run_html(run, said, language_of(request))
        saved = {"Content-Disposition": f'attachment; filename="luot-hoi-{run.run_id}.html"'} if tai else {}
        return HTMLResponse(html, headers={"Content-Security-Policy": ORIGINAL, "Cache-Control": "no-store", **saved})

    @router.get("/luot/{run_id}/chep")
    def copied(request: Request, run_id: str) -> JSONResponse:
        return _copied(assistant, [assistant.runs.run(run_id)], language_of(request))

    @router.get("/luot/{run_id}/word")
    def word(run_id: str) -> Response:
        run = assistant.runs.run(run_id)
        return _word(assistant, run.answer.question, [run])

    @router.post("/luot/{run_id}/nhan-xet")
    def said(request: Request, run_id: str, form: Form) -> Response:
        helpful = {"1": True, "0": False}.get(form.get("huu-ich", ""))
        comment = " ".join(form.get("nhan-xet", "").split())[:_LONGEST_COMMENT]
        assistant.runs.say(Feedback(run_id, user_of(request), helpful, comment))
        return Response(status_code=204)


def _copied(assistant: "Assistant", runs: "list[Run]", language: Language) -> JSONResponse:
    from assistant.export.conversation.pasted import plain, rich

    runs = [*map(assistant.runs.screen().run, runs)]
    told = {"text": plain(runs, language), "html": rich(runs, language)}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _word(assistant: "Assistant", title: str, runs: "list[Run]") -> Response:
    from assistant.export.conversation.word import conversation_docx

    screen = assistant.runs.screen()
    title, runs = screen.text(title), [*map(screen.run, runs)]
    name, plain = word_names(title)
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "Content-Security-Policy": ORIGINAL,
        "Cache-Control": "no-store",
    }
    return Response(conversation_docx(title, runs), media_type=_WORD, headers=headers)


def _language(form: dict[str, str]) -> Language:
    return Language.EN if form.get("lang") == Language.EN.value else Language.VI
