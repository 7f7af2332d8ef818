"""The page of evals in a real Chromium: a run, its cases, a rating, a comparison, cases from the chat."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.llm.build_state import llama_cpp_installed
from assistant.settings import LlmSettings, Settings
from evals.cases.dataset import open_dataset
from tests.tiny_gguf import write_tiny_gguf
from tests.ui.office import Office, opened, overflow, plan

pytestmark = pytest.mark.browser
SIZES = {"1280": (1280, 900), "390": (390, 844)}
ADDRESS = "/danh-gia"


def _case(number: int, question: str, quote: str, point: str) -> dict[str, object]:
    return {
        "id": f"cua-phong-{number:04}",
        "tags": ["factoid"],
        "turns": [question],
        "expected": "answered",
        "gold": [{"document": "ke-hoach.docx", "quote": quote}],
        "points": [{"text": point, "level": "vital", "anchors": [[point]]}],
    }


CASES = [
    _case(1, "Kế hoạch giảm điểm ngập ở đường nào?", "Giảm điểm ngập ở đường Bến Đá.", "Bến Đá"),
    _case(2, "Ai phải nạo vét cống?", "Nạo vét cống.", "Phòng không có trong văn bản"),
    {
        "id": "cua-phong-0003",
        "tags": ["unanswerable"],
        "turns": ["Đội tuyển nào vô địch bóng đá thế giới năm 2022?"],
        "expected": "no_evidence",
        "gold": [],
    },
]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with office_of(tmp_path, Settings()) as served:
        yield served


@contextmanager
def office_of(tmp_path: Path, settings: Settings) -> Iterator[Office]:
    home = tmp_path / "kho"
    own = home / "evals" / "datasets" / "cua-phong"
    own.mkdir(parents=True)
    lines = [json.dumps(case, ensure_ascii=False) for case in CASES]
    (own / "0001.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    with opened(home, settings) as served:
        served.assistant.ingest([plan(tmp_path / "ke-hoach.docx")])
        yield served


def visit(chromium: Browser, office: Office, size: str = "1280", address: str = ADDRESS) -> Page:
    width, height = SIZES[size]
    page = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce").new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a script was run: {dialog.message}"))
    page.goto(office.url + address)
    return page


def run_once(page: Page, changes: str = "", note: str = "") -> None:
    page.get_by_label("Bộ đánh giá", exact=True).select_option("cua-phong")
    page.get_by_label("Cài đặt khác đi").fill(changes)
    page.get_by_label("Ghi chú").first.fill(note)
    page.get_by_role("button", name="Chạy", exact=True).click()
    expect(page.locator("#going")).to_contain_text("3 trên 3 câu", timeout=60_000)


@pytest.mark.parametrize("size", SIZES)
def test_from_a_run_to_its_failures_and_a_rating(chromium: Browser, office: Office, size: str) -> None:
    page = visit(chromium, office, size)
    expect(page.get_by_text("Chưa có lần chạy nào.")).to_be_visible()
    run_once(page, note="lần <b>đầu</b>")
    expect(page.locator("tr", has_text="lần <b>đầu</b>")).to_contain_text("xong")
    assert overflow(page) <= 0
    page.get_by_role("link", name="Xem kết quả").click()
    expect(page.locator("svg.chart").first).to_be_visible()
    assert overflow(page) <= 0
    page.get_by_label("Câu", exact=True).select_option("loi")
    page.get_by_role("button", name="Xem", exact=True).click()
    failing = page.locator("table.cases tbody tr")
    expect(failing.filter(has_text="cua-phong-0002")).to_have_count(1)
    expect(failing.filter(has_text="cua-phong-0003")).to_have_count(0)
    page.get_by_role("link", name="cua-phong-0002").click()
    expect(page.locator("main")).to_contain_text("Phòng không có trong văn bản")
    expect(page.locator("main")).to_contain_text("không nói")
    page.get_by_label("Đúng").select_option("0")
    page.get_by_label("Nhận xét").fill("Thiếu đơn vị <i>")
    page.get_by_label("Tên của bạn").fill("Lan")
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.locator("main")).to_contain_text("Lan")
    expect(page.locator("main")).to_contain_text("Thiếu đơn vị <i>")
    assert overflow(page) <= 0
    page.context.close()


def test_two_runs_are_compared_and_leave_as_files(chromium: Browser, office: Office) -> None:
    page = visit(chromium, office)
    run_once(page)
    run_once(page, changes="answer.max_claims=1", note="một câu")
    page.get_by_role("button", name="So hai lần chạy").click()
    expect(page.get_by_role("heading", name="So sánh")).to_be_visible()
    expect(page.locator("main")).to_contain_text("trên 3 câu chung")
    expect(page.get_by_role("columnheader", name="Chênh lệch").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name=re.compile(r"^\d{8}-")).first.click()
    with page.expect_download() as table:
        page.get_by_role("link", name="Bảng tính (CSV)").click()
    assert "cua-phong-0002" in Path(table.value.path()).read_text("utf-8-sig")
    page.get_by_role("link", name="Báo cáo một tệp (HTML)").click()
    expect(page.locator("h1")).to_contain_text("Báo cáo đánh giá")
    page.context.close()


@pytest.mark.skipif(not llama_cpp_installed(), reason="llama-cpp-python is not installed: make llm")
def test_the_pages_model_judges_a_run_and_two_runs_with_its_kappa_beside_each_figure(
    chromium: Browser, tmp_path: Path
) -> None:
    llm = LlmSettings(model_file=write_tiny_gguf(tmp_path / "nho.gguf"))
    with office_of(tmp_path, Settings(llm=llm)) as office:
        page = visit(chromium, office)
        for note in ("một", "hai"):
            run_once(page, changes="llm.max_tokens=16", note=note)
        page.get_by_role("link", name=re.compile(r"^\d{8}-")).first.click()
        expect(page.locator("main")).to_contain_text("nho.gguf, mô hình của trang này")
        page.get_by_role("button", name="Chấm bằng mô hình").click()
        expect(page.locator("#going")).to_contain_text("Mô hình chấm xong", timeout=120_000)
        page.get_by_role("link", name="Xem kết quả").click()
        figure = page.locator("tr", has_text="citation_recall_judged")
        expect(figure).to_contain_text("kappa")
        expect(page.locator("main")).to_contain_text("nhãn không do cán bộ nào làm")
        page.goto(office.url + ADDRESS)
        page.get_by_role("button", name="So hai lần chạy").click()
        page.get_by_role("button", name="Hỏi mô hình lần nào trả lời hơn").click()
        expect(page.locator("#going")).to_contain_text("Mô hình so xong", timeout=120_000)
        page.get_by_role("link", name="Xem kết quả").click()
        expect(page.get_by_role("heading", name="Mô hình chấm thích câu trả lời")).to_be_visible()
        expect(page.locator("main")).to_contain_text("kappa")
        assert overflow(page) <= 0
        page.context.close()


def test_without_a_model_the_page_says_that_none_can_judge(chromium: Browser, office: Office) -> None:
    page = visit(chromium, office)
    run_once(page)
    page.get_by_role("link", name="Xem kết quả").click()
    expect(page.locator("main")).to_contain_text("Chưa đặt mô hình nào")
    expect(page.get_by_role("button", name="Chấm bằng mô hình")).to_have_count(0)
    page.context.close()


def test_a_setting_that_is_none_is_said(chromium: Browser, office: Office) -> None:
    page = visit(chromium, office)
    page.get_by_label("Bộ đánh giá", exact=True).select_option("cua-phong")
    page.get_by_label("Cài đặt khác đi").fill("answer.khong_co=3")
    page.get_by_role("button", name="Chạy", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("answer.khong_co", timeout=30_000)
    page.get_by_label("Cài đặt khác đi").fill("lung tung")
    page.get_by_role("button", name="Chạy", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("lung tung")
    page.context.close()


QUESTION = "Kế hoạch 61-KH/ĐU giảm điểm ngập ở đường nào?"


def asked(office: Office) -> str:
    runs = office.assistant.runs
    answer = office.assistant.ask(QUESTION, conversation=runs.begin("Lan", QUESTION))
    assert answer.run_id is not None
    return answer.run_id


def dataset_of(office: Office, version: str = "0001") -> list[dict[str, object]]:
    file = office.library.home / "evals" / "datasets" / "cau-hoi-that" / f"{version}.jsonl"
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("size", SIZES)
def test_a_question_of_the_feedback_list_becomes_a_case(chromium: Browser, office: Office, size: str) -> None:
    from vectorstore.runs import Feedback

    office.assistant.runs.say(Feedback(asked(office), "Lan", True, "rất rõ <b>"))
    page = visit(chromium, office, size)
    heard = page.locator("article.heard", has_text=QUESTION)
    expect(heard).to_contain_text("hữu ích, rất rõ <b>")
    heard.get_by_role("link", name="Đưa vào bộ đánh giá").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    assert overflow(page) <= 0
    # Nothing is gold before a person has said so.
    page.get_by_label("Tên của bạn").fill("Minh")
    page.get_by_role("button", name="Thêm câu này").click()
    expect(page.get_by_role("alert")).to_contain_text("không có nguồn chuẩn nào")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Ý phải có").fill("đường Bến Đá => Bến Đá")
    page.get_by_label("Nguồn chuẩn khác").fill("ke-hoach.docx :: Câu này không có trong kế hoạch.")
    page.get_by_role("button", name="Thêm câu này").click()
    expect(page.get_by_role("alert")).to_contain_text("không có trong “ke-hoach.docx”")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.get_by_label("Nguồn chuẩn khác").fill("")
    page.get_by_role("button", name="Thêm câu này").click()
    expect(page.get_by_role("status").first).to_contain_text("cau-hoi-that-0001 vào cau-hoi-that, phiên bản 0001")
    expect(page.get_by_label("Bộ đánh giá", exact=True)).to_contain_text("cau-hoi-that")
    (case,) = dataset_of(office)
    assert (case["turns"], case["expected"], len(case["gold"])) == ([QUESTION], "answered", 1)  # type: ignore[arg-type]
    assert case["points"] == [{"text": "đường Bến Đá", "level": "vital", "anchors": [["Bến Đá"]]}]
    own = office.library.home / "evals" / "datasets"
    assert open_dataset("cau-hoi-that", own=own).located[0].case.all_tags[0] == "from-chat"
    page.context.close()


def test_an_answer_of_the_chat_becomes_a_case_of_a_new_version(chromium: Browser, office: Office) -> None:
    asked(office)
    page = visit(chromium, office, address="/?lang=en")
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_role("button", name="Send").click()
    with page.context.expect_page() as opened_page:
        page.get_by_role("link", name="Put into a dataset").click()
    form = opened_page.value
    expect(form.get_by_role("heading", name=QUESTION)).to_have_attribute("lang", "vi")
    form.get_by_label("“not in the documents”").check()
    form.get_by_label("Your name").fill("Minh")
    form.get_by_role("button", name="Add the case").click()
    expect(form.get_by_role("status").first).to_contain_text("Added cau-hoi-that-0001 to cau-hoi-that, 0001")
    form.get_by_role("article").last.get_by_role("link", name="Put into a dataset").click()
    form.get_by_role("checkbox").first.check()
    form.get_by_role("button", name="Add the case").click()
    expect(form.get_by_role("status").first).to_contain_text("0002")
    assert [one["expected"] for one in dataset_of(office)] == ["no_evidence"]
    assert [one["expected"] for one in dataset_of(office, "0002")] == ["no_evidence", "answered"]
    page.context.close()


def test_runs_that_cannot_be_read_are_told_beside_the_others(chromium: Browser, office: Office) -> None:
    runs = office.library.home / "evals" / "runs"
    for name, text in (("cu", '{"format": 9}'), ("hong", "{")):
        (runs / name).mkdir(parents=True)
        (runs / name / "run.json").write_text(text, "utf-8")
    page = visit(chromium, office)
    expect(page.get_by_role("alert").filter(has_text="phiên bản khác của chương trình")).to_contain_text("định dạng 9")
    expect(page.get_by_role("alert").filter(has_text="dòng 1")).to_contain_text("hong")
    run_once(page)
    (folder,) = [path.parent for path in runs.glob("*/cases.jsonl")]
    lines = (folder / "cases.jsonl").read_text("utf-8").splitlines()
    (folder / "cases.jsonl").write_text(f"{lines[0]}\n{lines[1][:60]}\n{lines[2]}\n", "utf-8")
    # The list tells it too, before anybody opens the run.
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="cases.jsonl")).to_contain_text("dòng 2, câu cua-phong-0002")
    expect(page.locator("tr", has_text=folder.name)).to_contain_text("hỏng")
    page.get_by_role("link", name="Xem kết quả").click()
    expect(page.locator("main")).to_contain_text("dòng 2, câu cua-phong-0002: không đọc được")
    page.get_by_label("Tôi muốn xóa hẳn").check()
    page.get_by_role("button", name="Xóa lần chạy").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã xóa lần chạy.")
    assert not folder.exists()
    page.context.close()


def test_an_open_library_is_not_tried_with_another_embedder(chromium: Browser, office: Office) -> None:
    page = visit(chromium, office)
    page.get_by_label("Bộ đánh giá", exact=True).select_option("cua-phong")
    page.get_by_label("Cài đặt khác đi").fill("store.candidates=50")
    page.get_by_role("button", name="Chạy", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("không đổi được khi kho đang mở", timeout=30_000)
    page.context.close()
