"""Errors of the assistant.

    AssistantError
    ├── SettingsError         the settings cannot be used; every fault of file, environment and flags at once
    ├── PeriodError           what was typed as a period is none
    ├── ExportError           a file cannot be written
    ├── ExportFormatError     no export writes files of that name
    ├── PdfError              LibreOffice or a font is missing, or no PDF was made
    ├── LayoutFileError       what is to be checked is no Word file, or a damaged one
    ├── LayoutRulesError      the file with the rules of layout cannot be used
    ├── CharterModelError     the file of weights that knows what is declined is missing or damaged
    └── EngineError           what an engine may fail with; `Assistant.ask` turns it into the status `failed`
        ├── EngineNotReadyError   llama-cpp-python is not installed (yet)
        ├── ModelFileError        the GGUF file is missing, is none, is cut, or cannot be loaded
        ├── ContextTooSmallError  question and instructions leave no room for a passage in the context window
        ├── ModelServerError      the server of models cannot be reached, refuses, or breaks off
        └── ModelOutputError      the model wrote nothing that can be used, or broke off

What a question may end in without a fault (no evidence, declined) is an `AnswerStatus`, not an error.
"""

from collections.abc import Sequence
from pathlib import Path

from vectorstore.messages import LangNgheError, Message, reason_in_vietnamese


class AssistantError(LangNgheError):
    """Root of the errors of `assistant`."""


class SettingsError(AssistantError):
    """The settings cannot be used; the message lists every fault with its key and where it was set."""


class PeriodError(AssistantError):
    """What was typed as a period is none."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            Message(
                vi=f"Không đọc được thời gian “{typed}”; hãy viết như 2026-04-15, 2026-04, 2026-Q2 hoặc 2026.",
                en=f"Cannot read the period “{typed}”; write 2026-04-15, 2026-04, 2026-Q2 or 2026.",
            )
        )


class ExportError(AssistantError):
    """A file cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            Message(
                vi=f"Không ghi được tệp “{path}” ({reason_in_vietnamese(reason)}). "
                "Hãy chọn thư mục khác còn chỗ và có quyền ghi.",
                en=f"Cannot write “{path}” ({reason}). Choose a folder that has room and may be written.",
            )
        )


class ExportFormatError(AssistantError):
    """No export writes files whose name ends so."""

    def __init__(self, suffix: str, known: Sequence[str]) -> None:
        super().__init__(
            Message(
                vi=f"Không xuất được tệp đuôi “{suffix}”. Hãy đặt tên tệp có đuôi {', '.join(known)}.",
                en=f"No export writes “{suffix}”. Give the file a name that ends in {', '.join(known)}.",
            )
        )


class PdfError(AssistantError):
    """LibreOffice or a font is missing, or LibreOffice took too long or made no PDF."""


class LayoutFileError(AssistantError):
    """What is to be checked is no Word file, or a damaged one."""

    def __init__(self, reason: Message) -> None:
        super().__init__(
            Message(
                vi=f"Không kiểm tra được cách trình bày: tệp không phải .docx đọc được ({reason.vi}). "
                "Hãy mở tệp bằng Word, lưu lại dạng .docx rồi kiểm tra lại.",
                en=f"Cannot check the layout: not a readable .docx ({reason.en}). Save it as .docx in Word first.",
            )
        )


class LayoutRulesError(AssistantError):
    """The file with the rules of layout cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            Message(
                vi=f"Không dùng được tệp quy tắc trình bày “{path}” ({reason}). Hãy sửa chỗ đó rồi chạy lại.",
                en=f"Cannot use the rules of layout in “{path}” ({reason}). Mend that and run again.",
            )
        )


class CharterModelError(AssistantError):
    """The file of weights that knows what is declined is missing or damaged."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            Message(
                vi=f"Không đọc được tệp nhận biết câu hỏi phải từ chối “{path}” ({reason}), nên không trả lời câu hỏi "
                "nào. Hãy cài lại Lắng Nghe.",
                en=f"Cannot read the file that knows what must be declined, “{path}” ({reason}), so no question is "
                "answered. Install Lắng Nghe again.",
            )
        )


class EngineError(AssistantError):
    """Root of what an engine may fail with; `Assistant.ask` turns it into the status `failed`."""


class EngineNotReadyError(EngineError):
    """The engine cannot be used yet."""


class ModelFileError(EngineError):
    """The GGUF file is missing, is none, is cut, or cannot be loaded."""


class ContextTooSmallError(EngineError):
    """Question and instructions leave no room for a passage in the model's context window."""


class ModelOutputError(EngineError):
    """The model wrote nothing that can be used, or broke off."""


class ModelServerError(EngineError):
    """The server of models cannot be reached, refuses, or breaks off."""
