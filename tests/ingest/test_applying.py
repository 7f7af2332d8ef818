"""Who waits for another process to index what was read is told what keeps that process."""

import contextlib
from pathlib import Path

import pytest

from ingest import applying
from tests.vectorstore.conftest import MARKET
from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.errors import EmbedderError, StoreError
from vectorstore.library import Library
from vectorstore.settings import StoreSettings


class FailingEmbedder(HashingEmbedder):
    """Gives no vectors of passages until it is mended."""

    is_broken = True

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float("nan")] * self.dimensions for _ in texts] if self.is_broken else super().embed_documents(texts)


def test_who_waits_for_the_owner_is_told_what_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_FAULT_PATIENCE_SECONDS", "_LOOK_AGAIN_SECONDS"):
        monkeypatch.setattr(applying, name, 0.0)
    embedder = FailingEmbedder()
    owner = Library.open(tmp_path, StoreSettings(), embedder)
    waiter = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    with contextlib.closing(owner), contextlib.closing(waiter):
        owner.own()
        waiter.put(MARKET)
        with pytest.raises(EmbedderError) as kept:
            owner.apply_pending()
        with pytest.raises(StoreError) as told:
            applying.apply_rest(waiter, lambda _: None)
        assert told.value.message == kept.value.message
        embedder.is_broken = False
        assert owner.apply_pending() == 1
        assert waiter.fault.read() is None
        applying.apply_rest(waiter, lambda _: None)
