"""People's embedders are used as their makers say: prompts, pooling, length, words joined, by small random models."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.vectorstore.embedders.random_models import write_gte, write_roberta, write_xlm_roberta
from vectorstore.embedders import embed_passages, embed_question, load_embedder
from vectorstore.embedders.families import families, family_of, segmented
from vectorstore.errors import EmbedderError
from vectorstore.settings import StoreSettings

TEXT = "rác thải ở chợ"


def hidden(folder: Path, text: str) -> "np.ndarray[Any, np.dtype[Any]]":
    """Return what the bare transformer makes of a text, one row a token."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokens = AutoTokenizer.from_pretrained(folder)(text, return_tensors="pt")
    model = AutoModel.from_pretrained(folder).eval()
    with torch.no_grad():
        found = model(input_ids=tokens["input_ids"], attention_mask=tokens["attention_mask"]).last_hidden_state[0]
    return np.asarray(found)


def unit(vector: Sequence[float]) -> Any:
    return pytest.approx((np.asarray(vector) / np.linalg.norm(vector)).tolist(), abs=1e-5)


def vectors(folder: Path) -> tuple[list[float], list[float]]:
    embedder = load_embedder(StoreSettings(embedder=str(folder)))
    return embed_question(embedder, TEXT).tolist(), embed_passages(embedder, [TEXT])[0].tolist()


def test_e5_gets_its_prefixes_and_the_mean_of_its_tokens(tmp_path: Path) -> None:
    folder = write_xlm_roberta(tmp_path / "multilingual-e5-small")
    query, passage = vectors(folder)
    assert query == unit(hidden(folder, f"query: {TEXT}").mean(axis=0))
    assert passage == unit(hidden(folder, f"passage: {TEXT}").mean(axis=0))


@pytest.mark.parametrize("name", ["bge-m3", "Vietnamese_Embedding"])
def test_bge_m3_and_what_is_made_from_it_get_the_first_token_and_no_prefix(tmp_path: Path, name: str) -> None:
    folder = write_xlm_roberta(tmp_path / name)
    query, passage = vectors(folder)
    assert query == passage == unit(hidden(folder, TEXT)[0])


def test_halong_gets_the_mean_and_no_prefix(tmp_path: Path) -> None:
    folder = write_xlm_roberta(tmp_path / "halong_embedding")
    query, passage = vectors(folder)
    assert query == passage == unit(hidden(folder, TEXT).mean(axis=0))


def test_the_bi_encoder_gets_words_joined_by_pyvi(tmp_path: Path) -> None:
    folder = write_roberta(tmp_path / "vietnamese-bi-encoder")
    joined = segmented(TEXT)
    assert joined == "rác_thải ở chợ"
    query, passage = vectors(folder)
    assert query == passage == unit(hidden(folder, joined).mean(axis=0))


def test_a_folder_of_another_name_is_known_by_what_it_was_made_from(tmp_path: Path) -> None:
    folder = write_xlm_roberta(tmp_path / "mo-hinh", extra={"_name_or_path": "intfloat/multilingual-e5-base"})
    assert vectors(folder)[0] == unit(hidden(folder, f"query: {TEXT}").mean(axis=0))


def test_what_the_model_says_itself_goes_before_its_family(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    words = Transformer(str(write_xlm_roberta(tmp_path / "words")))
    model = SentenceTransformer(modules=[words, Pooling(words.get_embedding_dimension(), "cls")])
    model.prompts = {"query": "đêm ", "document": ""}
    model.save(str(tmp_path / "multilingual-e5-own"))
    query, passage = vectors(tmp_path / "multilingual-e5-own")
    assert query == unit(hidden(tmp_path / "words", f"đêm {TEXT}")[0])
    assert passage == unit(hidden(tmp_path / "words", TEXT)[0])


def test_long_texts_are_cut_and_the_rules_are_part_of_the_fingerprint(tmp_path: Path) -> None:
    folders = [write_xlm_roberta(tmp_path / name) for name in ("multilingual-e5-small", "bge-m3")]
    embedders = [load_embedder(StoreSettings(embedder=str(folder))) for folder in folders]
    assert embedders[0].fingerprint != embedders[1].fingerprint
    cut = embed_passages(embedders[0], ["rác " * 505, "rác " * 505 + "chợ " * 900])
    assert cut[0] @ cut[1] == pytest.approx(1, abs=1e-3)


def test_gte_multilingual_of_transformers_own_kind_gets_the_first_token(tmp_path: Path) -> None:
    folder = write_gte(tmp_path / "gte-multilingual-base")
    question, passage = vectors(folder)
    assert question == passage == unit(hidden(folder, TEXT)[0])


def test_a_folder_that_wants_its_own_code_run_is_refused(tmp_path: Path) -> None:
    folder = write_xlm_roberta(
        tmp_path / "gte-multilingual-base", extra={"auto_map": {"AutoModel": "modeling.NewModel"}}
    )
    with pytest.raises(EmbedderError) as caught:
        load_embedder(StoreSettings(embedder=str(folder)))
    assert "auto_map" in caught.value.message.vi


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    folder = write_xlm_roberta(tmp_path / "bge-m3")
    tensors = load_file(folder / "model.safetensors")
    save_file({name: torch.full_like(one, float("nan")) for name, one in tensors.items()}, folder / "model.safetensors")
    embedder = load_embedder(StoreSettings(embedder=str(folder)))
    with pytest.raises(EmbedderError, match="bge-m3 cho kết quả không dùng được"):
        embed_question(embedder, TEXT)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("intfloat/multilingual-e5-large-instruct", "Instruct"),
        ("multilingual-e5-large", "query: "),
        ("AITeamVN/Vietnamese_Embedding_v2", ""),
        ("some-other-model", ""),
    ],
)
def test_a_name_finds_its_family(name: str, expected: str) -> None:
    assert family_of([name]).query.startswith(expected)
    assert all(family.source for family in families())
