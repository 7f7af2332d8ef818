import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest

from assistant.briefing.assembling.assemble import SectionFinished, SectionStarted
from assistant.briefing.drafts.desk import DraftDesk
from assistant.briefing.drafts.differences import LineChange
from assistant.briefing.drafts.events import BriefEvent, DraftFinished, DraftStarted, Edit, Writing
from assistant.briefing.drafts.kept import BriefingDraft
from assistant.briefing.errors import (
    DraftApprovedError,
    EditedSectionError,
    FailedSentencesError,
    RequestError,
    UnknownSectionError,
)
from assistant.briefing.fidelity import sentences_of
from assistant.briefing.types import BriefingKind, BriefRequest, Sentence, Writer
from assistant.types import ClaimStatus
from tests.assistant.briefing.assembled import assembled, many
from tests.assistant.briefing.figures import Reports, ward
from vectorstore.drafts import Change, DraftState
from vectorstore.errors import DraftChangedError
from vectorstore.extracts import Stance
from vectorstore.library import Library

REQUEST = BriefRequest(BriefingKind.MONTHLY, "2026-03")
EXTRACTIVE = Writing("extractive")
SIGNED = dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC)


@pytest.fixture
def reports() -> Reports:
    return ward()


@pytest.fixture
def desk(own_library: Library, reports: Reports) -> DraftDesk:
    def gather(request: BriefRequest) -> object:
        return replace(reports.material(), request=request)

    return DraftDesk(own_library.drafts, gather, reports.stored_text, now=lambda: SIGNED)  # type: ignore[arg-type]


def finished(events: Iterable[BriefEvent]) -> BriefingDraft:
    return next(event.draft for event in events if isinstance(event, DraftFinished))


@pytest.fixture
def draft(desk: DraftDesk) -> BriefingDraft:
    return finished(desk.start(REQUEST, EXTRACTIVE, "Hoa"))


def person(draft: BriefingDraft) -> list[Sentence]:
    return [one for one in sentences_of(draft.briefing.sections) if one.writer is Writer.PERSON]


def edited(desk: DraftDesk, draft: BriefingDraft, key: str, text: str) -> BriefingDraft:
    return desk.edit(draft.draft_id, key, text, Edit(draft.version, "Hoa"))


# --- assembling -----------------------------------------------------------------------------------------------------


def test_progress_is_told_section_by_section_and_ends_with_the_draft(desk: DraftDesk) -> None:
    events = list(desk.start(REQUEST, EXTRACTIVE))
    assert isinstance(events[0], DraftStarted)
    started = [event for event in events if isinstance(event, SectionStarted)]
    assert [event.number for event in started] == list(range(1, events[0].total + 1))
    assert isinstance(events[-1], DraftFinished)
    assert events[-1].draft.briefing == desk.draft(events[0].draft_id).briefing


def interrupted(desk: DraftDesk, sections: int) -> int:
    """Start a draft and drop it after so many sections, as a crash or a stop does."""
    events = desk.start(REQUEST, EXTRACTIVE)
    first = next(events)
    assert isinstance(first, DraftStarted)
    for event in events:
        sections -= isinstance(event, SectionFinished)
        if not sections:
            break
    events.close()
    return first.draft_id


def test_an_interrupted_draft_goes_on_and_ends_as_if_it_had_not_been(desk: DraftDesk, draft: BriefingDraft) -> None:
    draft_id = interrupted(desk, 3)
    half = desk.draft(draft_id)
    assert (half.state, half.done) == (DraftState.ASSEMBLING, ("opening", "overview", "supported"))
    events = list(desk.go_on(draft_id, EXTRACTIVE))
    started = [event.planned.key for event in events if isinstance(event, SectionStarted)]
    assert started[0] == "concerns"
    assert finished(events).briefing == draft.briefing


