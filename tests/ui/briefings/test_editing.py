"""Two people edit, compare and correct drafts in browsers of their own; what they write is checked, never believed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.ui.briefings.conftest import Visit, Ward, overflow
from ui.page.briefings.quoted import quoted_items

pytestmark = pytest.mark.browser
SECTION = "concerns/thoat-nuoc"
HOSTILE = "<img src=x onerror=alert(1)></textarea><script>alert(2)</script> {{constructor}} ${alert(3)}"


@pytest.fixture
def section(ward: Ward, draft_id: int) -> str:
    sections = ward.office.assistant.briefings.draft(draft_id).briefing.sections
    return next(one.key for one in sections if one.key.startswith("concerns/"))


def edit(page: Page, ward: Ward, draft_id: int, section: str) -> None:
    page.goto(f"{ward.office.url}/du-thao/{draft_id}/sua?phan={section}")


def save(page: Page, text: str, name: str = "Lan") -> None:
    page.get_by_label("Nội dung").fill(text)
    page.get_by_label("Tên của bạn").fill(name)
    page.get_by_role("button", name="Lưu").click()


def text_of(page: Page) -> str:
    return page.locator("#text").input_value()


def test_a_wrong_number_is_struck_and_named(visit: Visit, ward: Ward, draft_id: int, section: str) -> None:
    page = visit("/du-thao", "390")
    edit(page, ward, draft_id, section)
    assert overflow(page) <= 0
    changed = re.sub(r"\((\d+)/", r"(9\1/", text_of(page), count=1)
    assert changed != text_of(page)
    save(page, changed)
    said = page.locator(".say.fault").first
    expect(said).to_contain_text("Đã lưu thành bản 2")
    expect(said).to_contain_text("số liệu không khớp với nguồn")
    failed = page.locator(".paper .said.bad.person")
    expect(failed).to_have_count(1)
    expect(failed.locator("s")).to_contain_text("/")
    expect(failed).to_contain_text("Không đạt kiểm tra: số liệu không khớp với nguồn")
    assert overflow(page) <= 0
    # Nobody can take it over like this.
    page.get_by_role("link", name="Xuất và duyệt").first.click()
    page.get_by_label("Tên người duyệt").fill("Trần Quang Lĩnh")
    page.get_by_role("button", name="Duyệt, bỏ chữ").click()
    refused = page.locator(".say.fault").filter(has_text="Chưa duyệt được")
    expect(refused).to_contain_text("còn 1 câu không đạt kiểm tra, ở phần")
    expect(page.locator(".paper .draft-mark")).to_have_text("DỰ THẢO")


def test_a_sentence_with_its_source_passes_and_is_called_a_persons(
    visit: Visit, ward: Ward, draft_id: int, section: str
) -> None:
    page = visit("/du-thao")
    edit(page, ward, draft_id, section)
    # A quotation of one sentence: each sentence that is typed needs a source of its own. A heading named with it has
    # another number.
    quoted = re.finditer(r"(?<!mục )“([^”]+)”[^\n]*?\[(\d+)\]", text_of(page))
    quote, number = next(found.groups() for found in quoted if not re.search(r"[.?!]\s", found[1]))
    save(page, f"{text_of(page)}\n{quote[:1].upper()}{quote[1:]}. [{number}]")
    expect(page.locator(".say").first).to_contain_text("đều đạt kiểm tra")
    expect(page.locator(".paper .said.person:not(.bad)")).to_have_count(1)
    expect(page.locator(".paper .said.person .by")).to_be_visible()


def test_of_two_people_the_second_is_shown_both_texts_and_nothing_is_lost(
    visit: Visit, ward: Ward, draft_id: int, section: str
) -> None:
    first, second = visit("/du-thao", name="Lan"), visit("/du-thao", name="Minh")
    for page in (first, second):
        edit(page, ward, draft_id, section)
    before = text_of(first)
    save(first, before + "\nCâu của Lan.", "Lan")
    first.wait_for_url("**bao=luu**")
    save(second, before + "\nCâu của Minh.", "Minh")
    conflict = second.locator(".conflict")
    expect(conflict).to_contain_text("bản của Lan đang là bản chính (bản 2); nội dung của bạn được giữ riêng (bản 3)")
    expect(conflict.locator("del")).to_contain_text(["Lan"])
    expect(conflict.locator("ins")).to_contain_text(["Minh"])
    assert "Câu của Minh." in text_of(second)
    assert overflow(second) <= 0
    second.locator("#text").fill(text_of(second) + "\nCâu của Lan.")
    second.get_by_role("button", name="Lưu lên bản 2").click()
    second.wait_for_url("**bao=luu**")
    for told in ("Câu của Lan.", "Câu của Minh."):
        expect(second.locator(".paper")).to_contain_text(told)
    second.goto(f"{ward.office.url}/du-thao/{draft_id}/ban")
    expect(second.locator("table.versions .aside")).to_have_text("giữ riêng")


def test_what_differs_between_two_versions_is_marked_word_by_word(
    visit: Visit, ward: Ward, draft_id: int, section: str
) -> None:
    page = visit("/du-thao")
    edit(page, ward, draft_id, section)
    save(page, text_of(page).replace("Ý kiến", "Phản ánh", 1))
    page.wait_for_url("**bao=luu**")
    page.get_by_role("link", name="Bản 2, các bản khác").click()
    expect(page.locator("table.versions tbody tr").first).to_contain_text("Lan")
    page.get_by_role("button", name="So sánh").click()
    expect(page.locator(".diff del")).to_have_text(["Ý kiến"])
    expect(page.locator(".diff ins")).to_have_text(["Phản ánh"])
    page.goto(f"{ward.office.url}/du-thao/{draft_id}?ban=1")
    expect(page.get_by_text("Đây là bản 1, không phải bản mới nhất")).to_be_visible()
    expect(page.locator(".tools")).to_have_count(0)


def test_hostile_words_of_people_are_never_markup(visit: Visit, ward: Ward, draft_id: int, section: str) -> None:
    page = visit("/du-thao", name="%3Cimg%20src%3Dx%3E")
    edit(page, ward, draft_id, section)
    save(page, f"{text_of(page)}\n{HOSTILE} [1]", name="<b>Lan</b>")
    expect(page.locator(".paper")).to_contain_text("<img src=x onerror=alert(1)>")
    addresses = (f"{draft_id}/ban", f"{draft_id}/so-sanh?cu=1&moi=2", f"{draft_id}/sua?phan={section}", str(draft_id))
    for address in addresses:
        page.goto(f"{ward.office.url}/du-thao/{address}")
        expect(page.locator("img[src=x], .paper script, .paper b, .versions b")).to_have_count(0)
    page.goto(f"{ward.office.url}/du-thao/{draft_id}/sua?phan={section}")
    assert HOSTILE in text_of(page)


def test_one_section_is_built_again_and_the_edit_stays_a_version(
    visit: Visit, ward: Ward, draft_id: int, section: str
) -> None:
    page = visit("/du-thao", name="Lan")
    edit(page, ward, draft_id, section)
    save(page, "Không còn gì.")
    page.wait_for_url("**bao=luu**")
    part = page.locator(f"[id='phan-{section.replace('/', '--')}']")
    expect(part.locator(".said")).to_have_count(1)
    part.get_by_role("button", name="Viết lại").click()
    asked = page.get_by_role("alert")
    expect(asked).to_contain_text("đã có người sửa")
    expect(asked).to_contain_text("vẫn được giữ là bản 2")
    asked.get_by_role("link", name="Thôi").click()
    expect(part.locator(".said")).to_contain_text("Không còn gì.")
    part.get_by_role("button", name="Viết lại").click()
    asked.get_by_role("button", name="Viết lại").click()
    page.wait_for_url("**bao=viet-lai**", timeout=30_000)
    expect(page.locator(".say").first).to_contain_text("Đã viết lại thành bản 3")
    expect(page.locator(f"[id='phan-{section.replace('/', '--')}'] .said.verbatim").first).to_be_visible()
    # What nobody has edited since is built again without a question.
    page.locator(f"[id='phan-{section.replace('/', '--')}']").get_by_role("button", name="Viết lại").click()
    page.wait_for_url("**bao=viet-lai**", timeout=30_000)
    expect(page.locator(".say").first).to_contain_text("Đã viết lại thành bản 4")


def test_who_has_given_no_name_is_asked_before_a_section_is_built_again(visit: Visit, draft_id: int) -> None:
    page = visit(f"/du-thao/{draft_id}", "390")
    page.get_by_role("button", name="Viết lại phần Tình hình chung").click()
    asked = page.get_by_role("alert")
    expect(asked).to_contain_text("Ai làm việc này?")
    asked.get_by_label("Tên của bạn").fill("Nguyễn Thị Hoa")
    asked.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url("**bao=viet-lai**", timeout=60_000)
    page.get_by_role("link", name="các bản khác").click()
    expect(page.locator("main")).to_contain_text("Nguyễn Thị Hoa")
    assert overflow(page) <= 0
    # All five pages of the program stand in one row.
    tops = {round(one["y"]) for tab in page.locator("nav.pages a").all() if (one := tab.bounding_box())}
    assert len(tops) == 1


def test_an_older_version_is_taken_back_from_the_list_and_from_itself(
    visit: Visit, ward: Ward, draft_id: int, section: str
) -> None:
    page = visit("/du-thao", name="Lan")
    part = page.locator(f"[id='phan-{section.replace('/', '--')}']")
    edit(page, ward, draft_id, section)
    save(page, "Không còn gì.")
    page.wait_for_url("**bao=luu**")
    page.get_by_role("link", name="Bản 2, các bản khác").click()
    expect(page.get_by_role("button", name="Lấy lại bản 2")).to_have_count(0)
    page.get_by_role("button", name="Lấy lại bản 1").click()
    expect(page.locator(".say").first).to_contain_text("nội dung đó nay là bản 3")
    expect(part.locator(".said.verbatim").first).to_be_visible()
    page.goto(f"{ward.office.url}/du-thao/{draft_id}?ban=2")
    page.get_by_role("button", name="Lấy lại bản 2").click()
    expect(part.locator(".said")).to_contain_text("Không còn gì.")
    page.goto(f"{ward.office.url}/du-thao/{draft_id}/ban")
    expect(page.locator("table.versions tbody tr").first).to_contain_text("lấy lại bản cũ")
    expect(page.locator("table.versions tbody tr")).to_have_count(4)
    assert overflow(page) <= 0


def test_what_is_done_with_a_version_stands_on_the_screen_of_a_phone(
    visit: Visit, ward: Ward, draft_id: int, section: str
) -> None:
    page = visit("/du-thao", "390", name="Lan")
    edit(page, ward, draft_id, section)
    save(page, "Không còn gì.")
    page.wait_for_url("**bao=luu**")
    page.goto(f"{ward.office.url}/du-thao/{draft_id}/ban")
    row = page.locator("table.versions tbody tr").nth(1)
    for act in (row.get_by_role("link"), row.get_by_role("button", name="Lấy lại bản 1")):
        box = act.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert page.locator(".scroll").evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    assert overflow(page) <= 0


def test_a_statement_is_moved_to_another_theme_and_the_sections_are_built_again(
    visit: Visit, ward: Ward, draft_id: int
) -> None:
    page = visit(f"/du-thao/{draft_id}", name="Lan")
    briefing = ward.office.assistant.briefings.draft(draft_id).briefing
    number, record = next(iter(quoted_items(briefing).items()))
    page.locator(f"a.cite[data-source='{number}']").first.click()
    source = page.locator(".source.active")
    source.get_by_text("Chuyển ý kiến này sang vấn đề khác").click()
    source.get_by_label("Vấn đề").select_option("van-hoa")
    source.get_by_role("button", name="Chuyển").click()
    said = page.locator("[role=status]").filter(has_text="Đã chuyển ý kiến")
    expect(said).to_be_visible()
    document_id, _, ordinal = record.rpartition(":")
    moved = ward.office.library.opinions.item(document_id, int(ordinal))
    assert moved is not None
    assert (moved.theme, moved.method) == ("van-hoa", "person")
    said.get_by_role("button", name="Viết lại").click()
    page.wait_for_url("**bao=viet-lai**", timeout=60_000)
    expect(page.get_by_role("link", name="các bản khác")).not_to_contain_text("Bản 1,")


def test_leaving_with_a_changed_text_asks_first(visit: Visit, ward: Ward, draft_id: int, section: str) -> None:
    page = visit(f"/du-thao/{draft_id}/sua?phan={section}")
    page.locator("#text").press("End")
    page.keyboard.type("thêm")
    assert page.evaluate("!dispatchEvent(new Event('beforeunload', {cancelable: true}))")
