"""Runs LibreOffice and Tesseract: with a time limit, as a group that is killed together. Imports `errors` only."""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from ingest.errors import MissingProgramError
from ingest.reader_errors import ReaderTimeoutError
from vectorstore.messages import Message

OCR_LANGUAGE = "vie"
_OCR_COMMAND = "sudo apt-get install tesseract-ocr tesseract-ocr-vie"
_OFFICE_COMMAND = "sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui"
_LISTING_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended."""

    code: int
    output: bytes
    errors: bytes


class OfficePart(StrEnum):
    """The parts of LibreOffice, which are installed one by one."""

    WRITER = "writer"
    CALC = "calc"
    IMPRESS = "impress"


# The library that each part is, beside the program.
_LIBRARIES = {OfficePart.WRITER: "libswlo.so", OfficePart.CALC: "libsclo.so", OfficePart.IMPRESS: "libsdlo.so"}


def find_office(part: OfficePart) -> str:
    """Return where LibreOffice is.

    Raises:
        MissingProgramError: it, or this part of it, is not installed.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None or not _has_part(Path(found).resolve().parent, part):
        what_for = Message(vi="đọc .doc, .odt, .rtf, .ppt và .xls", en="read .doc, .odt, .rtf, .ppt and .xls")
        raise MissingProgramError(f"LibreOffice {part.value.title()}", what_for, _OFFICE_COMMAND)
    return found


def _has_part(folder: Path, part: OfficePart) -> bool:
    # Where the program lies otherwise than in its packages for Linux, only running it can tell.
    return not (folder / "soffice.bin").exists() or (folder / _LIBRARIES[part]).exists()


def has_ocr() -> bool:
    """Tell whether Tesseract is installed, with or without the data of a language."""
    return shutil.which("tesseract") is not None


def find_ocr() -> str:
    """Return where Tesseract with Vietnamese is.

    Raises:
        MissingProgramError: it or its Vietnamese data is not installed.
    """
    found = shutil.which("tesseract")
    if found is None:
        raise _missing_ocr("Tesseract")
    if OCR_LANGUAGE not in _languages(found):
        raise _missing_ocr("dữ liệu tiếng Việt (vie) của Tesseract")
    return found


def has_orientation(program: str) -> bool:
    """Tell whether Tesseract can say which side of a page is up."""
    return "osd" in _languages(program)


def _missing_ocr(what: str) -> MissingProgramError:
    what_for = Message(vi="nhận dạng chữ trong ảnh và bản quét", en="recognise the text of images and scans")
    return MissingProgramError(what, what_for, _OCR_COMMAND)


@cache
def _languages(program: str) -> frozenset[str]:
    ended = run([program, "--list-langs"], seconds=_LISTING_SECONDS)
    return frozenset((ended.output + ended.errors).decode(errors="replace").split())


def run(
    command: Sequence[str], *, seconds: int, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> Ended:
    """Run a program to its end, `given` on its input.

    Raises:
        ReaderTimeoutError: it took too long; it and all that it started are killed.
    """
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
        process_group=0,
    )
    try:
        output, errors = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ReaderTimeoutError(seconds) from error
    finally:
        _end_group(process)
    return Ended(process.returncode, output, errors)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of the group; a program that has ended may have left others behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
