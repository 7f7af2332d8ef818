"""How a heading reads in a heading path, and whether a line is the title of the heading above it.

Imports `numbering`.
"""

import re

from ingest.letters.alphabet import LETTER, LOWER
from ingest.outline.numbering import POINT_KINDS, Mark, MarkKind, read_marks

LONGEST_HEADING = 160
_LONGEST_CLAUSE = 100
_LONGEST_ARTICLE_TITLE = 200
_ENDS_SENTENCE = re.compile(r"[.;:,!?…]\s*$")
_CLAUSE_END = re.compile(r"[.;:](?=\s|$)|\s[-–—]\s")
_CLOSING_MARKS = re.compile(r"[\s.:;,\-–—]+$")
# Tells at once that a line is not written in capitals, mostly by its second letter.
_SMALL = re.compile(f"[{LOWER}]")


def is_capitals(text: str) -> bool:
    """Tell whether a line is written in capitals."""
    if _SMALL.search(text):
        return False
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 2 and all(character.isupper() for character in letters)


def is_title_of(kind: MarkKind, text: str, *, first: bool) -> bool:
    """Tell whether `text` is the title of a heading of this kind that stands on the line before.

    The first line after a bare mark may be in small letters; those after it only in capitals.
    """
    if text.startswith("("):
        return False
    if is_capitals(text):
        return first or (kind is not MarkKind.ARTICLE and len(text) <= LONGEST_HEADING)
    return first and len(text) <= _LONGEST_CLAUSE and not _ENDS_SENTENCE.search(text) and text[:1].isupper()


def heading_text(mark: Mark, line: str, title: str, *, under_article: bool) -> str:
    """Return the heading as it stands in a heading path; `title` is what stood on the lines after the mark."""
    if mark.kind in (MarkKind.NUMBER, *POINT_KINDS) and under_article:
        return _of_article(mark)
    if title:
        return _shorten(f"{line} {title}" if _CLOSING_MARKS.search(line) or mark.rest else f"{line}. {title}")
    if mark.kind is MarkKind.ARTICLE:
        return line.rstrip(".: -–—") if len(line) <= _LONGEST_ARTICLE_TITLE else mark.label
    if len(line) <= _LONGEST_CLAUSE:
        return _CLOSING_MARKS.sub("", line) or line
    return _first_clause(mark, line)


def _of_article(mark: Mark) -> str:
    """Under an article a numbered paragraph is a Khoản and a lettered one a điểm; short titles stay."""
    name = f"Khoản {mark.label}" if mark.kind is MarkKind.NUMBER else f"Điểm {mark.label.strip('()')}"
    rest = mark.rest.strip()
    short = len(rest) <= _LONGEST_CLAUSE and rest.endswith(":")
    return f"{name}. {_CLOSING_MARKS.sub('', rest)}" if short else name


def _first_clause(mark: Mark, line: str) -> str:
    offset = line.index(mark.rest) if mark.rest else 0
    clause = _CLAUSE_END.search(line, offset + 1)
    if clause and clause.start() <= LONGEST_HEADING:
        return _CLOSING_MARKS.sub("", line[: clause.start()])
    return _shorten(line)


def _shorten(text: str) -> str:
    if len(text) <= LONGEST_HEADING:
        return _CLOSING_MARKS.sub("", text)
    return text[:LONGEST_HEADING].rsplit(" ", 1)[0] + "…"


def looks_like_heading(text: str) -> bool:
    """Tell whether a line has a mark or is in capitals; readers end a paragraph before such a line."""
    return any(not mark.weak for mark in read_marks(text)) or (
        is_capitals(text) and len(re.findall(rf"[{LETTER}]", text)) >= 4
    )
