"""What is said in place of statements that too few people stand behind.

Imports messages only. An answer of the status `declined`, from the opinion items or from the search.
"""

import re

from vectorstore.messages import Message

_SMALL = {"một": 1, "hai": 2, "ba": 3, "bốn": 4}
_COUNT = re.compile(
    r"(?<![\w.,/])(\d{1,2}|một|hai|ba|bốn) (?:hộ|người|gia đình|ý kiến|phiếu|cụ|cháu)(?!\w)", re.IGNORECASE
)


def few_only(k: int) -> Message:
    """Say that there is something and why it is not shown."""
    return Message(
        vi=f"Trong báo cáo có ý kiến về việc này nhưng do quá ít người nêu (dưới {k}), nên không trích và không nêu số "
        "liệu, để không lộ người có ý kiến. Hãy hỏi rộng hơn, ví dụ cả phường hoặc cả quý.",
        en=f"Reports hold something on this, but from fewer than {k} people, so it is neither quoted nor counted lest "
        "somebody be found out. Ask more widely, for the whole ward or a quarter.",
    )


def none_shown(k: int) -> Message:
    """Say that nothing may be quoted, in the same words whether nobody said anything or too few did."""
    return Message(
        vi="Không có ý kiến nào về việc này trích được từ báo cáo: hoặc báo cáo không nêu, hoặc do quá ít người nêu "
        f"(dưới {k}) nên không cho biết. Hãy hỏi rộng hơn, ví dụ cả phường hoặc cả quý.",
        en="Nothing on this may be quoted from the reports: either they tell nothing, or too few people "
        f"(fewer than {k}) spoke of it, and which of the two is not told. Ask more widely, for the ward or a quarter.",
    )


def tells_of_few(text: str, k: int) -> bool:
    """Whether a statement counts fewer than `k` persons or households: the figure that nothing may print."""
    counts = [
        _SMALL.get(found[1].lower(), int(found[1]) if found[1].isdigit() else k) for found in _COUNT.finditer(text)
    ]
    return any(0 < count < k for count in counts)
