import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.servers import ChromaServer as ChromaProcess
from tests.vectorstore.servers import http_server
from vectorstore.entries import FilterKeys, IndexEntry
from vectorstore.errors import EmbedderMismatchError, VectorsUnreachableError
from vectorstore.types import content_hash
from vectorstore.vectors.collection import HNSW, collection_name
from vectorstore.vectors.places import ChromaPlace, ChromaServer, EmbeddedChroma
from vectorstore.vectors.store import Vectors, VectorStore


def entry(name: str) -> IndexEntry:
    return IndexEntry(name, (), "", "", FilterKeys("holder", "report"))


def unit(*values: float) -> Vectors:
    vector = np.asarray(values, dtype=np.float32)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


@pytest.fixture(params=["embedded", "server"])
def chroma_place(request: pytest.FixtureRequest, tmp_path: Path) -> ChromaPlace:
    """Where vectors may lie: what holds in a folder must hold on a server."""
    if request.param == "embedded":
        return EmbeddedChroma(tmp_path / "chroma")
    server: ChromaProcess = request.getfixturevalue("shared_chroma")
    return ChromaServer(server.url, content_hash(request.node.name.encode())[:12], seconds=30, rest_seconds=0)


@pytest.fixture
def store(chroma_place: ChromaPlace) -> Iterator[VectorStore]:
    opened = VectorStore.open(chroma_place, "one", dimensions=3)
    opened.upsert(
        [entry("x"), entry("y"), entry("z")],
        np.stack([unit(1, 0, 0), unit(1, 1, 0), unit(-1, 0, 0)]),
    )
    yield opened
    opened.close()


def test_the_score_is_the_cosine_and_higher_is_better(store: VectorStore) -> None:
    found = store.search(unit(1, 0, 0), 3)
    assert list(found) == ["x", "y", "z"]
    assert list(found.values()) == pytest.approx([1, 2**-0.5, -1], abs=1e-5)


def test_cosines_of_stored_vectors_agree_with_those_of_a_search(store: VectorStore) -> None:
    query = unit(1, 2, 3)
    searched = store.search(query, 3)
    assert store.cosines(query, ["z", "x", "nobody"]) == pytest.approx(
        {name: searched[name] for name in "xz"}, abs=1e-5
    )
    assert store.cosines(query, ["nobody"]) == {}
    assert store.cosines(query, []) == {}


def test_storing_again_replaces_and_deleting_forgets(store: VectorStore) -> None:
    store.upsert([entry("x")], unit(0, 0, 1)[np.newaxis])
    store.delete(["y", "nobody"])
    assert (store.count, store.chunk_ids()) == (2, {"x", "z"})
    assert store.cosines(unit(0, 0, 1), ["x"])["x"] == pytest.approx(1)


def test_vectors_are_kept_over_closing(chroma_place: ChromaPlace) -> None:
    for _ in range(2):
        opened = VectorStore.open(chroma_place, "one", dimensions=3)
        opened.upsert([entry("x")], unit(1, 2, 3)[np.newaxis])
        opened.close()
    again = VectorStore.open(chroma_place, "one", dimensions=3)
    assert again.chunk_ids() == {"x"}
    again.close()


def test_each_embedder_has_its_collection_until_others_are_dropped(chroma_place: ChromaPlace) -> None:
    first = VectorStore.open(chroma_place, "one", dimensions=3)
    first.upsert([entry("x")], unit(1, 2, 3)[np.newaxis])
    second = VectorStore.open(chroma_place, "two", dimensions=2)
    assert second.count == 0
    assert (first.count, second.drop_others(), second.drop_others()) == (1, 1, 0)
    first.close()
    second.close()


def test_vectors_of_another_width_are_not_searched(store: VectorStore) -> None:
    with contextlib.closing(VectorStore.open(store.place, "one", dimensions=4)) as other:
        if not store.place.is_server:
            # No embedder of this content can have made them: they are made again.
            assert other.search(unit(1, 0, 0, 0), 3) == {}
            return
        with pytest.raises(EmbedderMismatchError) as caught:
            other.search(unit(1, 0, 0, 0), 3)
    assert "4" in caught.value.message.vi
    assert "3" in caught.value.message.vi


@pytest.mark.parametrize("space", ["l2", "ip"])
def test_a_collection_that_another_program_made_to_measure_otherwise_is_not_taken_for_cosines(
    chroma_place: ChromaPlace, space: str
) -> None:
    client = chroma_place.connect()
    made = client.get_or_create_collection(
        collection_name("one", chroma_place.namespace),
        embedding_function=None,
        configuration={"hnsw": {"space": space}},
    )
    made.upsert(ids=["x"], embeddings=unit(1, 2, 3)[np.newaxis])
    client.close()
    with contextlib.closing(VectorStore.open(chroma_place, "one", dimensions=3)) as opened:
        if chroma_place.is_server:
            with pytest.raises(EmbedderMismatchError, match=space):
                opened.search(unit(1, 2, 3), 1)
            return
        assert opened.count == 0
        opened.upsert([entry("x")], unit(1, 2, 3)[np.newaxis])
        assert opened.search(unit(3, 2, 1), 1)["x"] == pytest.approx(10 / 14)


