"""The candidates of a search: what either index finds, with what both say of it, and only what may be searched now.

Imports `catalogue`, `indexes`, `query`, `entries` and `ranking`. Candidates go to `searcher.py` and to the script that
fits the scorer.
"""

import math
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.known import Known
from vectorstore.entries import FilterCut
from vectorstore.indexes.hits import Hit
from vectorstore.indexes.indexes import Indexes
from vectorstore.ranking.coded import CodedChunks
from vectorstore.ranking.signals import Held, Rows, Weighed, signals
from vectorstore.search.query import Query, bare_terms
from vectorstore.vectors.rows import Places
from vectorstore.vectors.store import Aim

# How often candidates are looked for again when what is searched changed meanwhile, or when versions that are just
# being replaced took the places of others.
_MOST_RETRIES = 10
_WIDENING = 4
# Of a filter that lets no more chunks through than this, each vector is compared: a third of a microsecond for each
# of few, a tenth where all are multiplied in place, so that a million take a tenth of a second.
_MOST_COMPARED = 2_000_000
# The same where Chroma has to be asked for the vectors.
_MOST_LOOKED_AT = 2_000
# Of a wider filter, so many times more chunks are taken than should be needed; when even so many have too few that
# pass, each vector that passes is compared.
_SPARE = 2
_MOST_FETCHED = 20_000


@dataclass(frozen=True)
class Candidates:
    """Chunks that may be returned, and what is known of each.

    Attributes:
        asked: the question's terms with their weights.
        chunk_ids: sorted.
        full_text: BM25 of each; 0 where no term matches.
        cosines: of each; None when vectors took no part.
        words: of each, bare when the question is.
    """

    asked: Weighed
    chunk_ids: tuple[str, ...]
    full_text: Rows
    cosines: Rows | None
    words: CodedChunks

    @cached_property
    def held(self) -> Held:
        """What each candidate holds of the question's terms."""
        return Held.of(self.asked, self.words)

    @cached_property
    def rows(self) -> Rows:
        """The signals of each candidate."""
        none = np.zeros(len(self.chunk_ids))
        return signals(self.asked, self.held, self.full_text, none if self.cosines is None else self.cosines)


@dataclass(frozen=True)
class Finder:
    """Finds the candidates of a query in one library's indexes; safe from any thread."""

    catalogue: Catalogue
    indexes: Indexes
    _passing: Known[Places | None] = field(default_factory=Known, init=False, repr=False, compare=False)

    def find(self, query: Query, aim: Aim | None, cut: FilterCut, *, limit: int, least: int) -> Candidates:
        """Return the candidates of both indexes, each with both scores.

        Args:
            query: what is searched for.
            aim: its unit vector; None leaves the vectors out.
            cut: what a chunk's document must pass.
            limit: how many chunks are taken from each index.
            least: look further when fewer than so many are left of them.
        """
        if cut.lets_nothing_through:
            return self._completed(query, aim is not None, [], {}, {})
        for retries_left in range(_MOST_RETRIES, -1, -1):
            generation = self.indexes.generation
            # What Chroma does and what the full text and the catalogue do goes on beside each other.
            with ExitStack() as going:
                begin = going.enter_context
                nearest = None if aim is None else begin(self.indexes.beside(self._near, aim, limit, cut))
                hits = self.indexes.fulltext.search(query, limit, cut)
                near = {} if nearest is None else nearest.result()
                found = hits | self.indexes.fulltext.scored(
                    query, [chunk_id for chunk_id in near if chunk_id not in hits]
                )
                held = self.catalogue.searchable({hit.holder for hit in found.values()}, cut)
                unseen = [chunk_id for chunk_id in hits if chunk_id not in near]
                cosines = near if aim is None else near | aim.cosines(unseen)
            kept = [chunk_id for chunk_id, hit in found.items() if hit.holder in held and cut.holds(chunk_id)]
            is_crowded = len(kept) < least and limit in {len(hits), len(near)}
            if (not is_crowded and generation == self.indexes.generation) or not retries_left:
                break
            limit *= _WIDENING if is_crowded else 1
        return self._completed(query, aim is not None, sorted(kept), found, cosines)

    def _near(self, aim: Aim, limit: int, cut: FilterCut) -> dict[str, float]:
        """Return the nearest chunks that pass; each vector is compared, since a graph's search may miss some."""
        if not cut.cuts:
            return aim.search(limit)
        places = self._passing.get(cut.question, self._revision(aim), lambda: self._places(aim, cut))
        return self._near_by_chroma(aim, limit, cut) if places is None else aim.nearest(places, limit)

    def _revision(self, aim: Aim) -> object:
        rows = aim.store.rows
        return self.indexes.fulltext.revision, rows, rows and rows.revision

    def _places(self, aim: Aim, cut: FilterCut) -> Places | None:
        """Return the rows of the vectors of all that passes; None where there are too many, or not all have one."""
        if self.indexes.fulltext.count_passing(cut) > _MOST_COMPARED:
            return None
        return aim.store.places(self.indexes.fulltext.passing_keys(cut))

    def _near_by_chroma(self, aim: Aim, limit: int, cut: FilterCut) -> dict[str, float]:
        """Return the nearest chunks that pass, where their vectors do not all lie here as rows.

        Of a wide cut the nearest chunks of all are taken and those that do not pass left out: Chroma would first gather
        the ids of all that pass, which takes half a second for twenty thousand.
        """
        fulltext = self.indexes.fulltext
        count, passing = fulltext.count, fulltext.count_passing(cut)
        wanted = math.ceil(_SPARE * limit * count / max(1, passing))
        while passing > _MOST_LOOKED_AT and wanted <= min(count, _MOST_FETCHED):
            nearest = aim.search(wanted)
            inside = fulltext.passing(cut, len(nearest), among=list(nearest))
            if len(inside) >= limit:
                return _best({chunk_id: nearest[chunk_id] for chunk_id in inside}, limit)
            wanted *= _WIDENING
        return _best(aim.cosines(fulltext.passing(cut, passing)), limit)

    def _completed(
        self, query: Query, is_aimed: bool, kept: Sequence[str], hits: dict[str, Hit], cosines: dict[str, float]
    ) -> Candidates:
        words = CodedChunks.of(self.indexes.fulltext.lexicon, [hits[chunk_id].codes for chunk_id in kept])
        return Candidates(
            self._weighed(query),
            tuple(kept),
            np.array([hits[chunk_id].score for chunk_id in kept]),
            np.array([cosines.get(chunk_id, 0.0) for chunk_id in kept]) if is_aimed else None,
            words.bare() if query.is_bare else words,
        )

    def _weighed(self, query: Query) -> Weighed:
        fulltext, is_bare = self.indexes.fulltext, query.is_bare
        terms = bare_terms(query.syllables) if is_bare else query.syllables
        pairs = bare_terms(query.bigrams) if is_bare else query.bigrams
        return Weighed(
            fulltext.inverse_frequencies(terms, is_bare=is_bare),
            fulltext.inverse_frequencies(pairs, is_bare=is_bare),
            is_bare,
        )


def _best(cosines: dict[str, float], limit: int) -> dict[str, float]:
    best = sorted(cosines, key=lambda chunk_id: (-cosines[chunk_id], chunk_id))[:limit]
    return {chunk_id: cosines[chunk_id] for chunk_id in best}
