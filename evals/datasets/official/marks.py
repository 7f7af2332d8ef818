"""Reads the sources of the set: plain lines with marks, from which both the printed text and its labels come.

Imports nothing of the product. In: `sources/*.txt`; out: `Source` objects for `layouts` and `build`.
"""

import re
from dataclasses import dataclass, field

from evals.datasets.official.damage import damage

SECTIONS = {"s": "supports", "c": "concerned", "o": "opposes", "p": "proposes", "u": "unclear"}
UNITS = {"L": "lead", "A": "advise", "C": "cooperate", "F": "follow_up"}
RELATIONS = {"R": "replaces", "M": "amends", "P": "repeals", "I": "implements"}
OPEN = re.compile(r"\{(?P<tag>[A-Za-z]|#):?(?P<argument>[^|{}]*)\|")
ENUMERATOR = re.compile(r"^(?:[-+*•–]|\d+(?:\.\d+)*[.)\-]|[a-zđ]\)|[IVX]+\.|\(\d+\))\s+")
NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*[.)\-]|[a-zđ]\)|[IVX]+\.)\s")
CELL = re.compile(r"\s\|(?=\s|$)")
TASK_WORDS = 25


@dataclass(frozen=True)
class Mark:
    """A marked stretch of one line: its tag, its argument and the text as printed."""

    tag: str
    argument: str
    text: str
    parent: int | None = None


@dataclass(frozen=True)
class Block:
    """One printed paragraph or table row."""

    kind: str
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


