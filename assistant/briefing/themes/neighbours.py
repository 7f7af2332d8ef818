"""What stands beside a statement in its report tells of its matter: the section, the sentence, what was told before.

Imports `recalling` and the ledger's nouns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from assistant.briefing.counts.tally import ThemeMethod
from assistant.briefing.themes.recalling import recalled
from ingest.opinion.voices import begins_with_speaker
from vectorstore.catalogue.opinions.nouns import Statement

# Below this a part of a sentence is on what the surest part of it is on; without any word of a theme a little more.
_UNSURE, _UNSURE_LEARNT = 0.4, 0.5
_ENDS = frozenset(".!?")
# Who is asked for his word is no speaker: "cho ý kiến về việc dừng hay tiếp tục".
_GIVES_WORD = "cho ý kiến"
# Between two parts of one sentence stand a mark and a blank, or a word as well; a line and its dash are three letters.
_MARK = 2
_WITH_WORD = range(4, 17)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The theme of one statement; None when it fits none."""

    theme: str | None
    confidence: float
    method: ThemeMethod

    @property
    def sureness(self) -> float:
        """How sure it is of a theme; 0 when it fits none."""
        return self.confidence if self.theme is not None else 0.0


@dataclass(frozen=True, slots=True)
class About:
    """What stands around a statement.

    Attributes:
        named: the theme that its heading names.
        told: that of the first statement below the same heading, where the heading names none itself.
        above: that of the statement right above it.
    """

    named: Assignment | None
    told: Assignment | None
    above: Assignment | None

    @property
    def topic(self) -> Assignment | None:
        """What the heading is about."""
        return self.named or self.told


def within_sentences(own: Sequence[Assignment], goes_on: Sequence[bool], leaning: Sequence[bool]) -> list[Assignment]:
    """Return the themes with those of parts of a sentence that are unsure: they take that of its surest part.

    Args:
        own: themes of the statements by themselves.
        goes_on: whether each goes on in the sentence of the one before it.
        leaning: whether each has its theme from the statement above only.
    """
    found = list(own)
    for places in _runs(goes_on):
        sure = [place for place in places if not _is_unsure(own[place]) and not (leaning[place] and place == places[0])]
        # A part that says a word of its theme tells more than one that only sounds like another theme.
        named = [place for place in places if own[place].method is not ThemeMethod.LEARNT]
        telling = sure or named or places
        surest = max((own[place] for place in telling), key=lambda one: one.sureness)
        for place in places:
            if surest.theme is not None and place not in sure and own[place].theme != surest.theme:
                found[place] = replace(surest, method=ThemeMethod.CONTEXT)
    return found


def _is_unsure(one: Assignment) -> bool:
    return one.sureness < (_UNSURE_LEARNT if one.method is ThemeMethod.LEARNT else _UNSURE)


def _runs(goes_on: Sequence[bool]) -> Iterator[list[int]]:
    """Yield the places of what goes on from one another."""
    places: list[int] = []
    for place, on in enumerate(goes_on):
        if places and not on:
            yield places
            places = []
        places.append(place)
    if places:
        yield places


def goes_on_by_words(statements: Sequence[tuple[str, str]], row: int) -> bool:
    """Return whether a statement goes on in the sentence of the one before it, by its words: it names no speaker."""
    return row > 0 and _goes_on(statements[row - 1][0], statements[row][0])


def _goes_on(before: str, here: str) -> bool:
    said = here.removeprefix(_GIVES_WORD)
    return here[:1].islower() and before[-1:] not in _ENDS and not begins_with_speaker(said)


def joined(batch: Sequence[Statement]) -> list[bool]:
    """Return whether each statement goes on in the sentence of the one before it, by where both stand."""
    return [False, *(_joins(one, other) for one, other in pairwise(batch))]


def _joins(before: Statement, here: Statement) -> bool:
    gap = here.start - before.end
    near = before.document_id == here.document_id and (gap == _MARK or gap in _WITH_WORD)
    # What stands in one bracket is on one matter, whoever says it; else who speaks anew may speak of another.
    bracket = before.text.count("(") > before.text.count(")")
    return near and (bracket or _goes_on(before.text, here.text))


def with_recalled(
    statements: Sequence[tuple[str, str]], own: Sequence[Assignment], reports: Sequence[str]
) -> list[Assignment]:
    """Return the themes with those of statements that take up what their report has told of before."""
    found: list[Assignment] = []
    for _, group in groupby(range(len(reports)), key=lambda place: reports[place]):
        places = list(group)
        told = [own[place] for place in places]
        sources = recalled([statements[place] for place in places], [(one.theme, one.confidence) for one in told])
        found += [
            one
            if source is None or told[source].theme == one.theme
            else replace(told[source], method=ThemeMethod.CONTEXT)
            for one, source in zip(told, sources, strict=True)
        ]
    return found or list(own)
