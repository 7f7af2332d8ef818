"""Reads the head of a GGUF file, so that a bad one is named before it is loaded.

Imports the assistant's errors only. The file comes from the settings; what is found goes to the llama.cpp adapter.
"""

import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from assistant.errors import ModelFileError
from vectorstore.messages import Message

_MAGIC = b"GGUF"
_UINT32, _STRING, _ARRAY = 4, 8, 9
# Bytes of the fixed-width value types of the GGUF specification.
_WIDTHS = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_MOST_ENTRIES = 1 << 24


@dataclass(frozen=True, slots=True)
class GgufHead:
    """What the head of a model file says.

    Attributes:
        architecture: e.g. `llama`, `qwen3`.
        chat_template: the Jinja template of its conversations, None when it has none.
        context_length: the longest context that the model was made for, in tokens; None when it does not say.
    """

    architecture: str
    chat_template: str | None
    context_length: int | None


def read_head(file: Path) -> GgufHead:
    """Read the head of a model file and check that the file is long enough for its tensors.

    Raises:
        ModelFileError: no such file, no GGUF, or a part of it is missing.
    """
    try:
        stat = file.stat()
    except OSError as exc:
        raise ModelFileError(_unreadable(file, exc.strerror or str(exc))) from exc
    return _head_of(file, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=64)
def _head_of(file: Path, size: int, time: int) -> GgufHead:
    """Read it once for each size and time of the file: a vocabulary takes tenths of a second, and pages ask often."""
    del size, time
    try:
        with file.open("rb") as stream:
            if stream.read(4) != _MAGIC:
                raise ModelFileError(_no_gguf(file))
            return _read(stream, file)
    except OSError as exc:
        raise ModelFileError(_unreadable(file, exc.strerror or str(exc))) from exc
    except (struct.error, EOFError, UnicodeDecodeError, KeyError) as exc:
        raise ModelFileError(_cut(file)) from exc


def _read(stream: BinaryIO, file: Path) -> GgufHead:
    _version, tensors, entries = struct.unpack("<IQQ", stream.read(20))
    if max(tensors, entries) > _MOST_ENTRIES:
        raise EOFError
    values = dict(_entry(stream) for _ in range(entries))
    last = max((_tensor_offset(stream) for _ in range(tensors)), default=0)
    # The tensors start where the head ends; the last one must start inside the file.
    if stream.tell() + last >= file.stat().st_size:
        raise EOFError
    architecture, template = values.get("general.architecture"), values.get("tokenizer.chat_template")
    length = values.get(f"{architecture}.context_length")
    return GgufHead(
        architecture if isinstance(architecture, str) else "?",
        template if isinstance(template, str) else None,
        length if isinstance(length, int) else None,
    )


def _entry(stream: BinaryIO) -> tuple[str, str | int | None]:
    key = _string(stream)
    (kind,) = struct.unpack("<I", stream.read(4))
    if kind == _STRING:
        return key, _string(stream)
    if kind == _UINT32:
        return key, int(struct.unpack("<I", stream.read(4))[0])
    _skip(stream, kind)
    return key, None


def _skip(stream: BinaryIO, kind: int) -> None:
    if kind != _ARRAY:
        stream.seek(_WIDTHS[kind], 1)
        return
    item, count = struct.unpack("<IQ", stream.read(12))
    if item not in (_STRING, _ARRAY):
        stream.seek(_WIDTHS[item] * count, 1)
        return
    for _ in range(count):
        if item == _STRING:
            stream.seek(_length(stream), 1)
        else:
            _skip(stream, item)


def _tensor_offset(stream: BinaryIO) -> int:
    _string(stream)
    (dimensions,) = struct.unpack("<I", stream.read(4))
    stream.seek(8 * dimensions + 4, 1)
    return int(struct.unpack("<Q", stream.read(8))[0])


def _length(stream: BinaryIO) -> int:
    return int(struct.unpack("<Q", stream.read(8))[0])


def _string(stream: BinaryIO) -> str:
    length = _length(stream)
    content = stream.read(min(length, _MOST_ENTRIES))
    if len(content) < length:
        raise EOFError
    return content.decode("utf-8")


def _unreadable(file: Path, reason: str) -> Message:
    return Message(
        vi=f"Không mở được tệp mô hình {file}: {reason}. Kiểm tra đường dẫn “llm.model_file” trong cài đặt và quyền "
        f"đọc tệp, hoặc bỏ mục này để dùng chế độ trích nguyên văn.",
        en=f"The model file {file} cannot be opened: {reason}. Check the path `llm.model_file` in the settings and the "
        f"right to read it, or remove the entry to use the extractive engine.",
    )


def _no_gguf(file: Path) -> Message:
    return Message(
        vi=f"Tệp {file} không phải là mô hình GGUF. Hãy chọn một tệp .gguf trong “llm.model_file”, hoặc bỏ mục này để "
        f"dùng chế độ trích nguyên văn.",
        en=f"The file {file} is not a GGUF model. Name a .gguf file in `llm.model_file`, or remove the entry to use "
        f"the extractive engine.",
    )


def _cut(file: Path) -> Message:
    return Message(
        vi=f"Tệp mô hình {file} bị cụt hoặc hỏng (thường do tải chưa xong). Hãy tải hoặc chép lại tệp rồi thử lại.",
        en=f"The model file {file} is cut short or damaged (often a download that did not finish). Download or copy it "
        f"again, then try again.",
    )
