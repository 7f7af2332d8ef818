"""The library's section of the settings. Composed into `Settings` by assistant."""

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Ranking(StrEnum):
    """How candidates are scored: by the fitted scorer, or by adding two scores."""

    FITTED = "fitted"
    SUM = "sum"


class StoreSettings(BaseModel):
    """How chunks are embedded and searched."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    embedder: str = Field(
        default="bundled",
        description="`bundled`; the name or path of a sentence-transformers model that is already on this machine; a "
        ".gguf file; or the address of an OpenAI-compatible server, e.g. `http://127.0.0.1:8080/v1`",
    )
    embedder_model: str = Field(default="", description="name of the model on the embedder's server")
    embedder_key: str = Field(default="", repr=False, description="key of the embedder's server, where it wants one")
    embedder_seconds: float = Field(
        default=60, gt=0, le=3600, description="how long the embedder's server may take to answer"
    )
    vector_weight: float = Field(
        default=0.5, ge=0, le=4, description="weight of the cosine beside the full-text score, which is scaled to 0..1"
    )
    ranking: Ranking = Field(
        default=Ranking.FITTED,
        description="`fitted`: the scorer that comes with the bundled embedder; `sum` (and with any other embedder): "
        "full text over its highest score plus vector_weight times the cosine",
    )
    candidates: int = Field(default=25, ge=10, le=1000, description="passages taken from each index before scoring")
    most_per_document: int = Field(
        default=0,
        ge=0,
        le=100,
        description="so many passages of one document come first, the rest last; 0: no limit",
    )
    reranker: str = Field(
        default="",
        description="name or path of a sentence-transformers CrossEncoder on this machine that orders the best "
        "passages once more; empty: none. Slow without a graphics card",
    )
    reranked: int = Field(default=30, ge=1, le=200, description="how many of the best passages the reranker reads")
    catalogue_url: str = Field(
        default="",
        repr=False,
        description="address of a PostgreSQL database, e.g. `postgresql://langnghe@10.0.0.5/langnghe`; empty: a SQLite "
        "file in the library's folder",
    )
    chroma_url: str = Field(
        default="",
        repr=False,
        description="address of a Chroma server, e.g. `http://10.0.0.5:8000`; empty: a folder of the library",
    )
    chroma_timeout_seconds: float = Field(
        default=10, gt=0, le=600, description="how long a Chroma server may take to answer"
    )
    chroma_rest_seconds: float = Field(
        default=5, ge=0, le=600, description="how long a Chroma server that did not answer is left alone"
    )
    files_folder: Path | None = Field(
        default=None,
        description="where originals are kept; several servers of one catalogue need one folder that all can reach. "
        "Unset: `files` in the library's folder",
    )
    allow_public_host: bool = Field(
        default=False,
        description="let the catalogue, the vectors or the embedder be on a server beyond the private network: the "
        "text of documents then leaves the office",
    )
    busy_wait_seconds: float = Field(
        default=20, ge=0, le=3600, description="how long a command waits for another process to free the indexes"
    )

    def servers(self) -> tuple[str, ...]:
        """Return the addresses of servers to which text of documents goes."""
        return tuple(url for url in (self.catalogue_url, self.chroma_url, self.embedder) if "://" in url)