def test_a_draft_never_stands_on_two_states_of_the_library(desk: DraftDesk, reports: Reports) -> None:
    draft_id = interrupted(desk, 3)
    reports.say("Tổ dân phố 9", "rac", Stance.CONCERNED, "Rác xây dựng đổ trộm ở bãi đất trống gần trường học mới.")
    events = list(desk.go_on(draft_id, EXTRACTIVE))
    assert next(event.planned.key for event in events if isinstance(event, SectionStarted)) == "opening"
    assert "05 đơn vị gửi 05 báo cáo với 26 nội dung" in desk.section_text(draft_id, "overview")


def test_going_on_with_a_finished_draft_gives_it_as_it_is(desk: DraftDesk, draft: BriefingDraft) -> None:
    assert [type(event) for event in desk.go_on(draft.draft_id, EXTRACTIVE)] == [DraftFinished]


# --- editing --------------------------------------------------------------------------------------------------------


def test_what_is_not_touched_stays_as_it_was(desk: DraftDesk, draft: BriefingDraft) -> None:
    for key in draft.done:
        text = desk.section_text(draft.draft_id, key)
        draft = edited(desk, draft, key, text)
    assert person(draft) == []
    assert draft.briefing == desk.draft(draft.draft_id, 1).briefing


def test_what_a_person_adds_is_marked_by_what_its_sources_bear_out(desk: DraftDesk, draft: BriefingDraft) -> None:
    text = desk.section_text(draft.draft_id, "concerns/ngap")
    quoted = next(one for one in sentences_of(draft.briefing.sections) if "Có 14 hộ dân" in one.claim.text)
    mark = f"[{quoted.sources[0]}]"
    added = {
        f"Có 14 hộ dân phản ánh đường Bến Đá ngập sâu. {mark}": ClaimStatus.SUPPORTED,
        f"Có 41 hộ dân phản ánh đường Bến Đá ngập sâu. {mark}": ClaimStatus.NUMBER_MISMATCH,
        f"Người dân nói “không sao cả” về đường Bến Đá ngập sâu. {mark}": ClaimStatus.UNSUPPORTED,
        f"Phường sẽ xây một cây cầu mới qua sông. {mark}": ClaimStatus.UNSUPPORTED,
        "Có 14 hộ dân phản ánh đường Bến Đá ngập sâu. [999]": ClaimStatus.UNCITED,
        "Tình hình sẽ sớm ổn định trở lại.": ClaimStatus.UNCITED,
    }
    draft = edited(desk, draft, "concerns/ngap", f"{text}\n" + "\n".join(added))
    assert [one.claim.status for one in person(draft)] == list(added.values())
    assert [one.claim.text for one in person(draft)] == [line.split(" [")[0] for line in added]


def test_a_figure_that_code_counted_may_be_said_again_and_no_other(desk: DraftDesk, draft: BriefingDraft) -> None:
    text = "Tháng 3/2026 có 25 nội dung phản ánh. [1]\nTháng 3/2026 có 42 nội dung phản ánh. [1]"
    draft = edited(desk, draft, "overview", text)
    assert [one.claim.status for one in person(draft)] == [ClaimStatus.COMPUTED, ClaimStatus.NUMBER_MISMATCH]


def test_a_changed_quotation_is_not_a_quotation_any_more(desk: DraftDesk, draft: BriefingDraft) -> None:
    text = desk.section_text(draft.draft_id, "supported").replace("Có 9 ý kiến khen", "Có 90 ý kiến khen")
    draft = edited(desk, draft, "supported", text)
    assert [one.claim.status for one in person(draft)] != [ClaimStatus.SUPPORTED]
    assert all(one.writer is Writer.PERSON for one in sentences_of(draft.briefing.sections) if "90 ý" in one.claim.text)


def test_taking_statements_out_shows_in_the_fidelity(desk: DraftDesk, draft: BriefingDraft) -> None:
    before = draft.briefing.fidelity
    draft = edited(desk, draft, "concerns/truong", "Không còn gì.")
    after = draft.briefing.fidelity
    assert (before.theme_cover, before.balance_error) == (1.0, 0.0)
    assert after.theme_cover < 1.0
    assert after.balance_error > 0.05


