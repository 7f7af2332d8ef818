"""Whether a question asks how something went from one period to the next: "thay đổi thế nào từ tháng 1 đến tháng 5".

Imports `named.py`. Such a question needs what each period's reports say, not the passages that are nearest to it.
"""

import re

from assistant.questions.filters.named import Named
from vectorstore.text.folding import bare, fold_key

_CHANGES = re.compile(
    r"\b(?:qua|trong|giua) cac (?:thang|ky|quy)\b|\b(?:cac|tung|moi) (?:thang|ky bao cao)\b"
    r"|\btang hay giam\b|\bdien bien\b|\b(?:thay doi|bien dong|giam|tang)(?: \w+){0,2} (?:the nao|ra sao|bao nhieu)\b"
)
_TWO = 2
# A quarter is one period, though it has three months.
_QUARTER = re.compile(r"\bquy (?:iv|i{1,3}|[1-4])\b(?:(?: nam |/| / )[12]\d{3})?")


def asks_for_series(question: str) -> bool:
    """Return whether a question names several periods, or asks how something changed over the periods there are."""
    key = bare(fold_key(question))
    quarters = len(set(_QUARTER.findall(key)))
    return quarters + len(Named.by(_QUARTER.sub(" ", key)).periods) >= _TWO or bool(_CHANGES.search(key))
