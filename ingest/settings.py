"""The reading section of the settings. Composed into `Settings` by assistant."""

from pydantic import BaseModel, ConfigDict, Field


class IngestSettings(BaseModel):
    """How files are read and cut."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    chunk_characters: int = Field(default=1200, ge=200, le=8000, description="longest chunk, in characters")
    max_file_megabytes: int = Field(default=500, ge=1, description="larger files are refused with a reason")
    max_pages: int = Field(default=5000, ge=1, description="documents with more pages are refused with a reason")
    mask_names: bool = Field(default=True, description="mask names of private persons in reports of opinion")
