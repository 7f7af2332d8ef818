"""What is said to people, in both languages, and the root of all errors that users may see.

Imports nothing of ours. Every error of the product carries a `Message`: what happened, where, and what to do next.
"""

import errno
import os
from collections.abc import Iterable
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

    def filled(self, **values: "str | int | Message") -> "Message":
        """Return the message with its places in braces filled, each language with its own text of a message."""
        vi, en = (
            self.text(language).format(
                **{name: one.text(language) if isinstance(one, Message) else one for name, one in values.items()}
            )
            for language in Language
        )
        return Message(vi, en)


# What the system says of files in English, by its number.
_REASONS = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EIO: "ổ đĩa báo lỗi",
}


def reason_in_vietnamese(reason: str) -> str:
    """Return what the system says of a file in Vietnamese, as it is where it has said something else."""
    return next((said for number, said in _REASONS.items() if os.strerror(number) == reason), reason)


def joined(messages: Iterable[Message], between: str = " ") -> Message:
    """Return messages as one, in each language by itself."""
    parts = tuple(messages)
    return Message(between.join(one.vi for one in parts), between.join(one.en for one in parts))


class LangNgheError(Exception):
    """Root of the errors that a user may see; `message` says what, where and what to do next.

    The three trees are `StoreError` (vectorstore), `IngestError` (ingest) and `AssistantError` (assistant).
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.vi)
        self.message = message
