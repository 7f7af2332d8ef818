"""What was measured, and on which words. Imports `paper`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.export.briefing.layout.looks import Look
from assistant.export.briefing.layout.paper import Paper, Part

_SHOWN_LETTERS = 50


@dataclass(frozen=True, slots=True)
class Seen:
    """One measured value, and the words that it was measured on; empty when it is the whole paper's."""

    value: float | str | bool
    where: str = ""


Measure = Callable[[Paper], list[Seen]]
Parts = Callable[[Paper], Iterable[Part | None]]


def looks_of(parts: Parts, read: Callable[[Look], float | bool]) -> Measure:
    """Measure something of the type of parts, e.g. its size: one value for each look that they have."""

    def measure(paper: Paper) -> list[Seen]:
        found = [part for part in parts(paper) if part is not None]
        return [Seen(read(look), shown(part.text)) for part in found for look in part.looks]

    return measure


def parts_of(parts: Parts, read: Callable[[Part], float | str | bool]) -> Measure:
    """Measure something of each of some parts."""

    def measure(paper: Paper) -> list[Seen]:
        return [Seen(read(part), shown(part.text)) for part in parts(paper) if part is not None]

    return measure


def size(look: Look) -> float:
    """Return the size in points."""
    return look.size


def bold(look: Look) -> bool:
    """Tell whether it is bold."""
    return look.bold


def italic(look: Look) -> bool:
    """Tell whether it is in italics."""
    return look.italic


def underlined(look: Look) -> bool:
    """Tell whether it is underlined."""
    return look.underline


def text(part: Part) -> str:
    """Return the words of a part."""
    return part.text


def shown(words: str) -> str:
    """Return the beginning of some words, to tell where a fault is."""
    return words if len(words) <= _SHOWN_LETTERS else words[:_SHOWN_LETTERS].rstrip() + "…"
