"""What is said in place of statements that too few people stand behind.

Imports messages only. An answer of the status `declined`, from the opinion items or from the search.
"""

from vectorstore.messages import Message


def few_only(k: int) -> Message:
    """Say that there is something and why it is not shown."""
    return Message(
        vi=f"Trong báo cáo có ý kiến về việc này nhưng do quá ít người nêu (dưới {k}), nên không trích và không nêu số "
        "liệu, để không lộ người có ý kiến. Hãy hỏi rộng hơn, ví dụ cả phường hoặc cả quý.",
        en=f"Reports hold something on this, but from fewer than {k} people, so it is neither quoted nor counted lest "
        "somebody be found out. Ask more widely, for the whole ward or a quarter.",
    )
