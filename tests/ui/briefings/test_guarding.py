"""What the page of drafts must not let out: without the password nothing, withheld statements nowhere, no markup."""

import re
from collections.abc import Sequence, Set
from html import unescape

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from assistant.briefing.drafts.events import Edit
from assistant.briefing.drafts.kept import read
from assistant.export.briefing.source_text import one_line
from assistant.settings import ServeSettings
from tests.ui.briefings.conftest import PERIOD, Visit, Ward
from ui.server.access.headers import PAGE
from ui.server.app import create_app
from vectorstore.catalogue.opinions.nouns import LedgerItem, Selection
from vectorstore.extracts import Stance

PATHS = (
    "", "/so-lieu", "/1", "/1/ban", "/1/so-sanh?cu=1&moi=1", "/1/nguon/1", "/1/the-thuc", "/1/bieu-do/1.png",
    "/1/tai?dang=docx", "/1/tai?dang=json", "/1/sua?phan=overview", "/viec/1", "/viec/1/tien-do",
)  # fmt: skip
POSTS = ("/tao", "/so-lieu", "/1/sua", "/1/viet-lai", "/1/chuyen", "/1/duyet", "/1/mo-lai", "/1/tiep", "/viec/1/dung")


@pytest.fixture(scope="module")
def closed(ward: Ward) -> TestClient:
    app = create_app(ward.office.assistant, ServeSettings.model_validate({"password": "chim-tu-quy"}))
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


@pytest.fixture(scope="module")
def client(ward: Ward) -> TestClient:
    return TestClient(create_app(ward.office.assistant, ServeSettings()), base_url="http://127.0.0.1")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_shown_without_the_password(closed: TestClient, path: str) -> None:
    reply = closed.get(f"/du-thao{path}")
    assert reply.status_code in {303, 401}
    assert "Sông Mơ" not in reply.text


def test_a_link_to_a_draft_leads_to_the_password_and_from_there_to_the_page(closed: TestClient) -> None:
    reply = closed.get("/du-thao/1")
    assert (reply.status_code, reply.headers["location"]) == (303, "/login?trang=/du-thao")


@pytest.mark.parametrize("path", POSTS)
def test_nothing_is_done_without_the_password(closed: TestClient, ward: Ward, path: str) -> None:
    before = ward.office.library.drafts.drafts()
    assert closed.post(f"/du-thao{path}", data={"by": "x", "version": "1"}).status_code == 401
    assert ward.office.library.drafts.drafts() == before


@pytest.mark.parametrize("path", POSTS)
def test_another_site_cannot_send_our_forms(client: TestClient, path: str) -> None:
    reply = client.post(f"/du-thao{path}", data={"by": "x"}, headers={"Origin": "http://la.example"})
    assert reply.status_code == 400


@pytest.mark.parametrize("path", ["/x", "/1/x", "/1/bieu-do/1.svg", "/1/../../etc/passwd", "/viec/x", "/-1"])
def test_other_paths_below_are_not_there(client: TestClient, path: str) -> None:
    assert client.get(f"/du-thao{path}").status_code == 404


@pytest.mark.parametrize("path", ["/999", "/999/tai?dang=docx", "/999/ban", "/{id}?ban=99", "/{id}/bieu-do/99.png"])
def test_what_is_not_there_is_said(client: TestClient, draft_id: int, path: str) -> None:
    reply = client.get("/du-thao" + path.format(id=draft_id))
    assert reply.status_code in {400, 404}
    assert "Traceback" not in reply.text


def test_the_policy_allows_no_inline_script(client: TestClient, draft_id: int) -> None:
    for path in ("", f"/{draft_id}", f"/{draft_id}/ban", f"/{draft_id}/sua?phan=overview", "/so-lieu"):
        reply = client.get(f"/du-thao{path}")
        assert reply.headers["content-security-policy"] == PAGE
        assert not re.search(r"<script(?! src=)|\son\w+=|style=", reply.text)


