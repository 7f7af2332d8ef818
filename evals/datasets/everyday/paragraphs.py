"""Plain reading of the two corpora as paragraphs under headings, and the counting of shared syllables.

Stands alone (standard library only) and imports nothing of the product, so that what is read here can judge what the
product read. `build.py` and `check.py` use it.
"""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARTICLE = re.compile(r"^(Điều +\d+)\b")
OUTLINE = re.compile(r"^([IVX]+\.|\d+(\.\d+)*\.|[a-zđ]\))\s")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
SYLLABLE = re.compile(r"[^\W_]+")
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "div", "br", "tr"}
HEADING_LIMIT = 110

# Function words and the words of asking: they say nothing about what a passage is about.
STOP = frozenset((Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8").split())


class Paragraph(NamedTuple):
    """A paragraph of a file as its own text has it, whitespace collapsed, with the nearest heading above it."""

    heading: str
    text: str


def collapse(text: str) -> str:
    """Return NFC text with every run of whitespace as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def digest(text: str) -> str:
    """Return the SHA-256 of a collapsed paragraph."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_docx(path: Path) -> list[str]:
    """Return the paragraphs of a .docx in the order of the file, table cells included."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(run.text or "" for run in block.iter(f"{WORD}t")) for block in root.iter(f"{WORD}p")]


class BlockReader(HTMLParser):
    """Collects the text of the blocks of a page; style and script are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a new block, or start to skip."""
        del attrs
        self.skipped += tag in {"style", "script"}
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        """Close a block, or end to skip."""
        self.skipped -= tag in {"style", "script"}
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        """Add text to the open block."""
        if not self.skipped:
            self.blocks[-1] += data


def read_html(path: Path) -> list[str]:
    """Return the text of the blocks of a page."""
    reader = BlockReader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.blocks


def read_source(path: Path) -> list[str]:
    """Return the lines of the readable source of a document that exists as PDF only, marks of layout removed."""
    body = FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
    return [line.removeprefix("= ").replace("*", "") for line in body.splitlines()]


def read_lines(path: Path) -> list[str]:
    """Return the lines of a text file; the files read here have one paragraph a line."""
    return path.read_text(encoding="utf-8").splitlines()


def read_sample(samples: Path, name: str) -> list[str]:
    """Return the raw paragraphs of a document below samples/documents; of a PDF those of its source."""
    readers = {".docx": read_docx, ".html": read_html, ".txt": read_lines}
    path = samples / "documents" / name
    if path.suffix == ".pdf":
        return read_source((samples / "sources" / name).with_suffix(".md"))
    return readers[path.suffix](path)


def is_heading(text: str) -> bool:
    """Tell a line of the outline from a numbered sentence: short, and without the mark that ends a sentence."""
    return bool(OUTLINE.match(text)) and len(text) <= HEADING_LIMIT and text[-1] not in ".;:,?!"


def place(raw: Iterable[str]) -> list[Paragraph]:
    """Give every paragraph that is not empty its nearest heading above; a heading is its own heading."""
    placed, heading = [], ""
    for text in filter(None, map(collapse, raw)):
        if ARTICLE.match(text) or is_heading(text):
            heading = text
        placed.append(Paragraph(heading, text))
    return placed


def place_law(raw: Iterable[str]) -> list[Paragraph]:
    """Place the paragraphs of a law: only articles are headings, for clauses start with numbers too."""
    placed, heading = [], ""
    for text in filter(None, map(collapse, raw)):
        heading = text if ARTICLE.match(text) else heading
        placed.append(Paragraph(heading, text))
    return placed


def name_heading(heading: str) -> str:
    """Return what a question names as the place: "Điều 12" for an article, else the line of the heading."""
    match = ARTICLE.match(heading)
    return collapse(match[1]) if match else heading


def strip_diacritics(text: str) -> str:
    """Return Vietnamese text as it is typed without diacritics."""
    parts = unicodedata.normalize("NFD", text)
    kept = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return kept.replace("đ", "d").replace("Đ", "D")


@cache
def fold_syllable(syllable: str) -> str:
    """Return a syllable with its tone mark moved to the end, so that hoà and hòa are one."""
    parts = unicodedata.normalize("NFD", syllable)
    tone = "".join(sign for sign in parts if ord(sign) in TONES)
    return unicodedata.normalize("NFC", parts.translate({code: None for code in TONES})) + tone


FOLDED_STOP = frozenset(map(fold_syllable, STOP))


def list_syllables(text: str) -> list[str]:
    """Return the folded syllables of a text in order."""
    return [fold_syllable(match) for match in SYLLABLE.findall(unicodedata.normalize("NFC", text).casefold())]


def list_content(text: str) -> set[str]:
    """Return the different content syllables of a text: all but the stop words."""
    return set(list_syllables(text)) - FOLDED_STOP
