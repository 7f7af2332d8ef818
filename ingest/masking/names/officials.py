"""Collects who holds an office or a role in a paper, so that they stay readable where they are named without it.

Imports `elements`, `public`, `syllables` and `words`.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.elements import Element
from ingest.masking.names.public import NAME, is_assigned, is_official, is_role, may_name_official
from ingest.masking.names.working import own_end
from ingest.masking.words import words
from ingest.outline.heading import is_capitals

_SURNAMES = frozenset((*words("surnames"), *words("unmarked_surnames")))
# A word of address is no surname here.
_FULL = re.compile(rf"(?<![\w'’.@\-])(?:(?:Ông|Bà|Anh|Chị|Cô|Các)[ :]+)?(?P<name>{NAME})(?!\w)")
_CALLED = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|thầy|bác|đồng chí|đ/c):? $", re.IGNORECASE)
_NAME_ALONE = re.compile(rf"\s*(?:(?:Ông|Bà|Đ/c|Đồng chí):? )?(?P<name>{NAME})\s*")
_SIGNED = re.compile(r"\W*(?:đã ký|ký tên|ký, đóng dấu|ký|ký, ghi rõ họ tên|ký và ghi rõ họ tên)\W*", re.IGNORECASE)
_BESIDE = re.compile(r"\s{3,}|\t+")
_LONGEST_SIGNATURE, _MOST_BESIDE, _LONGEST_BLOCK = 60, 3, 240
_NEAR = 20


def find_officials(elements: Sequence[Element], *, assigned: bool) -> frozenset[str]:
    """Return the full names, in small letters, of those named with an office or a role, or signing under one.

    Args:
        elements: of the paper.
        assigned: whether those count to whom a task is given; in a report a neighbour may be given one.
    """
    found = {name for element in elements for name in _named_with_office(element.text, assigned=assigned)}
    return frozenset(found | set(_signing(elements)))


def _named_with_office(text: str, *, assigned: bool) -> Iterator[str]:
    if not may_name_official(text):
        return
    for match in _FULL.finditer(text):
        start, end = match.span("name")
        # "cô Hạnh Ban Dân vận" is "cô Hạnh".
        end = own_end(text, start, end) or end
        name = text[start:end]
        # "Ông Lợi - Chủ tịch", who is "Ông Lợi" from then on.
        is_called = " " not in name and _CALLED.search(text[max(0, start - _NEAR) : start]) is not None
        if (is_called or _reads_as_name(name)) and (
            is_official(text, start, end, frozenset()) or (assigned and is_assigned(text, start))
        ):
            yield name.lower()


def _signing(elements: Sequence[Element]) -> Iterator[str]:
    above: list[str] = []
    for element in elements:
        # Who signs beside each other stands under the office of the same column.
        if len(element.text) > _LONGEST_BLOCK:
            above = []
            continue
        cells = [cell for cell in _BESIDE.split(element.text.strip()) if cell]
        if all(_SIGNED.fullmatch(cell) for cell in cells) and cells:
            continue
        short = all(len(cell) <= _LONGEST_SIGNATURE for cell in cells) and len(cells) <= _MOST_BESIDE
        if short and len(cells) == len(above):
            for office, cell in zip(above, cells, strict=True):
                match = _NAME_ALONE.fullmatch(cell)
                if match and _reads_as_name(match["name"]) and is_role(office):
                    yield match["name"].lower()
        above = cells if short and any(is_capitals(cell) or is_role(cell) for cell in cells) else []


def _reads_as_name(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and parts[0] in _SURNAMES
