"""Which documents of the library a question names by their numbers, whole, in short or with other separators.

Imports `spoken.py` and `vectorstore.text`. Used by `typed.py`, which decides whether a question is about what it names,
and before a question is searched, so that every part of the flow meets the number as the document has it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.questions.words.spoken import standard
from vectorstore.messages import Message
from vectorstore.text.folding import Folded, bare, fold, fold_key
from vectorstore.text.tokens import DOCUMENT_NUMBER
from vectorstore.types import FilterName, Understood

# The types of documents, and the sign that a number of the type has.
SIGNS = {
    "chi thi": "ct",
    "huong dan": "hd",
    "ke hoach": "kh",
    "quyet dinh": "qd",
    "thong bao": "tb",
    "cong van": "cv",
    "nghi quyet": "nq",
    "nghi dinh": "nd",
    "thong tu": "tt",
    "ket luan": "kl",
    "chuong trinh": "ctr",
    "bao cao nhanh": "bc",
    "bao cao": "bc",
    "to trinh": "ttr",
}
_LETTER = SIGNS["cong van"]
_OF_NAME = {**SIGNS, **{sign: sign for sign in SIGNS.values()}}
_ANY_TYPE = ("van ban", "vb")
# "Báo cáo 2" may be the second of some, and "văn bản 3" the third.
_ONLY_WITH_SO = ("bao cao", "bao cao nhanh", "bc", *_ANY_TYPE)
_PIECE = re.compile(r"\d+|[a-z]+")
# What people put between the parts of a number, or leave out.
_BETWEEN = re.compile(r"[ \-/_.]{0,3}")
_MOST_PIECES = 8
_GOES_ON_BEFORE = re.compile(r"[\w/-]$|\d[.,]$")
# A whole number, whatever separates its parts, as long as it has the sign of a type: "6-TB-UBND", "6/TB/UBND".
_WHOLE = re.compile(
    rf"(?<![\w/.-])\d{{1,5}} ?[-/_] ?(?:{'|'.join(sorted(set(SIGNS.values())))}) ?[-/_] ?[a-z]{{2,15}}"
    r"(?:-[a-z]{1,15})*(?!\w)"
)
# "Kế hoạch 61", "VB số 61", "Công văn 146/UBND"; not "kế hoạch 5 năm", "hướng dẫn 4 bước", "thông báo 3/4".
_COUNTED = (
    r"nam(?! (?:19|20)\d)|thang(?! \d)|tuan|ngay(?! \d)|gio|phut|buoc|diem|nguoi(?! dan)|ho|lan|dot|trang|nhom|loai|"
    r"y(?! (?:kien|nghia))|"
    r"y kien(?= (?:cua|ve|phan anh|gop y|trong|o|tai|nguoi|dan|ba con|cu tri)\b|\W*$)|"
    r"khu|van ban|truong hop|giai doan|trieu|ty|cuoc|buoi|mau|phieu|quy (?:[1-4]|i{1,3}|iv)"
)
_SHORT = re.compile(
    rf"\b(?P<type>{'|'.join(sorted((*_OF_NAME, *_ANY_TYPE), key=len, reverse=True))})(?: (?P<so>so))? "
    rf"(?P<digits>\d{{1,4}})(?:/(?P<sign>[a-z]{{2,10}}))?(?![\w%]| ?[-/]|[.,]\d)(?! (?:{_COUNTED})\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")

_SEVERAL = Message(
    vi="“{words}” có thể là {numbers}: đã tìm trong cả {count} văn bản. Ghi đủ số, ký hiệu để chỉ tìm trong một.",
    en="“{words}” may be {numbers}: all {count} documents were searched. Write the whole number to search only one.",
)
_ABSENT = Message(
    vi="Trong thư viện không có văn bản “{words}”, chỉ tìm trong văn bản còn lại được nêu.",
    en="The library does not hold “{words}”; only the other documents that are named were searched.",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A document that a question names by its number.

    Attributes:
        start: where it is named in the folded question; of a short form with the name of its type.
        number_start: where its number begins.
        end: where it ends.
        numbers: the documents of the library that it may be, by their numbers; empty when it holds none.
    """

    start: int
    number_start: int
    end: int
    numbers: tuple[str, ...]


def mentions(key: str, held: Callable[[], Sequence[str]]) -> tuple[Mention, ...]:
    """Return the documents that a question names, in its order, none over another.

    Args:
        key: the folded question without diacritics.
        held: gives the numbers of the documents of the library; asked only where the question has a figure.
    """
    if not any(map(str.isdecimal, key)):
        return ()
    by_pieces = _by_pieces(held())
    found: list[Mention] = []
    for one in (*_as_typed(key, by_pieces), *_whole_numbers(key), *_in_short(key, by_pieces)):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def as_held(question: str, held: Callable[[], Sequence[str]]) -> str:
    """Return the question with each number of one document as the library has it: "47 CT TW" becomes 47-CT/TW.

    Args:
        question: in the words of papers; one without diacritics stays without.
        held: gives the numbers of the documents of the library; asked only where the question has a figure.
    """
    text = fold(question)
    key = bare(text.key)
    for one in reversed(mentions(key, held)):
        if len(one.numbers) == 1:
            first, last = text.span(one.number_start, one.end)
            number = bare(fold_key(one.numbers[0])).upper() if text.key == key else one.numbers[0]
            question = f"{question[:first]}{number}{question[last:]}"
    return question


