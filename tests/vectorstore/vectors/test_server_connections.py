"""What is sent to a Chroma server or an embedder by URL goes to that server and nowhere else."""

import pytest

from tests.vectorstore.servers import http_server
from vectorstore import network
from vectorstore.embedders import load_embedder
from vectorstore.errors import AddressError
from vectorstore.settings import StoreSettings
from vectorstore.vectors.places import ChromaServer

ANSWER = b'{"data": [{"index": 0, "embedding": [0.6, 0.8]}]}'


def _chroma(url: str) -> ChromaServer:
    return ChromaServer(url, "kho", seconds=10, rest_seconds=0)


def test_proxies_of_the_environment_see_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    server: list[str] = []
    proxy: list[str] = []

    def answer(path: str, sent: bytes) -> tuple[int, bytes]:
        server.append(path)
        return 200, ANSWER if path.endswith("/embeddings") else b"[]"

    def taken(path: str, sent: bytes) -> tuple[int, bytes]:
        proxy.append(path)
        return 200, b"[]"

    with http_server(answer) as url, http_server(taken) as between:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, between)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        client = _chroma(url).connect()
        assert client.list_collections() == []
        client.close()
        load_embedder(StoreSettings(embedder=f"{url}/v1", embedder_model="a"))
    assert proxy == []
    assert len(server) == 2


def test_a_name_that_turns_public_later_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    bodies: list[bytes] = []

    def answer(path: str, sent: bytes) -> tuple[int, bytes]:
        bodies.append(sent)
        return 200, ANSWER if path.endswith("/embeddings") else b"[]"

    with http_server(answer) as url:
        chroma, embedder = _chroma(url), load_embedder(StoreSettings(embedder=f"{url}/v1", embedder_model="a"))
        bodies.clear()
        monkeypatch.setattr(network, "is_public", lambda host: True)
        with pytest.raises(AddressError, match=r"store\.chroma_url"):
            chroma.connect().list_collections()
        with pytest.raises(AddressError, match=r"store\.embedder"):
            embedder.embed_query("đoạn")
    assert bodies == []