def test_a_collection_from_when_fewer_neighbours_were_looked_through_is_searched_as_a_new_one(
    chroma_place: ChromaPlace,
) -> None:
    client = chroma_place.connect()
    name = collection_name("one", chroma_place.namespace)
    made = client.get_or_create_collection(
        name, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 100}}
    )
    made.upsert(ids=["x"], embeddings=unit(1, 2, 3)[np.newaxis])
    client.close()
    with contextlib.closing(VectorStore.open(chroma_place, "one", dimensions=3)) as opened:
        assert opened.search(unit(3, 2, 1), 1)["x"] == pytest.approx(10 / 14)
        client = chroma_place.connect()
        held = client.get_or_create_collection(name, embedding_function=None, configuration={"hnsw": HNSW})
        client.close()
        assert held.configuration_json["hnsw"]["ef_search"] == HNSW["ef_search"] == 400


@pytest.mark.parametrize("fingerprint", ["a", "Ủy ban", "sha256:" + "f" * 64, "x" * 500, "..", "-"])
def test_any_fingerprint_names_a_collection(chroma_place: ChromaPlace, fingerprint: str) -> None:
    opened = VectorStore.open(chroma_place, fingerprint, dimensions=3)
    assert opened.count == 0
    opened.close()
    assert len(collection_name(fingerprint)) <= 100


def of_another_version(database: Path, kind: str) -> None:
    """Let Chroma's tables look as a newer version of it, or one with other tables, would have left them."""
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        if kind == "newer":
            connection.execute("DROP TABLE collections")
            connection.execute("CREATE TABLE collections (id TEXT PRIMARY KEY, renamed TEXT)")
        else:
            connection.execute("UPDATE migrations SET hash = 'of another version'")


@pytest.mark.parametrize("damage", ["database", "vectors", "newer", "other"])
def test_a_store_that_is_damaged_or_of_another_version_is_made_again(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "chroma"
    opened = VectorStore.open(folder, "one", dimensions=3)
    count = 1_500  # enough for Chroma to write its files of vectors
    vectors = np.random.default_rng(1).normal(size=(count, 3)).astype(np.float32)
    opened.upsert([entry(str(number)) for number in range(count)], vectors)
    opened.close()
    if damage == "database":
        (folder / "chroma.sqlite3").write_bytes(b"no database " * 1000)
    elif damage in ("newer", "other"):
        of_another_version(folder / "chroma.sqlite3", damage)
    else:
        for file in folder.glob("*/*"):
            file.unlink()
    again = VectorStore.open(folder, "one", dimensions=3)
    assert again.count == 0
    again.upsert([entry("x")], unit(1, 2, 3)[np.newaxis])
    assert again.chunk_ids() == {"x"}
    again.close()


def test_libraries_on_one_server_do_not_see_each_other(shared_chroma: ChromaProcess) -> None:
    first, second = (
        VectorStore.open(ChromaServer(shared_chroma.url, name, seconds=30, rest_seconds=0), "one", dimensions=3)
        for name in ("a", "b")
    )
    first.upsert([entry("x")], unit(1, 2, 3)[np.newaxis])
    assert (first.count, second.count, second.drop_others()) == (1, 0, 0)
    assert first.chunk_ids() == {"x"}
    first.close()
    second.close()


def test_a_server_that_is_no_chroma_is_said_to_be_out_of_reach() -> None:
    with http_server(lambda path, sent: (502, b"<html>Bad gateway</html>")) as url:
        store = VectorStore.open(ChromaServer(url, "a", seconds=5, rest_seconds=0), "one", dimensions=3)
        with pytest.raises(VectorsUnreachableError) as caught:
            store.search(unit(1, 0, 0), 3)
        store.close()
    assert url in caught.value.message.vi


def test_a_server_that_did_not_answer_is_left_alone_for_a_while() -> None:
    times, asked = iter([0.0, 9.0, 11.0, 11.0]), list[str]()

    def refuse(path: str, _sent: bytes) -> tuple[int, bytes]:
        asked.append(path)
        return 502, b""

    with http_server(refuse) as url:
        place = ChromaServer(url, "a", seconds=5, rest_seconds=10)
        store = VectorStore(place, "one", dimensions=3, clock=lambda: next(times))
        for requests in (1, 1, 2):
            with pytest.raises(VectorsUnreachableError):
                store.chunk_ids()
            assert len(asked) == requests
        store.close()
