"""What a question demands of the sentence that answers it: an amount of money, an area, a number of what it counts.

Imports `vectorstore.text` and `figures.py`. A passage on the matter in which nothing of the kind stands does not
answer: `meeting.py` holds the best of the passages against it. Patterns are for folded text without diacritics.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.checking.figures import has_date
from vectorstore.messages import Message
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import is_bare, syllables

_N = r"(?:\d[\d.,]*|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin|trieu|ty|vai|nua)"
_ASKS = r"(?:bao nhieu|bn)"


@dataclass(frozen=True, slots=True)
class Demand:
    """What must stand in a sentence.

    Attributes:
        name: of the kind.
        thing: what it is, for people.
        met_by: whether a sentence, as stored, has it.
    """

    name: str
    thing: Message
    met_by: Callable[[str], bool]


_THINGS = {
    "telephone": Message(vi="số điện thoại", en="a telephone number"),
    "share": Message(vi="tỉ lệ phần trăm", en="a percentage"),
    "area": Message(vi="diện tích", en="an area"),
    "money": Message(vi="số tiền", en="an amount of money"),
    "length": Message(vi="độ dài, độ sâu", en="a length"),
    "weight": Message(vi="khối lượng", en="a weight"),
    "hour": Message(vi="giờ", en="an hour"),
    "firm": Message(vi="tên công ty, nhà thầu", en="the name of a firm"),
    "reason": Message(vi="lý do", en="a reason"),
    "span of days": Message(vi="khoảng thời gian từ ngày nào đến ngày nào", en="from which day to which"),
    "day": Message(vi="ngày", en="a day"),
    "number": Message(vi="số lượng được hỏi", en="the number that is asked for"),
}


# How a kind is asked for, and how it is told; the first that is asked for counts.
_KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "telephone",
        rf"\b(?:so dien thoai|sdt|so may|so nong|duong day nong)\b.*\b(?:{_ASKS}|nao|gi|la)\b"
        r"|\bgoi (?:vao |den |ve )?so (?:nao|may|gi|bao nhieu)\b",
        r"(?<!\d)(?:0|\+84)\d(?:[ .-]?\d){7,9}(?!\d)|\b1[89]00[ .]?\d{4}\b|\b(?:so|goi) 11[2345]\b",
    ),
    (
        "share",
        rf"\b{_ASKS} ?(?:phan tram|%)|\b(?:ti|ty) le\b.*\b(?:{_ASKS}|the nao)\b",
        r"\d ?%|\bphan tram\b|\d ?/ ?\d|\btren (?:tong so )?\d|\b(?:mot|hai|ba) phan (?:hai|ba|tu|nam|muoi)\b|\bnua\b",
    ),
    (
        "area",
        rf"\b{_ASKS} (?:hec[ -]?ta|ha|m2|m²|met vuong|km2|ki ?lo ?met vuong|sao|mau)\b|\bdien tich\b.*\b{_ASKS}\b",
        rf"{_N} ?(?:hec[ -]?ta|ha|m2|met vuong|km2|ki ?lo ?met vuong|km vuong|sao|mau|dam vuong)\b|\d ?k?m²",
    ),
    (
        "money",
        rf"\b{_ASKS} (?:tien|dong|trieu|ty|nghin|ngan)\b"
        r"|\b(?:kinh phi|muc dau tu|von dau tu|muc (?:phat|thu|dong|gia|ho tro|luong|phu cap|boi thuong|den bu|thuong"
        r"|chi|tro cap)|hoc phi|le phi|chi phi|du toan|don gia|phu cap|tro cap|tien luong|thiet hai)\b(?: \w+)*"
        rf" {_ASKS}\b(?! (?:phan tram|nguoi|ho|ngay|thang|lan|can|cai|gio|nam|vu|truong hop|dau moi|y kien"
        r"|bua|hom|dot|tuan|buoi|suat))"
        rf"|\b(?:gia|tri gia|het|ton|phat|tien)(?: \w+)? {_ASKS}(?=$| mot| moi)"
        rf"|\b(?:thu|chi|dong|nop|tra|thuong|ho tro)(?: \w+){{0,2}} {_ASKS}(?= mot\b| moi\b| hoi\b|$|\?)"
        rf"|\b{_ASKS} (?:mot|moi) (?:thang|nam|luot|bo|chau|luong|met|m2|suat|nguoi|ho|buoi|ngay|can|lo|khoa|bua)\b",
        rf"{_N} ?(?:nghin |ngan |trieu |ty )*(?:dong|trieu|ty|usd|do la|vnd|d|euro|bang anh|yen|nghin|ngan)\b|[$€£]"
        r"|\bmien phi\b|\bkhong (?:thu|mat) (?:phi|tien)\b",
    ),
    (
        "length",
        rf"\b{_ASKS} (?:met|m|km|ki ?lo ?met|cm|xen ti met)\b(?! (?:vuong|khoi))"
        rf"|\b(?:sau|dai|cao) {_ASKS}\b",
        rf"{_N} ?(?:met|m|km|ki ?lo ?met|cm|mm|xen ti met|phan|dam|feet|ft)\b",
    ),
    (
        "weight",
        rf"\b{_ASKS} (?:kg|ki|can|ta|tan|ki ?lo ?gam|gam)\b|\bnang {_ASKS}\b",
        rf"{_N} ?(?:kg|ki|can|ta|tan|gam|g|ki ?lo ?gam)\b",
    ),
    ("hour", r"\bbao nhieu gio\b(?! (?:dong ho|lam|hoc))", r"\b\d{1,2} ?(?:gio|h|g)\b|\b\d{1,2}:\d{2}\b"),
    (
        "firm",
        r"\b(?:cong ty|nha thau|doanh nghiep|hop tac xa|ngan hang)(?: \w+){0,6} (?:nao|la gi|ten gi|ten la gi)\b"
        r"|\b(?:nha thau|don vi thi cong)\b.*\bla ai\b",
        r"\b(?:cong ty|nha thau|doanh nghiep|hop tac xa|tap doan|ngan hang|tong cong ty)\b",
    ),
    (
        "reason",
        r"\b(?:vi sao|tai sao|do dau|ly do gi|nguyen nhan (?:gi|nao|la)|vi ly do)\b",
        r"\b(?:vi|do|boi|nham|de|nen|khien|nguyen nhan|ly do|tai|nho|dan den|gay)\b",
    ),
    ("span of days", r"\btu (?:ngay|hom) nao (?:den|toi) (?:ngay|hom) nao\b", r"\btu .*\d.* (?:den|toi) .*\d"),
    ("day", r"\b(?:ngay|hom) (?:nao|bao nhieu)\b", ""),
)
_COUNTED = re.compile(rf"\b{_ASKS}((?: [a-z]+){{1,2}})")
# "Mấy" is read with its diacritics; where there are none, before what is counted or asked for alone: not "xe máy".
_FEW = re.compile(r"(?<!\w)mấy(?!\w)(?! chục)")
_BARE_FEW = re.compile(
    r"\bmay(?= (?:ho|nguoi|ngay|thang|nam|gio|lan|y kien|to|don vi|phieu|vu|truong hop|diem|cai|kien nghi|dau moi"
    r"|luot|phan tram|tien|dong|trieu|cho|lop|tre|em|can bo|cong tac vien|dang vien)\b)|(?<=\bso )may\b|(?<=\bla )may\b"
)
_SOME = re.compile(r"^bao nhiêu (?=.*\b(?:thế nào|ra sao|gì|nào)$)|\b(?:trong|qua) bao nhiêu (?=tháng|năm|ngày|tuần)")
# Asked for as well, so that a passage may answer a part of the question.
_ASKS_MORE = re.compile(
    r"(?:^|, |\bva |\bthi )(?:do |la )?"
    r"(?:ai|don vi nao|co quan nao|khi nao|bao gio|luc nao|o dau|vi sao|tai sao|nhung gi)\b"
    r"|\b(?:nhung gi|the nao|ra sao|do dau|nho dau|gi|la ai|khong)$"
)
# What follows "bao nhiêu" without being counted.
_NOT_COUNTED_WORDS = """
la thi va de duoc mot moi tren trong cho o tai khi den tu lan gio phan nam thang ngay tuan cai nhung xuong len nhat nao
tat tong hon neu du tieng tram
"""
_NOT_COUNTED = frozenset(_NOT_COUNTED_WORDS.split())


def demanded(question: str) -> Demand | None:
    """Return what a question demands; None when anything may answer it."""
    key = _key(question)
    if _ASKS_MORE.search(key):
        return None
    for name, asked, told in _KINDS:
        if re.search(asked, key):
            return Demand(name, _THINGS[name], has_date if name == "day" else _holds(told))
    return _counted(key)


def _key(question: str) -> str:
    """Return the question without diacritics, "mấy" as "bao nhiêu", unless it only says "some": "trong mấy tháng"."""
    key = re.sub(r"[?!.]+\s*$", "", fold_key(question)).strip()
    if is_bare(dict.fromkeys(syllables(question), 1.0)):
        return _BARE_FEW.sub("bao nhieu", key)
    return bare(_SOME.sub(" ", _FEW.sub("bao nhiêu", key)))


def _holds(pattern: str) -> Callable[[str], bool]:
    told = re.compile(pattern)
    return lambda sentence: bool(told.search(bare(fold_key(sentence))))


def _counted(key: str) -> Demand | None:
    """Return the demand for a number of what is counted: the last thing of which a question asks how many."""
    nouns = [_spelled(match[1].split()) for match in _COUNTED.finditer(key)]
    nouns = [noun for noun in nouns if noun and noun[0] not in _NOT_COUNTED]
    if not nouns:
        return None
    nouns += [["ho", *noun[1:]] for noun in nouns if noun[0] == "nha"]
    forms = [" ".join(noun[:length]) for noun in nouns for length in range(len(noun), 0, -1)]
    told = "|".join(
        rf"\b{_N}(?: [a-z]+)? {re.escape(form)}\b|\bso (?:luong )?{re.escape(form)}\b" for form in dict.fromkeys(forms)
    )
    return Demand("number", _THINGS["number"], _holds(told))


def _spelled(words: list[str]) -> list[str]:
    longs = standard_abbreviations().longs.get(words[0], ()) if words else ()
    return list(map(bare, longs[0][:2])) if longs else words
