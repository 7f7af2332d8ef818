"""`Settings`: one frozen object from one TOML file. Flag > environment > file > default; an unknown key is an error.

The file is `settings.toml` in the home folder, or the one given. Environment: `LANGNGHE_ANSWER__PASSAGES=8`. The only
place that reads `os.environ`; reading the sources is in `assistant/settings_sources.py`.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.briefing.office import OfficeSettings
from assistant.briefing.settings import BriefingSettings
from assistant.errors import SettingsError
from assistant.settings_sources import (
    SETTINGS_FILE,
    Source,
    environment_source,
    faults_message,
    file_source,
    flag_source,
    merge,
)
from ingest.settings import IngestSettings
from vectorstore.settings import StoreSettings


class FailedClaims(StrEnum):
    """What becomes of sentences of a model that fail their check; they are never shown as sourced."""

    STRUCK = "struck"
    LEFT_OUT = "left_out"


class AnswerSettings(BaseModel):
    """How questions are answered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passages: int = Field(default=8, ge=1, le=40, description="passages given to the engine")
    min_evidence: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="with less evidence than this in the passages there is no answer; higher refuses more",
    )
    sure_evidence: float = Field(
        default=0.6,
        ge=0,
        le=1,
        description="an answer is called sure when one sentence holds this much of the question together, else unsure",
    )
    failed_claims: FailedClaims = Field(
        default=FailedClaims.STRUCK, description="sentences that fail their check: shown struck, or left out"
    )
    max_claims: int = Field(default=4, ge=1, le=20, description="sentences of an extractive answer")
    record_runs: bool = Field(default=True, description="keep each question with its answer, sources and user")
    mask_kept: bool = Field(
        default=False,
        description="mask names, telephones and the like of private persons in questions before they are kept",
    )
    history_tokens: int = Field(
        default=400, ge=0, le=4000, description="of the questions before, read to understand a follow-up; 0 for none"
    )


class Constraint(StrEnum):
    """How a server of models is held to sentences that end in numbers of the passages."""

    AUTO = "auto"
    GRAMMAR = "grammar"
    STRUCTURED_OUTPUTS = "structured_outputs"
    GUIDED_GRAMMAR = "guided_grammar"
    NONE = "none"


class LlmSettings(BaseModel):
    """The language model. Without `model_file` and `url` the extractive engine answers."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    model_file: Path | None = Field(
        default=None, description="a GGUF file; in the settings file relative to that file's folder"
    )
    url: str = Field(
        default="",
        description="an OpenAI-compatible server in place of `model_file` (llama-server, vLLM, Ollama), "
        "e.g. http://127.0.0.1:8080/v1",
    )
    url_model: str = Field(default="", description="name of the model on that server; empty: the first it lists")
    url_key: str | None = Field(default=None, repr=False, description="key that the server asks for")
    url_constraint: Constraint = Field(
        default=Constraint.AUTO,
        description="how the server is held to numbered sentences: `grammar` (llama-server), `structured_outputs` or "
        "`guided_grammar` (vLLM), `none` (Ollama); `auto` tries them",
    )
    url_seconds: float = Field(
        default=120, gt=0, le=3600, description="how long the server may be silent, reading a long prompt included"
    )
    allow_public_host: bool = Field(
        default=False,
        description="let the server be beyond the private network: questions and passages then leave the office",
    )
    hub: str = Field(
        default="https://huggingface.co",
        description="where `models pull` downloads from; a mirror is named here or in HF_ENDPOINT",
    )
    context_tokens: int = Field(default=4096, ge=256, description="context window to open the model with")
    max_tokens: int = Field(default=512, ge=8, description="longest answer, in tokens")
    temperature: float = Field(default=0.0, ge=0, le=2, description="0 for answers that can be repeated")
    seed: int = Field(default=7, ge=0, description="for answers that can be repeated")
    threads: int | None = Field(
        default=None, ge=1, description="CPU threads; unset: half of the cores, all of them to read the prompt"
    )

    @model_validator(mode="after")
    def _one_model(self) -> "LlmSettings":
        if self.model_file is not None and self.url:
            raise ValueError("model_file and url are both set; keep one of them")
        return self


class ServeSettings(BaseModel):
    """The page; it stands here because assistant composes the one settings object."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", description="anything but loopback needs a password")
    port: int = Field(default=7860, ge=1, le=65535, description="port of the page")
    password: str | None = Field(default=None, repr=False, description="asked for on the page when set")
    open_report_originals: bool = Field(
        default=False, description="let the page open the unmasked original file of reports of opinion"
    )


class Settings(BaseModel):
    """All settings, in sections."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: StoreSettings = StoreSettings()
    ingest: IngestSettings = IngestSettings()
    answer: AnswerSettings = AnswerSettings()
    llm: LlmSettings = LlmSettings()
    briefing: BriefingSettings = BriefingSettings()
    office: OfficeSettings = OfficeSettings()
    serve: ServeSettings = ServeSettings()

    @classmethod
    def load(cls, home: Path, file: Path | None = None, **flags: object) -> "Settings":
        """Read the settings of the library in `home`.

        Args:
            home: folder of the library; its `settings.toml` is read when it is there.
            file: another settings file, which must be there (else `LANGNGHE_SETTINGS`).
            flags: `section__key=value`, e.g. `serve__port=8080`; None means that the flag was not given.

        Raises:
            SettingsError: with every fault of every source.
        """
        sources = [_file_source(home, file), environment_source(os.environ), flag_source(flags)]
        values, origins = merge(sources)
        try:
            return cls.model_validate(values)
        except ValidationError as exc:
            raise SettingsError(faults_message(exc.errors(), origins)) from exc

    @property
    def settings_hash(self) -> str:
        """Return the SHA-256 of all values but passwords and keys, hex; the same settings give the same hash."""
        values = self.public_values()
        return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def public_values(self) -> dict[str, object]:
        """Return all values as JSON but passwords and keys, and addresses in which such may stand."""
        secret = {"serve": {"password"}, "llm": {"url_key"}, "store": {"catalogue_url", "chroma_url", "embedder_key"}}
        return self.model_dump(mode="json", exclude=secret)


@dataclass(frozen=True)
class SettingsPlace:
    """Where the settings of a library come from, so that they can be read again.

    Attributes:
        home: folder of the library.
        named: the settings file that was given; None for the usual one.
        flags: as for `Settings.load`.
    """

    home: Path
    named: Path | None = None
    flags: Mapping[str, object] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """The settings file, which need not be there."""
        return settings_file(self.home, self.named)

    def load(self) -> Settings:
        """Read the settings.

        Raises:
            SettingsError: with every fault of every source.
        """
        return Settings.load(self.home, self.named, **self.flags)


def default_home() -> Path:
    """Return the library's folder when none is given: `LANGNGHE_HOME`, else the platform's data folder."""
    if home := os.environ.get("LANGNGHE_HOME"):
        return Path(home)
    import platformdirs

    return Path(platformdirs.user_data_dir("langnghe", appauthor=False))


def settings_file(home: Path, file: Path | None = None) -> Path:
    """Return the settings file: the one given, else `LANGNGHE_SETTINGS`, else `settings.toml` in the home folder."""
    named = os.environ.get("LANGNGHE_SETTINGS")
    return file or (Path(named) if named else home / SETTINGS_FILE)


def _file_source(home: Path, file: Path | None) -> Source:
    place = settings_file(home, file)
    return file_source(place, required=place != home / SETTINGS_FILE)
