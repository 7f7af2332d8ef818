"""Fits what it is worth that a unit's name stands in a label, the head, the foot, the opening or the title of a report.

Imports the labelled official set and the product's candidates. Prints, as JSON, the worths fitted on all parts, to
compare with those of the product, and how many units are named rightly (their first part) by worths that have seen no
paper of the writer.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from evals.reading.compare import words  # noqa: E402  (the project must be found first)
from ingest.opinion.candidates import Named, Source, best_of, in_order, places_of, tells_which  # noqa: E402
from ingest.opinion.reporters import units_named  # noqa: E402
from scripts.statements.papers import WRITERS, labelled, read_report  # noqa: E402

_RIDGE = 0.1
Example = tuple[str, list[Named], str]


def main() -> int:
    """Fit, measure and print."""
    examples = list(_examples())
    worths, which = _fitted(examples)
    print(json.dumps({**{source.value: round(worth, 2) for source, worth in worths.items()}, "which": round(which, 2)}))
    for writer in WRITERS:
        own = [one for one in examples if one[0] == writer]
        fitted = _fitted([one for one in examples if one[0] != writer])
        right = sum(_is_unit(best_of(named, *fitted) or "", unit) for _, named, unit in own)
        print(json.dumps({"left out": writer, "units": len(own), "right": right}))
    return 0


def _examples() -> list[Example]:
    found = []
    for writer, label, file in labelled():
        if label["opinion"] and label["opinion"]["unit"]:
            _, blocks, header = read_report(file)
            found.append((writer, list(units_named(header, blocks)), label["opinion"]["unit"]))
    return found


def _fitted(examples: Sequence[Example]) -> tuple[dict[Source, float], float]:
    """Return what places are worth by which the right name is likeliest among those of its report, and `which`."""
    papers = [_rows(named, unit) for _, named, unit in examples]
    papers = [one for one in papers if one[1].any() and not one[1].all()]

    def loss(worth: NDArray[np.float64]) -> float:
        likely = [logsumexp(rows[right] @ worth) - logsumexp(rows @ worth) for rows, right in papers]
        return float(_RIDGE * (worth**2).sum() - sum(likely))

    found = minimize(loss, np.zeros(len(Source) + 1)).x
    return dict(zip(Source, map(float, found), strict=False)), float(found[-1])


def _rows(named: Sequence[Named], unit: str) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    names = in_order(named)
    rows = [[*(one in places_of(name, named) for one in Source), tells_which(name)] for name in names]
    return np.array(rows, dtype=np.float64), np.array([_is_unit(name, unit) for name in names], dtype=bool)


def _is_unit(name: str, unit: str) -> bool:
    return words(name.split(",")[0]) == words(unit.split(",")[0])


if __name__ == "__main__":
    sys.exit(main())
