"""What is measured: each figure with its meaning, its range and the direction in which it is better.

Imports nothing of ours. The figures themselves are made by the files beside it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which end of the range is better; `NONE` for figures that describe."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: `low` and `high` bound it (None: open); `aim` is what the issue asks for, if it does."""

    name: str
    meaning: str
    low: float | None
    high: float | None
    direction: Direction
    aim: float | None = None


def _share(name: str, meaning: str, aim: float | None = None) -> Measure:
    return Measure(name, meaning, 0.0, 1.0, Direction.HIGHER, aim)


def _error(name: str, meaning: str, aim: float | None = None) -> Measure:
    return Measure(name, meaning, 0.0, None, Direction.LOWER, aim)


def _plain(name: str, meaning: str) -> Measure:
    return Measure(name, meaning, 0.0, None, Direction.NONE)


MEASURES = (
    _plain("true_items", "statements in all files of the ward"),
    _share("item_recall", "statements of the truth that were found, matched one to one by 0.9 of their letters"),
    _share("item_precision", "items found that are statements of the truth"),
    _share("item_recall_fresh", "item_recall of statements whose wording development seeds never show"),
    _share("item_recall_table", "item_recall in tables"),
    _share("item_recall_shared", "item_recall of statements that share a paragraph or a sentence with others"),
    _share("stance_right", "matched items with the true stance"),
    _share("support_right", "matched items with the true support as written (folded words), none included"),
    _share(
        "persons_right", "matched items with the true number of persons, none included; ranges and round figures too"
    ),
    _share("report_period_right", "reports with items that were read with their true month"),
    _share(
        "counted_right", "true items counted once in their month: versions set aside, duplicates dropped, months right"
    ),
    _share("theme_recall_items", "statements with a theme that were found and put to it, of all that count", 0.95),
    _share("theme_precision_items", "items put to a theme that are statements of that theme"),
    _share("theme_recall_fresh", "theme_recall_items of wordings that development seeds never show"),
    _share("theme_recall_months", "themes of a month (1 statement or more) that the tally has in that month", 0.95),
    _share("theme_precision_months", "themes the tally has in a month that truly occur in it"),
    _error(
        "count_error",
        "difference of counted and true over true, mean over months' themes of 5 true items at least",
        0.05,
    ),
    _error("total_count_error", "difference of all counted and true over true, mean over months", 0.05),
    _error(
        "balance_error_tally", "mean over months: greatest difference of a stance's share, tally against truth", 0.03
    ),
    _error(
        "balance_error_draft", "mean over months: greatest difference of a stance's share, draft against truth", 0.03
    ),
    _error("balance_error_own", "mean over months: the same as the draft itself gives it, against its own items"),
    _share(
        "minority_cover",
        "smaller currents of k persons or statements at least of which the draft cites a statement",
        1.0,
    ),
    _share("minority_cover_own", "mean over months: minority cover as the draft gives it"),
    _share("quotation_accuracy", "quotations of the drafts that stand letter for letter in the stored text", 1.0),
    _error(
        "digits_without_record",
        "numbers in drafts that no cited document and no cut of cited records holds",
        0.0,
    ),
    _error("personal_leaks_stored", "planted identifiers found in stored text", 0.0),
    _error("personal_leaks_draft", "planted identifiers found in drafts, their sources and tables", 0.0),
    _error("personal_leaks_exports", "planted identifiers found in exported files (DOCX, Markdown)", 0.0),
    _error("suppressed_leaks", "withheld cuts whose number follows from the shown ones by linear equations", 0.0),
    _plain("withheld_cuts", "cuts that were withheld"),
    _error("ingest_seconds", "wall time of reading and indexing all files"),
    _error("tally_seconds", "wall time of the tallies of all months"),
    _error("draft_seconds", "wall time of the drafts of all months, exports included"),
    _error("peak_mib", "peak resident memory of this process, children apart"),
)
BY_NAME = {measure.name: measure for measure in MEASURES}
