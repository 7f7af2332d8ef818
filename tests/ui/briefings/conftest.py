"""The sample ward served from a real library that is read once, and drafts of it that each test gets for itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assistant.briefing.drafts.events import DraftFinished
from assistant.briefing.types import BriefingKind, BriefRequest
from assistant.settings import Settings
from tests.ui.office import Office, opened

SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "documents"
PERIOD = "2026-05"
SETTINGS = Settings.model_validate(
    {"office": {"superior": "Đảng bộ tỉnh Lam Giang", "issuer": "Đảng ủy phường Sông Mơ", "place": "Sông Mơ",
                "number_form": "-BC/ĐU", "receivers": ["Như trên"], "signer": "Trần Quang Lĩnh"}}
)  # fmt: skip
SIZES = {"1280": (1280, 800), "390": (390, 844)}


@dataclass
class Ward:
    """The served ward."""

    office: Office
    content: str

    def new_draft(self) -> int:
        """Keep one more draft with the same content and return its id."""
        shelf = self.office.library.drafts
        kept = shelf.start(kind="monthly", period=PERIOD, title="tổng hợp dư luận", content=self.content, by="Hoa")
        return shelf.grow(kept, self.content, finished=True).draft_id


@pytest.fixture(scope="session")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    with opened(tmp_path_factory.mktemp("phuong") / "kho", SETTINGS) as office:
        report = office.assistant.ingest([SAMPLES / "bao-cao", SAMPLES / "chi-dao"])
        assert not report.failed
        events = list(office.assistant.briefings.start(BriefRequest(BriefingKind.MONTHLY, PERIOD), by="Hoa"))
        finished = events[-1]
        assert isinstance(finished, DraftFinished)
        yield Ward(office, office.library.drafts.content(finished.draft.draft_id))


@pytest.fixture
def draft_id(ward: Ward) -> int:
    return ward.new_draft()


Visit = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser, ward: Ward) -> Iterator[Visit]:
    """Open an address in a browser of its own, as another person would."""
    contexts = []

    def opened_at(address: str, size: str = "1280", name: str = "") -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        contexts.append(context)
        if name:
            context.add_cookies([{"name": "langnghe_user", "value": name, "url": ward.office.url}])
        page = context.new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"a script was run or a question asked: {dialog.message}"))
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(ward.office.url + address)
        return page

    yield opened_at
    for context in contexts:
        context.close()


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
