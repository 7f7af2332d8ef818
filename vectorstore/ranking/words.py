"""The folded words of a chunk, head and sentences apart, as the full-text index keeps them beside its terms.

Imports `text` only. Written when a chunk is indexed, so that a search folds no text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from vectorstore.text.folding import fold_key
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import document_numbers_of_key, syllables_of_key


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
        parts = [text[span.start : span.end] for span in sentences(text)]
        return cls(_words("\n".join(head)), tuple(words for words in map(_words, parts) if words))

    @classmethod
    def read(cls, written: str) -> "ChunkWords":
        """Read what `written` gave."""
        head, *lines = written.split("\n")
        return cls(tuple(head.split()), tuple(tuple(line.split()) for line in lines))

    def written(self) -> str:
        """Return one line for the head and one for each sentence."""
        return "\n".join(" ".join(words) for words in (self.head, *self.sentences))


def _words(text: str) -> tuple[str, ...]:
    key = fold_key(text)
    return (*syllables_of_key(key), *document_numbers_of_key(key))
