"""Reads what runs keep as JSON Lines: all faults of a file are told at once, each with its line and its case.

Imports pydantic and the errors. Whoever keeps something says what a line is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from evals.errors import LineFault, RunDamagedError
from vectorstore.messages import Language, Message

_M = TypeVar("_M", bound=BaseModel)
# Where a line that is no JSON any more still says which case it is of.
_CASE = re.compile(rb'"(?:id|case)"\s*:\s*"([^"\\]{1,200})"')
_MOST_OF_A_LINE = 5


@dataclass(frozen=True, slots=True)
class KeptLine(Generic[_M]):
    """A line that was read.

    Attributes:
        number: from 1.
        size: in bytes, with its line break.
    """

    value: _M
    number: int
    size: int


def read_lines(path: Path, kind: type[_M]) -> list[KeptLine[_M]]:
    """Return the lines of a file, none where there is no file; a last one without its line break is left out.

    Raises:
        RunDamagedError: with every line that cannot be read.
    """
    if not path.exists():
        return []
    found, faults = [], []
    # What stands behind the last line break was being written when the run broke off.
    for number, line in enumerate(path.read_bytes().split(b"\n")[:-1], start=1):
        try:
            found.append(KeptLine(kind.model_validate_json(line), number, len(line) + 1))
        except ValidationError as exc:
            faults.append(LineFault(number, _case(line), reason_of(exc)))
    if faults:
        raise RunDamagedError.at_lines(path, faults)
    return found


def reason_of(exc: ValidationError) -> Message:
    """Return what is wrong with a line, all of it but for the tail of a long list."""
    told = list(_reasons(exc))
    more = f", +{len(told) - _MOST_OF_A_LINE}" if len(told) > _MOST_OF_A_LINE else ""
    vi, en = (
        ", ".join(one.text(language) for one in told[:_MOST_OF_A_LINE]) for language in (Language.VI, Language.EN)
    )
    return Message(vi=vi + more, en=en + more)


def _reasons(exc: ValidationError) -> Iterator[Message]:
    for fault in exc.errors():
        place, said = ".".join(map(str, fault["loc"])), fault["msg"]
        if fault["type"] == "missing":
            yield Message(vi=f"thiếu “{place}”", en=f"“{place}” is missing")
        elif fault["type"] == "json_invalid":
            yield Message(vi=f"không phải JSON: {said}", en=f"is no JSON: {said}")
        else:
            yield Message(vi=f"“{place}” chưa đúng: {said}", en=f"“{place}” is wrong: {said}")


def _case(line: bytes) -> str:
    found = _CASE.search(line)
    return found[1].decode("utf-8", errors="replace") if found else ""
