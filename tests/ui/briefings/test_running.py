"""Drafts on their way: broken off and gone on with, stopped, failed; and only one run on a draft at a time."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from assistant.briefing.assembling.assemble import Planned, SectionFinished, SectionStarted, SectionText
from assistant.briefing.drafts.events import BriefEvents, DraftStarted
from assistant.briefing.errors import EmptyPeriodError
from assistant.briefing.types import BriefingKind, BriefRequest
from tests.ui.briefings.conftest import PERIOD, Visit, Ward
from ui.errors import UsageError
from ui.page.briefings.runs import Runs
from vectorstore.messages import Message

PLANNED = Planned("overview", "overview", "Tình hình chung", 1)


def broken_off(ward: Ward, sections: int) -> int:
    """Assemble so many sections and drop the rest, as a crash does; return the draft's id."""
    events = ward.office.assistant.briefings.start(BriefRequest(BriefingKind.MONTHLY, PERIOD), by="Hoa")
    first = next(events)
    assert isinstance(first, DraftStarted)
    for event in events:
        sections -= isinstance(event, SectionFinished)
        if not sections:
            break
    events.close()
    return first.draft_id


@pytest.mark.browser
def test_a_broken_off_draft_is_gone_on_with_from_the_list(visit: Visit, ward: Ward) -> None:
    draft_id = broken_off(ward, 3)
    page = visit("/du-thao")
    row = page.locator(".draft-list li").filter(has=page.locator(f"a[href='/du-thao/{draft_id}']"))
    expect(row.locator(".state")).to_have_text("Đang dở")
    row.get_by_role("link").click()
    expect(page.get_by_text("có 3 phần đã xong")).to_be_visible()
    page.get_by_role("button", name="Lập tiếp").click()
    page.wait_for_url(f"**/du-thao/{draft_id}?bao=xong", timeout=60_000)
    expect(page.locator(".bar .state")).to_have_text("Dự thảo")
    expect(page.locator(".paper .signer")).to_be_visible()


@pytest.fixture
def endless(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let every new draft be written by a model that never ends; the event tells that it was closed."""
    closed = threading.Event()
    draft_id = broken_off(ward, 1)

    def start(request: BriefRequest, *, by: str | None = None) -> BriefEvents:
        del request, by
        try:
            yield DraftStarted(draft_id, 9)
            yield SectionStarted(PLANNED, 2, 9)
            while not closed.wait(0.01):
                yield SectionText("overview", "nước ngập <b>sâu</b> ")
        finally:
            closed.set()

    monkeypatch.setattr(ward.office.assistant.briefings, "start", start)
    yield closed
    closed.set()


@pytest.mark.browser
@pytest.mark.parametrize("size", ["1280", "390"])
def test_progress_is_told_and_a_stop_keeps_what_is_done(
    visit: Visit, ward: Ward, endless: threading.Event, size: str
) -> None:
    page = visit("/du-thao", size, name="Hoa")
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.locator("[role=status]")).to_have_text("Phần 2/9: Tình hình chung")
    expect(page.locator(".unchecked")).to_contain_text("Đang viết, chưa kiểm tra")
    expect(page.locator(".unchecked")).to_contain_text("<b>sâu</b>")
    page.get_by_role("button", name="Dừng").click()
    page.wait_for_url("**bao=dung")
    assert endless.wait(10)
    expect(page.get_by_role("button", name="Lập tiếp")).to_be_visible()
    expect(page.locator(".state").first).to_have_text("Đang dở")


def scripted(
    *events: object, wait: threading.Event | None = None, fault: Exception | None = None
) -> Callable[[], object]:
    def made() -> Iterator[object]:
        yield from events
        if wait is not None:
            wait.wait(20)
        if fault is not None:
            raise fault

    return made


def test_a_run_tells_its_section_and_its_end() -> None:
    runs = Runs()
    run = runs.start(scripted(DraftStarted(7, 3), SectionStarted(PLANNED, 1, 3)))  # type: ignore[arg-type]
    ended = runs.wait(run.token, 20)
    assert ended is not None
    assert (ended.draft_id, ended.section, ended.number, ended.finished) == (
        7,
        ("overview", "Tình hình chung"),
        1,
        True,
    )


def test_a_fault_is_said_and_not_hidden() -> None:
    runs = Runs()
    said = Message(vi="Không có báo cáo", en="No report")
    run = runs.start(scripted(fault=EmptyPeriodError(said)))  # type: ignore[arg-type]
    ended = runs.wait(run.token, 20)
    assert ended is not None
    assert ended.fault == said
    assert not ended.running


def test_a_fault_that_nobody_foresaw_ends_the_run_too() -> None:
    runs = Runs()
    run = runs.start(scripted(fault=ZeroDivisionError()))  # type: ignore[arg-type]
    ended = runs.wait(run.token, 20)
    assert ended is not None
    assert ended.fault is not None


def test_a_draft_has_one_run_at_a_time() -> None:
    runs, wait = Runs(), threading.Event()
    run = runs.start(scripted(DraftStarted(7, 3), wait=wait), draft_id=7)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="đang được lập"):
        runs.start(scripted(), draft_id=7)  # type: ignore[arg-type]
    assert runs.drafts_running() == {7}
    wait.set()
    runs.wait(run.token, 20)
    assert runs.drafts_running() == set()


@pytest.mark.browser
def test_a_page_left_open_says_when_the_program_is_gone_and_when_it_was_started_again(
    visit: Visit, endless: threading.Event
) -> None:
    page = visit("/du-thao", name="Hoa")
    page.get_by_role("button", name="Lập dự thảo").click()
    said = page.locator("[role=status]")
    expect(said).to_have_text("Phần 2/9: Tình hình chung")
    page.route("**/tien-do*", lambda route: route.abort())
    expect(said).to_contain_text("Mất liên lạc với phần mềm")
    page.route("**/tien-do*", lambda route: route.fulfill(status=400, body="no such run"))
    expect(said).to_contain_text("Phần mềm đã khởi động lại")
    page.locator("#run").get_by_role("link", name="Về danh sách dự thảo").click()
    expect(page.get_by_role("heading", name="Lập dự thảo mới")).to_be_visible()
    assert not endless.is_set()


@pytest.mark.browser
def test_a_draft_that_is_not_finished_says_how_it_comes_to_be_exported(visit: Visit, ward: Ward) -> None:
    page = visit(f"/du-thao/{broken_off(ward, 2)}#xuat")
    expect(page.locator("#xuat")).to_contain_text("Bấm “Lập tiếp” ở đầu trang")
