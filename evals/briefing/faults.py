"""What went wrong, in words, for whoever develops: one line a fault. Never shown of held seeds.

Imports the matching and the counting beside it.
"""

from collections.abc import Sequence
from pathlib import Path

from evals.briefing.counting import MonthFigures, meant_by, record_of
from evals.briefing.drafting import Drafted, unrecorded_numbers
from evals.briefing.matching import Matching


def reading_faults(matching: Matching) -> dict[str, list[str]]:
    """Return what was missed, invented or misread, by measure."""
    return {
        "item_recall": [f"{item.id} [{item.layout}]: {item.text}" for item in matching.missed],
        "item_precision": [f"{Path(item.document.path).name}: {item.item.text}" for item in matching.extra],
        "stance_right": [
            f"{pair.found.item.stance} for {pair.truth.stance} [{pair.truth.section}]: {pair.truth.text}"
            for pair in matching.pairs
            if pair.found.item.stance is not pair.truth.stance
        ],
        "report_period_right": sorted(
            {
                f"{pair.found.report and pair.found.report.period} for {pair.report.period} "
                f"({pair.report.period_text}): {pair.report.path}"
                for pair in matching.pairs
                if pair.found.report is None or pair.found.report.period != pair.report.period
            }
        ),
        "persons_right": [
            f"{pair.found.item.persons} ({pair.found.item.support}) for {pair.truth.persons} ({pair.truth.support}): "
            f"{pair.truth.text}"
            for pair in matching.pairs
            if pair.found.item.persons != pair.truth.persons
        ],
    }


def counting_faults(matching: Matching, months: Sequence[MonthFigures]) -> dict[str, list[str]]:
    """Return what was put to a wrong theme, and what was not counted, by measure."""
    put = {record: theme for month in months for record, theme in month.themes.items()}
    wrong = [
        f"{put[record_of(pair)]} for {pair.truth.theme}: {pair.truth.text}"
        for pair in matching.pairs
        if record_of(pair) in put and pair.truth.theme not in meant_by(put[record_of(pair)])
    ]
    uncounted = [
        f"{pair.report.period} {pair.truth.id}: {pair.truth.text}"
        for pair in matching.pairs
        if pair.truth.counts and record_of(pair) not in put
    ]
    return {"theme_recall_items": wrong, "counted_right": uncounted}


def draft_faults(drafts: Sequence[Drafted], periods: Sequence[str]) -> dict[str, list[str]]:
    """Return the numbers of drafts that have no record."""
    return {
        "digits_without_record": [
            f"{draft.period}: {number}" for draft in drafts for number in unrecorded_numbers(draft, periods)
        ]
    }
