"""A follow-up rewritten by the model, from the draft that rules have made; checked, and the draft stands when it fails.

Imports the engine's interface. The model puts the sentence right; of what period, unit and document it speaks is the
rules' to say.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace

from assistant.conversation.slots import Part, Reading
from assistant.conversation.types import Exchange
from assistant.engine import Condenser
from assistant.errors import EngineError
from assistant.types import Condensed, CondensedBy, Stage, StageEvent
from vectorstore.messages import Message
from vectorstore.text.folding import fold_key

_KEPT = (Part.PERIOD, Part.UNIT, Part.DOCUMENT)


def rewritten(
    draft: Condensed, question: str, before: Sequence[Exchange], condenser: Condenser, user: str
) -> Generator[StageEvent, None, Condensed]:
    """Let the model rewrite a draft; give stages meanwhile, so that the reader can close it.

    Returns:
        What the model wrote, when it holds; else the draft, with a note that says so.
    """
    asked = [exchange.question for exchange in before]
    text = ""
    try:
        with closing(condenser.write(question, draft.text, asked, user)) as pieces:
            for piece in pieces:
                text += piece
                yield StageEvent(Stage.CONDENSING)
    except EngineError as fault:
        return replace(draft, note=_with_fault(fault))
    text = " ".join(text.split())
    if holds(text, draft.text, [*asked, question]):
        return Condensed(text, CondensedBy.MODEL)
    return replace(draft, note=_NOT_USED)


def holds(text: str, draft: str, said: Sequence[str]) -> bool:
    """Whether a rewritten question says what the draft does, in words of the conversation only."""
    known = set(_words(" ".join((*said, draft))))
    words = _words(text)
    return bool(words) and set(words) <= known and _slots(text) == _slots(draft)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold_key(text))


def _slots(text: str) -> set[tuple[Part, str]]:
    reading = Reading.of(text)
    return {(part, reading.key[slot.start : slot.end]) for part in _KEPT for slot in reading.of_part(part)}


def _with_fault(fault: EngineError) -> Message:
    return Message(
        vi=f"{_NOT_USED.vi} ({fault.message.vi})",
        en=f"{_NOT_USED.en} ({fault.message.en})",
    )


_NOT_USED = Message(
    vi="Câu viết lại của mô hình không dùng được nên câu hỏi được ghép theo quy tắc.",
    en="The model's own wording was of no use, so the question was put together by rules.",
)