def test_a_chart_stays_while_its_line_does(desk: DraftDesk, draft: BriefingDraft) -> None:
    line = desk.section_text(draft.draft_id, "annex").splitlines()[0]
    draft = edited(desk, draft, "annex", line)
    assert len(draft.briefing.appendix[0].blocks) == 1
    assert draft.briefing.appendix[0].blocks[0] == desk.draft(draft.draft_id, 1).briefing.appendix[0].blocks[0]


def test_two_people_on_one_draft_lose_nothing(desk: DraftDesk, draft: BriefingDraft) -> None:
    desk.edit(draft.draft_id, "closing", "Của Hoa.", Edit(1, "Hoa"))
    with pytest.raises(DraftChangedError) as caught:
        desk.edit(draft.draft_id, "closing", "Của Bình.", Edit(1, "Bình"))
    assert caught.value.kept is not None
    assert desk.section_text(draft.draft_id, "closing") == "Của Hoa."
    (mine,) = desk.differences(draft.draft_id, caught.value.current, caught.value.kept)
    assert [(line.change, line.text) for line in mine.lines] == [
        (LineChange.REMOVED, "Của Hoa."), (LineChange.ADDED, "Của Bình.")
    ]  # fmt: skip


def test_versions_say_who_changed_what(desk: DraftDesk, draft: BriefingDraft) -> None:
    draft = edited(desk, draft, "closing", "Hết.")
    edit = Edit(draft.version, "Bình")
    finished(desk.regenerate(draft.draft_id, "closing", EXTRACTIVE, edit, over_edits=True))
    told = [(one.change, one.section, one.by) for one in desk.versions(draft.draft_id)]
    assert told == [
        (Change.ASSEMBLED, None, "Hoa"), (Change.EDITED, "closing", "Hoa"), (Change.REGENERATED, "closing", "Bình")
    ]  # fmt: skip
    assert desk.differences(draft.draft_id, 1, 3) == ()


def test_what_a_person_has_edited_is_not_built_over_unasked(desk: DraftDesk, draft: BriefingDraft) -> None:
    built = desk.section_text(draft.draft_id, "concerns/ngap")
    # A sentence taken out leaves none of the person's own behind, and is an edit all the same.
    shorter = edited(desk, draft, "concerns/ngap", built.splitlines()[0])
    edit = Edit(shorter.version, "Bình")
    with pytest.raises(EditedSectionError, match="bản 2"):
        finished(desk.regenerate(draft.draft_id, "concerns/ngap", EXTRACTIVE, edit))
    assert desk.draft(draft.draft_id).version == shorter.version
    again = finished(desk.regenerate(draft.draft_id, "concerns/ngap", EXTRACTIVE, edit, over_edits=True))
    assert desk.section_text(draft.draft_id, "concerns/ngap") == built
    assert desk.edited(draft.draft_id, ["concerns/ngap"], again.version) == ()
    assert [one.key for one in desk.edited(draft.draft_id, ["overview", "concerns/ngap"], 2)] == ["concerns/ngap"]


def test_a_version_kept_aside_can_be_taken_back(desk: DraftDesk, draft: BriefingDraft) -> None:
    desk.edit(draft.draft_id, "closing", "Của Hoa.", Edit(1, "Hoa"))
    with pytest.raises(DraftChangedError) as caught:
        desk.edit(draft.draft_id, "closing", "Của Bình.", Edit(1, "Bình"))
    restored = desk.restore(draft.draft_id, caught.value.kept or 0, Edit(2, "Bình"))
    assert (restored.version, desk.section_text(draft.draft_id, "closing")) == (4, "Của Bình.")
    assert desk.versions(draft.draft_id)[-1].change is Change.RESTORED
    # Someone who has not seen it yet does not undo it.
    with pytest.raises(DraftChangedError):
        desk.restore(draft.draft_id, 2, Edit(2, "Hoa"))
    assert desk.section_text(draft.draft_id, "closing") == "Của Bình."


