"""How near statements of reports are to the matter of a question: shared words, nearness in meaning, same theme.

Imports `briefing.themes`, `vectorstore.vectors` and the bundled embedder. Words count by how few of the statements at
hand have them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.themes.assigning import ThemeAssigner
from assistant.briefing.themes.theme_list import ThemeList
from assistant.questions.words.function_words import content_words
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.extracts import Stance
from vectorstore.listed import ListedOpinion
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.everyday import standard_everyday_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import bigrams, is_bare, syllables, with_abbreviations
from vectorstore.vectors.products import products

# A statement is on the matter when it has so much of its words or is so near in meaning, and is not much further from
# it than the nearest one. The theme alone says too little: one theme holds many matters.
_LEAST_WORDS, _LEAST_NEARNESS, _OF_BEST, _OF_MOST_WORDS = 0.3, 0.45, 0.5, 0.65
_WORDS, _NEARNESS, _THEME = 1.0, 0.5, 0.15
# For ten times the people behind it.
_VOICES = 0.08
# Of the same theme, other words may mean the same: "đền bù", "bồi thường".
_SAME_THEME = 0.1
# The title and outer headings of a report tell what it is about, less surely than the statement's own words.
_ABOVE = 0.7
# Under a heading of its own a matter is often named once: what else stands there is on it too, less surely.
_SURE_WORDS, _BESIDE, _MOST_BESIDE = 0.5, 0.55, 6
_GENERAL = re.compile(
    r"\b(?:nhung (?:viec|van de|dieu)|van de|dong tinh|ban khoan|buc xuc|kien nghi|de xuat|tinh hinh|du luan|y kien"
    r"|kinh gui|du bao|noi nhan)\b"
)
# What papers write in place of the question's words counts nearly as much, and whatever is of a theme that is asked for
# by its name is on the matter.
_OFFICIAL, _BY_NAME, _MOST_SAID = 0.9, 0.7, 4
_TROUBLED = (Stance.CONCERNED, Stance.OPPOSES)
# A statement or the headings above it have all words of a matter, and together.
_WHOLE = 0.65
# Pairs of neighbouring words beside single ones.
_PAIRS = 0.4
# With diacritics, and without where those words are not others too.
_ALIKE = tuple(
    frozenset(group.split()) for group in ("phí tiền", "kẹt tắc ùn", "ngập úng lụt", "đền bồi", "rác thải", "tien phi")
)
# Themes are worked out for so many statements at once; more are told by words and nearness alone.
MOST_THEMED = 400


@lru_cache(maxsize=2)
def assigner_of(themes: ThemeList) -> ThemeAssigner:
    """Return what puts statements to these themes; kept between questions, since it hangs on the list alone."""
    return ThemeAssigner(themes, StaticEmbedder.bundled())


def on_matter(
    matter: str, items: Sequence[ListedOpinion], assigner: ThemeAssigner, *, surely: bool = False
) -> list[tuple[float, ListedOpinion]]:
    """Return the statements on the matter with how near they are, the nearest first.

    Args:
        matter: in the words of the question.
        items: the statements.
        assigner: puts them to themes.
        surely: leave out those that do not have all of its words, or of what papers write in their place.
    """
    if not items:
        return []
    texts = [" ".join((*one.item.heading[-1:], one.item.text)) for one in items]
    whole = [" ".join((one.document.header.title or "", *one.item.heading, one.item.text)) for one in items]
    vectors = assigner.encoder.encode([matter, *texts])
    near = np.maximum(products(vectors[1:], vectors[0]), 0)
    held = np.maximum(_held(matter, texts), _ABOVE * _held(matter, whole))
    for official in _official(matter):
        held = np.maximum(held, _OFFICIAL * np.maximum(_held(official, texts), _ABOVE * _held(official, whole)))
    same = _same_theme(matter, items, assigner)
    if _names_theme(matter, assigner):
        held = np.maximum(held, _BY_NAME * same)
    scores = _WORDS * held + _NEARNESS * near + _THEME * same
    beside = _beside(items, np.where(held >= _SURE_WORDS, scores, 0))
    if surely:
        return _surely(items, held, near, same, alone=len(content_words(syllables(matter))) == 1)
    # Where one has the words, what has few of them is on another matter.
    enough = np.maximum(_LEAST_WORDS, _OF_MOST_WORDS * held.max())
    fits = (held >= enough) | (near >= _LEAST_NEARNESS - _SAME_THEME * same) | (beside > 0)
    voices = np.array([math.log10(1 + (one.item.persons or 0)) for one in items])
    scores = np.maximum(scores, beside) + _VOICES * voices
    least = _OF_BEST * float(scores[fits].max()) if fits.any() else 0.0
    order = sorted(
        map(int, np.flatnonzero(fits)), key=lambda place: (-round(float(scores[place]), 6), newest(items[place]))
    )
    return [(float(scores[place]), items[place]) for place in order if scores[place] >= least]


def _surely(
    items: Sequence[ListedOpinion],
    held: NDArray[np.float64],
    near: NDArray[np.float64],
    same: NDArray[np.float64],
    *,
    alone: bool,
) -> list[tuple[float, ListedOpinion]]:
    """Return those that have all words.

    A word that stands alone has other meanings outside of its theme, unless somebody is troubled by it.
    """
    fits = held >= _WHOLE
    if alone and (fits & (same > 0)).any():
        fits &= (same > 0) | np.array([one.item.stance in _TROUBLED for one in items])
    scores = _WORDS * held + _NEARNESS * near + _THEME * same
    order = sorted(
        map(int, np.flatnonzero(fits)), key=lambda place: (-round(float(scores[place]), 6), newest(items[place]))
    )
    return [(float(scores[place]), items[place]) for place in order]


def _official(matter: str) -> list[str]:
    """Return how papers write what is said in everyday words: "một cửa" is the Trung tâm Phục vụ hành chính công."""
    words = syllables(matter)
    if len(content_words(words)) > _MOST_SAID:
        # More than the saying alone is asked about, and the rest of it would be lost.
        return []
    found = standard_everyday_words().official(words, is_bare=is_bare(dict.fromkeys(words, 1.0)))
    return [one for group in found for one in group.split(", ")]


def _names_theme(matter: str, assigner: ThemeAssigner) -> bool:
    """Whether a matter is a theme itself, by its name or what that begins with: "trường học", "rác thải"."""
    key = bare(fold_key(matter))
    names = [bare(fold_key(theme.name)) for theme in assigner.themes.themes]
    return any(key in (name, name.partition(", ")[0]) for name in names)


def is_general(heading: str) -> bool:
    """Whether a heading names no matter of its own: "Những vấn đề nhân dân băn khoăn"."""
    return bool(_GENERAL.search(bare(fold_key(heading))))


def themes_of(items: Sequence[ListedOpinion], assigner: ThemeAssigner) -> list[str | None]:
    """Return the theme of each statement."""
    statements = [(one.item.text, one.item.heading[-1] if one.item.heading else "") for one in items]
    return [one.theme for one in assigner.assign(statements)]


def newest(one: ListedOpinion) -> tuple[int, str, int]:
    """Return what puts statements in order, those of the newest report first."""
    day = one.document.header.date
    return (-day.toordinal() if day else 0, one.document.path, one.ordinal)


def _beside(items: Sequence[ListedOpinion], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what statements get for standing with one that is surely on the matter under a heading of their own."""
    sections: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for place, one in enumerate(items):
        if one.item.heading and not is_general(one.item.heading[-1]):
            sections.setdefault((one.document.document_id, one.item.heading), []).append(place)
    found = np.zeros(len(items))
    for places in sections.values():
        if len(places) <= _MOST_BESIDE:
            found[places] = _BESIDE * scores[places].max()
    return found


