"""What the reports of each period say on a question: one passage for each, in the order of time.

Imports `questions`, `extractive` and the library. Used by `answering.py` for questions about how something went on.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.extractive.scoring import corrects, score_sentences
from assistant.questions.filters.named import Named
from assistant.questions.question import Question
from vectorstore.library import Library
from vectorstore.types import Filters, Passage

_LOOKED_AT = 5
# A period whose best sentence is so much worse than that of the best period says nothing on the matter.
_LEAST_OF_BEST = 0.6
_FEWEST = 2


def over_periods(library: Library, question: Question, filters: Filters, most: int) -> tuple[Passage, ...]:
    """Return the best passage of each period's reports, oldest first, with what corrects a figure.

    Empty when only one of them says something.

    Args:
        library: what is searched.
        question: names the periods; when it names none, all are looked at.
        filters: what the user set.
        most: how many passages at most; the newest are kept.
    """
    named, names = Named.by(question.text), library.names()
    periods = [period for period in names.periods if not named.periods or named.is_period(period)]
    units = tuple(unit for unit in names.units if named.is_unit(unit))
    if len(periods) < _FEWEST or filters.periods or (named.units and not units):
        return ()
    found: list[tuple[float, Passage]] = []
    for period in sorted(periods):
        cut = replace(filters, periods=(period,), units=filters.units or units)
        passages = library.search(question.text, k=_LOOKED_AT, filters=cut).passages
        found += _of_period(question, passages)
    best = max((score for score, _ in found), default=0.0)
    kept = [passage for score, passage in found if score >= _LEAST_OF_BEST * best]
    if len({passage.document_id for passage in kept}) < _FEWEST:
        return ()
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(kept[-most:], start=1))


def _of_period(question: Question, passages: Sequence[Passage]) -> list[tuple[float, Passage]]:
    """Return the passage with the best sentence, and the best one that corrects a figure when that is another."""
    scored = score_sentences(question, passages)
    correcting = [one for one in scored if corrects(passages[one.number - 1], one)]
    chosen = {one.number: one for one in (*correcting[:1], *scored[:1])}
    return [(one.score, passages[number - 1]) for number, one in chosen.items()]
