"""A sentence-transformers CrossEncoder that is already on this machine, which reads question and passage together.

Imports sentence-transformers (and torch) when a model is loaded. Never downloads. Off unless the settings name a model:
it is right more often and takes a hundred times longer.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from vectorstore.errors import EmbedderError
from vectorstore.messages import Message


class Reranker(Protocol):
    """Scores passages for a question."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one score for each passage in [0, 1], higher is better."""


class CrossEncoderReranker:
    """Scores with a CrossEncoder; what it gives is squeezed into [0, 1]."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 - sentence-transformers' own type
        """Use a model that `load` has loaded."""
        self._model = model

    @classmethod
    def load(cls, name: str) -> "CrossEncoderReranker":
        """Load the model called `name`, or the one in the folder `name`.

        Raises:
            EmbedderError: it is not on this machine, or cannot be read.
        """
        from safetensors import SafetensorError
        from sentence_transformers import CrossEncoder
        from transformers.utils.logging import disable_progress_bar

        # A bar for each load would stand between the lines of a command's answer.
        disable_progress_bar()
        try:
            model = CrossEncoder(name, local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
            raise EmbedderError(_missing(name, error)) from error
        return cls(model)

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """Return one score for each passage in [0, 1], higher is better.

        Raises:
            EmbedderError: the model gives something that is no score.
        """
        from torch.nn import Sigmoid

        pairs = [(question, passage) for passage in passages]
        found = self._model.predict(pairs, activation_fn=Sigmoid(), show_progress_bar=False)
        if found.shape != (len(pairs),) or not (found == found).all():
            raise EmbedderError(_unusable(str(found.shape)))
        return [float(score) for score in found]


def _missing(name: str, error: Exception) -> Message:
    return Message(
        vi=f"Không nạp được mô hình xếp hạng lại “{name}” trên máy này ({error}). Chương trình không tự tải về: hãy "
        "chép mô hình vào một thư mục rồi ghi đường dẫn của nó ở store.reranker trong settings.toml, "
        "hoặc bỏ trống mục này.",
        en=f"The reranker “{name}” cannot be loaded on this machine ({error}). Nothing is downloaded by itself: copy "
        "the model into a folder and give its path as store.reranker in settings.toml, or leave that empty.",
    )


def _unusable(shape: str) -> Message:
    return Message(
        vi=f"Mô hình xếp hạng lại không cho một điểm cho mỗi đoạn ({shape}). Hãy chọn mô hình khác ở store.reranker.",
        en=f"The reranker does not give one score for each passage ({shape}). Choose another one as store.reranker.",
    )
