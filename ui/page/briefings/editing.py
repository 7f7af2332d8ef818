"""Editing one section: the form, saving it, and what happens when someone else was quicker.

Imports `showing.py` and `merging.py`. Nothing that was typed is lost: what fails is shown again in the box.
"""

from html import escape
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.briefing.drafts.editing import section_text
from assistant.briefing.drafts.events import Edit
from assistant.briefing.errors import UnknownSectionError
from assistant.briefing.types import BriefingSection
from ui.page.briefings import labels
from ui.page.briefings.addresses import address
from ui.page.briefings.fields import Fields, number_of, one_of
from ui.page.briefings.merging import find_section, late_text, untouched
from ui.page.briefings.showing import FRAME, Showing
from ui.page.briefings.views.editing import Conflict, editing_html
from ui.page.briefings.views.shown import ShownDraft
from ui.page.frame import language_of
from ui.page.user import remember_user, tidy_name
from vectorstore.errors import DraftChangedError
from vectorstore.messages import LangNgheError, Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant


class Editing:
    """The editing of drafts of one library."""

    def __init__(self, assistant: "Assistant", showing: Showing) -> None:
        """Edit the drafts of `assistant`."""
        self._briefings = assistant.briefings
        self._showing = showing

    def form(self, request: Request, draft_id: int, key: str) -> Response:
        """Show a section to be edited, in the draft's newest version."""
        shown = self._showing.shown(request, draft_id)
        if not shown.editable:
            return RedirectResponse(address(f"/{draft_id}", shown.language), 303)
        section = _section(shown, key)
        # Nothing leads away from a text that is being written.
        material = self._showing.material(shown, moving=False)
        body = editing_html(shown, section, section_text(section), material)
        return FRAME.response(request, body)

    def save(self, request: Request, draft_id: int, fields: Fields) -> Response:
        """Put a typed text in place of a section."""
        key, text, by = one_of(fields, "section"), one_of(fields, "text"), tidy_name(one_of(fields, "by"))
        try:
            self._briefings.edit_section(draft_id, key, text, Edit(number_of(fields, "version"), by or None))
        except LangNgheError as exc:
            if not isinstance(exc, DraftChangedError) or exc.kept is None:
                return self._again(request, draft_id, fields, exc.message)
            response = self._late(request, draft_id, fields, exc.kept)
        else:
            response = RedirectResponse(address(f"/{draft_id}", language_of(request), bao="luu", phan=key), 303)
        remember_user(response, by)
        return response

    def _late(self, request: Request, draft_id: int, fields: Fields, kept: int) -> Response:
        """Do what can be done with a text that came too late, which is kept aside as version `kept` already.

        Where nobody but this person has touched the section, it is saved on top of the newest version. Where the draft
        has been approved in between that is said, else both texts are shown.
        """
        shown = self._showing.shown(request, draft_id)
        by = self._author(draft_id, shown.draft.version) or labels.SOMEONE.text(shown.language)
        if not shown.editable:
            fault = labels.APPROVED_MEANWHILE.filled(by=by, current=shown.draft.version, kept=kept)
            return self._again(request, draft_id, fields, fault)
        key, base = one_of(fields, "section"), self._briefings.draft(draft_id, number_of(fields, "version")).briefing
        late = self._briefings.draft(draft_id, kept).briefing
        if not untouched(key, base, shown.briefing) or (own := find_section(late, key)) is None:
            return self._conflict(request, draft_id, key, kept)
        text = late_text(own, late, shown.briefing)
        name = tidy_name(one_of(fields, "by")) or None
        try:
            self._briefings.edit_section(draft_id, key, text, Edit(shown.draft.version, name))
        except DraftChangedError as exc:
            # A third person was quicker still.
            return self._conflict(request, draft_id, key, exc.kept or kept)
        said = address(f"/{draft_id}", shown.language, bao="luu-ghep", phan=key, cua=by)
        return RedirectResponse(said, 303)

    def _again(self, request: Request, draft_id: int, fields: Fields, fault: Message) -> HTMLResponse:
        """Show the form as it was sent, with what it failed with; it still rests on the version it was made from."""
        shown = self._showing.shown(request, draft_id, number_of(fields, "version") or None)
        section = _section(shown, one_of(fields, "section"))
        said = f'<p class="say fault" role="alert">{escape(fault.text(shown.language))}</p>'
        material = self._showing.material(shown, moving=False)
        body = said + editing_html(shown, section, one_of(fields, "text"), material)
        return FRAME.response(request, body, status=400)

    def _conflict(self, request: Request, draft_id: int, key: str, kept: int) -> HTMLResponse:
        """Show both texts; in the box stands the late one, with the source numbers of the version that counts."""
        shown = self._showing.shown(request, draft_id)
        section = _section(shown, key)
        late = self._briefings.draft(draft_id, kept).briefing
        late_section = find_section(late, key)
        text = late_text(late_section, late, shown.briefing) if late_section else section_text(section)
        found = self._briefings.differences(draft_id, shown.draft.version, kept)
        conflict = Conflict(
            by=self._author(draft_id, shown.draft.version),
            kept=kept,
            difference=next((one for one in found if one.key == key), None),
            theirs=section_text(section),
        )
        body = editing_html(shown, section, text, self._showing.material(shown, moving=False), conflict)
        return FRAME.response(request, body, status=409)

    def _author(self, draft_id: int, version: int) -> str | None:
        return next((one.by for one in self._briefings.versions(draft_id) if one.number == version), None)


def _section(shown: ShownDraft, key: str) -> BriefingSection:
    section = find_section(shown.briefing, key)
    if section is None:
        raise UnknownSectionError(key, [one.key for one in (*shown.briefing.sections, *shown.briefing.appendix)])
    return section
