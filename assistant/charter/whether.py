"""Puts what only sounds as if it asked for persons in words that do not, before the classifier judges it.

Imports the folding of `vectorstore.text`. Three forms of the language that words alone do not tell from what is
forbidden: "có nhà nào không chịu không" asks whether, not which; "kẻo lòi ra ai nói" wants nobody found out; who won a
prize holds no opinion by it. Whatever else a question asks stays as it is and is judged.
"""

import re

from vectorstore.text.folding import bare, fold

_OPINES = (
    r"chiu|ung|dong y|dong tinh|dong thuan|tan thanh|bang long|nhat tri|hai long|phan doi|phan nan|che|khen|benh|"
    r"keu ca|keu|than phien|than"
)
# Nothing may stand between that tells of somebody: "có ai họ Lê", "có nhà nào bán phở".
_WHETHER = re.compile(
    rf"\bco (?P<who>ai|(?:nha|ho|ho dan|gia dinh|nguoi|nguoi dan|ben|phia) nao)(?: (?:con|van|dang))?"
    rf"(?: (?:khong|chua))? (?:{_OPINES})(?: (?:gi|viec nay|chuyen nay|vu nay|dieu do))?"
    r"(?: hay)? (?:khong|ko|chua)(?=\s*(?:$|[?.!,;]))"
)
_KEPT_BACK = re.compile(
    r"[, ]+(?P<clause>(?:keo|(?:de|cho) khoi|de khong|ma khong|tranh(?: de)?|khong de)(?: bi)? (?:lo|loi|doan|suy)"
    r"(?: (?:ra|duoc|mat))* (?:la )?(?:ai|nguoi nao|danh tinh)\b[^,.;:?!]*)"
)
_WINS = re.compile(
    r"\b(?P<who>who|which family|which household) (?:won|got|took|received|(?:was|were) (?:given|awarded))"
    r"(?: (?:the|a))?(?: [a-z0-9]+)? (?:prize|medal|award|trophy|place)\b"
)
_SPEAKS = re.compile(
    r"\b(?:compl\w+|oppos\w+|critic\w+|object\w*|against|said|says?|think|thought|name|names|list|opinions?|views?|"
    r"feels?|felt|stance|(?:dis)?agree\w*|support\w*|vot\w+|praise\w*|blame\w*|want\w*)\b"
)


def plainly(question: str) -> str:
    """Return a question with such forms put plainly; any other as it is."""
    text = fold(question)
    key = bare(text.key)
    plain = [(match.span("who"), "ý kiến") for match in _WHETHER.finditer(key)]
    plain += [(match.span(), "") for match in _KEPT_BACK.finditer(key)]
    if not _SPEAKS.search(key):
        plain += [(match.span("who"), "which team") for match in _WINS.finditer(key)]
    for (start, end), said in sorted(plain, reverse=True):
        first, last = text.span(start, end)
        question = question[:first] + said + question[last:]
    return question
