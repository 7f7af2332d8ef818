"""What a question picks out among several: the third prize, which groups, a total, a day on which something was done.

Imports `asking.py` and the folding. A quotation on the matter that tells of another of them may be the nearest that
there is; it is never called sure. Patterns are for folded text without diacritics.
"""

import re
from collections.abc import Sequence

from assistant.questions.asking import AnswerKind, Asked
from vectorstore.text.folding import bare, fold_key

# What is told apart by an ordinal: "giải Ba", "lần thứ hai", "giai đoạn 2".
_NUMBERED = r"(?:giai(?! doan)|hang|lan|dot|giai doan|vong|khoa|phien|ky hop|bac|tang|cap do)"
_ORDINALS = (
    ("nhat", "mot", "1", "i"),
    ("nhi", "hai", "2", "ii"),
    ("ba", "3", "iii"),
    ("tu", "bon", "4", "iv"),
    ("nam", "5", "v"),
    ("sau", "6", "vi"),
    ("bay", "7", "vii"),
    ("tam", "8", "viii"),
    ("chin", "9", "ix"),
    ("muoi", "10", "x"),
    ("khuyen khich",),
    ("dac biet",),
)
# "Lần sau", "đợt từ", "mấy lần một năm": these are ordinals only behind "thứ".
_BEHIND_THE_WORD = {"tu", "nam", "sau"}
_ONLY_BEHIND = {"lan"}
_FORMS = {form: forms[0] for forms in _ORDINALS for form in forms}
_ANY = "|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True))
_ORDINAL = (
    rf"(?:thu |so )?(?:{_ANY})(?! (?:trieu|nghin|ngan|dong|ty|phan tram|nguoi|ho|ngay|thang|lan)\b)(?![\w/.,]\d)\b"
)
_LABEL = re.compile(rf"\b(?P<noun>{_NUMBERED}) (?P<ordinals>{_ORDINAL}(?:(?:,| va|,? hoac| -|/) ?{_ORDINAL})*)")
_ONE = re.compile(rf"(?P<the>thu )?(?:so )?\b(?P<form>{_ANY})\b")

_GROUP_NOUN = r"(?:to(?: dan pho)?|tdp|thon|ap|khu pho|xom|chi bo)"
_ASKS_GROUP = re.compile(rf"\b{_GROUP_NOUN} (?:nao|may|bao nhieu)\b")
_GROUP = re.compile(rf"\b{_GROUP_NOUN}(?: so)? \d")
# "Cho mấy hộ" asks for no market.
_ASKS_PLACE = re.compile(r"\b(?:(?:duong|pho|ngo|hem|truong|khu|doan|diem) (?:nao|may)|cho nao)\b(?! (?:giai|hop|sau))")
_PLACE = re.compile(
    r"\b(?i:đường|phố|ngõ|hẻm|chợ|trường|khu|cầu|dốc|cổng)(?: [^\W\d_]+)?,? (?:[A-ZĐÀ-ỸĂÂÊÔƠƯ]|số \d|\d)"
)

_OF_THE_WHOLE = re.compile(r"\b(?:toan|ca) (?:phuong|xa)\b|\bphuong (?:minh|ta|co)\b")
_ASKS_TOTAL = re.compile(rf"\b(?:tat ca|tong cong|tong so)\b|{_OF_THE_WHOLE.pattern}")
_COUNTS = re.compile(r"\b(?:bao nhieu|may|so luong)\b")
_OF_A_PART = re.compile(r"\b(?:cua|trong|o) (?:to|thon|ap|xom|khu pho|chi bo|chi hoi)\b(?! chuc)")
_PART = re.compile(r"^(?:to dan pho|thon|ap|khu pho|xom|chi bo|chi hoi)\b")

_ASKS_FOR_WISHES = re.compile(r"\b(?:de nghi|kien nghi|de xuat|yeu cau|mong|muon|xin|doi|trinh)\b")
_ASKS_IF_DONE = re.compile(r"\b(?:xong|hoan thanh|da duoc|duoc duyet|phe duyet|thong qua|chap thuan|dong y)\b")
_WISHED = re.compile(r"\b(?:de nghi|kien nghi|de xuat|mong|xin)\b")
_NOT_YET = re.compile(r"\b(?:de nghi|kien nghi|de xuat|mong|xin|du kien|chua)\b")


def tells_another(question: str, quoted: Sequence[str], issuers: Sequence[str] = ()) -> bool:
    """Whether what is quoted tells of another of several than the question picks out, or does not tell which.

    Args:
        question: as typed.
        quoted: the quotations, the first one being the answer.
        issuers: whose papers they are from.
    """
    key, told = bare(fold_key(question)), [bare(fold_key(text)) for text in quoted]
    return bool(
        _labels(key) - set().union(*map(_labels, told))
        or (_ASKS_GROUP.search(key) and not any(map(_GROUP.search, [*told, *map(_folded, issuers)])))
        or (_ASKS_PLACE.search(key) and not any(map(_PLACE.search, quoted)))
        or (_asks_for_total(key) and _is_of_a_part(key, told[0], issuers))
        or _tells_no_day(question, key, quoted)
    )


def _labels(key: str) -> set[tuple[str, str]]:
    return {
        (label["noun"], _FORMS[one["form"]])
        for label in _LABEL.finditer(key)
        for one in _ONE.finditer(label["ordinals"])
        if one["the"] or (one["form"] not in _BEHIND_THE_WORD and label["noun"] not in _ONLY_BEHIND)
    }


def _asks_for_total(key: str) -> bool:
    return bool(_ASKS_TOTAL.search(key) and _COUNTS.search(key)) and not _GROUP.search(key)


def _is_of_a_part(key: str, told: str, issuers: Sequence[str]) -> bool:
    """Whether what is told is of a group; what a group's paper tells of itself is asked for where no whole is named."""
    return bool(_OF_A_PART.search(told) or (_OF_THE_WHOLE.search(key) and any(map(_PART.match, map(_folded, issuers)))))


def _tells_no_day(question: str, key: str, quoted: Sequence[str]) -> bool:
    """Whether a time is asked for and all that is quoted is wished for, or told less exactly than "ngày nào" asks."""
    asked = Asked.of(question)
    if asked.kind is not AnswerKind.DATE or _ASKS_FOR_WISHES.search(key):
        return False
    not_so = _NOT_YET if _ASKS_IF_DONE.search(key) else _WISHED
    least = 1.0 if asked.finer == "ngay" else 0.0
    return all(asked.held_by(text) < least or not_so.search(_folded(text)) for text in quoted)


def _folded(text: str) -> str:
    return bare(fold_key(text))
