"""Reads from a question which documents, or which units that reported, it wants listed or counted.

Imports `vectorstore` and `units.py`. Only a question of which nothing else is left is one of these: "kế hoạch nào quy
định về rác" asks what stands in plans, and is searched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.tables.units import same_unit
from vectorstore.entries import unit_key
from vectorstore.listed import Names
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import Period, find_period
from vectorstore.types import ForceStatus


class Wanted(StrEnum):
    """What is listed or counted."""

    DOCUMENTS = "documents"
    UNITS = "units"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class DocumentQuestion:
    """A question that the list of documents answers.

    Attributes:
        wanted: documents, units that reported, or units that did not.
        type: key of the type of document, `bao cao`; None for all.
        period: of reports the one they tell of, of others the one they were issued in.
        bodies: names of the units or issuers as the library has them; empty for all.
        directives: whether only documents that instruct are meant: "văn bản chỉ đạo".
        status: whether only those in force, or only those that are replaced; None for both.
    """

    wanted: Wanted
    type: str | None = None
    period: Period | None = None
    bodies: tuple[str, ...] = ()
    directives: bool = False
    status: ForceStatus | None = None


REPORT = "bao cao"
_NOUN = (
    r"(?P<noun>van ban|tai lieu|bao cao|chi thi|ke hoach|quyet dinh|nghi quyet|huong dan|thong bao|cong van|ket luan"
    r"|chuong trinh|to trinh)(?: chi dao| du luan(?: xa hoi)?| dlxh| tinh hinh)*"
)
_TAIL = (
    r"(?: (?:da|duoc|ban hanh|phat hanh|gui ve|gui|nop|nhan duoc|nhan|trong kho|co|khong|nao|la bao nhieu|la may|tat ca"
    r"|ra|len|phuong))*"
)
_COUNTS = re.compile(
    r"(?:(?:phuong|xa|kho|trong kho|hien|tong cong|tat ca|co|da|duoc|nhan duoc|nhan|ban hanh|phat hanh|gui|nop|ta) )*"
    rf"(?:bao nhieu|may|tong so|so luong|so) {_NOUN}{_TAIL}"
)
_LISTS = re.compile(
    r"(?P<lead>(?:(?:hay|liet ke|danh sach|ke ten|cho xem|cho biet|nhung|cac|tat ca|toan bo|co|trong kho) )*)"
    rf"{_NOUN}(?P<which> nao)?{_TAIL}"
)
_ANY = ("van ban", "tai lieu")
_DIRECTIVES = re.compile(r"\b(?:van ban|tai lieu) chi dao\b")
_UNIT = r"(?:don vi|to dan pho|chi bo|noi|co quan)(?: nao)?"
_REPORTED = r"(?:gui|nop|co|lam|viet)(?: ve)? (?:bao cao)(?: du luan(?: xa hoi)?| dlxh| tinh hinh| thang| ky)*"
_UNITS = re.compile(
    rf"(?:(?:co|bao nhieu|may|nhung|cac|liet ke|danh sach|ke ten|tong cong) )*{_UNIT} (?:(?:da|co) )?{_REPORTED}"
)
_MISSING = re.compile(
    rf"(?:(?:co|con|bao nhieu|may|nhung|cac|liet ke|danh sach|ke ten) )*{_UNIT} (?:van |con )?"
    rf"(?:chua|khong) {_REPORTED}"
)
_LIST_MARK = re.compile(r"liet ke|danh sach|ke ten|cho xem|nhung|cac|tat ca|toan bo")
_OF_BODY = re.compile(r"\b(?:cua|do) (?P<body>.+?)(?P<did> (?:ban hanh|gui|nop|phat hanh|viet))?$")
_BODY_DID = re.compile(r"^(?P<body>.+?) (?:da )?(?:ban hanh|phat hanh|gui|nop) (?=bao nhieu|may|nhung|cac)")
_GENERIC = frozenset(["phuong", "xa", "dia phuong", "ta", "minh", "chung ta", "cac don vi", "don vi"])
_AROUND_PERIOD = re.compile(r"\b(?:trong|vao|hoi|ky|cua ky|cua|ca|den het|tu dau)\s*$")
_YEARLESS = re.compile(r"\b(?:thang (?:1[0-2]|0?[1-9])|quy (?:iv|i{1,3}|[1-4]))\b(?![/\d])")
_STATUS = (
    (
        re.compile(r"\b(?:da )?(?:(?:khong con|het) (?:hieu luc|ap dung)|bi (?:thay the|bai bo))$"),
        ForceStatus.REPLACED,
    ),
    (re.compile(r"\b(?:(?:van )?con|dang|hien con|co) (?:hieu luc|ap dung)(?: thi hanh)?$"), ForceStatus.IN_FORCE),
)
_MAY_ASK = re.compile(r"\b(?:bao nhieu|may|tong so|so luong|liet ke|danh sach|ke ten|nhung|cac|nao)\b")


def may_ask_documents(question: str) -> bool:
    """Whether a question has the words of one about the list; cheap, before the names of the library are read."""
    return bool(_MAY_ASK.search(bare(fold_key(question))))


def document_question(question: str, names: Names) -> DocumentQuestion | None:
    """Return what a question wants of the list of documents; None when it wants something else."""
    key = " ".join(re.sub(r"[?!.,;:“”\"()]+(?=\s|$)|[“”\"(]", " ", bare(fold_key(question))).split())
    key, status = _without_status(key)
    key, period = _without_period(key, names.periods)
    body = _OF_BODY.search(key) or _BODY_DID.search(key)
    bodies: tuple[str, ...] = ()
    if body and body["body"] not in _GENERIC:
        bodies = _known(body["body"], (*names.units, *names.issuers))
        if not bodies:
            return None
    if body:
        key = " ".join(f"{key[: body.start()]} {key[body.end() :]}".split())
    for wanted, pattern in ((Wanted.MISSING, _MISSING), (Wanted.UNITS, _UNITS)):
        if pattern.fullmatch(key):
            # Of which months a unit that is missing should have reported must be said.
            usable = period is not None or wanted is Wanted.UNITS
            return DocumentQuestion(wanted, REPORT, period, bodies) if usable and not status else None
    found = _documents(key, bool(period or bodies or status))
    return replace(found, period=period, bodies=bodies, status=status) if found else None


def _documents(key: str, is_cut: bool) -> DocumentQuestion | None:
    found = _COUNTS.fullmatch(key)
    if found is None:
        found = _LISTS.fullmatch(key)
        if found is None or not (found["which"] or _LIST_MARK.search(found["lead"])):
            return None
        if not (is_cut or _LIST_MARK.search(found["lead"])):
            return None
    noun = found["noun"]
    directives = noun in _ANY and _DIRECTIVES.search(key) is not None
    return DocumentQuestion(Wanted.DOCUMENTS, None if noun in _ANY else noun, directives=directives)


def _without_status(key: str) -> tuple[str, ForceStatus | None]:
    """Return a question without the words that ask for what is in force, or is not any more."""
    for form, status in _STATUS:
        if match := form.search(key):
            return " ".join(f"{key[: match.start()]} {key[match.end() :]}".split()), status
    return key, None


def _without_period(key: str, held: Sequence[str]) -> tuple[str, Period | None]:
    """Return a question without its period; a month or quarter without a year is of the newest that has reports."""
    found = find_period(key)
    if found is None and (match := _YEARLESS.search(key)) and held:
        dated = find_period(f"{match[0]}/{max(held)[:4]}")
        found = (dated[0], match.start(), match.end()) if dated else None
    if found is None:
        return key, None
    period, start, end = found
    before = _AROUND_PERIOD.sub("", key[:start].rstrip())
    return " ".join(f"{before} {key[end:]}".split()), period


def _known(body: str, names: Sequence[str]) -> tuple[str, ...]:
    wanted = unit_key(body)
    return tuple(
        dict.fromkeys(
            name
            for name in names
            if unit_key(name) == wanted or same_unit(body, name) or _within(wanted, unit_key(name))
        )
    )


def _within(short: str, whole: str) -> bool:
    """Whether a name of several words stands whole in another one; "tổ dân phố 1" is not in "tổ dân phố 12"."""
    return short == whole or (len(short.split()) > 1 and f" {short} " in f" {whole} ")
