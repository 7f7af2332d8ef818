"""What staff do on the page of documents, in a real Chromium over a real library, at a desk and on a phone."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.settings import Settings
from ingest.pipeline import IngestReport
from ingest.progress import OnProgress, Progress, StopReadingError
from tests.ui.office import Office, opened, overflow, plan, upload
from tests.vectorstore.hashing import record
from ui.page.documents.intake import Intake
from vectorstore.corrections import Part
from vectorstore.errors import LibraryBusyError, LibraryFullError
from vectorstore.extracts import Extracts, ReportFacts
from vectorstore.messages import LangNgheError
from vectorstore.types import DocumentKind, Header

pytestmark = pytest.mark.browser
SIZES = {"1280": (1280, 800), "390": (390, 844)}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with opened(tmp_path / "kho") as served:
        yield served


def visit(chromium: Browser, office: Office, address: str = "/van-ban", size: str = "1280") -> Page:
    width, height = SIZES[size]
    page = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce").new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a script of a document was run: {dialog.message}"))
    page.goto(office.url + address)
    return page


def reported(page: Page, text: str) -> None:
    expect(page.locator("#ended .report")).to_contain_text(text, timeout=60_000)


@pytest.mark.parametrize("size", SIZES)
def test_from_upload_to_withdrawal(chromium: Browser, office: Office, tmp_path: Path, size: str) -> None:
    page = visit(chromium, office, size=size)
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 half a file")
    upload(page, plan(tmp_path / "Kế hoạch 61.docx"), broken)
    expect(page.locator("#run .running")).to_be_visible()
    reported(page, "1 thêm mới")
    expect(page.locator(".report .failures")).to_contain_text("tai-len/hỏng.docx")
    expect(page.locator(".report .failures")).to_contain_text("Hãy lấy lại bản đầy đủ")
    expect(page.locator("#unread")).to_contain_text("1 tệp không đọc được")
    assert overflow(page) <= 0

    page.get_by_label("Tìm số, loại, trích yếu, cơ quan, tên tệp").fill("nao vet cong")
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.get_by_role("link", name="61-KH/ĐU").click()
    page.get_by_label("Số, ký hiệu", exact=True).fill("16-KH/ĐU")
    page.get_by_label("Tên của bạn").fill("Trần Lan")
    page.get_by_label("Tên của bạn").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")
    expect(page.locator("#r-number")).to_contain_text("Trần Lan sửa")
    expect(page.locator("#r-number")).to_contain_text("Máy đọc: 61-KH/ĐU")
    assert overflow(page) <= 0
    assert office.found("16-KH/ĐU")[0] == "16-KH/ĐU"

    # A newer version of the file: the correction is still what counts.
    page.goto(f"{office.url}/van-ban")
    upload(page, plan(tmp_path / "Kế hoạch 61.docx", more="2. Sửa đèn đường."))
    page.get_by_role("dialog").get_by_role("button", name="Thay bằng bản mới").click()
    reported(page, "1 cập nhật")
    expect(page.locator("#list .what a")).to_have_count(1)
    expect(page.locator("#list .what a")).to_contain_text("16-KH/ĐU")
    expect(page.locator("#list .pill.corrected")).to_be_visible()

    page.locator("#list .what a").click()
    page.get_by_text("Gỡ văn bản khỏi kho…").click()
    expect(page.get_by_text("Những trích dẫn cũ vẫn mở được")).to_be_visible()
    page.get_by_role("button", name="Gỡ khỏi kho").click()
    expect(page.get_by_text("Đã gỡ văn bản khỏi kho")).to_be_visible()
    expect(page.locator("#list .what a")).to_have_count(0)
    assert office.found("nạo vét") == []
    page.context.close()


def test_a_correction_is_undone_and_survives_reading_again(chromium: Browser, office: Office, tmp_path: Path) -> None:
    office.assistant.ingest([plan(tmp_path / "a.docx")])
    (document,) = office.library.documents()
    office.library.register.correct(document.document_id, {Part.NUMBER: "16-KH/ĐU"}, by="Lan")
    page = visit(chromium, office, f"/van-ban/vb/{document.document_id}")
    page.get_by_role("button", name="Đọc lại từ bản gốc").click()
    expect(page.get_by_text("Đã đọc lại văn bản")).to_be_visible()
    expect(page.get_by_label("Số, ký hiệu", exact=True)).to_have_value("16-KH/ĐU")
    page.get_by_role("button", name="Hoàn lại: Số, ký hiệu").click()
    expect(page.get_by_label("Số, ký hiệu", exact=True)).to_have_value("61-KH/ĐU")
    expect(page.locator("#r-number")).to_be_empty()
    page.context.close()


def test_bad_values_are_said_and_nothing_is_kept(chromium: Browser, office: Office, tmp_path: Path) -> None:
    office.assistant.ingest([plan(tmp_path / "a.docx")])
    (document,) = office.library.documents()
    page = visit(chromium, office, f"/van-ban/vb/{document.document_id}")
    page.get_by_label("Ngày ban hành").fill("30/02/2026")
    page.get_by_label("Số, ký hiệu", exact=True).fill("16-KH/ĐU <b>")
    page.get_by_label("Tên của bạn").fill("Lan")
    page.get_by_role("button", name="Lưu sửa đổi").click()
    expect(page.get_by_role("alert")).to_contain_text("28/03/2026")
    assert office.library.register.corrections(document.document_id) == []
    # Nothing has to be typed again, and the field at fault is marked.
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    day = page.get_by_label("Ngày ban hành")
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_value("30/02/2026")
    expect(page.get_by_label("Số, ký hiệu", exact=True)).to_have_value("16-KH/ĐU <b>")
    expect(page.get_by_label("Tên của bạn")).to_have_value("Lan")
    day.fill("28/02/2026")
    page.get_by_role("button", name="Lưu sửa đổi").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")
    kept = {one.part: one.value for one in office.library.register.corrections(document.document_id)}
    assert kept == {Part.DATE: "2026-02-28", Part.NUMBER: "16-KH/ĐU <b>"}
    page.context.close()


HOSTILE = "<img src=x onerror=alert(1)> ${alert(2)} {{constructor}}"


def test_hostile_names_and_titles_are_shown_and_not_run(chromium: Browser, office: Office, tmp_path: Path) -> None:
    office.library.put(record("a <script>alert(3)</script>.txt", ["x"], header=Header(title=HOSTILE, issuer=HOSTILE)))
    place = tmp_path / f"{HOSTILE}.docx"
    place.write_bytes(b"broken")
    page = visit(chromium, office)
    expect(page.locator("#list .what")).to_contain_text(HOSTILE)
    upload(page, place)
    expect(page.locator("#run .now")).to_contain_text("<img src=x")
    reported(page, HOSTILE)
    page.locator("#list .what a").click()
    expect(page.get_by_label("Trích yếu")).to_have_value(HOSTILE)
    expect(page.locator("img")).to_have_count(0)
    page.context.close()


def test_two_files_of_one_name_are_both_kept_when_asked(chromium: Browser, office: Office, tmp_path: Path) -> None:
    page = visit(chromium, office)
    upload(page, plan(tmp_path / "kh.docx"))
    reported(page, "1 thêm mới")
    upload(page, plan(tmp_path / "kh.docx", number="62-KH/ĐU"))
    expect(page.get_by_role("dialog")).to_contain_text("“kh.docx”")
    page.get_by_role("button", name="Giữ cả hai").click()
    expect(page.locator("#list .what a")).to_have_count(2, timeout=60_000)
    assert office.paths() == ["tai-len/kh (2).docx", "tai-len/kh.docx"]
    upload(page, plan(tmp_path / "kh.docx", number="63-KH/ĐU"))
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Tải lên và đọc")).to_be_enabled()
    assert len(office.paths()) == 2
    page.context.close()


def test_a_folder_is_read_and_what_left_it_is_removed(chromium: Browser, office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "văn bản"
    folder.mkdir()
    gone = plan(folder / "cũ.docx", number="1-KH/ĐU")
    office.assistant.ingest([folder])
    gone.unlink()
    plan(folder / "mới.docx", number="2-KH/ĐU")
    page = visit(chromium, office)
    page.get_by_label("Hoặc thư mục trên máy này").fill(str(folder))
    page.get_by_label("Gỡ khỏi kho những văn bản không còn").check()
    page.get_by_role("button", name="Đọc thư mục").click()
    reported(page, "1 thêm mới · 1 gỡ khỏi kho")
    expect(page.locator("#list .what a")).to_contain_text(["2-KH/ĐU"])
    page.context.close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("van-ban", "đường dẫn đầy đủ"),
        ("/", "cả ổ đĩa"),
        ("KHO/files", "thư mục của chính kho"),
        ("", "Hãy ghi đường dẫn của thư mục"),
        ("   ", "Hãy ghi đường dẫn của thư mục"),
    ],
)
def test_a_folder_that_cannot_be_meant_is_refused(
    chromium: Browser, office: Office, tmp_path: Path, typed: str, said: str
) -> None:
    page = visit(chromium, office)
    page.get_by_label("Hoặc thư mục trên máy này").fill(typed.replace("KHO", str(tmp_path / "kho")))
    page.get_by_role("button", name="Đọc thư mục").click()
    expect(page.get_by_role("alert")).to_contain_text(said)
    page.context.close()


def test_a_folder_that_is_not_there_is_said_in_the_report(chromium: Browser, office: Office, tmp_path: Path) -> None:
    page = visit(chromium, office)
    page.get_by_label("Hoặc thư mục trên máy này").fill(str(tmp_path / "không-có"))
    page.get_by_role("button", name="Đọc thư mục").click()
    reported(page, "Hãy kiểm tra lại đường dẫn")
    page.get_by_role("button", name="Ẩn kết quả").click()
    expect(page.locator("#ended .report")).to_have_count(0)
    page.context.close()


def test_empty_wrong_and_oversized_files_are_named(chromium: Browser, tmp_path: Path) -> None:
    empty, wrong, large = tmp_path / "rỗng.txt", tmp_path / "lạ.exe", tmp_path / "to.pdf"
    empty.write_bytes(b"")
    wrong.write_bytes(b"MZ\x90\x00")
    large.write_bytes(b"%PDF-1.4 " + bytes(2**20))
    with opened(tmp_path / "kho", Settings.model_validate({"ingest": {"max_file_megabytes": 1}})) as office:
        page = visit(chromium, office)
        upload(page, empty, wrong, large)
        reported(page, "2 không đọc được")
        expect(page.locator("#fault")).to_contain_text("“to.pdf” lớn hơn 1 MB")
        expect(page.locator(".report .failures")).to_contain_text("rỗng.txt")
        expect(page.locator(".report .failures")).to_contain_text("lạ.exe")
        page.reload()
        expect(page.locator("#unread .unread-file")).to_have_count(2)
        page.locator("#unread summary").click()
        page.get_by_role("button", name="Bỏ khỏi danh sách: tai-len/lạ.exe").click()
        expect(page.locator("#unread .unread-file")).to_have_count(1)
        assert list((tmp_path / "kho" / "incoming").iterdir()) == []
        page.context.close()


class ScriptedKeeper:
    """Reads without end until it is stopped, or fails as it is told."""

    def __init__(self, fault: LangNgheError | None = None) -> None:
        self.fault = fault
        self.begun = threading.Event()
        self._pace = threading.Event()

    def ingest(
        self, paths: Sequence[Any], *, prune: bool = False, on_progress: OnProgress | None = None
    ) -> IngestReport:
        if self.fault:
            raise self.fault
        assert on_progress is not None
        try:
            while True:
                on_progress(Progress("reading", "/o/dai.pdf", 2, 9))
                self.begun.set()
                # Paced like a long file; the event is never set.
                self._pace.wait(0.05)
        except StopReadingError:
            return IngestReport(added=("/o/mot.pdf", "/o/hai.pdf"), stopped=True)


def test_progress_names_the_file_and_what_is_left_and_can_be_stopped(chromium: Browser, tmp_path: Path) -> None:
    with opened(tmp_path / "kho", keeper=ScriptedKeeper()) as office:
        page = visit(chromium, office)
        page.get_by_label("Hoặc thư mục trên máy này").fill("/o")
        page.get_by_role("button", name="Đọc thư mục").click()
        expect(page.locator("#run")).to_contain_text("Đang đọc 3/9: /o/dai.pdf")
        expect(page.locator("#run")).to_contain_text("Còn 6 tệp sau tệp này")
        other = visit(chromium, office)
        expect(other.locator("#run")).to_contain_text("Đang đọc 3/9")
        expect(other.get_by_role("button", name="Đọc thư mục")).to_be_disabled()
        page.reload()
        page.get_by_role("button", name="Dừng").click()
        reported(page, "Đã dừng theo yêu cầu")
        reported(page, "2 thêm mới")
        reported(other, "2 thêm mới")
        for one in (page, other):
            one.context.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (LibraryBusyError.owned(Path("/kho"), url=None, pid=7), "tiến trình 7"),
        (LibraryFullError.at(Path("/kho/files"), "No space left on device"), "dung lượng trống"),
    ],
)
def test_a_busy_library_and_a_full_disk_are_said(
    chromium: Browser, tmp_path: Path, fault: LangNgheError, said: str
) -> None:
    with opened(tmp_path / "kho", keeper=ScriptedKeeper(fault)) as office:
        page = visit(chromium, office)
        page.get_by_label("Hoặc thư mục trên máy này").fill("/o")
        page.get_by_role("button", name="Đọc thư mục").click()
        expect(page.locator("#ended .say.fault")).to_contain_text(said)
        page.context.close()


def test_the_language_goes_along_from_page_to_page(chromium: Browser, office: Office) -> None:
    office.library.put(record("a.txt", ["x"], header=Header(number="1-KH/ĐU", title="Kế hoạch")))
    page = visit(chromium, office)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Documents", exact=True)).to_be_visible()
    page.get_by_role("link", name="1-KH/ĐU").click()
    expect(page.get_by_label("Your name")).to_be_visible()
    page.get_by_role("link", name="Questions").click()
    expect(page.get_by_label("Your question")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Documents").click()
    expect(page.get_by_role("button", name="Upload and read")).to_be_visible()
    page.context.close()


def test_a_long_list_is_cut_into_pages_and_filtered(chromium: Browser, office: Office) -> None:
    for number in range(60):
        office.library.put(record(f"{number:02}.txt", [f"x{number}"], header=Header(number=f"{number}-KH/ĐU")))
    page = visit(chromium, office, size="390")
    expect(page.locator("#list .what a")).to_have_count(50)
    page.get_by_role("link", name="Trang sau").click()
    expect(page.locator(".paging")).to_contain_text("51–60 trong 60")
    page.get_by_label("Trạng thái").select_option("Sẵn sàng")
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.get_by_text("Không có văn bản nào khớp")).to_be_visible()
    page.get_by_role("link", name="Bỏ lọc").click()
    expect(page.locator("#list .pill.pending")).to_have_count(50)
    assert overflow(page) <= 0
    page.context.close()


def test_the_page_opens_after_the_password_has_been_typed(chromium: Browser, tmp_path: Path) -> None:
    with opened(tmp_path / "kho", Settings.model_validate({"serve": {"password": "một mật khẩu"}})) as office:
        page = visit(chromium, office)
        page.get_by_label("Mật khẩu / Password").fill("một mật khẩu")
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", name="Văn bản", exact=True)).to_be_visible()
        page.context.close()


def test_a_disk_that_fills_up_while_a_file_comes_is_said(
    chromium: Browser, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The device that is always full, so that the failure is the system's own.
    full = Path("/dev/full").open("wb")  # noqa: SIM115 - the page closes it
    monkeypatch.setattr(Intake, "create", lambda intake, name: ("token", full))
    page = visit(chromium, office)
    upload(page, plan(tmp_path / "a.docx"))
    expect(page.locator("#fault")).to_contain_text("dung lượng trống")
    expect(page.get_by_role("button", name="Tải lên và đọc")).to_be_enabled()
    page.context.close()


def filled(library: Office, *papers: tuple[str, Header]) -> None:
    for path, header in papers:
        library.library.put(record(path, [f"nội dung {path}"], header=header))


def test_a_document_without_a_title_is_named_by_its_file_and_looks_like_a_link(
    chromium: Browser, office: Office
) -> None:
    filled(office, ("thu/ghi-chep.txt", Header()), ("thu/kh.txt", Header(number="1-KH/ĐU", title="Nạo vét cống")))
    page = visit(chromium, office)
    titled, untitled = page.get_by_role("link", name="Nạo vét cống"), page.get_by_role("link", name="ghi-chep.txt")
    colours = [link.evaluate("link => getComputedStyle(link).color") for link in (titled, untitled)]
    assert colours[0] == colours[1] == "rgb(11, 79, 138)"
    # Nor does a piece of the link have another colour of its own.
    assert untitled.locator("*").count() == 0
    expect(page.get_by_role("row", name="ghi-chep.txt")).to_contain_text("chưa rõ trích yếu")
    untitled.click()
    expect(page.get_by_label("Trích yếu")).to_have_value("")
    page.context.close()


class PacedKeeper:
    """Reads one file at a time, as it is let; each run adds one document."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.runs = 0

    def ingest(
        self, paths: Sequence[Any], *, prune: bool = False, on_progress: OnProgress | None = None
    ) -> IngestReport:
        assert on_progress is not None
        self.runs += 1
        on_progress(Progress("reading", "/o/dai.pdf", 0, 1))
        assert self.go_on.wait(60)
        self.go_on.clear()
        return IngestReport(added=(f"/o/{self.runs}.pdf",))


