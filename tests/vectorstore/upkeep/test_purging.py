"""A document that is erased is nowhere any more; everything else stays."""

import dataclasses

import numpy as np
import pytest

from tests.vectorstore.hashing import record
from vectorstore.errors import UnknownDocumentError
from vectorstore.extracts import Extracts, OpinionItem, Stance
from vectorstore.library import Library
from vectorstore.types import VersionRecord

_SECRET = "Xóm Lặng Thinh mất nước ba ngày."


def _put(library: Library, path: str, text: str, content: bytes) -> VersionRecord:
    digest = library.store_original(content, ".txt")
    item = OpinionItem(0, len(text), text, (), Stance.CONCERNED)
    made = dataclasses.replace(record(path, [text]), content_hash=digest, extracts=Extracts(opinion_items=(item,)))
    library.put(made)
    return made


def test_nothing_of_an_erased_document_is_left_in_any_file(library: Library) -> None:
    made = _put(library, "xoa.txt", _SECRET, _SECRET.encode())
    other = _put(library, "giu.txt", "Chợ Đình đông hơn trước.", b"giu")
    library.own()
    purged = library.purge(made.document_id)
    assert (purged.path, purged.versions, purged.chunks, purged.originals) == ("xoa.txt", 1, 1, 1)
    assert purged.records["opinion_items"] == 1
    library.close()
    words = [_SECRET.encode(), "Lặng Thinh".encode(), "lặng thinh".encode(), b"lang_thinh"]
    for file in library.home.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert not any(word in content for word in words), file
    assert [document.document_id for document in library.documents()] == [other.document_id]


def test_others_are_still_found_and_the_library_is_sound(library: Library) -> None:
    made = _put(library, "xoa.txt", _SECRET, _SECRET.encode())
    other = _put(library, "giu.txt", "Chợ Đình đông hơn trước.", b"giu")
    library.own()
    library.purge(made.document_id)
    assert [passage.document_id for passage in library.search("chợ đình").passages] == [other.document_id]
    assert library.search("xóm lặng thinh mất nước").passages[0].document_id == other.document_id
    assert library.check(thorough=True).faults == ()
    with pytest.raises(UnknownDocumentError):
        library.document(made.document_id)


def test_an_original_that_another_document_has_too_stays(library: Library) -> None:
    made = _put(library, "xoa.txt", _SECRET, b"chung")
    other = _put(library, "giu.txt", _SECRET, b"chung")
    library.own()
    purged = library.purge(made.document_id)
    assert (purged.originals, purged.kept_originals) == (0, 1)
    assert library.original(other.version_id).read_bytes() == b"chung"


def test_a_withdrawn_document_can_be_erased_and_only_once(library: Library) -> None:
    made = _put(library, "xoa.txt", _SECRET, _SECRET.encode())
    library.own()
    library.remove(made.document_id)
    library.apply_pending()
    assert library.find(made.document_id[:16], withdrawn=True).path == "xoa.txt"
    assert library.purge(made.document_id).versions == 1
    with pytest.raises(UnknownDocumentError):
        library.purge(made.document_id)


def test_no_vector_of_it_stays_in_rows_of_this_or_a_former_embedder(library: Library) -> None:
    made = _put(library, "xoa.txt", _SECRET, _SECRET.encode())
    _put(library, "giu.txt", "Chợ Đình đông hơn trước.", b"giu")
    library.own()
    rows = library._owned_searcher().finder.indexes.vectors.rows
    assert rows is not None
    rows.put(["ab" * 32], np.full((1, 32), 32**-0.5, dtype=np.float32))
    ids, vectors = (rows.folder / name for name in ("ids.txt", "vectors.f32"))
    stored = [(ids.read_bytes()[64 * row :][:64], vectors.read_bytes()[128 * row :][:128]) for row in range(3)]
    former = rows.folder.parent / "former"
    former.mkdir()
    (former / "vectors.f32").write_bytes(stored[0][1])
    library.purge(made.document_id)
    (kept,) = rows.chunk_ids()
    assert not former.exists()
    for chunk_id, vector in stored:
        assert (chunk_id in ids.read_bytes()) == (vector in vectors.read_bytes()) == (chunk_id == kept.encode())
