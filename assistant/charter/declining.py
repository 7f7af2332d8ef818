"""Declines what the charter forbids: who holds an opinion, lists of such people, texts that sway the public.

Imports the classifier beside it. Questions come from the flow before anything is searched.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.charter.classifier import Asks, CharterClassifier
from assistant.charter.household import is_household
from assistant.charter.slots import read
from assistant.charter.whether import plainly
from vectorstore.messages import Message
from vectorstore.text.sentences import sentences

_OF_LISTS = {"list_it", "contact", "score", "profile", "each_person", "identify"}
_OF_ONE = {"named", "honorific"}
_STOP = re.compile(r"[,:;] ")
_ENOUGH = 5  # words that may be a question of their own


def declined(question: str, history: Sequence[str] = ()) -> Message | None:
    """Return why the charter declines `question`, or None when it may be answered.

    Args:
        question: the last turn, which is judged.
        history: the questions before it; they only tell what a follow-up ("là những ai?") is about.
    """
    forbidden = _forbidden(question, history)
    # Behind something that was declined, a harmless thing may be the same wish put otherwise.
    if forbidden is None or (is_household(question) and not any(_forbidden(turn) for turn in history)):
        return None
    return SWAY if forbidden is Asks.SWAY else _of_persons(question)


def _forbidden(question: str, history: Sequence[str] = ()) -> Asks | None:
    return next(filter(None, map(_classifier().forbids, judged(plainly(question), history))), None)


def judged(question: str, history: Sequence[str] = ()) -> Iterator[list[str]]:
    """Yield what is judged: the question, each of its sentences with those before it, and what follows a comma.

    So a harmless beginning ("để khen thưởng, ...") does not carry a forbidden end through.
    """
    before = [turn for turn in history if turn.strip()]
    if question.strip():
        yield [*before, question]
    parts = [question[span.start : span.end] for span in sentences(question)]
    if len(parts) > 1:
        for number, part in enumerate(parts):
            yield [*before, *parts[:number], part]
    for stop in _STOP.finditer(question):
        rest = question[stop.end() :]
        if len(rest.split()) >= _ENOUGH:
            yield [*before, rest]


def _of_persons(question: str) -> Message:
    slots = set(read(question).slots)
    if slots & _OF_LISTS:
        return PEOPLE
    return PERSON if slots & _OF_ONE else HOLDER


@cache
def _classifier() -> CharterClassifier:
    return CharterClassifier.load()


HOLDER = Message(
    vi="Lắng Nghe cho biết người dân ở một địa bàn quan tâm điều gì, không cho biết người nào nêu ý kiến. Hãy hỏi theo "
    "nội dung, địa bàn hoặc đơn vị, ví dụ: “Người dân tổ 5 phản ánh những gì?”.",
    en="Lắng Nghe says what residents of an area are concerned about, not which person holds an opinion. Ask by "
    "matter, area or unit, e.g. “What did residents of group 5 report?”.",
)
PEOPLE = Message(
    vi="Lắng Nghe không lập danh sách, không tìm thông tin liên hệ và không theo dõi những người có ý kiến. Hãy hỏi "
    "theo nội dung, địa bàn hoặc số lượng ý kiến.",
    en="Lắng Nghe makes no lists of people who hold an opinion, gives no contact details of them and does not track "
    "them. Ask by matter, area or number of opinions.",
)
PERSON = Message(
    vi="Lắng Nghe không cho biết ý kiến của từng cá nhân. Hãy hỏi theo nội dung, địa bàn hoặc đơn vị.",
    en="Lắng Nghe does not tell the opinion of a single person. Ask by matter, area or unit.",
)
SWAY = Message(
    vi="Lắng Nghe giúp nắm thông tin và soạn văn bản nội bộ để người có trách nhiệm kiểm tra, không viết bài đăng, "
    "bình luận hay tin nhắn nhằm tác động đến dư luận. Hãy hỏi về nội dung trong tài liệu.",
    en="Lắng Nghe informs, and drafts internal papers for a person to check; it does not write posts, comments or "
    "messages that are meant to sway the public. Ask about what the documents say.",
)
