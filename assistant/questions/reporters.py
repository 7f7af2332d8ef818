"""Bodies whose own report a question asks for: "Ban Chỉ huy Quân sự phường báo cáo ...", "báo cáo tháng 4 của Hội ...".

Imports `bodies.py` and `vectorstore.text`. A paper that gives a body something to do tells nothing of what it reports,
however often it is named there: only the register of reports knows whether there is one.
"""

import re
from collections.abc import Sequence

from assistant.questions.filters.bodies import Body, bodies_in
from vectorstore.text.folding import bare, fold_key

_REPORTS = r"(?: (?:phuong|xa|thi tran))?(?: (?:da|co|vua))? (?:bao cao|phan anh)\b"
_REPORT_OF = r"\b(?:bao cao|bc)\b(?: (?!cua\b)\w+(?:/\w+)?){0,5} cua (?:cac )?"


def without_report(question: str, units: Sequence[str]) -> tuple[Body, ...]:
    """Return the bodies whose report is asked for and that no unit which has reported is.

    Args:
        question: as typed.
        units: the units that have reported, as printed.
    """
    key = bare(fold_key(question))
    asked = [body for body in bodies_in(question) if _asks_for_report(body, key)]
    keys = [bare(fold_key(unit)) for unit in units] if asked else []
    return tuple(body for body in asked if not any(body.in_text(unit) for unit in keys))


def _asks_for_report(body: Body, key: str) -> bool:
    form = body.asked.pattern
    return bool(re.search(form + _REPORTS, key) or re.search(_REPORT_OF + form, key))
