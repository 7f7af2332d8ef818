"""One collection of Chroma: what it is called, how it compares vectors, and whether what is found there can be used.

Imports `places` and `errors`. Used by `store.py`.
"""

import hashlib
from contextlib import suppress
from typing import Any

from vectorstore.errors import EmbedderMismatchError
from vectorstore.messages import Message
from vectorstore.vectors.places import collection_prefix

# Recall of the true top 50 on real passages: 0.967 at Chroma's own 100, 0.997 at 400, for one millisecond more.
HNSW: dict[str, Any] = {"space": "cosine", "ef_search": 400}
# The number changes with what of a chunk is embedded.
_FORMAT = 2


def collection_name(fingerprint: str, namespace: str = "") -> str:
    """Return the name of an embedder's collection; hashed, since Chroma allows only some characters."""
    digest = hashlib.sha256(fingerprint.encode()).hexdigest()[:40]
    return f"{collection_prefix(namespace)}{_FORMAT}-{digest}"


def is_of(name: str, namespace: str) -> bool:
    """Return whether a collection is this library's, of whatever embedder and format."""
    rest = name.removeprefix(collection_prefix(namespace))
    # Of an unnamed library on a folder, `chunks-2-...`; those of a named one have its name before the number.
    return rest != name and rest.partition("-")[0].isdecimal()


def require_usable(collection: Any, stored: Any, dimensions: int | None) -> None:  # noqa: ANN401 - chromadb's own types
    """See that vectors in a collection can be compared with those of its embedder.

    Args:
        collection: of Chroma.
        stored: what it gave for one of its chunks.
        dimensions: width of the embedder's vectors; None when it is not known.

    Raises:
        EmbedderMismatchError: they are of another width, or the collection measures otherwise than by cosine.
    """
    space = _hnsw(collection).get("space", HNSW["space"])
    if space != HNSW["space"]:
        raise EmbedderMismatchError(_other_space(str(space)))
    width = len(stored["embeddings"][0])
    if dimensions is not None and width != dimensions:
        raise EmbedderMismatchError(_mismatch(dimensions, width))


def is_searched_less(collection: Any) -> bool:  # noqa: ANN401 - chromadb's own type
    """Whether a collection was made when fewer neighbours were looked through for each search."""
    made = HNSW | _hnsw(collection)
    return bool(made["space"] == HNSW["space"] and made["ef_search"] < HNSW["ef_search"])


def search_more(collection: Any) -> None:  # noqa: ANN401 - chromadb's own type
    """Look through as many neighbours as in a new collection; Chroma heeds it where it has not yet searched it."""
    # Chroma's client cannot read back a collection that was made without a function of its own; what it asked is done.
    with suppress(ValueError):
        collection.modify(configuration={"hnsw": {"ef_search": HNSW["ef_search"]}})


def _hnsw(collection: Any) -> dict[str, Any]:  # noqa: ANN401 - chromadb's own type
    return dict(collection.configuration_json.get("hnsw") or {})


def _other_space(space: str) -> Message:
    return Message(
        vi=f"Các véc-tơ đã lưu trong thư viện được so bằng “{space}”, không phải cosine: không do chương trình "
        "này tạo ra. Hãy xóa bộ véc-tơ (collection) đó trên máy chủ Chroma để dựng lại.",
        en=f"The vectors of the library are compared by “{space}”, not by cosine: this program did not make them. "
        "Delete that collection on the Chroma server to have it rebuilt.",
    )


def _mismatch(wanted: int, found: int) -> Message:
    return Message(
        vi=f"Mô hình nhúng cho véc-tơ {wanted} chiều, nhưng các véc-tơ đã lưu trong thư viện có {found} chiều. "
        "Hãy đặt lại store.embedder trong settings.toml như lúc nạp văn bản, hoặc xóa bộ véc-tơ (collection) đó trên "
        "máy chủ Chroma để dựng lại.",
        en=f"The embedder gives vectors of {wanted} dimensions, but those in the library have {found}. Set "
        "store.embedder in settings.toml to what it was, or delete that collection on the Chroma server to have it "
        "rebuilt.",
    )
