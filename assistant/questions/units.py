"""Tells units and verbs of money from words that look like them once their marks are gone: căn and cân, động and đồng.

Imports `vectorstore.text`. The patterns of `attributes.py` are for text without diacritics; a question that was typed
with them says which word it means.
"""

import re

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import is_bare, syllables

# What each word of the patterns is with its marks; "cần" asks for a thing ("cần số điện thoại"), "ngân"
# and "ty" are in the names of bodies and budgets.
_MEANT = {
    "dong": "đồng đóng",
    "ngan": "ngàn ngân",
    "trieu": "triệu",
    "ty": "tỷ ty",
    "ti": "tỉ ti",
    "tien": "tiền",
    "can": "cân cần",
    "ta": "tạ",
    "tan": "tấn",
    "ki": "ki kí ký",
    "met": "mét",
    "khoi": "khối",
    "mau": "mẫu",
    "gio": "giờ",
    "chi": "chi",
    "thu": "thu thứ",
    "tra": "trả tra",
    "thuong": "thưởng",
    "phat": "phạt",
    "gia": "giá gia",
    "het": "hết",
    "ton": "tốn tồn tổn",
    "sau": "sâu",
    "dai": "dài",
    "nang": "nặng",
    "quan": "quán",
    "tiem": "tiệm",
}
_MEANT_BY = {word: frozenset(marked.split()) for word, marked in _MEANT.items()}
_WORD = re.compile(r"[^\W\d_]+")
# Joined to a word it makes another of it, which no pattern has.
_OTHER = "_"


def apart(question: str) -> str:
    """Return a question in which words that only look like a unit or a verb of money are told apart.

    What was typed without diacritics comes back as it is: nothing says there which word is meant.
    """
    key = fold_key(question)
    return key if is_bare(syllables(question)) else _WORD.sub(_told_apart, key)


def _told_apart(word: re.Match[str]) -> str:
    meant = _MEANT_BY.get(bare(word[0]))
    # Typed without a mark among others that have theirs, it may be any of them.
    return word[0] if meant is None or word[0] in meant or bare(word[0]) == word[0] else word[0] + _OTHER
