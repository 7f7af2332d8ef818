"""Reads what an evaluator types of a case's truth: points with the words that tell them, and sources by hand.

Imports the case. Forms and commands give lines; every line that cannot be read is told.
"""

from collections.abc import Iterable, Iterator, Sequence

from pydantic import ValidationError

from evals.cases.case import Gold, Level, Point
from evals.errors import DatasetError
from vectorstore.messages import Message

ANCHORS, OTHER, AND = "=>", "|", "+"
QUOTE = "::"


def read_points(vital: Iterable[str], okay: Iterable[str] = ()) -> tuple[Point, ...]:
    """Return points of lines `what must be said => words + words | other words`; without `=>` the line is its words.

    Raises:
        DatasetError: with every line that has nothing to look for.
    """
    lines = [(line, level) for level, lines in ((Level.VITAL, vital), (Level.OKAY, okay)) for line in _said(lines)]
    points, faults = [], []
    for line, level in lines:
        try:
            points.append(_point(line, level))
        except ValidationError:
            faults.append(
                Message(vi=f"ý “{line}” không có chữ nào để dò", en=f"the point “{line}” has no words to look for")
            )
    if faults:
        raise DatasetError(ANCHORS, faults)
    return tuple(points)


def read_gold(lines: Iterable[str]) -> tuple[Gold, ...]:
    """Return sources of lines `path :: words that stand in it`.

    Raises:
        DatasetError: with every line without a path or words.
    """
    gold, faults = [], []
    for line in _said(lines):
        document, _, quote = (part.strip() for part in line.partition(QUOTE))
        if document and quote:
            gold.append(Gold(document=document, quote=quote))
        else:
            faults.append(
                Message(
                    vi=f"nguồn “{line}” phải viết: tên tệp {QUOTE} đoạn trích",
                    en=f"the source “{line}” must be written: file {QUOTE} quotation",
                )
            )
    if faults:
        raise DatasetError(QUOTE, faults)
    return tuple(gold)


def _point(line: str, level: Level) -> Point:
    text, _, words = (part.strip() for part in line.partition(ANCHORS))
    alternatives = [_parts(one, AND) for one in _parts(words, OTHER)] if words else [[text]]
    return Point(text=text or words, level=level, anchors=tuple(map(tuple, alternatives)))


def _parts(text: str, sign: str) -> Sequence[str]:
    return [part.strip() for part in text.split(sign)]


def _said(lines: Iterable[str]) -> Iterator[str]:
    return (line.strip() for line in lines if line.strip())
