"""What one sample paper says: the source file's front matter and body, parsed, with nothing of its looks.

Imports only the standard library. Read from `samples/sources/**/*.md`; used by the writers beside it and by the test.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

NOTE = "Tài liệu hư cấu, soạn làm mẫu cho phần mềm Lắng Nghe."
FORMATS = ("docx", "pdf", "html", "txt")
MOTTO = {
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    "state": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    "youth": ("ĐOÀN TNCS HỒ CHÍ MINH",),
}
_REQUIRED = ("form", "number", "issuer", "place", "date", "title", "role", "signer", "receivers", "format")
_OPTIONAL = ("superior", "type", "addressees")
_RUN = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|(?P<plain>[^*]+)")


class SourceError(ValueError):
    """A source file that does not say what a paper needs; the text names the file and the fault."""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One line of the body."""

    runs: tuple[Run, ...]
    centred: bool = False

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first row is the head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Paper:
    """One official paper; lists keep the order of the source."""

    source: Path
    fields: dict[str, str] = field(repr=False)
    day: date
    body: tuple[Paragraph | Table, ...] = field(repr=False)

    @property
    def form(self) -> str:
        """`party`, `state` or `youth`: whose layout the paper follows."""
        return self.fields["form"]

    @property
    def format(self) -> str:
        """The suffix of the file that is built."""
        return self.fields["format"]

    @property
    def motto(self) -> tuple[str, ...]:
        """The right head."""
        return MOTTO[self.form]

    @property
    def kind(self) -> str:
        """The type in capitals; empty for an official letter, which has none."""
        return self.fields.get("type", "")

    @property
    def title(self) -> str:
        """The abstract (trích yếu)."""
        return self.fields["title"]

    @property
    def number_line(self) -> str:
        """The number as printed: `Số 08-CT/TU` or `Số: 58/TB-UBND`."""
        return f"Số{':' if self.form == 'state' else ''} {self.fields['number']}"

    @property
    def place_and_date(self) -> str:
        """The place and date as printed; days under 10 and January, February take a leading zero, as the rule says."""
        month = f"{self.day.month:02d}" if self.day.month < 3 else str(self.day.month)
        return f"{self.fields['place']}, ngày {self.day.day:02d} tháng {month} năm {self.day.year}"

    def items(self, name: str) -> list[str]:
        """The parts of a field that holds several, separated by ` | `."""
        return [part.strip() for part in self.fields.get(name, "").split("|") if part.strip()]

    def addressee_lines(self) -> list[str]:
        """`Kính gửi` in one line, or as a list."""
        names = self.items("addressees")
        if len(names) == 1:
            return [f"Kính gửi: {names[0]}"]
        return ["Kính gửi:", *(f"- {name};" for name in names[:-1]), f"- {names[-1]}."] if names else []

    def receiver_lines(self) -> list[str]:
        """The list under `Nơi nhận`."""
        names = self.items("receivers")
        mark = ";" if self.form == "state" else ","
        return [*(f"- {name}{mark}" for name in names[:-1]), f"- {names[-1]}."]

    def lines(self) -> Iterator[str]:
        """Everything that the built file must say, in reading order, without ornaments and page numbers."""
        yield from self.items("superior")
        yield from self.items("issuer")
        yield self.number_line
        if not self.kind:
            yield self.title
        yield from self.motto
        yield self.place_and_date
        if self.kind:
            yield from (self.kind, self.title)
        yield from self.addressee_lines()
        yield from self._body_lines()
        yield from ("Nơi nhận:", *self.receiver_lines(), *self.items("role"), self.fields["signer"], NOTE)

    def _body_lines(self) -> Iterator[str]:
        for block in self.body:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from (cell for row in block.rows for cell in row)


def read_paper(path: Path) -> Paper:
    """Parse one source file.

    Raises:
        SourceError: a field is missing, unknown or has no such value, or the front matter is not closed.
    """
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise SourceError(f"{path}: the front matter must stand first, between two lines of ---")
    fields = _fields(path, parts[1])
    return Paper(path, fields, date.fromisoformat(fields["date"]), tuple(_blocks(parts[2])))


def read_all(root: Path) -> list[Paper]:
    """Every paper under `root`, by path."""
    return [read_paper(path) for path in sorted(root.rglob("*.md"))]


def _fields(path: Path, text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.splitlines() if line.strip())
    fields = {name.strip(): value.strip() for name, _, value in pairs}
    missing = [name for name in _REQUIRED if not fields.get(name)]
    unknown = [name for name in fields if name not in _REQUIRED + _OPTIONAL]
    if missing or unknown:
        raise SourceError(f"{path}: missing {missing}, unknown {unknown}")
    if fields["form"] not in MOTTO or fields["format"] not in FORMATS:
        raise SourceError(f"{path}: form must be one of {list(MOTTO)}, format one of {list(FORMATS)}")
    return fields


def _blocks(text: str) -> Iterator[Paragraph | Table]:
    rows: list[tuple[str, ...]] = []
    for line in (*text.splitlines(), ""):
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            yield Table(tuple(row for row in rows if not set("".join(row)) <= set("-: ")))
            rows = []
        if line.strip():
            yield _paragraph(line.strip())


def _paragraph(line: str) -> Paragraph:
    centred = line.startswith("= ")
    return Paragraph(tuple(_runs(line.removeprefix("= "))), centred)


def _runs(text: str) -> Iterator[Run]:
    for match in _RUN.finditer(text):
        yield Run(match.group(0).strip("*"), bold=match["bold"] is not None, italic=match["italic"] is not None)
