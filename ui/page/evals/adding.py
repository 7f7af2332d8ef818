"""Takes the form that makes a case of an answer: reads it, has the gold held against the library, writes the case."""

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from evals.cases.adding import Addition, Truth, new_case, sources_of
from evals.cases.case import Expected
from evals.cases.dataset import WARD
from evals.cases.typed import read_gold, read_points
from evals.errors import DatasetError
from ui.errors import UsageError
from ui.page.evals import adding_labels, labels
from ui.page.evals.adding_view import Offered, Typed, adding_html
from ui.page.evals.asked import case_turns
from ui.page.evals.listing import ADDRESS
from ui.page.frame import Frame, language_of
from ui.page.user import remember_user, tidy_name, user_of
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from evals.desk import EvalDesk

FRAME = Frame("evals", adding_labels.TITLE, style="evals.css")
Fields = dict[str, list[str]]


class AddingPages:
    """The form for one library."""

    def __init__(self, assistant: "Assistant", desk: "EvalDesk") -> None:
        self._assistant = assistant
        self._desk = desk

    def asked(self, request: Request, run_id: str) -> HTMLResponse:
        """Draw the form for a question of the chat."""
        offered = self._offered(run_id)
        expected = offered.status if offered.status in labels.ENDINGS else "answered"
        return self._drawn(request, offered, Typed(expected=expected, user=user_of(request)))

    def add(self, request: Request, run_id: str, fields: Fields) -> Response:
        """Write the case, or draw the form again with what is wrong with it."""
        offered, typed = self._offered(run_id), _typed(fields)
        try:
            truth = _truth(offered, typed)
            case = new_case(self._desk.own.free_id(typed.dataset), offered.turns, truth, ("from-chat",))
            by = Addition(typed.user, dt.datetime.now(dt.UTC))
            made = self._desk.add(typed.dataset, case, by, self._assistant.library)
        except (DatasetError, UsageError) as exc:
            return self._drawn(request, offered, typed, exc.message)
        told = {"them": f"{made.dataset}@{made.number:04}", "ca": case.id}
        if language_of(request) is Language.EN:
            told["lang"] = Language.EN.value
        response = RedirectResponse(f"{ADDRESS}?{urlencode(told)}", 303)
        remember_user(response, typed.user)
        return response

    def _offered(self, run_id: str) -> Offered:
        run = self._assistant.runs.run(run_id)
        said = [claim.text for claim in run.answer.claims]
        return Offered(run.run_id, case_turns(run, self._assistant.runs), run.status, sources_of(run.answer), said)

    def _drawn(self, request: Request, offered: Offered, typed: Typed, fault: Message | None = None) -> HTMLResponse:
        names = [name for name in self._desk.datasets() if name != WARD]
        body = adding_html(offered, typed, names, fault, language_of(request))
        return FRAME.response(request, body, status=400 if fault else 200)


def _typed(fields: Fields) -> Typed:
    return Typed(
        dataset=_last(fields, "bo"),
        expected=_last(fields, "phai"),
        sources=frozenset(int(value) for value in fields.get("nguon", ()) if value.isdecimal() and len(value) < 4),
        gold=_last(fields, "nguon-khac"),
        points=_last(fields, "y-chinh"),
        okay=_last(fields, "y-phu"),
        answers=_last(fields, "dap-an"),
        forbidden=_last(fields, "cam"),
        note=_last(fields, "ghi-chu")[:500],
        user=tidy_name(_last(fields, "ten")),
    )


def _truth(offered: Offered, typed: Typed) -> Truth:
    if typed.expected not in labels.ENDINGS:
        raise UsageError([labels.BAD_ENDING])
    ticked = tuple(one for number, one in enumerate(offered.sources, start=1) if number in typed.sources)
    return Truth(
        expected=Expected(typed.expected),
        gold=(*ticked, *read_gold(typed.gold.splitlines())),
        points=read_points(typed.points.splitlines(), typed.okay.splitlines()),
        answers=_lines(typed.answers),
        forbidden=_lines(typed.forbidden),
        note=typed.note,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _last(fields: Fields, name: str) -> str:
    return fields.get(name, [""])[-1]
