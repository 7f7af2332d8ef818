"""What the classifier sees of a question and the turns before it: slots and their order, words, pieces of words.

Imports `slots.py`. Training and judging share it, so that both see the same.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from assistant.charter.slots import Reading, read

# How much a feature of each kind counts; set by hand, not tuned.
_SLOT, _SLOT_PAIR, _WORD, _WORD_PAIR, _LETTERS, _BEFORE = 1.0, 0.5, 0.6, 0.5, 0.2, 0.3
_FEW, _SOME = 4, 9
_END = 3  # pieces that are the end of a question: what is asked for, or left out, often stands there
# What is seen of the text as typed, before letters are folded: a name after a form of address, a name cut to its first
# letters, a name that is hidden, words that are quoted.
_AS_TYPED = {
    "name": re.compile(
        r"\b(?:[ôÔ]ng|[bB]à|[aA]nh|[cC]hị|[cC]ô|[cC]hú|[bB]ác|[cC]ụ|[dD]ì|[tT]hầy|[bB]ạn|[eE]m|[cC]háu|"
        r"[hH]ộ|[nN]hà|Mrs?|Ms)\.? [A-ZĐÀ-Ỹ]"
    ),
    "initials": re.compile(r"\b[A-ZĐ]\. ?[A-ZĐÀ-Ỹ]\w*|\b[A-ZĐ]\.(?=[ ,?]|$)"),
    "hidden": re.compile(r"\*\*|\[[^\]]*\]|_{3}|\.{3}"),
    "quoted": re.compile(r"[\"“«'‘][^\"”»'’]{6,}[\"”»'’]"),
}
# Slots by which a turn was about what people say.
_OF_OPINION = {"opine", "report_it", "support", "opinions", "masses", "say"}


def features(turns: Sequence[str]) -> dict[str, float]:
    """Return the features of the last turn, with what the turns before it were about.

    Args:
        turns: in their order; the last one is judged.
    """
    *before, last = turns
    reading = read(last)
    length = _length(reading)
    found = dict(_of_slots(reading))
    found[f"length {length}"] = _SLOT
    found.update(_of_words(reading.words))
    for name, pattern in _AS_TYPED.items():
        if pattern.search(last):
            found[f"typed {name}"] = _SLOT
            found.update({f"typed {name} {slot}": _SLOT_PAIR for slot in set(reading.slots)})
    found.update(_of_turns_before(before, {*reading.slots, length}))
    return found


def _length(reading: Reading) -> str:
    count = len(reading.words)
    return "few" if count <= _FEW else "some" if count <= _SOME else "many"


def _of_slots(reading: Reading) -> Iterator[tuple[str, float]]:
    slots = sorted(set(reading.slots))
    for one in slots:
        yield f"slot {one}", _SLOT
    for one, other in combinations(slots, 2):
        yield f"both {one} {other}", _SLOT_PAIR
    pieces = [piece.slots for piece in reading.pieces if piece.slots]
    yield from _in_order(pieces)
    for one in pieces[0] if pieces else ("nothing",):
        yield f"first {one}", _SLOT
    for one in pieces[-1] if pieces else ():
        yield f"last {one}", _SLOT_PAIR
    for one in {slot for piece in pieces[-_END:] for slot in piece}:
        yield f"end {one}", _SLOT_PAIR


def _in_order(pieces: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, float]]:
    for first, second in combinations(pieces, 2):
        for names in product(first, second):
            yield f"then {' '.join(names)}", _SLOT_PAIR
    for three in zip(pieces, pieces[1:], pieces[2:], strict=False):
        for one, other, third in product(*three):
            yield f"three {one} {other} {third}", _SLOT_PAIR


def _of_words(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    # Any number is one word: which one it is says nothing.
    plain = ["0" if word.isdigit() else word for word in words]
    for word in plain:
        yield f"word {word}", _WORD
    for one, other in pairwise(["^", *plain, "$"]):
        yield f"pair {one} {other}", _WORD_PAIR
    letters = f" {' '.join(words)} "
    for length in (3, 4):
        for start in range(len(letters) - length + 1):
            yield f"letters {letters[start : start + length]}", _LETTERS


def _of_turns_before(before: Sequence[str], now: set[str]) -> Iterator[tuple[str, float]]:
    if not before:
        yield "alone", _SLOT
        return
    slots = set(read(" . ".join(before)).slots)
    about = "opinion" if slots & _OF_OPINION else "else"
    yield f"after {about}", _SLOT
    for one in now:
        yield f"after {about} {one}", _SLOT
    for one in slots:
        yield f"before {one}", _BEFORE
