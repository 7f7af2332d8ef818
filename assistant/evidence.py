"""The gate before the engine: do the passages speak of what is asked at all?

Imports `vectorstore` and `questions`. Without evidence the answer is `no_evidence`, whatever the engine.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.questions.filters.named import Named, numbers_cut_short_absent, short_names_absent
from assistant.questions.meeting import LEAST_MET, Meeting, meeting
from assistant.questions.question import TERM_PART, Question, head_of
from assistant.questions.words.foreign import foreign_things, foreign_words
from assistant.settings import AnswerSettings
from assistant.types import Certainty
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import document_numbers, syllables
from vectorstore.types import Passage, Retrieval, Strength

# The best of so many passages decides; more let off-topic questions find their words by chance.
_BEST = 3
# What is held against the setting, so that 0.5 is where it was found best: the best passage's score, its best
# sentence's share of the words, and how much nearer it is than the rest of the world. The shares of the three were
# chosen from a grid, on the ward's questions for building (answerable against all that is of other things) and on
# samples of the public development halves; docs/measured/answers.md has the whole curve.
_SCORE, _SENTENCE, _NEARNESS, _SCALE = 2.0, 0.5, 1.8, 1.68
# The nearness that questions about other things still reach in an office's library; what they reach beyond it in a
# library of many matters (an encyclopaedia: 0.08 to 0.11) tells nothing there and is taken off.
_USUAL_OF_OFFICE = 0.035
# With the setting at 1 nothing is enough: an evaluator sees what an engine does that refuses everything.
_MOST = 0.999
# A word of two syllables that stands nowhere in the library takes so much, two at most; a name that one of the best
# passages has gives so much, and one that no passage has takes a little. The rest brings the line back to 0.5.
_UNHEARD, _MOST_UNHEARD, _NAME_HELD, _NAME_MISSING, _LINE = 0.3, 2, 0.15, 0.05, 0.13
# Typed without marks two syllables may be another word than the one that is known: "thang may" is "tháng mấy" too.
_UNHEARD_BARE = 0.15
# Who names a document that is held asks what it says.
_DOCUMENT_HELD = 0.1
# A thing under a foreign word ("karaoke"), other than a name, is written so in papers too, where they have it.
_THING_MISSING = 0.15
# What is so today or will be tomorrow stands in few papers, which tell of what was.
_OF_TODAY = re.compile(
    r"\b(?:hom (?:nay|qua)|ngay (?:mai|mot)|mai mot|(?:sang|trua|chieu|toi|dem) (?:nay|qua|mai)|tuan sau|bay gio)\b"
    r"|^mai\b"
)
_TODAY = 0.1
# Where nothing but words is known, as much of them as gives 0.5.
_COVERAGE_ALONE = 0.5 / 0.45
# Meaning alone is evidence from here on, where nearness is what 19 of 20 questions about other things stay below, in
# the library or, where less is usual in it, in an office's.
_MIDDLE = 0.5
# A thing of a kind that few papers tell, where the best of the words on the matter stand, tells for itself.
_SELDOM_TOLD = frozenset({"volume", "span of days", "area", "weight", "balance", "telephone"})
_SELDOM_HELD, _MOSTLY_MET = 0.06, 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate found.

    Attributes:
        coverage: share in [0, 1] of what the question is about that one of the best passages holds.
        answerability: how much of it one sentence holds together, against what its passage holds scattered, in
            [0, 1]: a passage on the matter that does not answer has the words, and not in one place.
        weight: how much there is, about [0, 1]; 0.5 where the setting draws the line unless it says otherwise.
        absent_numbers: document numbers that the question names and no passage or header has.
        absent_named: a month, unit or numbered thing is named that no passage and no document of theirs has.
        meeting: how well the passages meet what the question demands of an answer.
        certainty: None when there is no evidence.
    """

    coverage: float
    answerability: float
    weight: float
    absent_numbers: tuple[str, ...]
    absent_named: bool
    meeting: Meeting
    certainty: Certainty | None

    @property
    def is_absent(self) -> bool:
        """Whether something is named or demanded that the passages do not have: no weight makes up for that."""
        return bool(self.absent_numbers) or self.absent_named or self.is_unmet

    @property
    def is_unmet(self) -> bool:
        """Whether what the passages have on the matter is not of the kind, group or month that is asked for."""
        return self.meeting.share < LEAST_MET


