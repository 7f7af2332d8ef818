"""The sentences of a paragraph, which the rules and the second judge ask for one after the other.

Imports `vectorstore.text`.
"""

from collections.abc import Sequence
from functools import lru_cache

from vectorstore.text.sentences import Span, sentences

# What bounds the memory: a longer one is asked for anew.
_LONGEST = 20_000


def sentences_of(text: str) -> Sequence[Span]:
    """Return the sentences of a paragraph, in order."""
    return _kept(text) if len(text) <= _LONGEST else sentences(text)


@lru_cache(maxsize=4)
def _kept(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))
