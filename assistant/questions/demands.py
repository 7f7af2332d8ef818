"""What a question demands of the sentence that answers it: an amount of money, an area, a number of what it counts.

Imports `vectorstore.text` and `figures.py`. A passage on the matter in which nothing of the kind stands does not
answer: `meeting.py` holds the best of the passages against it. Patterns are for folded text without diacritics.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.checking.figures import figures_said, has_date
from assistant.questions.asking import proposes, read_few, requests
from assistant.questions.attributes import ASKS, COUNTED_AS, KINDS, NAMED, NARROWER, NUMBER, THINGS
from assistant.questions.units import apart
from vectorstore.messages import Message
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.folding import bare, fold_key


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


_COUNTED = re.compile(rf"\b{ASKS}((?: [a-z]+){{1,2}})")
# Asked for as well, so that a passage may answer a part of the question.
_ASKS_AMOUNT = re.compile(
    rf"^(?:(?:hien nay|hien|nam nay|cho biet|cho hoi|xin hoi|tong|tong so|so) )*"
    rf"(?P<thing>(?!bao\b)\w+ \w+)(?: \w+){{0,10}} (?:la|khoang) (?:khoang )?{ASKS}(?: roi| vay| a)?$"
)
_ASKS_OPENLY = re.compile(
    r"(?:^|, |\bva |\bthi )(?:do |la )?"
    r"(?:ai|don vi nao|co quan nao|khi nao|bao gio|luc nao|o dau|vi sao|tai sao|nhung gi)\b"
    r"|\b(?:nhung gi|the nao|ra sao|do dau|nho dau|gi|la ai|khong)$"
)
# A question for wishes is answered by what is proposed; any other asks what is.
_ASKS_FOR_WISHES = re.compile(
    r"\b(?:de nghi|kien nghi|de xuat|yeu cau|mong|muon|xin|doi|phai|giao|han|du kien|se|dinh)\b"
)
# "Số cụ còn nhận trợ cấp giảm bao nhiêu" counts people, not money.
_COUNTS_PEOPLE = re.compile(
    r"^so (?:luong )?(?:cu|ho|nguoi|chau|em|ong|ba|vu|ca|y kien|phieu|hoc sinh|hoi vien)\b"
    r".*\bbao nhieu\b(?! (?:tien|dong|trieu|ty))"
)
# What follows "bao nhiêu" without being counted.
_NOT_COUNTED_WORDS = """
la thi va de duoc mot moi tren trong cho o tai khi den tu lan gio phan nam thang ngay tuan cai nhung xuong len nhat nao
tat tong hon neu du tieng tram
"""
# How what came of a thing is told.
_FOUND = r"(?:cho thay|ket luan|la|gom|dat|khong dat|vuot|phat hien|xac dinh|am tinh|duong tinh|an toan|bang|chiem|xep)"
# What waits for a result, or charges somebody with telling it, does not tell it.
_AWAITS = re.compile(
    r"\b(?:cong khai|cong bo|thong bao|cho biet|cung cap|tra|hoi|doi|cho|chua co|som co|gui|cap nhat|mong|xin|can co)\b"
    r"(?: \w+){0,4} ket qua\b|\bket qua\b(?: \w+){0,6} (?:truoc ngay|chua co|se|trong thang|khi co)\b"
)
_DAY_OF_WEEK = re.compile(
    r"\b(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)\b(?: \w+){0,5} (?:hang|moi|cua) (?:tuan|thang)\b"
    r"|\b(?:hang ngay|moi ngay|moi (?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat))\b"
)
# In the South "lượt" sounds like "lược", and is written so; "suất" is "xuất" in the North.
_ALIKE = {"x": "s", "s": "x", "tr": "ch", "ch": "tr"}
_BEGUN_ALIKE = re.compile(r"^(?:x|s|tr|ch)(?=[aeiouy])")
_HEARD_ALIKE = re.compile(r"(?<=[aeiouy])[ct]$")
_NOT_COUNTED = frozenset(_NOT_COUNTED_WORDS.split())


# Amounts that are written with their unit, so that a sentence without one does not tell them.
_WITH_UNIT = frozenset(
    {"money", "balance", "budget", "share", "area", "length", "weight", "volume", "telephone", "clock", "hour"}
)


def amount_demanded(question: str) -> Demand | None:
    """Return the demand for an amount that is written with its unit, money or metres; None for any other question."""
    found = demanded(question)
    return found if found and found.name in _WITH_UNIT else None


def asks_for_wishes(question: str) -> bool:
    """Whether a question asks what is proposed or has to be done, and not only what is."""
    return bool(_ASKS_FOR_WISHES.search(read_few(question)))


def demanded(question: str) -> Demand | None:
    """Return what a question demands; None when anything may answer it. Of several things any will do."""
    key, said = read_few(question), read_few(apart(question))
    asked = {name: told for name, pattern, told in KINDS if re.search(pattern, said)}
    asked = {name: told for name, told in asked.items() if name not in {NARROWER.get(other) for other in asked}}
    counted = _counted(key)
    if _COUNTS_PEOPLE.search(key):
        asked.pop("money", None)
    if _ASKS_OPENLY.search(_without_asked(key)):
        return None
    if not asked:
        found = counted or _amount(key)
    else:
        tests = [_tells_result(key) if name == "result" else _test_of(name, told) for name, told in asked.items()]
        # "Bao nhiêu tiền" counts no money: a number of what is counted is asked for beside others only.
        tests += [counted.met_by] if counted and len(_COUNTED.findall(key)) > 1 else []
        name = next(iter(asked))
        found = Demand(name, THINGS[name], lambda sentence: any(test(sentence) for test in tests))
    if found is None or _ASKS_FOR_WISHES.search(key):
        return found
    met_by = found.met_by
    return replace(found, met_by=lambda sentence: met_by(sentence) and not proposes(sentence))


def _test_of(name: str, told: str) -> Callable[[str], bool]:
    if name == "day":
        return _tells_day
    return (lambda sentence: bool(re.search(NAMED[name], sentence))) if name in NAMED else _holds(told)


def _tells_day(sentence: str) -> bool:
    """Return whether a sentence tells a day, by its date or as one that comes back: "sáng thứ Bảy hằng tuần"."""
    return has_date(sentence) or bool(_DAY_OF_WEEK.search(bare(fold_key(sentence))))


def _tells_result(key: str) -> Callable[[str], bool]:
    """Return whether a sentence tells a result: what was found by it, not that somebody is to tell it or waits."""
    thing = re.search(r"\bket qua (?:cua |ve )?(\w+(?: \w+)?)", key)
    found = re.compile(rf"\b{re.escape(thing[1]) if thing else 'ket qua'}\b[^.;]{{0,120}}?(?:\b{_FOUND}\b|: ?\S)")

    def test(sentence: str) -> bool:
        said = bare(fold_key(sentence))
        return bool(found.search(said)) and not requests(sentence) and not _AWAITS.search(said)

    return test


def awaits_result(sentence: str) -> bool:
    """Whether a sentence charges somebody with telling a result, or waits for it: "công khai kết quả xét nghiệm"."""
    return bool(_AWAITS.search(bare(fold_key(sentence))))


def _without_asked(key: str) -> str:
    """Return the question without what asks for things of a known kind."""
    for _, pattern, _ in KINDS:
        key = re.sub(pattern, " ", key)
    return key


def _holds(pattern: str) -> Callable[[str], bool]:
    told = re.compile(pattern)
    return lambda sentence: bool(told.search(bare(fold_key(sentence))))


def _counted(key: str) -> Demand | None:
    """Return the demand for a number of what is counted: the last thing of which a question asks how many."""
    nouns = [_spelled(match[1].split()) for match in _COUNTED.finditer(key)]
    nouns = [noun for noun in nouns if noun and noun[0] not in _NOT_COUNTED]
    if not nouns:
        return None
    nouns += [[_HEARD_ALIKE.sub(_otherwise_ended, noun[0])] for noun in nouns if _HEARD_ALIKE.search(noun[0])]
    begun = [_otherwise_begun(noun[0]) for noun in nouns if _otherwise_begun(noun[0]) != noun[0]]
    forms = [" ".join(noun[:length]) for noun in nouns for length in range(len(noun), 0, -1)]
    # Papers count people as statements, votes or members.
    same = [COUNTED_AS[said] for noun in nouns for said in (noun[0], " ".join(noun)) if said in COUNTED_AS]
    told = "|".join(
        rf"\b{NUMBER}(?: [a-z]+)? {form}\b|\bso (?:luong )?{form}\b"
        for form in dict.fromkeys([*map(re.escape, [*forms, *begun]), *same])
    )
    return Demand("number", THINGS["number"], _holds(told))


def _otherwise_begun(word: str) -> str:
    """Return a word as it is written where it sounds alike: "xuất quà" is "suất quà" in the North."""
    return _BEGUN_ALIKE.sub(lambda begin: _ALIKE[begin[0]], word)


def _otherwise_ended(end: re.Match[str]) -> str:
    return {"c": "t", "t": "c"}[end[0]]


def _amount(key: str) -> Demand | None:
    """Return the demand for a figure beside the thing of which a question asks how much it is, with no unit named."""
    found = _ASKS_AMOUNT.search(key)
    if found is None:
        return None
    thing = " ".join(found["thing"].split()[:2])

    def test(sentence: str) -> bool:
        return (
            bool(figures_said(sentence).numbers)
            and re.search(rf"\b{re.escape(thing)}\b", bare(fold_key(sentence))) is not None
        )

    return Demand("amount", THINGS["amount"], test)


def _spelled(words: list[str]) -> list[str]:
    longs = standard_abbreviations().longs.get(words[0], ()) if words else ()
    return list(map(bare, longs[0][:2])) if longs else words
