"""The full-text index of the chunks: with `schema.py` and `hits.py` what knows tantivy.

Imports `entries`, `query`, `disk`, `vectors/rows.py` and the neighbours here. Entries come from the catalogue; scores
go to `searcher.py`. The index is derived: what cannot be opened is thrown away and made again from the catalogue.
"""

import logging
import math
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from vectorstore.entries import FilterCut, IndexEntry
from vectorstore.files.disk import index_failure
from vectorstore.indexes import bm25, index_folder, merging, pruning, schema
from vectorstore.indexes.fields import fields_of
from vectorstore.indexes.hits import Hit, found_hits
from vectorstore.ranking.coded import CodedChunks
from vectorstore.ranking.lexicon import Lexicon
from vectorstore.search.query import Query
from vectorstore.vectors.rows import Keys, chunk_keys

logger = logging.getLogger(__name__)

# Raise it when the fields or the terms change: an index of another format is made again.
FORMAT = 5
_HEAP_BYTES = 64_000_000
# Parts of the index are merged in the background after a commit: the same chunks, found sooner.
_KEPT_SECONDS = 1.0
# Chunks that pass one by one are asked for one by one, which takes 8 microseconds for each. Where they are more, more
# of the best are taken than should be needed and those left out that do not pass.
_FEW_CHUNKS, _SPARE, _WIDENING, _MOST_LOOKED_THROUGH = 500, 2, 4, 5_000