def in_words_of_papers(question: str, held: Callable[[], Sequence[str]]) -> str:
    """Return a question in the words of papers, with the numbers of documents as the library has them.

    Numbers are read first: what is said for their pieces would hide them ("02 bc tdp3" speaks of no quarter 3).

    Args:
        question: as typed.
        held: gives the numbers of the documents of the library; asked only where the question has a figure.
    """
    return as_held(standard(as_held(question, held)), held)


def named_documents(question: str, held: Callable[[], Sequence[str]]) -> Understood | None:
    """Return the documents that a question names, as a condition; None when it names none."""
    text = fold(question)
    found = mentions(bare(text.key), held)
    return condition(text, found) if found else None


def condition(text: Folded, found: Sequence[Mention]) -> Understood:
    """Return documents that are named as one condition; without values where the library holds none of them."""
    words = (text.original[slice(*text.span(one.start, one.end))] for one in found)
    numbers = dict.fromkeys(number for one in found for number in one.numbers)
    return Understood(FilterName.NUMBER, ", ".join(words), tuple(numbers))


def number_notes(question: str, held: Callable[[], Sequence[str]]) -> tuple[Message, ...]:
    """Say which documents a number in short may be, and which of several that are named the library does not hold."""
    text = fold(question)
    found = mentions(bare(text.key), held)
    notes = []
    for one in found:
        words = condition(text, (one,)).words
        if len(one.numbers) > 1:
            notes.append(_SEVERAL.filled(words=words, numbers=", ".join(one.numbers), count=len(one.numbers)))
        elif not one.numbers and any(other.numbers for other in found):
            notes.append(_ABSENT.filled(words=words))
    return tuple(notes)


Pieces = tuple[str, ...]


def pieces_of(text: str) -> Pieces:
    """Return the letters and figures of a number, bare: `08-CT/TU` and `8 ct tu` have the same."""
    return tuple(piece.lstrip("0") or "0" for piece in _PIECE.findall(bare(fold_key(text))))


def _by_pieces(held: Sequence[str]) -> dict[Pieces, tuple[str, ...]]:
    found: dict[Pieces, tuple[str, ...]] = {}
    for number in held:
        found[pieces_of(number)] = (*found.get(pieces_of(number), ()), number)
    return found


def _as_typed(key: str, by_pieces: Mapping[Pieces, tuple[str, ...]]) -> Iterator[Mention]:
    """Yield the whole numbers of documents of the library, whatever stands between their parts or leads their zeros."""
    pieces = list(_PIECE.finditer(key))
    firsts = {pieces[0] for pieces in by_pieces if pieces}
    for at, first in enumerate(pieces):
        if not first[0].isdecimal() or (first[0].lstrip("0") or "0") not in firsts or _goes_on_before(key, first):
            continue
        for last in _joined(key, pieces[at : at + _MOST_PIECES]):
            numbers = by_pieces.get(pieces_of(key[first.start() : last.end()]))
            if numbers and not key[last.end() : last.end() + 1].isalnum():
                yield Mention(first.start(), first.start(), last.end(), numbers)
                break


def _joined(key: str, pieces: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return where a number that begins with the first of some pieces may end, the farthest first."""
    ends = []
    for before, piece in pairwise(pieces):
        if not _BETWEEN.fullmatch(key, before.end(), piece.start()):
            break
        ends.append(piece)
    return ends[::-1]


def _goes_on_before(key: str, piece: re.Match[str]) -> bool:
    """Whether a figure is the rest of something longer: the 3 of `15/3`, of `tdp3`, of `1.3`."""
    return bool(_GOES_ON_BEFORE.search(key, max(0, piece.start() - 2), piece.start()))


def _whole_numbers(key: str) -> Iterator[Mention]:
    """Yield what is written as the number of a document, held by the library or not."""
    for pattern in (DOCUMENT_NUMBER, _WHOLE):
        for match in pattern.finditer(key):
            yield Mention(match.start(), match.start(), match.end(), ())


def _in_short(key: str, by_pieces: Mapping[Pieces, tuple[str, ...]]) -> Iterator[Mention]:
    """Yield the documents of the library that a type and the beginning of a number may name."""
    for match in _SHORT.finditer(key):
        named, digits = match["type"], match["digits"].lstrip("0")
        if _is_no_number(match, digits):
            continue
        numbers = tuple(
            number
            for pieces, held in by_pieces.items()
            if pieces[:1] == (digits,) and _is_of(named, match["sign"], pieces[1:])
            for number in held
        )
        if numbers:
            yield Mention(match.start(), match.start("digits"), match.end(), numbers)


def short_forms(key: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield where a type and a figure stand that may name a document, with the figure and the sign of the type."""
    for match in _SHORT.finditer(key):
        named, figure = match["type"], match["digits"].lstrip("0")
        if named in _OF_NAME and figure and not _is_no_number(match, figure):
            yield match.start(), match.end(), figure, _OF_NAME[named]


def _is_no_number(match: re.Match[str], figure: str) -> bool:
    return not match["so"] and (match["type"] in _ONLY_WITH_SO or bool(_YEAR.fullmatch(figure)))


def _is_of(named: str, sign: str | None, signs: Sequence[str]) -> bool:
    """Whether a number's signs are of the type that is named, and go on as far as they are typed."""
    if sign and (not signs or signs[0] != sign):
        return False
    if named in _ANY_TYPE:
        return True
    wanted = _OF_NAME[named]
    # The letters of the State have no sign of their type: 146/UBND-KTHTĐT.
    return wanted in signs or (wanted == _LETTER and not set(signs) & set(SIGNS.values()))
