"""The section `[briefing]` of the settings: themes, the least number of persons, words for counts.

Imports pydantic only; composed in `assistant/settings.py`.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class BriefingSettings(BaseModel):
    """How briefings are counted and worded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    k: int = Field(default=5, ge=2, le=100, description="a cut that stands on fewer persons and statements is withheld")
    theme_file: Path | None = Field(
        default=None, description="the office's own list of themes; unset: the list that comes with the program"
    )
