"""Reads a wish for the words of people in general as one for statements: "trích các câu nói của người dân phản đối kè".

Imports the slots beside it and the folding of `vectorstore.text`. Such a wish is about the opinion of a group; it is
answered with statements that may be quoted. One that names, lists or tells apart persons stays as it is, to be judged.
"""

import re

from assistant.charter.slots import read
from vectorstore.text.folding import bare, fold

_WORDS_OF_PEOPLE = re.compile(
    r"\b(?:(?:cac|nhung|vai|mot so|may) )?(?:cau noi|loi noi|loi phat bieu|phat bieu|cau|loi) (?:cua |tu )"
    r"(?:nguoi dan|ba con|nhan dan|cu tri|(?:cac )?ho dan|dan)\b(?! (?:nao|ten|la ai)\b)"
)
# Whoever is asked for as a person, by name, one by one or to be reached.
_PERSONS = """
person named honorific each_person each name_it contact which_person profile score identify who kin house
"""
_OF_PERSONS = frozenset(_PERSONS.split())
_LEAD = re.compile(
    r"^\s*(?:(?:xin|hãy|hay|cho tôi|cho toi) )*(?:trích|trich)(?: dẫn| dan| nguyên văn| nguyen van)? ", re.IGNORECASE
)
STATEMENTS = "ý kiến"


def as_statements(question: str) -> str:
    """Return the question with "statements" in place of the words of people in general; as it is where persons are."""
    text = fold(question)
    found = _WORDS_OF_PEOPLE.search(bare(text.key))
    if found is None:
        return question
    start, end = text.span(found.start(), found.end())
    rest = f"{question[:start]}{STATEMENTS}{question[end:]}"
    return question if _OF_PERSONS.intersection(read(rest).slots) else _LEAD.sub("", rest)
