"""Where the sentences of a Vietnamese text start and end.

Imports `abbreviations` only. Texts come from stored texts and passages; spans go to engines and to citation checks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.text.abbreviations import standard_abbreviations

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)")
# What a line starts with when it is an item or a heading: -, +, •, 1., 1.1., I., a), Điều 5., Chương I.
_LABEL = re.compile(
    r"\s*(?:[-–—+*•●▪◦]\s|(?:\d{1,3}\.)*\d{1,3}[.)]\s|[IVXLC]{1,7}[.)]\s|[a-zđA-ZĐ]{1,2}[).]\s|\(?[a-zđ\d]{1,2}\)\s"
    r"|(?:Phần|Chương|Mục|Tiểu mục|Điều|Khoản|Phụ lục)\s+(?:thứ\s+\w+|[IVXLC]+|\d+[a-zđ]?)[.:]?\s)"
)
_BEFORE_STOP = re.compile(r"[\w./]+$")
_NEXT_STARTS = re.compile(r"\s+[\"'“‘«(\[]*(?:[-–—+•●]\s*)?([^\W_])")
_INITIAL = re.compile(r"(?:^|[.\s])[A-ZĐÂÊÔƠƯĂ]$")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of a text."""

    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text` in order, without the white space around them.

    Every character that is not white space is in exactly one sentence. The end of a paragraph ends a sentence; so does
    the end of a line, unless the next line goes on in lower case. The label of an item or heading (1., a), Điều 5.)
    belongs to the sentence that it opens.
    """
    spans: list[Span] = []
    for start, end in _paragraphs(text):
        spans.extend(_split(text, start, end))
    return spans


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = end = -1
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        if start >= 0 and not _goes_on(text, end, line):
            yield start, end
            start = -1
        start = line.start() if start < 0 else start
        end = line.end()
    if start >= 0:
        yield start, end


def _goes_on(text: str, end: int, line: re.Match[str]) -> bool:
    """Whether `line` is the rest of a sentence that was only broken by the width of the page."""
    one_break = text.count("\n", end, line.start()) == 1
    first = line[0].lstrip()[:1]
    return one_break and first.islower() and not _LABEL.match(line[0]) and text[end - 1] not in ".!?…:;"


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    label = _LABEL.match(text, start, end)
    at = label.end() if label else start
    while stop := _STOP.search(text, at, end):
        at = stop.end()
        if _ends_sentence(text, start, stop, end):
            yield _trimmed(text, start, at)
            start = at
    if text[start:end].strip():
        yield _trimmed(text, start, end)


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    following = _NEXT_STARTS.match(text, stop.end(), end)
    if following and following[1].islower():
        return False
    if stop[0] != ".":
        return True
    before = _BEFORE_STOP.search(text, max(start, stop.start() - 24), stop.start())
    word = before[0] if before else ""
    return word not in standard_abbreviations().no_end and not _INITIAL.search(word)


def _trimmed(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    return Span(start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip()))
