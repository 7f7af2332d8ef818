"""`Settings`: one frozen object from one TOML file. Flag > environment > file > default; an unknown key is an error.

The file is `settings.toml` in the home folder, or the one given. Environment: `LANGNGHE_ANSWER__PASSAGES=8`.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from assistant.errors import SettingsError
from ingest.settings import IngestSettings
from vectorstore.messages import Message
from vectorstore.settings import StoreSettings

SETTINGS_FILE = "settings.toml"


class AnswerSettings(BaseModel):
    """How questions are answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passages: int = Field(default=8, ge=1, le=40, description="passages given to the engine")
    min_coverage: float = Field(
        default=0.5, ge=0, le=1, description="share of the question's term weight that the best passage must hold"
    )
    max_claims: int = Field(default=4, ge=1, le=20, description="sentences of an extractive answer")


class LlmSettings(BaseModel):
    """The language model. Without `model_file` the extractive engine answers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model_file: Path | None = Field(default=None, description="a GGUF file")
    context_tokens: int = Field(default=4096, ge=256, description="context window to open the model with")
    max_tokens: int = Field(default=512, ge=8, description="longest answer, in tokens")
    temperature: float = Field(default=0.0, ge=0, le=2, description="0 for answers that can be repeated")
    seed: int = Field(default=7, description="for answers that can be repeated")
    threads: int | None = Field(default=None, ge=1, description="CPU threads; unset: all cores")


class ServeSettings(BaseModel):
    """The page; it stands here because assistant composes the one settings object."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", description="anything but loopback needs a password")
    port: int = Field(default=7860, ge=1, le=65535, description="port of the page")
    password: str | None = Field(default=None, repr=False, description="asked for on the page when set")
    open_report_originals: bool = Field(
        default=False, description="let the page open the unmasked original file of reports of opinion"
    )


class Settings(BaseSettings):
    """All settings, in sections."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="LANGNGHE_", env_nested_delimiter="__", nested_model_default_partial_update=True
    )
    _file: ClassVar[Path | None] = None

    store: StoreSettings = StoreSettings()
    ingest: IngestSettings = IngestSettings()
    answer: AnswerSettings = AnswerSettings()
    llm: LlmSettings = LlmSettings()
    serve: ServeSettings = ServeSettings()
