"""Answers with figures by unit, area and month, or of quarters and years beside one another; the way into this folder.

Imports this folder. Called by `flow/from_records.py` before anything is searched.
"""

from collections.abc import Collection

from assistant.briefing.settings import BriefingSettings
from assistant.opinion.ranks.asked import By, Order, may_rank, rank_question
from assistant.opinion.ranks.chips import without
from assistant.opinion.ranks.compared import compare, compare_question
from assistant.opinion.ranks.stretches import months_held
from assistant.opinion.ranks.told import NO_LEAST, Ranked, ranked
from vectorstore.library import Library
from vectorstore.types import FilterName

ENGINE = "tally"


def figures(
    question: str, library: Library, settings: BriefingSettings, ignored: Collection[FilterName] = ()
) -> Ranked | None:
    """Return the figures that answer a question; None when it asks for something else.

    Args:
        question: as typed.
        library: what is counted.
        settings: k and the list of themes.
        ignored: the conditions that are switched off.

    Raises:
        StoreError: the library cannot be read.
        ThemeFileError: the list of themes cannot be used.
    """
    if not may_rank(question):
        return None
    held = months_held(library)
    newest = held[-1] if held else None
    if (pair := compare_question(question, newest)) is not None:
        return compare(pair, library, settings)
    asked = rank_question(question, newest)
    if asked and (asked.by, asked.order) == (By.THEME, Order.LEAST):
        # One theme is not the least of all: those that are withheld may be.
        return Ranked((), (), NO_LEAST)
    return ranked(without(asked, ignored), library, settings) if asked else None
