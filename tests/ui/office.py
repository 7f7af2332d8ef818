"""A real library served in this process, for pages that change it; its documents are made with python-docx."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import docx
import uvicorn
from playwright.sync_api import Page

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from tests.vectorstore.hashing import HashingEmbedder
from ui.server.access.addresses import listen, url_of
from ui.server.app import create_app
from vectorstore.library import Library


@dataclass
class Office:
    """A served library."""

    url: str
    assistant: Assistant

    @property
    def library(self) -> Library:
        return self.assistant.library

    def paths(self) -> list[str]:
        return [document.path for document in self.library.documents()]

    def found(self, query: str) -> list[str | None]:
        """Return the numbers of the passages found for a query, once what waits is applied."""
        self.library.apply_pending()
        return [passage.number for passage in self.assistant.search(query).passages]


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: object = None) -> None:
        await super().startup(sockets=sockets)  # type: ignore[arg-type]
        self.ready.set()


@contextmanager
def opened(home: Path, settings: Settings | None = None, keeper: object = None) -> Iterator[Office]:
    """Serve a library in `home` until the block ends; `keeper` takes the place of the real one."""
    settings = settings or Settings()
    library = Library.open(home, settings.store, HashingEmbedder())
    library.own()
    assistant = Assistant(library, settings, ExtractiveEngine(4))
    if keeper is not None:
        assistant.keeper = keeper  # type: ignore[assignment]
    listener = listen("127.0.0.1", 0)
    server = _Server(
        uvicorn.Config(create_app(assistant, settings.serve), log_config=None, timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    assert server.ready.wait(60)
    try:
        yield Office(url_of("127.0.0.1", listener.getsockname()[1]), assistant)
    finally:
        server.should_exit = True
        thread.join(20)
        assistant.close()


def plan(
    place: Path, number: str = "61-KH/ĐU", title: str = "Nạo vét cống thoát nước năm 2026", more: str = ""
) -> Path:
    """Write a plan as offices do and return its place."""
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "ĐẢNG BỘ TỈNH LAM GIANG\nĐẢNG ỦY PHƯỜNG SÔNG MƠ\n*"
    table.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    table.cell(1, 0).text = f"Số {number}"
    table.cell(1, 1).text = "Sông Mơ, ngày 15 tháng 01 năm 2026"
    for line in (
        "KẾ HOẠCH",
        title,
        "I. MỤC ĐÍCH",
        "Giảm điểm ngập ở đường Bến Đá.",
        "II. NHIỆM VỤ",
        "1. Nạo vét cống.",
        more,
    ):
        made.add_paragraph(line)
    made.save(str(place))
    return place


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window, once its style sheets and fonts are there.

    A part can be seen by the driver while the style sheets are still on their way, and is laid out without them then.
    """
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def upload(page: Page, *files: Path) -> None:
    """Choose files on the page of documents and send them."""
    page.locator("#files").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Tải lên và đọc").click()
