"""Finds for each true statement the item that was read of it.

Imports the truth and the library's listed items. Two texts match when they share 0.9 of their letters in order; planted
identifiers and the words that stand for masked ones are left out of both.
"""

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from evals.wards.truth import TrueItem, TrueReport
from vectorstore.listed import ListedOpinion

LEAST_SHARE = 0.9
_MASK = re.compile(r"\[[^\]\d]{3,25}\]")
_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A true statement and the item found for it."""

    report: TrueReport
    truth: TrueItem
    found: ListedOpinion


@dataclass(frozen=True, slots=True)
class Matching:
    """What was matched in all reports, what was missed, and items that are no statements."""

    pairs: tuple[Pair, ...]
    missed: tuple[TrueItem, ...]
    extra: tuple[ListedOpinion, ...]


def match(reports: Sequence[TrueReport], found: Sequence[ListedOpinion], root: str) -> Matching:
    """Match the items of each file; `root` is the path under which `documents` was read."""
    by_path: dict[str, list[ListedOpinion]] = {}
    for item in found:
        by_path.setdefault(item.document.path.removeprefix(root).lstrip("/"), []).append(item)
    pairs: list[Pair] = []
    missed: list[TrueItem] = []
    extra: list[ListedOpinion] = []
    for report in reports:
        left = by_path.pop(report.path, [])
        for truth, match_found in _best(report.items, left):
            if match_found is None:
                missed.append(truth)
            else:
                pairs.append(Pair(report, truth, match_found))
                left = [one for one in left if one is not match_found]
        extra += left
    return Matching(tuple(pairs), tuple(missed), (*extra, *(item for items in by_path.values() for item in items)))


def letters(text: str, planted: Sequence[str] = ()) -> str:
    """Return what is compared: small letters and digits, without planted identifiers and masks."""
    for words in planted:
        text = text.replace(words, " ")
    return _LETTER.sub("", unicodedata.normalize("NFC", _MASK.sub(" ", text)).casefold())


def _best(truths: Sequence[TrueItem], items: Sequence[ListedOpinion]) -> list[tuple[TrueItem, ListedOpinion | None]]:
    said = [letters(item.item.text) for item in items]
    ranked = []
    for place, truth in enumerate(truths):
        wanted = letters(truth.text, [datum.text for datum in truth.personal])
        ranked += [
            (-share, place, at) for at, text in enumerate(said) if (share := _share(wanted, text)) >= LEAST_SHARE
        ]
    chosen: dict[int, int] = {}
    for _, place, at in sorted(ranked):
        if place not in chosen and at not in chosen.values():
            chosen[place] = at
    return [(truth, items[chosen[place]] if place in chosen else None) for place, truth in enumerate(truths)]


def _share(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < LEAST_SHARE or matcher.quick_ratio() < LEAST_SHARE:
        return 0.0
    return matcher.ratio()
