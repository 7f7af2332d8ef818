"""Reads from a question what it wants of one named document as a whole: what it demands, its parts, its effect.

Imports `questions/named.py` and `vectorstore.text`. "Chỉ thị 08-CT/TU yêu cầu gì?" asks for all of its main points in
order; a question that goes on to one matter ("nói gì về trạm bơm") is searched within the document.
"""

import re
from enum import StrEnum

from assistant.questions.filters.named import Named
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import document_numbers


class Gist(StrEnum):
    """What is asked of a document as a whole."""

    POINTS = "points"
    PARTS = "parts"
    EFFECT = "effect"


_NOUN = (
    r"(?:chi thi|huong dan|ke hoach|quyet dinh|thong bao|cong van|nghi quyet|ket luan|chuong trinh"
    r"|ct|hd|kh|qd|tb|cv|nq|kl)"
)
_OF = r"(?: (?:cua|do) (?:tinh uy|dang uy|thanh uy|ubnd|uy ban nhan dan|hdnd)(?: (?:phuong|tinh|xa))?(?: ban hanh)?)?"
_NAME = re.compile(rf"(?:(?:noi dung )?(?:cua|trong|theo) )?(?:van ban )?(?:{_NOUN} )?(?:so )?#(?: ngay #)?{_OF}")
_LEAD = r"(?:(?:xin|hay|cho biet|cho toi biet|cho hoi|tom tat|neu|liet ke|ke|em hoi|trinh bay|van ban nay) )*"
_THINGS = r"(?:nhiem vu|viec|noi dung|giai phap|yeu cau|diem|y|quy dinh|van de|muc)"
_WHAT = (
    rf"(?:(?:nhung|cac|may|bao nhieu) )?(?:{_THINGS}(?: (?:chinh|chu yeu|lon|co ban))? )?"
    r"(?:gi|nao|nhung gi|ra sao|the nao)"
)
_ASKS = {
    Gist.POINTS: re.compile(
        rf"{_LEAD}(?:# (?:co )?(?:yeu cau|dat ra|de ra|quy dinh|neu|noi|chi dao|huong dan|gom|bao gom|dua ra|noi ve)"
        rf"(?: (?:cac|dia phuong|don vi|phuong|xa|cap uy|chi bo|chung ta|minh|phai|lam|thuc hien))* {_WHAT}"
        rf"|(?:noi dung|{_THINGS})(?: (?:chinh|chu yeu|co ban|tom tat))?(?: cua| trong)? #(?: (?:la gi|gom gi|co gi))?"
        rf"|# (?:co )?{_THINGS} (?:chinh |chu yeu )?(?:gi|nao|la gi)|tom tat #)"
    ),
    Gist.PARTS: re.compile(
        rf"{_LEAD}# (?:gom|co|chia(?: lam| thanh)?|bao gom) (?:may|bao nhieu|nhung|cac) "
        r"(?:phan|muc|chuong|dieu|noi dung|nhiem vu|nhom nhiem vu|nhom giai phap|diem)(?: (?:nao|gi|lon|chinh))*"
    ),
    Gist.EFFECT: re.compile(
        rf"{_LEAD}# (?:(?:bat dau )?(?:co )?hieu luc(?: thi hanh)?|(?:bat dau )?(?:duoc )?(?:ap dung|thi hanh))"
        r"(?: (?:tu|ke tu|vao|den))* ?(?:khi nao|bao gio|luc nao|(?:ngay|thang|nam|ky) (?:nao|bao nhieu))"
    ),
}


def gist_question(question: str) -> Gist | None:
    """Return what a question wants of the one document that it names; None when it wants something else."""
    named = Named.by(question)
    if len(named.documents) + len(named.loose) != 1:
        return None
    key = " ".join(re.sub(r"[?!,;:“”\"()]+(?=\s|$)|[“”\"(]|[.?! ]+$", " ", bare(fold_key(question))).split())
    key = _without_name(key, question, named)
    return next((gist for gist, pattern in _ASKS.items() if pattern.fullmatch(key)), None)


def _without_name(key: str, question: str, named: Named) -> str:
    """Return the question with `#` in place of the document, whatever it is called by."""
    for number in document_numbers(question):
        key = key.replace(bare(number), "#")
    for _, digits in named.loose:
        key = re.sub(rf"\b({_NOUN}) (?:so )?{digits}\b", r"\1 #", key)
    return " ".join(_NAME.sub(" # ", key).split())
