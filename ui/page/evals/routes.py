"""The routes of the page of evals: the list, a run to begin, one run, its cases and files, two runs compared."""

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from evals.desk import EvalDesk, utc_now
from evals.errors import RunDamagedError, UnknownRunError
from evals.report.markdown import report_markdown
from evals.report.page import report_page
from evals.report.table_file import report_csv
from evals.runs.ratings import Rating
from ui.errors import UsageError
from ui.page.evals import labels
from ui.page.evals.adding import AddingPages
from ui.page.evals.adding_labels import ADDED
from ui.page.evals.asked import heard, wanted_of_form
from ui.page.evals.bench import EvalBench, settings_with
from ui.page.evals.listing import ADDRESS, Shown, going_html, listing_html
from ui.page.evals.permitted import permit
from ui.page.evals.run_view import Cut, case_html, comparison_html, damaged_html, run_html
from ui.page.frame import Frame, language_of
from ui.page.user import remember_user, tidy_name, user_of
from ui.server.access.headers import ORIGINAL
from ui.server.forms import read_fields, read_form
from vectorstore.messages import LangNgheError, Language, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.assistant import Assistant
    from assistant.settings import ServeSettings
    from evals.desk import Opened, Wanted
    from evals.runs.store import Result

FRAME = Frame("evals", labels.TITLE, style="evals.css", script="evals.js")
Form = Annotated[dict[str, str], Depends(read_form)]
Fields = Annotated[dict[str, list[str]], Depends(read_fields)]
_WARDS = "wards:100"
_LONGEST_COMMENT = 2000


class EvalPages:
    """The page of evals of one library."""

    def __init__(self, assistant: "Assistant") -> None:
        self._assistant = assistant
        self.desk = EvalDesk(assistant.library.home, settings_with(assistant.settings))
        self.bench = EvalBench(self.desk, assistant)
        self.adding = AddingPages(assistant, self.desk)

    def listed(self, request: Request, fault: Message | None = None) -> HTMLResponse:
        """Draw the start of the page."""
        runs, damaged = self.desk.runs(), self.desk.damaged()
        shown = Shown(
            datasets=[*self.desk.datasets(), _WARDS],
            runs=runs,
            held={one.name for one in runs if one.finished is None and self.desk.store.is_held(one.name)},
            damaged=[(one.run, one.message) for one in damaged],
            heard=heard(self._assistant.runs, language_of(request)),
            going=self.bench.going,
            said=None if fault else _said(request),
            fault=fault,
        )
        return FRAME.response(request, listing_html(shown, language_of(request)), status=400 if fault else 200)

    def start(self, request: Request, form: dict[str, str]) -> Response:
        """Begin a run, or go on with one that was broken off."""
        try:
            name = form.get("tiep") or None
            wanted = self.desk.wanted_of(name) if name else self._wanted(form)
            self.bench.start(wanted, resume=name)
        except LangNgheError as exc:
            return self.listed(request, exc.message)
        return _to(request)

    def one(self, request: Request, name: str, cut: Cut, case: str) -> HTMLResponse:
        """Draw a run, or one case of it."""
        language = language_of(request)
        try:
            opened = self.desk.open_run(name)
        except RunDamagedError as exc:
            return FRAME.response(request, damaged_html(name, exc.message, language), status=400)
        if not case:
            return FRAME.response(request, run_html(opened, cut, _said(request), language, judge=self._judge))
        body = case_html(opened, _result(opened, case), user_of(request), (_said(request), None), language)
        return FRAME.response(request, body)

    def compare(self, request: Request, before: str, after: str) -> HTMLResponse:
        """Draw two runs compared."""
        if before == after:
            return self.listed(request, labels.SAME_TWICE)
        comparison = self.desk.compare(before, after)
        preferred = self.desk.preferred(*comparison.names)
        body = comparison_html(comparison, preferred, self._judge, language_of(request))
        return FRAME.response(request, body)

    def judge(self, request: Request, name: str) -> Response:
        """Let the page's model judge a run."""
        return self._begun(request, lambda: self.bench.judge(self.desk.store.find(name).name))

    def prefer(self, request: Request, form: dict[str, str]) -> Response:
        """Let the page's model say which of two runs answers better."""
        before, after = (self.desk.store.find(form.get(side, "")).name for side in ("truoc", "sau"))
        return self._begun(request, lambda: self.bench.prefer(before, after))

    def _begun(self, request: Request, begin: "Callable[[], None]") -> Response:
        try:
            begin()
        except UsageError as exc:
            return self.listed(request, exc.message)
        return _to(request)

    @property
    def _judge(self) -> str:
        """The model that may judge, empty for none."""
        llm = self._assistant.settings.llm
        if llm.url:
            return llm.url_model or llm.url.rpartition("@")[2]
        return llm.model_file.name if llm.model_file is not None else ""

    def rate(self, request: Request, name: str, form: dict[str, str]) -> Response:
        """Keep what a person says of a case."""
        opened = self.desk.open_run(name)
        result = _result(opened, form.get("ca", ""))
        user, comment = tidy_name(form.get("ten", "")), form.get("nhan-xet", "").strip()[:_LONGEST_COMMENT]
        marks = {key: {"1": True, "0": False}.get(form.get(key, "")) for key in ("dung", "nguon", "du")}
        said_nothing = not comment and all(mark is None for mark in marks.values())
        if not user or said_nothing:
            fault = labels.NOTHING_SAID if user else labels.NO_NAME
            body = case_html(opened, result, user, (None, fault), language_of(request))
            return FRAME.response(request, body, status=400)
        rating = Rating(
            case=result.case.id,
            by=user,
            at=utc_now(),
            correct=marks["dung"],
            sourced=marks["nguon"],
            complete=marks["du"],
            comment=comment,
        )
        self.desk.rate(name, rating)
        response = _to(request, f"/lan/{quote(name, safe='')}", bao="cham", ca=result.case.id)
        remember_user(response, user)
        return response

    def delete(self, request: Request, name: str) -> Response:
        """Remove a run by its whole name, unless it goes on; also one that cannot be read."""
        going = self.bench.going
        if not self.desk.store.has(name):
            raise UnknownRunError(name)
        if going is not None and not going.ended and going.name == name:
            raise UsageError([labels.BUSY])
        self.desk.delete(name)
        return _to(request, bao="xoa")

    def report(self, request: Request, name: str, other: str, kind: str) -> Response:
        """Return the report of a run as one file."""
        opened, language = self.desk.open_run(name), language_of(request)
        beside = self.desk.open_run(other).reported if other else None
        if kind == "md":
            return _file(
                report_markdown(opened.reported, beside, language), f"{opened.manifest.name}.md", "text/markdown"
            )
        html = report_page(opened.reported, beside, language)
        return HTMLResponse(html, headers={"Content-Security-Policy": ORIGINAL, "Cache-Control": "no-store"})

    def table(self, name: str) -> Response:
        """Return the cases of a run as CSV."""
        opened = self.desk.open_run(name)
        text = report_csv(opened.results, opened.reported.ratings)
        return _file(text, f"{opened.manifest.name}.csv", "text/csv")

    def _wanted(self, form: dict[str, str]) -> "Wanted":
        wanted = wanted_of_form(form)
        permit(wanted, self.desk.datasets(), self._assistant.settings)
        return wanted


