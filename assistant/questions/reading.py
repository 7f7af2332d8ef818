"""Takes a question apart as a library knows its words: their weights, and which of them stand nowhere in it.

Imports `question.py`, `compounds.py` and the library.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.questions.question import Question
from assistant.questions.words.compounds import compounds
from assistant.questions.words.misspelled import mended
from assistant.questions.words.spoken import standard
from vectorstore.library import Library
from vectorstore.text.everyday import standard_everyday_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import bigrams, syllables


def read_question(library: Library, text: str) -> Question:
    """Return a question with the weights of its words in a library.

    Raises:
        StoreError: as `Library.own`.
    """
    text = mended(standard(text), library.unheard_of)
    question = Question.parse(text, library.term_weights(text))
    words = compounds(text)
    unheard = missing(library.unheard_of(words), words) if words else ()
    return replace(question, unheard=tuple(word for word in unheard if not _is_said_otherwise(library, word)))


def _is_said_otherwise(library: Library, word: str) -> bool:
    """Whether papers write what is said in this word in another way and the library does: "đền bù", "bồi thường"."""
    written = standard_everyday_words().official(word.split("_"), is_bare=True)
    pairs = [bigrams(syllables(bare(fold_key(part)))) for one in written for part in one.split(",")]
    return any(one and not library.unheard_of(one) for one in pairs)


def missing(unheard: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Leave out what shares a syllable with a word that is there: in "buổi diễn tập" there is no word "buổi diễn"."""
    heard = [word.split("_") for word in words if word not in unheard]
    first, last = {one for one, _ in heard}, {other for _, other in heard}
    return tuple(word for word in unheard if word.split("_")[1] not in first and word.split("_")[0] not in last)
