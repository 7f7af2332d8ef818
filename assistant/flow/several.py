"""Asks the first of several things that a question asks, where all of them together found nothing.

Imports the rules of such questions and the assistant's types. Used by `answering.py`. No passage has all words of "mở
mấy đợt, chi bao nhiêu, ai giữ tiền?", though the first of them has its answer. That it was searched by the first is
said, what was asked is shown, and such an answer is never called sure.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace

from assistant.questions.several import first_asked
from assistant.types import AnswerStatus, Certainty, Condensed, CondensedBy, DoneEvent, Event
from vectorstore.messages import Message

Events = Generator[Event, None, None]


def or_first_of_several(question: str, answered: Callable[[str], Events]) -> Events:
    """Answer a question; where nothing is found and it asks several things, the first of them.

    Args:
        question: as typed.
        answered: answers a question in events; the last one is a `DoneEvent`. Who stops this stops it too.
    """
    first = first_asked(question)
    with closing(answered(question)) as events:
        for event in events:
            if first is None or not isinstance(event, DoneEvent) or event.answer.status is not AnswerStatus.NO_EVIDENCE:
                yield event
                continue
            with closing(answered(first)) as of_first:
                yield from _of_first(of_first, event, first)


def _of_first(events: Iterator[Event], all_asked: DoneEvent, first: str) -> Iterator[Event]:
    for event in events:
        if not isinstance(event, DoneEvent):
            yield event
        elif event.answer.status is not AnswerStatus.ANSWERED:
            yield all_asked
        else:
            answer = event.answer
            yield DoneEvent(
                replace(
                    answer,
                    question=all_asked.answer.question,
                    condensed=answer.condensed or Condensed(first, CondensedBy.RULES),
                    certainty=Certainty.UNSURE,
                    warnings=(*answer.warnings, _ONLY_FIRST),
                )
            )


_ONLY_FIRST = Message(
    vi="Câu hỏi có nhiều ý; trên đây tìm theo ý đầu. Ý nào chưa thấy trả lời, hãy hỏi riêng.",
    en="The question asks several things; this was searched by the first. Ask by itself what is not answered.",
)
