"""Bodies whose own report a question asks for: "Ban Chỉ huy Quân sự phường báo cáo ...", "báo cáo tháng 4 của Hội ...".

Imports `bodies.py`, `named.py` and `vectorstore.text`. A paper that gives a body something to do tells nothing of what
it reports, however often it is named there: only the register of reports knows whether there is one.
"""

import re
from collections.abc import Sequence

from assistant.questions.filters.bodies import Body, bodies_in
from assistant.questions.filters.named import Named
from vectorstore.text.folding import bare, fold_key

_REPORTS = r"(?: (?:phuong|xa|thi tran))?(?: (?:da|co|vua))? (?:bao cao|phan anh)\b"
# "Tháng 6 tổ 3 phản ánh gì", "tổ dân phố 3 tháng 6 kiến nghị gì": what a group says in its own report.
_GROUP_SAYS = re.compile(
    r"\b(?:to dan pho|to|khu pho|thon|chi bo|chi hoi)(?: so)? \d{1,2}"
    r"(?: (?:trong )?thang \d{1,2}(?:(?:/| nam )\d{4})?)?(?: (?:da|co|vua|con|dang))* "
    r"(?:phan anh|bao cao|kien nghi|de xuat|de nghi|keu|noi (?:gi|sao|the nao)|lo gi|buc xuc)\b"
)
_MONTH = re.compile(r"\d{4}-\d{2}")
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


def is_of_month_without_report(question: str, units: Sequence[str], periods: Sequence[str]) -> bool:
    """Whether it is asked what a group that reports says in a month of which nobody has reported.

    Where others have, they may tell of it; so may a report of a quarter or a year.

    Args:
        question: as typed.
        units: the units that have reported, as printed.
        periods: of all reports.
    """
    named = Named.by(question)
    if len(named.periods) != 1 or len(named.units) != 1 or not _GROUP_SAYS.search(bare(fold_key(question))):
        return False
    if not periods or not all(map(_MONTH.fullmatch, periods)) or any(map(named.is_period, periods)):
        return False
    return any(map(named.is_unit, units))


def _asks_for_report(body: Body, key: str) -> bool:
    form = body.asked.pattern
    return bool(re.search(form + _REPORTS, key) or re.search(_REPORT_OF + form, key))
