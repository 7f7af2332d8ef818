"""Puts statements to themes: what was learnt, words and embedder together, a model if doubtful, a person above all.

    statement -without names of bodies-> evidence per theme (`evidence.py`) -> theme, confidence, method

Imports `evidence`, `headings`, `neighbours` and the ledger's nouns. Results are written to the ledger, so that
counting is SQL.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np

from assistant.briefing.counts.tally import ThemeMethod
from assistant.briefing.themes.evidence import ThemeEvidence, Weighed
from assistant.briefing.themes.headings import around, is_general, nearest, topic
from assistant.briefing.themes.learnt.classifier import ThemeClassifier
from assistant.briefing.themes.matter import matter, without_groups
from assistant.briefing.themes.neighbours import (
    About,
    Assignment,
    goes_on_by_words,
    joined,
    with_recalled,
    within_sentences,
)
from assistant.briefing.themes.prototypes import Encoder
from assistant.briefing.themes.theme_list import Theme, ThemeList
from ingest.opinion.predicates import says_matter, takes_only_a_side
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.opinions.nouns import Statement, ThemeEntry
from vectorstore.text.tokens import syllables

# Raised when the same list, embedder and weights would give other themes than before.
_METHOD_VERSION = "9"
# A model is asked below this confidence.
_DOUBTFUL = 0.6
_OFFERED_TO_MODEL = 5
# A statement that takes sides or counts without a matter of its own seldom has more than this by its words alone.
_UNSURE = 0.4
# A heading of a matter says for sure what stands below it, unless the statement is as sure of another matter.
_SURE_TOPIC = 0.55
_SURE = 0.65
# Beside a heading that names its matter it has to be surer, since it names the speakers' and the reasons' as well.
_AS_SURE = 0.96
# Reasons and suspicions name other matters than the one that they are about.
_OF_WHAT_STANDS_ABOVE = re.compile(r"(?<!\w)(?:nêu|đưa ra) (?:các |những )?lý do|nghi ngờ có sự", re.IGNORECASE)

# Given a statement and themes, best first, returns the id of one of them or None for none of them.
ThemeChooser = Callable[[str, Sequence[Theme]], str | None]


class ThemeAssigner:
    """Puts statements to the themes of one list.

    Attributes:
        themes: the list.
        encoder: what turns texts into vectors.
        themes: the list.
        fingerprint: names list, embedder, weights and method; themes of different fingerprints are worked out again.
    """

    def __init__(
        self,
        themes: ThemeList,
        encoder: Encoder,
        *,
        choose: ThemeChooser | None = None,
        classifier: ThemeClassifier | None = None,
    ) -> None:
        """Prepare the list.

        Args:
            themes: the list.
            encoder: turns texts into vectors.
            choose: asked about doubtful statements; None asks nobody.
            classifier: what was learnt; None reads the bundled file.

        Raises:
            ThemeClassifierError: the bundled file is missing or damaged, or for another embedder.
        """
        learnt = ThemeClassifier.load() if classifier is None else classifier
        self.encoder = encoder
        self.themes = themes
        self._evidence = ThemeEvidence(themes, encoder, learnt)
        self._choose = choose
        parts = (
            _METHOD_VERSION,
            themes.fingerprint,
            encoder.fingerprint,
            learnt.fingerprint,
            "model" if choose else "",
        )
        self.fingerprint = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]

    def assign(
        self,
        statements: Sequence[tuple[str, str]],
        follows: Sequence[bool] = (),
        reports: Sequence[str] = (),
        around: Sequence[str] = (),
        goes_on: Sequence[bool] = (),
    ) -> list[Assignment]:
        """Return the theme of each statement.

        Args:
            statements: text, and the heading it stands under.
            follows: whether a statement stands below the one before it in the same section; empty when none does.
            reports: which report each is of, those of one report in a row; empty when each is of its own.
            around: the heading on a matter that each one's heading stands under; empty when none does.
            goes_on: whether a statement goes on in the sentence of the one before it; empty when its words tell.
        """
        if not statements:
            return []
        topics = [topic(heading) for _, heading in statements]
        outer = [topic(heading) for heading in around] or [""] * len(topics)
        named = self._named([*topics, *outer])
        topics = [_heads(inner, above, named) for inner, above in zip(topics, outer, strict=True)]
        texts = [
            # Below a heading that names its matter those who speak name no other one: "19 ý kiến của cha mẹ học sinh".
            without_groups(matter(text)) if above in named else matter(text)
            for (text, _), above in zip(statements, topics, strict=True)
        ]
        weighed = self._evidence.weigh(texts, topics)
        below = [bool(follows and follows[row] and row) for row in range(len(statements))]
        goes_on = goes_on or [goes_on_by_words(statements, row) for row in range(len(statements))]
        found: list[Assignment] = []
        leaning: list[bool] = []
        first: Assignment | None = None
        for row, (text, heading) in enumerate(statements):
            first = first if below[row] else None
            # What a heading is about without naming a theme, its first statement tells.
            told = first if topics[row] and not is_general(heading) else None
            about = About(named.get(topics[row]), told, found[-1] if below[row] else None)
            found.append(self._assignment(text, weighed.at(row), about))
            leaning.append(about.topic is None and found[-1].method is ThemeMethod.CONTEXT)
            first = first or (found[-1] if found[-1].theme else None)
        on = [one and other for one, other in zip(below, goes_on, strict=True)]
        return within_sentences(with_recalled(statements, found, reports), on, leaning)

    def _named(self, topics: Sequence[str]) -> dict[str, Assignment]:
        """Return the theme of each heading that names one for sure."""
        said = [text for text in dict.fromkeys(topics) if text]
        if not said:
            return {}
        weighed = self._evidence.weigh(said, [""] * len(said))
        found: dict[str, Assignment] = {}
        for row, text in enumerate(said):
            one = weighed.at(row)
            best = int(one.scores.argmax())
            if one.method(best) is ThemeMethod.WORDS and one.share(best) >= _SURE_TOPIC and not one.fits_none(best):
                found[text] = Assignment(self.themes.themes[best].id, one.share(best), ThemeMethod.CONTEXT)
        return found

    def _assignment(self, text: str, weighed: Weighed, about: About) -> Assignment:
        confidence = weighed.share(int(weighed.scores.argmax()))
        has_own = says_matter(text) and not takes_only_a_side(text)
        topic = about.topic
        if topic is not None and (
            not _is_as_sure(confidence, topic) or not has_own or _OF_WHAT_STANDS_ABOVE.search(text)
        ):
            return replace(topic, method=ThemeMethod.CONTEXT)
        if about.above is not None and not has_own and (weighed.speaks_of_nothing or confidence < _UNSURE):
            # "9 người chưa rõ thái độ" belongs to the matter that stands above it.
            return replace(about.above, method=ThemeMethod.CONTEXT)
        if self._choose is not None and confidence < _DOUBTFUL:
            order = np.argsort(-weighed.scores, kind="stable")[:_OFFERED_TO_MODEL]
            chosen = self._choose(text, [self.themes.themes[place] for place in order])
            return Assignment(chosen, _DOUBTFUL, ThemeMethod.MODEL)
        return self._by_evidence(weighed)

    def _by_evidence(self, weighed: Weighed) -> Assignment:
        best = int(weighed.scores.argmax())
        confidence = weighed.share(best)
        if weighed.fits_none(best):
            return Assignment(None, max(0.0, 1 - confidence), ThemeMethod.LEARNT)
        return Assignment(self.themes.themes[best].id, confidence, weighed.method(best))


def _heads(inner: str, outer: str, named: Mapping[str, Assignment]) -> str:
    """Return the one of two headings that says the matter: what stands under "Bồi thường" is on it, unless as sure."""
    if outer in named and (inner not in named or not _is_as_sure(named[inner].confidence, named[outer])):
        return outer
    return inner


def _is_as_sure(confidence: float, topic: Assignment) -> bool:
    """Whether something is as sure of its own matter as the heading that it stands under is of another."""
    return confidence >= max(_SURE, _AS_SURE * topic.confidence)


def assign_waiting(ledger: OpinionLedger, assigner: ThemeAssigner, themes: ThemeList) -> int:
    """Put all items to themes that have none under this list yet; return how many there were.

    What a person has said of a statement holds, also when the report has been read again.
    """
    corrections = ledger.corrections()
    done = 0
    for batch in ledger.unthemed(assigner.fingerprint):
        statements = [(one.text, nearest(one.heading)) for one in batch]
        reports = [one.document_id for one in batch]
        outer = [around(one.heading) for one in batch]
        found = assigner.assign(statements, _following(batch), reports, outer, joined(batch))
        keys = [text_key(one.text) for one in batch]
        entries = [
            _entry(one, key, _corrected(corrections, one, key, themes) or assignment, assigner.fingerprint)
            for one, key, assignment in zip(batch, keys, found, strict=True)
        ]
        ledger.write_themes(_marked_repeats(entries))
        done += len(entries)
    return done


def _following(batch: Sequence[Statement]) -> list[bool]:
    pairs = pairwise(batch)
    return [False, *(_section(one) == _section(other) for one, other in pairs)]


def _section(one: Statement) -> tuple[str, str | tuple[str, ...]]:
    return one.document_id, nearest(one.heading) or one.heading


def text_key(text: str) -> str:
    """Return the key under which a statement is the same in a report that was read again: its folded syllables."""
    return hashlib.sha256(" ".join(syllables(text)).encode()).hexdigest()[:32]


def _corrected(
    corrections: Mapping[tuple[str, str], str | None], one: Statement, key: str, themes: ThemeList
) -> Assignment | None:
    if (one.document_id, key) not in corrections:
        return None
    theme = corrections[one.document_id, key]
    # A theme that was taken off the list can no longer be counted under.
    known = theme is None or theme in themes.by_id
    return Assignment(theme, 1.0, ThemeMethod.PERSON) if known else None


def _entry(one: Statement, key: str, assignment: Assignment, fingerprint: str) -> ThemeEntry:
    return ThemeEntry(
        document_id=one.document_id,
        version_id=one.version_id,
        ordinal=one.ordinal,
        theme=assignment.theme,
        confidence=round(assignment.confidence, 4),
        method=assignment.method.value,
        fingerprint=fingerprint,
        text_key=key,
        repeated=False,
    )


def _marked_repeats(entries: Sequence[ThemeEntry]) -> list[ThemeEntry]:
    marked: list[ThemeEntry] = []
    for _, report in groupby(entries, key=lambda entry: entry.document_id):
        seen: set[str] = set()
        for entry in report:
            marked.append(replace(entry, repeated=True) if entry.text_key in seen else entry)
            seen.add(entry.text_key)
    return marked
