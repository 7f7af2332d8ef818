from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.embedders import embed_passages, embed_question, load_embedder
from vectorstore.errors import EmbedderError
from vectorstore.settings import StoreSettings


class ScriptedEmbedder(HashingEmbedder):
    """Gives the vectors that it is told to give."""

    def __init__(self, *vectors: list[float]) -> None:
        super().__init__(dimensions=2)
        self._vectors = list(vectors)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._vectors

    def embed_query(self, text: str) -> list[float]:
        return self._vectors[0]


def test_vectors_get_length_one() -> None:
    assert embed_passages(ScriptedEmbedder([3.0, 4.0]), ["a"]).tolist() == [pytest.approx([0.6, 0.8])]
    assert embed_question(ScriptedEmbedder([0.0, 1e-30]), "a").tolist() == [0, 1]


@pytest.mark.parametrize(
    "vector", [[float("nan"), 1.0], [float("inf"), 1.0], [0.0, 0.0], [1.0], [1.0, 2.0, 3.0], []], ids=str
)
def test_vectors_that_cannot_be_compared_are_refused_with_the_embedders_name(vector: list[float]) -> None:
    with pytest.raises(EmbedderError, match="ScriptedEmbedder"):
        embed_question(ScriptedEmbedder(vector), "a")
    with pytest.raises(EmbedderError, match=r"settings\.toml"):
        embed_passages(ScriptedEmbedder(vector), ["a"])


def test_a_missing_vector_is_refused() -> None:
    with pytest.raises(EmbedderError):
        embed_passages(ScriptedEmbedder([1.0, 0.0]), ["a", "b"])


def test_no_passages_give_no_vectors() -> None:
    assert embed_passages(ScriptedEmbedder(), []).shape == (0, 2)


def test_a_model_that_is_not_on_this_machine_is_an_error_with_the_next_step() -> None:
    with pytest.raises(EmbedderError) as caught:
        load_embedder(StoreSettings(embedder="nobody/no-such-model"))
    assert "nobody/no-such-model" in caught.value.message.vi
    assert "store.embedder" in caught.value.message.vi


def test_a_sentence_transformers_model_in_a_folder_is_used(tmp_path: Path) -> None:
    save_static_model(tmp_path / "model", seed=1)
    embedder = load_embedder(StoreSettings(embedder=str(tmp_path / "model")))
    passages = embed_passages(embedder, ["rác ở chợ", "nước ngập"])
    question = embed_question(embedder, "rác ở chợ")
    assert passages.shape == (2, embedder.dimensions)
    assert float(passages[0] @ question) == pytest.approx(1, abs=1e-5)
    assert float(passages[1] @ question) < 0.99


def test_a_model_that_was_trained_again_has_another_fingerprint(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        save_static_model(tmp_path / name, seed=seed)
    one, same, other = (
        load_embedder(StoreSettings(embedder=str(tmp_path / name))).fingerprint for name in ("one", "same", "other")
    )
    assert one == same
    assert one != other


def test_a_model_with_damaged_weights_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    save_static_model(tmp_path / "model", seed=1)
    (weights,) = (tmp_path / "model").rglob("*.safetensors")
    weights.write_bytes(weights.read_bytes()[:100])
    with pytest.raises(EmbedderError, match="model"):
        load_embedder(StoreSettings(embedder=str(tmp_path / "model")))


def save_static_model(folder: Path, *, seed: int) -> None:
    """Write a sentence-transformers model with random vectors for a few words."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = ["[UNK]", "rác", "ở", "chợ", "nước", "ngập"]
    tokenizer = Tokenizer(models.WordLevel({word: place for place, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(seed).normal(size=(len(words), 8)).astype(np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(folder))
