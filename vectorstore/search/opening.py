"""Makes the parts of a search that the settings ask for: where vectors lie, a reranker, the searcher over both indexes.

Imports `search`, `candidates` and, when they are wanted, what reaches a server or a model. Called by `Library` when it
takes the indexes.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vectorstore.catalogue import Catalogue
from vectorstore.network import public_notices
from vectorstore.search.candidates import Finder
from vectorstore.search.searcher import Searcher
from vectorstore.settings import StoreSettings

if TYPE_CHECKING:
    from vectorstore.indexes.indexes import Indexes
    from vectorstore.ranking.cross_encoder import Reranker
    from vectorstore.vectors.places import ChromaPlace


def vectors_place(settings: StoreSettings, catalogue: Catalogue) -> "ChromaPlace | None":
    """Return the Chroma server of the settings; None for vectors in the library's own folder."""
    if not settings.chroma_url:
        return None
    from vectorstore.catalogue.worklist import WorkList
    from vectorstore.vectors.places import ChromaServer

    return ChromaServer(
        settings.chroma_url,
        WorkList(catalogue).library(),
        seconds=settings.chroma_timeout_seconds,
        rest_seconds=settings.chroma_rest_seconds,
        allow_public=settings.allow_public_host,
    )


@dataclass(frozen=True, slots=True)
class VectorsServer:
    """What a Chroma server says of a library.

    Attributes:
        name: its address, without user and password.
        held: how many vectors it has for the embedder that is searched with.
        wanted: how many chunks are searched.
    """

    name: str
    held: int
    wanted: int

    @property
    def lacking(self) -> int:
        """How many chunks can be found by their words only."""
        return max(0, self.wanted - self.held)


def vectors_server(settings: StoreSettings, catalogue: Catalogue) -> VectorsServer | None:
    """Ask the Chroma server whether it is there and what it holds; None when the vectors lie in a folder.

    Raises:
        VectorsUnreachableError: it does not answer, or not as Chroma does.
    """
    place = vectors_place(settings, catalogue)
    if place is None:
        return None
    from vectorstore.catalogue.worklist import WorkList
    from vectorstore.vectors.collection import collection_name

    work = WorkList(catalogue)
    collection = collection_name(str(work.embedder()), place.namespace)
    try:
        client = place.connect()
        try:
            held = client.count(collection)
        finally:
            client.close()
    except place.failures as error:
        raise place.failure(error) from error
    return VectorsServer(place.name, held, work.ready_chunk_count())


def searcher_of(indexes: "Indexes", catalogue: Catalogue, settings: StoreSettings) -> Searcher:
    """Return what searches these indexes."""
    notices = public_notices(settings.servers()) if settings.allow_public_host else ()
    return Searcher(Finder(catalogue, indexes), settings, _reranker(settings), notices)


def _reranker(settings: StoreSettings) -> "Reranker | None":
    if not settings.reranker:
        return None
    from vectorstore.ranking.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker.load(settings.reranker)
