"""Whether a question asks what the documents say that it names by their numbers, or only mentions them.

Imports `document_mentions.py`. Used by `typed.py`: a question about documents is cut to them. What became of a
document, whether it holds and what people say of it stands elsewhere, so that nothing is cut there.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.questions.filters.document_mentions import SIGNS, Mention, mentions

_SIGN = "|".join(sorted(set(SIGNS.values()), key=len, reverse=True))
_NAME = "|".join(sorted(SIGNS, key=len, reverse=True))
# What stands between what leads to a document and its number: "kế hoạch số", "bản CT".
_TYPE = rf"(?:(?:cac |ban |hai )?(?:{_NAME}|{_SIGN}|van ban|vb)(?: nay)? )?(?:so )?"
_ASKS = r"(?:(?:xin |hay )?(?:cho (?:toi |em )?(?:biet|hoi|xem)|tom tat|neu|liet ke|tim|xem|doc|so sanh)[ ,:]+)"
_PART = (
    r"(?:(?:toan bo |cac |nhung )?(?:noi dung|y|diem|nhiem vu|muc tieu|muc dich|yeu cau|doi tuong|pham vi|thoi han|"
    r"giai phap|phan|muc|phu luc|kinh phi|trach nhiem|cac moc|lo trinh|thoi gian)"
    r"(?: (?:chinh|yeu cau|chung|cu the|thuc hien|\d+|[ivx]+))* )"
)
# Before the first number: nothing but what asks, or what leads into the document ("theo", "trong", "thời hạn của").
_LEADS = re.compile(
    rf"(?:{_ASKS}?{_PART}?|.*(?:^|[ ,.:;])(?:(?:theo|trong|tai|giua|cua|neu trong) |{_PART}))"
    rf"(?:ve |cua |trong |theo |tai |giua )?{_TYPE}"
)
# Between two numbers.
_AND = re.compile(rf"[ ,]*(?:va|voi|hay|hoac|hay la|cung|cung voi|,|;)?(?: theo| trong| giua)?[ ,]*{_TYPE}")
# Behind the last: what became of it is not told by itself.
_ELSEWHERE = re.compile(
    r"\s*(?:(?:hien |hien nay |van |da |co )*(?:con|het|khong con) (?:duoc |hieu luc|gia tri|ap dung)"
    r"|(?:da |co |dang )*(?:bi|duoc) (?!giao|phan cong|quy dinh|yeu cau|huong dan)"
    r"|do (?:ai|co quan|dong chi)|(?:ai|nguoi nao) ky|(?:da )?(?:ky|ban hanh|thay the)\b)"
)
_CAME_OF_IT = re.compile(r"\b(?:den dau|ket qua thuc hien|tien do|da (?:lam|thuc hien|trien khai))\b")
_OTHER = re.compile(rf"\b(?:{_NAME}|van ban) nao\b")
# "Báo cáo nào phải gửi theo Hướng dẫn ..." asks what has to be made.
_TO_BE_MADE = re.compile(r" (?:\w+ ){0,4}?(?:phai|can|nop|gui|lap|trinh|xay dung|ban hanh|hoan thanh)\b")
_SAYS = re.compile(r"\s*(?:thi )?(?:yeu cau|quy dinh|giao|neu|noi|huong dan|chi dao|phan cong|de ra|,)")


def documents_asked_about(key: str, held: Callable[[], Sequence[str]]) -> tuple[Mention, ...]:
    """Return the documents that a question is about, in its order; empty when it only mentions them or names none.

    Args:
        key: the folded question without diacritics.
        held: gives the numbers of the documents of the library.
    """
    found = mentions(key, held)
    if not found or not is_led_to(key, found[0].start) or _asks_elsewhere(key, found):
        return ()
    between = pairwise(found)
    are_listed = all(_AND.fullmatch(key, one.end, other.start) for one, other in between)
    return found if are_listed else ()


def is_led_to(key: str, start: int) -> bool:
    """Whether nothing but what leads to a document stands before this place of a folded question without diacritics."""
    return bool(_LEADS.fullmatch(key, 0, start))


def _asks_elsewhere(key: str, found: Sequence[Mention]) -> bool:
    behind = found[-1].end
    if _ELSEWHERE.match(key, behind) or _CAME_OF_IT.search(key):
        return True
    other = _OTHER.search(key)
    if other is None:
        return False
    if other.start() < found[0].start:
        return not _TO_BE_MADE.match(key, other.end())
    return not _SAYS.match(key, behind)
