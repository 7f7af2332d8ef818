"""What follows from all that is told: which small figures have but one value, by integer programming.

The unknowns are the cells, whole numbers from 0; each figure told bounds a sum of them. Bounds of the rule are taken as
known as well: a withheld figure that is too few is at most k - 1, and quoted statements are there.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tests.assistant.briefing.stranger.figures import MOST, Cell, Sum, Told


class Deduction:
    """All that is told, as bounds on sums of cells."""

    def __init__(self, truth: Mapping[Cell, int], cells: Sequence[Cell], told: Iterable[Told]) -> None:
        """Take what is told; `truth` is used to check that it is true, and as a first solution."""
        self._cells = cells
        self._solutions = [np.array([truth.get(cell, 0) for cell in cells], dtype=np.int64)]
        self.bounds: dict[Sum, tuple[int, int]] = {}
        self._parts: dict[Sum, NDArray[np.int64]] = {}
        for one in told:
            true = self.value(one.sum)
            assert one.least <= true <= one.most, f"read {one} but it is {true}"
            least, most = self.bounds.get(one.sum, (0, MOST))
            self.bounds[one.sum] = max(least, one.least), min(most, one.most)
        self._rows = self._matrix()

    def value(self, of: Sum) -> int:
        """Return the true value of a sum."""
        return int(self._solutions[0][self.parts(of)].sum())

    def parts(self, of: Sum) -> NDArray[np.int64]:
        """Return the places of the cells that a sum is made of."""
        if of not in self._parts:
            places = [place for place, cell in enumerate(self._cells) if of.holds(cell)]
            self._parts[of] = np.array(places, dtype=np.int64)
        return self._parts[of]

    def is_fixed(self, of: Sum) -> bool:
        """Whether nothing but its true value is possible."""
        parts = self.parts(of)
        if len({int(one[parts].sum()) for one in self._solutions}) > 1:
            return False
        return not (self._other(parts, 1) or self._other(parts, -1))

    def _other(self, parts: NDArray[np.int64], sign: int) -> bool:
        """Look for a solution in which a sum is greater (1) or smaller (-1); all that are found are kept."""
        true = int(self._solutions[0][parts].sum())
        if sign < 0 and not true:
            return False
        goal = np.zeros(len(self._cells))
        goal[parts] = 1.0
        within = (true + 1, np.inf) if sign > 0 else (0, true - 1)
        rows = [self._rows, LinearConstraint(csr_array(goal[None, :]), *within)]
        # A goal at random moves other sums along, so that one solution answers for many of them.
        toward = np.random.default_rng(len(self._solutions)).normal(size=len(self._cells))
        most = float(self._solutions[0].sum())
        found = milp(
            toward,
            constraints=rows,
            bounds=Bounds(0, most),
            integrality=np.ones(len(self._cells)),
            options={"mip_rel_gap": 1e9},
        )
        assert found.status in (0, 2), found.message
        if found.x is None:
            return False
        self._solutions.append(np.rint(found.x).astype(np.int64))
        return True

    def _matrix(self) -> LinearConstraint:
        rows, columns, least, most = [], [], [], []
        for number, (of, (low, high)) in enumerate(self.bounds.items()):
            parts = self.parts(of)
            rows += [number] * len(parts)
            columns += parts.tolist()
            least.append(low)
            most.append(high)
        shape = (len(self.bounds), len(self._cells))
        return LinearConstraint(csr_array((np.ones(len(rows)), (rows, columns)), shape=shape), least, most)
