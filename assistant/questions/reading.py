"""Takes a question apart as a library knows its words: their weights, and which of them stand nowhere in it.

Imports `question.py`, `compounds.py` and the library.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.questions.question import Question
from assistant.questions.words.compounds import compounds
from assistant.questions.words.spoken import standard
from vectorstore.library import Library


def read_question(library: Library, text: str) -> Question:
    """Return a question with the weights of its words in a library.

    Raises:
        StoreError: as `Library.own`.
    """
    text = standard(text)
    question = Question.parse(text, library.term_weights(text))
    words = compounds(text)
    return replace(question, unheard=missing(library.unheard_of(words), words)) if words else question


def missing(unheard: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Leave out what shares a syllable with a word that is there: in "buổi diễn tập" there is no word "buổi diễn"."""
    heard = [word.split("_") for word in words if word not in unheard]
    first, last = {one for one, _ in heard}, {other for _, other in heard}
    return tuple(word for word in unheard if word.split("_")[1] not in first and word.split("_")[0] not in last)
