"""What of a query still ranks once some of its words have become filters.

Imports `typed.py` and the words of questions. Used by `searching.py`.
"""

from collections.abc import Sequence

from assistant.questions.filters.typed import noun_in
from assistant.questions.words.function_words import content_words
from vectorstore.text.folding import bare, fold
from vectorstore.text.tokens import syllables
from vectorstore.types import FilterName, Understood

# Words by which documents are told apart; a theme or an area is also what their passages speak about.
_TELL_APART = (FilterName.UNIT, FilterName.PERIOD, FilterName.DATE, FilterName.ISSUER)


def rest_of(query: str, understood: Sequence[Understood]) -> str:
    """Return a query without the words that cut, which every passage left has alike; whole where nothing else is asked.

    Args:
        query: as typed.
        understood: the filters that were read from it and used.
    """
    cutting = [one.words for one in understood if one.name in _TELL_APART and one.words in query]
    if not cutting:
        return query
    rest = query
    for words in cutting:
        rest = rest.replace(words, " ", 1)
    text = fold(rest)
    if found := noun_in(bare(text.key)):
        first, last = text.span(*found)
        rest = f"{rest[:first]} {rest[last:]}"
    left = " ".join(rest.split())
    told = content_words(syllables(left), typed_bare=left == bare(left))
    return left if told else query
