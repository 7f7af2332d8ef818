"""`DraftDesk`: starts a draft, goes on with it, lets people edit it and take it over; every version is kept.

    request -gather-> material -assemble-> briefing -keep-> version 1 -edit, regenerate, approve, reopen-> versions

Imports `assembling/`, the shelf of the library and the other files of this folder.
"""

import datetime as dt
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.briefing.assembling.assemble import (
    Assembling,
    Planned,
    SectionFinished,
    SectionStarted,
    SectionText,
    assemble,
    build,
    empty_briefing,
    plan,
    planned_again,
    refitted,
    split_as,
)
from assistant.briefing.assembling.book import StoredText
from assistant.briefing.assembling.material import Material, basis_of
from assistant.briefing.assembling.split import with_split
from assistant.briefing.blanks import blanks
from assistant.briefing.counts.notices import replaced_paragraphs
from assistant.briefing.drafts.differences import SectionDifference, differences
from assistant.briefing.drafts.editing import EditChecker, edited_section, section_text
from assistant.briefing.drafts.events import BriefEvents, DraftFinished, DraftStarted, Edit, Writing
from assistant.briefing.drafts.kept import BriefingDraft, Kept, as_draft, read, written
from assistant.briefing.errors import (
    BlanksError,
    DraftApprovedError,
    EditedSectionError,
    FailedSentencesError,
    RequestError,
    UnknownSectionError,
)
from assistant.briefing.fidelity import Yardstick, failed_sentences, remeasured, sentences_of, yardstick
from assistant.briefing.numbering import renumbered
from assistant.briefing.section_names import section_name
from assistant.briefing.types import Approval, Briefing, BriefingSection, BriefRequest, Writer
from vectorstore.drafts import Change, DraftShelf, DraftState, Revision, StoredDraft, StoredVersion
from vectorstore.messages import Message

