"""The page of models in a real Chromium: download, stop, try, use, add, at a desk and on a phone."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.llm.models import curated, desk
from assistant.llm.models.curated import OfferedModel
from assistant.llm.models.download import OnBytes, download
from assistant.llm.models.shelf import Shelf
from assistant.llm.opening import engine_of
from assistant.settings import Settings
from tests.assistant.llm.models.hub_server import Hub, running
from tests.tiny_gguf import write_tiny_gguf
from tests.ui.office import Office, opened, overflow

pytestmark = pytest.mark.browser
SIZES = {"1280": (1280, 900), "390": (390, 844)}
_OFFER = """
[nho]
title = "Mô hình nhỏ"
repo = "owner/repo"
revision = "main"
file = "nho.gguf"
bytes = {size}
memory = {memory}
sha256 = "{sha256}"
licence = "Apache-2.0"
note_vi = "Để thử."
note_en = "To try."
"""


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with running(Hub(write_tiny_gguf(tmp_path / "of-the-hub.gguf").read_bytes())) as made:
        made.told = made.sha256
        listed = tmp_path / "curated.toml"
        listed.write_text(_OFFER.format(size=len(made.content), memory=10**9, sha256=made.sha256), "utf-8")
        monkeypatch.setattr(curated.offered_models, "__defaults__", (listed,))
        yield made


@pytest.fixture
def office(tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    with opened(tmp_path / "kho", Settings.model_validate({"llm": {"hub": hub.url}})) as served:
        yield served


def visit(chromium: Browser, office: Office, size: str = "1280", address: str = "/mo-hinh") -> Page:
    width, height = SIZES[size]
    page = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce").new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a script was run: {dialog.message}"))
    page.goto(office.url + address)
    return page


@pytest.mark.parametrize("size", SIZES)
def test_from_download_to_use_without_a_restart(chromium: Browser, office: Office, hub: Hub, size: str) -> None:
    page = visit(chromium, office, size)
    expect(page.get_by_role("heading", name="Đang dùng").locator("..")).to_contain_text("Trích nguyên văn")
    expect(page.locator("article", has_text="Mô hình nhỏ")).to_contain_text("giấy phép Apache-2.0")
    assert overflow(page) <= 0
    page.get_by_role("button", name="Tải về").click()
    expect(page.locator("#work")).to_contain_text("Đã tải xong nho, mã SHA-256 đúng")
    model = page.locator("article", has_text="nho")
    expect(model.locator(".pill")).to_contain_text("Vừa máy này")
    expect(page.get_by_text("Mọi mô hình trong danh sách đã có")).to_be_visible()
    model.get_by_role("button", name="Dùng mô hình này").click()
    expect(page.get_by_role("status").first).to_contain_text("Từ câu hỏi sau")
    expect(page.locator(".engine")).to_have_text("llama.cpp (nho.gguf)")
    expect(page.get_by_text("Câu hỏi đang trả lời hoặc đang chờ: 0")).to_be_visible()
    assert overflow(page) <= 0
    assert office.assistant.engine().name == "llama.cpp (nho.gguf)"
    page.get_by_role("button", name="Bỏ mô hình").click()
    expect(page.locator(".engine")).to_contain_text("Trích nguyên văn")
    page.context.close()


def test_a_download_is_followed_and_stopped_and_goes_on(
    chromium: Browser, office: Office, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = download

    def slow(model: OfferedModel, shelf: Shelf, address: str, on_bytes: OnBytes) -> Path:
        def told(done: int, total: int) -> None:
            on_bytes(done, total)
            while 0 < done < total:
                # A slow line: the same is told again until someone stops it.
                time.sleep(0.02)
                on_bytes(done, total)

        return real(model, shelf, address, told)

    monkeypatch.setattr(desk, "download", slow)
    page = visit(chromium, office)
    page.get_by_role("button", name="Tải về").click()
    expect(page.locator("#work .now")).to_contain_text("Đang tải nho")
    expect(page.get_by_role("button", name="Thêm", exact=True)).to_be_disabled()
    expect(page.locator("#work progress")).to_have_attribute("max", str(len(hub.content)))
    page.get_by_role("button", name="Dừng").click()
    expect(page.locator("#work")).to_contain_text("phần đã tải được giữ lại", timeout=15_000)
    expect(page.locator("article", has_text="Mô hình nhỏ")).to_contain_text("đã tải")
    monkeypatch.setattr(desk, "download", real)
    page.get_by_role("button", name="Tải tiếp").click()
    expect(page.locator("#work")).to_contain_text("mã SHA-256 đúng")
    page.context.close()


def test_a_file_is_added_tried_and_a_broken_one_is_said(chromium: Browser, office: Office, tmp_path: Path) -> None:
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed (make llm)")
    page = visit(chromium, office)
    whole = write_tiny_gguf(tmp_path / "của phòng <b>.gguf", chat_template=None)
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(whole.read_bytes()[:200_000])
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("#fault")).to_contain_text("Hãy chọn một tệp có đuôi .gguf")
    # In our words, whatever the language of the browser.
    expect(page.locator(".drop")).to_have_text("Chọn tệp…hoặc kéo thả tệp .gguf vào đây")
    page.get_by_label("Tệp mô hình").set_input_files(cut)
    expect(page.locator(".drop")).to_contain_text("cut.gguf")
    expect(page.locator("#fault")).to_be_hidden()
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("#fault")).to_contain_text("Tệp mô hình cut.gguf bị cụt")
    assert list(office.assistant.models.shelf.folder.iterdir()) == []
    page.get_by_label("Tệp mô hình").set_input_files(whole)
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.get_by_text("Đã thêm tệp mô hình")).to_be_visible()
    model = page.locator("article", has_text="của phòng <b>.gguf")
    expect(model).to_contain_text("Không có mẫu hội thoại")
    model.get_by_role("button", name="Thử").click()
    expect(page.locator("#work")).to_contain_text("token/giây", timeout=60_000)
    expect(page.locator("#work")).to_contain_text("Máy này chạy")
    page.get_by_label("Tệp mô hình").set_input_files(whole)
    page.get_by_role("button", name="Thêm", exact=True).click()
    expect(page.locator("#fault")).to_contain_text("Hãy đổi tên tệp")
    page.context.close()


def test_a_file_that_was_copied_in_half_is_listed_with_its_fault(chromium: Browser, office: Office) -> None:
    folder = office.assistant.models.shelf.folder
    folder.mkdir()
    (folder / "hỏng.gguf").write_bytes(b"GGUF\x03\x00\x00\x00")
    page = visit(chromium, office, "390")
    model = page.locator("article", has_text="hỏng.gguf")
    expect(model.locator(".pill.bad")).to_have_text("Tệp hỏng")
    expect(model).to_contain_text("Hãy tải hoặc chép lại tệp")
    expect(model.get_by_role("button")).to_have_count(0)
    assert overflow(page) <= 0
    page.goto(f"{office.url}/mo-hinh?lang=en")
    expect(page.locator(".pill.bad")).to_have_text("Broken")
    page.context.close()


def test_a_hub_that_fails_is_said_and_the_page_goes_on(chromium: Browser, office: Office, hub: Hub) -> None:
    hub.status = 503
    page = visit(chromium, office)
    page.get_by_role("button", name="Tải về").click()
    expect(page.locator("#work .fault")).to_contain_text("503")
    expect(page.get_by_role("button", name="Tải về")).to_be_enabled()
    page.context.close()


def test_a_model_on_a_server_is_named_with_where_it_is(chromium: Browser, tmp_path: Path) -> None:
    settings = Settings.model_validate({"llm": {"url": "http://127.0.0.1:1/v1", "url_model": "qwen"}})
    with opened(tmp_path / "kho2", settings) as office:
        office.assistant._engine.use(engine_of(settings, office.library.text))
        page = visit(chromium, office)
        expect(page.locator(".engine")).to_have_text("openai (127.0.0.1:1, qwen)")
        page.context.close()
