"""The scorer: one weight for each signal, read from a small file that `scripts/train_ranking.py` writes.

Imports `signals` only. The file names the embedder that the weights were fitted for; for any other they say nothing.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from vectorstore.ranking.signals import NAMES, Rows

_FILE = Path(__file__).with_name("scorer.json")
# How much the plain sum counts beside the fitted weights where words cover the whole question, and how fast that fades
# where they do not: fitted weights can lose on texts unlike those they were fitted on, the sum hardly does. In everyday
# words, which cover a third of a question, the sum says nothing. Typed without diacritics, words that differ look
# alike, so that shares of words and of neighbouring words prove less: the sum counts twice. The sweep stands in
# docs/decisions/score-fusion.md.
_SUM_SHARE, _SUM_SHARE_WHEN_BARE, _FADES = 0.8, 1.6, 4
_SUM_COSINE = 0.8
# How much the cosine counts beside both where no candidate holds the question's words, and how fast that fades: what is
# asked in everyday words is found by what it means.
_LEANING, _LEANING_FADES = 0.8, 2
_FULL_TEXT, _COSINE, _TERMS = (NAMES.index(name) for name in ("full_text", "cosine", "terms"))


@dataclass(frozen=True)
class Scorer:
    """A weighted sum of signals.

    Attributes:
        embedder: fingerprint of the embedder whose cosines it was fitted on.
        weights: in the order of `NAMES`; positive ones add up to 1, so that scores are of the size of a share.
    """

    embedder: str
    weights: Rows

    def score(self, rows: Rows) -> Rows:
        """Return the weighted sum for each row of signals, higher is better."""
        return np.asarray(rows @ self.weights, dtype=np.float64)

    def ranked(self, rows: Rows, *, is_bare: bool) -> Rows:
        """Return one score for each row of signals, by which passages are ordered; of the size of a share.

        The scores of one question can be compared with each other; `score` can be compared over questions.

        Args:
            rows: the signals of the question's candidates.
            is_bare: the question was typed without diacritics.
        """
        covered, near = float(rows[:, _TERMS].max(initial=0.0)), rows[:, _COSINE]
        share = (_SUM_SHARE_WHEN_BARE if is_bare else _SUM_SHARE) * covered**_FADES
        leaning = _LEANING * (1 - min(covered, 1.0)) ** _LEANING_FADES
        plain = (rows[:, _FULL_TEXT] + _SUM_COSINE * near) / (1 + _SUM_COSINE)
        scores = (self.score(rows) + share * plain + leaning * near) / (1 + share + leaning)
        return np.asarray(scores, dtype=np.float64)

    @classmethod
    def read(cls, path: Path) -> "Scorer":
        """Read a file that `write` has written."""
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(content["embedder"], np.array([content["weights"][name] for name in NAMES]))

    def write(self, path: Path) -> None:
        """Write the file."""
        weights = {name: round(float(weight), 5) for name, weight in zip(NAMES, self.weights, strict=True)}
        path.write_text(json.dumps({"embedder": self.embedder, "weights": weights}, indent=1) + "\n", encoding="utf-8")


@cache
def bundled_scorer() -> Scorer:
    """Return the scorer that comes with the project."""
    return Scorer.read(_FILE)


def summed(full_text: Rows, cosines: Rows | None, vector_weight: float) -> Rows:
    """Return BM25 over its maximum, plus the weighted cosine: what ranks where no fitted weights apply.

    Adding scores did better than reciprocal rank fusion on all sets measured: docs/decisions has the figures.

    Args:
        full_text: BM25 of each candidate, 0 where no term matches.
        cosines: of each; None when vectors take no part.
        vector_weight: weight of the cosine.
    """
    share = full_text / (float(full_text.max(initial=0.0)) or 1.0)
    return np.asarray(share if cosines is None else share + vector_weight * cosines, dtype=np.float64)
