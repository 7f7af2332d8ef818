"""An embedder on an OpenAI-compatible server, and what it may do wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.vectorstore.conftest import DRAINS, MARKET
from tests.vectorstore.hashing import HashingEmbedder, index_faults
from tests.vectorstore.servers import http_server
from vectorstore.embedders import embed_passages, embed_question, load_embedder
from vectorstore.errors import AddressError, EmbedderError, EmbedderUnreachableError, StoreError
from vectorstore.library import Library
from vectorstore.search.searcher import WORDS_ONLY
from vectorstore.settings import StoreSettings

Answer = Callable[[str, bytes], tuple[int, bytes]]


class Model:
    """A server's model; `broken` makes it answer with a status of failure."""

    def __init__(self, change: Callable[[list[Any]], list[Any]] = lambda entries: entries) -> None:
        self.asked: list[dict[str, Any]] = []
        self.status = 200
        self._change = change

    def __call__(self, path: str, sent: bytes) -> tuple[int, bytes]:
        assert path == "/v1/embeddings"
        self.asked.append(json.loads(sent))
        found = HashingEmbedder().embed_documents(self.asked[-1]["input"])
        entries = [{"index": index, "embedding": vector} for index, vector in enumerate(found)]
        return self.status, json.dumps({"data": self._change(entries)}).encode()


def settings(url: str, name: str = "multilingual-e5-small") -> StoreSettings:
    return StoreSettings(embedder=f"{url}/v1", embedder_model=name, embedder_seconds=5)


def test_a_server_is_asked_with_the_prefixes_of_its_model_in_batches() -> None:
    model = Model(lambda entries: entries[::-1])
    with http_server(model) as url:
        embedder = load_embedder(settings(url))
        texts = [f"đoạn {number}" for number in range(70)]
        found = embed_passages(embedder, texts)
        embed_question(embedder, "chợ")
    sent = [text for one in model.asked[1:] for text in one["input"]]
    assert sent == [*(f"passage: {text}" for text in texts), "query: chợ"]
    assert [len(one["input"]) for one in model.asked[1:]] == [32, 32, 6, 1]
    assert {one["model"] for one in model.asked} == {"multilingual-e5-small"}
    assert found[3] == pytest.approx(embed_passages(HashingEmbedder(), [f"passage: {texts[3]}"])[0])


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries[1:],
        lambda entries: [{**one, "index": 0} for one in entries] + entries,
        lambda entries: [{"index": one["index"]} for one in entries],
        lambda entries: [{**one, "embedding": "x"} for one in entries],
        lambda entries: None,
    ],
    ids=["too few", "twice", "no vector", "a word", "nothing"],
)
def test_answers_that_are_no_vectors_are_named(change: Callable[[list[Any]], list[Any]]) -> None:
    with http_server(Model(change)) as url, pytest.raises(EmbedderError) as caught:
        load_embedder(settings(url))
    assert "store.embedder" in caught.value.message.vi


@pytest.mark.parametrize("wrong", [[float("nan")] * 32, [0.0] * 32, [1.0] * 31], ids=["nan", "zero", "width"])
def test_vectors_that_cannot_be_compared_are_refused(wrong: list[float]) -> None:
    replaced: list[list[float]] = []
    model = Model(
        lambda entries: [{**one, "embedding": replaced[0] if replaced else one["embedding"]} for one in entries]
    )
    with http_server(model) as url:
        embedder = load_embedder(settings(url))
        replaced.append(wrong)
        with pytest.raises(EmbedderError, match=f"multilingual-e5-small \\({url}/v1\\)"):
            embed_question(embedder, "chợ")


def test_the_key_goes_to_the_server_alone_and_is_never_shown() -> None:
    sent: list[str | None] = []
    with http_server(Model(), told=lambda headers: sent.append(headers.get("Authorization"))) as url:
        keyed = settings(url).model_copy(update={"embedder_key": "bimat"})
        load_embedder(keyed)
        load_embedder(settings(url))
    assert sent == ["Bearer bimat", None]
    assert "bimat" not in repr(keyed)
    with pytest.raises(EmbedderUnreachableError) as caught:
        load_embedder(keyed)
    assert "bimat" not in caught.value.message.vi


def test_words_are_searched_while_the_server_is_away(tmp_path: Path) -> None:
    model = Model()
    with http_server(model) as url:
        library = Library.open(tmp_path, settings(url))
        library.put(MARKET)
        library.own()
        assert library.search("gửi xe").warnings == ()
        model.status = 503
        found = library.search("gửi xe")
        assert found.passages[0].text == MARKET.chunks[0].text
        assert found.warnings[0].vi.startswith(WORDS_ONLY.vi.partition("{")[0])
        model.status = 200
        assert library.search("gửi xe").warnings == ()
        library.close()


@pytest.mark.parametrize(
    "wrong", [[float("nan")] * 32, [0.0] * 32, [1.0] * 31, [1e300] * 32, "x"], ids=["nan", "zero", "width", "huge", "x"]
)
def test_words_are_searched_while_the_server_gives_no_vectors_and_nothing_is_lost(tmp_path: Path, wrong: Any) -> None:
    is_bad = False
    model = Model(lambda entries: [{**one, "embedding": wrong} for one in entries] if is_bad else entries)
    with http_server(model) as url:
        library = Library.open(tmp_path, settings(url))
        library.put(MARKET)
        library.own()
        is_bad = True
        found = library.search("gửi xe")
        assert found.passages[0].text == MARKET.chunks[0].text
        assert found.warnings[0].vi.startswith(WORDS_ONLY.vi.partition("{")[0])
        library.put(DRAINS)
        with pytest.raises(EmbedderError, match=r"store\.embedder"):
            library.apply_pending()
        assert [mended for _, mended in index_faults(library)] == [False, False]
        is_bad = False
        assert index_faults(library) == []
        assert library.search("nạo vét cống").passages[0].text == DRAINS.chunks[0].text
        library.close()


def test_a_library_is_opened_while_its_server_is_away_and_uses_it_once_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.search.opened._LOAD_AGAIN_SECONDS", 0.0)
    model = Model()
    with http_server(model) as url:
        library = Library.open(tmp_path, settings(url))
        library.put(MARKET)
        library.own()
        library.close()
        model.status = 503
        again = Library.open(tmp_path, settings(url))
        again.put(DRAINS)
        found = again.search("gửi xe")
        assert found.passages[0].text == MARKET.chunks[0].text
        assert "503" in found.warnings[0].vi
        with pytest.raises(StoreError, match="503"):
            again.apply_pending()
        assert any("503" in what and not mended for what, mended in index_faults(again))
        model.status = 200
        assert again.apply_pending() == 1
        found = again.search("nạo vét cống")
        assert found.warnings == ()
        assert found.passages[0].cosine is not None
        assert index_faults(again) == []
        again.close()


def test_a_server_that_is_not_there_or_public_is_said() -> None:
    with http_server(Model()) as url:
        pass
    with pytest.raises(EmbedderUnreachableError):
        load_embedder(settings(url))
    with pytest.raises(AddressError):
        load_embedder(StoreSettings(embedder="https://8.8.8.8/v1"))
