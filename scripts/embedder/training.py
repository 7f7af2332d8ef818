"""Fits the token table of the bundled embedder: in-batch negatives on pairs, one vector per token.

Imports torch and numpy. Takes token pairs from `pairs.py`, gives a table of shape (tokens, dimensions).
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import EmbeddingBag
from torch.nn.functional import cross_entropy, normalize

from scripts.embedder.pairs import TokenPair

Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """How the table is fitted.

    Attributes:
        bare_queries: share of the queries typed without diacritics.
        bare_passages: share of the passages written without diacritics.
        crop: share of the passages of which only a short window is taken.
        longest: tokens of a passage that are seen at once; half of the time the first ones.
        neighbours: share of the batches whose pairs stand side by side in their source (the same law, the same
            letter of the encyclopaedia), which makes the negatives harder.
        kept_start: weight of the table from before training in the mean of both that is given back, which keeps more
            of what words mean that the pairs do not speak of.
        scale: what the cosines are multiplied by before the softmax.
    """

    dimensions: int = 384
    epochs: int = 4
    batch: int = 512
    learning_rate: float = 0.005
    bare_queries: float = 0.35
    bare_passages: float = 0.15
    crop: float = 0.3
    longest: int = 120
    neighbours: float = 0.0
    kept_start: float = 0.25
    scale: float = 30.0
    seed: int = 7


def fit_table(pairs: Sequence[TokenPair], start: Table, plan: TrainingPlan) -> Table:
    """Return the table after training from `start`; the same seed and pairs give the same table."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    bag = EmbeddingBag.from_pretrained(torch.from_numpy(start.copy()), freeze=False, mode="mean")
    optimizer = torch.optim.Adam(bag.parameters(), lr=plan.learning_rate, betas=(0.9, 0.99))
    steps = plan.epochs * (len(pairs) // plan.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=plan.learning_rate, total_steps=steps + 1, pct_start=0.1
    )
    for _ in range(plan.epochs):
        for batch in _batches(pairs, plan, chance):
            loss = _loss(bag, batch, plan, chance)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
            optimizer.step()
            schedule.step()
    trained: Table = bag.weight.detach().numpy()
    return np.asarray((1 - plan.kept_start) * trained + plan.kept_start * start, dtype=np.float32)


def _batches(pairs: Sequence[TokenPair], plan: TrainingPlan, chance: random.Random) -> Iterator[list[TokenPair]]:
    blocks = [list(pairs[start : start + plan.batch]) for start in range(0, len(pairs), plan.batch)]
    chance.shuffle(blocks)
    kept = round(len(blocks) * plan.neighbours)
    loose = [pair for block in blocks[kept:] for pair in block]
    chance.shuffle(loose)
    batches = blocks[:kept] + [loose[start : start + plan.batch] for start in range(0, len(loose), plan.batch)]
    chance.shuffle(batches)
    yield from (batch for batch in batches[: len(pairs) // plan.batch] if len(batch) > 1)


def _loss(bag: EmbeddingBag, batch: list[TokenPair], plan: TrainingPlan, chance: random.Random) -> torch.Tensor:
    sides = [_sides(pair, plan, chance) for pair in batch]
    queries, passages = [side[0] for side in sides], [side[1] for side in sides]
    similarity = plan.scale * normalize(_encode(bag, queries)) @ normalize(_encode(bag, passages)).T
    similarity = similarity.masked_fill(_same_query(batch), -1e4)
    truth = torch.arange(len(batch))
    loss: torch.Tensor = (cross_entropy(similarity, truth) + cross_entropy(similarity.T, truth)) / 2
    return loss


def _sides(pair: TokenPair, plan: TrainingPlan, chance: random.Random) -> tuple[list[int], list[int]]:
    bare_query, bare_passage = chance.random() < plan.bare_queries, chance.random() < plan.bare_passages
    query = pair.bare_query if bare_query else pair.query
    passage = pair.bare_passage if bare_passage else pair.passage
    return query, _window(passage, plan, chance)


def _window(tokens: list[int], plan: TrainingPlan, chance: random.Random) -> list[int]:
    width = min(len(tokens), plan.longest)
    if width > 40 and chance.random() < plan.crop:
        width = chance.randrange(20, width)
    first = 0 if chance.random() < 0.5 else chance.randrange(len(tokens) - width + 1)
    return tokens[first : first + width]


def _same_query(batch: list[TokenPair]) -> torch.Tensor:
    # "Đối tượng áp dụng" heads an article of nearly every law: these are no negatives of each other.
    numbers: dict[tuple[int, ...], int] = {}
    rows = torch.tensor([numbers.setdefault(tuple(pair.query), len(numbers)) for pair in batch])
    same = rows[:, None] == rows[None, :]
    same.fill_diagonal_(False)
    return same


def _encode(bag: EmbeddingBag, rows: list[list[int]]) -> torch.Tensor:
    starts = np.cumsum([0] + [len(row) for row in rows[:-1]])
    flat = torch.tensor([number for row in rows for number in row], dtype=torch.long)
    vectors: torch.Tensor = bag(flat, torch.from_numpy(starts))
    return vectors