def _alike(words: Iterable[str]) -> set[str]:
    """Return words with those that a question may say in their place: who asks for the fee is told of money."""
    found = set(words)
    for group in _ALIKE:
        if found & group:
            found |= group
    return found


def _held(matter: str, texts: Sequence[str]) -> NDArray[np.float64]:
    """Return the share in [0, 1] of the weight of the matter's words and pairs of words that each text has."""
    words = syllables(matter)
    typed_bare = is_bare(dict.fromkeys(words, 1.0))
    wanted = content_words(words, typed_bare=typed_bare) or words
    held = [_words_of(text, typed_bare=typed_bare) for text in texts]
    singles = _share(dict.fromkeys(wanted), [_alike(with_abbreviations(one, standard_abbreviations())) for one in held])
    pairs = dict.fromkeys(bigrams(wanted))
    if not pairs:
        return singles
    return (1 - _PAIRS) * singles + _PAIRS * _share(pairs, [set(bigrams(one)) for one in held])


def _words_of(text: str, *, typed_bare: bool) -> list[str]:
    found = syllables(text)
    return list(map(bare, found)) if typed_bare else found


def _share(wanted: dict[str, None], held: Sequence[set[str]]) -> NDArray[np.float64]:
    having = Counter(one for words in held for one in words if one in wanted)
    weights = {one: math.log(1 + len(held) / (1 + having[one])) for one in wanted}
    total = sum(weights.values())
    return np.array([sum(weights[one] for one in wanted if one in words) / total for words in held])


def _same_theme(matter: str, items: Sequence[ListedOpinion], assigner: ThemeAssigner) -> NDArray[np.float64]:
    if len(items) > MOST_THEMED:
        return np.zeros(len(items))
    of_matter = assigner.assign([(matter, "")])[0].theme
    return np.array([float(of_matter is not None and theme == of_matter) for theme in themes_of(items, assigner)])
