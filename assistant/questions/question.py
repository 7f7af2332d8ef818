"""What a question asks about: its terms with their weights, and the kind of answer that it wants.

Imports `vectorstore.text`. Made by `answering.py` from the question and the index's term weights; used by the evidence
gate and by the extractive engine.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.questions.asking import AnswerKind, Asked, asking_words, requests
from assistant.questions.cells import has_cell
from assistant.questions.series import asks_for_series
from assistant.questions.words.function_words import content_words
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import bigrams, is_bare, syllables, with_abbreviations
from vectorstore.types import Passage


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is compared with texts.

    Attributes:
        text: as typed.
        weights: weight of each of its terms but those that only ask (bao nhiêu, nào, gì).
        pairs: weight of each pair of neighbouring terms.
        is_bare: typed without diacritics; texts are then compared without.
        asked: what a sentence must have to answer.
        is_series: asks how something went from one period to the next.
        unheard: its words of two syllables that stand nowhere in the library.
    """

    text: str
    weights: Mapping[str, float]
    pairs: Mapping[str, float]
    is_bare: bool
    asked: Asked
    is_series: bool = False
    unheard: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str, weights: Mapping[str, float]) -> "Question":
        """Take a question apart.

        Args:
            text: as typed.
            weights: `Library.term_weights` of it.
        """
        typed_bare = is_bare(weights)
        said = [
            word
            for word, asks in zip(syllables(text), asking_words(text), strict=False)
            if word in weights and not asks
        ] or [word for word in syllables(text) if word in weights]
        pairs = {f"{one}_{two}": (weights[one] + weights[two]) / 2 for one, two in pairwise(said)}
        return cls(
            text, {word: weights[word] for word in said}, pairs, typed_bare, Asked.of(text), asks_for_series(text)
        )

    @property
    def kind(self) -> AnswerKind:
        """What kind of thing it asks for."""
        return self.asked.kind

    def within(self, numbers: Sequence[str]) -> "Question":
        """Return what it asks of the documents with these numbers: where all is of them, the numbers tell nothing."""
        said = {word for number in numbers for word in self.words(number)}
        weights = {word: weight for word, weight in self.weights.items() if word not in said}
        if not content_words(list(weights), typed_bare=self.is_bare):
            return self
        pairs = {pair: weight for pair, weight in self.pairs.items() if said.isdisjoint(pair.split("_"))}
        return replace(self, weights=weights, pairs=pairs)

    def beside(self, issuers: Collection[str | None]) -> "Question":
        """Return when, without who issued the documents: where all is of them, an addressee so named tells nothing.

        "Khi nào nộp báo cáo nhanh cho Ban Tuyên giáo theo HD 11?": the deadline that names the office is not nearer.

        Args:
            issuers: of the passages; a question of several documents stays as it is.
        """
        issuer = next(iter(issuers)) if len(issuers) == 1 else None
        if issuer is None or self.kind not in {AnswerKind.DATE, AnswerKind.DURATION}:
            return self
        said = _named_office(self.words(self.text), self.words(issuer))
        weights = {word: weight for word, weight in self.weights.items() if word not in said}
        if not said or not content_words(list(weights), typed_bare=self.is_bare):
            return self
        pairs = {pair: weight for pair, weight in self.pairs.items() if said.isdisjoint(pair.split("_"))}
        return replace(self, weights=weights, pairs=pairs)

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
        side_by_side = set(bigrams(words))
        if not self.is_bare and (meant := self._but_for_marks(side_by_side)):
            side_by_side |= meant
            held |= {term for pair in meant for term in pair.split("_")}
        share = _share(terms, held)
        return share if not pairs else TERM_PART * share + (1 - TERM_PART) * _share(pairs, side_by_side)

    def _but_for_marks(self, side_by_side: set[str]) -> set[str]:
        """Return the pairs of its terms that stand side by side with other marks on one: "diễn tâp" for "diễn tập"."""
        missing = {pair for pair in self.pairs if pair not in side_by_side}
        firsts, seconds = ({pair.split("_")[at] for pair in missing} for at in (0, 1))
        letters = {bare(pair): pair for pair in missing}
        found = set()
        for pair in side_by_side:
            one, _, other = pair.partition("_")
            if (one in firsts or other in seconds) and (meant := letters.get(bare(pair))):
                found.add(meant)
        return found

    def answered_by(self, sentence: str) -> float:
        """Return how well `sentence` has what the question asks for, a date, a number, a name: 0 not, 1 exactly."""
        return self.asked.held_by(sentence)

    def denies_day(self, sentence: str) -> bool:
        """Whether a day is asked for and `sentence` says that the thing is not done yet: "chưa lấy ý kiến cử tri"."""
        if self.kind is not AnswerKind.DATE:
            return False
        key = fold_key(sentence)
        not_yet = _BARE_NOT_YET.finditer(bare(key)) if self.is_bare else _NOT_YET.finditer(key)
        return any(f"{one['verb']}_{one['more']}" in self.pairs for one in not_yet)

    def wants(self, sentence: str) -> bool:
        """Whether `sentence` has the kind of thing that is asked for; a list may also be told in running text.

        What asks to be told a thing does not tell it, unless the question asks for what is asked.
        """
        if requests(sentence) and not _ASKS_FOR_REQUESTS.search(bare(fold_key(self.text))):
            return False
        if self.kind is AnswerKind.NUMBER and has_cell(self.words, self.text, sentence.split(_ROWS)):
            return True
        # Of several things that are counted all must be told.
        fits = 1.0 if self.asked.also else _FITS
        return self.kind in {AnswerKind.ANY, AnswerKind.LIST} or self.answered_by(sentence) >= fits


_ASKS_FOR_REQUESTS = re.compile(r"\b(?:de nghi|kien nghi|de xuat|yeu cau|mong muon|phai lam|giao)\b")
_NOT_YET = re.compile(r"\bchưa (?:được )?(?P<verb>\w+) (?P<more>\w+)")
_BARE_NOT_YET = re.compile(bare(_NOT_YET.pattern))
# Between the row that names the columns and the one that is quoted.
_ROWS = " / "
# A figure somewhere in the sentence, not before what is counted, is below it: that may be the number of a group.
_FITS = 0.5
# Chosen on the development split: area under the curve 0.952 between answerable and off-topic questions, terms alone
# 0.944, pairs alone 0.935.
TERM_PART = 0.6
# "Ban Tuyên giáo" of "Ban Tuyên giáo và Dân vận Tỉnh ủy".
_FEWEST_OF_OFFICE = 3


def _named_office(question: Sequence[str], office: Sequence[str]) -> set[str]:
    """Return the words by which a question names an office, the first of its name in their order; none for fewer."""
    for length in range(len(office), _FEWEST_OF_OFFICE - 1, -1):
        own = list(office[:length])
        if any(list(question[at : at + length]) == own for at in range(len(question) - length + 1)):
            return set(own)
    return set()


def head_of(passage: Passage) -> str:
    """Return what stands above a passage: title, number, headings."""
    return "\n".join(part for part in (passage.title, passage.number, *passage.heading) if part)


def _share(weights: Mapping[str, float], held: set[str]) -> float:
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in held) / total if total else 0.0
