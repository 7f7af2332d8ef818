"""The fields of a chunk in the full-text index. Imports `entries`, `ranking`, `rows.py`; for `fulltext.py`."""

from typing import Any

from vectorstore.entries import TEXT_KEYS, IndexEntry
from vectorstore.ranking.lexicon import Lexicon
from vectorstore.ranking.words import IndexedWords
from vectorstore.vectors.rows import chunk_key


def fields_of(entry: IndexEntry, lexicon: Lexicon) -> dict[str, Any]:
    """Return what the full-text index takes in of a chunk, by field; a change needs another `FORMAT` there.

    Args:
        entry: the chunk.
        lexicon: new words are entered into it.
    """
    found = IndexedWords.of((entry.title, *entry.context), entry.text)
    body, head = found.body, found.head
    keys = {name: getattr(entry.keys, name) for name in (*TEXT_KEYS, "day")}
    return {
        "chunk": entry.chunk_id,
        "key": chunk_key(entry.chunk_id),
        "words": lexicon.encode(found.words).tobytes(),
        "syllables": " ".join(body.syllables),
        "bigrams": " ".join(body.bigrams),
        "bare_syllables": " ".join(body.bare_syllables),
        "bare_bigrams": " ".join(body.bare_bigrams),
        "head": " ".join((*head.syllables, *head.bigrams)),
        "bare_head": " ".join((*head.bare_syllables, *head.bare_bigrams)),
        **{field: value for field, value in keys.items() if value is not None},
    }
