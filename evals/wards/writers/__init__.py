"""Writes papers to files: Word, plain text, a page, a spreadsheet.

Imports the papers of `reports/`. The same paper gives the same bytes.
"""

from collections.abc import Callable, Mapping

from evals.wards.reports.paper import Paper
from evals.wards.writers.page import html_bytes
from evals.wards.writers.plain import txt_bytes
from evals.wards.writers.sheet import xlsx_bytes
from evals.wards.writers.word import docx_bytes

WRITERS: Mapping[str, Callable[[Paper], bytes]] = {
    "docx": docx_bytes,
    "html": html_bytes,
    "txt": txt_bytes,
    "xlsx": xlsx_bytes,
}
