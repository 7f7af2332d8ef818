"""From the choice of a period to the file, in a real Chromium over the sample ward."""

import datetime as dt
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from assistant.briefing.drafts.events import Edit
from tests.ui.briefings.conftest import PERIOD, Visit, Ward, overflow

pytestmark = pytest.mark.browser
FIRST_QUOTE = ".said.verbatim a.cite"


@pytest.fixture(params=["1280", "390"])
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def saved(page: Page, name: str, to: Path) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    waiting.value.save_as(to)
    return to.read_bytes()


def test_from_the_period_to_the_word_file(visit: Visit, tmp_path: Path) -> None:
    page = visit("/du-thao")
    expect(page.locator("#period-monthly option").first).to_have_text("tháng 5/2026 (5 báo cáo)")
    page.get_by_label("Tên của bạn").fill("Nguyễn Thị Hoa")
    page.get_by_role("button", name="Lập dự thảo").click()
    page.wait_for_url("**/du-thao/*?bao=xong", timeout=60_000)
    paper = page.locator(".paper")
    for told in ("DỰ THẢO", "ĐẢNG ỦY PHƯỜNG SÔNG MƠ", "ĐẢNG CỘNG SẢN VIỆT NAM", "BÁO CÁO", "I. Tình hình chung"):
        expect(paper).to_contain_text(told)
    page.get_by_role("link", name="Xuất và duyệt").first.click()
    content = saved(page, "Word (.docx)", tmp_path / "a.docx")
    document = docx.Document(io.BytesIO(content))
    text = "\n".join(one.text for one in document.element.body.iter() if one.tag.endswith("}t") and one.text)
    assert "DỰ THẢO" in text
    assert "tổng hợp tình hình dư luận xã hội tháng 5 năm 2026" in text
    notes = [part for part in document.part.package.iter_parts() if str(part.partname).endswith("endnotes.xml")]
    assert "05/BC-TDP3" in notes[0].blob.decode()


def test_the_other_formats_hold_the_same_draft(visit: Visit, draft_id: int, tmp_path: Path) -> None:
    page = visit(f"/du-thao/{draft_id}#xuat")
    markdown = saved(page, "Markdown", tmp_path / "a.md").decode()
    assert "**DỰ THẢO**" in markdown
    assert "[^1]:" in markdown
    page.get_by_label("In kèm phụ lục độ trung thực").check()
    assert "ĐỘ TRUNG THỰC" in saved(page, "Markdown", tmp_path / "b.md").decode().upper()
    assert f'"period": "{PERIOD}"' in saved(page, "JSON", tmp_path / "a.json").decode()


def test_a_number_in_brackets_opens_the_quoted_words_beside_it(visit: Visit, draft_id: int, size: str) -> None:
    page = visit(f"/du-thao/{draft_id}", size)
    mark = page.locator(FIRST_QUOTE).first
    sentence = mark.locator("xpath=..").inner_text()
    mark.click()
    source = page.locator(".source.active")
    expect(source).to_be_focused()
    quote = source.locator("mark")
    expect(quote).to_be_in_viewport()
    assert quote.inner_text().rstrip(".;, ") in sentence
    with page.expect_popup() as opened:
        source.get_by_role("link", name="Mở văn bản tại đoạn trích").click()
    expect(opened.value.locator("mark#quote")).to_have_text(quote.inner_text())
    source.get_by_role("link", name="Về câu trong dự thảo").click()
    expect(mark).to_be_focused()
    assert overflow(page) <= 0


def test_a_computed_number_shows_its_query_and_each_record_at_its_place(visit: Visit, draft_id: int) -> None:
    page = visit(f"/du-thao/{draft_id}")
    page.locator(".said.computed a.cite").first.click()
    source = page.locator(".source.active")
    source.get_by_text("Câu truy vấn đã chạy").click()
    expect(source.locator("pre")).to_contain_text("SELECT")
    source.locator("details.load summary").click()
    records = source.locator(".records li")
    expect(records).to_have_count(int(source.locator(".counted").inner_text().split()[2]))
    with page.expect_popup() as opened:
        records.first.get_by_role("link").click()
    expect(opened.value.locator("mark#quote")).to_be_in_viewport()


def test_charts_come_as_pictures_of_our_own_with_the_table_behind_each(visit: Visit, draft_id: int, size: str) -> None:
    page = visit(f"/du-thao/{draft_id}", size)
    chart = page.locator("figure.chart").first
    chart.scroll_into_view_if_needed()
    picture = chart.locator("img")
    expect(picture).to_have_attribute("alt", picture.get_attribute("alt") or "missing")
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    chart.get_by_text("Bảng số liệu của biểu đồ").click()
    expect(chart.locator("table tbody tr").first).to_be_visible()
    assert overflow(page) <= 0


def test_fidelity_and_warnings_stand_beside_the_draft(visit: Visit, draft_id: int) -> None:
    page = visit(f"/du-thao/{draft_id}")
    expect(page.locator("details.warnings")).to_contain_text("Đơn vị kỳ trước có báo cáo, kỳ này chưa có")
    page.locator(".parts").get_by_text("Độ trung thực").click()
    fidelity = page.locator("#trung-thuc")
    for told in ("Trích dẫn đúng từng chữ", "100%", "Ý kiến thiểu số", "Khuynh hướng trong nguồn"):
        expect(fidelity).to_contain_text(told)
    expect(page.locator("#nguon")).to_be_hidden()


