"""Which documents a question means that describes one by type and matter: "ai ký kế hoạch thoát nước".

Imports `vectorstore` and the words that say nothing. Used by `header_facts` where no number is named.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.questions.words.function_words import content_words
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables, with_abbreviations
from vectorstore.types import Document

_TYPE = (
    r"(?P<type>chi thi|nghi quyet|quyet dinh|ke hoach|cong van|thong bao|huong dan|ket luan|bao cao|to trinh"
    r"|chuong trinh|quy che)"
)
_OF = rf"{_TYPE} (?P<matter>.+?)"
_WHO = r"(?:ai|nguoi nao|dong chi nao|lanh dao nao|ong nao|ba nao)"
_BODY = r"(?:ai|co quan nao|don vi nao|to chuc nao|cap nao|ban nao)"
_WHEN = r"(?:(?:vao |tu )?(?:ngay nao|ngay may|khi nao|bao gio|luc nao|ngay bao nhieu))"
_SIGNED = (
    rf"{_WHO} (?:da |la nguoi )*ky(?: ban hanh)? {_OF}",
    rf"{_OF} (?:la )?do {_WHO} ky(?: ban hanh)?",
    rf"nguoi ky {_OF} la (?:ai|{_WHO})",
)
_ISSUED = (
    rf"{_BODY} (?:da )?(?:ban hanh|ra) {_OF}",
    rf"{_OF} (?:la )?do {_BODY} (?:ban hanh|ra)",
    rf"{_OF} (?:duoc )?(?:ban hanh|ky|ra) {_WHEN}",
    rf"{_WHEN} (?:thi )?(?:ban hanh|ky|ra) {_OF}",
)
_MEANS = tuple(map(re.compile, (*_SIGNED, *_ISSUED)))
_SIGNS = tuple(map(re.compile, _SIGNED))
# "Kế hoạch này" points at one that was named before; a number names it.
_POINTS = re.compile(r"^(?:nay|do|tren|ay|kia|moi nhat)\b|^so \d|^\d")
# From this share of the words of the matter on a document is on it; one that has less, and half, may be meant.
_ON_MATTER, _MAY_BE_MEANT = 0.75, 0.5
# A description that fits more is of none of them.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Described:
    """The documents that a description fits, the newest first.

    Attributes:
        documents: none where the library has no such document.
        is_sure: whether nearly all of the words of the matter stand in their titles.
        of_signer: whether who signed is asked for, which nothing but a document of that type and matter tells.
    """

    documents: tuple[Document, ...]
    is_sure: bool
    of_signer: bool


def described(question: str, documents: Sequence[Document]) -> Described | None:
    """Return the documents that a question about a header describes; None when it describes none by type and matter."""
    key = re.sub(r"[?.!, ]+$", "", bare(fold_key(question))).strip()
    found = next((match for pattern in _MEANS if (match := pattern.fullmatch(key))), None)
    if found is None or _POINTS.match(found["matter"]):
        return None
    wanted = set(content_words(syllables(found["matter"]), typed_bare=True))
    if not wanted:
        return None
    shares = [(_share(wanted, one), one) for one in documents if _is_of_type(one, found["type"])]
    best = max((share for share, _ in shares), default=0.0)
    nearest = [one for share, one in shares if share == best]
    is_sure = best >= _ON_MATTER and len(nearest) <= _MOST
    kept = nearest if best >= _ON_MATTER or (best >= _MAY_BE_MEANT and len(nearest) == 1) else []
    newest_first = sorted(kept, key=lambda one: (str(one.header.date or ""), one.path), reverse=True)
    return Described(tuple(newest_first), is_sure, any(pattern.fullmatch(key) for pattern in _SIGNS))


def _share(wanted: set[str], document: Document) -> float:
    header = document.header
    said = " ".join(part for part in (header.type_name, header.superior, header.issuer, header.title) if part)
    held = set(map(bare, with_abbreviations(syllables(said), standard_abbreviations())))
    return len(wanted & held) / len(wanted)


def _is_of_type(document: Document, name: str) -> bool:
    printed = bare(fold_key(document.header.type_name or ""))
    # A letter prints no type above its matter.
    return name in printed or (name == "cong van" and not printed)
