"""A library of its own for each test that keeps drafts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.library import Library
from vectorstore.settings import StoreSettings


@pytest.fixture
def own_library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library", StoreSettings(), HashingEmbedder())
    yield library
    library.close()
