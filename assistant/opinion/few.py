"""What is said in place of statements that too few people stand behind.

Imports messages and the counts of people. An answer of the status `declined`, from the opinion items or the search.
"""

from assistant.opinion.single import sets_apart, singles_out
from vectorstore.messages import Message
from vectorstore.text.people import counts_of_people


def few_only(k: int) -> Message:
    """Say that there is something and why it is not shown."""
    return Message(
        vi=f"Trong báo cáo có ý kiến về việc này nhưng do quá ít người nêu (dưới {k}), hoặc từ đó có thể suy ra số "
        "của nhóm ít người, nên không trích và không nêu số liệu, để không lộ người có ý kiến. Hãy hỏi rộng hơn, ví dụ "
        "cả phường hoặc cả quý.",
        en=f"Reports hold something on this, but from fewer than {k} people, or so that it would tell how many a few "
        "are, so it is neither quoted nor counted lest somebody be found out. Ask more widely, for the whole ward or "
        "a quarter.",
    )


def none_shown(k: int) -> Message:
    """Say that nothing may be quoted, in the same words whether nobody said anything or too few did."""
    return Message(
        vi="Không có ý kiến nào về việc này trích được từ báo cáo: hoặc báo cáo không nêu, hoặc do quá ít người nêu "
        f"(dưới {k}) hay từ đó có thể suy ra số của nhóm ít người nên không cho biết. Hãy hỏi rộng hơn, ví dụ cả "
        "phường hoặc cả quý.",
        en="Nothing on this may be quoted from the reports: either they tell nothing, or too few people "
        f"(fewer than {k}) spoke of it, or it would tell how many a few are, and which of these is not told. Ask more "
        "widely, for the ward or a quarter.",
    )


def tells_of_few(text: str, k: int) -> bool:
    """Whether a statement counts fewer than `k` persons or households, or sets one apart: what nothing may print."""
    return any(0 < count < k for count in counts_of_people(text)) or singles_out(text) or sets_apart(text, k)
