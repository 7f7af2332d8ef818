"""The folded words of a chunk, head and sentences apart, as the full-text index keeps them beside its terms.

Imports `text` only. Written when a chunk is indexed, so that a search folds no text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from vectorstore.text.folding import fold_key
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import Terms, document_numbers, document_numbers_of_key, syllables_of_key, terms, terms_of


@dataclass(frozen=True, slots=True)
class ChunkWords:
    """What a chunk says, as folded syllables and document numbers.

    Attributes:
        head: of its document's number and title and of its heading path.
        sentences: of its text, in order.
    """

    head: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, head: Iterable[str], text: str) -> "ChunkWords":
        """Fold the words of a chunk."""
        return IndexedWords.of(tuple(head), text).words


@dataclass(frozen=True, slots=True)
class IndexedWords:
    """All that the full-text index takes in of a chunk's words, from one folding of its text.

    Attributes:
        words: kept beside the terms.
        body: terms of its text.
        head: terms of what stands above it.
    """

    words: ChunkWords
    body: Terms
    head: Terms

    @classmethod
    def of(cls, head: tuple[str, ...], text: str) -> "IndexedWords":
        """Fold the words of a chunk."""
        parts = _folded_sentences(text)
        spoken = [syllables_of_key(part) for part in parts]
        lines = [(*words, *document_numbers_of_key(part)) for words, part in zip(spoken, parts, strict=True)]
        above, head_terms = _head(head)
        # A number may go on behind the end of a sentence; only where there is a stroke is the whole folded as well.
        numbers = document_numbers(text) if "/" in text else []
        body = terms_of(list(chain.from_iterable(spoken)), numbers)
        return cls(ChunkWords(above, tuple(line for line in lines if line)), body, head_terms)


def _folded_sentences(text: str) -> list[str]:
    """Return the folded keys of the sentences of a text."""
    return [fold_key(text[span.start : span.end]) for span in sentences(text)]


# The chunks of a section come one after the other and have the same head.
@lru_cache(maxsize=64)
def _head(head: tuple[str, ...]) -> tuple[tuple[str, ...], Terms]:
    key = fold_key("\n".join(head))
    return (*syllables_of_key(key), *document_numbers_of_key(key)), terms(" ".join(head))
