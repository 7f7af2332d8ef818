"""The parts of a question that a follow-up can put another thing in the place of: period, unit, matter, document.

Imports `vectorstore.text`. Used by `rules.py`, on the follow-up and on the question before it alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from vectorstore.text.folding import Folded, bare, fold
from vectorstore.text.tokens import document_numbers


class Part(StrEnum):
    """What a stretch of a question is."""

    DOCUMENT = "document"
    PERIOD = "period"
    MATTER = "matter"
    UNIT = "unit"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the key of a question, `[start, end)`."""

    part: Part
    start: int
    end: int


_TYPE = (
    r"(?:chi thi|ke hoach|quyet dinh|nghi quyet|nghi dinh|huong dan|thong bao|cong van|chuong trinh|ket luan|bao cao"
    r"|thong tu|luat)"
)
_LOOSE = re.compile(rf"\b{_TYPE}(?: so)? \d{{1,4}}\b(?! ?[/.-])")
_TYPE_BEFORE = re.compile(rf"\b{_TYPE}(?: so)? $")
_YEAR = r"[12]\d{3}(?!\d)"
_PERIOD = re.compile(
    rf"(?:\b(?:truoc|sau|den) )?(?:\bngay )?(?<!\d)\d{{1,2}}/\d{{1,2}}/{_YEAR}"
    rf"|\b\d{{1,2}} thang (?:dau|cuoi) nam {_YEAR}"
    rf"|\bthang (?:0?[1-9]|1[0-2])(?!\d)(?:(?: nam |/| / |-){_YEAR})?"
    rf"|\bquy (?:iv|i{{1,3}}|[1-4])\b(?:(?: nam |/| / |-){_YEAR})?"
    r"|\b[12]\d{3}-(?:0[1-9]|1[0-2]|q[1-4])\b"
    rf"|\bnam {_YEAR}"
    r"|\b(?:thang|quy|nam|ky) (?:truoc(?: do| nua)?|sau|toi|nay|ngoai|vua qua|tiep theo)\b"
)
_MATTER = re.compile(r"\b(?:ve|about) (?!viec gi\b)")
_MATTER_ENDS = re.compile(
    r"[?.!;()]| (?:trong|vao|hoi|o|tai|thi|ra sao|the nao|nhu the nao|la gi|gi|khong|nua|khi nao|tu|in|nhu|cua)\b"
)
_NUMBERED = re.compile(
    r"\b(?:(?:hai|ca|cac) )?(?:to dan pho|tdp|to|thon|ap|khu pho|chi bo|ngo|hem|ngach)(?: so)? \d{1,3}"
    r"(?:(?:,| va| voi|, va) (?:(?:to dan pho|tdp|to) )?\d{1,3}\b)*(?![/\d])"
    r"|\b(?:to dan pho|chi bo|don vi|to|thon|khu pho) khac\b|\bcac don vi\b"
)
_BODY = re.compile(
    r"\b(?:cong an|mat tran|mttq|ubmttq|uy ban|ubnd|hdnd|dang uy|tinh uy|thanh uy|ban xay dung dang|ban tuyen giao"
    r"|ban chi dao|ban chi huy|ban quan ly|phong (?:kinh te|van hoa|tai chinh|noi vu|tu phap|giao duc|y te|ha tang)"
    r"|hoi (?:phu nu|nong dan|cuu chien binh|lien hiep|khuyen hoc|chu thap do|nguoi cao tuoi|lhpn)|doan thanh nien"
    r"|doan tncs|cong doan|tram y te|nha truong|truong (?:tieu hoc|thcs|thpt|mam non|trung hoc)|bo phan mot cua"
    r"|van phong (?:dang uy|ubnd|hdnd))\b"
)
_WORDS_OF_BODIES = "phuong xa nhan dan to quoc lien hiep phu nu viet nam va - dang chi dao quan ly hoi tang thi te 35"
_BODY_GOES_ON = frozenset(_WORDS_OF_BODIES.split())
_PLACE = re.compile(r"\b(?:thon|ap|xa|phuong|khu|xom|buon) ")
_PEOPLE = re.compile(
    r"\b(?:nguoi dan|nhan dan|ba con|cu tri|dan cu|cac ho(?: dan)?|ho dan|phu huynh|hoi vien|doan vien|dang vien"
    r"|tieu thuong|cong nhan|hoc sinh|residents)\b(?: cho \w+)?"
)
_LEADS_TO = re.compile(r"(?i)\b(?:trong|vào|hồi|vao|hoi|theo) $")
_JOINED = re.compile(r" ?(?:,|va|voi|den) ")
_WORD = re.compile(r"[^\s,?.!;:()]+")