def weigh(question: Question, retrieval: Retrieval, settings: AnswerSettings) -> Evidence:
    """Weigh the evidence for answering `question` from the passages of a retrieval, best first."""
    passages = retrieval.passages
    texts = [f"{head_of(passage)}\n{passage.text}" for passage in passages]
    coverage = max((question.content_share(question.words(text)) for text in texts[:_BEST]), default=0.0)
    sentence = _best_sentence(question, passages[:_BEST])
    answerability = max(0.0, min(1.0, 2 * sentence - coverage))
    met = meeting(question, passages)
    of_document = _DOCUMENT_HELD if retrieval.filters.numbers and passages else 0.0
    weight = _moved(_weight(retrieval.strength, coverage, sentence) + _of_kind(met) + of_document, question, texts)
    held = {bare(number) for text in texts for number in document_numbers(text)}
    absent = tuple(
        number for number in document_numbers(question.text) if bare(number) not in held
    ) or numbers_cut_short_absent(question.text, texts)
    absent += short_names_absent(question.text, texts)
    absent_named = Named.by(question.text).absent_from(passages) or met.within.names_another(texts)
    # Typed without marks, words that are all there and stand nowhere side by side may all be others: "tử vi", "từ vị".
    scattered = question.is_bare and bool(question.pairs) and answerability <= TERM_PART
    certainty = _certainty(answerability, weight, settings, doubted=bool(question.unheard) or scattered)
    found = Evidence(coverage, answerability, weight, absent, absent_named, met, certainty)
    return replace(found, certainty=None) if found.is_absent else found


def _weight(strength: Strength | None, coverage: float, sentence: float) -> float:
    """Return the larger of two: how well words and meaning fit, and how far meaning exceeds what is usual here."""
    if strength is None:
        return min(1.0, _COVERAGE_ALONE * coverage)
    usual = max(strength.usual, _USUAL_OF_OFFICE)
    nearness = strength.nearness - (usual - _USUAL_OF_OFFICE)
    fit = (_SCORE * strength.best + _SENTENCE * sentence + _NEARNESS * nearness) / _SCALE
    return max(fit + _LINE, _MIDDLE + strength.nearness - usual)


def _of_kind(met: Meeting) -> float:
    seldom = met.demand is not None and met.demand.name in _SELDOM_TOLD
    return _SELDOM_HELD if seldom and met.share >= _MOSTLY_MET else 0.0


def _moved(weight: float, question: Question, texts: Sequence[str]) -> float:
    """Return the weight less for words of which the library has never heard, more for a name that is found."""
    weight -= (_UNHEARD_BARE if question.is_bare else _UNHEARD) * min(len(question.unheard), _MOST_UNHEARD)
    names = foreign_words(question.text)
    if names:
        held = [names & set(syllables(text)) for text in texts]
        missing = _THING_MISSING if names == foreign_things(question.text) else _NAME_MISSING
        # "Carlos Latuff": another Carlos is not he.
        weight += _NAME_HELD if names in held[:_BEST] else 0.0 if any(held) else -missing
    if _OF_TODAY.search(bare(fold_key(question.text))):
        weight -= _TODAY
    return max(0.0, min(_MOST, weight))


def _best_sentence(question: Question, passages: Sequence[Passage]) -> float:
    """Return the most of the question that one sentence holds, under what stands above it."""
    return max(
        (
            question.content_share([*above, *question.words(passage.text[span.start : span.end])])
            for passage in passages
            for above in [question.words(head_of(passage))]
            for span in sentences(passage.text)
        ),
        default=0.0,
    )


def _certainty(answerability: float, weight: float, settings: AnswerSettings, *, doubted: bool) -> Certainty | None:
    if weight < settings.min_evidence:
        return None
    return Certainty.SURE if answerability >= settings.sure_evidence and not doubted else Certainty.UNSURE
