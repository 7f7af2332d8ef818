"""Cuts the stored text into chunks along the outline.

Imports `outline`, `stored` and the sentences of `vectorstore.text`.
Every character that is not blank is in exactly one chunk; a chunk lies in one section, begins with its heading where
it is the first, and is `stored[start:end]`. See docs/decisions/chunks-follow-the-outline.md.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from ingest.outline import Node
from ingest.outline.numbering import POINT_KINDS, MarkKind
from ingest.record.stored import Stored
from vectorstore.text.sentences import sentences
from vectorstore.types import PageSpan


@dataclass(frozen=True, slots=True)
class Cut:
    """A chunk before it has ids: heading path, pages and span in the stored text."""

    heading: tuple[str, ...]
    pages: tuple[int, ...]
    start: int
    end: int


def chunk(stored: Stored, root: Node, *, limit: int) -> tuple[Cut, ...]:
    """Cut the whole text, in reading order, into chunks of at most `limit` characters."""
    cuts = []
    for heading, start, end in stretches(root, limit):
        for first, last in split(stored.text, start, end, limit):
            cuts.append(Cut(heading, pages_of(stored.pages, first, last), first, last))
    return tuple(cuts)


def stretches(node: Node, limit: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield heading path and span of the text of each section without its subsections, in reading order."""
    if _stays_whole(node, limit):
        yield node.heading, node.start, node.end
        return
    position = node.start
    for child in node.children:
        if position < child.start:
            yield node.heading, position, child.start
        yield from stretches(child, limit)
        position = child.end
    if position < node.end:
        yield node.heading, position, node.end


def _stays_whole(node: Node, limit: int) -> bool:
    """Tell whether a section's numbered paragraphs are too small to stand alone and fit together with it."""
    if node.mark is None or not node.children or node.end - node.start > limit:
        return False
    return all(_is_small_point(node, child) for child in node.children)


def _is_small_point(parent: Node, child: Node) -> bool:
    small = child.kind in POINT_KINDS or (child.kind is MarkKind.NUMBER and parent.kind is MarkKind.ARTICLE)
    return small and not child.children and child.paragraphs <= 1


def pages_of(spans: Sequence[PageSpan], start: int, end: int) -> tuple[int, ...]:
    """Return the pages that `[start, end)` touches, in order; empty when the format has none."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    touched = takewhile(lambda span: span.start < end, islice(spans, first, None))
    return tuple(dict.fromkeys(span.page for span in touched))


def split(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield spans of at most `limit` characters that cover what is not blank in `[start, end)`.

    They end at a paragraph where one fits, else at the end of a sentence, else between words.
    """
    current: tuple[int, int] | None = None
    for first, last in _atoms(text, start, end, limit):
        if current and last - current[0] > limit:
            yield current
            current = None
        current = (current[0] if current else first, last)
    if current:
        yield current


_PARAGRAPH = re.compile(r"\S(?:.*\S)?")


def _atoms(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    for paragraph in _PARAGRAPH.finditer(text, start, end):
        if paragraph.end() - paragraph.start() <= limit:
            yield paragraph.span()
        else:
            yield from _sentence_atoms(text, *paragraph.span(), limit)


def _sentence_atoms(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    for sentence in sentences(text[start:end]):
        first, last = _trim(text, start + sentence.start, start + sentence.end)
        if last - first <= limit:
            yield first, last
        else:
            yield from _word_atoms(text, first, last, limit)


def _word_atoms(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    while end - start > limit:
        cut = max(text.rfind(blank, start + limit // 2, start + limit) for blank in (" ", "\t", "\u00a0"))
        stop = cut if cut > start else start + limit
        yield _trim(text, start, stop)
        start = _trim(text, stop, end)[0]
    if start < end:
        yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
