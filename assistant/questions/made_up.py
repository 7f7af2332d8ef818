"""Whether a sentence says of how many something is made up: "Chợ Đình có 214 hộ kinh doanh", "tổ dân phố 3 (486 hộ)".

Imports `asking.py` and `vectorstore.text`. Patterns are for folded text without diacritics.
"""

import re

from assistant.questions.asking import read_few
from vectorstore.text.folding import bare, fold_key

_ASKED = re.compile(
    r"^(?:hien nay |hien |cho biet |cho hoi )*(?:(?P<whole>.+?) )?(?:hien )?(?:dang )?(?:co|gom|bao gom)"
    r"(?: tat ca| tong cong| tong so)? bao nhieu "
    r"(?P<part>nguoi|ho|dan|nha|hoc sinh|thanh vien|cong tac vien|hoi vien|dang vien|nhan khau|lop|to dan pho|chi bo)"
    r"(?: (?:kinh doanh|dan|vay|nhi|a|tat ca))*[?.! ]*$"
)
_LONGEST = 3
# Of the whole ward there are so many; who or what else is named has its own.
_PLACE_ONLY = re.compile(r"(?:(?:toan|ca|o) )?(?:dia ban )?(?:phuong|xa)(?: (?:ta|minh|nay|nha))?")
# A part of two syllables or more names what it is by itself: "cộng tác viên", and not "hộ".
_FEWEST_OF_PART = 2
_EACH = re.compile(r"\bmoi (?!nguoi\b)")


def asks_made_up(question: str) -> bool:
    """Whether a question asks of how many something is made up, and not how many of them something befell."""
    asked = _ASKED.match(read_few(question))
    return asked is not None and (not _is_of_place(asked) or len(asked["part"].split()) >= _FEWEST_OF_PART)


def says_made_up(question: str, sentence: str) -> bool:
    """Whether a sentence says it of the very thing that is asked about."""
    asked = _ASKED.match(read_few(question))
    if asked is None:
        return False
    key, part = bare(fold_key(sentence)), asked["part"]
    if _is_of_place(asked):
        return len(part.split()) >= _FEWEST_OF_PART and not _EACH.search(key) and _says_total(part, key)
    whole = re.escape(" ".join(asked["whole"].split()[-_LONGEST:]))
    beside = r"(?:\d[\d.]* \w+(?: \w+)?, ){0,2}(?:tong so )?"
    told = rf"\b{whole}(?: phuong| xa)?(?: hien)?(?: (?:co|gom|bao gom))?[ (,]+{beside}\d[\d.]* {part}\b"
    return bool(re.search(told, key))


def _is_of_place(asked: re.Match[str]) -> bool:
    return not asked["whole"] or _PLACE_ONLY.fullmatch(asked["whole"]) is not None


def _says_total(part: str, key: str) -> bool:
    """Whether it is said how many there are in all: "mạng lưới cộng tác viên gồm 24 người", "phường có 31 chi bộ"."""
    of_them = rf"\b{part}\b[^.;:]{{0,70}}? (?:gom|bao gom|gom co|tong cong|tong so) (?:la )?\d[\d.]* (?:nguoi|{part})\b"
    of_ward = rf"\b(?:phuong|xa)(?: \w+){{0,3}} (?:co|gom)(?: tat ca| tong cong| tong so)? \d[\d.]* {part}\b"
    return bool(re.search(of_them, key) or re.search(of_ward, key))