Gather = Callable[[BriefRequest], Material]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class DraftDesk:
    """The drafts of one library. Safe from any thread."""

    def __init__(
        self, shelf: DraftShelf, gather: Gather, stored_text: StoredText, *, now: Callable[[], dt.datetime] = _now
    ) -> None:
        """Use the parts.

        Args:
            shelf: keeps the versions.
            gather: works out the material of a request.
            stored_text: gives the stored text of a version of a document.
            now: the time of an approval.
        """
        self._shelf = shelf
        self._gather = gather
        self._stored_text = stored_text
        self._now = now

    # --- assembling -------------------------------------------------------------------------------------------------

    def start(self, request: BriefRequest, writing: Writing, by: str | None = None) -> BriefEvents:
        """Assemble a new draft in events; the last one is a `DraftFinished`. Closing it leaves what is done so far.

        Raises:
            BriefingError: the request, its template or the period is of no use.
            StoreError: the library cannot be read or written.
        """
        running = _Running(with_split(self._gather(request)), writing)
        kept = running.kept(running.empty())
        title = kept.briefing.letterhead.title
        stored = self._shelf.start(
            kind=request.kind.value, period=request.period, title=title, content=written(kept), by=by
        )
        yield from self._assemble(stored, running, None)

    def go_on(self, draft_id: int, writing: Writing) -> BriefEvents:
        """Go on with a draft that was interrupted; sections that are done stay.

        When the library or the template has changed since, all sections are built again, so that one draft never
        stands on two states of the documents.

        Raises:
            UnknownDraftError: no draft has this id.
            BriefingError, StoreError: as `start`.
        """
        stored = self._shelf.draft(draft_id)
        kept = read(self._shelf.content(draft_id))
        if stored.state is not DraftState.ASSEMBLING:
            yield DraftFinished(as_draft(stored, stored.current, kept.briefing))
            return
        running = _Running(with_split(self._gather(kept.briefing.request)), writing)
        same = running.basis == kept.basis
        yield from self._assemble(stored, running, kept.briefing if same else None)

    def _assemble(self, stored: StoredDraft, running: "_Running", done: Briefing | None) -> BriefEvents:
        yield DraftStarted(stored.draft_id, len(plan(running.material)))
        with closing(running.assembling(done)) as events:
            while True:
                try:
                    event = next(events)
                except StopIteration as end:
                    briefing: Briefing = end.value
                    break
                if isinstance(event, SectionFinished):
                    stored = self._shelf.grow(stored, written(running.kept(event.so_far)))
                yield event
        briefing = running.with_note(briefing)
        stored = self._shelf.grow(stored, written(running.kept(briefing)), finished=True)
        yield DraftFinished(as_draft(stored, stored.current, briefing))

    # --- reading ----------------------------------------------------------------------------------------------------

    def drafts(self) -> list[StoredDraft]:
        """Return all drafts, the one changed last first."""
        return self._shelf.drafts()

    def draft(self, draft_id: int, version: int | None = None) -> BriefingDraft:
        """Return a draft as it stands, or one of its versions.

        Raises:
            UnknownDraftError: no draft has this id, or no version this number.
        """
        stored = self._shelf.draft(draft_id)
        number = version or stored.current
        return as_draft(stored, number, read(self._shelf.content(draft_id, number)).briefing)

    def versions(self, draft_id: int) -> list[StoredVersion]:
        """Return the versions of a draft, oldest first, those that came too late too."""
        return self._shelf.versions(draft_id)

    def differences(self, draft_id: int, older: int, newer: int) -> tuple[SectionDifference, ...]:
        """Return what differs between two versions of a draft."""
        return differences(self.draft(draft_id, older).briefing, self.draft(draft_id, newer).briefing)

    def section_text(self, draft_id: int, key: str) -> str:
        """Return a section of the current version as text to be edited.

        Raises:
            UnknownSectionError: there is no such section.
        """
        return section_text(_section(self.draft(draft_id).briefing, key))

    # --- changing ---------------------------------------------------------------------------------------------------

    def edit(self, draft_id: int, key: str, text: str, revision: Edit) -> BriefingDraft:
        """Put a person's text in place of a section; what its sources do not bear out is marked, never believed.

        Raises:
            DraftChangedError: someone else was quicker; the text is kept aside as a version.
            DraftApprovedError: the draft has been taken over.
            UnknownSectionError: there is no such section.
        """
        kept = self._open(draft_id, revision.rests_on)
        section = _section(kept.briefing, key)
        checker = EditChecker(kept.briefing, kept.yardstick, self._stored_text)
        briefing = renumbered(_replaced(kept.briefing, edited_section(section, text, checker)))
        briefing = replace(briefing, fidelity=remeasured(briefing, kept.yardstick, self._stored_text))
        return self._add(draft_id, replace(kept, briefing=briefing), revision, Change.EDITED, key)

    def edited(self, draft_id: int, keys: Sequence[str], version: int) -> tuple[BriefingSection, ...]:
        """Return those of the sections that a person has changed since they were built.

        Raises:
            UnknownDraftError: no draft has this id, or no version this number.
            UnknownSectionError: there is no such section.
        """
        briefing = self.draft(draft_id, version).briefing
        return tuple(section for key in keys if _edited(section := _section(briefing, key)))

    def regenerate(
        self, draft_id: int, key: str, writing: Writing, revision: Edit, *, over_edits: bool = False
    ) -> BriefEvents:
        """Build one section again from the library as it is now; ends with a `DraftFinished`.

        Raises:
            EditedSectionError: a person has changed the section, and `over_edits` does not say that this may go.
            DraftChangedError, DraftApprovedError, UnknownSectionError: as `edit`.
        """
        if not over_edits and (found := self.edited(draft_id, [key], revision.rests_on)):
            raise EditedSectionError([key], [found[0].heading or key], revision.rests_on)
        kept = self._open(draft_id, revision.rests_on)
        _section(kept.briefing, key)
        running = _Running(split_as(kept.briefing, self._gather(kept.briefing.request)), writing)
        planned = planned_again(key, kept.briefing, running.material)
        if planned is None:
            raise UnknownSectionError(key, [one.key for one in plan(running.material)])
        yield SectionStarted(planned, 1, 1)
        briefing = yield from running.rebuilt(kept.briefing, planned)
        against = running.against
        briefing = replace(briefing, fidelity=remeasured(briefing, against, self._stored_text))
        rebuilt = Kept(briefing, against, running.basis)
        yield SectionFinished(_section(briefing, key), 1, 1, briefing)
        yield DraftFinished(self._add(draft_id, rebuilt, revision, Change.REGENERATED, key))

    def approve(self, draft_id: int, revision: Edit, *, over_blanks: bool = True) -> BriefingDraft:
        """Take a draft over: it is not called "DỰ THẢO" any more, and who did it stands there with the time.

        Raises:
            DraftChangedError: someone has changed it since it was read.
            DraftApprovedError: it has been taken over already.
            FailedSentencesError: sentences that failed their check stand in it.
            BlanksError: its head or foot has blanks, and `over_blanks` does not say that they may stay.
            RequestError: no name is given.
        """
        if not (revision.by or "").strip():
            raise RequestError(_NO_NAME)
        kept = self._open(draft_id, revision.rests_on)
        if failed := _failed(kept.briefing):
            raise FailedSentencesError(failed)
        if not over_blanks and (missing := blanks(kept.briefing.letterhead)):
            raise BlanksError(missing)
        approval = Approval((revision.by or "").strip(), self._now())
        briefing = replace(kept.briefing, approval=approval)
        return self._add(draft_id, replace(kept, briefing=briefing), revision, Change.APPROVED, None)

    def reopen(self, draft_id: int, revision: Edit) -> BriefingDraft:
        """Make an approved draft a draft again.

        Raises:
            DraftChangedError: someone has changed it since it was read.
        """
        kept = read(self._shelf.content(draft_id, revision.rests_on))
        briefing = replace(kept.briefing, approval=None)
        return self._add(draft_id, replace(kept, briefing=briefing), revision, Change.REOPENED, None)

    def restore(self, draft_id: int, number: int, revision: Edit) -> BriefingDraft:
        """Make what a version holds the newest version again, one that was kept aside too.

        Raises:
            UnknownDraftError: no draft has this id, or no version this number.
            DraftApprovedError: the draft has been taken over.
            DraftChangedError: someone has changed it since it was read.
        """
        self._open(draft_id, revision.rests_on)
        kept = read(self._shelf.content(draft_id, number))
        # Whoever approved that version did not approve this one.
        briefing = replace(kept.briefing, approval=None)
        return self._add(draft_id, replace(kept, briefing=briefing), revision, Change.RESTORED, None)

    def _open(self, draft_id: int, version: int) -> Kept:
        kept = read(self._shelf.content(draft_id, version))
        if kept.briefing.approval is not None:
            raise DraftApprovedError(draft_id, kept.briefing.approval.by)
        return kept

    def _add(self, draft_id: int, kept: Kept, edit: Edit, change: Change, section: str | None) -> BriefingDraft:
        revision = Revision(change, edit.rests_on, edit.by, section)
        version = self._shelf.add(draft_id, revision, written(kept))
        return as_draft(self._shelf.draft(draft_id), version.number, kept.briefing)


