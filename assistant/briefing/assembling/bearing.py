"""Which directives bear on what people raise: by the theme of a task, and by the words that it shares with statements.

Imports the words of questions and the store's types. A theme is wide: a task of it may be about another matter, and a
task about the matter may say little of the theme. Nothing is counted here and nothing quoted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.questions.words.function_words import content_words
from vectorstore.catalogue.opinions.nouns import LedgerItem
from vectorstore.text.tokens import syllables

# Words side by side are a theme's own when so much of what is said with them is said of it.
_OWN = 0.6
# What stands in more tasks than these, and in more than this share of them, is how directives talk.
_COMMON_TASKS, _COMMON_SHARE = 5, 0.08
# So many words of a theme's statements put a task on their matter, where its words name the theme, or may do so.
_SHARED, _SHARED_UNSURE = 2, 4
# So many do whatever its words are taken for, when no other theme has half as many.
_PLAINLY = 5
# A task of its theme that says nothing of the matter is told only when its words leave no doubt, and no other is there.
_CERTAIN = 0.8
_DAYS = frozenset({"ngày", "tháng", "năm", "quý"})

Pair = tuple[str, str]
# Given texts, each with the heading above it, returns the theme of each and how sure that is; None for no theme.
ThemesOf = Callable[[Sequence[tuple[str, str]]], Sequence[tuple[str | None, float]]]


@dataclass(frozen=True, slots=True)
class Bearing:
    """That a task bears on a theme; `shared` is how many words of the theme's statements it uses."""

    theme: str
    shared: int


class Raised:
    """What people raise, by theme: the words side by side that are said of it and hardly of another theme."""

    def __init__(self, said: Mapping[str, Iterable[str]]) -> None:
        """Learn from statements, by theme."""
        by_theme = {theme: Counter(pair for text in texts for pair in _pairs(text)) for theme, texts in said.items()}
        total = Counter[Pair]()
        for counts in by_theme.values():
            total.update(counts)
        self._own = {
            theme: frozenset(pair for pair, count in counts.items() if count >= _OWN * total[pair])
            for theme, counts in by_theme.items()
        }

    def bearings(
        self, texts: Sequence[tuple[str, str]], themes: Sequence[tuple[str | None, float]]
    ) -> list[Bearing | None]:
        """Return on which theme each task bears; None for those that bear on none.

        Args:
            texts: each task with what it stands under.
            themes: the theme of each by its own words, and how sure that is.
        """
        held = [_pairs(f"{text}. {above}") for text, above in texts]
        tasks = Counter(pair for pairs in held for pair in pairs)
        common = {pair for pair, count in tasks.items() if count > max(_COMMON_TASKS, _COMMON_SHARE * len(texts))}
        return [self._bearing(pairs - common, *theme) for pairs, theme in zip(held, themes, strict=True)]

    def _bearing(self, pairs: frozenset[Pair], theme: str | None, confidence: float) -> Bearing | None:
        shared = Counter({name: len(pairs & own) for name, own in self._own.items()})
        if theme is not None and shared[theme] >= (_SHARED if confidence else _SHARED_UNSURE):
            return Bearing(theme, shared[theme])
        most = shared.most_common(2)
        if most and most[0][1] >= max(_PLAINLY, 2 * (most[1][1] if len(most) > 1 else 0)):
            return Bearing(*most[0])
        return Bearing(theme, 0) if theme is not None and confidence >= _CERTAIN else None


def raised(items: Iterable[LedgerItem]) -> Raised:
    """Return what the statements of a period raise."""
    said: dict[str, list[str]] = {}
    for one in items:
        if one.theme is not None:
            item = one.opinion.item
            said.setdefault(one.theme, []).append(". ".join((item.text, *item.heading[-1:])))
    return Raised(said)


def _pairs(text: str) -> frozenset[Pair]:
    words = [word.lower() for word in syllables(text)]
    return frozenset(
        pair
        for pair in pairwise(words)
        if len(content_words(list(pair))) == len(pair)
        and pair[0] not in _DAYS
        and not all(word.isdigit() for word in pair)
    )
