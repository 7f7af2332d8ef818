"""What answers questions by vectors now: an embedder and the vectors that it has made.

Imports `embedders`, `vectors` and `errors`.
"""

from dataclasses import dataclass
from pathlib import Path

from vectorstore.embedders import Embedder, embed_passages, embed_question
from vectorstore.entries import IndexEntry
from vectorstore.errors import VectorsUnreachableError
from vectorstore.messages import Message
from vectorstore.vectors.places import ChromaPlace
from vectorstore.vectors.store import Aim, Vectors, VectorStore

_NOT_LOADED = Message(
    vi="Mô hình nhúng đã đổi và véc-tơ đang được tính lại; mô hình cũ không còn nạp được, nên tạm chỉ tìm theo từ.",
    en="The embedder has changed and the vectors are being made again; the one before cannot be loaded any more, so "
    "that only words are searched for now.",
)
FORMER_ANSWERS = Message(
    vi="Tạm tìm bằng mô hình nhúng trước đây, chưa dùng được mô hình đang đặt. {why}",
    en="The embedder before is used for now, since the one that is set cannot be. {why}",
)
COMING_IS_MADE = Message(
    vi="Mô hình nhúng đã đổi, véc-tơ đang được tính lại; tạm tìm bằng mô hình trước đây. Mở trang (langnghe serve) "
    "hoặc chạy langnghe library check để tính cho xong.",
    en="The embedder has changed and the vectors are being made again; the one before is used for now. Open the page "
    "(langnghe serve) or run langnghe library check to have them finished.",
)
_CHANGED_ELSEWHERE = Message(
    vi="Một máy chủ khác dùng chung thư viện này đã đổi mô hình nhúng, nên máy này chỉ tìm theo từ. Hãy đặt "
    "store.embedder giống nhau trên các máy rồi khởi động lại.",
    en="Another server of this library has changed the embedder, so only words are searched for here. Set "
    "store.embedder to the same on all servers and start again.",
)


@dataclass(frozen=True)
class Serving:
    """Vectors and the embedder that made them.

    Attributes:
        embedder: None when it cannot be loaded, or not any more.
        vectors: its collection.
        fingerprint: of the embedder.
        recipe: settings that load the embedder again, as JSON; empty when it was not loaded by settings.
        is_outdated: another server has meanwhile gone over to another embedder.
        silence: why there is no embedder.
    """

    embedder: Embedder | None
    vectors: VectorStore
    fingerprint: str
    recipe: str = ""
    is_outdated: bool = False
    silence: Message = _NOT_LOADED

    @classmethod
    def of(cls, embedder: Embedder, place: ChromaPlace, recipe: str = "", *, rows: Path | None = None) -> "Serving":
        """Open the vectors of an embedder; `rows` is the folder for rows of vectors on this machine."""
        vectors = VectorStore.open(place, embedder.fingerprint, dimensions=embedder.dimensions, rows=rows)
        return cls(embedder, vectors, embedder.fingerprint, recipe)

    @classmethod
    def former(
        cls, fingerprint: str, embedder: Embedder | None, place: ChromaPlace, *, rows: Path | None = None
    ) -> "Serving":
        """Open the vectors of the embedder before, which may not be there any more."""
        if embedder is not None and embedder.fingerprint == fingerprint:
            return cls.of(embedder, place, rows=rows)
        return cls(None, VectorStore.open(place, fingerprint, dimensions=None), fingerprint)

    @classmethod
    def silent(cls, fingerprint: str, place: ChromaPlace, why: Message) -> "Serving":
        """Open vectors whose embedder cannot be loaded now: they stay as they are, and words alone are searched."""
        return cls(None, VectorStore.open(place, fingerprint, dimensions=None), fingerprint, silence=why)

    @property
    def may_hold_vectors(self) -> bool:
        """Whether there are vectors, as far as can be said while their server may be away."""
        try:
            return self.vectors.count > 0
        except VectorsUnreachableError:
            return True

    @property
    def is_usable(self) -> bool:
        """Whether texts can be embedded and compared."""
        return self.embedder is not None and not self.is_outdated

    def aim(self, question: str) -> Aim:
        """Return the vector of a question beside those that it is compared with.

        Raises:
            VectorsUnreachableError: there is no embedder for these vectors.
            EmbedderError: it gives no usable vector.
        """
        if self.is_outdated:
            raise VectorsUnreachableError(_CHANGED_ELSEWHERE)
        if self.embedder is None:
            raise VectorsUnreachableError(self.silence)
        return Aim(self.vectors, embed_question(self.embedder, question))

    def encoded(self, texts: list[str]) -> Vectors:
        """Return unit vectors of passages, of shape (texts, dimensions).

        Raises:
            VectorsUnreachableError: there is no embedder.
            EmbedderError: it gives no usable vectors.
        """
        if self.embedder is None or self.is_outdated:
            raise VectorsUnreachableError(_CHANGED_ELSEWHERE if self.is_outdated else self.silence)
        return embed_passages(self.embedder, texts)

    def embed(self, entries: list[IndexEntry]) -> None:
        """Embed chunks and store their vectors.

        Raises:
            VectorsUnreachableError: there is no embedder, or the server does not answer.
            EmbedderError: the embedder gives no usable vectors.
            LibraryFullError: the vectors cannot be written.
        """
        self.vectors.upsert(entries, self.encoded([entry.embedded_text for entry in entries]))