@dataclass(frozen=True)
class _Running:
    """A draft that is being assembled."""

    material: Material
    writing: Writing

    # Both go through all statements of the period, so that each section must not work them out again.
    @cached_property
    def basis(self) -> str:
        return basis_of(self.material)

    @cached_property
    def against(self) -> Yardstick:
        return yardstick(self.material.tally, self.material.choice)

    def empty(self) -> Briefing:
        """Return the draft before its first section."""
        return empty_briefing(self.material, self.writing.engine)

    def kept(self, briefing: Briefing) -> Kept:
        return Kept(briefing, self.against, self.basis)

    def assembling(self, done: Briefing | None) -> Assembling:
        return assemble(self.material, self.writing.engine, self.writing.composer, done)

    def with_note(self, briefing: Briefing) -> Briefing:
        note = self.writing.note or replaced_paragraphs(briefing)
        return replace(briefing, warnings=(*briefing.warnings, note)) if note else briefing

    def rebuilt(self, briefing: Briefing, planned: Planned) -> Generator[SectionText, None, Briefing]:
        """Return the draft with one section built again."""
        book = self.material.book(briefing.sources)
        blocks = yield from build(planned, self.material, book, self.writing.composer)
        section = BriefingSection(planned.key, planned.heading, planned.level, tuple(blocks))
        anew = replace(_replaced(briefing, section), sources=book.sources)
        return renumbered(refitted(anew, self.material))


def _failed(briefing: Briefing) -> list[tuple[Message, int]]:
    """Return the sections that hold sentences that failed their check, with how many."""
    every = (*briefing.sections, *briefing.appendix)
    counted = ((section_name(one), len(failed_sentences(briefing, [one]))) for one in every)
    return [(name, count) for name, count in counted if count]


def _edited(section: BriefingSection) -> bool:
    # Drafts of before sections said so still show whose sentences are whose.
    return section.edited or any(one.writer is Writer.PERSON for one in sentences_of([section]))


def _section(briefing: Briefing, key: str) -> BriefingSection:
    known = (*briefing.sections, *briefing.appendix)
    found = next((one for one in known if one.key == key), None)
    if found is None:
        raise UnknownSectionError(key, [one.key for one in known])
    return found


def _replaced(briefing: Briefing, section: BriefingSection) -> Briefing:
    return replace(
        briefing,
        sections=tuple(section if one.key == section.key else one for one in briefing.sections),
        appendix=tuple(section if one.key == section.key else one for one in briefing.appendix),
    )


_NO_NAME = Message(
    vi="Chưa ghi tên người duyệt; ai duyệt thì ghi tên người đó.", en="Who approves is not named; give the name."
)
