"""Writes small models with random weights of the architectures that people's embedders have."""

import json
from pathlib import Path
from typing import Any

WORDS = (
    "query",
    "passage",
    ":",
    "▁",
    "rác",
    "thải",
    "ngập",
    "nước",
    "ở",
    "chợ",
    "đường",
    "rác_thải",
    "ngập_nước",
    "đêm",
)
WIDTH = 16
SMALL = {
    "hidden_size": WIDTH,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": 600,
}


def write_xlm_roberta(
    folder: Path, *, seed: int = 1, extra: dict[str, Any] | None = None, size: dict[str, int] | None = None
) -> Path:
    """What multilingual-e5, bge-m3 and halong are, as a bare transformers folder; small unless a size is given."""
    from transformers import XLMRobertaConfig, XLMRobertaModel

    return _write(folder, XLMRobertaModel, XLMRobertaConfig, seed, (extra or {}, size or {}))


def write_gte(folder: Path, *, seed: int = 1) -> Path:
    """What gte-multilingual is in the folder that transformers reads without code of the folder's own."""
    from transformers import GteConfig, GteModel

    return _write(folder, GteModel, GteConfig, seed)


def write_roberta(folder: Path, *, seed: int = 1) -> Path:
    """What PhoBERT and the models made from it are."""
    from transformers import RobertaConfig, RobertaModel

    return _write(folder, RobertaModel, RobertaConfig, seed)


def _write(
    folder: Path, model: Any, config: Any, seed: int, more: tuple[dict[str, Any], dict[str, int]] = ({}, {})
) -> Path:
    """Write a model; `more` is put into its config.json when it is written, and is its size."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import TemplateProcessing
    from transformers import PreTrainedTokenizerFast

    extra, size = more
    vocabulary = {word: number for number, word in enumerate(("<s>", "<pad>", "</s>", "<unk>", *WORDS))}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    torch.manual_seed(seed)
    made = model(
        config(
            vocab_size=len(vocabulary),
            pad_token_id=1,
            **(SMALL | size),
        )
    )
    made.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="<unk>", pad_token="<pad>", bos_token="<s>", eos_token="</s>"
    ).save_pretrained(folder)
    if extra:
        path = folder / "config.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | extra))
    return folder