@dataclass(frozen=True)
class Reading:
    """A question with its slots; `key` is folded, without diacritics, and keeps the places of `folded`."""

    text: str

    @classmethod
    def of(cls, question: str) -> "Reading":
        """Read a question; white space is made one blank."""
        return cls(" ".join(question.split()))

    @cached_property
    def folded(self) -> Folded:
        """The way back from the key to the text."""
        return fold(self.text)

    @cached_property
    def key(self) -> str:
        """What is compared."""
        return bare(self.folded.key)

    @property
    def typed_bare(self) -> bool:
        """Whether it was typed without diacritics."""
        return self.key == self.text.lower()

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Its slots by place; none overlaps another, neighbours of one kind are one."""
        taken: list[Slot] = []
        for found in (self._documents(), self._periods(), self._matters(taken), self._units(), self._people()):
            taken += [slot for slot in found if not any(slot.start < one.end and one.start < slot.end for one in taken)]
        return tuple(self._joined(sorted(taken, key=lambda slot: slot.start)))

    def of_part(self, part: Part) -> tuple[Slot, ...]:
        """Return the slots of one kind."""
        return tuple(slot for slot in self.slots if slot.part is part)

    def said(self, slot: Slot) -> str:
        """Return the words of a slot as typed."""
        first, last = self.folded.span(slot.start, slot.end)
        return self.text[first:last]

    @cached_property
    def rest(self) -> str:
        """The key without slots and punctuation, on single blanks."""
        signs = list(self.key)
        for slot in self.slots:
            signs[slot.start : slot.end] = " " * (slot.end - slot.start)
        return " ".join(re.sub(r"[?.!;:,()“”\"]", " ", "".join(signs)).split())

    def put(self, changes: Sequence[tuple[Slot, str]]) -> str:
        """Return the text with other words in the place of slots; "" takes a slot out."""
        text = self.text
        for slot, words in sorted(changes, key=lambda change: -change[0].start):
            first, last = self.folded.span(slot.start, slot.end)
            before = text[:first] if words else _LEADS_TO.sub("", text[:first])
            text = before + words + text[last:]
        return tidy(text)

    def _documents(self) -> Iterator[Slot]:
        for number in dict.fromkeys(document_numbers(self.text)):
            at = self.folded.key.find(number)
            if at >= 0:
                before = _TYPE_BEFORE.search(self.key, 0, at)
                yield Slot(Part.DOCUMENT, before.start() if before else at, at + len(number))
        yield from (Slot(Part.DOCUMENT, *match.span()) for match in _LOOSE.finditer(self.key))

    def _periods(self) -> Iterator[Slot]:
        yield from (Slot(Part.PERIOD, *match.span()) for match in _PERIOD.finditer(self.key))

    def _matters(self, taken: Sequence[Slot]) -> Iterator[Slot]:
        for match in _MATTER.finditer(self.key):
            stop = _MATTER_ENDS.search(self.key, match.end())
            end = stop.start() if stop else len(self.key)
            end = min([end, *(slot.start for slot in taken if slot.start >= match.end())])
            words = self.key[match.end() : end].rstrip(" ,")
            if words:
                yield Slot(Part.MATTER, match.end(), match.end() + len(words))

    def _units(self) -> Iterator[Slot]:
        yield from (Slot(Part.UNIT, *match.span()) for match in _NUMBERED.finditer(self.key))
        yield from (Slot(Part.UNIT, match.start(), self._body_end(match.end())) for match in _BODY.finditer(self.key))
        for match in _PLACE.finditer(self.key):
            end = match.end()
            while (word := _WORD.match(self.key, end)) and self._is_capital(word.start()):
                end = word.end() + 1
            if end > match.end():
                yield Slot(Part.UNIT, match.start(), min(end - 1, len(self.key)))

    def _body_end(self, end: int) -> int:
        """Return where the name of a body ends: words that names have, and words with a capital."""
        at = end
        while word := re.compile(r"[ ,]+([^\s,?.!;:()]+)").match(self.key, at):
            goes_on = word[1] in _BODY_GOES_ON and not word[0].startswith(",")
            if not (goes_on or self._is_capital(word.start(1))):
                break
            at = word.end()
            if word[1] not in ("va", "-"):
                end = at
        return end

    def _is_capital(self, place: int) -> bool:
        return self.text[self.folded.offsets[place]].isupper()

    def _people(self) -> Iterator[Slot]:
        for match in _PEOPLE.finditer(self.key):
            yield Slot(Part.PEOPLE, *match.span())

    def _joined(self, slots: Sequence[Slot]) -> Iterator[Slot]:
        before: Slot | None = None
        for slot in slots:
            if before and before.part is slot.part and _JOINED.fullmatch(self.key, before.end, slot.start):
                before = Slot(slot.part, before.start, slot.end)
                continue
            if before:
                yield before
            before = slot
        if before:
            yield before


def tidy(text: str) -> str:
    """Return a question on single blanks, without blanks before its punctuation, ended by a question mark."""
    text = re.sub(r"\s+([,?.!;:)])", r"\1", " ".join(text.split()))
    text = re.sub(r"([(]) ", r"\1", text).strip(" ,;.?!")
    return f"{text[:1].upper()}{text[1:]}?"