def test_the_result_of_the_last_run_goes_when_a_new_one_begins(chromium: Browser, tmp_path: Path) -> None:
    keeper = PacedKeeper()
    with opened(tmp_path / "kho", keeper=keeper) as office:
        page = visit(chromium, office)
        for turn in (1, 2):
            page.get_by_label("Hoặc thư mục trên máy này").fill("/o")
            page.get_by_role("button", name="Đọc thư mục").click()
            expect(page.locator("#run")).to_contain_text("Đang đọc 1/1")
            expect(page.get_by_text("Kết quả lần đọc vừa rồi")).to_have_count(0)
            keeper.go_on.set()
            reported(page, "1 thêm mới")
            expect(page.locator("#ended .report")).to_have_count(1)
            expect(page.locator("#ended .paths")).to_contain_text(f"/o/{turn}.pdf")
        page.context.close()


def test_the_result_of_the_last_run_is_told_as_long_as_the_library_is_as_it_left_it(
    chromium: Browser, office: Office, tmp_path: Path
) -> None:
    page = visit(chromium, office)
    upload(page, plan(tmp_path / "kh.docx"))
    reported(page, "xong lúc")
    # What came leads to its page, where it may stand far down in a list by day of issue.
    page.get_by_text("Thêm mới (1)").click()
    page.locator("#ended").get_by_role("link", name="tai-len/kh.docx").click()
    page.get_by_label("Số, ký hiệu", exact=True).fill("16-KH/ĐU")
    page.get_by_label("Tên của bạn").fill("Lan")
    page.get_by_role("button", name="Lưu sửa đổi").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")
    # A correction leaves the same documents.
    page.goto(f"{office.url}/van-ban")
    reported(page, "1 thêm mới")
    filled(office, ("khac.txt", Header(title="Đến từ dòng lệnh")))
    page.reload()
    expect(page.get_by_role("link", name="Đến từ dòng lệnh")).to_be_visible()
    expect(page.get_by_text("Kết quả lần đọc vừa rồi")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize(
    ("address", "label", "said"), [("", "Tên của bạn", "Hãy điền"), ("?lang=en", "Your name", "Fill in")]
)
def test_a_name_that_is_missing_is_said_on_the_page_in_its_language(
    chromium: Browser, office: Office, address: str, label: str, said: str
) -> None:
    filled(office, ("a.txt", Header(number="61-KH/ĐU")))
    (document,) = office.library.documents()
    page = visit(chromium, office, f"/van-ban/vb/{document.document_id}{address}")
    page.locator("#f-number").fill("16-KH/ĐU")
    page.locator(".save button").click()
    expect(page.get_by_role("alert")).to_have_text(f"{said} “{label}”.")
    field = page.get_by_label(label)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    # The browser's own bubble is not shown: its event was taken.
    assert (
        page.evaluate(
            "() => { const field = document.getElementById('by'); let shown = false;"
            "field.form.addEventListener('invalid', (event) => { shown = !event.defaultPrevented; }, true);"
            "field.form.reportValidity(); return shown; }"
        )
        is False
    )
    assert office.library.register.corrections(document.document_id) == []
    field.fill("Lan")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.locator(".save button").click()
    expect(page.locator("#r-number")).to_contain_text("Lan")
    page.context.close()


def test_every_field_that_must_be_filled_says_so_in_our_words(chromium: Browser, office: Office) -> None:
    # The drafts' page stands for the others: the script is part of their frame.
    report = replace(
        record("bc.txt", ["x"], kind=DocumentKind.REPORT), extracts=Extracts(report=ReportFacts(period="2026-03"))
    )
    office.library.put(report)
    page = visit(chromium, office, "/du-thao")
    form = page.locator("form:has(#by)").first
    form.locator("button.primary").click()
    expect(form.get_by_role("alert").first).to_contain_text("Hãy điền “")
    expect(page).to_have_url(f"{office.url}/du-thao")
    page.context.close()


def test_what_is_filtered_is_on_the_screen_without_scrolling(chromium: Browser, office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.docx"
    broken.write_bytes(b"PK\x03\x04 half a file")
    page = visit(chromium, office)
    upload(page, plan(tmp_path / "kh.docx"), broken)
    reported(page, "1 thêm mới")
    page.get_by_label("Tìm số, loại, trích yếu, cơ quan, tên tệp").fill("nạo vét")
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.get_by_role("link", name="61-KH/ĐU")).to_be_in_viewport()
    expect(page.get_by_label("Tìm số, loại, trích yếu, cơ quan, tên tệp")).to_be_in_viewport()
    page.get_by_text("Thêm văn bản").click()
    expect(page.get_by_role("button", name="Tải lên và đọc")).to_be_visible()
    page.context.close()


def test_withdrawing_says_when_a_document_would_come_back(chromium: Browser, office: Office, tmp_path: Path) -> None:
    office.assistant.ingest([plan(tmp_path / "a.docx")])
    filled(office, ("tai-len/b.docx", Header(title="Tải lên")))
    page = visit(chromium, office)
    for name, comes_back in (("61-KH/ĐU", 1), ("Tải lên", 0)):
        page.get_by_role("link", name=name).click()
        page.get_by_text("Gỡ văn bản khỏi kho…").click()
        expect(page.get_by_text("Những trích dẫn cũ vẫn mở được")).to_be_visible()
        expect(page.get_by_text("lần đọc thư mục sau đưa văn bản vào lại")).to_have_count(comes_back)
        page.get_by_role("link", name="‹ Danh sách văn bản").click()
    page.context.close()
