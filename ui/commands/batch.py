"""Reads batch files: one JSON object a line; all faults are reported together, with their line numbers."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.errors import UsageError
from vectorstore.messages import Message


@dataclass(frozen=True, slots=True)
class Item:
    """One query or question; `id` is given back as it came."""

    id: Any
    text: str


def items_of(text: str | None, batch: Path | None, field: str) -> list[Item]:
    """Return what is to be asked: the one text given, or the lines of the batch file.

    Args:
        text: the argument of the command.
        batch: the batch file; `-` is stdin.
        field: key of the text in a line, `query` or `question`.

    Raises:
        UsageError: neither or both were given, or the file has faults.
    """
    if (text is None) == (batch is None):
        raise UsageError(
            [
                Message(
                    vi="Hãy cho một câu hỏi, hoặc một tệp bằng --batch (chỉ một trong hai).",
                    en="Give either one question or a file by --batch.",
                )
            ]
        )
    if batch is None:
        return [Item(None, text or "")]
    return _read(batch, field)


def _read(batch: Path, field: str) -> list[Item]:
    items: list[Item] = []
    faults: list[Message] = []
    for number, line in enumerate(_content(batch).split("\n"), start=1):
        if not line.strip():
            continue
        parsed = _parse(line, field)
        if isinstance(parsed, Item):
            items.append(parsed)
        else:
            faults.append(_at(batch, number, parsed))
    if faults:
        raise UsageError(faults)
    return items


def _content(batch: Path) -> str:
    try:
        return sys.stdin.read() if str(batch) == "-" else batch.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        why = exc.strerror if isinstance(exc, OSError) else "UTF-8"
        raise UsageError(
            [Message(vi=f"Không đọc được tệp {batch} ({why}).", en=f"Cannot read the file {batch} ({why}).")]
        ) from exc


def _parse(line: str, field: str) -> Item | Message:
    try:
        value = json.loads(line)
    except ValueError:
        return Message(vi="không phải JSON", en="not JSON")
    if not isinstance(value, dict):
        return Message(vi="phải là một đối tượng JSON", en="must be a JSON object")
    if "id" not in value:
        return Message(vi="thiếu khóa «id»", en="the key «id» is missing")
    if not isinstance(value.get(field), str):
        return Message(vi=f"thiếu khóa «{field}» là chuỗi ký tự", en=f"the key «{field}» is missing or no string")
    return Item(value["id"], value[field])


def _at(batch: Path, number: int, fault: Message) -> Message:
    return Message(vi=f"{batch}, dòng {number}: {fault.vi}.", en=f"{batch}, line {number}: {fault.en}.")
