"""Takes what a document said out of the drafts and runs that cite it, when the document is erased for good.

Imports `vectorstore` only. Works on the JSON of drafts and runs, so that those of an older program are cleaned as well.
Figures that were counted stay; sentences that rest on the document and its quotations go.
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
_CHECKED = ("supported", "computed")
# What a citation or a passage says of its document, and what stands there instead. Ids and spans say nothing.
_OF_PLACE: dict[str, Any] = {
    "quote": None, "title": None, "number": None, "document_number": None, "issuer": None, "path": "", "heading": [],
    "replaced_by": None, "repealed_by": None,
}  # fmt: skip


def purge(library: Library, document_id: str) -> Purged:
    """Erase a document and everything that drafts, and answers to questions, quote from it.

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
    runs = library.runs.rewrite(document_id, lambda content: redact_run(content, document_id))
    return replace(library.purge(document_id), drafts=len(taken), quotes=sum(taken), runs=runs)


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


def redact_run(content: str, document_id: str) -> tuple[str, str]:
    """Take out of the JSON of a run what rests on a document.

    What a model wrote is taken out as a whole when the document lay before it: its words may stand anywhere in it.

    Returns:
        The new JSON, and the words of the answer that are left.
    """
    run = json.loads(content)
    answer, claims = run["answer"], run["answer"]["claims"]
    before_it = [one for one in answer["passages"] if one["document_id"] == document_id]
    for claim in claims:
        if any(one["document_id"] == document_id for one in claim["citations"]):
            claim["text"] = ERASED
    if before_it and answer["raw"] is not None:
        answer["raw"] = ERASED
        for claim in claims:
            # Written from passages among which the document was, and checked against none of the others.
            claim["text"] = claim["text"] if claim["status"] in _CHECKED else ERASED
    for node in _nodes(answer):
        if node.get("document_id") == document_id:
            # The number of a citation is its place in the answer, that of a passage its document's.
            node.update({key: empty for key, empty in _OF_PLACE.items() if not isinstance(node.get(key, 0), int)})
    run["closest"] = [one for one in run["closest"] if one != document_id]
    return json.dumps(run, ensure_ascii=False), " ".join(claim["text"] for claim in claims)


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
