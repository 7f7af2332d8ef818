"""`ThemeEvidence`: what speaks for each theme of a list, of three kinds that are added up.

    learnt shares (bundled themes) + words of the list + nearness to its names, words and examples -> scores

Imports `words`, `prototypes` and `learnt`. A theme that an office added or changed has no learnt share: where one of
its words is said it starts level with the best learnt theme, so that words and nearness decide between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.counts.tally import ThemeMethod
from assistant.briefing.themes.learnt.classifier import NO_MATTER, NONE, ThemeClassifier
from assistant.briefing.themes.prototypes import Encoder, ThemePrototypes
from assistant.briefing.themes.theme_list import Theme, ThemeList
from assistant.briefing.themes.words import ThemeWords

# Chosen on development wards and on statements that the weights had not seen, see docs/decisions/themes.md.
_WORDS = 0.25
_NEARNESS = 1.0
# Beside what was learnt words and nearness weigh less, since it has seen them; without it they are all there is.
_OWN_WORDS = 1.0
_OWN_NEARNESS = 4.0
_HEADING = 1.0
_HEADING_NEARNESS = 0.25
# Words beyond this say nothing more.
_MOST_WORDS = 3.0
# Fits none is taken as this much likelier: on unseen statements it then finds 0.82 of what fits none and loses 0.01 of
# what was right.
_NONE_MORE = 1.0
# A statement without a word of any theme needs this nearness to be put to one, or this share if something was learnt.
_LEAST_NEARNESS = 0.35
_LEAST_SHARE = 0.2
# How scores become a confidence; the most likely on unseen statements.
_SHARPNESS = 0.85


@dataclass(frozen=True, slots=True)
class Weighed:
    """What speaks for each theme in one statement.

    Attributes:
        scores: all evidence, by theme.
        worded: words of the list in it and its heading, by theme.
        near: nearness, by theme.
        learnt: whether something was learnt of the theme, by theme.
        none: evidence that it fits no theme.
        speaks_of_nothing: it does not say what it is about.
    """

    scores: NDArray[np.float64]
    worded: NDArray[np.float64]
    near: NDArray[np.float64]
    learnt: NDArray[np.bool_]
    none: float
    speaks_of_nothing: bool

    def share(self, theme: int) -> float:
        """Return the share of a theme beside the others and beside none."""
        raised = np.exp(_SHARPNESS * (np.append(self.scores, self.none) - self.scores.max()))
        return float(raised[theme] / raised.sum())

    def fits_none(self, best: int) -> bool:
        """Return whether nothing speaks for the best theme."""
        if self.learnt[best] and self.none > self.scores[best]:
            return True
        unsaid = not self.worded[best] and bool(self.near[best] < _LEAST_NEARNESS)
        return unsaid and not (self.learnt[best] and self.share(best) >= _LEAST_SHARE)

    def method(self, best: int) -> ThemeMethod:
        """Return what speaks most for the best theme."""
        if self.worded[best] > 0 and self.worded[best] >= self.worded.max():
            return ThemeMethod.WORDS
        return ThemeMethod.LEARNT if self.learnt[best] else ThemeMethod.EMBEDDER


@dataclass(frozen=True, slots=True)
class WeighedTexts:
    """What speaks for each theme in each of several statements; rows are statements."""

    scores: NDArray[np.float64]
    worded: NDArray[np.float64]
    near: NDArray[np.float64]
    learnt: NDArray[np.bool_]
    none: NDArray[np.float64]
    speaks_of_nothing: NDArray[np.bool_]

    def at(self, row: int) -> Weighed:
        """Return what speaks in one statement."""
        return Weighed(
            self.scores[row],
            self.worded[row],
            self.near[row],
            self.learnt,
            float(self.none[row]),
            bool(self.speaks_of_nothing[row]),
        )


class ThemeEvidence:
    """Weighs statements for the themes of one list."""

    def __init__(self, themes: ThemeList, encoder: Encoder, classifier: ThemeClassifier) -> None:
        """Prepare the list.

        Raises:
            ThemeClassifierError: the weights are for another embedder.
        """
        classifier.require_embedder(encoder.fingerprint)
        self._encoder = encoder
        self._classifier = classifier
        self._words = ThemeWords(themes)
        # Words that nothing was learnt of: all of a new theme, the added ones of a bundled theme.
        added = [Theme(one.id, one.name, classifier.added_words(one)) for one in themes.themes]
        self._added = ThemeWords(ThemeList(tuple(added)))
        self._prototypes = ThemePrototypes(themes, encoder)
        self._learnt = np.array([classifier.knows(theme) for theme in themes.themes])
        places = {name: place for place, name in enumerate(classifier.classes)}
        self._columns = [places[theme.id] for theme in themes.themes if classifier.knows(theme)]
        self._none, self._nothing = places[NONE], places[NO_MATTER]

    def weigh(self, texts: Sequence[str], headings: Sequence[str]) -> WeighedTexts:
        """Return what speaks for each theme in each text under its heading."""
        words, above = self._worded(self._words, texts), self._worded(self._words, headings)
        near, near_above = self._prototypes.scores(texts), self._prototypes.scores(headings)
        shares = self._classifier.log_shares(texts, self._encoder.encode(texts))
        added = self._worded(self._added, texts) + self._worded(self._added, headings)
        scores = self._shares(shares, added > 0)
        scores += np.where(self._learnt, _WORDS, _OWN_WORDS) * words + _HEADING * above
        # A theme is somewhat near to anything; none is as near as the middle of them.
        nearer = near - np.median(near, axis=1, keepdims=True) + _HEADING_NEARNESS * near_above
        scores += np.where(self._learnt, _NEARNESS, _OWN_NEARNESS) * nearer
        none = shares[:, self._none] + _NONE_MORE
        nothing = (shares.argmax(axis=1) == self._nothing) & ~(above > 0).any(axis=1)
        return WeighedTexts(scores, words + above, near, self._learnt, none, nothing)

    def _shares(self, shares: NDArray[np.float64], said: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return the learnt share of each theme; new words that are said lift their theme to the best one."""
        own = np.repeat(shares[:, [self._none]], len(self._learnt), axis=1)
        own[:, self._learnt] = shares[:, self._columns]
        level = np.maximum(own.max(axis=1, keepdims=True), shares[:, [self._none]] + _NONE_MORE)
        return np.where(said, level, own)

    def _worded(self, words: ThemeWords, texts: Sequence[str]) -> NDArray[np.float64]:
        return np.minimum(np.stack([words.scores(text) for text in texts]), _MOST_WORDS)
