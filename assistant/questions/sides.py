"""Whether a text agrees with a question on who agrees: "chưa đồng ý" asks for others than "đồng ý" counts.

Imports `vectorstore.text`. Patterns are for folded text without diacritics.
"""

import re

from vectorstore.text.folding import bare, fold_key

_SIDE = re.compile(
    r"\b(?:(?P<no>khong|chua|chang|ko|chua he|khong he)(?: \w+)? )?"
    r"(?P<side>dong y|dong tinh|dong thuan|tan thanh|hai long|ung ho|nhat tri)\b"
)


def of_another_side(question: str, text: str) -> bool:
    """Whether a question asks of those who agree, or who do not, and a text tells of the others alone."""
    asked, told = _sides(question), _sides(text)
    return len(asked) == 1 and bool(told) and asked.isdisjoint(told)


def _sides(text: str) -> set[bool]:
    return {match["no"] is None for match in _SIDE.finditer(bare(fold_key(text)))}
