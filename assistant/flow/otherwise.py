"""Asks a question in another way where nothing was found by it as it was typed.

Imports the rules of such questions and the assistant's types. Used by `answering.py`. No passage has all words of "mở
mấy đợt, chi bao nhiêu, ai giữ tiền?", though the first of them has its answer; none has the words of a story told
before, nor wrong marks. By what was searched is said and shown, and such an answer is never called sure.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace

from assistant.flow.depths import asks_for_depths
from assistant.questions.hearsay import without_story
from assistant.questions.several import first_asked
from assistant.questions.words.careless import is_careless, without_marks
from assistant.types import AnswerStatus, Certainty, Condensed, CondensedBy, DoneEvent, Event
from vectorstore.messages import Message

Events = Generator[Event, None, None]


def or_otherwise(question: str, answered: Callable[[str], Events]) -> Events:
    """Answer a question; where nothing is found, in other ways: without its story, by its letters, by its first part.

    Args:
        question: as typed.
        answered: answers a question in events; the last one is a `DoneEvent`. Who stops this stops it too.
    """
    with closing(answered(question)) as events:
        for event in events:
            if not isinstance(event, DoneEvent) or event.answer.status is not AnswerStatus.NO_EVIDENCE:
                yield event
            else:
                yield from _otherwise(question, event, answered)


def _otherwise(question: str, refused: DoneEvent, answered: Callable[[str], Events]) -> Events:
    for other, note in _ways(question, is_explained=bool(refused.answer.warnings)):
        with closing(answered(other)) as events:
            found = yield from _until_done(events)
        if found and found.answer.status is AnswerStatus.ANSWERED:
            yield _of_other(found, refused, other, note)
            return
    yield refused


def _ways(question: str, *, is_explained: bool) -> Iterator[tuple[str, Message]]:
    """Yield in what other words to ask, and what is said of it.

    Args:
        question: as typed.
        is_explained: it was said why there is nothing; letters without marks would only hide what is named nowhere.
    """
    told = without_story(question)
    if told:
        yield told, _WITHOUT_STORY
    if not is_explained and is_careless(told or question):
        yield without_marks(told or question), _BY_LETTERS
    # Which places and how deep is one list: without the depth it would be another question.
    if not asks_for_depths(question) and (first := first_asked(question)):
        yield first, _ONLY_FIRST


def _until_done(events: Iterator[Event]) -> Generator[Event, None, DoneEvent | None]:
    """Pass on what comes before the end, and return the end."""
    for event in events:
        if isinstance(event, DoneEvent):
            return event
        yield event
    return None


def _of_other(found: DoneEvent, refused: DoneEvent, other: str, note: Message) -> DoneEvent:
    answer = found.answer
    return DoneEvent(
        replace(
            answer,
            question=refused.answer.question,
            condensed=answer.condensed or Condensed(other, CondensedBy.RULES),
            certainty=Certainty.UNSURE,
            warnings=(*answer.warnings, note),
        )
    )


_ONLY_FIRST = Message(
    vi="Câu hỏi có nhiều ý; trên đây tìm theo ý đầu. Ý nào chưa thấy trả lời, hãy hỏi riêng.",
    en="The question asks several things; this was searched by the first. Ask by itself what is not answered.",
)
_WITHOUT_STORY = Message(
    vi="Lời kể trước câu hỏi đã được bỏ khi tìm; trên đây tìm theo phần còn lại.",
    en="What was told before the question was left out; this was searched by the rest of it.",
)
_BY_LETTERS = Message(
    vi="Câu hỏi có chữ thiếu dấu hoặc sai dấu; trên đây tìm theo mặt chữ không dấu.",
    en="The question lacks marks or has wrong ones; this was searched by its letters without marks.",
)
