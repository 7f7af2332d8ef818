"""Reads what nobody should send but somebody will: `python -m evals.bench.soak [PART ...] [--files N] [--write FILE]`.

Imports `ward_texts`, openpyxl and pypdfium2 for making the files; each part is read by the command line into a library
of its own, as an office would. A table goes to standard output, or into a Markdown file below its mark; a part that is
not run keeps its row there.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pypdfium2

from evals.bench.ward_texts import large_text, write_notes
from samples.build import DOCUMENTS

_MARK = "<!-- figures -->"
_HEADS = ("part", "what", "megabytes", "read", "refused", "first reason", "seconds", "peak megabytes of a process")
_ROWS = 1_000_000
_TEXT_MEGABYTES = 500
_PAGES = 10_000
_LONGEST_REASON = 160


@dataclass(frozen=True, slots=True)
class Ended:
    """How the reading of one part ended."""

    read: int
    refused: int
    reason: str
    seconds: float
    megabytes: int


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(_PARTS)}; unset: all")
    parser.add_argument("--files", type=int, default=100_000, help="small files of the part `files`")
    parser.add_argument("--write", type=Path, help="put the rows into the table of this Markdown file, below its mark")
    options = parser.parse_args()
    if unknown := set(options.parts) - _PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    for name in options.parts or _PARTS:
        row = _measured(name, options.files)
        sys.stdout.write(f"{row}\n")
        sys.stdout.flush()
        if options.write:
            _write(options.write, name, row)
    return 0


def _measured(name: str, files: int) -> str:
    what, make = _PARTS[name]
    with tempfile.TemporaryDirectory(prefix="langnghe-soak-") as place:
        folder = Path(place, "o")
        folder.mkdir()
        make(folder, files)
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        ended = _ingested(folder, Path(place, "library"))
    cells = (
        name, what.format(files=files), round(size / 2**20, 1), ended.read, ended.refused, ended.reason or "-",
        round(ended.seconds, 1), ended.megabytes,
    )  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def _ingested(folder: Path, library: Path) -> Ended:
    command = [str(Path(sys.executable).with_name("langnghe")), "ingest", str(folder), "--json"]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            command,
            stdout=told,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LANGNGHE_HOME": str(library), "LANGNGHE_LANG": "en"},
        )
        # Of all processes of the run the largest: children count in their parent's figure once they have ended.
        _, _, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        told.seek(0)
        report = json.loads(told.read())
    failed = report["failed"]
    reason = re.sub(r"\s+", " ", failed[0]["error"]).replace("|", "/")[:_LONGEST_REASON] if failed else ""
    return Ended(len(report["added"]), len(failed), reason, seconds, used.ru_maxrss // 1024)


# --- what is read -----------------------------------------------------------------------------------


def _workbook(folder: Path, _: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Ý kiến")
    sheet.append(["STT", "Nội dung ý kiến", "Số người"])
    for row in range(1, _ROWS + 1):
        sheet.append([row, f"Đề nghị nạo vét cống số {row}", row % 90 + 1])
    book.save(folder / "trieu-dong.xlsx")


def _files(folder: Path, files: int) -> None:
    write_notes(folder, files)


def _text(folder: Path, _: int) -> None:
    # The same twenty megabytes again and again: what is refused or read does not hang on whether they differ.
    part = large_text(20)
    with (folder / "rat-dai.txt").open("w", encoding="utf-8") as file:
        while file.tell() < _TEXT_MEGABYTES * 10**6 - len(part.encode()):
            file.write(part + "\n")


def _pages(folder: Path, _: int) -> None:
    made = pypdfium2.PdfDocument.new()
    source = pypdfium2.PdfDocument(next(iter(sorted(DOCUMENTS.rglob("*.pdf")))))
    while len(made) < _PAGES:
        made.import_pages(source, list(range(min(len(source), _PAGES - len(made)))))
    made.save(folder / "van-trang.pdf")


_PARTS: dict[str, tuple[str, Callable[[Path, int], None]]] = {
    "workbook": (f"an .xlsx of {_ROWS:,} rows", _workbook),
    "files": ("{files:,} small .txt files", _files),
    "text": (f"a .txt of nearly {_TEXT_MEGABYTES} MB", _text),
    "pages": (f"a .pdf of {_PAGES:,} pages with text", _pages),
}


# --- the table --------------------------------------------------------------------------------------


def _write(file: Path, name: str, row: str) -> None:
    """Put a row in the place of the one that the part has, or in the order of the parts."""
    head, _, below = file.read_text(encoding="utf-8").partition(_MARK)
    rows = {line.split("|")[1].strip(): line for line in below.splitlines() if line.startswith("| ")}
    rows[name] = row
    lines = [f"| {' | '.join(_HEADS)} |", "|---" * len(_HEADS) + "|", *_in_order(rows)]
    file.write_text(f"{head}{_MARK}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _in_order(rows: dict[str, str]) -> Sequence[str]:
    return [rows[name] for name in _PARTS if name in rows]


if __name__ == "__main__":
    raise SystemExit(main())
