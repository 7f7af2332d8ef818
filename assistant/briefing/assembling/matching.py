"""Which statements and tasks are about one matter, told in the asker's words.

Imports `vectorstore.text`. By words alone: what is counted must follow from a rule that can be said, not from nearness.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.questions.function_words import content_words
from vectorstore.text.tokens import syllables

# So much of the matter's weight must stand in a statement or above it.
_ABOUT = 0.6


class Matter:
    """A matter, its words weighed by how rare they are among all statements."""

    def __init__(self, told: str, texts: Sequence[str]) -> None:
        """Weigh the words of `told` by `texts`."""
        words = dict.fromkeys(content_words(syllables(told)))
        seen = Counter(word for text in texts for word in set(syllables(text)) & words.keys())
        self._weights = {word: math.log(1 + (len(texts) + 1) / (seen[word] + 0.5)) for word in words}
        self._all = sum(self._weights.values())

    def about(self, *parts: str | None) -> bool:
        """Whether a statement with its headings and the title of its document is about the matter."""
        return self._all > 0 and self._share(parts) >= _ABOUT

    def _share(self, parts: Iterable[str | None]) -> float:
        held = {word for part in parts if part for word in syllables(part)}
        return sum(weight for word, weight in self._weights.items() if word in held) / self._all
