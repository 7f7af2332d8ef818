"""Searching as users do: filters in the question's words, documents named by their numbers.

Imports `named.py`, `typed_filters.py` and `vectorstore`. Queries come from `Assistant.search`.
"""

from dataclasses import replace

from assistant.named import Named, led_by_named
from assistant.typed_filters import merged, not_held, read_filters
from vectorstore.library import Library
from vectorstore.types import Filters, Passage, Retrieval

# A short form such as "báo cáo 1" that so many documents answer to names none of them.
_MOST_NAMED = 5


def search(library: Library, query: str, k: int, filters: Filters) -> Retrieval:
    """Return at most `k` passages for `query`, best first, cut by the filters and by those that its words name.

    Raises:
        StoreError: see `Library.search`.
    """
    # What waits is applied first: its names are to be understood too.
    library.own()
    cut, understood = merged(filters, read_filters(query, library.names))
    found = library.search(query, k=k, filters=cut)
    passages = _led_by_named(library, query, found, k)
    return replace(found, passages=passages, understood=understood, warnings=(*found.warnings, *not_held(understood)))


def _led_by_named(library: Library, query: str, found: Retrieval, k: int) -> tuple[Passage, ...]:
    """Put the documents that the query names by their numbers in front."""
    named = Named.by(query)
    if found.filters.numbers or not (named.documents or named.loose):
        return found.passages
    numbers = tuple(number for number in library.names().numbers if named.is_document(number))
    if not 0 < len(numbers) <= _MOST_NAMED:
        return found.passages
    of_named = library.search(query, k=k, filters=replace(found.filters, numbers=numbers))
    return led_by_named(of_named.passages, found.passages, k)
