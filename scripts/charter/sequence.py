"""Fits the charter's third judge, which reads the words of a question in their order.

Imports torch, and the bundled embedder's two files: a word begins where the embedder has it, so that one which no
prompt has is near to words of its kind. Words and rows are left out by chance, or the few thousand prompts are learnt
by heart.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from assistant.charter.classifier import CLASSES
from assistant.charter.sequence import AT_A_PLACE, LONGEST, WIDTHS, Reader, names_of_words, rows_of_names
from vectorstore.text.folding import bare

ROWS = 2**15
_SIZE, _PHRASES, _BEFORE, _HIDDEN = 48, (96, 64), 32, 64
_ROUNDS, _AT_ONCE, _RATE = 4, 256, 2e-3
_ROWS_FORGOTTEN, _WORDS_FORGOTTEN, _UNITS_FORGOTTEN = 0.2, 0.15, 0.3
_SMOOTHED = 0.02  # of what is wanted, given to the other classes
_LONGEST_BEFORE = 24  # words of the turns before in fitting
_SHELVES = 8  # parts of a round within which prompts are sorted by length, so that those fitted at once are alike
_SPREAD_KNOWN, _SPREAD_UNKNOWN = 0.2, 0.1  # of rows at the start, of words that the embedder has and of all others
_NONE = -1e4
_EMBEDDER = Path(__file__).parents[2] / "vectorstore" / "embedders" / "bundled"

_Floats = NDArray[np.float32]
_Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Sequences:
    """Examples to fit on: rows of the words of the last turn and of those before, classes, weights."""

    last: _Rows
    before: _Rows
    wanted: NDArray[np.intp]
    weights: NDArray[np.float64]


def sequences(turns: Sequence[tuple[str, ...]], wanted: NDArray[np.intp], weights: NDArray[np.float64]) -> Sequences:
    """Return the examples that `turns` are."""
    last, before = _last_and_before(turns)
    return Sequences(_filled(last, LONGEST), _filled(before, _LONGEST_BEFORE), wanted, weights)


def _last_and_before(turns: Sequence[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    return [own[-1] for own in turns], [" . ".join(own[:-1]) for own in turns]


def _filled(texts: Sequence[str], longest: int) -> _Rows:
    rows = np.full((len(texts), longest, AT_A_PLACE), ROWS, np.int32)
    for number, text in enumerate(texts):
        for place, names in enumerate(_names(text)[-longest:]):
            own = rows_of_names(names, ROWS)
            rows[number, place, : len(own)] = own
    return rows


@cache
def _names(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, names_of_words(text)))


class _Network(nn.Module):
    def __init__(self, table: _Floats) -> None:
        super().__init__()
        seen = sum(_PHRASES) + _SIZE + _BEFORE + 1
        self.table = nn.Embedding(len(table), _SIZE, padding_idx=ROWS, _weight=torch.tensor(table))
        self.convolutions = [
            nn.Conv1d(_SIZE, units, width, padding=width // 2) for units, width in zip(_PHRASES, WIDTHS, strict=True)
        ]
        self.phrases = nn.ModuleList(self.convolutions)  # so that they are fitted
        self.before = nn.Linear(_SIZE, _BEFORE)
        self.hidden, self.out = nn.Linear(seen, _HIDDEN), nn.Linear(_HIDDEN, len(CLASSES))
        self.forget = nn.Dropout(_UNITS_FORGOTTEN)

    def forward(self, last: Tensor, before: Tensor) -> Tensor:
        there, earlier = (last[:, :, 0] != ROWS).float(), (before[:, :, 0] != ROWS).float()
        places = self._places(last)
        away = (1 - there)[:, None, :] * _NONE
        seen = [(torch.relu(own(places.transpose(1, 2))) + away).amax(2).clamp(min=0) for own in self.convolutions]
        seen.append(places.sum(1) / there.sum(1, keepdim=True).clamp(min=1))
        seen.append((torch.relu(self.before(self._places(before))) * earlier[..., None]).amax(1))
        seen.append((earlier.sum(1, keepdim=True) > 0).float())
        units: Tensor = torch.relu(self.hidden(self.forget(torch.cat(seen, 1))))
        sums: Tensor = self.out(self.forget(units))
        return sums

    def _places(self, rows: Tensor) -> Tensor:
        found: Tensor = self.table(rows)
        if self.training:
            kept = (torch.rand(rows.shape) >= _ROWS_FORGOTTEN).float() / (1 - _ROWS_FORGOTTEN)
            found = found * kept[..., None]
        places = found.sum(2)
        if self.training:
            places = places * (torch.rand(rows.shape[:2]) >= _WORDS_FORGOTTEN).float()[..., None]
        return places


def fit_reader(examples: Sequences, table: _Floats, seed: int = 0) -> Reader:
    """Fit the network on the examples, from a table as `first_table` makes it."""
    torch.manual_seed(seed)
    network = _Network(table)
    adam = torch.optim.Adam(network.parameters(), lr=_RATE)
    wanted, weights = torch.tensor(examples.wanted), torch.tensor(examples.weights, dtype=torch.float32)
    lengths, earlier = (np.maximum((rows[:, :, 0] != ROWS).sum(axis=1), 1) for rows in (examples.last, examples.before))
    parts = list(_parts(lengths, examples.before[:, 0, 0] != ROWS, seed))
    for number, part in enumerate(parts):
        last = torch.tensor(examples.last[part, : lengths[part].max()]).long()
        before = torch.tensor(examples.before[part, : earlier[part].max()]).long()
        losses = nn.functional.cross_entropy(
            network(last, before), wanted[part], reduction="none", label_smoothing=_SMOOTHED
        )
        for group in adam.param_groups:
            group["lr"] = _RATE * (1 - number / len(parts))
        adam.zero_grad()
        ((losses * weights[part]).sum() / weights[part].sum()).backward()  # type: ignore[no-untyped-call]
        adam.step()
    return _reader(network)


def _parts(lengths: NDArray[np.intp], has_before: NDArray[np.bool_], seed: int) -> Iterator[NDArray[np.intp]]:
    chance = np.random.default_rng(seed)
    sizes = lengths + 2 * LONGEST * has_before
    for _ in range(_ROUNDS):
        shelves = np.array_split(chance.permutation(len(lengths)), _SHELVES)
        order = np.concatenate([shelf[np.argsort(sizes[shelf])] for shelf in shelves])
        parts = [order[start : start + _AT_ONCE] for start in range(0, len(order), _AT_ONCE)]
        yield from (parts[number] for number in chance.permutation(len(parts)))


def _reader(network: _Network) -> Reader:
    phrases = tuple(map(_weights, network.convolutions))
    parts = (_weights(own) for own in (network.before, network.hidden, network.out))
    return Reader(_numbers(network.table.weight)[:ROWS], phrases, *parts)


def _weights(layer: nn.Linear | nn.Conv1d) -> tuple[_Floats, _Floats]:
    """Return the weights, shape (what goes in, units), and what is added; a stretch of words goes in word by word."""
    own = dict(layer.named_parameters())
    weights = _numbers(own["weight"])
    if isinstance(layer, nn.Conv1d):
        weights = weights.transpose(0, 2, 1).reshape(len(weights), -1)
    return np.ascontiguousarray(weights.T), _numbers(own["bias"])


def _numbers(tensor: Tensor) -> _Floats:
    return np.asarray(tensor.detach().numpy(), dtype=np.float32)


def first_table(turns: Sequence[tuple[str, ...]], seed: int = 0) -> _Floats:
    """Return the rows at the start: a word where the embedder has it, cut to the main directions; others by chance."""
    tokenizer, directions = _embedder()
    known = [word[1:] for word in tokenizer.get_vocab() if word.startswith("▁") and "▁" not in word[1:]]
    names = {f"plain {bare(word)}" for word in known} | {f"typed {word}" for word in known if bare(word) != word}
    texts = {text for own in _last_and_before(turns) for text in own}
    names |= {name for text in texts for place in _names(text) for name in place if name[:4] != "slot"}
    table = np.random.default_rng(seed).normal(0, _SPREAD_UNKNOWN, (ROWS + 1, _SIZE)).astype(np.float32)
    ordered = sorted(names)
    tokens = tokenizer.encode_batch([name.partition(" ")[2] for name in ordered], add_special_tokens=False)
    for name, found in zip(ordered, tokens, strict=True):
        if found.ids:
            table[zlib.crc32(name.encode()) % ROWS] = directions[found.ids].mean(axis=0)
    table[ROWS] = 0  # where there is no word
    return table


def _embedder() -> tuple[Tokenizer, _Floats]:
    tokenizer = Tokenizer.from_file(str(_EMBEDDER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tensors = load_file(_EMBEDDER / "model.safetensors")
    rows = tensors["embeddings"].astype(np.float32) * tensors["weights"].reshape(-1, 1)
    rows -= rows.mean(axis=0)
    _, directions = np.linalg.eigh(rows.T @ rows)
    cut = rows @ directions[:, ::-1][:, :_SIZE]
    return tokenizer, np.asarray(cut * (_SPREAD_KNOWN / cut.std()), dtype=np.float32)
