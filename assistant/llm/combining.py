"""Makes of the passages that were found what is worth its room in a prompt: no text twice, neighbours in one piece.

Imports `vectorstore`. Passages come from retrieval, best first; `context.py` packs what comes out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeVar

from vectorstore.text.folding import fold_key
from vectorstore.types import Passage

_T = TypeVar("_T")
StoredText = Callable[[str], str]


def combined(passages: Iterable[Passage], stored_text: StoredText | None = None) -> tuple[Passage, ...]:
    """Return the passages without duplicates and with neighbours merged, at the place of the best of them.

    Args:
        passages: best first.
        stored_text: gives the text of a version; without it only passages that touch are merged.
    """
    kept: list[Passage] = []
    for passage in passages:
        joined = passage
        # A passage may be the missing piece between two that are there already.
        at = len(kept)
        for index in reversed(range(len(kept))):
            if (one := _joined(kept[index], joined, stored_text)) is not None:
                joined, at = one, index
                del kept[index]
        if not any(_says_the_same(joined, other) for other in kept):
            kept.insert(at, joined)
    return tuple(kept)


def at_both_ends(items: Sequence[_T]) -> list[_T]:
    """Order what is best first so that the best stand at the beginning and at the end, where models read best."""
    return [*items[::2], *reversed(items[1::2])]


def _joined(one: Passage, other: Passage, stored_text: StoredText | None) -> Passage | None:
    """Return two passages as one; None when they do not stand side by side. What is better stays in front."""
    if one.version_id != other.version_id:
        return None
    first, second = sorted((one, other), key=lambda passage: (passage.start, -passage.end))
    if second.end <= first.end:
        text = first.text
    elif second.start <= first.end:
        text = first.text + second.text[first.end - second.start :]
    elif stored_text is not None and not stored_text(one.version_id)[first.end : second.start].strip():
        text = stored_text(one.version_id)[first.start : second.end]
    else:
        return None
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(first.heading, second.heading, strict=False))
    return replace(
        one,
        start=first.start,
        end=max(first.end, second.end),
        text=text,
        pages=tuple(sorted({*first.pages, *second.pages})),
        heading=first.heading if second.end <= first.end else tuple(part for part, _ in shared),
    )


def _says_the_same(one: Passage, other: Passage) -> bool:
    return fold_key(one.text).split() == fold_key(other.text).split()
