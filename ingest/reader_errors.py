"""What goes wrong with the process that reads a file: it ended, or passed a limit of the settings.

Imports `errors.py` and the store's messages.
"""

from ingest.errors import FileError
from vectorstore.messages import Message


class ReaderError(FileError):
    """The process that reads files failed on this one; the other files are not affected."""


class ReaderCrashedError(ReaderError):
    """The reading process ended while it read this file."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            Message(
                vi=f"Bộ đọc tệp dừng đột ngột khi đọc tệp này ({detail}). Hãy mở tệp, lưu lại thành tệp "
                "mới rồi thêm lại.",
                en=f"The reader stopped suddenly on this file ({detail}). Open it, save it as a new file "
                "and add it again.",
            )
        )


class ReaderTimeoutError(ReaderError):
    """Reading took longer than the settings allow."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            Message(
                vi=f"Đọc tệp quá {seconds} giây nên đã dừng. Hãy tách tệp, hoặc tăng `ingest.max_seconds_per_file`.",
                en=f"Reading took more than {seconds} seconds and was stopped. Split the file, or raise "
                "`ingest.max_seconds_per_file`.",
            )
        )


class ReaderProcessorError(ReaderError):
    """Reading took more processor time than the settings allow."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            Message(
                vi=f"Đọc tệp tốn quá {seconds} giây bộ xử lý nên đã dừng. Hãy tách tệp, hoặc tăng "
                "`ingest.max_processor_seconds`.",
                en=f"Reading took more than {seconds} seconds of processor time and was stopped. Split the file, or "
                "raise `ingest.max_processor_seconds`.",
            )
        )


class ReaderMemoryError(ReaderError):
    """Reading took more memory than the settings allow."""

    def __init__(self, megabytes: int) -> None:
        super().__init__(
            Message(
                vi=f"Đọc tệp cần hơn {megabytes} MB bộ nhớ nên đã dừng. Hãy tách tệp, hoặc tăng "
                "`ingest.max_memory_megabytes`.",
                en=f"Reading takes more than {megabytes} MB of memory and was stopped. Split the file, or raise "
                "`ingest.max_memory_megabytes`.",
            )
        )
