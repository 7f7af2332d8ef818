"""The server over real HTTP: API, documents, originals, guard and password."""

import http.client
import json
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.ui.conftest import Serve, Served
from tests.ui.fake_assistant import DOCUMENT, FIRST, TEXT, VERSION
from vectorstore.types import DocumentKind


class Reply:
    """An HTTP answer."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.text = response.read().decode(errors="replace")

    def json(self) -> dict[str, object]:
        value = json.loads(self.text)
        assert isinstance(value, dict)
        return value


def call(served: Served, path: str, *, body: object = None, headers: dict[str, str] | None = None) -> Reply:
    parts = urlsplit(served.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=30)
    sent = None if body is None else body if isinstance(body, str) else json.dumps(body)
    kind = {} if body is None or isinstance(body, str) else {"Content-Type": "application/json"}
    connection.request("GET" if body is None else "POST", path, sent, {**kind, **(headers or {})})
    reply = Reply(connection.getresponse())
    connection.close()
    return reply


def _quote_path(start: int, end: int) -> str:
    return f"/documents/{DOCUMENT}?{urlencode({'version': VERSION, 'start': start, 'end': end})}"


def test_half_a_character_is_refused_by_name(served: Served) -> None:
    for path, key in (("/api/search", "query"), ("/api/ask", "question")):
        # json.dumps writes the half character as the escape that a hostile client would send.
        assert call(served, path, body={key: "\ud800 ngập"}).status == 422


def test_search_gives_the_same_json_as_the_command_line(served: Served) -> None:
    value = call(served, "/api/search", body={"query": "ngập", "k": 1}).json()
    passages = value["passages"]
    assert isinstance(passages, list)
    (found,) = passages
    assert TEXT[found["start"] : found["end"]] == found["text"]
    assert (found["rank"], found["pages"], found["version_id"]) == (1, [2], VERSION)


def test_ask_gives_claims_with_citations(served: Served) -> None:
    value = call(served, "/api/ask", body={"question": "ngập", "filters": {"kinds": ["report"]}}).json()
    citation = value["claims"][0]["citations"][0]  # type: ignore[index]
    assert TEXT[citation["start"] : citation["end"]] == citation["quote"] == FIRST
    assert (value["status"], value["certainty"], value["closest"]) == ("answered", "sure", [])


def test_reason_is_in_the_language_that_is_asked_for(served: Served) -> None:
    value = call(served, "/api/ask", body={"question": "từ chối", "lang": "en"}).json()
    assert value["status"] == "declined"
    assert value["reason"] == "Persons who hold an opinion are not listed."


@pytest.mark.parametrize("body", [{"query": "x", "k": 0}, {"query": 5}, {"q": "x"}, "{"])
def test_a_bad_request_says_where(served: Served, body: object) -> None:
    reply = call(served, "/api/search", body=body, headers={"Content-Type": "application/json"})
    assert reply.status == 422
    assert "Yêu cầu chưa đúng" in reply.json()["error"]["vi"]  # type: ignore[index]


def test_health_names_the_engine(served: Served) -> None:
    assert call(served, "/api/health").json() == {"status": "ok", "engine": "extractive", "ready": True}


def test_document_page_marks_exactly_the_quote_and_escapes_the_rest(served: Served) -> None:
    start = TEXT.index(FIRST)
    page = call(served, _quote_path(start, start + len(FIRST)))
    assert f'<mark id="quote" tabindex="-1">{FIRST}</mark>' in page.text
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text
    assert 'data-label="Trang 2"' in page.text
    assert 'href="#s' in page.text


def test_document_page_marks_a_quote_over_a_page_break(served: Served) -> None:
    start = TEXT.index("II. VẤN ĐỀ")
    page = call(served, _quote_path(start - 10, start + 10)).text
    assert page.count("<mark") == 2
    assert page.count('id="quote"') == 1


def test_document_page_allows_no_foreign_content(served: Served) -> None:
    headers = call(served, f"/documents/{DOCUMENT}").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("span", [(5, 5), (-3, 9), (0, len(TEXT) + 1), (9, 2)])
def test_a_span_outside_the_text_is_said(served: Served, span: tuple[int, int]) -> None:
    page = call(served, _quote_path(*span))
    assert page.status == 200
    assert "không nằm trong văn bản này" in page.text
    assert "<mark" not in page.text


@pytest.mark.parametrize(
    "path", ["/documents/abc", f"/documents/{DOCUMENT}?version=abc", f"/documents/abc?version={VERSION}"]
)
def test_an_unknown_document_is_a_page_that_says_so(served: Served, path: str) -> None:
    page = call(served, path)
    assert page.status == 404
    assert "Lắng Nghe" in page.text


def test_the_original_of_a_report_stays_closed(served: Served) -> None:
    (served.assistant.library.files / VERSION).write_bytes(b"%PDF-1.4 secret")
    page = call(served, f"/originals/{VERSION}")
    assert page.status == 403
    assert "open_report_originals" in page.text
    assert "secret" not in page.text


def test_the_original_of_a_report_opens_where_the_host_allows_it(serve_anew: Serve) -> None:
    served = serve_anew(open_report_originals=True)
    (served.assistant.library.files / VERSION).write_bytes(b"%PDF-1.4 text")
    reply = call(served, f"/originals/{VERSION}")
    assert (reply.status, reply.headers["content-type"]) == (200, "application/pdf")


def test_the_original_of_a_directive_opens_and_a_lost_one_is_said(serve_anew: Serve) -> None:
    served = serve_anew(DocumentKind.DIRECTIVE)
    assert call(served, f"/originals/{VERSION}").status == 404
    (served.assistant.library.files / VERSION).write_bytes(b"%PDF-1.4 text")
    reply = call(served, f"/originals/{VERSION}")
    assert reply.text == "%PDF-1.4 text"
    assert reply.headers["content-disposition"].startswith("inline")
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "evil.example@localhost"},
        {"Host": "["},
        {"Origin": "http://["},
    ],
)
def test_another_site_cannot_speak_for_the_reader(served: Served, headers: dict[str, str]) -> None:
    assert call(served, "/api/ask", body={"question": "x"}, headers=headers).status == 400


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/upload", "/gradio_api/proxy=http://example.com",
     "/gradio_api/file=/etc/passwd", "/gradio_api/info",
     "/gradio_api/vibe-edit", "/gradio_api/run-history/records", "/monitoring",
     "/ui/..%2fmain.py", "/ui/page.py", "/docs", "/van-ban/", "/van-ban/vb/x", "/van-ban/khac"],
)  # fmt: skip
def test_what_the_page_does_not_need_is_not_served(served: Served, path: str) -> None:
    assert call(served, path).status == 404
    assert call(served, path, body={}).status in {404, 405}


def test_the_start_page_names_no_other_host(served: Served) -> None:
    page = call(served, "/")
    urls = {
        urlsplit(part).hostname
        for part in page.text.replace("'", '"').split('"')
        if part.startswith(("http:", "https:", "//"))
    }
    assert urls <= {"127.0.0.1", None}
    assert '<html lang="vi"' in page.text


@pytest.fixture(scope="module")
def locked(serve_anew: Serve) -> Served:
    return serve_anew(password="một mật khẩu")


@pytest.mark.parametrize("path", ["/", f"/documents/{DOCUMENT}", f"/originals/{VERSION}"])
def test_pages_lead_to_the_sign_in_form(locked: Served, path: str) -> None:
    reply = call(locked, path)
    assert (reply.status, reply.headers["location"]) == (303, "/login")


def test_other_pages_are_come_back_to_after_signing_in(locked: Served) -> None:
    for path in ("/van-ban", f"/van-ban/vb/{DOCUMENT}"):
        assert call(locked, path).headers["location"] == "/login?trang=/van-ban"
    assert call(locked, "/van-ban/doc", body={"folder": "/"}).status == 401
    form = urlencode({"password": "một mật khẩu", "trang": "//evil.example"})
    reply = call(locked, "/login", body=form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert reply.headers["location"] == "/"


@pytest.mark.parametrize("path", ["/api/health", "/config", "/gradio_api/startup-events", "/assets/x.js"])
def test_everything_else_is_closed_too(locked: Served, path: str) -> None:
    assert call(locked, path).status == 401


def _sign_in(served: Served, password: str) -> Reply:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    return call(served, "/login", body=urlencode({"password": password}), headers=form)


def test_the_right_password_opens_the_page(locked: Served) -> None:
    reply = _sign_in(locked, "một mật khẩu")
    cookie = reply.headers["set-cookie"]
    assert reply.status == 303
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert call(locked, "/", headers={"Cookie": cookie.split(";")[0]}).status == 200


def test_other_processes_send_the_password_with_each_request(locked: Served) -> None:
    from ui.commands.desk import Placed
    from ui.owner_client import OwnerClient
    from vectorstore.messages import LangNgheError, Language
    from vectorstore.types import Filters

    right = OwnerClient(locked.url, "một mật khẩu", Language.VI)
    assert right.ask("ngập", filters=Filters(), place=Placed())["status"] == "answered"
    with pytest.raises(LangNgheError, match="đăng nhập"):
        OwnerClient(locked.url, None, Language.VI).search("ngập", k=3, filters=Filters())


def test_guessing_is_slowed_down(serve_anew: Serve) -> None:
    served = serve_anew(password="bí mật")
    replies = [_sign_in(served, "sai") for _ in range(11)]
    assert all("Mật khẩu chưa đúng" in reply.text for reply in replies[:10])
    assert "Thử quá nhiều lần" in replies[10].text


def test_the_owner_client_refuses_hosts_that_are_not_here() -> None:
    from ui.errors import OwnerUnreachableError
    from ui.owner_client import OwnerClient
    from vectorstore.messages import Language
    from vectorstore.types import Filters

    with pytest.raises(OwnerUnreachableError):
        OwnerClient("http://203.0.113.7:80", None, Language.VI).search("x", k=1, filters=Filters())


def test_static_files_have_their_types(served: Served) -> None:
    for name in (path.name for path in Path("ui/static").iterdir()):
        reply = call(served, f"/ui/{name}")
        assert reply.status == 200
        assert reply.headers["content-type"].split(";")[0] in {"text/css", "text/javascript"}
