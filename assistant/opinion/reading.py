"""A question as it is read piece by piece: wordings are found in it and used up, what is left over is its matter.

Imports `wordings.py` and `vectorstore.text`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.opinion.wordings import Wording
from assistant.questions.words.function_words import content_words
from vectorstore.text.folding import Folded, bare, fold
from vectorstore.text.tokens import is_bare, syllables


@dataclass
class Reading:
    """A question with what of it has been understood; what is left over is its matter.

    Attributes:
        text: the folded question.
        key: what wordings are looked for in, without diacritics where the question was typed without.
        typed_bare: whether it was.
        used: stretches of the key that have been understood.
    """

    text: Folded
    key: str
    typed_bare: bool
    used: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, question: str) -> "Reading":
        """Begin to read a question."""
        text = fold(question.strip().rstrip("?.! "))
        typed_bare = is_bare(dict.fromkeys(syllables(question), 1.0))
        return cls(text, bare(text.key) if typed_bare else text.key, typed_bare)

    def finds(self, wording: Wording) -> bool:
        """Whether a wording stands anywhere in it."""
        return any(wording.find(self.key, typed_bare=self.typed_bare))

    def take(self, wording: Wording) -> list[re.Match[str]]:
        """Return where a wording stands outside what is used already, and use it up."""
        found = [
            match
            for match in wording.find(self.key, typed_bare=self.typed_bare)
            if not any(start < match.end() and match.start() < end for start, end in self.used)
        ]
        self.used += [match.span() for match in found]
        return found

    def typed(self, found: Iterable[re.Match[str]]) -> str:
        """Return what was found as it was typed, in the question's order."""
        spans = sorted(match.span() for match in found)
        return ", ".join(self.text.original[slice(*self.text.span(*span))].strip() for span in spans)

    def left(self) -> str:
        """Return the words that are left over, as typed."""
        return " ".join(part for part in self._parts() if re.search(r"\w", part))

    def _parts(self) -> Iterator[str]:
        at = 0
        for start, end in [*sorted(self.used), (len(self.key), len(self.key))]:
            if at < start and self.key[at:start].strip():
                first, last = self.text.span(at, start)
                yield self.text.original[first:last].strip(" ?.!,;:“”\"'()")
            at = max(at, end)

    def matter(self) -> str:
        """Return the words that are left over; empty when they say nothing."""
        left = self.left()
        return left if content_words(syllables(left), typed_bare=self.typed_bare) else ""
