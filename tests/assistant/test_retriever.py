"""The library behind LangChain's retriever interface."""

from langchain_core.retrievers import BaseRetriever

from assistant.retriever import LibraryRetriever
from vectorstore.library import Library
from vectorstore.types import DocumentKind, Filters


def test_it_gives_passages_with_their_place_in_the_stored_text(library: Library) -> None:
    retriever: BaseRetriever = LibraryRetriever(library=library, k=3)
    found = retriever.invoke("đường Mơ Xanh bị ngập")
    assert len(found) == 3
    assert "Mơ Xanh" in found[0].page_content
    for document in found:
        place = document.metadata
        assert library.text(place["version_id"])[place["start"] : place["end"]] == document.page_content
    assert [document.metadata["rank"] for document in found] == [1, 2, 3]


def test_it_keeps_to_its_filters(library: Library) -> None:
    retriever = LibraryRetriever(library=library, filters=Filters(kinds=(DocumentKind.REPORT,)))
    assert {document.metadata["kind"] for document in retriever.invoke("ngập")} == {"report"}
