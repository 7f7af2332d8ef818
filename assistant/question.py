"""What a question asks about: its terms with their weights, and the kind of answer that it wants.

Imports `vectorstore.text`. Made by `assistant.py` from the question and the index's term weights; used by the evidence
gate and by the extractive engine.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assistant.figures import has_date, has_number
from assistant.function_words import content_words
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import bigrams, is_bare, syllables, with_abbreviations
from vectorstore.types import Passage


class AnswerKind(StrEnum):
    """What a sentence must have to answer."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    REASON = "reason"
    LIST = "list"
    ANY = "any"


# Looked for in the question without diacritics; the first that matches counts.
_ASKED = (
    (
        AnswerKind.DATE,
        r"\b(?:khi nao|bao gio|luc nao|han (?:chot|cuoi|nao|la)|thoi (?:han|gian|diem)(?: thuc hien| hoan thanh)?"
        r"(?: la)? (?:nao|khi|bao|may)|(?:nam|thang|ngay|quy|tuan|the ky|giai doan) (?:nao|bao nhieu|may))\b",
    ),
    (AnswerKind.NUMBER, r"\b(?:bao nhieu|so luong|ti le|ty le|may (?!chuc\b)\w+)\b"),
    (
        AnswerKind.NAME,
        r"^ai\b|\b(?:ai (?:la|da|dang|duoc|bi|chiu|ky|co|phai|chu|phu|se)|(?:la|boi|cua|cho|do) ai|o dau|tai dau"
        r"|(?:nguoi|don vi|co quan|to chuc|ban|phong|noi|dia diem|nuoc|thanh pho|quoc gia|xa|phuong|tinh) nao)\b",
    ),
    (AnswerKind.REASON, r"\b(?:vi sao|tai sao|nguyen nhan|ly do|do dau)\b"),
    (
        AnswerKind.LIST,
        r"\b(?:nhung gi|gom (?:nhung |cac )?(?:gi|ai|\w+ nao)|(?:cac|nhung) (?:\w+ )+(?:la gi|nao|gom)"
        r"|(?:dieu kien|nhiem vu|quyen han|trach nhiem|noi dung|ho so|tieu chuan|hanh vi)(?: \w+)* (?:gi|nao))\b",
    ),
)
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZĐÀ-Ỹ][\w]+|\[họ tên\]")
_LEAD_IN = re.compile(r":(?:\s*$|\s+(?:[-–•+]|\(?[a-zđ1-9]{1,2}[.)])\s)")
_REASON = re.compile(r"\b(?:vì|do|bởi|nhằm|để|nên|khiến|nguyên nhân)\b")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is compared with texts.

    Attributes:
        text: as typed.
        weights: weight of each of its terms.
        pairs: weight of each pair of neighbouring terms.
        is_bare: typed without diacritics; texts are then compared without.
        kind: what a sentence must have to answer.
    """

    text: str
    weights: Mapping[str, float]
    pairs: Mapping[str, float]
    is_bare: bool
    kind: AnswerKind

    @classmethod
    def parse(cls, text: str, weights: Mapping[str, float]) -> "Question":
        """Take a question apart.

        Args:
            text: as typed.
            weights: `Library.term_weights` of it.
        """
        typed_bare = is_bare(weights)
        words = [word for word in syllables(text) if word in weights]
        pairs = {f"{one}_{two}": (weights[one] + weights[two]) / 2 for one, two in pairwise(words)}
        return cls(text, dict(weights), pairs, typed_bare, _kind(text))

    def words(self, text: str) -> list[str]:
        """Return the syllables of a text as this question compares them."""
        found = syllables(text)
        return list(map(bare, found)) if self.is_bare else found

    def share(self, words: set[str]) -> float:
        """Return the share in [0, 1] of the weight of its terms that is in `words`."""
        return _share(self.weights, words)

    def pair_share(self, words: list[str]) -> float:
        """Return the share in [0, 1] of the weight of its pairs that stand side by side in `words`."""
        return _share(self.pairs, set(bigrams(words)))

    def content_share(self, words: list[str]) -> float:
        """Return the share in [0, 1] of what it is about that `words` hold: content terms and pairs of them."""
        content = set(content_words(list(self.weights), typed_bare=self.is_bare)) or set(self.weights)
        terms = {term: weight for term, weight in self.weights.items() if term in content}
        pairs = {pair: weight for pair, weight in self.pairs.items() if content.issuperset(pair.split("_"))}
        held = with_abbreviations(words, standard_abbreviations())
        share = _share(terms, held)
        return share if not pairs else _TERM_PART * share + (1 - _TERM_PART) * _share(pairs, set(bigrams(words)))

    def answered_by(self, sentence: str) -> bool:
        """Whether `sentence` has what the question asks for: a date, a number, a name, a reason, a list."""
        match self.kind:
            case AnswerKind.DATE:
                return has_date(sentence)
            case AnswerKind.NUMBER:
                return has_number(sentence)
            case AnswerKind.NAME:
                return _NAME.search(sentence) is not None
            case AnswerKind.REASON:
                return _REASON.search(fold_key(sentence)) is not None
            case AnswerKind.LIST:
                return _LEAD_IN.search(sentence) is not None
            case AnswerKind.ANY:
                return False

    def wants(self, sentence: str) -> bool:
        """Whether `sentence` has the kind of thing that is asked for; a list may also be told in running text."""
        return self.kind in {AnswerKind.ANY, AnswerKind.LIST} or self.answered_by(sentence)


# Chosen on the development split: area under the curve 0.952 between answerable and off-topic questions, terms alone
# 0.944, pairs alone 0.935.
_TERM_PART = 0.6


def head_of(passage: Passage) -> str:
    """Return what stands above a passage: title, number, headings."""
    return "\n".join(part for part in (passage.title, passage.number, *passage.heading) if part)


def _kind(text: str) -> AnswerKind:
    key = bare(fold_key(text))
    return next((kind for kind, pattern in _ASKED if re.search(pattern, key)), AnswerKind.ANY)


def _share(weights: Mapping[str, float], held: set[str]) -> float:
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in held) / total if total else 0.0
