"""The fields of tantivy's index and the queries that are made of them.

Imports `entries` and `bm25.py`. Used by `fulltext.py`, which holds the index.
"""

from collections.abc import Iterable, Iterator, Sequence

import tantivy

from vectorstore.entries import TEXT_KEYS, FilterCut
from vectorstore.indexes.bm25 import Clause

_TEXT_FIELDS = ("syllables", "bigrams", "bare_syllables", "bare_bigrams", "head", "bare_head")
_KEY_FIELDS = ("chunk", *TEXT_KEYS)
_STORED_KEYS = ("chunk", "holder")

Part = tuple[tantivy.Occur, tantivy.Query]


def new_schema() -> tantivy.Schema:
    """Return the fields of the index; a change needs another `FORMAT` of `fulltext.py`."""
    builder = tantivy.SchemaBuilder()
    for field in _KEY_FIELDS:
        builder.add_text_field(field, stored=field in _STORED_KEYS, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("words", stored=True)
    for field in _TEXT_FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("day", indexed=True, fast=True)
    # To be read of many chunks at once; their ids would have to be unpacked one by one.
    builder.add_unsigned_field("key", indexed=False, fast=True)
    return builder.build()


def any_of(schema: tantivy.Schema, clauses: Iterable[Clause]) -> tantivy.Query:
    """Return what has one of these terms at least, scored by all that it has."""
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, term(schema, one)) for one in clauses])


def term(schema: tantivy.Schema, clause: Clause) -> tantivy.Query:
    """Return what has this term."""
    found = tantivy.Query.term_query(schema, clause.field, clause.term, index_option="freq")
    return found if clause.weight == 1 else tantivy.Query.boost_query(found, clause.weight)


def among(schema: tantivy.Schema, chunk_ids: Sequence[str]) -> Part:
    """Return the condition to be one of these chunks."""
    # One by one: a set of terms walks through the dictionary of all ids, which takes twice to seven times as long.
    each = (tantivy.Query.term_query(schema, "chunk", one, index_option="basic") for one in chunk_ids)
    return tantivy.Occur.Must, _unscored(tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in each]))


def conditions(schema: tantivy.Schema, cut: FilterCut) -> Iterator[Part]:
    """Yield what a chunk must pass."""
    for field, values in cut.wanted.items():
        yield tantivy.Occur.Must, _unscored(tantivy.Query.term_set_query(schema, field, list(values)))
    if cut.chunks is not None:
        yield among(schema, list(cut.chunks))
    if cut.first_day is not None or cut.last_day is not None:
        bounds = {"lower_bound": cut.first_day, "upper_bound": cut.last_day}
        unsigned = tantivy.FieldType.Unsigned
        days = tantivy.Query.range_query(schema, "day", unsigned, **bounds)
        yield tantivy.Occur.Must, _unscored(days)
    if cut.unwanted_holders:
        unwanted = tantivy.Query.term_set_query(schema, "holder", list(cut.unwanted_holders))
        yield tantivy.Occur.MustNot, unwanted


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
