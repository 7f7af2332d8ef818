"""The small ward's library and where the gold of its cases stands; nothing writes to it."""

from collections.abc import Iterator

import pytest

from evals.cases.spans import Places, resolve
from tests.assistant.ward import ward_library
from tests.evals.made import ward_cases
from vectorstore.library import Library


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = ward_library(tmp_path_factory.mktemp("evals-ward"))
    yield library
    library.close()


@pytest.fixture(scope="session")
def places(library: Library) -> Places:
    return resolve(ward_cases(), library, "made")
