"""Words of a question that are no Vietnamese syllables: names of people, places and makes, which few texts have.

Imports `vectorstore.text`. A passage that has "Guillotin" is about Guillotin, however little else it shares.
"""

import re

from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.folding import bare
from vectorstore.text.tokens import syllables

_SYLLABLE = re.compile(
    r"(?:ngh?|gh?|kh|ph|th|tr|ch|nh|qu|gi|[bcdhklmnprstvx])?"
    r"(?:uye|uya|oao|oai|oay|oeo|uay|uoi|uou|ieu|yeu|uyu|ia|ie|iu|ua|ue|ui|uo|uu|uy|oa|oe|oi|oo|ai|ao|au|ay|eo|eu|ye|ya"
    r"|a|e|i|o|u|y)(?:ch|ng|nh|[cmnpt])?"
)


# Words that nearly every English question has, none of them also a Vietnamese syllable without its marks.
_ENGLISH_WORDS = """
what which who whom whose when where why how is are was were does did has have had will would should must could
of for and by from with this that these those be been tell show list give any there their
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_FEWEST_ENGLISH = 2


def is_english(question: str) -> bool:
    """Whether a question is English: without Vietnamese marks, with common English words that no syllable is like."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", question)]
    common = [word for word in words if word in _ENGLISH and not _SYLLABLE.fullmatch(word)]
    plain = sum(word.isascii() for word in words)
    return len(common) >= _FEWEST_ENGLISH and plain > len(words) / 2


def foreign_words(text: str) -> frozenset[str]:
    """Return the folded words of a text that no Vietnamese syllable looks like; known abbreviations left out."""
    known = standard_abbreviations().longs
    return frozenset(
        word
        for word in syllables(text)
        if len(word) > 1 and not any(map(str.isdecimal, word)) and word not in known
        if not _SYLLABLE.fullmatch(bare(word))
    )


def foreign_things(text: str) -> frozenset[str]:
    """Return the words among them that are written as things, not as names: "karaoke", "Wifi" at the start."""
    words = re.findall(r"[^\W\d_]+", text)
    small = {word.casefold() for place, word in enumerate(words) if word.islower() or (place == 0 and word.istitle())}
    return frozenset(word for word in foreign_words(text) if word in small)
