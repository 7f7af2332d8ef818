"""A model on a server, over a real socket: held to the grammar, streamed, given up, and everything that goes wrong."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from assistant.errors import ModelServerError
from assistant.llm.server import chat, connection
from assistant.llm.server.breaker import FAILURES, REST_SECONDS, Breaker
from assistant.llm.server.chat import OpenAiChat
from assistant.settings import Constraint, LlmSettings
from tests.assistant.llm.server.model_server import ModelServer, answers, running, says, sends

GRAMMAR = 'root ::= "một"'
QUESTION = [HumanMessage("Ai chủ trì?")]


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "_WAIT_SECONDS", 0.0)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with running() as made:
        yield made


def model(server: ModelServer, **settings: Any) -> OpenAiChat:
    return OpenAiChat.from_settings(LlmSettings.model_validate({"url": server.url, "url_seconds": 5} | settings))


def text_of(model: OpenAiChat) -> str:
    return "".join(chunk.text for chunk in model.stream(QUESTION, grammar=GRAMMAR))


def fault_of(model: OpenAiChat) -> str:
    with pytest.raises(ModelServerError) as raised:
        text_of(model)
    return raised.value.message.vi


@pytest.mark.parametrize(
    ("obeys", "constraint", "sent"),
    [
        ("grammar", Constraint.GRAMMAR, {"grammar": GRAMMAR}),
        ("structured_outputs", Constraint.STRUCTURED_OUTPUTS, {"structured_outputs": {"grammar": GRAMMAR}}),
        ("guided_grammar", Constraint.GUIDED_GRAMMAR, {"guided_grammar": GRAMMAR}),
        (None, Constraint.NONE, {}),
    ],
)
def test_how_a_server_can_be_held_to_a_grammar_is_found_by_trying(
    obeys: str | None, constraint: Constraint, sent: dict[str, Any]
) -> None:
    with running(obeys=obeys) as server:
        made = model(server)
        assert text_of(made) == "Xin chào."
        assert made.constrained is (constraint is not Constraint.NONE)
        assert {name: server.streamed[-1].get(name) for name in sent} == sent
        fields = {"grammar", "structured_outputs", "guided_grammar"}
        assert fields & server.streamed[-1].keys() == sent.keys()


def test_what_is_set_is_not_tried(server: ModelServer) -> None:
    made = model(server, url_constraint="guided_grammar", url_model="riêng", url_key="k3y-of-it")
    text_of(made)
    (body,) = server.bodies
    assert body["guided_grammar"] == GRAMMAR
    assert (body["model"], server.keys) == ("riêng", ["Bearer k3y-of-it"])


def test_the_key_is_never_shown() -> None:
    settings = LlmSettings(url="http://127.0.0.1:1/v1", url_key="k3y-of-it")
    assert "k3y-of-it" not in repr(settings)


@pytest.mark.parametrize(
    ("told", "window"),
    [({}, 4096), ({"max_model_len": 2000}, 2000), ({"meta": {"n_ctx": 1000}}, 1000), ({"max_model_len": 10**6}, 4096)],
)
def test_the_window_is_as_set_or_smaller_if_the_server_says_so(
    server: ModelServer, told: dict[str, Any], window: int
) -> None:
    server.models = [{"id": "qwen", **told}]
    assert model(server).context_window == window


@pytest.mark.parametrize(("counts", "tokens"), [("messages", 1000), ("content", 1016), (None, 516)])
def test_tokens_are_counted_by_the_server_where_it_can(server: ModelServer, counts: str | None, tokens: int) -> None:
    server.counts = counts
    assert model(server).get_num_tokens_from_messages([HumanMessage("a" * 1000)]) == tokens


def test_text_comes_in_pieces_as_the_server_writes(server: ModelServer) -> None:
    server.behaviours = [says("Phòng ", "Kinh tế ", "[1]")]
    pieces = [chunk.text for chunk in model(server).stream(QUESTION) if chunk.text]
    assert pieces == ["Phòng ", "Kinh tế ", "[1]"]


def test_an_answer_that_is_no_stream_is_taken_whole(server: ModelServer) -> None:
    whole = {"choices": [{"message": {"content": "Một câu [1]"}}]}
    server.behaviours = [answers(200, whole)]
    assert text_of(model(server)) == "Một câu [1]"


def test_what_a_model_thinks_aloud_is_left_out(server: ModelServer) -> None:
    server.behaviours = [says("<th", "ink>Để xem [1]...", "</think>\n", "Một câu [1]")]
    assert text_of(model(server)) == "Một câu [1]"
    server.behaviours = [says("<", "ĐOẠN> [1]")]
    assert text_of(model(server)) == "<ĐOẠN> [1]"


def test_a_letter_over_two_packets_is_whole_and_a_broken_one_is_marked(server: ModelServer) -> None:
    event = 'data: {"choices": [{"delta": {"content": "đường"}}]}\n\ndata: [DONE]\n\n'.encode()

    def split(handler: Any) -> None:
        handler.begin()
        for byte in event:
            handler.raw(bytes([byte]))

    server.behaviours = [split, sends(event.replace("ờ".encode(), b"\xe1\xbb"))]
    made = model(server)
    assert text_of(made) == "đường"
    assert text_of(made) == "đư�ng"


def test_giving_up_a_stream_hangs_up_on_the_server(server: ModelServer) -> None:
    server.behaviours = [server.writes_without_end]
    stream = model(server).stream(QUESTION)
    while not next(stream).text:
        continue
    stream.close()  # type: ignore[attr-defined]
    assert server.hung_up.wait(10)


def test_a_server_that_has_not_begun_can_be_given_up(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "HEARTBEAT", 0.01)
    server.behaviours = [server.hangs]
    stream = model(server, url_seconds=600).stream(QUESTION)
    assert next(stream).text == ""
    stream.close()  # type: ignore[attr-defined]
    waiting = [thread for thread in threading.enumerate() if thread.name == "model-server"]
    for thread in waiting:
        thread.join(10)
    assert not any(thread.is_alive() for thread in waiting)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_server_that_is_busy_for_a_moment_is_asked_again(server: ModelServer, status: int) -> None:
    server.behaviours = [answers(status), answers(status), says("Một câu [1]")]
    assert text_of(model(server)) == "Một câu [1]"
    assert len(server.streamed) == 3


def test_after_a_word_has_come_nothing_is_asked_again(server: ModelServer) -> None:
    server.behaviours = [says("Một ", ended=False)]
    assert "đóng kết nối giữa chừng" in fault_of(model(server))
    assert len(server.streamed) == 1


@pytest.mark.parametrize(
    ("behaviour", "words", "asked"),
    [
        (answers(500), "lỗi 500 (not today)", 3),
        (answers(401), "llm.url_key", 1),
        (answers(404), "thường kết thúc bằng /v1", 1),
        (answers(400, {"error": "too long"}), "lỗi 400 (too long)", 1),
        (sends(b"<html>Welcome</html>", kind="text/html"), "không đúng giao thức OpenAI", 1),
        (sends(b"lorem ipsum\n" * 60), "không đúng giao thức OpenAI", 1),
        (sends(b"x" * (1 << 21)), "không đúng giao thức OpenAI", 1),
        (sends(b"data: {not json}\n\n"), "không đúng giao thức OpenAI", 1),
        (sends(b'data: {"choices": 3}\n\n'), "không đúng giao thức OpenAI", 1),
        (sends(b'data: {"error": {"message": "out of memory"}}\n\n'), "out of memory", 1),
        (sends(b""), "đóng kết nối giữa chừng", 1),
    ],
)
def test_what_a_server_does_wrong_is_named_with_the_next_step(
    server: ModelServer, behaviour: Any, words: str, asked: int
) -> None:
    server.behaviours = [behaviour]
    assert words in fault_of(model(server))
    assert len(server.streamed) == asked


def test_a_server_that_hangs_is_given_up_after_the_time_that_is_set(server: ModelServer) -> None:
    server.behaviours = [server.hangs]
    assert "im lặng quá 0.2 giây" in fault_of(model(server, url_seconds=0.2))


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        gone = ModelServer(port=taken.getsockname()[1])
        assert "Không kết nối được" in fault_of(model(gone))


def test_a_server_that_lists_no_model_is_named(server: ModelServer) -> None:
    server.models = []
    assert "/models" in fault_of(model(server))


def test_a_server_that_keeps_failing_is_left_alone_and_the_page_says_so(server: ModelServer) -> None:
    server.behaviours = [answers(401)]
    made = model(server)
    for _ in range(FAILURES):
        fault_of(made)
    asked = len(server.bodies)
    state = made.state()
    assert not state.ready
    assert state.message is not None
    assert "tạm nghỉ" in state.message.vi
    assert "tạm nghỉ" in fault_of(made)
    assert len(server.bodies) == asked


def test_the_breaker_closes_after_its_rest_and_opens_at_the_next_failure() -> None:
    now = [0.0]
    breaker = Breaker(lambda: now[0])
    for _ in range(FAILURES - 1):
        breaker.failed()
    assert breaker.seconds_left == 0
    breaker.failed()
    assert breaker.seconds_left == REST_SECONDS
    now[0] += REST_SECONDS
    assert breaker.seconds_left == 0
    breaker.failed()
    assert breaker.seconds_left == REST_SECONDS
    breaker.succeeded()
    breaker.failed()
    assert breaker.seconds_left == 0


def resolves_to(monkeypatch: pytest.MonkeyPatch, ip: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def test_a_public_host_is_refused_and_with_leave_the_page_always_says_that_it_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolves_to(monkeypatch, "8.8.8.8")
    settings = LlmSettings(url="https://models.example/v1")
    with pytest.raises(ModelServerError, match="ngoài mạng nội bộ"):
        OpenAiChat.from_settings(settings)
    state = OpenAiChat.from_settings(settings.model_copy(update={"allow_public_host": True})).state()
    assert state.outside
    assert state.message is not None
    assert "models.example" in state.message.vi


@pytest.mark.parametrize("ip", ["10.1.2.3", "192.168.1.9", "127.0.0.1", "169.254.1.1"])
def test_a_host_of_the_private_network_may_be_used(monkeypatch: pytest.MonkeyPatch, ip: str) -> None:
    resolves_to(monkeypatch, ip)
    state = OpenAiChat.from_settings(LlmSettings(url="http://gpu.office:8000/v1", url_model="qwen")).state()
    assert (state.name, state.ready, state.outside) == ("openai (gpu.office:8000, qwen)", True, False)


def test_a_name_that_turns_public_later_gets_nothing(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    made = model(server)
    monkeypatch.setattr(connection, "is_public", lambda address: True)
    assert "ngoài mạng nội bộ" in fault_of(made)
    assert server.bodies == []
    assert server.keys == []


@pytest.mark.parametrize("url", ["127.0.0.1:8080", "ftp://127.0.0.1/v1", "http://", "http://[::1", "http://x:99999/v1"])
def test_what_is_no_address_is_named(url: str) -> None:
    with pytest.raises(ModelServerError, match=r"llm\.url"):
        OpenAiChat.from_settings(LlmSettings(url=url))


def test_proxies_of_the_environment_see_nothing(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert text_of(model(server)) == "Xin chào."


def test_passages_go_to_the_server_as_they_are_told(server: ModelServer) -> None:
    text_of(model(server))
    assert server.streamed[-1]["messages"] == [{"role": "user", "content": "Ai chủ trì?"}]
    assert json.dumps(server.streamed[-1])
