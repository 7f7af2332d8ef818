"""What is said where a passage that was found gives orders to the machine that answers.

Imports the check for orders. Used by `answering.py`; a reader is to know that someone wrote into the papers for it.
"""

from collections.abc import Iterable

from assistant.checking.orders import has_order
from vectorstore.messages import Message
from vectorstore.types import Passage

ORDERED = Message(
    vi="Văn bản {names} có thể có câu ra lệnh cho trợ lý; câu đó không được nghe theo và không dùng làm căn cứ.",
    en="{names} may have words that order the assistant what to answer; they are not obeyed and count as no evidence.",
)


def ordered(context: Iterable[Passage]) -> tuple[Message, ...]:
    """Name the documents whose passages give orders; nothing when none does."""
    names = dict.fromkeys(passage.number or passage.path for passage in context if has_order(passage.text))
    return (ORDERED.filled(names="; ".join(names)),) if names else ()