def test_an_approved_version_that_is_taken_back_is_a_draft(desk: DraftDesk, draft: BriefingDraft) -> None:
    approved = desk.approve(draft.draft_id, Edit(1, "Hoa"))
    with pytest.raises(DraftApprovedError):
        desk.restore(draft.draft_id, 1, Edit(approved.version, "Hoa"))
    reopened = desk.reopen(draft.draft_id, Edit(approved.version, "Hoa"))
    restored = desk.restore(draft.draft_id, approved.version, Edit(reopened.version, "Hoa"))
    assert restored.briefing.approval is None
    assert restored.state is DraftState.DRAFT


def test_one_section_is_built_again_from_what_the_library_holds_now(
    desk: DraftDesk, draft: BriefingDraft, reports: Reports
) -> None:
    reports.say("Tổ dân phố 9", "ngap", Stance.CONCERNED, "Có 50 hộ dân ở khu mới phản ánh cống tràn ra đường.", 50)
    after = finished(desk.regenerate(draft.draft_id, "concerns/ngap", EXTRACTIVE, Edit(1, "Hoa")))
    assert "Có 50 hộ dân ở khu mới" in desk.section_text(draft.draft_id, "concerns/ngap")
    assert [one.key for one in desk.differences(draft.draft_id, 1, after.version)] == ["concerns/ngap"]
    assert "25 nội dung" in desk.section_text(draft.draft_id, "overview")


def test_a_section_of_a_shortened_draft_is_built_again_as_it_stood(own_library: Library) -> None:
    reports = many({(theme, Stance.CONCERNED): 12 for theme in ("ngap", "rac", "truong", "cho")})
    whole = reports.material()
    short = replace(whole, template=replace(whole.template, pages=1))
    desk = DraftDesk(own_library.drafts, lambda _: short, reports.stored_text, now=lambda: SIGNED)
    first = finished(desk.start(REQUEST, EXTRACTIVE))
    moved = next(one for one in first.briefing.appendix if one.key.startswith("concerns/"))
    assert "nêu ở phụ lục" in desk.section_text(first.draft_id, "closing")
    again = first
    for key in ("closing", moved.key):
        again = finished(desk.regenerate(first.draft_id, key, EXTRACTIVE, Edit(again.version, "Hoa")))
    assert again.briefing.sections == first.briefing.sections
    assert again.briefing.appendix == first.briefing.appendix


def test_a_draft_is_fitted_to_its_pages_again_when_a_section_is_built_anew(own_library: Library) -> None:
    reports = many({(theme, Stance.CONCERNED): 12 for theme in ("ngap", "rac", "truong", "cho")})
    whole = reports.material()
    pages: list[int | None] = [1]
    desk = DraftDesk(
        own_library.drafts,
        lambda _: replace(whole, template=replace(whole.template, pages=pages[-1])),
        reports.stored_text,
        now=lambda: SIGNED,
    )
    first = finished(desk.start(REQUEST, EXTRACTIVE))
    pages.append(None)
    roomy = finished(desk.regenerate(first.draft_id, "overview", EXTRACTIVE, Edit(1, "Hoa")))
    assert [one.key for one in roomy.briefing.sections] == [one.key for one in assembled(whole).sections]
    assert "nêu ở phụ lục" not in desk.section_text(first.draft_id, "closing")
    pages.append(1)
    again = finished(desk.regenerate(first.draft_id, "overview", EXTRACTIVE, Edit(2, "Hoa")))
    assert (again.briefing.sections, again.briefing.appendix) == (first.briefing.sections, first.briefing.appendix)


def test_approving_removes_the_mark_of_a_draft_and_says_who(desk: DraftDesk, draft: BriefingDraft) -> None:
    approved = desk.approve(draft.draft_id, Edit(1, "Nguyễn Hoa"))
    assert approved.briefing.approval is not None
    assert (approved.briefing.approval.by, approved.briefing.approval.at) == ("Nguyễn Hoa", SIGNED)
    assert desk.drafts()[0].state is DraftState.APPROVED
    with pytest.raises(DraftApprovedError, match="Nguyễn Hoa"):
        edited(desk, approved, "closing", "Sửa sau khi duyệt.")
    reopened = desk.reopen(draft.draft_id, Edit(approved.version, "Hoa"))
    assert reopened.briefing.approval is None
    assert edited(desk, reopened, "closing", "Sửa.").version == 4


