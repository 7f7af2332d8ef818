"""How near a library is to a question, told from how near everything else is."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.library import Library
from vectorstore.ranking.background import Background, background_questions, bundled_background
from vectorstore.settings import Ranking, StoreSettings

TEXTS = ("Mưa lớn gây ngập đường Bến Đá, nước tràn vào nhà dân.", "Rác thải để lâu ngày ở chợ Đình bốc mùi hôi.")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path, StoreSettings())
    library.put(record("ngap.txt", list(TEXTS)))
    library.own()
    yield library
    library.close()


def test_the_bundled_background_belongs_to_the_bundled_embedder() -> None:
    assert bundled_background().embedder == StaticEmbedder.bundled().fingerprint
    assert np.allclose(np.linalg.norm(bundled_background().vectors, axis=1), 1, atol=1e-4)


def test_a_question_on_the_matter_is_nearer_than_what_is_usual(library: Library) -> None:
    of_matter = library.search("Trời mưa là lội nước tới nhà").strength
    of_others = library.search("Ai là tổng thống đầu tiên của nước Mỹ?").strength
    assert of_matter is not None
    assert of_others is not None
    assert of_matter.nearness > of_matter.usual > of_others.nearness
    assert of_matter.best > of_others.best


def test_what_is_usual_is_worked_out_again_once_the_library_holds_more(library: Library) -> None:
    before = library.search("Nước ngập").strength
    library.put(record("the-gioi.txt", list(background_questions())))
    library.apply_pending()
    after = library.search("Nước ngập").strength
    assert before is not None
    assert after is not None
    assert after.usual > before.usual


def test_no_strength_is_told_where_the_background_says_nothing(tmp_path: Path) -> None:
    foreign = Library.open(tmp_path / "foreign", StoreSettings(), HashingEmbedder())
    summed = Library.open(tmp_path / "summed", StoreSettings(ranking=Ranking.SUM))
    for library in (foreign, summed):
        library.put(record("ngap.txt", list(TEXTS)))
        assert library.search("nước ngập").passages
        assert library.search("nước ngập").strength is None
        library.close()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    background = bundled_background()
    few = Background(background.embedder, background.vectors[:10], background.questions)
    few.write(tmp_path / "few.safetensors")
    read = Background.read(tmp_path / "few.safetensors")
    assert read.embedder == few.embedder
    assert np.allclose(read.vectors, few.vectors, atol=0.01)
