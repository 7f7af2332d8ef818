"""`Briefings`: what an `Assistant` does with drafts; who writes them is the engine, if it has a model that is ready.

Imports the desk of drafts and what gathers their material. The page and the command line use nothing else of here.
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.briefing.assembling.gather import Gatherer
from assistant.briefing.drafts.desk import DraftDesk
from assistant.briefing.drafts.differences import SectionDifference
from assistant.briefing.drafts.events import BriefEvents, Edit, Writing
from assistant.briefing.drafts.kept import BriefingDraft
from assistant.briefing.office import OfficeSettings
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.templates import template_files
from assistant.briefing.types import BriefingSection, BriefRequest
from assistant.engine import Engine
from assistant.extractive.engine import NAME
from vectorstore.drafts import StoredDraft, StoredVersion
from vectorstore.library import Library
from vectorstore.messages import Message


class Briefings:
    """Assembles drafts, keeps them, lets people edit them and take them over. Safe from any thread."""

    def __init__(self, library: Library, engine: Engine, briefing: BriefingSettings, office: OfficeSettings) -> None:
        """Use finished parts.

        Args:
            library: where the reports are and the drafts are kept.
            engine: writes the paragraphs, if it has a model.
            briefing: how is counted and worded.
            office: what stands around a draft.
        """
        self._engine = engine
        self._settings = briefing
        self._desk = DraftDesk(library.drafts, Gatherer(library, briefing, office), library.text)

    def start(self, request: BriefRequest, *, by: str | None = None) -> BriefEvents:
        """Assemble a new draft in events; the last one is a `DraftFinished`. Closing it leaves what is done so far.

        Raises:
            BriefingError: the request, its template or the period is of no use.
            AssistantError: an area, a theme or the list of themes is of no use.
            StoreError: the library cannot be read or written.
        """
        return self._desk.start(request, self._writing(), by)

    def go_on(self, draft_id: int) -> BriefEvents:
        """Go on with a draft that was interrupted; sections that are done stay, unless the library has changed.

        Raises:
            UnknownDraftError: no draft has this id.
            BriefingError, StoreError: as `start`.
        """
        return self._desk.go_on(draft_id, self._writing())

    def drafts(self) -> list[StoredDraft]:
        """Return all drafts, the one changed last first."""
        return self._desk.drafts()

    def draft(self, draft_id: int, version: int | None = None) -> BriefingDraft:
        """Return a draft as it stands, or one of its versions.

        Raises:
            UnknownDraftError: no draft has this id, or no version this number.
        """
        return self._desk.draft(draft_id, version)

    def versions(self, draft_id: int) -> list[StoredVersion]:
        """Return the versions of a draft, oldest first; what came too late is among them, marked `aside`."""
        return self._desk.versions(draft_id)

    def differences(self, draft_id: int, older: int, newer: int) -> tuple[SectionDifference, ...]:
        """Return what differs between two versions of a draft."""
        return self._desk.differences(draft_id, older, newer)

    def section_text(self, draft_id: int, key: str) -> str:
        """Return a section as text to be edited: a paragraph a line, points with `- `, sources as `[1]`."""
        return self._desk.section_text(draft_id, key)

    def edit_section(self, draft_id: int, key: str, text: str, edit: Edit) -> BriefingDraft:
        """Put a person's text in place of a section; what its sources do not bear out is marked.

        Raises:
            DraftChangedError: someone else was quicker; the text is kept aside as a version.
            DraftApprovedError: the draft has been taken over.
            UnknownSectionError: there is no such section.
        """
        return self._desk.edit(draft_id, key, text, edit)

    def edited_sections(self, draft_id: int, keys: Sequence[str], version: int) -> tuple[BriefingSection, ...]:
        """Return those of the sections that a person has changed since they were built.

        Raises:
            UnknownDraftError: no draft has this id, or no version this number.
            UnknownSectionError: there is no such section.
        """
        return self._desk.edited(draft_id, keys, version)

    def regenerate_section(self, draft_id: int, key: str, edit: Edit, *, over_edits: bool = False) -> BriefEvents:
        """Build one section again from the library as it is now; ends with a `DraftFinished`.

        Raises:
            EditedSectionError: a person has changed the section, and `over_edits` does not say that this may go.
            DraftChangedError, DraftApprovedError, UnknownSectionError: as `edit_section`.
        """
        return self._desk.regenerate(draft_id, key, self._writing(), edit, over_edits=over_edits)

    def approve(self, draft_id: int, edit: Edit, *, over_blanks: bool = True) -> BriefingDraft:
        """Take a draft over: "DỰ THẢO" goes, and who did it stands there with the time.

        Raises:
            DraftChangedError: someone has changed it since it was read.
            DraftApprovedError: it has been taken over already.
            FailedSentencesError: sentences that failed their check stand in it.
            BlanksError: its head or foot has blanks, and `over_blanks` does not say that they may stay.
            RequestError: no name is given.
        """
        return self._desk.approve(draft_id, edit, over_blanks=over_blanks)

    def reopen(self, draft_id: int, edit: Edit) -> BriefingDraft:
        """Make an approved draft a draft again.

        Raises:
            DraftChangedError: someone has changed it since it was read.
        """
        return self._desk.reopen(draft_id, edit)

    def restore(self, draft_id: int, number: int, edit: Edit) -> BriefingDraft:
        """Make what a version holds the newest version again, one that was kept aside too.

        Raises:
            UnknownDraftError: no draft has this id, or no version this number.
            DraftApprovedError: the draft has been taken over.
            DraftChangedError: someone has changed it since it was read.
        """
        return self._desk.restore(draft_id, number, edit)

    def templates(self) -> dict[str, Path]:
        """Return the templates by name, the office's own before ours.

        Raises:
            RequestError: the office's folder is not there.
        """
        return template_files(self._settings.template_folder)

    def _writing(self) -> Writing:
        composer, state = self._engine.composer(), self._engine.state()
        if composer is None:
            return Writing(NAME)
        if state.ready:
            return Writing(state.name, composer)
        return Writing(NAME, None, _not_ready(state.message))


def _not_ready(reason: Message | None) -> Message:
    vi, en = (f" ({reason.vi})", f" ({reason.en})") if reason else ("", "")
    return Message(
        vi=f"Mô hình ngôn ngữ chưa dùng được{vi}, nên dự thảo chỉ trích nguyên văn.",
        en=f"The language model cannot be used{en}, so the draft consists of quotations.",
    )
