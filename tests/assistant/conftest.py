"""The small library that the assistant's tests share; nothing in them writes to it."""

from collections.abc import Iterator

import pytest

from tests.assistant.ward import ward_library
from vectorstore.library import Library


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = ward_library(tmp_path_factory.mktemp("ward"))
    yield library
    library.close()
