"""Questions that ask several things at once, as "Huy động bao nhiêu người, tốn mấy chục triệu?" does.

Imports the words of questions and the folding of `vectorstore.text`. What the first one asks stands by itself, since it
names the matter; the further ones lean on it.
"""

import re

from assistant.questions.words.function_words import content_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables_of_key

# "Còn" and "rồi" begin another question; without marks they may be another word.
_PARTS = re.compile(r"\s*[,;:?]\s+|\s+(?:và|còn|rồi|va)\s+", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:gì|nào|ai|đâu|sao|mấy|bao nhiêu|bao giờ|bao lâu)\b|\b(?:chưa|không)\W*$")
# "may" may be a machine or to sew.
_ASKS_BARE = re.compile(r"\b(?:gi|nao|ai|o dau|den dau|ra sao|tai sao|vi sao|bao nhieu|bao gio|bao lau)\b|\bsao\W*$")
# With fewer words that tell something there is no matter: "ai chủ trì".
_LEAST = 3


def first_asked(question: str) -> str | None:
    """Return the first of several things that a question asks, with what stands before it; None where it asks one."""
    asks = _ASKS_BARE if bare(fold_key(question)) == fold_key(question) else _ASKS
    starts = [0, *(match.end() for match in _PARTS.finditer(question))]
    ends = [*(match.start() for match in _PARTS.finditer(question)), len(question)]
    asking = [end for start, end in zip(starts, ends, strict=True) if asks.search(fold_key(question[start:end]))]
    if len(asking) < 2:
        return None
    first = question[: asking[0]].strip()
    tells = len(content_words(syllables_of_key(fold_key(first)))) >= _LEAST
    return f"{first}?" if tells else None
