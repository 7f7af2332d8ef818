"""An embedding model in a GGUF file, by llama.cpp.

Imports llama_cpp when a model is loaded. Pooling and length come from the file, prompts from the family of its name.
"""

import hashlib
import threading
from pathlib import Path
from typing import Any

from langchain_core.embeddings import Embeddings

from vectorstore.embedders.families import Family, family_of, segmented
from vectorstore.errors import EmbedderError
from vectorstore.messages import Message

_LONGEST = 2_048


class GgufEmbedder(Embeddings):
    """Embeds one text after the other: a context of llama.cpp serves one at a time.

    Attributes:
        fingerprint: names the file by its content, with the rules of its family.
        dimensions: width of the vectors.
    """

    def __init__(self, model: Any, family: Family, *, fingerprint: str) -> None:  # noqa: ANN401 - llama_cpp's own type
        """Use a model that `load` has loaded."""
        self._model, self._family = model, family
        self._one_at_a_time = threading.Lock()
        self.fingerprint = fingerprint
        self.dimensions = int(model.n_embd())

    @classmethod
    def load(cls, file: Path) -> "GgufEmbedder":
        """Load a file.

        Raises:
            EmbedderError: it cannot be read, or llama.cpp is not installed.
        """
        try:
            from llama_cpp import Llama

            tokens = family_of([file.stem]).tokens or _LONGEST
            length = min(tokens, _LONGEST)
            model = Llama(str(file), embedding=True, n_ctx=length, n_batch=length, n_ubatch=length, verbose=False)
            digest = _digest(file)
        except (ImportError, OSError, ValueError, RuntimeError) as error:
            raise EmbedderError(_unreadable(file, error)) from error
        family = family_of([file.stem])
        return cls(model, family, fingerprint=hashlib.sha256(f"{digest}{family.rules}".encode()).hexdigest())

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector per passage."""
        return [self._vector(self._family.passage, text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a query."""
        return self._vector(self._family.query, text)

    def _vector(self, prompt: str, text: str) -> list[float]:
        read = prompt + (segmented(text) if self._family.segmented else text)
        with self._one_at_a_time:
            found = self._model.embed(read, normalize=True, truncate=True)
        if found and isinstance(found[0], list):
            # A file that says nothing of pooling gives a vector for each token.
            return [sum(column) / len(found) for column in zip(*found, strict=True)]
        vector: list[float] = found
        return vector


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _unreadable(file: Path, error: Exception) -> Message:
    return Message(
        vi=f"Không nạp được mô hình nhúng {file} ({error}). Hãy kiểm tra tệp GGUF và llama.cpp (langnghe doctor), "
        'hoặc đặt store.embedder = "bundled".',
        en=f"The embedder {file} cannot be loaded ({error}). Check the GGUF file and llama.cpp (langnghe doctor), "
        'or set store.embedder = "bundled".',
    )
