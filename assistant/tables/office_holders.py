"""Answers who holds an office from the newest paper that was signed in it: "Bí thư Đảng ủy phường là ai?".

Imports `header_facts.py` and `vectorstore`. Whoever signs for a body speaks for it and is no private person; who only
holds an opinion is never looked for here.
"""

import re
from collections.abc import Iterable

from assistant.checking.drafts import Draft, Quote
from assistant.questions.filters.named import Named
from assistant.tables.header_facts import HeaderFacts, passage_around, signature
from vectorstore.entries import unit_key
from vectorstore.library import Library
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import Document, Filters

_OFFICE = (
    r"(?P<office>pho bi thu thuong truc|pho bi thu|bi thu|pho chu tich|chu tich|pho truong ban|truong ban|to truong|"
    r"chanh van phong|pho truong phong|truong phong|hieu truong|giam doc|truong cong an|truong tram|tram truong)"
)
_WHO = r"(?:la ai|ten la gi|ten gi|la dong chi nao|la ong nao|la ba nao|ho ten (?:la )?gi)"
_NOW = r"(?: hien nay| hien tai| bay gio| nay| moi)?"
_QUESTIONS = (
    re.compile(rf"(?:dong chi |ong |ba )?{_OFFICE}(?P<body>(?: .+?)?){_NOW} {_WHO}"),
    re.compile(rf"ai (?:dang )?(?:la|lam|giu chuc) {_OFFICE}(?P<body>(?: .+?)?){_NOW}"),
)
# The head of a ward without a body named is that of its committee.
_OF_WARD = {
    "chu tich": "uy ban nhan dan",
    "pho chu tich": "uy ban nhan dan",
    "bi thu": "dang uy",
    "truong cong an": "cong an",
}
_PLACE_ONLY = frozenset(["", "phuong", "xa", "phuong ta", "phuong minh", "xa minh"])
_LONG = ((r"\bubnd\b", "uy ban nhan dan"), (r"\b(?:ub)?mttq\b|\bmat tran(?! to quoc)\b", "mat tran to quoc"))


def office_holder(question: str, library: Library, filters: Filters) -> HeaderFacts | None:
    """Answer who holds an office; None when a question asks for something else, or no paper was signed in it."""
    key = re.sub(r"[?.!, ]+$", "", bare(fold_key(question))).strip()
    match = next((found for pattern in _QUESTIONS if (found := pattern.fullmatch(key))), None)
    if match is None or not filters.empty:
        return None
    office, body = match["office"], match["body"].strip()
    wanted = _OF_WARD.get(office, "") if body in _PLACE_ONLY else body
    signed = [one for one in library.documents() if _is_office(one.header.signer_role, office)]
    signed = [one for one in signed if _is_body(one.header.issuer, wanted, question)] if wanted else []
    newest = max(signed, key=lambda one: (str(one.header.date or ""), one.path), default=None)
    return _facts(newest, library) if newest else None


def _facts(document: Document, library: Library) -> HeaderFacts | None:
    text = library.text(document.version_id)
    for start, end in signature(document.header.signer, text):
        draft = Draft(" ".join(text[start:end].split()), (1,), (Quote(1, start, end),))
        return HeaderFacts((draft,), (passage_around(document, text, start, end, rank=1),))
    return None


def _is_office(role: str | None, office: str) -> bool:
    """Whether a signature is in an office itself: whoever signs "K/T Chủ tịch, Phó Chủ tịch" is not the chairman."""
    words = re.findall(r"[^\W_]+", bare(fold_key(role or "")))
    ending = " ".join(words)
    if ending.endswith(f"{office} phuong") or ending.endswith(f"{office} xa"):
        ending = ending.rpartition(" ")[0]
    before = ending[: -len(office)].split()
    return ending.endswith(office) and (not before or before[-1] != "pho")


def _is_body(issuer: str | None, body: str, question: str) -> bool:
    if not issuer:
        return False
    if Named.by(question).units:
        return Named.by(question).is_unit(issuer)
    have, wanted = _words(issuer), _words(body)
    rest = iter(have)
    return bool(wanted) and wanted[0] in have and all(word in rest for word in wanted)


def _words(name: str) -> list[str]:
    key = bare(unit_key(name))
    for pattern, long in _LONG:
        key = re.sub(pattern, long, key)
    return _without_place(key.split())


def _without_place(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in {"phuong", "xa", "thi", "tran"}]
