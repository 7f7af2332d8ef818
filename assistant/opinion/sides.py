"""Reads which groups or months a question compares on one matter: "ngập ở tổ 4 với tổ 7, nơi nào nhiều hơn".

Imports `asked.py`. What reports say is asked of each side by itself (`beside.py`), so that none is left out.
"""

import re
from dataclasses import replace

from assistant.opinion.asked import PERIODS, OpinionQuestion, Wanted, words_of_cuts
from assistant.opinion.reading import Reading
from assistant.opinion.wordings import GROUPS, STANCES, Wording
from assistant.questions.filters.named import Named
from vectorstore.text.folding import bare, fold_key

_LONGEST = 200
# What compares, and papers, duties and persons, which are compared otherwise.
_COMPARES = re.compile(
    r"\b(?:so (?:sanh|voi)|so (?:thang|to|tdp)|hon|khac (?:gi|nhau)|tang hay giam|giam hay tang"
    r"|nhieu hay it|nang hay nhe|tang hay khong|giam khong|tang khong|giam chua|do)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:khao sat|phieu|ke hoach|cong van|thong bao|chi thi|quyet dinh|huong dan|bao nhieu tien|han|ai|phai"
    r"|gia dich vu|dan so|trach nhiem|ky|nop|gui bao cao|moi|du luan|tien|vu|truong hop|luot|thu chi|ngan sach)\b"
)
_SPEECH = Wording.of("|".join(pattern for _, pattern in STANCES))
_GROUPS = Wording.of(GROUPS)
_FILLERS = Wording.of(
    r"so sánh|so với|so|giữa|với|và|hay|hoặc|thì|ở|tại|trong|của|về|việc|chuyện|vụ|tình hình|tình trạng|mức độ|số|"
    r"bên nào|nơi nào|đâu|chỗ nào|tổ nào|tháng nào|bên|nơi|bị|có|là|được|nhiều|ít|nặng|nhẹ|cao|thấp|hơn|kém|nhau|"
    r"khác gì|khác|tăng|giảm|đỡ|không|chưa|thế nào|ra sao|như thế nào|như|sao|gì|bao nhiêu|mấy|hộ|người|"
    r"(?<!tổ )dân(?! phố)|bà con|nhân dân|người dân|"
    r"các|những|lượng|phản ánh|ý kiến|thay đổi|tháng|kỳ|cùng kỳ|hãy|xin|cho biết|vậy|nhỉ|ạ|rồi"
)


def sides_asked(question: str) -> tuple[OpinionQuestion, ...]:
    """Return what is asked of each group or month that a question compares; empty for any other question.

    Args:
        question: as typed; it names two to four groups, or two to four months, and one matter.
    """
    key = bare(fold_key(question))
    if len(question) > _LONGEST or not _COMPARES.search(key) or _OTHERWISE.search(key):
        return ()
    named = Named.by(question)
    by_unit = 2 <= len(named.units) <= _MOST
    by_period = not by_unit and 2 <= len(named.periods) <= _MOST
    matter = _matter(question)
    if not (by_unit or by_period) or named.documents or named.loose or not matter:
        return ()
    asked = OpinionQuestion(named, (), matter, Wanted.NUMBERS, everyday=True, said=words_of_cuts(question))
    if by_unit:
        return tuple(replace(asked, named=replace(named, units=(one,))) for one in named.units)
    return tuple(replace(asked, named=replace(named, periods=(one,))) for one in sorted(named.periods, key=_in_order))


_MOST = 4


def _in_order(period: tuple[int | None, int]) -> tuple[int, int]:
    year, month = period
    return year or 0, month


def _matter(question: str) -> str:
    reading = Reading.of(question)
    for wording in (_GROUPS, PERIODS, _SPEECH, _FILLERS):
        reading.take(wording)
    return reading.matter()
