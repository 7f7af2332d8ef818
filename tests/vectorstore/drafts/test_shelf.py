import datetime as dt
import threading
from pathlib import Path

import pytest

from vectorstore.catalogue import Catalogue
from vectorstore.drafts import Change, DraftShelf, DraftState, Revision, StoredDraft
from vectorstore.errors import DraftChangedError, UnknownDraftError
from vectorstore.library import Library


@pytest.fixture
def shelf(library: Library) -> DraftShelf:
    return library.drafts


def finished(shelf: DraftShelf, text: str = "bản đầu") -> StoredDraft:
    draft = shelf.start(kind="monthly", period="2026-03", title="Tháng 3", content="")
    return shelf.grow(draft, text, finished=True)


def test_a_draft_grows_until_it_is_finished(shelf: DraftShelf) -> None:
    draft = shelf.start(kind="monthly", period="2026-03", title="Tháng 3", content="phần 1", by="Hoa")
    assert (draft.state, draft.current) == (DraftState.ASSEMBLING, 1)
    grown = shelf.grow(draft, "phần 1, phần 2")
    assert shelf.content(draft.draft_id) == "phần 1, phần 2"
    done = shelf.grow(grown, "phần 1, phần 2, phần 3", finished=True)
    assert done.state is DraftState.DRAFT
    assert [version.by for version in shelf.versions(draft.draft_id)] == ["Hoa"]


def test_what_is_finished_does_not_grow(shelf: DraftShelf) -> None:
    with pytest.raises(DraftChangedError):
        shelf.grow(finished(shelf), "thêm")


def test_two_who_go_on_with_one_draft_do_not_mix(shelf: DraftShelf) -> None:
    draft = shelf.start(kind="monthly", period="2026-03", title="Tháng 3", content="")
    shelf.grow(draft, "của người thứ nhất")
    with pytest.raises(DraftChangedError):
        shelf.grow(draft, "của người thứ hai")
    assert shelf.content(draft.draft_id) == "của người thứ nhất"


def test_a_change_adds_a_version_and_keeps_the_one_before(shelf: DraftShelf) -> None:
    draft = finished(shelf)
    version = shelf.add(draft.draft_id, Revision(Change.EDITED, 1, "Hoa", "overview"), "bản hai")
    assert (version.number, version.section, version.by, version.aside) == (2, "overview", "Hoa", False)
    assert shelf.content(draft.draft_id) == "bản hai"
    assert shelf.content(draft.draft_id, 1) == "bản đầu"


def test_who_comes_too_late_overwrites_nothing_and_loses_nothing(shelf: DraftShelf) -> None:
    draft = finished(shelf)
    shelf.add(draft.draft_id, Revision(Change.EDITED, 1, "Hoa"), "của Hoa")
    with pytest.raises(DraftChangedError) as caught:
        shelf.add(draft.draft_id, Revision(Change.EDITED, 1, "Bình"), "của Bình")
    assert (caught.value.current, caught.value.kept) == (2, 3)
    assert shelf.content(draft.draft_id) == "của Hoa"
    assert shelf.content(draft.draft_id, 3) == "của Bình"
    assert [version.aside for version in shelf.versions(draft.draft_id)] == [False, False, True]


def test_of_many_at_once_exactly_one_wins(shelf: DraftShelf) -> None:
    draft = finished(shelf)
    start = threading.Barrier(4)
    lost: list[str] = []

    def change(name: str) -> None:
        start.wait()
        try:
            shelf.add(draft.draft_id, Revision(Change.EDITED, 1, name), name)
        except DraftChangedError:
            lost.append(name)

    threads = [threading.Thread(target=change, args=(name,)) for name in ("a", "b", "c", "d")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(lost) == 3
    kept = {shelf.content(draft.draft_id, version.number) for version in shelf.versions(draft.draft_id)}
    assert kept == {"bản đầu", "a", "b", "c", "d"}
    assert shelf.content(draft.draft_id) not in lost


def test_approving_and_reopening_are_versions(shelf: DraftShelf) -> None:
    draft = finished(shelf)
    shelf.add(draft.draft_id, Revision(Change.APPROVED, 1, "Hoa"), "đã ký")
    assert shelf.draft(draft.draft_id).state is DraftState.APPROVED
    shelf.add(draft.draft_id, Revision(Change.REOPENED, 2, "Hoa"), "mở lại")
    assert shelf.draft(draft.draft_id).state is DraftState.DRAFT


def test_a_draft_that_is_being_assembled_cannot_be_changed(shelf: DraftShelf) -> None:
    draft = shelf.start(kind="monthly", period="2026-03", title="Tháng 3", content="")
    with pytest.raises(DraftChangedError) as caught:
        shelf.add(draft.draft_id, Revision(Change.EDITED, 1, "Hoa"), "sửa")
    assert caught.value.kept is None


def test_the_draft_changed_last_stands_first(tmp_path: Path) -> None:
    times = iter(dt.datetime(2026, 4, 1, hour, tzinfo=dt.UTC) for hour in range(8))
    catalogue = Catalogue.open(tmp_path / "library.db")
    shelf = DraftShelf(catalogue, now=lambda: next(times))
    first, second = finished(shelf), finished(shelf)
    shelf.add(first.draft_id, Revision(Change.EDITED, 1, "Hoa"), "sửa")
    assert [draft.draft_id for draft in shelf.drafts()] == [first.draft_id, second.draft_id]
    assert shelf.drafts()[0].changed_at == dt.datetime(2026, 4, 1, 4, tzinfo=dt.UTC)
    catalogue.close()


def test_what_is_not_there_is_said(shelf: DraftShelf) -> None:
    with pytest.raises(UnknownDraftError, match="số 7"):
        shelf.content(7)
    draft = finished(shelf)
    with pytest.raises(UnknownDraftError, match="bản thứ 9"):
        shelf.content(draft.draft_id, 9)
