"""Asks again without a type or a kind that was only read from the question's words and left no answer.

Imports the assistant's types. Used by `answering.py`. "Báo cáo nào ..." may be answered by a notice that speaks of
reports. What staff set themselves, and a document, unit, period or area that is named, holds: there a refusal is the
answer.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.flow.asked_so_far import Asking
from assistant.types import Answer, AnswerStatus, Certainty, DoneEvent, Event
from vectorstore.messages import Message
from vectorstore.types import FilterName, Understood

_LOOSE = (FilterName.TYPE, FilterName.KIND)

Answered = Callable[[Asking], Iterator[Event]]


def or_wider(asking: Asking, answered: Answered) -> Iterator[Event]:
    """Answer a question; where nothing is found, once more without what was only understood.

    Args:
        asking: the question, as it was before the search.
        answered: answers it in events; the last one is a `DoneEvent`.
    """
    again = replace(asking, claims=[])
    again.started = asking.started
    for event in answered(asking):
        dropped = _dropped(event.answer) if isinstance(event, DoneEvent) else ()
        if not (isinstance(event, DoneEvent) and dropped):
            yield event
            continue
        names = tuple(one.name for one in dropped)
        again.filters = replace(again.filters, ignored=(*again.filters.ignored, *names))
        yield from _second(again, answered, event, dropped)


def _second(again: Asking, answered: Answered, first: DoneEvent, dropped: tuple[Understood, ...]) -> Iterator[Event]:
    for event in answered(again):
        if not isinstance(event, DoneEvent):
            yield event
        elif event.answer.status is AnswerStatus.ANSWERED:
            yield DoneEvent(_told(event.answer, dropped))
        else:
            # Nothing is found elsewhere either: what was understood stays in sight.
            yield first


def _dropped(answer: Answer) -> tuple[Understood, ...]:
    """Return what may be left out where nothing answered; nothing where a named thing is not held at all."""
    # Who names a document by its number asks of that one alone.
    held = all(one.values and one.name is not FilterName.NUMBER for one in answer.understood)
    if answer.status is not AnswerStatus.NO_EVIDENCE or answer.claims or not held:
        return ()
    return tuple(one for one in answer.understood if one.name in _LOOSE)


def _told(answer: Answer, dropped: tuple[Understood, ...]) -> Answer:
    note = _WIDER.filled(words="”, “".join(one.words for one in dropped))
    return replace(answer, certainty=Certainty.UNSURE, warnings=(*answer.warnings, note))


_WIDER = Message(
    vi="Văn bản ứng với “{words}” không có nội dung này, nên đã tìm lại trong các văn bản khác. Hãy xem kỹ nguồn.",
    en="The documents for “{words}” do not hold this, so the other documents were searched. Look at the source.",
)
