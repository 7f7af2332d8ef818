"""A whole conversation in Chromium, kept and found again: question, follow-up, refusal, decline, stop, citation."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.ui.conftest import Served, Visit
from tests.ui.fake_assistant import FIRST, SECOND
from tests.ui.page.dialogs import dismissing

pytestmark = pytest.mark.browser
QUESTION = "Tháng 3/2026 tổ dân phố 5 phản ánh gì về ngập úng?"


def _overflow(visit: Visit) -> int:
    return int(visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def _hold(visit: Visit, served: Served) -> None:
    """Ask, follow up, be refused and declined, stop."""
    visit.ask(QUESTION)
    visit.ask("Còn tháng trước thì sao?")
    condensed = visit.page.locator("#current .condensed")
    expect(condensed).to_have_text("Hiểu là: Tháng 2/2026 tổ dân phố 5 phản ánh gì về ngập úng?")
    assert served.assistant.conversations[-1].exchanges[-1].question == QUESTION
    visit.ask("Điều không có trong kho?")
    expect(visit.page.locator("#current .badge.none")).to_be_visible()
    visit.ask("Câu bị từ chối: ai nêu ý kiến?")
    expect(visit.page.locator("#current .badge.declined")).to_contain_text("Không liệt kê cá nhân")
    visit.ask("viết dài", wait="#current .turn.open")
    visit.page.get_by_role("button", name="Dừng").click()
    expect(visit.page.locator("#current .turn.stopped .stopped-note")).to_be_visible()


def test_a_conversation_is_held_kept_and_opened_again(visit: Visit, served: Served) -> None:
    _hold(visit, served)
    page = visit.page
    page.locator("#past #turn-1 a.cite").nth(1).click()
    expect(page.locator("#sources mark.active")).to_have_text(SECOND)
    expect(page.locator("#sources mark.active")).to_be_in_viewport()
    assert _overflow(visit) <= 0
    page.get_by_text("Hội thoại đã lưu").click()
    row = page.locator(".conversations li").first
    expect(row).to_contain_text("5 câu")
    assert _overflow(visit) <= 0
    row.get_by_role("link", name=QUESTION).click()
    expect(page.locator("#past .turn")).to_have_count(4)
    expect(page.locator("#past #turn-1 .condensed")).to_contain_text("Tháng 2/2026")
    expect(page.locator("#current .turn.stopped .claim")).to_contain_text(FIRST)
    page.locator("#past #turn-0 a.cite").first.click()
    expect(page.locator("#sources mark.active")).to_have_text(FIRST)
    visit.ask("Chỉ thị 47-CT/TW do ai ký?")
    visit.ask("Ban hành ngày nào?")
    expect(page.locator("#current .condensed")).to_contain_text("Chỉ thị 47-CT/TW")
    stored = served.assistant.runs.conversations(words="chi thi 47 ngap ung")
    assert stored[0].turns == 7
    assert _overflow(visit) <= 0


def test_conversations_are_of_the_name_typed_and_are_searched_renamed_and_deleted(visit: Visit) -> None:
    page = visit.page
    page.get_by_text("Hội thoại đã lưu").click()
    page.get_by_label("Tên của bạn").fill("  Lan   Anh ")
    page.get_by_role("button", name="OK").click()
    expect(page.get_by_label("Tên của bạn")).to_have_value("Lan Anh")
    expect(page.locator(".kept")).to_contain_text("Chưa có hội thoại nào mang tên này")
    visit.ask("Người dân nói gì về chợ Đình?")
    page.get_by_role("button", name="Hội thoại mới").click()
    page.locator("#current .welcome").wait_for()
    visit.ask("Loa phường phát lúc nào?")
    page.get_by_text("Hội thoại đã lưu").click()
    page.get_by_text("Hội thoại đã lưu").click()
    expect(page.locator(".conversations .open")).to_have_text(
        ["Loa phường phát lúc nào?", "Người dân nói gì về chợ Đình?"]
    )
    page.get_by_label("Tìm trong hội thoại").fill("cho dinh")
    page.get_by_label("Tìm trong hội thoại").press("Enter")
    expect(page.locator(".conversations .open")).to_have_text(["Người dân nói gì về chợ Đình?"])
    page.get_by_text("Sửa, xuất").click()
    page.get_by_label("Tên mới").fill("Chợ <b>Đình</b>")
    page.get_by_role("button", name="Đổi tên").click()
    expect(page.locator(".conversations .open")).to_have_text(["Loa phường phát lúc nào?", "Chợ <b>Đình</b>"])
    second = page.locator(".conversations li").nth(1)
    second.get_by_text("Sửa, xuất").click()
    assert _overflow(visit) <= 0
    # Deleting is asked about first, and stands apart from what is pressed often.
    expect(second.get_by_role("button", name="Xóa hẳn")).to_be_hidden()
    word, deleting = second.get_by_role("link", name="Tải Word"), second.get_by_text("Xóa…")
    above, below = word.bounding_box(), deleting.bounding_box()
    assert above is not None
    assert below is not None
    assert below["y"] - (above["y"] + above["height"]) >= 12
    deleting.click()
    expect(page.locator(".conversations .open")).to_have_count(2)
    expect(second).to_contain_text("Xóa hẳn hội thoại này?")
    second.get_by_role("button", name="Xóa hẳn").click()
    expect(page.locator(".conversations .open")).to_have_text(["Loa phường phát lúc nào?"])
    for row in page.locator(".conversations li").all():
        row.get_by_text("Sửa, xuất").click()
        row.get_by_text("Xóa…").click()
        row.get_by_role("button", name="Xóa hẳn").click()


def test_deleting_the_conversation_that_is_open_leaves_an_empty_page_in_the_same_language(desktop: Visit) -> None:
    page = desktop.page
    desktop.ask("Hỏi rồi xóa")
    page.get_by_text("Hội thoại đã lưu").click()
    page.locator(".conversations li").first.get_by_role("link").first.click()
    page.wait_for_url("**hoi-thoai=**")
    page.goto(f"{page.url}&lang=en")
    page.get_by_text("Conversations kept").click()
    row = page.locator(".conversations li").first
    row.get_by_text("Edit, export").click()
    row.get_by_text("Delete…").click()
    row.get_by_role("button", name="Delete for good").click()
    page.wait_for_url("**/?lang=en")
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.get_by_label("Your question")).to_be_visible()


def test_an_answer_is_copied_saved_and_judged(desktop: Visit, served: Served) -> None:
    page = desktop.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desktop.ask("Người dân lo ngại gì?")
    page.get_by_role("button", name="Chép kèm nguồn").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert f"{FIRST} [1]" in text
    assert "[1] 15-BC/ĐU" in text
    rich = page.evaluate(
        "navigator.clipboard.read().then((all) => all[0].getType('text/html')).then((blob) => blob.text())"
    )
    assert "<sup>[1]</sup>" in rich
    with page.expect_download() as saved:
        page.get_by_role("link", name="Tải Word").click()
    assert FIRST in "\n".join(line.text for line in Document(io.BytesIO(saved.value.path().read_bytes())).paragraphs)
    page.get_by_role("button", name="Chưa đúng").click()
    page.get_by_label("Ghi thêm").fill("Thiếu tổ 7")
    page.get_by_role("button", name="Gửi nhận xét").click()
    expect(page.locator(".noted")).to_have_text("Đã ghi nhận xét.")
    (said,) = [one for one in served.assistant.runs.said() if one.comment]
    assert (said.helpful, said.comment) == (False, "Thiếu tổ 7")


def test_the_record_of_a_question_opens_with_its_citations_marked(desktop: Visit) -> None:
    desktop.ask("Người dân lo ngại gì?")
    with desktop.page.expect_popup() as opened:
        desktop.page.get_by_role("link", name="Hồ sơ để thẩm tra").click()
    record = opened.value
    expect(record.locator("mark")).to_have_text([f"{FIRST}", f"{SECOND}"])
    assert record.evaluate("performance.getEntriesByType('resource').length") == 0


def test_what_is_hostile_in_a_conversation_stays_text(desktop: Visit) -> None:
    alerts: list[str] = []
    desktop.page.on("dialog", dismissing(alerts))
    desktop.ask("độc hại <img src=x onerror=alert(9)>")
    desktop.page.get_by_text("Hội thoại đã lưu").click()
    expect(desktop.page.locator(".conversations .open").first).to_contain_text("<img src=x")
    with desktop.page.expect_popup() as opened:
        desktop.page.get_by_role("link", name="Hồ sơ để thẩm tra").click()
    expect(opened.value.locator("h1")).to_contain_text("<img src=x")
    assert alerts == []


def test_the_open_list_takes_up_each_new_answer_and_leaves_what_is_being_typed(desktop: Visit) -> None:
    page = desktop.page
    page.get_by_text("Hội thoại đã lưu").click()
    page.get_by_label("Tên của bạn").fill("Mai")
    page.get_by_role("button", name="OK").click()
    expect(page.locator(".kept")).to_contain_text("Chưa có hội thoại nào mang tên này")
    desktop.ask("Người dân nói gì về chợ Đình?")
    row = page.locator(".conversations li")
    expect(row).to_contain_text("Người dân nói gì về chợ Đình?")
    expect(row).to_contain_text("1 câu")
    # A title that is being typed stays, and the list is filled once the row is folded again.
    row.get_by_text("Sửa, xuất").click()
    page.get_by_label("Tên mới").fill("Chợ")
    desktop.ask("Vì sao?")
    expect(page.get_by_label("Tên mới")).to_have_value("Chợ")
    expect(row).to_contain_text("1 câu")
    row.get_by_text("Sửa, xuất").click()
    expect(row).to_contain_text("2 câu")


def test_an_empty_question_is_said_in_the_language_of_the_page(desktop: Visit) -> None:
    desktop.page.get_by_role("button", name="Gửi").click()
    notice = desktop.page.locator(".toast-body")
    expect(notice).to_contain_text("Lưu ý")
    expect(notice).to_contain_text("Hãy nhập câu hỏi trước khi gửi")
    expect(notice).not_to_contain_text("Info")
