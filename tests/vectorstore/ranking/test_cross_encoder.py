from pathlib import Path

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast, set_seed
from transformers.utils.logging import enable_progress_bar

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.errors import EmbedderError
from vectorstore.library import Library
from vectorstore.ranking.cross_encoder import CrossEncoderReranker
from vectorstore.settings import StoreSettings

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "rác", "thải", "chợ", "ngập", "đường", "phí", "xe", "ở", "gửi")
TEXTS = ["Rác thải ở chợ.", "Ngập đường ở chợ.", "Phí gửi xe ở chợ.", "Gửi xe ở đường rác."]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CrossEncoder with random weights."""
    folder = tmp_path_factory.mktemp("cross-encoder")
    inner = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    inner.pre_tokenizer = Whitespace()
    tokens = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=inner, model_max_length=64, **tokens).save_pretrained(folder)
    set_seed(3)
    size = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(vocab_size=len(WORDS), num_labels=1, max_position_embeddings=64, initializer_range=0.2, **size)
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def searched(home: Path, settings: StoreSettings, query: str = "rác ở chợ", k: int = 10) -> list[tuple[str, float]]:
    library = Library.open(home, settings, HashingEmbedder())
    library.put(record("a.txt", TEXTS))
    found = library.search(query, k=k)
    library.close()
    assert (found.rerank_seconds is not None) == bool(settings.reranker)
    assert [passage.rank for passage in found.passages] == list(range(1, len(found.passages) + 1))
    return [(passage.text, passage.score) for passage in found.passages]


def test_a_reranker_orders_the_best_passages_by_its_own_scores(tiny: Path, tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder

    model = CrossEncoder(str(tiny), local_files_only=True)
    wanted = {
        text: float(model.predict([("rác ở chợ", f"Mục {n}\n{text}")])[0]) for n, text in enumerate(TEXTS, start=1)
    }
    found = searched(tmp_path, StoreSettings(reranker=str(tiny)))
    assert [text for text, _ in found] == sorted(TEXTS, key=lambda text: -wanted[text])
    assert [score - 1 for _, score in found] == pytest.approx(sorted(wanted.values(), reverse=True), abs=1e-4)


def test_what_the_reranker_does_not_read_stays_behind_in_its_order(tiny: Path, tmp_path: Path) -> None:
    plain = [text for text, _ in searched(tmp_path / "plain", StoreSettings())]
    found = searched(tmp_path / "two", StoreSettings(reranker=str(tiny), reranked=2))
    assert {text for text, _ in found[:2]} == set(plain[:2])
    assert [text for text, _ in found[2:]] == plain[2:]
    assert all(score <= 1 for _, score in found[2:])


def test_the_best_of_all_that_is_read_comes_even_when_few_are_wanted(tiny: Path, tmp_path: Path) -> None:
    every = searched(tmp_path / "all", StoreSettings(reranker=str(tiny)))
    assert searched(tmp_path / "one", StoreSettings(reranker=str(tiny)), k=1) == every[:1]


def test_loading_draws_no_bars_between_the_lines_of_an_answer(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    enable_progress_bar()
    CrossEncoderReranker.load(str(tiny))
    assert "Loading weights" not in capfd.readouterr().err


def test_a_reranker_that_is_not_there_is_named(tmp_path: Path) -> None:
    library = Library.open(tmp_path, StoreSettings(reranker=str(tmp_path / "none")), HashingEmbedder())
    with pytest.raises(EmbedderError, match=r"store\.reranker"):
        library.own()
    library.close()
