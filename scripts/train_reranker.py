"""Trains the small CrossEncoder that the sweep of models tries; it is not shipped, since it makes answers worse.

Imports the bundled embedder's files, torch and sentence-transformers. Reads pairs from ../shared/data/train; writes a
folder that `store.reranker` takes. The same data, seed and number of threads give the same model.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers.processors import TemplateProcessing
from torch.nn.functional import cross_entropy, normalize

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from scripts.embedder.pairs import TextPair, read_everyday_pairs, read_pairs  # noqa: E402  (the project must be found first)
from scripts.embedder.vocabulary import bare  # noqa: E402
from vectorstore.embedders.static import StaticEmbedder  # noqa: E402

_BUNDLED = ROOT / "vectorstore" / "embedders" / "bundled"
_SPECIAL = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]"}
_LONGEST = 96
_TOLD_EACH = 25
_NEAREST = 24  # of the passages nearest to a query by the embedder, wrong ones are drawn
_QUERIES_AT_ONCE = 512
_EACH_OF_WIKI = 4  # every so-manieth pair of the encyclopaedia, so that finding near passages stays cheap
_BARE = 0.3  # share of the queries typed without diacritics

Pick = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the model is fitted: groups of one right and some wrong passages, told apart by a softmax."""

    steps: int = 250
    groups: int = 16
    wrong: int = 3
    learning_rate: float = 1e-3
    hidden: int = 128
    layers: int = 2
    heads: int = 4
    seed: int = 11


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and save; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with train/, ../shared/data")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--steps", type=int, default=Plan().steps)
    asked = parser.parse_args(arguments)
    plan = Plan(steps=asked.steps)
    torch.manual_seed(plan.seed)
    model = _untrained(plan)
    _fit(model, _pairs(asked.data / "train"), plan)
    model.save_pretrained(str(asked.out))
    return 0


def _pairs(folder: Path) -> list[TextPair]:
    law = read_pairs(folder / "law_title_body.jsonl", "law")
    wiki = read_pairs(folder / "wiki_sentence_paragraph.jsonl", "wiki")[::_EACH_OF_WIKI]
    return [*law, *wiki, *read_everyday_pairs(ROOT / "scripts" / "everyday_pairs.jsonl")]


def _untrained(plan: Plan) -> Any:  # noqa: ANN401 - sentence-transformers' own type
    """Return a CrossEncoder that knows the bundled embedder's words and nothing of how to compare them."""
    from sentence_transformers import CrossEncoder
    from transformers import ElectraConfig, ElectraForSequenceClassification

    tokenizer = _tokenizer()
    table = normalize(torch.from_numpy(_table()), dim=1)
    config = ElectraConfig(
        vocab_size=len(tokenizer), embedding_size=table.shape[1], hidden_size=plan.hidden,
        num_hidden_layers=plan.layers, num_attention_heads=plan.heads, intermediate_size=2 * plan.hidden,
        max_position_embeddings=_LONGEST, num_labels=1, pad_token_id=tokenizer.pad_token_id,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    body = ElectraForSequenceClassification(config)
    with torch.no_grad():
        words = body.electra.embeddings.word_embeddings.weight
        words[: len(table)] = table
        for layer in body.electra.encoder.layer:
            # The same word on both sides looks at itself from the start; that would take long to learn.
            attention = layer.attention.self
            attention.query.weight.copy_(3 * torch.eye(plan.hidden))
            attention.key.weight.copy_(3 * torch.eye(plan.hidden))
    body.electra.embeddings.word_embeddings.weight.requires_grad = False
    with tempfile.TemporaryDirectory() as folder:
        body.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        return CrossEncoder(folder, max_length=_LONGEST, local_files_only=True)


def _tokenizer() -> Any:  # noqa: ANN401 - transformers' own type
    from transformers import PreTrainedTokenizerFast

    made = PreTrainedTokenizerFast(
        tokenizer_file=str(_BUNDLED / "tokenizer.json"), model_max_length=_LONGEST, **_SPECIAL
    )
    cls, sep = made.cls_token_id, made.sep_token_id
    made.backend_tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", cls), ("[SEP]", sep)]
    )
    return made


def _table() -> NDArray[np.float32]:
    tensors = load_file(_BUNDLED / "model.safetensors")
    table: NDArray[np.float32] = tensors["embeddings"].astype(np.float32) * tensors["weights"][:, None]
    return table


def _fit(model: Any, pairs: Sequence[TextPair], plan: Plan) -> None:  # noqa: ANN401
    chance = random.Random(plan.seed)
    nearest = _nearest(pairs)
    learned = [one for one in model.model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=plan.learning_rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, plan.learning_rate, plan.steps + 1, pct_start=0.1)
    model.model.train()
    seen = 0.0
    for step in range(1, plan.steps + 1):
        rows = chance.sample(range(len(pairs)), plan.groups)
        shown = [text for row in rows for text in _group(pairs, row, nearest[row], plan, chance)]
        read = model.tokenizer(
            [query for query, _ in shown], [passage for _, passage in shown],
            truncation="only_second", max_length=_LONGEST, padding=True, return_tensors="pt",
        )  # fmt: skip
        scores = model.model(**read).logits.reshape(plan.groups, plan.wrong + 1)
        loss = cross_entropy(scores, torch.zeros(plan.groups, dtype=torch.long))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        schedule.step()
        seen += float((scores.argmax(1) == 0).float().mean())
        if step % _TOLD_EACH == 0:
            print(f"{step} of {plan.steps}: right one first {seen / _TOLD_EACH:.3f}", flush=True)
            seen = 0.0
    model.model.eval()


def _group(
    pairs: Sequence[TextPair], row: int, nearest: Pick, plan: Plan, chance: random.Random
) -> list[tuple[str, str]]:
    """Return the query with its passage first, and with wrong ones: two thirds near ones, the others from anywhere."""
    query = " ".join(pairs[row].query.split()[:40])
    query = bare(query) if chance.random() < _BARE else query
    near = [int(one) for one in nearest if int(one) != row and pairs[int(one)].passage != pairs[row].passage]
    wrong = [
        chance.choice(near) if near and chance.random() < 2 / 3 else chance.randrange(len(pairs))
        for _ in range(plan.wrong)
    ]
    return [(query, pairs[one].passage[:600]) for one in (row, *wrong)]


def _nearest(pairs: Sequence[TextPair]) -> Pick:
    """Return the numbers of the passages nearest to each query, shape (pairs, nearest)."""
    encode = StaticEmbedder.load(_BUNDLED).encode
    passages = encode([pair.passage for pair in pairs])
    queries = encode([pair.query for pair in pairs])
    found = [
        np.argpartition(-(queries[start : start + _QUERIES_AT_ONCE] @ passages.T), _NEAREST, axis=1)[:, :_NEAREST]
        for start in range(0, len(pairs), _QUERIES_AT_ONCE)
    ]
    return np.concatenate(found)


if __name__ == "__main__":
    sys.exit(main())
