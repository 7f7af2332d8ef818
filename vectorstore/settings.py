"""The library's section of the settings. Composed into `Settings` by assistant."""

from pydantic import BaseModel, ConfigDict, Field


class StoreSettings(BaseModel):
    """How chunks are embedded and searched."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    embedder: str = Field(
        default="bundled",
        description="`bundled`, or the name or path of a sentence-transformers model that is already on this machine",
    )
    vector_weight: float = Field(
        default=0.5, ge=0, le=4, description="weight of the cosine beside the full-text score, which is scaled to 0..1"
    )
    candidates: int = Field(default=100, ge=10, le=1000, description="passages taken from each index before fusion")
    busy_wait_seconds: float = Field(
        default=20, ge=0, le=3600, description="how long a command waits for another process to free the indexes"
    )
