"""Which statements and tasks are about one matter, told in the asker's words.

Imports `vectorstore.text` and the themes. The rule that is counted by: most of the matter's words are said; or the
theme is the matter's and the meaning near, the nearer the fewer of its words are said.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.briefing.themes.assigning import ThemeAssigner
from assistant.briefing.themes.matter import matter as without_voices
from assistant.questions.words.function_words import content_words
from vectorstore.text.tokens import syllables

# So much of the matter's weight must stand in a statement or above it.
_ABOUT = 0.6
# Of its theme so much is enough where the meaning is near as well; without its words the meaning must be nearer.
_PART, _NEAR, _NEARER = 0.3, 0.3, 0.45
# A word that is said so many times less often than another one is hardly said at all.
_HARDLY = 10


class Matter:
    """A matter, its words weighed by how rare they are among all statements."""

    def __init__(self, told: str, texts: Sequence[str]) -> None:
        """Weigh the words of `told` by `texts`."""
        self.told = told
        self._texts = texts
        words = dict.fromkeys(content_words(syllables(told)))
        seen = Counter(word for text in texts for word in set(syllables(text)) & words.keys())
        self._seen = {word: seen[word] for word in words}
        self._weights = {word: math.log(1 + (len(texts) + 1) / (seen[word] + 0.5)) for word in words}
        self._all = sum(self._weights.values())

    def as_named(self, theme: str) -> "Matter":
        """Return it without words of the list that reports hardly use, where it is but a part of a theme's name.

        Nobody writes "ngập úng" who reports that a street is "ngập"; the rarest word would weigh most.
        """
        most = max(self._seen.values(), default=0)
        common = [word for word, count in self._seen.items() if count * _HARDLY > most]
        if not common or not self._seen.keys() <= set(content_words(syllables(theme))):
            return self
        return Matter(" ".join(common), self._texts)

    def about(self, *parts: str | None) -> bool:
        """Whether a statement with its headings and the title of its document names the matter."""
        return self.share(parts) >= _ABOUT

    def share(self, parts: Iterable[str | None]) -> float:
        """Return how much of the matter's weight is said, from 0 to 1."""
        if not self._all:
            return 0.0
        held = {word for part in parts if part for word in syllables(part)}
        return sum(weight for word, weight in self._weights.items() if word in held) / self._all


@dataclass(frozen=True, slots=True)
class Said:
    """What may be about a matter: its words, what stands above them, its theme."""

    text: str
    above: tuple[str | None, ...]
    theme: str | None


def on_matter(matter: Matter, said: Sequence[Said], assigner: ThemeAssigner) -> list[bool]:
    """Return of each whether it is about the matter."""
    if not said:
        return []
    (own,) = assigner.assign([(matter.told, "")])
    vectors = assigner.encoder.encode([matter.told, *(without_voices(one.text) for one in said)])
    near = vectors[1:] @ vectors[0]
    matter = matter.as_named(assigner.themes.name(own.theme)) if own.theme else matter
    return [
        matter.about(one.text, *one.above)
        or (own.theme is not None and one.theme == own.theme and _means(float(meaning), matter.share([one.text])))
        for one, meaning in zip(said, near, strict=True)
    ]


def _means(near: float, share: float) -> bool:
    return near >= _NEARER or (near >= _NEAR and share >= _PART)
