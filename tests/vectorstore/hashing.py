"""A small deterministic embedder and records to put, for tests that need no model."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vectorstore.library import Library
from vectorstore.text.tokens import syllables
from vectorstore.types import (
    Chunk,
    DocumentKind,
    Header,
    PageSpan,
    Section,
    VersionRecord,
    chunk_id_of,
    content_hash,
    document_id_of,
    version_id_of,
)


class HashingEmbedder:
    """Each syllable has a fixed pseudo-random direction; a text's vector is their sum."""

    def __init__(self, dimensions: int = 32, name: str = "hashing") -> None:
        self.dimensions = dimensions
        self.fingerprint = f"{name}-{dimensions}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        total = np.full(self.dimensions, 1e-3)
        for syllable in syllables(text):
            total += direction(f"{self.fingerprint}{syllable}", self.dimensions)
        return [float(value) for value in total]


@lru_cache(maxsize=20_000)
def direction(name: str, dimensions: int) -> NDArray[np.float64]:
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=dimensions)


def record(
    path: str,
    paragraphs: Sequence[str],
    *,
    header: Header | None = None,
    kind: DocumentKind = DocumentKind.OTHER,
    first_content: str | None = None,
) -> VersionRecord:
    """Return a record with one chunk per paragraph.

    Args:
        first_content: text of the document's first version, where this is a later one.
    """
    text = "\n".join(paragraphs)
    digest = content_hash(text.encode())
    document_id = document_id_of(content_hash((first_content or text).encode()), path)
    version_id = version_id_of(digest, "tests")
    chunks: list[Chunk] = []
    start = 0
    for number, paragraph in enumerate(paragraphs, start=1):
        end = start + len(paragraph)
        chunk_id = chunk_id_of(document_id, version_id, start, end)
        chunks.append(Chunk(chunk_id, document_id, version_id, (f"Mục {number}",), (number,), start, end, paragraph))
        start = end + 1
    return VersionRecord(
        document_id=document_id,
        version_id=version_id,
        path=path,
        kind=kind,
        header=header or Header(),
        content_hash=digest,
        text=text,
        sections=tuple(Section(0, chunk.heading, chunk.start, chunk.end) for chunk in chunks),
        chunks=tuple(chunks),
        pages=tuple(PageSpan(page, chunk.start, chunk.end) for page, chunk in enumerate(chunks, start=1)),
    )


def directive(number: str, issuer: str, date: dt.date | None, title: str) -> Header:
    """Return the header of a directive."""
    return Header(number=number, type_name="Chỉ thị", issuer=issuer, date=date, title=title)


def index_faults(library: Library) -> list[tuple[str, bool]]:
    """Check a library and return what is told but lost originals, which records made by hand never had."""
    told = [(fault.what.en, fault.mended) for fault in library.check().faults]
    return [(what, mended) for what, mended in told if "original" not in what]
