"""What a question demands of the sentence that answers it: an amount of money, an area, a number of what it counts.

Imports `vectorstore.text` and `figures.py`. A passage on the matter in which nothing of the kind stands does not
answer: `meeting.py` holds the best of the passages against it. Patterns are for folded text without diacritics.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.checking.figures import has_date
from assistant.questions.asking import proposes, read_few
from assistant.questions.attributes import ASKS, COUNTED_AS, KINDS, NAMED, NARROWER, NUMBER, THINGS
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
_ASKS_OPENLY = re.compile(
    r"(?:^|, |\bva |\bthi )(?:do |la )?"
    r"(?:ai|don vi nao|co quan nao|khi nao|bao gio|luc nao|o dau|vi sao|tai sao|nhung gi)\b"
    r"|\b(?:nhung gi|the nao|ra sao|do dau|nho dau|gi|la ai|khong)$"
)
# A question for wishes is answered by what is proposed; any other asks what is.
_ASKS_FOR_WISHES = re.compile(
    r"\b(?:de nghi|kien nghi|de xuat|yeu cau|mong|muon|xin|doi|phai|giao|han|du kien|se|dinh)\b"
)
# What follows "bao nhiêu" without being counted.
_NOT_COUNTED_WORDS = """
la thi va de duoc mot moi tren trong cho o tai khi den tu lan gio phan nam thang ngay tuan cai nhung xuong len nhat nao
tat tong hon neu du tieng tram
"""
_NOT_COUNTED = frozenset(_NOT_COUNTED_WORDS.split())


def demanded(question: str) -> Demand | None:
    """Return what a question demands; None when anything may answer it. Of several things any will do."""
    key = read_few(question)
    asked = {name: told for name, pattern, told in KINDS if re.search(pattern, key)}
    asked = {name: told for name, told in asked.items() if name not in {NARROWER.get(other) for other in asked}}
    counted = _counted(key)
    if _ASKS_OPENLY.search(_without_asked(key)):
        return None
    if not asked:
        found = counted
    else:
        tests = [_test_of(name, told) for name, told in asked.items()]
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
        return has_date
    return (lambda sentence: bool(re.search(NAMED[name], sentence))) if name in NAMED else _holds(told)


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
    forms = [" ".join(noun[:length]) for noun in nouns for length in range(len(noun), 0, -1)]
    # Papers count people as statements, votes or members.
    same = [COUNTED_AS[noun[0]] for noun in nouns if noun[0] in COUNTED_AS]
    told = "|".join(
        rf"\b{NUMBER}(?: [a-z]+)? {form}\b|\bso (?:luong )?{form}\b"
        for form in dict.fromkeys([*map(re.escape, forms), *same])
    )
    return Demand("number", THINGS["number"], _holds(told))


def _spelled(words: list[str]) -> list[str]:
    longs = standard_abbreviations().longs.get(words[0], ()) if words else ()
    return list(map(bare, longs[0][:2])) if longs else words
