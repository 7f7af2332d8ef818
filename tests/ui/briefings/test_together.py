"""Two people at one draft in browsers of their own: other parts, one approves, one builds again; nothing is lost."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from assistant.briefing.drafts.events import DraftFinished
from assistant.briefing.fidelity import sentences_of
from assistant.briefing.types import BriefingKind, BriefRequest, Writer
from tests.ui.briefings.conftest import PERIOD, Visit, Ward, overflow

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def fresh(ward: Ward) -> Ward:
    """The ward with the draft as it is built now: other tests have moved statements, and a part built again says so."""
    *_, finished = ward.office.assistant.briefings.start(BriefRequest(BriefingKind.MONTHLY, PERIOD), by="Hoa")
    assert isinstance(finished, DraftFinished)
    return replace(ward, content=ward.office.library.drafts.content(finished.draft.draft_id))


@pytest.fixture
def draft_id(fresh: Ward) -> int:
    return fresh.new_draft()


@pytest.fixture
def sections(ward: Ward, draft_id: int) -> tuple[str, str]:
    found = [one.key for one in ward.office.assistant.briefings.draft(draft_id).briefing.sections]
    first, second, *_ = (key for key in found if key.startswith("concerns/"))
    return first, second


class Typist:
    """One of the two, with the form of a section open."""

    def __init__(self, page: Page, draft_id: int, section: str) -> None:
        self.page = page
        page.goto(f"{page.url.partition('/du-thao')[0]}/du-thao/{draft_id}/sua?phan={section}")
        self.before = page.locator("#text").input_value()

    def save(self, sentence: str, name: str) -> None:
        self.page.locator("#text").fill(f"{self.before}\n{sentence}")
        self.page.get_by_label("Tên của bạn").fill(name)
        self.page.get_by_role("button", name="Lưu").click()


def test_different_parts_are_both_kept_without_a_question(
    visit: Visit, draft_id: int, sections: tuple[str, str]
) -> None:
    lan = Typist(visit("/du-thao", name="Lan"), draft_id, sections[0])
    minh = Typist(visit("/du-thao", "390", name="Minh"), draft_id, sections[1])
    lan.save("Câu của Lan.", "Lan")
    lan.page.wait_for_url("**bao=luu&**")
    minh.save("Câu của Minh.", "Minh")
    minh.page.wait_for_url("**bao=luu-ghep**")
    expect(minh.page.get_by_text("Lan đã sửa phần khác")).to_be_visible()
    for told in ("Câu của Lan.", "Câu của Minh."):
        expect(minh.page.locator(".paper")).to_contain_text(told)
    assert overflow(minh.page) <= 0


def test_who_writes_while_another_approves_is_told_so_and_can_go_on_after_reopening(
    visit: Visit, draft_id: int, sections: tuple[str, str]
) -> None:
    minh = Typist(visit("/du-thao", name="Minh"), draft_id, sections[0])
    lan = visit(f"/du-thao/{draft_id}", name="Lan")
    lan.get_by_role("link", name="Xuất và duyệt").first.click()
    lan.get_by_label("Tên người duyệt").fill("Lan")
    lan.get_by_role("button", name="Duyệt, bỏ chữ").click()
    lan.wait_for_url("**bao=duyet**")
    minh.save("Câu của Minh.", "Minh")
    told = minh.page.get_by_role("alert")
    expect(told).to_contain_text("Lan đã duyệt dự thảo này (bản 2)")
    expect(told).to_contain_text("được giữ riêng (bản 3)")
    assert "Câu của Minh." in minh.page.locator("#text").input_value()
    lan.reload()
    expect(lan.locator(".paper")).not_to_contain_text("Câu của Minh.")
    lan.get_by_role("link", name="Xuất và duyệt").first.click()
    lan.get_by_role("button", name="Mở lại để sửa").click()
    lan.wait_for_url("**bao=mo-lai**")
    minh.page.get_by_role("button", name="Lưu").click()
    minh.page.wait_for_url("**bao=luu-ghep**")
    expect(minh.page.locator(".paper")).to_contain_text("Câu của Minh.")


def test_a_part_that_another_builds_again_meanwhile_keeps_what_is_written(
    visit: Visit, draft_id: int, sections: tuple[str, str]
) -> None:
    minh = Typist(visit("/du-thao", name="Minh"), draft_id, sections[0])
    lan = visit(f"/du-thao/{draft_id}", name="Lan")
    lan.locator(f"[id='phan-{sections[0].replace('/', '--')}']").get_by_role("button", name="Viết lại").click()
    lan.wait_for_url("**bao=viet-lai**", timeout=120_000)
    minh.save("Câu của Minh.", "Minh")
    minh.page.wait_for_url("**bao=luu**", timeout=60_000)
    expect(minh.page.locator(".paper")).to_contain_text("Câu của Minh.")


def test_who_builds_a_part_again_that_another_has_just_written_is_told_and_overwrites_nothing(
    visit: Visit, ward: Ward, draft_id: int, sections: tuple[str, str]
) -> None:
    lan = visit(f"/du-thao/{draft_id}", name="Lan")
    minh = Typist(visit("/du-thao", name="Minh"), draft_id, sections[0])
    minh.save("Câu của Minh.", "Minh")
    minh.page.wait_for_url("**bao=luu&**")
    lan.locator(f"[id='phan-{sections[0].replace('/', '--')}']").get_by_role("button", name="Viết lại").click()
    told = lan.get_by_role("alert")
    expect(told).to_contain_text("đã có người khác sửa; bản mới nhất là bản 2", timeout=60_000)
    lan.goto(f"{ward.office.url}/du-thao/{draft_id}")
    expect(lan.locator(".paper")).to_contain_text("Câu của Minh.")


def test_a_part_that_another_builds_again_to_something_else_is_shown_beside_what_is_written(
    visit: Visit, ward: Ward, draft_id: int, sections: tuple[str, str]
) -> None:
    minh = Typist(visit("/du-thao", name="Minh"), draft_id, sections[0])
    briefing = ward.office.assistant.briefings.draft(draft_id).briefing
    part = next(one for one in briefing.sections if one.key == sections[0])
    record = next(one.items[0] for one in sentences_of([part]) if one.writer is Writer.VERBATIM and len(one.items) == 1)
    ward.office.assistant.themes().move(record, "van-hoa", by="Lan")
    lan = visit(f"/du-thao/{draft_id}", name="Lan")
    lan.locator(f"[id='phan-{sections[0].replace('/', '--')}']").get_by_role("button", name="Viết lại").click()
    lan.wait_for_url("**bao=viet-lai**", timeout=120_000)
    minh.save("Câu của Minh.", "Minh")
    told = minh.page.get_by_role("alert")
    expect(told).to_contain_text("Không mất gì: bản của Lan đang là bản chính (bản 2)", timeout=60_000)
    assert "Câu của Minh." in minh.page.locator("#text").input_value()
