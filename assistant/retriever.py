"""The library as a LangChain retriever, so that others can use it in their chains.

Imports `vectorstore`. LangChain's `Document` is `LCDocument` here; our own word Document means a source file.
"""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LCDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from vectorstore.library import Library
from vectorstore.types import Filters, Passage


class LibraryRetriever(BaseRetriever):
    """Retrieves passages; each document's metadata says where in which version its text stands."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    library: Library
    k: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[LCDocument]:
        found = self.library.search(query, k=self.k, filters=self.filters)
        return [as_langchain(passage) for passage in found.passages]


def as_langchain(passage: Passage) -> LCDocument:
    """Return a passage as LangChain's document; `text == stored[start:end]` of `version_id`."""
    return LCDocument(
        id=passage.chunk_id,
        page_content=passage.text,
        metadata={
            "document_id": passage.document_id,
            "version_id": passage.version_id,
            "path": passage.path,
            "kind": passage.kind.value,
            "number": passage.number,
            "title": passage.title,
            "issuer": passage.issuer,
            "date": passage.date.isoformat() if passage.date else None,
            "heading": list(passage.heading),
            "pages": list(passage.pages),
            "start": passage.start,
            "end": passage.end,
            "rank": passage.rank,
            "score": passage.score,
        },
    )
