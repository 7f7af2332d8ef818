"""What a person does on the page, in a real Chromium, at the width of a desk and of a phone."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.ui.conftest import Served, Visit
from tests.ui.fake_assistant import FIRST, SECOND, WRONG
from tests.ui.page.dialogs import dismissing
from vectorstore.types import FilterName

pytestmark = pytest.mark.browser


def _foreign(visit: Visit) -> list[str]:
    local = {"127.0.0.1", ""}
    return [url for url in visit.requests if (urlsplit(url).hostname or "") not in local]


def _overflow(visit: Visit) -> int:
    return int(visit.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_an_answer_opens_at_its_source(visit: Visit) -> None:
    visit.ask("Người dân lo ngại gì?")
    answer = visit.page.locator("#current .turn.answered")
    expect(answer.locator(".claim")).to_have_count(2)
    answer.locator("a.cite").nth(1).click()
    quote = visit.page.locator("#sources mark.active")
    expect(quote).to_have_text(SECOND)
    expect(quote).to_be_in_viewport()
    card = visit.page.locator("#sources .source.active")
    for told in ("[1]", "15-BC/ĐU", "1. Ngập úng", "trang 2", "28/03/2026"):
        expect(card).to_contain_text(told)
    assert _overflow(visit) <= 0
    assert _foreign(visit) == []


def _top(visit: Visit, selector: str) -> float:
    return float(visit.page.locator(selector).first.evaluate("item => item.getBoundingClientRect().top"))


def test_a_finished_answer_stands_at_the_top_of_the_screen(visit: Visit) -> None:
    for question in ("nhiều câu, lần đầu", "nhiều câu, lần nữa"):
        visit.ask(question)
        expect(visit.page.locator("#current .claim")).to_have_count(16)
        # Gradio draws the parts one by one; the last of them are the sources of this answer.
        expect(visit.page.locator("#sources .turn-sources:visible .for")).to_have_text(question)
        visit.page.wait_for_function(
            "Math.abs(document.querySelector('#current .turn').getBoundingClientRect().top - 12) < 30"
        )
        expect(visit.page.locator("#current .question")).to_be_in_viewport()


def test_opening_a_source_leaves_the_answer_where_it_is_read(desktop: Visit) -> None:
    desktop.ask("nhiều câu")
    expect(desktop.page.locator("#sources .source")).to_have_count(16)
    desktop.page.wait_for_function(
        "Math.abs(document.querySelector('#current .turn').getBoundingClientRect().top - 12) < 30"
    )
    # Each card is headed by its own sentence.
    names = desktop.page.locator("#sources .source h3").all_inner_texts()
    assert names[3].startswith("[4] Vấn đề thứ 4 được nêu trong 4 báo cáo")
    assert len(set(names)) == 16
    before = _top(desktop, "#current .turn")
    for index in (4, 7, 0):
        desktop.page.locator("#current a.cite").nth(index).click()
        expect(desktop.page.locator("#sources .source.active")).to_contain_text(f"[{index + 1}]")
        expect(desktop.page.locator("#sources .source.active")).to_be_in_viewport()
        assert _top(desktop, "#current .turn") == before


def test_the_document_opens_at_the_quote(visit: Visit) -> None:
    visit.ask("Mở văn bản")
    with visit.page.expect_popup() as opened:
        visit.page.get_by_role("link", name="Mở văn bản tại đoạn trích").click()
    page = opened.value
    expect(page.locator("mark#quote")).to_have_text(FIRST)
    expect(page.locator("mark#quote")).to_be_in_viewport()
    assert int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth")) <= 0
    assert _foreign(visit) == []


def test_a_condition_read_from_the_question_is_shown_and_can_be_taken_away(visit: Visit, served: Served) -> None:
    visit.ask("báo cáo tháng 3/2026 nói gì?")
    chip = visit.page.locator("#current").get_by_role("button", name="Kỳ báo cáo: tháng 3/2026")
    expect(chip).to_be_visible()
    chip.click()
    expect(visit.page.locator("#current #turn-1.answered .question")).to_contain_text("báo cáo tháng 3/2026 nói gì?")
    expect(visit.page.locator("#current .chip")).to_have_count(0)
    assert served.assistant.asked[-1][1].ignored == (FilterName.PERIOD,)
    assert _overflow(visit) <= 0


def test_a_pasted_text_leaves_its_answer_on_the_screen_and_marks_stay_within_the_question(visit: Visit) -> None:
    for pasted in ("ngập úng " * 2_000, "c" + "\u0301" * 500):
        visit.ask(pasted.strip(), wait="#current .turn:not(.open)")
        expect(visit.page.locator("#current .claim").first).to_be_in_viewport()
        question = visit.page.locator("#current .question")
        assert question.evaluate("one => getComputedStyle(one).overflowY") == "auto"
        assert int(question.evaluate("one => one.getBoundingClientRect().height")) < 300
        assert int(visit.page.locator("#sources .for:visible").last.evaluate("one => one.offsetHeight")) < 100
    assert _overflow(visit) <= 0


def test_hostile_text_is_shown_and_not_run(desktop: Visit) -> None:
    dialogs: list[str] = []
    desktop.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    desktop.ask("<img src=x onerror=alert(1)> {{constructor}} ${alert(2)}")
    expect(desktop.page.locator("#current .question")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(desktop.page.locator("#sources")).to_contain_text("tháng 3 <b>")
    assert dialogs == []


def test_hostile_words_of_a_document_are_never_markup_wherever_they_are_drawn_or_spoken(desktop: Visit) -> None:
    dialogs: list[str] = []
    desktop.page.on("dialog", dismissing(dialogs))
    desktop.ask("độc hại")
    for place in ("#current .claim >> nth=1", "#status"):
        expect(desktop.page.locator(place)).to_contain_text("<img src=x onerror=alert(3)>")
    expect(desktop.page.locator("img[src='x']")).to_have_count(0)
    assert [url for url in desktop.requests if url.endswith("/x")] == []
    assert dialogs == []


def test_a_stream_is_unchecked_until_its_claim_and_can_be_stopped(visit: Visit, served: Served) -> None:
    served.assistant.closed.clear()
    visit.ask("viết dài", wait="#current .turn.open")
    draft = visit.page.locator("#current .draft")
    expect(draft).to_contain_text("chưa kiểm tra")
    visit.page.get_by_role("button", name="Dừng").click()
    expect(visit.page.locator("#current .turn.stopped")).to_contain_text("Đã dừng theo yêu cầu")
    expect(draft).to_have_count(0)
    expect(visit.page.get_by_role("button", name="Gửi")).to_be_visible()
    # The engine itself was told to stop, not only the page.
    assert served.assistant.closed.wait(10)


def test_after_a_stop_the_next_question_is_answered(desktop: Visit) -> None:
    desktop.ask("viết dài", wait="#current .turn.open")
    desktop.page.locator("#current .draft").wait_for()
    desktop.page.get_by_role("button", name="Dừng").click()
    desktop.page.locator("#current .turn.stopped").wait_for()
    desktop.ask("Câu tiếp theo")
    expect(desktop.page.locator("#current .turn.answered .claim")).to_have_count(2)
    expect(desktop.page.locator("#past .turn.stopped")).to_have_count(1)


def test_a_silent_model_is_stopped_at_once(desktop: Visit, served: Served) -> None:
    desktop.ask("im lặng", wait="#current .turn.open")
    expect(desktop.page.locator("#current .stage")).to_contain_text("Đang viết câu trả lời")
    desktop.page.get_by_role("button", name="Dừng").click()
    expect(desktop.page.locator("#current .turn.stopped")).to_contain_text("trước khi có câu nào kiểm tra xong")
    served.assistant.closed.clear()
    served.assistant.silence.set()
    assert served.assistant.closed.wait(10)


def test_each_status_looks_different(desktop: Visit) -> None:
    page = desktop.page
    desktop.ask("điều không có")
    expect(page.locator("#current .badge.none")).to_contain_text("Không tìm thấy")
    expect(page.locator("#current .closest a")).to_have_count(1)
    desktop.ask("từ chối")
    expect(page.locator("#current .badge.declined")).to_contain_text("Không liệt kê cá nhân")
    desktop.ask("lỗi")
    expect(page.locator("#current .badge.fault")).to_contain_text("Tệp mô hình không đọc được")
    # What was found before the fault can still be read, but nothing is marked as if it were cited.
    expect(page.locator("#sources .source:visible")).to_contain_text(FIRST)
    expect(page.locator("#sources .source:visible mark")).to_have_count(0)
    desktop.ask("chưa chắc")
    expect(page.locator("#current .badge.unsure")).to_contain_text("chưa chắc trả lời câu hỏi")


def test_a_claim_that_failed_is_struck_and_not_sourced(desktop: Visit) -> None:
    desktop.ask("sai số")
    bad = desktop.page.locator("#current .claim.bad")
    expect(bad.locator("s")).to_have_text(WRONG.text)
    expect(bad).to_contain_text("số liệu không khớp với nguồn")
    expect(bad.locator("a")).to_have_count(0)
    expect(desktop.page.locator("#sources mark")).to_have_text([FIRST])


def test_by_keyboard_alone(desktop: Visit) -> None:
    page = desktop.page
    page.get_by_label("Câu hỏi của bạn").focus()
    page.keyboard.type("Hỏi bằng bàn phím")
    page.keyboard.press("Enter")
    page.locator("#current .turn.answered").wait_for()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('a.cite')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#sources .source.active")).to_be_focused()
    expect(page.locator("#sources mark.active")).to_be_in_viewport()
    # Open the document, go on to "back to the answer", and follow it: focus is on the citation again.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Mở văn bản tại đoạn trích"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('a.cite')")


def test_stopping_by_keyboard_leads_back_to_the_question(desktop: Visit) -> None:
    desktop.ask("viết dài", wait="#current .turn.open")
    stop = desktop.page.get_by_role("button", name="Dừng")
    stop.focus()
    desktop.page.keyboard.press("Enter")
    desktop.page.locator("#current .turn.stopped").wait_for()
    expect(desktop.page.get_by_label("Câu hỏi của bạn")).to_be_focused()


def test_english_keeps_the_conversation(desktop: Visit) -> None:
    page = desktop.page
    desktop.ask("Hỏi rồi đổi ngôn ngữ")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="New conversation")).to_be_visible()
    expect(page.get_by_label("Your question")).to_be_visible()
    expect(page.locator("#sources")).to_contain_text("Open the document at the quote")
    expect(page.locator("#current .turn.answered .question")).to_contain_text("Hỏi rồi đổi ngôn ngữ")
    page.get_by_role("button", name="Tiếng Việt").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_english_by_address(desktop: Visit) -> None:
    desktop.page.goto(f"{desktop.url}/?lang=en")
    expect(desktop.page.get_by_label("Your question")).to_be_visible()


def test_a_new_conversation_is_empty(desktop: Visit) -> None:
    desktop.ask("Câu thứ nhất")
    desktop.page.get_by_role("button", name="Hội thoại mới").click()
    expect(desktop.page.locator(".turn")).to_have_count(0)
    expect(desktop.page.locator(".welcome")).to_contain_text("Hãy đặt câu hỏi")
    expect(desktop.page.locator("#sources .source")).to_have_count(0)
    expect(desktop.page.locator(".example").first).to_be_visible()


def test_an_example_is_asked_by_a_click(desktop: Visit) -> None:
    example = desktop.page.locator(".example").first
    text = example.inner_text()
    example.click()
    expect(desktop.page.locator("#current .turn.answered .question")).to_contain_text(text)


def test_filters_reach_the_assistant_and_are_named_in_the_answer(desktop: Visit, served: Served) -> None:
    page = desktop.page
    page.locator("#filters button").first.click()
    page.get_by_label("Báo cáo dư luận").check()
    page.get_by_label("Ban hành từ ngày").fill("01/03/2026")
    desktop.ask("Hỏi có lọc")
    expect(page.locator("#current .filtered")).to_contain_text("Báo cáo dư luận; ≥ 01/03/2026")
    question, filters = served.assistant.asked[-1]
    assert question == "Hỏi có lọc"
    assert [kind.value for kind in filters.kinds] == ["report"]


def test_a_date_that_cannot_be_read_is_said(desktop: Visit) -> None:
    desktop.page.locator("#filters button").first.click()
    desktop.page.get_by_label("Đến ngày").fill("tháng sau")
    desktop.ask("Hỏi với ngày sai")
    expect(desktop.page.locator("#current .badge.fault")).to_contain_text("Không đọc được ngày 'tháng sau'")


def test_an_older_citation_shows_the_sources_of_its_own_answer(desktop: Visit) -> None:
    desktop.ask("Câu cũ")
    desktop.ask("Câu mới sai số")
    desktop.page.locator("#past a.cite").nth(1).click()
    expect(desktop.page.locator("#sources .turn-sources:visible .for")).to_have_text("Câu cũ")
    expect(desktop.page.locator("#sources mark.active")).to_have_text(SECOND)


def test_the_answer_is_announced(desktop: Visit) -> None:
    desktop.ask("Hỏi để nghe")
    expect(desktop.page.locator("#status [aria-live=polite]")).to_contain_text(FIRST)


def test_the_engine_and_the_missing_model_are_named(desktop: Visit) -> None:
    expect(desktop.page.locator(".engine")).to_contain_text("extractive")
    banner = desktop.page.locator(".banner")
    expect(banner).to_contain_text("Chưa có mô hình ngôn ngữ")
    banner.locator("summary").click()
    expect(banner).to_contain_text("model_file")


def test_two_sessions_at_once_do_not_wait_for_each_other(desktop: Visit, visit: Visit) -> None:
    desktop.ask("viết dài", wait="#current .turn.open")
    visit.ask("Câu của người khác")
    expect(visit.page.locator("#current .turn.answered .claim")).to_have_count(2)
    expect(desktop.page.locator("#current .turn.open")).to_have_count(1)
    desktop.page.get_by_role("button", name="Dừng").click()
    desktop.page.locator("#current .turn.stopped").wait_for()


def test_a_closed_tab_ends_its_stream(desktop: Visit, served: Served) -> None:
    served.assistant.closed.clear()
    desktop.ask("viết dài", wait="#current .turn.open")
    desktop.page.locator("#current .draft").wait_for()
    desktop.page.close()
    assert served.assistant.closed.wait(20)
