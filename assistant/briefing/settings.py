"""The section `[briefing]` of the settings: themes, the least number of persons, words for counts.

Imports pydantic only; composed in `assistant/settings.py`.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

# More than anybody reads, and no limit any more.
MOST_PAGES = 99


class BriefingSettings(BaseModel):
    """How briefings are counted and worded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    k: int = Field(default=5, ge=2, le=100, description="a cut that stands on fewer persons and statements is withheld")
    theme_file: Path | None = Field(
        default=None, description="the office's own list of themes; unset: the list that comes with the program"
    )
    vast_majority_share: float = Field(default=0.85, gt=0.5, le=1, description="from this share on: tuyệt đại đa số")
    majority_share: float = Field(default=0.5, ge=0.5, lt=1, description="above this share: đa số")
    many_share: float = Field(default=0.2, gt=0, le=1, description="from this share on: nhiều; below: một số")
    many_count: int = Field(default=30, ge=1, description="from this count on: nhiều, however small the share")
    pages: int | None = Field(
        default=None, ge=1, le=MOST_PAGES, description="pages that the body may have; unset: as the template says"
    )
    template_folder: Path | None = Field(
        default=None, description="the office's own templates of briefings; unset: those that come with the program"
    )
