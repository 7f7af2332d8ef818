"""What is searched for: the bounded, distinct terms of a query. No character of it has a meaning of its own.

Imports `text` and `errors` only. Queries come from any layer through `Library.search`.
"""

from dataclasses import dataclass

from vectorstore.errors import QueryError
from vectorstore.messages import Message
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.everyday import standard_everyday_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import bigrams, document_numbers_of_key, is_bare, syllables_of_key

# A question has some ten syllables and a pasted paragraph some two hundred: what is longer says the same again.
MOST_CHARACTERS = 4_000
MOST_SYLLABLES = 128

_PAIR_WEIGHT = 0.5
# So many official wordings of everyday words: a pasted letter says many things, and its own words are enough.
_MOST_OFFICIAL = 8

CUT_WARNING = Message(
    vi=f"Câu hỏi quá dài: chỉ dùng {MOST_SYLLABLES} từ khác nhau đầu tiên trong {MOST_CHARACTERS} ký tự đầu để tìm.",
    en=f"The question is too long: only the first {MOST_SYLLABLES} different words in its first {MOST_CHARACTERS} "
    "characters are searched for.",
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query in terms of the index.

    Attributes:
        text: as it was asked.
        official: how papers write what is said in everyday words.
        syllables: distinct folded syllables and document numbers, in the order of the query.
        bigrams: distinct pairs of neighbouring syllables.
        added: what abbreviations in the query stand for, and abbreviations of what is in it, with their weights beside
            the 1 of a typed term.
        is_bare: typed without diacritics.
        was_cut: there was more of it than is searched for.
    """

    text: str
    official: tuple[str, ...]
    syllables: tuple[str, ...]
    bigrams: tuple[str, ...]
    added: dict[str, float]
    is_bare: bool
    was_cut: bool

    @classmethod
    def parse(cls, text: str) -> "Query":
        """Take a query apart.

        Raises:
            QueryError: it holds no letter and no digit.
        """
        # Half characters (lone surrogates), which a damaged paste may hold, cannot be written as UTF-8.
        start = text[:MOST_CHARACTERS].encode(errors="ignore").decode()
        key = fold_key(start)
        words = syllables_of_key(key)
        if not words:
            raise QueryError.nothing_to_search()
        kept = _until_distinct(words, MOST_SYLLABLES)
        typed_bare = is_bare(kept)
        official = standard_everyday_words().official(kept, is_bare=typed_bare)[:_MOST_OFFICIAL]
        return cls(
            text=start,
            official=official,
            syllables=_distinct([*kept, *document_numbers_of_key(key)]),
            bigrams=_distinct(bigrams(kept)),
            added=_official_pairs(kept, official) | _added(kept),
            is_bare=typed_bare,
            was_cut=len(kept) < len(words) or len(text) > MOST_CHARACTERS,
        )

    @property
    def meaning(self) -> str:
        """What is embedded: the question, and its everyday words as papers write them."""
        if not self.official:
            return self.text
        said = " ".join(self.official)
        return f"{self.text} {bare(fold_key(said)) if self.is_bare else said}"


def bare_terms(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms without diacritics, each once."""
    return _distinct(list(map(bare, terms)))


def _until_distinct(words: list[str], most: int) -> list[str]:
    seen: set[str] = set()
    for place, word in enumerate(words):
        if len(seen) == most and word not in seen:
            return words[:place]
        seen.add(word)
    return words


def _added(words: list[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for stretch, expansion in standard_abbreviations().expansions(words):
        if len(expansion) == 1:
            # One short form weighs as much as the syllables for which it stands.
            found[bare(expansion[0])] = float(len(stretch))
        else:
            # The pairs of a long form: its single syllables are too common to tell anything.
            found.update(dict.fromkeys(bigrams(list(map(bare, expansion))), _PAIR_WEIGHT))
    return {term: weight for term, weight in found.items() if term not in words}


def _official_pairs(words: list[str], official: tuple[str, ...]) -> dict[str, float]:
    pairs = (pair for one in official for pair in bigrams(list(map(bare, syllables_of_key(fold_key(one))))))
    return {pair: _PAIR_WEIGHT for pair in pairs if pair not in words}


def _distinct(terms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
