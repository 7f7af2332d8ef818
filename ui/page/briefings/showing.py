"""What the page of drafts shows: the start, a run, a draft, one section to edit, its versions, files of it, figures.

Imports the assistant's `briefings` and the views of this folder; what changes something is in `acting.py`.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from assistant.briefing.errors import BlanksError
from assistant.briefing.types import BriefingSection, Source
from ui.errors import UsageError
from ui.page.briefings import labels
from ui.page.briefings.asking import choices_of, themes_of
from ui.page.briefings.downloads import chart, download, layout_findings, no_pdf
from ui.page.briefings.fields import Fields
from ui.page.briefings.quoted import QuotationReader, quoted_items
from ui.page.briefings.runs import Run, Runs
from ui.page.briefings.said import blanks_asked_html, over_edits_html, said_html
from ui.page.briefings.views.draft import draft_html
from ui.page.briefings.views.figures import figures_html
from ui.page.briefings.views.findings import findings_html
from ui.page.briefings.views.naming import name_asked_html
from ui.page.briefings.views.progress import progress_html, progress_page_html
from ui.page.briefings.views.shown import ShownDraft, section_name
from ui.page.briefings.views.sources import SourceMaterial, records_html
from ui.page.briefings.views.start import drafts_html, periods_html, start_html
from ui.page.briefings.views.versions import comparison_html, versions_html
from ui.page.frame import Frame, language_of
from ui.page.user import user_of
from ui.server.access.headers import DOCUMENT
from vectorstore.drafts import DraftState
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

FRAME = Frame("briefings", labels.TITLE, style="briefings.css", script="briefings.js")


class Showing:
    """The pages of drafts of one library that change nothing."""

    def __init__(self, assistant: "Assistant", runs: Runs) -> None:
        """Show the drafts of `assistant`, and what `runs` is assembling."""
        self._assistant = assistant
        self._briefings = assistant.briefings
        self._runs = runs

    def start(self, request: Request, asked: Mapping[str, Sequence[str]], fault: Message | None = None) -> HTMLResponse:
        """Show the form and the drafts so far; `asked` is kept in the form, `fault` said above it."""
        language = language_of(request)
        asked = {"by": [user_of(request)], **asked}
        drafts = drafts_html(self._briefings.drafts(), self._runs.drafts_running(), language)
        body = start_html(choices_of(self._assistant), drafts, language, asked=asked, fault=fault)
        return FRAME.response(request, body, status=400 if fault else 200)

    def run(self, request: Request, run: Run) -> HTMLResponse:
        """Show a run that has no draft to show yet, or could not make one."""
        return FRAME.response(request, progress_page_html(run, language_of(request)))

    def progress(self, request: Request, run: Run) -> HTMLResponse:
        """Show how far a run is: the piece that the script asks for."""
        return _piece(progress_html(run, language_of(request)))

    def draft(
        self, request: Request, draft_id: int, version: int | None = None, fault: Message | None = None
    ) -> HTMLResponse:
        """Show a draft, or one of its versions; `fault` is what an action on it failed with."""
        shown = self.shown(request, draft_id, version)
        if fault:
            return self._draft(request, shown, _fault(fault, shown), status=400)
        return self._draft(request, shown, said_html(shown, request.query_params, self.material(shown).themes))

    def over_edits(
        self, request: Request, draft_id: int, keys: Sequence[str], edited: Sequence[BriefingSection]
    ) -> HTMLResponse:
        """Ask before sections that people have edited are built again; nothing has happened yet."""
        shown = self.shown(request, draft_id)
        return self._draft(request, shown, over_edits_html(shown, keys, edited))

    def name_asked(self, request: Request, draft_id: int, path: str, fields: Fields) -> HTMLResponse:
        """Ask who does what was sent to `path`; nothing has happened yet."""
        shown = self.shown(request, draft_id)
        return self._draft(request, shown, name_asked_html(shown, path, fields))

    def blanks_asked(self, request: Request, draft_id: int, by: str, fault: BlanksError) -> HTMLResponse:
        """Ask `by` before a draft with blanks is approved; nothing has happened yet."""
        shown = self.shown(request, draft_id)
        return self._draft(request, shown, blanks_asked_html(shown, by, fault))

    def _draft(self, request: Request, shown: ShownDraft, said: str, status: int = 200) -> HTMLResponse:
        run = self._runs.of_draft(shown.draft.draft_id)
        body = draft_html(shown, self.material(shown), run=run, said=said, no_pdf=no_pdf())
        return FRAME.response(request, body, status=status)

    def versions(self, request: Request, draft_id: int) -> HTMLResponse:
        """Show the versions of a draft."""
        shown = self.shown(request, draft_id)
        names = self._names(shown)
        return FRAME.response(request, versions_html(shown, self._briefings.versions(draft_id), names))

    def comparison(self, request: Request, draft_id: int, older: int, newer: int) -> HTMLResponse:
        """Show what differs between two versions."""
        shown = self.shown(request, draft_id)
        found = self._briefings.differences(draft_id, older, newer)
        return FRAME.response(request, comparison_html(shown, (older, newer), found, shown.language))

    def records(self, request: Request, draft_id: int, number: int, version: int | None) -> HTMLResponse:
        """Show the records behind a computed number."""
        shown = self.shown(request, draft_id, version)
        source = next((one for one in shown.briefing.sources if one.number == number), None)
        if source is None or source.query is None:
            raise UsageError([labels.NO_SUCH_SOURCE])
        quoted = set(quoted_items(shown.briefing).values())
        body = records_html(source, self._listed(source), quoted, shown.language)
        name = labels.SOURCE.text(shown.language).format(number=number)
        return _lone(request, body, f'<p><a href="{shown.to()}#nguon-{number}">{_back(shown)}</a></p><h1>{name}</h1>')

    def layout(self, request: Request, draft_id: int, version: int | None) -> HTMLResponse:
        """Show what the layout check says of a draft's Word file."""
        shown = self.shown(request, draft_id, version)
        body = findings_html(layout_findings(shown.briefing), shown.language)
        name = labels.LAYOUT.text(shown.language)
        return _lone(request, body, f'<p><a href="{shown.to()}#xuat">{_back(shown)}</a></p><h1>{name}</h1>')

    def chart(self, draft_id: int, number: int, version: int | None) -> Response:
        """Return a chart of a draft as PNG."""
        draft = self._briefings.draft(draft_id, version)
        picture = chart(draft.briefing, number)
        if picture is None:
            raise UsageError([labels.NO_SUCH_CHART])
        # A version never changes once it is assembled, and its number stands in the address.
        growing = draft.state is DraftState.ASSEMBLING or version is None
        kept = "no-store" if growing else "private, max-age=600"
        headers = {"Cache-Control": kept, "Content-Security-Policy": DOCUMENT}
        return Response(picture, media_type="image/png", headers=headers)

    def file(self, draft_id: int, suffix: str, version: int | None, *, fidelity: bool) -> Response:
        """Return a draft as a file.

        Raises:
            PdfError: LibreOffice is missing, took too long or failed.
        """
        return download(self._briefings.draft(draft_id, version), suffix, fidelity=fidelity)

    def figures(self, request: Request, period: str) -> HTMLResponse:
        """Show the figures of a period."""
        language = language_of(request)
        periods = periods_html(choices_of(self._assistant), period, language)
        counted = self._assistant.tally(period)
        return FRAME.response(request, figures_html(counted, periods, language))

    # --- parts ------------------------------------------------------------------------------------------------------

    def shown(self, request: Request, draft_id: int, version: int | None = None) -> ShownDraft:
        """Return a draft as this visitor sees it.

        Raises:
            UnknownDraftError: no draft has this id, or no version this number.
        """
        draft = self._briefings.draft(draft_id, version)
        stored = self._assistant.library.drafts.draft(draft_id)
        return ShownDraft(draft, stored, language_of(request), user_of(request))

    def material(self, shown: ShownDraft, *, moving: bool = True) -> SourceMaterial:
        """Return what the sources of a draft are drawn from; `moving`: whether statements can be moved from there."""
        moving = moving and shown.editable
        items = quoted_items(shown.briefing) if moving else {}
        themes = themes_of(self._assistant) if moving else ()
        return SourceMaterial(QuotationReader(self._assistant.library.version), items, themes)

    def _listed(self, source: Source) -> list[ListedOpinion | None]:
        found = self._assistant.library.opinions.named(source.records)
        return [found[record].opinion if record in found else None for record in source.records]

    def _names(self, shown: ShownDraft) -> dict[str, str]:
        sections = (*shown.briefing.sections, *shown.briefing.appendix)
        return {one.key: section_name(one, shown.language) for one in sections}


def _back(shown: ShownDraft) -> str:
    return labels.BACK_TO_DRAFT.text(shown.language)


def _fault(fault: Message, shown: ShownDraft) -> str:
    return f'<p class="say fault" role="alert">{escape(fault.text(shown.language))}</p>'


def _lone(request: Request, body: str, above: str) -> HTMLResponse:
    """Return a piece for the script, or the same as a page of its own for a browser without one."""
    if request.query_params.get("manh"):
        return _piece(body)
    return FRAME.response(request, f'{above}<div class="card">{body}</div>')


def _piece(html: str) -> HTMLResponse:
    return HTMLResponse(html, headers={"Content-Security-Policy": DOCUMENT, "Cache-Control": "no-store"})
