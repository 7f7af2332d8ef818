"""A search that finds nothing says when documents wait that it could not look into."""

from pathlib import Path

from assistant.searching import search
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import Filters


def test_a_search_that_finds_nothing_says_that_documents_wait(tmp_path: Path) -> None:
    library = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    library.own()
    assert search(library, "chợ đêm", 3, Filters()).warnings == ()
    library.put(record("a.txt", ["Chợ đêm mở cửa lúc 18 giờ"]))
    waiting = search(library, "chợ đêm", 3, Filters())
    assert waiting.passages == ()
    assert "1 văn bản đang chờ" in waiting.warnings[-1].vi
    library.apply_pending()
    found = search(library, "chợ đêm", 3, Filters())
    assert len(found.passages) == 1
    assert found.warnings == ()
    library.close()
