"""What becomes of a question in English: it is read in the words of papers, and what is not understood is said.

Imports the glossary and the assistant's types. Used by `answering.py`. An answer by a glossary is never called sure.
"""

from assistant.opinion.ranks.asked import normal
from assistant.opinion.ranks.english import in_vietnamese as ranking_in_vietnamese
from assistant.opinion.ranks.english import statements_asked
from assistant.questions.words.english import English, in_vietnamese
from assistant.types import Certainty, Condensed, CondensedBy
from vectorstore.messages import Message


def read_english(question: str) -> Condensed | None:
    """Return the question that is asked in place of one in English; None for any other, or where no word is known."""
    english = _by_glossary(question)
    return Condensed(english.text, CondensedBy.GLOSSARY, _READ_AS) if english and english.text else None


def not_understood(question: str) -> Message | None:
    """Name the words of a question in English that the glossary does not have; None where all is understood."""
    english = _by_glossary(question)
    return _UNKNOWN.filled(words=", ".join(english.unknown)) if english and english.unknown else None


def _by_glossary(question: str) -> English | None:
    """Read a question by the glossary; None where it needs none: what is understood by its form."""
    key = normal(question)
    is_of_known_form = ranking_in_vietnamese(key) != key or statements_asked(key)
    return None if is_of_known_form else in_vietnamese(question)


def at_most(certainty: Certainty | None, condensed: Condensed | None) -> Certainty | None:
    """Return how sure an answer may be called: one to a question that was read with a glossary never is."""
    is_by_glossary = condensed is not None and condensed.by is CondensedBy.GLOSSARY
    return Certainty.UNSURE if certainty and is_by_glossary else certainty


_READ_AS = Message(
    vi="(read from English with a glossary; the documents and what is quoted from them are in Vietnamese; đọc từ tiếng "
    "Anh theo bảng từ)",
    en="(read from English with a glossary; the documents and what is quoted from them are in Vietnamese)",
)
_UNKNOWN = Message(
    vi="These words of the question are not in the glossary, so it was not answered: {words}. (Các từ này không có "
    "trong bảng từ tiếng Anh nên chưa trả lời.)",
    en="These words of the question are not in the glossary, so it was not answered: {words}.",
)
