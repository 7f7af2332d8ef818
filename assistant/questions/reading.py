"""Takes a question apart as a library knows its words: their weights, and which of them stand nowhere in it.

Imports `question.py`, `compounds.py` and the library.
"""

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
    return replace(question, unheard=tuple(library.unheard_of(words))) if words else question
