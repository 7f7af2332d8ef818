"""How an official paper writes what people say in everyday words, read from the editable `everyday.toml` beside it.

Imports `folding` and `tokens` only.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables_of_key

Words = tuple[str, ...]


@dataclass(frozen=True)
class EverydayWords:
    """Official wordings by what is said in their place, in folded syllables.

    Attributes:
        written: the official wordings of each everyday one.
    """

    written: dict[Words, tuple[str, ...]]
    _bare: dict[Words, tuple[str, ...]] = field(init=False)
    _longest: int = field(init=False)

    def __post_init__(self) -> None:
        found: dict[Words, tuple[str, ...]] = {}
        for said, official in self.written.items():
            # A single syllable without its diacritics may be a dozen words.
            if len(said) > 1:
                key = tuple(map(bare, said))
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *official)))
        object.__setattr__(self, "_bare", found)
        object.__setattr__(self, "_longest", max(map(len, self.written), default=0))

    def official(self, words: Sequence[str], *, is_bare: bool) -> tuple[str, ...]:
        """Return how a paper would write what is said in `words`, each wording once; longer sayings come first.

        Args:
            words: folded syllables.
            is_bare: they were typed without diacritics.
        """
        known, found, place = self._bare if is_bare else self.written, dict[str, None](), 0
        while place < len(words):
            length = self._said_at(known, words, place)
            found |= dict.fromkeys(known.get(tuple(words[place : place + length]), ()))
            place += length or 1
        return tuple(found)

    def _said_at(self, known: dict[Words, tuple[str, ...]], words: Sequence[str], place: int) -> int:
        longest = min(self._longest, len(words) - place)
        return next((n for n in range(longest, 0, -1) if tuple(words[place : place + n]) in known), 0)

    @classmethod
    def read(cls, path: Path) -> "EverydayWords":
        """Read a file in the form of `everyday.toml`."""
        written: dict[Words, tuple[str, ...]] = {}
        for official, sayings in tomllib.loads(path.read_text(encoding="utf-8"))["official"].items():
            for saying in sayings:
                key = tuple(syllables_of_key(fold_key(saying)))
                written[key] = tuple(dict.fromkeys((*written.get(key, ()), official)))
        return cls(written)


@cache
def standard_everyday_words() -> EverydayWords:
    """Return the everyday words that come with the product."""
    return EverydayWords.read(Path(__file__).with_name("everyday.toml"))