@dataclass
class Source:
    """One document: what its head and foot say, its blocks, and the labels that its marks gave."""

    name: str
    format: str
    kind: str
    split: str
    head: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    numbered: list[str] = field(default_factory=list)
    tasks: list[dict[str, object]] = field(default_factory=list)
    items: list[dict[str, object]] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Share of words that the scan damages; 0 for a document that was not scanned."""
        return float(self.head.get("A", "0"))

    def spoil(self, text: str) -> str:
        """Return `text` as the scan of this document would give it."""
        return damage(text, self.rate, self.name)


def strip_marks(text: str, source: Source) -> tuple[str, list[Mark]]:
    """Return the printed text of a marked line and its marks, inner ones before outer ones."""
    printed = ""
    position = 0
    marks: list[Mark] = []
    stack: list[tuple[str, str, int]] = []
    while position < len(text):
        opened = OPEN.match(text, position)
        if opened:
            stack.append((opened["tag"], opened["argument"], len(printed)))
            position = opened.end()
        elif text[position] == "}":
            tag, argument, start = stack.pop()
            marks.append(Mark(tag, argument, printed[start:]))
            position += 1
        else:
            end = min((found.start() for found in re.finditer(r"[{}]", text[position + 1 :])), default=len(text))
            end = min(position + 1 + end, len(text))
            piece = text[position:end]
            exact = any(tag in "BRMPID#" for tag, _, _ in stack)
            printed += piece if exact else source.spoil(piece)
            position = end
    if stack:
        raise ValueError(f"{source.name}: mark not closed in {text[:60]!r}")
    return printed, marks


def read_deadline(code: str) -> dict[str, object]:
    """Return the deadline that a code stands for, e.g. `2026-04`, `..2026-05-15`, `2026..2028`, `monthly+event`."""
    deadline: dict[str, object] = {"from": None, "to": None, "recurring": None, "on_event": False}
    for part in filter(None, code.split("+")):
        if part == "event":
            deadline["on_event"] = True
        elif part in {"monthly", "quarterly", "yearly", "regular"}:
            deadline["recurring"] = part
        else:
            first, _, last = part.partition("..") if ".." in part else (part, "", part)
            deadline["from"] = edge(first, last=False) if first else None
            deadline["to"] = edge(last, last=True) if last else None
    return deadline


def edge(code: str, *, last: bool) -> str:
    """Return the first or last day of a day, month, quarter or year, as an ISO date."""
    year, *rest = code.split("-")
    if len(rest) == 2:
        return code
    months = (1, 12)
    if rest:
        quarter = rest[0].startswith("Q")
        number = int(rest[0].lstrip("Q"))
        months = (number * 3 - 2, number * 3) if quarter else (number, number)
    if not last:
        return f"{year}-{months[0]:02}-01"
    days = 30 if months[1] in {4, 6, 9, 11} else 31
    days = (29 if int(year) % 4 == 0 else 28) if months[1] == 2 else days
    return f"{year}-{months[1]:02}-{days}"


class Reader:
    """Builds one Source line by line; keeps the headings above the current line and the open task."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.stack: list[tuple[int, str, str | None]] = []
        self.task: dict[str, object] | None = None
        self.columns: list[str] = []
        self.addressee: str | None = None

    def read(self, line: str) -> None:
        """Take in one line of the body."""
        if line.startswith("||!"):
            self.columns = line[3:].split()
        elif line.startswith("||"):
            self.read_row(line[2:])
        elif line.startswith("#"):
            self.read_heading(line)
        else:
            self.read_paragraph(line)

    def read_heading(self, line: str) -> None:
        """Take in a heading `#2 1. ...`; `#2*` is a heading that is itself a task."""
        sign, _, rest = line.partition(" ")
        level = int(sign[1])
        text, marks = strip_marks(rest, self.source)
        self.stack = [entry for entry in self.stack if entry[0] < level]
        self.task = None
        if sign.endswith("*"):
            self.open_task(text)
        self.collect(marks)
        unit = next((mark.text for mark in marks if mark.tag == "U"), None)
        self.stack.append((level, text, unit))
        self.source.headings.append(text)
        self.source.blocks.append(Block("heading", text, level))

    def read_paragraph(self, line: str) -> None:
        """Take in a paragraph; `*` opens a task, `^` centres, `=` is a line of the căn cứ."""
        kind = {"^": "center", "=": "basis", "*": "task"}.get(line[0], "paragraph")
        text, marks = strip_marks(line if kind == "paragraph" else line[1:], self.source)
        if kind == "center":
            self.task = None
        if kind == "task":
            self.open_task(text)
        if NUMBERED.match(text):
            self.source.numbered.append(" ".join(text.split()[:12]))
        self.collect(marks)
        self.source.blocks.append(Block("paragraph" if kind == "task" else kind, text))

    def read_row(self, line: str) -> None:
        """Take in a table row; the row after `||!` is the head, later rows are tasks where a column is marked T."""
        cells, marks = zip(*(strip_marks(cell.strip(), self.source) for cell in CELL.split(line)), strict=True)
        head = not self.source.blocks or self.source.blocks[-1].kind != "row"
        self.source.blocks.append(Block("row", "", 1 if head else 0, cells))
        columns = dict(zip(self.columns, cells, strict=False))
        if head or "T" not in columns:
            flat = [mark for found in marks for mark in found]
            if sum(mark.tag in SECTIONS for mark in flat) == 1:  # a later column may say how many hold the statement
                flat.sort(key=lambda mark: mark.tag != "#")
            self.collect(flat)
            return
        self.open_task(columns["T"])
        for column, cell, found in zip(self.columns, cells, marks, strict=False):
            if column in UNITS and not found:
                self.add_units(column, [unit.strip() for unit in cell.split(";") if unit.strip()])
            self.collect(found)
        self.task = None

    def open_task(self, text: str) -> None:
        """Start a task; units and deadlines that follow belong to it."""
        words = ENUMERATOR.sub("", text).split()[:TASK_WORDS]
        unit = next((entry[2] for entry in reversed(self.stack) if entry[2]), self.addressee)
        self.task = {
            "text": " ".join(words),
            "heading": [entry[1] for entry in self.stack],
            "lead": [unit] if unit else [],
            "advise": [],
            "cooperate": [],
            "follow_up": [],
            "deadline_text": None,
            "deadline": read_deadline(""),
        }
        self.source.tasks.append(self.task)

    def add_units(self, column: str, units: list[str]) -> None:
        """Add units to the open task in the given role, each once."""
        if self.task is None:
            raise ValueError(f"{self.source.name}: units {units} stand outside a task")
        known = self.task[UNITS[column]]
        if isinstance(known, list):
            known.extend(unit for unit in units if unit not in known)

    def collect(self, marks: list[Mark]) -> None:
        """File what the marks of one line say."""
        support: Mark | None = None
        for mark in marks:
            if mark.tag in UNITS:
                self.add_units(mark.tag, [mark.text])
            elif mark.tag == "D" and self.task is not None:
                self.task["deadline_text"] = mark.text
                self.task["deadline"] = read_deadline(mark.argument)
            elif mark.tag == "#":
                support = support or mark
            elif mark.tag == "K":
                self.addressee = mark.text
            elif mark.tag in SECTIONS:
                self.add_item(mark, support)
                support = None
            else:
                self.add_reference(mark)

    def add_item(self, mark: Mark, support: Mark | None) -> None:
        """File one opinion item with the support that stands in it."""
        self.source.items.append(
            {
                "text": mark.text,
                "section": SECTIONS[mark.tag],
                "support_text": support.text if support else None,
                "persons": int(support.argument) if support and support.argument else None,
            }
        )

    def add_reference(self, mark: Mark) -> None:
        """File a document of the căn cứ (B; with an argument also a link) or a link by itself."""
        if mark.tag == "B" and mark.text not in self.source.bases:
            self.source.bases.append(mark.text)
        relation = RELATIONS.get(mark.argument if mark.tag == "B" else mark.tag)
        link = {"relation": relation or "", "number": mark.text}
        if relation and link not in self.source.links:
            self.source.links.append(link)


def read_sources(text: str) -> list[Source]:
    """Return the documents of one source file."""
    sources = []
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n---\n")
        first, *fields = head.splitlines()
        name, file_format, kind, split = first.split()
        values = {line[0]: line[2:].strip() for line in fields if line.strip()}
        source = Source(name, file_format, kind, split, values)
        reader = Reader(source)
        for line in filter(None, (line.rstrip() for line in body.splitlines())):
            reader.read(line)
        sources.append(source)
    return sources
