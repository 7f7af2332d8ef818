"""Takes what a document said out of the drafts that cite it, when the document is erased for good.

Imports `vectorstore` only. Works on the JSON of drafts, so that drafts of an older program are cleaned as well. Figures
that were counted stay; sentences that rest on the document and its quotations go.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vectorstore.drafts import DraftShelf
from vectorstore.library import Library
from vectorstore.upkeep.types import Purged

ERASED = "[Câu này đã được xóa cùng văn bản gốc.]"
_OF_SOURCE = ("quote", "title", "unit", "start", "end")
_COMPUTED = "computed"


def purge(library: Library, document_id: str) -> Purged:
    """Erase a document and everything that drafts quote from it.

    Raises:
        StoreError: see `Library.purge`; calling it again goes on where it broke off.
    """
    taken: list[int] = []

    def redacted(content: str) -> str | None:
        value = json.loads(content)
        count = redact(value, document_id)
        if count:
            taken.append(count)
        return json.dumps(value, ensure_ascii=False) if count else None

    library.document(document_id)
    DraftShelf(library.catalogue).rewrite(redacted)
    return replace(library.purge(document_id), drafts=len(taken), quotes=sum(taken))


def redact(draft: dict[str, Any], document_id: str) -> int:
    """Take out of the JSON of a draft what rests on a document; return how many sentences and quotes went."""
    nodes = list(_nodes(draft))
    sources = [node for node in nodes if node.get("document_id") == document_id and _holds_words(node)]
    numbers = {node["number"] for node in draft.get("sources", ()) if node.get("document_id") == document_id}
    sentences = [node for node in nodes if "claim" in node and numbers.intersection(node.get("sources", ()))]
    gone = 0
    for node in sources:
        node.update({key: None for key in _OF_SOURCE if key in node})
        gone += 1
    for sentence in sentences:
        if sentence.get("writer") != _COMPUTED and sentence["claim"]["text"] != ERASED:
            sentence["claim"]["text"] = ERASED
            gone += 1
    return gone


def _holds_words(node: dict[str, Any]) -> bool:
    return any(node.get(key) is not None for key in _OF_SOURCE)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one)
