"""The section `[office]` of the settings: who issues the reports and how they are signed.

Imports pydantic only; composed in `assistant/settings.py`. What is not set stands as a blank to be filled in.
"""

from pydantic import BaseModel, ConfigDict, Field

from assistant.briefing.types import Form


class OfficeSettings(BaseModel):
    """The office that issues the reports."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Form = Field(default=Form.PARTY, description="layout: `party` (36-HD/VPTW) or `state` (30/2020/NĐ-CP)")
    superior: str | None = Field(default=None, description="superior body, as printed at the top left")
    issuer: str | None = Field(default=None, description="issuing body, as printed at the top left")
    place: str | None = Field(default=None, description="place before the date")
    number_form: str | None = Field(default=None, description="what follows the number, e.g. `-BC/ĐU`, `/BC-UBND`")
    addressees: tuple[str, ...] = Field(default=(), description="whom the report is addressed to")
    receivers: tuple[str, ...] = Field(default=(), description="lines under `Nơi nhận`")
    authority: str | None = Field(default=None, description="for whom it is signed, e.g. `T/M BAN THƯỜNG VỤ`")
    signer_role: str | None = Field(default=None, description="office of who signs, e.g. `PHÓ BÍ THƯ`")
    signer: str | None = Field(default=None, description="name of who signs")
