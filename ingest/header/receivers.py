"""Finds the list of receivers (Nơi nhận) at the foot of a document.

Imports `elements`, `closing` and `heading`. In text from two columns the signature stands beside the list and is cut.
"""

import re
from collections.abc import Sequence

from ingest.elements import CELL_SEPARATOR, Element
from ingest.letters.alphabet import LOWER, UPPER
from ingest.outline.closing import AUTHORITY, RECEIVERS
from ingest.outline.heading import is_capitals

_DASH = re.compile(r"[-–—+•*]\s*")
_STORED = re.compile(r"Lưu\b|Luu\b", re.IGNORECASE)
_END = re.compile(r"\(?\s*(?:Tài liệu|Ghi chú)|PHỤ LỤC|DANH SÁCH")
# What the right column leaves behind a receiver: an office in capitals, or a name after the mark that closes the line.
_BESIDE = re.compile(
    rf"(?<=[,;.)])\s+(?:[{UPPER}]{{2,}}(?:[ .][{UPPER}]+)+|[{UPPER}]+\s[{UPPER}]+|"
    rf"(?:[{UPPER}][{LOWER}]+ ){{1,4}}[{UPPER}][{LOWER}]+)$"
)
_MOST = 40
# Tells at once that a list cannot begin in an element; a long document has many of those.
_NAMED = re.compile(r"[Nn][Ơơ][Ii]\s[Nn][Hh][Ậậ][Nn]")


def find_receivers(elements: Sequence[Element]) -> tuple[str, ...]:
    """Return the receivers, one line each, without dash and closing mark; empty when there is no list."""
    lines = _lines(elements)
    found: list[str] = []
    open_line = False
    for line in lines[:_MOST]:
        if _END.match(line):
            break
        dash = _DASH.match(line)
        text = _BESIDE.sub("", line[dash.end() :] if dash else line).strip()
        if not text or AUTHORITY.match(text) or is_capitals(text):
            continue
        if found and not dash and (open_line or text[:1].islower()):
            found[-1] = f"{found[-1]} {text}"
        elif found and _STORED.match(found[-1]):
            break
        else:
            found.append(text)
        open_line = not text.endswith((",", ";", "."))
        dashed = bool(dash)
        if not dashed and not open_line and _STORED.match(found[-1]):
            break
    return tuple(line.rstrip(" ,;.") for line in found if any(map(str.isalpha, line)))


def _lines(elements: Sequence[Element]) -> list[str]:
    """Return the lines below the words "Nơi nhận", of their own cell where they stand in a table."""
    lines: list[str] | None = None
    for element in elements:
        if (lines is None or len(lines) >= _MOST) and not _NAMED.search(element.text):
            continue
        for cell in element.text.split(CELL_SEPARATOR):
            for line in cell.split("\n"):
                first = re.split(r"\s{3,}", line.strip())[0]
                match = RECEIVERS.match(first)
                if match:
                    lines = [] if match.end() == len(first) else [first[match.end() :].strip()]
                elif lines is not None:
                    lines.append(first)
            if lines is not None and CELL_SEPARATOR in element.text:
                return lines
    return lines or []
