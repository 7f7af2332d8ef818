"""What a question says it is about: "nói gì về rác", "kêu chuyện điện thế nào", and whether a text speaks of it.

Imports `function_words.py` and `vectorstore.text`. What else a question names, a paper, a month, a group, is in the
head of what is found; that it is on the matter is told by the matter's own words.
"""

import re
from collections.abc import Sequence

from assistant.questions.asking import asking_words
from assistant.questions.words.function_words import content_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import is_bare, syllables

_ABOUT = re.compile(r"\b(?:về(?! (?:việc|chuyện|vụ)\b)|chuyện|vụ|về (?:việc|chuyện|vụ))\s+(?P<matter>[^,;?.!]+)")
_BARE_ABOUT = re.compile(bare(_ABOUT.pattern))
# What follows the matter: when, where, who.
_ENDS = re.compile(
    r"\b(?:trong|tại|ở|tháng|quý|năm|ngày|hôm|theo|của|do|khi|hồi|là|được|đã|bị|có|thì|so|giữa|qua|từ|ra|thế|như)\b.*"
)
_BARE_ENDS = re.compile(bare(_ENDS.pattern))
_FEWEST_OF_MATTER = 0.5


def matter_of(question: str) -> list[str]:
    """Return the syllables of the matter that a question names behind "về" or "chuyện"; none where it names none."""
    key, typed_bare = fold_key(question), is_bare(syllables(question))
    about = list((_BARE_ABOUT if typed_bare else _ABOUT).finditer(key))
    if not about:
        return []
    matter = (_BARE_ENDS if typed_bare else _ENDS).sub(" ", about[-1]["matter"])
    said = [word for word, asks in zip(syllables(matter), asking_words(matter), strict=False) if not asks]
    return content_words(said, typed_bare=typed_bare)


def speaks_of_matter(question: str, texts: Sequence[str]) -> bool:
    """Whether texts together hold half of the words of the matter that a question names."""
    matter, typed_bare = matter_of(question), is_bare(syllables(question))
    held = {word for text in texts for word in syllables(bare(fold_key(text)) if typed_bare else text)}
    return not matter or sum(word in held for word in matter) >= _FEWEST_OF_MATTER * len(matter)