def test_a_file_is_saved_and_never_shown_as_a_page(client: TestClient, draft_id: int) -> None:
    for kind in ("docx", "md", "json"):
        reply = client.get(f"/du-thao/{draft_id}/tai?dang={kind}")
        assert reply.headers["content-disposition"].startswith("attachment;")
        assert reply.headers["cache-control"] == "no-store"
    assert client.get(f"/du-thao/{draft_id}/tai?dang=exe").status_code == 400


def test_what_was_typed_stays_in_the_box_when_it_cannot_be_saved(client: TestClient, ward: Ward, draft_id: int) -> None:
    approved = ward.office.assistant.briefings.approve(draft_id, Edit(1, "Lĩnh"))
    fields = {"section": "overview", "version": str(approved.version), "text": "Một câu đã gõ.", "by": "Lan"}
    reply = client.post(f"/du-thao/{draft_id}/sua", data=fields)
    assert reply.status_code == 400
    assert "đã được Lĩnh duyệt" in reply.text
    assert re.search(r"<textarea[^>]*>\nMột câu đã gõ\.</textarea>", reply.text)


def test_a_withheld_statement_is_in_no_page_and_no_file(client: TestClient, ward: Ward, draft_id: int) -> None:
    assistant = ward.office.assistant
    quotable = {one.record for one in read(assistant.library.drafts.content(draft_id)).yardstick.items}
    listed = assistant.library.opinions.items(Selection((PERIOD,)))
    told = {f"{one.opinion.document.document_id}:{one.opinion.ordinal}": one.opinion.item.text for one in listed}
    quotable |= _carried(listed, quotable)
    hidden = [one_line(text) for record, text in told.items() if record not in quotable and len(text) > 25]
    assert hidden
    sources = assistant.briefings.draft(draft_id).briefing.sources
    records = [f"/{draft_id}/nguon/{one.number}" for one in sources if one.query is not None]
    files = [f"/{draft_id}/tai?dang={kind}&trung-thuc=1" for kind in ("md", "json")]
    for path in (f"/{draft_id}", f"/{draft_id}/sua?phan=overview", "/so-lieu", *records, *files):
        shown = one_line(unescape(client.get(f"/du-thao{path}").text))
        assert [text for text in hidden if text in shown] == []


def _carried(listed: Sequence[LedgerItem], quotable: Set[str]) -> set[str]:
    """Return the proposals that are quoted with the one before them: a point is quoted to the end of its sentence."""
    places = {(one.opinion.document.document_id, one.opinion.item.start): one.opinion for one in listed}
    carried: set[str] = set()
    for opinion in sorted(places.values(), key=lambda one: one.ordinal):
        after = places.get((opinion.document.document_id, opinion.item.end + len("; ")))
        begun = {f"{opinion.document.document_id}:{opinion.ordinal}"} & (quotable | carried)
        if begun and after is not None and (after.item.stance, after.item.persons) == (Stance.PROPOSES, None):
            carried.add(f"{after.document.document_id}:{after.ordinal}")
    return carried


@pytest.mark.browser
def test_hostile_words_of_documents_are_never_markup(visit: Visit, ward: Ward) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    shelf = ward.office.library.drafts
    content = ward.content.replace("Tổ dân phố 3", hostile).replace("Thoát nước, ngập úng", hostile)
    kept = shelf.start(kind="monthly", period=PERIOD, title=f"tổng hợp {hostile}", content=content, by=hostile)
    draft_id = shelf.grow(kept, content, finished=True).draft_id
    for address in (f"/{draft_id}", "", f"/{draft_id}/ban", f"/{draft_id}/sua?phan=overview"):
        page = visit(f"/du-thao{address}")
        expect(page.locator("main")).to_contain_text("<img src=x onerror=alert(1)>")
        expect(page.locator("main img[src=x], main script")).to_have_count(0)
