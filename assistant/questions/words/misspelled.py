"""Marks that were typed wrong in a word of two syllables: "đè nghị", "diễn tâp", "kịch bãn".

Imports `compounds.py`. A question with diacritics is compared with texts as it is typed, so that one wrong mark keeps a
word from being found in them. Only what the gate and the engine compare is mended; what is searched has both forms.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from assistant.questions.words.compounds import known_words
from assistant.questions.words.function_words import content_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import is_bare, syllables

_SYLLABLE = re.compile(r"[^\W\d_]+")


def mended(question: str, unheard_of: Callable[[Sequence[str]], Sequence[str]]) -> str:
    """Return a question with such words written as they are; without diacritics, or with none wrong, as it is.

    Args:
        question: as typed.
        unheard_of: of words of two syllables, bare and joined by `_`, those that a library has nowhere.
    """
    if is_bare(syllables(question)):
        return question
    places = list(_SYLLABLE.finditer(question))
    found = {}
    for one, other in pairwise(places):
        first = one[0].lower() if not one.start() else one[0]
        if question[one.end() : other.start()] == " " and (word := _meant(first, other[0])):
            found[one.start()] = (other.end(), word)
    absent = set(unheard_of([bare(word) for _, word in found.values()])) if found else set()
    for start, (end, word) in sorted(found.items(), reverse=True):
        if bare(word) not in absent:
            question = question[:start] + word.replace("_", " ") + question[end:]
    return question


def _meant(one: str, other: str) -> str | None:
    """Return the one known word that two syllables are but for the marks of one of them."""
    if not (one + other).islower():
        return None
    one, other = fold_key(one), fold_key(other)
    word = _by_letters().get(bare(f"{one}_{other}"))
    if word is None:
        return None
    wrong = [typed for typed, meant in zip((one, other), word.split("_"), strict=True) if typed != fold_key(meant)]
    # "Hóa đơn bán" and "bản đó" are said so: only what is in no word is taken for misspelled.
    return word if len(wrong) == 1 and wrong[0] not in _of_words() and content_words(wrong) else None


@cache
def _of_words() -> frozenset[str]:
    return frozenset(fold_key(syllable) for word in known_words() for syllable in word.split("_"))


@cache
def _by_letters() -> Mapping[str, str]:
    """Return known words by their letters without marks, those that no other one shares."""
    words: dict[str, list[str]] = {}
    for word in known_words():
        words.setdefault(bare(word), []).append(word)
    return {letters: own[0] for letters, own in words.items() if len(own) == 1}
