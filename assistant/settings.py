"""`Settings`: one frozen object from one TOML file. Flag > environment > file > default; an unknown key is an error.

The file is `settings.toml` in the home folder, or the one given. Environment: `LANGNGHE_ANSWER__PASSAGES=8`. The only
place that reads `os.environ`; reading the sources is in `assistant/settings_sources.py`.
"""

import hashlib
import json
import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

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
    sure_coverage: float = Field(
        default=0.65, ge=0, le=1, description="from this share on an answer is called sure, below it unsure"
    )
    max_claims: int = Field(default=4, ge=1, le=20, description="sentences of an extractive answer")
    record_runs: bool = Field(default=True, description="keep each question with its answer, sources and user")
    history_tokens: int = Field(
        default=400, ge=0, le=4000, description="of the questions before, read to understand a follow-up; 0 for none"
    )


class LlmSettings(BaseModel):
    """The language model. Without `model_file` the extractive engine answers."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    model_file: Path | None = Field(
        default=None, description="a GGUF file; in the settings file relative to that file's folder"
    )
    context_tokens: int = Field(default=4096, ge=256, description="context window to open the model with")
    max_tokens: int = Field(default=512, ge=8, description="longest answer, in tokens")
    temperature: float = Field(default=0.0, ge=0, le=2, description="0 for answers that can be repeated")
    seed: int = Field(default=7, ge=0, description="for answers that can be repeated")
    threads: int | None = Field(
        default=None, ge=1, description="CPU threads; unset: half of the cores, all of them to read the prompt"
    )


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
        """Return the SHA-256 of all values but the password, hex; the same settings give the same hash."""
        values = self.model_dump(mode="json", exclude={"serve": {"password"}})
        return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def default_home() -> Path:
    """Return the library's folder when none is given: `LANGNGHE_HOME`, else the platform's data folder."""
    if home := os.environ.get("LANGNGHE_HOME"):
        return Path(home)
    import platformdirs

    return Path(platformdirs.user_data_dir("langnghe", appauthor=False))


def _file_source(home: Path, file: Path | None) -> Source:
    if file is None and (named := os.environ.get("LANGNGHE_SETTINGS")):
        file = Path(named)
    if file is not None:
        return file_source(file, required=True)
    return file_source(home / SETTINGS_FILE, required=False)
