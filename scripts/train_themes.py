"""Fits what tells the bundled themes apart, from `scripts/themes/statements` and the theme list, and measures it.

Imports scikit-learn and the product's features. Writes `assistant/briefing/themes/learnt/model.safetensors` and prints
figures of cross-validation as JSON. The same statements and one thread give the same file.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_matrix, hstack
from sklearn.model_selection import StratifiedKFold

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from assistant.briefing.themes.learnt.classifier import (  # noqa: E402  (the folder above must be found first)
    BUNDLED,
    NO_MATTER,
    NONE,
    ThemeClassifier,
    Weights,
    save_weights,
)
from assistant.briefing.themes.learnt.features import features  # noqa: E402
from assistant.briefing.themes.matter import matter  # noqa: E402
from assistant.briefing.themes.theme_list import load_themes  # noqa: E402
from vectorstore.embedders.static import StaticEmbedder  # noqa: E402
from vectorstore.text.folding import fold_key  # noqa: E402

STATEMENTS = ROOT / "scripts" / "themes" / "statements"
_SMOOTHNESS = 0.2  # the ridge; 0.15 to 0.3 alike on statements of a writer whose others it had not seen
_LIST_WEIGHT = 0.3  # of a word or an example of the theme list beside a statement
_FEWEST = 1  # texts that hold a feature, else it is not kept
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """Texts with their class and weight."""

    texts: list[str]
    classes: list[str]
    weights: list[float]

    def __add__(self, other: "Labelled") -> "Labelled":
        return Labelled(self.texts + other.texts, self.classes + other.classes, self.weights + other.weights)

    def at(self, places: Sequence[int]) -> "Labelled":
        """Return some of them."""
        return Labelled(
            [self.texts[place] for place in places],
            [self.classes[place] for place in places],
            [self.weights[place] for place in places],
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure by cross-validation, fit on everything and save; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=BUNDLED)
    options = parser.parse_args(arguments)
    said, listed = read_statements(), read_list()
    encoder = StaticEmbedder.bundled()
    unseen = held_out(said, listed, encoder)
    sharpness = calibrate(unseen, said)
    print(json.dumps({"sharpness": sharpness, **figures(sharpness * unseen, said)}))
    save_weights(fit(said + listed, encoder, sharpness), options.out)
    return 0


def read_statements(folder: Path = STATEMENTS) -> Labelled:
    """Read the statements of all writers: class, stance and text by tabs."""
    lines = [line for file in sorted(folder.glob("*.tsv")) for line in file.read_text("utf-8").splitlines()]
    cells = [line.split("\t") for line in lines if line.strip()]
    unique = {(cell[0], cell[2].strip()): None for cell in cells}
    return Labelled([matter(text) for _, text in unique], [name for name, _ in unique], [1.0] * len(unique))


def read_list() -> Labelled:
    """Return words, names and examples of the bundled list as texts of their themes."""
    pairs = [(theme.id, text) for theme in load_themes().themes for text in (theme.name, *theme.words, *theme.examples)]
    return Labelled([text for _, text in pairs], [name for name, _ in pairs], [_LIST_WEIGHT] * len(pairs))


def fit(labelled: Labelled, encoder: StaticEmbedder, sharpness: float = 1.0) -> Weights:
    """Fit ridge regressions on features and vectors, one for each class; `sharpness` makes shares of their sums."""
    held = Counter(feature for text in labelled.texts for feature in features(text))
    vocabulary = tuple(sorted(feature for feature, count in held.items() if count >= _FEWEST))
    counts = np.array([held[feature] for feature in vocabulary])
    rarity = (np.log((1 + len(labelled.texts)) / (1 + counts)) + 1).astype(np.float32)
    seen = hstack([_matrix(labelled.texts, vocabulary, rarity), csr_matrix(encoder.encode(labelled.texts))]).tocsr()
    classes = tuple(sorted(set(labelled.classes)))
    columns, bias = _ridge(seen, np.array([[one == name for name in classes] for one in labelled.classes]), labelled)
    rows, dense = np.split((sharpness * columns).astype(np.float32), [len(vocabulary)])
    themes = {one.id: (fold_key(one.name), frozenset(map(fold_key, one.words))) for one in load_themes().themes}
    return Weights(
        classes=classes,
        vocabulary=vocabulary,
        rows=rows,
        rarity=rarity,
        dense=dense,
        bias=(sharpness * bias).astype(np.float32),
        themes=themes,
        embedder=encoder.fingerprint,
    )


def _ridge(
    seen: csr_matrix, wanted: NDArray[np.bool_], labelled: Labelled
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    # There are fewer texts than features: solved for the texts. The one stands for a bias that is held small as well.
    alike = (seen @ seen.T).toarray() + 1.0
    alike[np.diag_indices_from(alike)] += _SMOOTHNESS / np.array(labelled.weights)
    texts = solve(alike, wanted - wanted.mean(axis=0), assume_a="pos", overwrite_a=True)
    return seen.T @ texts, texts.sum(axis=0) + wanted.mean(axis=0)


def held_out(said: Labelled, listed: Labelled, encoder: StaticEmbedder) -> NDArray[np.float64]:
    """Return the logarithms of shares of each statement by weights that have not seen it, classes sorted."""
    found = np.zeros((len(said.texts), len(set(said.classes))))
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    for learnt, left in folds.split(said.texts, said.classes):
        weights = fit(said.at(learnt) + listed, encoder)
        texts = said.at(left).texts
        found[left] = ThemeClassifier(weights, fingerprint="").log_shares(texts, encoder.encode(texts))
    return found


def calibrate(unseen: NDArray[np.float64], said: Labelled) -> float:
    """Return what to multiply sums with so that shares are as sure as they are right."""
    own = _places(said)
    likely = {
        sharpness: _shares(sharpness * unseen)[np.arange(len(own)), own].mean()
        for sharpness in np.arange(2.0, 20.5, 0.5)
    }
    return float(max(likely, key=lambda sharpness: likely[sharpness]))


def figures(unseen: NDArray[np.float64], said: Labelled) -> dict[str, float]:
    """Return figures of statements that the weights have not seen."""
    shares = _shares(unseen)
    truth, found = _places(said), shares.argmax(axis=1)
    right, sure = found == truth, np.exp(shares.max(axis=1))
    names = np.array(said.classes)
    themed = ~np.isin(names, (NONE, NO_MATTER))
    bins = np.minimum((sure * 10).astype(int), 9)
    gaps = [abs(right[bins == one].mean() - sure[bins == one].mean()) * (bins == one).mean() for one in set(bins)]
    figures = {
        "right": right.mean(),
        "right_of_themed": right[themed].mean(),
        "none_found": right[names == NONE].mean(),
        "no_matter_found": right[names == NO_MATTER].mean(),
        "calibration_error": sum(gaps),
    }
    return {"statements": len(truth), **{name: round(float(value), 3) for name, value in figures.items()}}


def _places(said: Labelled) -> NDArray[np.intp]:
    return np.searchsorted(sorted(set(said.classes)), said.classes)


def _shares(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = sums - np.log(
        np.exp(sums - sums.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
    )
    shares -= sums.max(axis=1, keepdims=True)
    return shares


def _matrix(texts: Sequence[str], vocabulary: Sequence[str], rarity: NDArray[np.float32]) -> csr_matrix:
    places = {feature: place for place, feature in enumerate(vocabulary)}
    ends, columns, values = [0], [], []
    for text in texts:
        own = [places[feature] for feature in features(text) if feature in places]
        columns += own
        values += list(rarity[own] / (np.linalg.norm(rarity[own]) or 1.0))
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), len(vocabulary)))


if __name__ == "__main__":
    sys.exit(main())
