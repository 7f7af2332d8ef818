"""Whether a question asks what has come of a thing ("lắp xong chưa?"), and whether a sentence tells it.

Imports `asking.py` and the folding. What has to be done, is asked for or is planned has the same words as what was
done, and tells nothing of it. Patterns are for folded text with its marks; for a question typed without, without.
"""

import re
from dataclasses import dataclass
from functools import cache

from assistant.checking.figures import has_date
from assistant.questions.asking import proposes, requests
from assistant.questions.words.compounds import known_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import is_bare, syllables

_PUT_TO = r"(?: (?:vậy|nhỉ|ạ|thế|hả|ta|hay sao|hay chưa|bạn|em|anh|chị))*"
_IF_DONE = rf"^(?P<said>.+?) (?:(?:hay|rồi) )?chưa{_PUT_TO}$"
_WHAT_DONE = (
    r"\b(?:đã|vừa) (?:[^\W\d_]+ ){0,2}?(?:được )?(?:những |cái )?(?:gì|việc gì|việc nào)(?! mới)\b"
    r"|\blàm được (?:những |cái |việc )?gì\b"
    r"|\b(?:đến|tới) đâu rồi$|\b(?:làm|xử lý|giải quyết|thực hiện|thi công|triển khai)\b.* (?:đến|tới) đâu$"
    r"|\btiến độ\b.*\b(?:thế nào|ra sao|đến đâu|sao rồi)\b"
    r"|\b(?:giải quyết|xử lý|khắc phục|thực hiện) (?:thế nào|ra sao|sao) rồi$"
    r"|\b(?:thế nào|ra sao|sao) rồi$"
)
_WHEN = r"\b(?:khi nào|bao giờ|lúc nào|(?:ngày|hôm|tháng) nào)\b"
_WHEN_DONE = r"\b(?:xong|hoàn thành)\b"
# "Đơn vị nào nộp báo cáo chậm?": a failing is told as a fact, and "chậm nhất" is a deadline.
_WHO_FAILS = (
    r"\b(?:ai|nào|bao nhiêu|mấy|những)\b.*\b(?:chậm(?! nhất)|trễ|muộn|quá hạn"
    r"|(?:không|chưa) (?:nộp|gửi|báo cáo|trả lời|thực hiện))\b"
)
_FAILS = re.compile(
    r"\b(?:chậm(?! nhất| quá)|trễ|muộn(?! nhất)|quá hạn|không đúng hạn|(?:không|chưa) (?:được )?"
    r"(?:nộp|gửi|báo cáo|trả lời|thực hiện))\b"
)
# Who asks for what has to be done asks for no fact.
_TO_BE_DONE = (
    r"\b(?:phải|hạn|chậm nhất|trước ngày|dự kiến|sẽ|giao|yêu cầu|kế hoạch|theo|hẹn|hứa|đề nghị|kiến nghị|cần|muốn)\b"
)
# The word after "đã" or "được" is what was to be done; else the one before "xong".
_MARKED = r"^.*\b(?:đã|được|bị|có)\b (?P<verb>\w+)(?: (?P<more>\w+))?"
_ENDING = r"(?:(?P<before>\w+) )?(?P<verb>\w+) (?:xong|rồi|được)$"
_IDLE_WORDS = (
    "xong|làm|giải quyết|giải|xử lý|xử|thực hiện|thực|hoàn thành|hoàn|triển khai|triển|có|được|ai|gì|nào|đủ|hết|lại|bị"
    "|cho|ra|chưa|đã|rồi"
)
_SAYS_NOTHING = frozenset(_IDLE_WORDS.split("|"))
_SO = r"(?:đã|chưa|đang|mới|vừa|không|được)"
# "Đã đồng ý mong chi trả": what is wished for is not what is so.
_BETWEEN = r"(?: (?!mong\b|muốn\b|đề\b|chờ\b|hỏi\b|phải\b)\w+){0,2}"
_DONE = r"(?:xong(?! trước)|hoàn thành(?! (?:trước|trong|vào|ngày|việc|nạo))|đạt (?:khoảng )?(?:\d|một)|dừng)"
_TELLS_STATE = re.compile(rf"\b(?:đã|đang|mới đạt|chưa(?! rõ| kể))\b|\b{_DONE}\b|\bxong\b")
_ORDERS = re.compile(
    r"\b(?:phải|cần|chậm nhất|thời hạn|trách nhiệm|chủ trì|yêu cầu|đề nghị|kiến nghị|dự kiến|sẽ)\b"
    r"|\b(?:xong|hoàn thành)(?: \w+){0,8} (?:trước|trong|vào) (?:ngày|tháng|quý|năm)\b"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question asks to be told of.

    Attributes:
        verb: what was to be done, as it is written, bare where the question is; empty for anything.
        is_bare: the question was typed without diacritics.
        in_time: the day is asked for.
        failing: who was late, or did not do it.
    """

    verb: str
    is_bare: bool = False
    in_time: bool = False
    failing: bool = False

    def told_by(self, sentence: str) -> bool:
        """Whether a sentence tells what has come of it: that it is done or not yet, how far, since when."""
        if requests(sentence) or proposes(sentence) or (self.in_time and not has_date(sentence)):
            return False
        key = fold_key(sentence)
        if self.failing:
            return _FAILS.search(key) is not None
        if self.verb:
            return _tells(self.verb, is_bare=self.is_bare).search(bare(key) if self.is_bare else key) is not None
        return bool(_TELLS_STATE.search(_ORDERS.sub(" ", key)))


def outcome_asked(question: str) -> Outcome | None:
    """Return what a question asks the outcome of; None when it asks for something else, or for what has to be done."""
    typed_bare = is_bare(syllables(question))
    key = re.sub(r"[?!.,…\s]+$", "", fold_key(question))
    if done := _found(_IF_DONE, key, typed_bare=typed_bare):
        return Outcome(_verb(done["said"], typed_bare=typed_bare), typed_bare)
    if _found(_WHO_FAILS, key, typed_bare=typed_bare):
        return Outcome("", typed_bare, failing=True)
    if _found(_TO_BE_DONE, key, typed_bare=typed_bare):
        return None
    if _found(_WHAT_DONE, key, typed_bare=typed_bare):
        return Outcome("", typed_bare)
    when = _found(_WHEN, key, typed_bare=typed_bare)
    if when and (done := _found(_WHEN_DONE, key, typed_bare=typed_bare)):
        return Outcome(_verb(key[: done.end()], typed_bare=typed_bare), typed_bare, in_time=True)
    return None


def _found(pattern: str, key: str, *, typed_bare: bool) -> re.Match[str] | None:
    return re.search(bare(pattern) if typed_bare else pattern, key)


def _verb(said: str, *, typed_bare: bool) -> str:
    """Return the word for what was to be done, of two syllables where they are one word; empty for one of no matter."""
    ending = _found(_ENDING, said, typed_bare=typed_bare)
    marked = None if ending else _found(_MARKED, said, typed_bare=typed_bare)
    if ending:
        pair, verb = (ending["before"], ending["verb"]), ending["verb"]
    elif marked:
        pair, verb = (marked["verb"], marked["more"]), marked["verb"]
    else:
        return ""
    whole = " ".join(filter(None, pair))
    words = _known_bare() if typed_bare else known_words()
    if "_".join(filter(None, pair)) in words:
        verb = whole
    idle = frozenset(map(bare, _SAYS_NOTHING)) if typed_bare else _SAYS_NOTHING
    return "" if verb in idle or len(verb) < 2 or verb.isdecimal() else verb


@cache
def _known_bare() -> frozenset[str]:
    return frozenset(map(bare, known_words()))


@cache
def _tells(verb: str, *, is_bare: bool) -> re.Pattern[str]:
    own = rf"\b{re.escape(verb)}\b"
    pattern = (
        rf"\b{_SO}\b{_BETWEEN} {own}"
        rf"|{own}[^.;]{{0,80}}?\b(?:{_DONE}|từ ngày \d|(?<!trước )(?<!hạn )ngày \d{{1,2}}[/ ]\S+ đến|rồi)\b"
        rf"|\b(?:xong|đã làm|đã giải quyết|chưa)\b[^.:]{{0,30}}:[^.]*{own}"
        rf"|{own} (?:được|chưa)\b"
    )
    return re.compile(bare(pattern) if is_bare else pattern)