def test_the_layout_check_speaks_beside_the_downloads(visit: Visit, draft_id: int) -> None:
    page = visit(f"/du-thao/{draft_id}#xuat")
    page.locator("details.layout summary").click()
    expect(page.locator("details.layout")).to_contain_text("thể thức nào theo các quy tắc", timeout=20_000)


@pytest.fixture
def machine_in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("machine_in_utc")
def test_page_and_file_tell_the_same_day_of_approval(
    visit: Visit, ward: Ward, draft_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = dt.datetime(2026, 11, 26, 17, 10, tzinfo=dt.UTC)
    monkeypatch.setattr(ward.office.assistant.briefings._desk, "_now", lambda: late)
    ward.office.assistant.briefings.approve(draft_id, Edit(1, "Trần Quang Lĩnh"))
    page = visit(f"/du-thao/{draft_id}#xuat")
    expect(page.locator(".say.approved")).to_have_text("Trần Quang Lĩnh đã duyệt lúc 00:10 27/11/2026")
    assert "nhận dùng ngày 27/11/2026" in saved(page, "Markdown", tmp_path / "a.md").decode()
    assert "2026-11-27T00:10" in saved(page, "JSON", tmp_path / "a.json").decode()


def test_blanks_are_named_before_a_draft_is_approved(visit: Visit, ward: Ward) -> None:
    content = re.sub(r'"signer": ?"[^"]+"', '"signer": null', ward.content)
    shelf = ward.office.library.drafts
    kept = shelf.start(kind="monthly", period=PERIOD, title="tổng hợp dư luận", content=content, by="Hoa")
    page = visit(f"/du-thao/{shelf.grow(kept, content, finished=True).draft_id}#xuat")
    page.get_by_label("Tên người duyệt").fill("Trần Quang Lĩnh")
    page.get_by_role("button", name="Duyệt, bỏ chữ").click()
    expect(page.locator(".say.warn[role=alert]")).to_contain_text("còn để trống: họ tên người ký.")
    expect(page.locator(".paper .draft-mark")).to_have_text("DỰ THẢO")
    page.get_by_role("button", name="Vẫn duyệt, sẽ điền tay").click()
    expect(page.locator(".say.approved")).to_contain_text("Trần Quang Lĩnh đã duyệt lúc")


def test_approving_takes_the_mark_away_and_reopening_brings_it_back(
    visit: Visit, ward: Ward, draft_id: int, tmp_path: Path
) -> None:
    page = visit(f"/du-thao/{draft_id}#xuat")
    page.get_by_label("Tên người duyệt").fill("Trần Quang Lĩnh")
    page.get_by_role("button", name="Duyệt, bỏ chữ").click()
    expect(page.locator(".say.approved")).to_contain_text("Trần Quang Lĩnh đã duyệt lúc")
    expect(page.locator(".paper")).not_to_contain_text("DỰ THẢO")
    expect(page.locator(".tools")).to_have_count(0)
    page.get_by_role("link", name="Xuất và duyệt").first.click()
    assert "DỰ THẢO" not in saved(page, "Markdown", tmp_path / "a.md").decode()
    page.get_by_role("button", name="Mở lại để sửa").click()
    expect(page.locator(".paper .draft-mark")).to_have_text("DỰ THẢO")
    page.goto(f"{ward.office.url}/du-thao/{draft_id}/ban")
    expect(page.locator("table.versions tbody tr")).to_have_count(3)
    expect(page.locator("table.versions")).to_contain_text("Trần Quang Lĩnh")


def test_figures_of_a_period_say_what_is_withheld(visit: Visit, size: str) -> None:
    page = visit("/du-thao/so-lieu", size)
    expect(page.get_by_role("heading", level=1)).to_have_text("Số liệu tháng 5/2026")
    expect(page.locator(".figures")).to_contain_text("không nêu")
    assert overflow(page) <= 0


def test_english_by_the_switch(visit: Visit, draft_id: int) -> None:
    page = visit(f"/du-thao/{draft_id}")
    page.get_by_role("link", name="English").click()
    expect(page.locator(".parts")).to_contain_text("Fidelity")
    expect(page.locator(".paper")).to_contain_text("BÁO CÁO")
    page.get_by_role("link", name="Back to the drafts").click()
    expect(page.get_by_role("heading", name="New draft")).to_be_visible()


def test_a_form_without_a_name_and_a_matter_that_is_missing_are_said(visit: Visit, ward: Ward) -> None:
    page = visit("/du-thao")
    page.evaluate("document.querySelector('#by').required = false")
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy ghi tên của bạn")
    page.get_by_label("Báo cáo nhanh một vụ việc").check()
    page.get_by_label("Tên của bạn").fill("Hoa")
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("link", name="Sửa lựa chọn").click()
    expect(page.get_by_label("Báo cáo nhanh một vụ việc")).to_be_checked()
    expect(page.get_by_label("Vụ việc", exact=True)).to_be_visible()


def test_the_form_can_be_sent_by_keyboard_and_tabs_reach_a_source(visit: Visit, draft_id: int) -> None:
    page = visit(f"/du-thao/{draft_id}")
    page.locator(FIRST_QUOTE).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".source.active")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Mở văn bản tại đoạn trích"
