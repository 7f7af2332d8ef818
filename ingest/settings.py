"""The reading section of the settings. Composed into `Settings` by assistant."""

from pydantic import BaseModel, ConfigDict, Field


class IngestSettings(BaseModel):
    """How files are read and cut."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    chunk_characters: int = Field(default=1200, ge=200, le=8000, description="longest chunk, in characters")
    max_file_megabytes: int = Field(default=500, ge=1, description="larger files are refused with a reason")
    max_pages: int = Field(default=5000, ge=1, description="documents with more pages are refused with a reason")
    max_seconds_per_file: int = Field(default=300, ge=1, description="reading a file is stopped after this time")
    max_memory_megabytes: int = Field(
        default=4096, ge=512, description="memory that the process which reads .docx, .pdf, .html and .md may take"
    )
    mask_names: bool = Field(default=True, description="mask names of private persons in reports of opinion")
