"""The cases of a run as CSV for a spreadsheet: one line a case, one column a measure.

Imports the kept results. Cells that a spreadsheet would take for a formula are made plain.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from evals.runs.store import Result

_HEAD = ("case", "question", "tags", "expected", "status", "fault", "answer", "ratings")
# A cell that begins so is worked out by a spreadsheet that opens the file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def report_csv(results: Sequence[Result], ratings: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return the cases as CSV with a byte-order mark, so that spreadsheets read it as UTF-8."""
    names = list(dict.fromkeys(name for one in results for name in one.scores))
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow([*_HEAD, *names])
    for one in results:
        told = [
            one.case.id,
            one.case.question,
            " ".join(one.tags),
            one.case.expected.value,
            one.outcome.status.value,
            one.outcome.fault or "",
            one.outcome.text,
            "\n".join((ratings or {}).get(one.case.id, ())),
        ]
        scores = [one.scores[name].value if name in one.scores else "" for name in names]
        table.writerow([*map(_plain, told), *scores])
    return "\ufeff" + written.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
