import json
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.library import Library
from vectorstore.ranking.coded import CodedChunks
from vectorstore.ranking.lexicon import Lexicon
from vectorstore.ranking.scorer import Scorer, bundled_scorer
from vectorstore.ranking.signals import NAMES, Held, Weighed, signals
from vectorstore.ranking.words import ChunkWords
from vectorstore.settings import Ranking, StoreSettings

TEXTS = (
    "Đường Bến Đá ngập sâu sau mưa lớn. Bà con đề nghị nạo vét cống.",
    "Đường Hòa Bình đã có đèn. Cống ở chợ được nạo vét tháng trước, mưa lớn không còn lo.",
    "Chợ Đình thu phí gửi xe cao.",
)


def test_the_shipped_scorer_belongs_to_the_shipped_embedder() -> None:
    scorer = bundled_scorer()
    assert scorer.embedder == StaticEmbedder.bundled().fingerprint
    assert scorer.weights[scorer.weights > 0].sum() == pytest.approx(1, abs=1e-3)


def test_a_scorer_is_read_as_it_was_written(tmp_path: Path) -> None:
    scorer = Scorer("one", np.arange(len(NAMES)) / 10)
    scorer.write(tmp_path / "scorer.json")
    again = Scorer.read(tmp_path / "scorer.json")
    assert again.embedder == "one"
    assert list(again.weights) == pytest.approx(list(scorer.weights))
    assert list(json.loads((tmp_path / "scorer.json").read_text())["weights"]) == list(NAMES)


def test_signals_say_what_the_words_hold() -> None:
    asked = Weighed({"ngập": 2.0, "đường": 1.0, "cống": 1.0}, {"đường_ngập": 1.0, "nạo_vét": 3.0})
    words = [ChunkWords.of(("Đường",), "Ngập ở chợ. Nạo vét cống."), ChunkWords.of((), "Chợ.")]
    lexicon = Lexicon()
    held = Held.of(asked, CodedChunks.of(lexicon, [lexicon.encode(one) for one in words]))
    rows = signals(asked, held, np.array([4.0, 1.0]), np.array([0.25, 0.5]))
    found = dict(zip(NAMES, rows[0], strict=True))
    assert (found["full_text"], found["cosine"], found["cosine_share"]) == (1.0, 0.25, 0.5)
    assert (found["terms"], found["pairs"]) == (1.0, 0.75)
    assert (found["sentence_terms"], found["sentence_pairs"]) == (0.5, 0.75)
    assert found["terms_when_covered"] == 1.0
    assert rows[1, NAMES.index("terms")] == 0


def test_words_are_folded_by_sentence_with_numbers_of_documents_whole() -> None:
    words = ChunkWords.of(("Kế hoạch 61-KH/ĐU",), "Nạo vét cống.\nHoà Bình")
    assert words.sentences == (("nạo", "vét", "cống"), ("hoà", "bình"))
    assert "61-kh/đu" in words.head


def best(home: Path, settings: StoreSettings, *, hashing: bool = False) -> tuple[str, float]:
    library = Library.open(home, settings, HashingEmbedder() if hashing else None)
    for number, text in enumerate(TEXTS):
        library.put(record(f"{number}.txt", [text]))
    first = library.search("nước ngập sau mưa lớn").passages[0]
    library.close()
    return first.text, first.score


def test_the_fitted_ranking_is_for_the_bundled_embedder_and_can_be_switched_off(tmp_path: Path) -> None:
    fitted, summed = (best(tmp_path / one, StoreSettings(ranking=one)) for one in (Ranking.FITTED, Ranking.SUM))
    assert fitted[0] == summed[0] == TEXTS[0]
    assert fitted[1] <= 1 < summed[1]
    other = [best(tmp_path / f"other-{one}", StoreSettings(ranking=one), hashing=True) for one in Ranking]
    assert other[0] == other[1]


def rows_of(covered: float) -> np.ndarray:
    """Two candidates: the fitted weights prefer the first by its pairs, full text and cosine the second."""
    rows = np.zeros((2, len(NAMES)))
    rows[:, NAMES.index("terms")] = covered
    rows[0, NAMES.index("pairs")] = 0.8
    rows[:, NAMES.index("full_text")] = (0.2, 1.0)
    rows[:, NAMES.index("cosine")] = (0.2, 0.5)
    return rows


PAIRS_ALONE = Scorer("one", np.eye(len(NAMES))[NAMES.index("pairs")])


@pytest.mark.parametrize(("covered", "is_bare", "first"), [(1.0, False, 0), (1.0, True, 1), (0.3, True, 0)])
def test_the_sum_counts_where_words_cover_the_question_and_more_without_diacritics(
    covered: float, is_bare: bool, first: int
) -> None:
    ranked = PAIRS_ALONE.ranked(rows_of(covered), is_bare=is_bare)
    assert int(np.argmax(ranked)) == first
    assert ranked.max() <= 1


def test_the_less_of_a_question_words_cover_the_more_nearness_counts() -> None:
    rows = rows_of(0.0)
    rows[:, NAMES.index("pairs")] = 0.5
    of_far, of_near = PAIRS_ALONE.ranked(rows, is_bare=True)
    rows[:, NAMES.index("terms")] = 0.7
    rows[:, NAMES.index("full_text")] = 0.5
    of_far_and_said, of_near_and_said = PAIRS_ALONE.ranked(rows, is_bare=False)
    assert of_near - of_far > of_near_and_said - of_far_and_said > 0
    assert PAIRS_ALONE.ranked(rows[:0], is_bare=False).shape == (0,)
