"""A real server on a free port around the scripted assistant, and a real Chromium."""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

from assistant.settings import ServeSettings
from tests.ui.fake_assistant import FakeAssistant
from ui.server.access.addresses import listen, url_of
from ui.server.app import create_app
from vectorstore.types import DocumentKind

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass
class Served:
    """A running page."""

    url: str
    assistant: FakeAssistant


Serve = Callable[..., Served]


class _Server(uvicorn.Server):
    """Tells when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: object = None) -> None:
        await super().startup(sockets=sockets)  # type: ignore[arg-type]
        self.ready.set()


@pytest.fixture(scope="session")
def serve_anew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    running: list[tuple[_Server, threading.Thread]] = []

    def serve(kind: DocumentKind = DocumentKind.REPORT, **settings: object) -> Served:
        assistant = FakeAssistant(tmp_path_factory.mktemp("files"), kind)
        listener = listen("127.0.0.1", 0)
        made = ServeSettings.model_validate(settings)
        app = create_app(assistant, made)  # type: ignore[arg-type]
        server = _Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        assert server.ready.wait(60)
        running.append((server, thread))
        return Served(url_of("127.0.0.1", listener.getsockname()[1]), assistant)

    yield serve
    for server, thread in running:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def served(serve_anew: Serve) -> Served:
    return serve_anew()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed: sudo apt-get install chromium")
    browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
    yield browser
    browser.close()


@dataclass
class Visit:
    """A page in the browser, and every request that it made."""

    page: Page
    url: str
    requests: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        self.requests.append(request.url)

    def ask(self, question: str, *, wait: str = "#current .turn:not(.open)") -> None:
        box = self.page.get_by_label("Câu hỏi của bạn")
        box.fill(question)
        box.press("Enter")
        self.page.locator(wait).filter(has_text=question).wait_for()


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["1280", "390"])
def visit(request: pytest.FixtureRequest, chromium: Browser, served: Served) -> Iterator[Visit]:
    width, height = request.param
    yield from _visit(chromium, served.url, width, height)


@pytest.fixture
def desktop(chromium: Browser, served: Served) -> Iterator[Visit]:
    yield from _visit(chromium, served.url, 1280, 800)


def _visit(chromium: Browser, url: str, width: int, height: int) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    made = Visit(page, url)
    context.on("request", made.note)
    page.goto(url)
    page.locator(".welcome").wait_for()
    yield made
    context.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LANGNGHE_LANG", raising=False)
    monkeypatch.setenv("LANGNGHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
