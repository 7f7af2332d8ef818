"""What goes wrong with model files.

ModelsError
├── UnknownModelError     no such name
├── DownloadError         the hub cannot be reached, refuses, or keeps breaking off; what has come is kept
├── ChecksumError         what came is not what it should be; it has been deleted
├── ModelsFolderError     the folder is full or cannot be written
└── NotUsedError          the choice was written down and does not count, e.g. for a variable of the environment
"""

from pathlib import Path

from assistant.errors import AssistantError
from vectorstore.messages import Message


class ModelsError(AssistantError):
    """Root of what goes wrong with model files."""


class UnknownModelError(ModelsError):
    """There is no model of that name."""

    def __init__(self, name: str, known: str) -> None:
        super().__init__(
            Message(
                vi=f"Không có mô hình “{name}”. Các tên dùng được: {known}.",
                en=f"There is no model “{name}”. Names: {known}.",
            )
        )


class DownloadError(ModelsError):
    """The hub cannot be reached, refuses, or keeps breaking off."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            Message(
                vi=f"Tải từ {address} không thành công ({reason}). Phần đã tải được giữ lại: tải lại để đi tiếp. "
                f"Nếu cơ quan dùng máy chủ trung gian, đặt “llm.hub” hoặc biến HF_ENDPOINT.",
                en=f"The download from {address} failed ({reason}). What has come is kept: run the command again to go "
                f"on. Where a mirror is used, set `llm.hub` or HF_ENDPOINT.",
            )
        )


class ChecksumError(ModelsError):
    """What came is not what it should be."""

    def __init__(self, name: str, wanted: str, found: str) -> None:
        super().__init__(
            Message(
                vi=f"Tệp {name} tải về không đúng: SHA-256 phải là {wanted[:16]}…, nhưng là {found[:16]}…. Tệp đã bị "
                f"xóa; hãy tải lại, hoặc dùng máy chủ khác.",
                en=f"The file {name} is not what it should be: SHA-256 {wanted[:16]}… was wanted, {found[:16]}… came. "
                f"It has been deleted; download again, or from another server.",
            )
        )


class ModelsFolderError(ModelsError):
    """The folder of models is full or cannot be written."""

    @classmethod
    def full(cls, folder: Path, missing: int) -> "ModelsFolderError":
        """Return the error of a disk without room."""
        return cls(
            Message(
                vi=f"Ổ đĩa chứa {folder} thiếu {missing / 1e9:.1f} GB. Hãy giải phóng dung lượng rồi tải tiếp.",
                en=f"The disk of {folder} lacks {missing / 1e9:.1f} GB. Free some space, then go on.",
            )
        )

    @classmethod
    def at(cls, folder: Path, error: OSError) -> "ModelsFolderError":
        """Return the error of a folder that cannot be written."""
        reason = error.strerror or str(error)
        return cls(
            Message(
                vi=f"Không ghi được vào thư mục mô hình {folder} ({reason}). Kiểm tra dung lượng và quyền ghi.",
                en=f"Cannot write into the folder of models {folder} ({reason}). See to its space and rights.",
            )
        )


class NotUsedError(ModelsError):
    """The choice was written down and does not count."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            Message(
                vi=f"Đã không đổi được mô hình: một biến môi trường LANGNGHE_LLM__… đang đặt mục này và đứng trên tệp "
                f"{file}. Hãy bỏ biến đó rồi làm lại.",
                en=f"The model was not changed: a variable LANGNGHE_LLM__… sets it and goes before {file}. Remove it, "
                f"then try again.",
            )
        )
