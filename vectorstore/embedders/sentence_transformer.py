"""A sentence-transformers model that is already on this machine, as an embedder.

Imports sentence-transformers (and torch) when a model is loaded. Never downloads.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from langchain_core.embeddings import Embeddings

from vectorstore.errors import EmbedderError
from vectorstore.messages import Message


class SentenceTransformerEmbedder(Embeddings):
    """Embeds with the prompts of the model's own configuration; vectors have length 1.

    Attributes:
        fingerprint: names the model by its configuration and weights.
        dimensions: width of the vectors.
    """

    def __init__(self, model: Any, *, fingerprint: str) -> None:  # noqa: ANN401 - sentence-transformers' own type
        """Use a model that `load` has loaded."""
        self._model = model
        self.fingerprint = fingerprint
        self.dimensions = int(model.get_embedding_dimension())

    @classmethod
    def load(cls, name: str) -> "SentenceTransformerEmbedder":
        """Load the model called `name`, or the one in the folder `name`.

        Raises:
            EmbedderError: it is not on this machine, or cannot be read.
        """
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(name, local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
            raise EmbedderError(_missing(name, error)) from error
        return cls(model, fingerprint=_fingerprint(model))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one unit vector per passage."""
        return self._vectors(self._model.encode_document, texts)

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of a query."""
        return self._vectors(self._model.encode_query, [text])[0]

    def _vectors(self, encode: Any, texts: list[str]) -> list[list[float]]:  # noqa: ANN401
        found: list[list[float]] = encode(texts, normalize_embeddings=True, show_progress_bar=False).tolist()
        return found


def _fingerprint(model: Any) -> str:  # noqa: ANN401
    """Return the hash of the prompts and weights: a model of the same name may be trained again."""
    digest = hashlib.sha256(json.dumps([model.prompts, model.max_seq_length], sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _missing(name: str, error: Exception) -> Message:
    kind = "thư mục" if Path(name).exists() else "mô hình"
    return Message(
        vi=f"Không nạp được {kind} nhúng “{name}” trên máy này ({error}). Chương trình không tự tải về: hãy chép "
        "mô hình vào một thư mục rồi ghi đường dẫn của nó ở store.embedder trong settings.toml, "
        'hoặc đặt store.embedder = "bundled".',
        en=f"The embedder “{name}” cannot be loaded on this machine ({error}). Nothing is downloaded by itself: copy "
        "the model into a folder and give its path as store.embedder in settings.toml, "
        'or set store.embedder = "bundled".',
    )