def evals_routes(assistant: "Assistant", serve: "ServeSettings") -> APIRouter:
    """Return the routes of the page of evals. They run in threads."""
    del serve
    pages = EvalPages(assistant)
    router = APIRouter(prefix=ADDRESS)
    _add_runs(router, pages)
    _add_one(router, pages)
    return router


def _add_runs(router: APIRouter, pages: EvalPages) -> None:
    @router.get("")
    def listed(request: Request) -> HTMLResponse:
        return pages.listed(request)

    @router.post("/chay")
    def start(request: Request, form: Form) -> Response:
        return pages.start(request, form)

    @router.post("/dung")
    def stop(request: Request) -> Response:
        pages.bench.stop()
        return _to(request)

    @router.get("/tien-trinh")
    def progress(request: Request) -> HTMLResponse:
        piece = going_html(pages.bench.going, language_of(request))
        return HTMLResponse(piece, headers={"Cache-Control": "no-store"})

    _add_comparison(router, pages)

    @router.get("/them")
    def asked(request: Request, luot: str = "") -> Response:
        return pages.adding.asked(request, luot)

    @router.post("/them")
    def add(request: Request, fields: Fields, luot: str = "") -> Response:
        return pages.adding.add(request, luot, fields)


def _add_comparison(router: APIRouter, pages: EvalPages) -> None:
    @router.get("/so-sanh")
    def compare(request: Request, truoc: str = "", sau: str = "") -> HTMLResponse:
        return pages.compare(request, truoc, sau)

    @router.post("/so-sanh/mo-hinh")
    def prefer(request: Request, form: Form) -> Response:
        return pages.prefer(request, form)


def _add_one(router: APIRouter, pages: EvalPages) -> None:
    @router.get("/lan/{name}")
    def one(request: Request, name: str, loc: str = "", nhan: str = "", ca: str = "") -> HTMLResponse:
        return pages.one(request, name, Cut(loc, nhan), ca)

    @router.post("/lan/{name}/cham")
    def rate(request: Request, name: str, form: Form) -> Response:
        return pages.rate(request, name, form)

    @router.post("/lan/{name}/mo-hinh")
    def judge(request: Request, name: str) -> Response:
        return pages.judge(request, name)

    @router.post("/lan/{name}/xoa")
    def delete(request: Request, name: str) -> Response:
        return pages.delete(request, name)

    @router.get("/lan/{name}/bao-cao")
    def report(request: Request, name: str, so: str = "", dang: str = "") -> Response:
        return pages.report(request, name, so, dang)

    @router.get("/lan/{name}/csv")
    def table(name: str) -> Response:
        return pages.table(name)


def _result(opened: "Opened", case: str) -> "Result":
    found = next((one for one in opened.results if one.case.id == case), None)
    if found is None:
        raise UsageError([Message(vi=labels.NO_CASE.vi.format(case=case), en=labels.NO_CASE.en.format(case=case))])
    return found


def _said(request: Request) -> Message | None:
    dataset, _, version = request.query_params.get("them", "").partition("@")
    if version:
        told = {"case": request.query_params.get("ca", ""), "dataset": dataset, "version": version}
        return Message(vi=ADDED.vi.format(**told), en=ADDED.en.format(**told))
    return labels.SAID.get(request.query_params.get("bao", ""))


def _to(request: Request, below: str = "", **parts: str) -> Response:
    """Lead on to a page after a form was sent, so that loading it again sends nothing twice."""
    if language_of(request) is Language.EN:
        parts["lang"] = Language.EN.value
    return RedirectResponse(f"{ADDRESS}{below}?{urlencode(parts)}" if parts else f"{ADDRESS}{below}", 303)


def _file(text: str, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)