def test_nobody_approves_sentences_that_failed_their_check(desk: DraftDesk, draft: BriefingDraft) -> None:
    changed = edited(desk, draft, "closing", "Tình hình sẽ sớm ổn định trở lại.\nCó 14 hộ dân kiến nghị. [999]")
    changed = edited(desk, changed, "concerns/ngap", "Có 900 hộ dân phản ánh.")
    with pytest.raises(FailedSentencesError) as caught:
        desk.approve(draft.draft_id, Edit(changed.version, "Hoa"))
    assert caught.value.count == 3
    said = caught.value.message
    assert "còn 3 câu không đạt kiểm tra" in said.vi
    assert "“Kết thúc” (2)" in said.vi
    assert "“Closing” (2)" in said.en
    assert len(caught.value.sections) == 2
    assert desk.draft(draft.draft_id).briefing.approval is None
    # Back to what passed: then it may be taken over.
    restored = desk.restore(draft.draft_id, 1, Edit(changed.version, "Hoa"))
    assert desk.approve(draft.draft_id, Edit(restored.version, "Hoa")).briefing.approval is not None


@pytest.mark.parametrize("name", [None, "", "  "])
def test_nobody_approves_without_a_name(desk: DraftDesk, draft: BriefingDraft, name: str | None) -> None:
    with pytest.raises(RequestError):
        desk.approve(draft.draft_id, Edit(1, name))


def test_what_was_not_read_last_cannot_be_approved(desk: DraftDesk, draft: BriefingDraft) -> None:
    edited(desk, draft, "closing", "Đã sửa.")
    with pytest.raises(DraftChangedError):
        desk.approve(draft.draft_id, Edit(1, "Hoa"))
    assert desk.draft(draft.draft_id).briefing.approval is None


def test_a_section_that_is_not_there_is_said(desk: DraftDesk, draft: BriefingDraft) -> None:
    with pytest.raises(UnknownSectionError, match="overview"):
        desk.section_text(draft.draft_id, "forecast")
    with pytest.raises(UnknownSectionError):
        finished(desk.regenerate(draft.draft_id, "concerns/cho", EXTRACTIVE, Edit(1, None)))


@pytest.mark.parametrize("pages", [3, 4, 5, 6])
@pytest.mark.parametrize(("praise", "worries", "wishes"), [(8, 3, 3), (3, 8, 3), (3, 4, 8), (5, 5, 2)], ids=str)
def test_the_body_of_few_pages_keeps_the_weight_of_the_sources_by_itself(
    own_library: Library, pages: int, praise: int, worries: int, wishes: int
) -> None:
    themes = ("ngap", "rac", "truong", "cho", "den", "xe", "nuoc")
    counts = ((Stance.SUPPORTS, praise), (Stance.CONCERNED, worries), (Stance.PROPOSES, wishes))
    reports = many({(theme, stance): count for theme in themes for stance, count in counts})
    whole = reports.material()
    short = replace(whole, template=replace(whole.template, pages=pages))
    desk = DraftDesk(own_library.drafts, lambda _: short, reports.stored_text, now=lambda: SIGNED)
    draft = finished(desk.start(REQUEST, EXTRACTIVE))
    fidelity = draft.briefing.fidelity
    assert fidelity.body_error is not None
    assert max(fidelity.balance_error, fidelity.body_error) <= 0.05
    told = {one.items for one in sentences_of((*draft.briefing.sections, *draft.briefing.appendix)) if one.items}
    assert told == {one.items for one in sentences_of(assembled(whole).sections) if one.items}
    # Built again, each part holds what it held: neither twice nor not at all.
    for key in ("supported", "proposals"):
        draft = finished(desk.regenerate(draft.draft_id, key, EXTRACTIVE, Edit(draft.version, "Hoa")))
    again = [one for one in sentences_of((*draft.briefing.sections, *draft.briefing.appendix)) if one.items]
    assert sorted(one.items for one in again) == sorted(told)