class FullText:
    """BM25 over syllables and bigrams, with and without diacritics.

    Searching is safe from any thread; writing is for one thread at a time.

    Attributes:
        lexicon: the numbers in which the words of chunks are kept.
    """

    def __init__(self, folder: Path, index: tantivy.Index, fields: tantivy.Schema, words: Sequence[str] = ()) -> None:
        """Use an index that `open` has opened."""
        self.folder = folder
        self.lexicon = Lexicon(words)
        self._written_words = len(self.lexicon.words)
        self._index = index
        self._schema = fields
        self._writer: tantivy.IndexWriter | None = None
        # Whether something waits for a commit.
        self._is_unfinished = False
        self._commits = 0
        self._known: tuple[int, float, tantivy.Searcher] | None = None
        self._sizes: tuple[tantivy.Searcher, dict[str, bm25.FieldSize]] | None = None

    @classmethod
    def open(cls, folder: Path) -> "FullText":
        """Open the index in `folder`; an index that is damaged or of another format is replaced by an empty one.

        Raises:
            LibraryFullError: the folder may not be written.
        """
        fields = schema.new_schema()
        with _translated(folder):
            if index_folder.about(folder).get("format") == FORMAT:
                try:
                    words = index_folder.read_words(folder)
                    if len(words) < index_folder.about(folder).get("words", 0):
                        raise ValueError("words are lost")
                    return cls(folder, tantivy.Index(fields, path=str(folder)), fields, words)
                except ValueError as error:
                    logger.warning("The full-text index cannot be opened and is made again: %s", error)
        return cls.empty(folder)

    @classmethod
    def empty(cls, folder: Path) -> "FullText":
        """Make an empty index in `folder` in place of what is there.

        Raises:
            LibraryFullError: the folder may not be written.
        """
        fields = schema.new_schema()
        with _translated(folder):
            index_folder.make_empty(folder, {"format": FORMAT})
            return cls(folder, tantivy.Index(fields, path=str(folder)), fields)

    @property
    def count(self) -> int:
        """How many chunks the index holds."""
        return int(self._searcher().num_docs)

    @property
    def revision(self) -> object:
        """What is equal as long as the same chunks are searched."""
        return self, self._commits

    @property
    def followed(self) -> int | None:
        """The line of the change log up to which the index has followed; None when it has not begun."""
        found = index_folder.about(self.folder).get("followed")
        return found if isinstance(found, int) else None

    def note_followed(self, change_id: int) -> None:
        """Write down how far the index has followed, after `commit`.

        Raises:
            LibraryFullError: the folder cannot be written.
        """
        with _translated(self.folder):
            index_folder.write_about(self.folder, {**index_folder.about(self.folder), "followed": change_id})

    def held(self, holder: str) -> int:
        """Return how many chunks of a version the index has."""
        wanted = tantivy.Query.term_query(self._schema, "holder", holder, index_option="basic")
        return int(self._searcher().search(wanted, limit=1, count=True).count)

    def chunk_ids(self) -> set[str]:
        """Return the ids of all chunks in the index."""
        searcher = self._searcher()
        hits = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs), count=False).hits
        return {searcher.doc(address)["chunk"][0] for _, address in hits}

    # --- writing ----------------------------------------------------------------------------------------------------

    def add(self, entries: Iterable[IndexEntry]) -> None:
        """Take chunks in, to be searched after `commit`.

        Raises:
            LibraryFullError: the folder cannot be written.
        """
        with self._writing() as writer:
            for entry in entries:
                writer.add_document(tantivy.Document.from_dict(fields_of(entry, self.lexicon), self._schema))

    def delete_holders(self, holders: Collection[str]) -> None:
        """Drop all chunks of these versions at the next `commit`."""
        self._delete("holder", holders)

    def delete_chunks(self, chunk_ids: Collection[str]) -> None:
        """Drop these chunks at the next `commit`."""
        self._delete("chunk", chunk_ids)

    def commit(self) -> None:
        """Make what was added and deleted durable and searched.

        Raises:
            LibraryFullError: the folder cannot be written; nothing since the last commit is kept.
        """
        with self._writing() as writer:
            self._write_words()
            writer.commit()
            self._is_unfinished = False
            self._index.reload()
            self._commits += 1

    def close(self) -> None:
        """Let go of the writer; what was not committed is forgotten.

        Parts that are being merged are waited for some seconds, then left apart: `tidy` merges them another time.
        """
        writer, self._writer = self._writer, None
        if writer is None:
            return
        if self._is_unfinished or not merging.is_over_soon(self._index):
            # It gives up the merges too.
            writer.rollback()
        writer.wait_merging_threads()

    def settle(self) -> None:
        """Wait until parts are merged, as long as it takes."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()
            self._index.reload()

    def tidy(self) -> None:
        """Have parts merged that were left apart, in threads of tantivy's own."""
        if self._index.searcher().num_segments >= merging.PARTS:
            self.commit()

    def _write_words(self) -> None:
        known, count = self._written_words, len(self.lexicon.words)
        if known < count:
            index_folder.add_words(self.folder, self.lexicon.words[known:count], self.lexicon.words[1:known])
            self._written_words = count

    def _searcher(self) -> tantivy.Searcher:
        """Return what sees the last commit, kept for a while: to make it costs a look at every part of the index."""
        # Counted before it is made, so that one of before a commit is never kept as one of after it.
        known, commits, now = self._known, self._commits, time.monotonic()
        if known is None or known[0] != commits or now - known[1] > _KEPT_SECONDS:
            known = self._known = commits, now, self._index.searcher()
        return known[2]

    def _delete(self, field: str, values: Collection[str]) -> None:
        if not values:
            return
        with self._writing() as writer:
            writer.delete_documents_by_query(tantivy.Query.term_set_query(self._schema, field, list(values)))

    @contextmanager
    def _writing(self) -> Iterator[tantivy.IndexWriter]:
        with _translated(self.folder):
            if self._writer is None:
                self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
            self._is_unfinished = True
            try:
                yield self._writer
            except (ValueError, OSError):
                # A writer that has failed once stays unusable.
                self._writer = None
                raise

    # --- searching --------------------------------------------------------------------------------------------------

    def search(self, query: Query, limit: int, cut: FilterCut) -> dict[str, Hit]:
        """Return what was found by chunk id: the OR of all terms of the query.

        Args:
            query: what is searched for.
            limit: how many chunks at most, best first.
            cut: what a chunk's document must pass.
        """
        searcher = self._searcher()
        chunks = cut.chunks
        if not cut.cuts and limit <= pruning.MOST_WANTED:
            best = self._pruned(searcher, query, limit)
            if best is not None:
                return best
        if chunks is not None and len(chunks) > _FEW_CHUNKS:
            wider, most = replace(cut, chunks=None), math.ceil(_SPARE * limit * searcher.num_docs / len(chunks))
            while most <= _MOST_LOOKED_THROUGH:
                hits = self._hits(searcher, query, most, wider)
                found = dict(islice(found_hits(searcher, hits, chunks), limit))
                if len(found) == limit or len(hits) < most:
                    return found
                most *= _WIDENING
        return dict(found_hits(searcher, self._hits(searcher, query, limit, cut)))

    def _hits(self, searcher: tantivy.Searcher, query: Query, limit: int, cut: FilterCut) -> list[tuple[Any, Any]]:
        wanted = schema.any_of(self._schema, bm25.clauses(query))
        conditions = list(schema.conditions(self._schema, cut))
        if conditions:
            wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), *conditions])
        return list(searcher.search(wanted, limit=limit, count=False).hits)

    def scored(self, query: Query, chunk_ids: Sequence[str]) -> dict[str, Hit]:
        """Return what is known of these chunks by id, those without any of the terms too."""
        if not chunk_ids:
            return {}
        searcher = self._searcher()
        wanted = tantivy.Query.boolean_query([schema.among(self._schema, chunk_ids)])
        found = found_hits(searcher, searcher.search(wanted, limit=len(chunk_ids), count=False).hits)
        return self._rescored(searcher, self._having(searcher, query), dict(found))

    def _pruned(self, searcher: tantivy.Searcher, query: Query, limit: int) -> dict[str, Hit] | None:
        """Return what `search` does of a long or common question to many chunks; None where it must ask for all."""
        if searcher.num_docs * len(bm25.clauses(query)) < pruning.LEAST_PLACES:
            return None
        having = self._having(searcher, query)
        if sum(having.values()) < pruning.LEAST_PLACES:
            return None
        choosing, depth = pruning.choosing(having, searcher.num_docs), pruning.DEPTH * limit
        if len(choosing) == len(having):
            return None
        hits = searcher.search(schema.any_of(self._schema, choosing), limit=depth, count=False).hits
        if len(hits) < depth:
            # Chunks that have none of these terms may be among the best.
            return None
        found = self._rescored(searcher, having, dict(found_hits(searcher, hits)))
        best = sorted(found, key=lambda chunk_id: -found[chunk_id].score)[:limit]
        return {chunk_id: found[chunk_id] for chunk_id in best}

    def _rescored(
        self, searcher: tantivy.Searcher, having: Mapping[bm25.Clause, int], found: dict[str, Hit]
    ) -> dict[str, Hit]:
        chunks = CodedChunks.of(self.lexicon, [hit.codes for hit in found.values()])
        scores = bm25.scores(*self._weighed(searcher, having), chunks)
        pairs = zip(scores, found.items(), strict=True)
        return {chunk_id: replace(hit, score=float(score)) for score, (chunk_id, hit) in pairs}

    def _having(self, searcher: tantivy.Searcher, query: Query) -> dict[bm25.Clause, int]:
        """Return how many chunks have each term of a query in its field, of those that some have; rarest first."""
        found = {one: searcher.doc_freq(one.field, one.term) for one in bm25.clauses(query)}
        return {one: found[one] for one in sorted(found, key=lambda one: found[one]) if found[one]}

    def _weighed(
        self, searcher: tantivy.Searcher, having: Mapping[bm25.Clause, int]
    ) -> tuple[dict[bm25.Clause, float], dict[str, float]]:
        """Return the IDF of the terms of a query that stand in their fields, and the mean lengths of these fields."""
        sizes: dict[str, bm25.FieldSize] = {}
        idf: dict[bm25.Clause, float] = {}
        for clause, count in having.items():
            # Of the rarest term first: to look up a common one takes a search through it.
            size = self._field_size(searcher, clause)
            if size is not None:
                sizes[clause.field] = size
                idf[clause] = bm25.idf(size.chunks, count)
        return idf, {field: size.mean for field, size in sizes.items()}

    def _field_size(self, searcher: tantivy.Searcher, clause: bm25.Clause) -> bm25.FieldSize | None:
        """Return what tantivy says of a field when it explains the score of a chunk with this term, if one is left."""
        known = self._sizes
        if known is None or known[0] is not searcher:
            known = self._sizes = searcher, {}
        size = known[1].get(clause.field)
        if size is None:
            term = schema.term(self._schema, clause)
            for _, address in searcher.search(term, limit=1, count=False).hits:
                size = known[1][clause.field] = bm25.FieldSize.told(term.explain(searcher, address).to_json())
        return size

    def passing(self, cut: FilterCut, limit: int, *, among: Sequence[str] | None = None) -> list[str]:
        """Return the ids of the chunks that pass, `limit` of them at most, in no order.

        Of a cut that names chunks and nothing else, these, whether the index has them or not.

        Args:
            cut: what a chunk's document must pass.
            limit: how many at most.
            among: only of these chunks.
        """
        if cut.chunks is not None:
            among = sorted(cut.chunks if among is None else cut.chunks.intersection(among))
            cut = replace(cut, chunks=None)
            if not cut.cuts or not among:
                return among[:limit]
        searcher = self._searcher()
        hits = searcher.search(self._passing(cut, among), limit=max(1, limit), count=False).hits
        return [searcher.doc(address)["chunk"][0] for _, address in hits]

    def passing_keys(self, cut: FilterCut) -> Keys:
        """Return the `chunk_key` of all chunks that pass, in no order."""
        chunks, cut = cut.chunks, replace(cut, chunks=None)
        named = None if chunks is None else chunk_keys(chunks)
        if named is not None and not cut.cuts:
            return named
        searcher = self._searcher()
        hits = searcher.search(self._passing(cut, None), limit=max(1, searcher.num_docs), count=False).hits
        found = np.array(searcher.fast_field_values("key", [address for _, address in hits]), dtype=np.uint64)
        return found if named is None else np.intersect1d(found, named)

    def count_passing(self, cut: FilterCut) -> int:
        """Return how many chunks pass."""
        if cut.chunks is not None:
            return len(self.passing(cut, len(cut.chunks)))
        return int(self._searcher().search(self._passing(cut, None), limit=1, count=True).count)

    def _passing(self, cut: FilterCut, among: Sequence[str] | None) -> tantivy.Query:
        every = (tantivy.Occur.Must, tantivy.Query.all_query())
        chosen = () if among is None else (schema.among(self._schema, among),)
        return tantivy.Query.boolean_query([every, *chosen, *schema.conditions(self._schema, cut)])

    def inverse_frequencies(self, words: Iterable[str], *, is_bare: bool) -> dict[str, float]:
        """Return the IDF of folded syllables, and of pairs joined by `_`, over the chunks, as BM25 has it; above 0."""
        searcher = self._searcher()
        chunks = searcher.num_docs
        found: dict[str, float] = {}
        for word in words:
            field = ("bare_" if is_bare else "") + ("bigrams" if "_" in word else "syllables")
            # Deleted chunks are counted until they are merged away.
            having = min(chunks, searcher.doc_freq(field, word))
            found[word] = bm25.idf(chunks, having)
        return found

    def unheard_of(self, pairs: Iterable[str]) -> list[str]:
        """Return the bare pairs of syllables, joined by `_`, that no chunk has in its text or head."""
        searcher = self._searcher()
        fields = ("bare_bigrams", "bare_head")
        return [pair for pair in pairs if not any(searcher.doc_freq(field, pair) for field in fields)]


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Turn the failures of tantivy, which are all ValueErrors, into errors of ours."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise index_failure(folder, error) from error
