"""Takes a paper that is held under two paths for one source: its tasks are told once, and the other path is named.

Imports `vectorstore`. The same paper is one of the same file, or one of the same number, day and issuer with nearly the
same words and all the same figures: what was saved a second time differs in a few letters, what was put right says
another day.
"""

from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

from vectorstore.entries import number_key
from vectorstore.library import Library
from vectorstore.listed import ListedTask
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables
from vectorstore.types import Document

# Share of the pairs of words of both that either has.
_SAME = 0.9
_MOST_NAMED = 3


def without_copies(tasks: Iterable[ListedTask], library: Library) -> tuple[ListedTask, ...]:
    """Return tasks without those of papers that are copies of another one; the one whose path comes first is kept."""
    every = tuple(tasks)
    copies = copies_of({one.document.document_id: one.document for one in every}.values(), library.text)
    return tuple(one for one in every if one.document.document_id not in copies)


def copies_of(documents: Iterable[Document], text_of: Callable[[str], str]) -> dict[str, str]:
    """Return for each document that is a copy the one that is kept, both by their ids.

    Args:
        documents: each once.
        text_of: gives the stored text of a version; asked only of those that may be copies.
    """
    alike: dict[object, list[Document]] = {}
    found: dict[str, str] = {}
    for one in sorted(documents, key=lambda one: one.path):
        kept = alike.setdefault(_head(one), [])
        first = next((other for other in kept if _is_copy(one, other, text_of)), None)
        if first is None:
            kept.append(one)
        else:
            found[one.document_id] = first.document_id
    return found


def _head(one: Document) -> object:
    header = one.header
    if header.number and header.date:
        return number_key(header.number), header.date, fold_key(header.issuer or "")
    return one.content_hash


def _is_copy(one: Document, other: Document, text_of: Callable[[str], str]) -> bool:
    if one.content_hash == other.content_hash:
        return True
    own, others = (syllables(bare(fold_key(text_of(held.version_id)))) for held in (one, other))
    if list(filter(str.isdecimal, own)) != list(filter(str.isdecimal, others)):
        return False
    said, said_too = set(pairwise(own)), set(pairwise(others))
    return len(said & said_too) >= _SAME * len(said | said_too) > 0


def other_paths(document_ids: Collection[str], library: Library) -> Message | None:
    """Say under which other paths the files of these documents are held too; None where each is held once."""
    held = library.catalogue.held(same_as=document_ids)
    own = {one.content_hash: one for one in held if one.document_id in document_ids}
    others = {content: [one.path for one in held if one.content_hash == content] for content in own}
    listed = [
        f"{own[content].path} = {'; '.join([path for path in paths if path != own[content].path][:_MOST_NAMED])}"
        for content, paths in others.items()
        if len(paths) > 1
    ]
    return COPIES.filled(listed=". ".join(listed)) if listed else None


COPIES = Message(
    vi="Có nguồn được lưu ở nhiều nơi, cùng một nội dung nên chỉ trích một nơi: {listed}.",
    en="A source is held in several places with the same content, so it is cited once: {listed}.",
)
