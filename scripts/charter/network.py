"""Fits the charter's second judge: a network with one hidden layer over the same features as the regression.

Imports torch. It sees which features stand together, as a sum over features cannot.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assistant.charter.classifier import CLASSES, Layer

ROWS = 2**14  # features share rows: more were no better
_UNITS = 24
_ROUNDS, _AT_ONCE, _RATE = 4, 1024, 4e-3
_FORGOTTEN, _UNITS_FORGOTTEN = 0.6, 0.2  # shares of features and of units that are left out by chance in fitting
_SPREAD = 0.03  # of the weights at the start


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples to fit on.

    Attributes:
        features: one row each, `ROWS` columns.
        wanted: number of the class of each.
        weights: how much each counts.
    """

    features: csr_matrix
    wanted: NDArray[np.intp]
    weights: NDArray[np.float64]


class _Network(torch.nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.rows = torch.nn.EmbeddingBag(ROWS, _UNITS + len(CLASSES), mode="sum")
        self.out = torch.nn.Linear(_UNITS, len(CLASSES))
        torch.nn.init.normal_(self.rows.weight, std=_SPREAD)
        with torch.no_grad():
            self.rows.weight[:, _UNITS:] = 0

    def forward(self, part: csr_matrix) -> torch.Tensor:
        amounts = torch.nn.functional.dropout(torch.from_numpy(part.data.astype(np.float32)), _FORGOTTEN)
        places, starts = (torch.from_numpy(own.astype(np.int64)) for own in (part.indices, part.indptr[:-1]))
        sums = self.rows(places, starts, per_sample_weights=amounts)
        units = torch.nn.functional.dropout(torch.relu(sums[:, :_UNITS]), _UNITS_FORGOTTEN)
        return self.out(units) + sums[:, _UNITS:]


def fit_layer(examples: Examples, seed: int = 0) -> Layer:
    """Fit the network on the examples."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # several add up in another order each time
    network = _Network()
    optimizer = torch.optim.Adam(network.parameters(), lr=_RATE)
    wanted, weights = torch.from_numpy(examples.wanted), torch.from_numpy(examples.weights.astype(np.float32))
    for number in range(_ROUNDS):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * (1 - number / _ROUNDS)
        for some in torch.randperm(len(wanted)).split(_AT_ONCE):
            losses = torch.nn.functional.cross_entropy(
                network(examples.features[some.numpy()]), wanted[some], reduction="none"
            )
            optimizer.zero_grad()
            (weights[some] * losses).mean().backward()
            optimizer.step()
    rows, out, bias = (own.detach().numpy() for own in (network.rows.weight, network.out.weight, network.out.bias))
    return Layer(rows, out.T.copy(), bias)
