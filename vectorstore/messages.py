"""What is said to people, in both languages, and the root of all errors that users may see.

Imports nothing of ours. Every error of the product carries a `Message`: what happened, where, and what to do next.
"""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """Language of the page, the command line and the messages."""

    VI = "vi"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Message:
    """One text in Vietnamese and in English."""

    vi: str
    en: str

    def text(self, language: Language = Language.VI) -> str:
        """Return the text in `language`."""
        return self.vi if language is Language.VI else self.en


class LangNgheError(Exception):
    """Root of the errors that a user may see; `message` says what, where and what to do next.

    The three trees are `StoreError` (vectorstore), `IngestError` (ingest) and `AssistantError` (assistant).
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.vi)
        self.message = message
