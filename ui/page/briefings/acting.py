"""What staff do on the page of drafts: start, stop, go on, edit, build again, move a statement, approve, reopen.

Imports the assistant's `briefings` and `showing.py`, which shows what came of it. Each action leads on to a page by its
address, so that loading that page again does nothing twice.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.briefing.drafts.events import BriefEvents, DraftFinished, Edit
from assistant.briefing.errors import BlanksError
from assistant.briefing.fidelity import sentences_of
from assistant.briefing.types import Briefing
from ui.errors import UsageError
from ui.page.briefings import labels
from ui.page.briefings.addresses import address
from ui.page.briefings.asking import request_of
from ui.page.briefings.editing import Editing
from ui.page.briefings.fields import Fields, number_of, one_of
from ui.page.briefings.quoted import quoted_items
from ui.page.briefings.runs import Run, Runs
from ui.page.briefings.showing import Showing
from ui.page.frame import language_of
from ui.page.user import remember_user, tidy_name, user_of
from vectorstore.messages import LangNgheError

if TYPE_CHECKING:
    from assistant.assistant import Assistant

# A run that is done by then is shown at once; a longer one shows how far it is.
_PATIENCE_SECONDS = 1.0


class Acting:
    """The actions on drafts of one library."""

    def __init__(self, assistant: "Assistant", showing: Showing, runs: Runs) -> None:
        """Act on the drafts of `assistant`; `showing` shows what came of it, `runs` assembles."""
        self._assistant = assistant
        self._briefings = assistant.briefings
        self._showing = showing
        self._runs = runs
        self.editing = Editing(assistant, showing)

    def start(self, request: Request, fields: Fields) -> Response:
        """Start a new draft; what the form lacks is said above it."""
        try:
            wanted, by = request_of(fields)
        except UsageError as exc:
            return self._showing.start(request, fields, exc.message)
        asked = urlencode(
            [(name, value) for name, values in fields.items() if name != "by" for value in values if value]
        )
        run = self._runs.start(lambda: self._briefings.start(wanted, by=by), asked=asked)
        response = RedirectResponse(address(f"/viec/{run.token}", language_of(request)), 303)
        remember_user(response, by)
        return response

    def go_on(self, request: Request, draft_id: int) -> Response:
        """Go on with a draft that was broken off."""
        self._showing.shown(request, draft_id)
        try:
            run = self._runs.start(lambda: self._briefings.go_on(draft_id), draft_id=draft_id)
        except UsageError as exc:
            return self._showing.draft(request, draft_id, fault=exc.message)
        return self._after(request, run, bao="xong")

    def stop(self, request: Request, token: int) -> Response:
        """Stop a run before its next step."""
        self._runs.stop(token)
        return RedirectResponse(address(f"/viec/{token}", language_of(request)), 303)

    def regenerate(self, request: Request, draft_id: int, fields: Fields) -> Response:
        """Build sections again, one after the other."""
        keys, version = list(fields.get("section", ())), number_of(fields, "version")
        if not (by := _by(request, fields)):
            return self._showing.name_asked(request, draft_id, "/viet-lai", fields)
        sure = bool(one_of(fields, "sure"))
        if not sure and (edited := self._briefings.edited_sections(draft_id, keys, version)):
            return _remembered(self._showing.over_edits(request, draft_id, keys, edited), by)
        try:
            run = self._runs.start(
                lambda: self._rebuilt(draft_id, keys, Edit(version, by), over_edits=sure),
                draft_id=draft_id,
                done="viet-lai",
            )
        except UsageError as exc:
            return self._showing.draft(request, draft_id, fault=exc.message)
        return _remembered(self._after(request, run, bao="viet-lai", phan=keys[0] if len(keys) == 1 else None), by)

    def move(self, request: Request, draft_id: int, fields: Fields) -> Response:
        """Put a quoted statement to another theme for good."""
        shown = self._showing.shown(request, draft_id)
        source, theme = number_of(fields, "source"), one_of(fields, "theme")
        record = quoted_items(shown.briefing).get(source)
        by = _by(request, fields)
        try:
            if shown.draft.version != number_of(fields, "version") or record is None:
                raise UsageError([labels.NO_SUCH_ITEM])
            if not by:
                raise UsageError([labels.NAME_FIRST])
            self._assistant.themes().move(record, theme or None, by=by)
        except LangNgheError as exc:
            return self._showing.draft(request, draft_id, fault=exc.message)
        section = _section_of(shown.briefing, source)
        response = self._to(request, draft_id, {"bao": "chuyen", "chu-de": theme, "phan": section})
        remember_user(response, by)
        return response

    def approve(self, request: Request, draft_id: int, fields: Fields) -> Response:
        """Take a draft over; where its head or foot still has blanks, ask first."""
        by = tidy_name(one_of(fields, "by"))
        try:
            edit = Edit(number_of(fields, "version"), by)
            self._briefings.approve(draft_id, edit, over_blanks=bool(one_of(fields, "sure")))
        except BlanksError as exc:
            return self._showing.blanks_asked(request, draft_id, by, exc)
        except LangNgheError as exc:
            return self._showing.draft(request, draft_id, fault=exc.message)
        response = self._to(request, draft_id, {"bao": "duyet"})
        remember_user(response, by)
        return response

    def reopen(self, request: Request, draft_id: int, fields: Fields) -> Response:
        """Make an approved draft a draft again."""
        if not (by := _by(request, fields)):
            return self._showing.name_asked(request, draft_id, "/mo-lai", fields)
        try:
            self._briefings.reopen(draft_id, Edit(number_of(fields, "version"), by))
        except LangNgheError as exc:
            return self._showing.draft(request, draft_id, fault=exc.message)
        return _remembered(self._to(request, draft_id, {"bao": "mo-lai"}), by)

    def restore(self, request: Request, draft_id: int, fields: Fields) -> Response:
        """Make an older version the newest one again."""
        if not (by := _by(request, fields)):
            return self._showing.name_asked(request, draft_id, "/lay-lai", fields)
        try:
            self._briefings.restore(draft_id, number_of(fields, "restored"), Edit(number_of(fields, "version"), by))
        except LangNgheError as exc:
            return self._showing.draft(request, draft_id, fault=exc.message)
        return _remembered(self._to(request, draft_id, {"bao": "lay-lai"}), by)

    def _rebuilt(self, draft_id: int, keys: Sequence[str], edit: Edit, *, over_edits: bool) -> BriefEvents:
        for key in keys:
            version = edit.rests_on
            for event in self._briefings.regenerate_section(draft_id, key, edit, over_edits=over_edits):
                if isinstance(event, DraftFinished):
                    version = event.draft.version
                yield event
            edit = Edit(version, edit.by)

    def _after(self, request: Request, run: Run, **said: str | None) -> Response:
        """Lead on to the draft when the run is done soon, else to where it is shown."""
        ended = self._runs.wait(run.token, _PATIENCE_SECONDS)
        if ended is not None and ended.finished and ended.draft_id is not None:
            return self._to(request, ended.draft_id, {name: value for name, value in said.items() if value})
        return RedirectResponse(address(f"/viec/{run.token}", language_of(request)), 303)

    def _to(self, request: Request, draft_id: int, said: Mapping[str, str]) -> Response:
        return RedirectResponse(address(f"/{draft_id}", language_of(request), **said), 303)


def _by(request: Request, fields: Fields) -> str:
    """Return who does it: the name that is sent along, else the one that the browser keeps; empty without any."""
    return tidy_name(one_of(fields, "by")) or user_of(request)


def _remembered(response: Response, by: str) -> Response:
    remember_user(response, by)
    return response


def _section_of(briefing: Briefing, number: int) -> str:
    """Return the key of the section that cites a source first."""
    for section in briefing.sections:
        if any(number in one.sources for one in sentences_of([section])):
            return section.key
    return ""
