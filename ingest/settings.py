"""The reading section of the settings. Composed into `Settings` by assistant."""

from pydantic import BaseModel, ConfigDict, Field


class IngestSettings(BaseModel):
    """How files are read and cut."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    chunk_characters: int = Field(default=1200, ge=200, le=8000, description="longest chunk, in characters")
    max_file_megabytes: int = Field(default=500, ge=1, description="larger files are refused with a reason")
    max_pages: int = Field(default=5000, ge=1, description="documents with more pages are refused with a reason")
    max_characters: int = Field(
        default=30_000_000, ge=1000, description="files whose text is longer are refused with a reason"
    )
    max_seconds_per_file: int = Field(
        default=1800, ge=1, description="reading a file is stopped after this time; a scanned page takes 2 to 10 s"
    )
    max_processor_seconds: int = Field(
        default=300, ge=1, description="processor time that reading a file may take, recognition of scans not counted"
    )
    max_memory_megabytes: int = Field(
        default=2048, ge=512, description="memory that the process which reads a file may take"
    )
    max_unpacked_megabytes: int = Field(
        default=2000, ge=1, description="archives and packages that unpack to more are refused with a reason"
    )
    max_archive_files: int = Field(default=20_000, ge=1, description="archives with more files are refused")
    workers: int | None = Field(
        default=None,
        ge=1,
        le=64,
        description="files read at once, each in its own process; unset: the cores, at most 4",
    )
    accept_secret: bool = Field(
        default=False, description="read documents marked Mật, Tối mật or Tuyệt mật, which are refused otherwise"
    )
    mask_names: bool = Field(default=True, description="mask names of private persons in reports of opinion")
