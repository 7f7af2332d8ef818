"""An embedder in a GGUF file, by the true llama.cpp and a file of random weights."""

from pathlib import Path

import numpy as np
import pytest

from tests.tiny_gguf import WIDTH, write_tiny_gguf
from vectorstore.embedders import embed_passages, embed_question, load_embedder
from vectorstore.errors import EmbedderError
from vectorstore.settings import StoreSettings

pytest.importorskip("llama_cpp", reason="llama.cpp is not built: make llm")


def test_a_gguf_file_embeds_passages_and_questions(tmp_path: Path) -> None:
    file = write_tiny_gguf(tmp_path / "nhung.gguf")
    embedder = load_embedder(StoreSettings(embedder=str(file)))
    assert embedder.dimensions == WIDTH
    found = embed_passages(embedder, ["rác ở chợ", "ngập nước", "rác ở chợ", "dài " * 3000])
    assert found[0] == pytest.approx(found[2], abs=1e-5)
    assert np.abs(found[0] - found[1]).max() > 1e-3
    assert embed_question(embedder, "rác ở chợ") == pytest.approx(found[0], abs=1e-5)


def test_the_family_of_its_name_gives_the_prefixes(tmp_path: Path) -> None:
    plain = load_embedder(StoreSettings(embedder=str(write_tiny_gguf(tmp_path / "nhung.gguf"))))
    e5 = load_embedder(StoreSettings(embedder=str(write_tiny_gguf(tmp_path / "multilingual-e5-small-q8_0.gguf"))))
    assert embed_question(e5, "chợ") == pytest.approx(embed_question(plain, "query: chợ"), abs=1e-5)
    assert e5.fingerprint != plain.fingerprint


def test_a_file_that_is_no_model_is_said(tmp_path: Path) -> None:
    file = tmp_path / "hong.gguf"
    file.write_bytes(b"GGUF not really")
    with pytest.raises(EmbedderError) as caught:
        load_embedder(StoreSettings(embedder=str(file)))
    assert str(file) in caught.value.message.vi
