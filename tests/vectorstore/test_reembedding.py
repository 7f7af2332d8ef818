"""Another embedder: the vectors before answer until the new ones are all there, then the new ones do at once."""

import threading
from pathlib import Path

import pytest

from tests.vectorstore.conftest import DRAINS, MARKET, UNDATED
from tests.vectorstore.hashing import HashingEmbedder, index_faults
from vectorstore.embedders import embed_question
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.indexes.reembedding import Reembedding
from vectorstore.indexes.serving import COMING_IS_MADE
from vectorstore.library import Library
from vectorstore.search.searcher import WORDS_ONLY
from vectorstore.settings import StoreSettings
from vectorstore.types import Passage, VersionRecord, VersionState

QUESTION = "phí gửi xe ở chợ"


class WaitingEmbedder(HashingEmbedder):
    """Embeds passages only once it is let."""

    def __init__(self, *, name: str = "waiting", dimensions: int = 32) -> None:
        super().__init__(dimensions, name)
        self.begun, self.may = threading.Event(), threading.Event()
        self.embedded: list[str] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.begun.set()
        self.may.wait()
        self.embedded += texts
        return super().embed_documents(texts)


class BrokenEmbedder(HashingEmbedder):
    """Gives what is no vector."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float("nan")] * self.dimensions for _ in texts]


def made(home: Path, *versions: VersionRecord) -> None:
    """Make a library with the bundled embedder, which can be loaded again by the settings that were used."""
    library = Library.open(home, StoreSettings())
    library.put_all(versions)
    library.own()
    library.close()


def cosine(embedder: StaticEmbedder | HashingEmbedder, passage: Passage) -> float:
    text = "\n".join((*passage.heading, passage.text))
    return float(embed_question(embedder, text) @ embed_question(embedder, QUESTION))


def test_the_old_vectors_answer_until_the_new_ones_do(tmp_path: Path) -> None:
    made(tmp_path, DRAINS, MARKET)
    embedder = WaitingEmbedder()
    library = Library.open(tmp_path, StoreSettings(), embedder)
    library.own()
    embedder.begun.wait()
    before = library.search(QUESTION)
    assert before.passages[0].cosine == pytest.approx(cosine(StaticEmbedder.bundled(), before.passages[0]), abs=1e-4)
    assert before.warnings == (COMING_IS_MADE,), "whose vectors answer is said"
    state = library.reembedding()
    assert state is not None
    assert (state.done, state.total, state.is_finished) == (0, 4, False)
    embedder.may.set()
    assert library.wait_reembedded(60)
    after = library.search(QUESTION)
    assert after.passages[0].cosine == pytest.approx(cosine(embedder, after.passages[0]), abs=1e-4)
    assert after.warnings == ()
    state = library.reembedding()
    assert state is not None
    assert (state.done, state.total, state.is_finished) == (4, 4, True)
    library.close()
    again = Library.open(tmp_path, StoreSettings(), HashingEmbedder(name="waiting"))
    again.own()
    assert again.reembedding() is None
    again.close()


def test_what_is_put_meanwhile_is_searched_before_and_after(tmp_path: Path) -> None:
    made(tmp_path, DRAINS)
    embedder = WaitingEmbedder()
    library = Library.open(tmp_path, StoreSettings(), embedder)
    library.own()
    embedder.begun.wait()
    library.put(MARKET)
    library.apply_pending()
    found = library.search(QUESTION).passages[0]
    assert found.path == MARKET.path
    assert found.cosine == pytest.approx(cosine(StaticEmbedder.bundled(), found), abs=1e-4)
    embedder.may.set()
    assert library.wait_reembedded(60)
    found = library.search(QUESTION).passages[0]
    assert found.cosine == pytest.approx(cosine(embedder, found), abs=1e-4)
    library.close()


def test_a_process_that_ends_in_the_middle_is_followed_by_one_that_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.indexes.reembedding.BATCH", 2)
    made(tmp_path, DRAINS, MARKET)
    first = WaitingEmbedder()
    library = Library.open(tmp_path, StoreSettings(), first)
    library.own()
    first.begun.wait()
    # One batch is under way: closing lets it end and begins no other.
    closing = threading.Thread(target=library.close)
    library._reembedding._stop.set()  # type: ignore[union-attr]
    first.may.set()
    closing.start()
    closing.join()
    assert len(first.embedded) == 2
    second = WaitingEmbedder()
    second.may.set()
    again = Library.open(tmp_path, StoreSettings(), second)
    again.own()
    assert again.wait_reembedded(60)
    assert len(second.embedded) == 2
    assert not set(first.embedded) & set(second.embedded)
    again.close()


def test_a_check_ends_a_change_that_was_half_done_and_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(tmp_path, DRAINS, MARKET)
    embedder = WaitingEmbedder()
    library = Library.open(tmp_path, StoreSettings(), embedder)
    library.own()
    embedder.begun.wait()
    waiting = Reembedding.wait_settled

    def let_and_wait(self: Reembedding) -> None:
        embedder.may.set()
        waiting(self)

    monkeypatch.setattr(Reembedding, "wait_settled", let_and_wait)
    told = [[fault.what.vi for fault in library.check().faults if fault.mended] for _ in range(2)]
    assert told == [["4 đoạn có véc-tơ mới: việc đổi mô hình dở dang đã xong."], []]
    library.close()


def test_when_the_embedder_before_is_gone_words_answer_until_the_new_vectors_are_there(library: Library) -> None:
    library.put_all([DRAINS, MARKET])
    library.own()
    library.close()
    embedder = WaitingEmbedder()
    again = Library.open(library.home, StoreSettings(), embedder)
    again.own()
    embedder.begun.wait()
    found = again.search(QUESTION)
    assert found.passages[0].text == MARKET.chunks[0].text
    assert found.warnings[0].vi.startswith(WORDS_ONLY.vi.partition("{")[0])
    embedder.may.set()
    assert again.wait_reembedded(60)
    assert again.search(QUESTION).warnings == ()
    again.close()


def test_an_embedder_that_gives_no_vectors_leaves_the_old_ones_in_use_and_says_why(tmp_path: Path) -> None:
    made(tmp_path, DRAINS, MARKET)
    library = Library.open(tmp_path, StoreSettings(), BrokenEmbedder(name="broken"))
    library.own()
    while (state := library.reembedding()) is None or state.fault is None:
        pass
    assert "BrokenEmbedder" in state.fault.vi
    found = library.search(QUESTION)
    assert found.passages[0].cosine is not None
    assert "BrokenEmbedder" in found.warnings[0].vi
    library.put(UNDATED)
    library.apply_pending()
    assert library.document(UNDATED.document_id).state is VersionState.READY
    # It is told, and not waited for without an end.
    assert [("BrokenEmbedder" in what, mended) for what, mended in index_faults(library)] == [(True, False)]
    library.close()


def test_an_embedder_that_cannot_be_loaded_leaves_the_one_before_in_use_and_says_so(tmp_path: Path) -> None:
    made(tmp_path, DRAINS, MARKET)
    library = Library.open(tmp_path, StoreSettings(embedder=str(tmp_path / "nham")))
    found = library.search(QUESTION)
    assert found.passages[0].cosine == pytest.approx(cosine(StaticEmbedder.bundled(), found.passages[0]), abs=1e-4)
    assert "nham" in found.warnings[0].vi
    assert [("nham" in what, mended) for what, mended in index_faults(library)] == [(True, False)]
    library.close()
    again = Library.open(tmp_path, StoreSettings())
    assert again.search(QUESTION).warnings == ()
    assert index_faults(again) == []
    again.close()
