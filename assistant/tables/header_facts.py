"""Answers questions about a named document's header from where it is printed: who signed it, when, which body.

Imports `vectorstore`. The header tells what to look for; what is given is the place in the stored text, checked like
any quotation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.checking.drafts import Draft, Quote
from assistant.questions.filters.named import Named
from assistant.tables.described import described
from assistant.tables.stretches import Stretch, passage_of
from vectorstore.library import Library
from vectorstore.text.folding import bare, fold, fold_key
from vectorstore.types import Document, Filters, Passage

_MOST_DOCUMENTS = 3
_HEAD = 2500
# Around what is quoted, so that who opens the source sees where it stands.
_AROUND = 300
_MOST_OFFICE_LINES = 4


class Part(StrEnum):
    """Parts of a header that are asked for."""

    SIGNER = "signer"
    DATE = "date"
    ISSUER = "issuer"
    TITLE = "title"
    RECEIVERS = "receivers"


_BODY = r"(?:ai|co quan nao|don vi nao|to chuc nao|cap nao|ban nao)"
_ASKED = (
    (
        Part.SIGNER,
        r"\b(?:ai|nguoi nao|dong chi nao|lanh dao nao) (?:da )?k[yi]\b|\bdo ai ky\b|\bnguoi ky\b|\bky boi ai\b",
    ),
    (
        Part.DATE,
        r"\b(?:ban hanh|ky|de|ra)(?: \w+){0,2} (?:ngay (?:nao|may|bao nhieu)|khi nao|bao gio|luc nao)"
        r"|\bngay(?: thang)?(?: nam)? (?:ban hanh|ky)\b|\b(?:ngay nao|khi nao|bao gio) ban hanh\b",
    ),
    (Part.ISSUER, rf"\b{_BODY} (?:da )?ban hanh\b|\bdo {_BODY} ban hanh\b|\b(?:la )?cua (?:co quan|don vi|ban) nao$"),
    (Part.RECEIVERS, r"\bnoi nhan\b"),
    (Part.TITLE, r"\b(?:ve viec gi|ve gi|ve noi dung gi|ve van de gi|trich yeu|ten day du)\b"),
)
_DATE_PRINTED = re.compile(r"ng[àa]y\s+\d{1,2}\s+th[áa]ng\s+\d{1,2}\s+n[ăa]m\s+\d{4}|\d{1,2}/\d{1,2}/\d{4}")


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What the headers answer: drafts, and the passages that they quote, number 1 first.

    Without drafts the library has no document of the type and matter that the question describes.
    """

    drafts: tuple[Draft, ...]
    passages: tuple[Passage, ...]
    is_sure: bool = True


def header_facts(question: str, library: Library, filters: Filters) -> HeaderFacts | None:
    """Answer a question about the header of a document that it names; None when it asks for something else."""
    key = re.sub(r"[?.! ]+$", "", bare(fold_key(question)))
    parts = [part for part, pattern in _ASKED if re.search(pattern, key)]
    named = Named.by(question)
    if not parts or not filters.empty:
        return None
    if not (named.documents or named.loose):
        return _of_described(question, parts, library)
    documents = [document for document in library.documents() if named.is_document(document.header.number)]
    return _facts(documents, parts, library)


def _of_described(question: str, parts: Sequence[Part], library: Library) -> HeaderFacts | None:
    """Answer from the documents that are described by type and matter; without drafts where there is none of them."""
    meant = described(question, library.documents())
    if meant is None:
        return None
    facts = _facts(meant.documents, parts, library)
    if facts is None:
        return HeaderFacts((), ()) if meant.of_signer and not meant.documents else None
    return replace(facts, is_sure=meant.is_sure)


def _facts(documents: Sequence[Document], parts: Sequence[Part], library: Library) -> HeaderFacts | None:
    drafts: list[Draft] = []
    passages: list[Passage] = []
    for document in documents[:_MOST_DOCUMENTS]:
        text = library.text(document.version_id)
        for start, end in (span for part in parts for span in _places(part, document, text)):
            passages.append(passage_around(document, text, start, end, rank=len(passages) + 1))
            drafts.append(
                Draft(" ".join(text[start:end].split()), (len(passages),), (Quote(len(passages), start, end),))
            )
    return HeaderFacts(tuple(drafts), tuple(passages)) if drafts else None


def _places(part: Part, document: Document, text: str) -> Iterator[tuple[int, int]]:
    """Yield where in the stored text a part of the header is printed; nothing when it is not found."""
    header = document.header
    match part:
        case Part.SIGNER:
            yield from signature(header.signer, text)
        case Part.DATE:
            wanted = header.date
            yield from (
                match.span()
                for match in _DATE_PRINTED.finditer(text[:_HEAD])
                if wanted
                and [int(digits) for digits in re.findall(r"\d+", match[0])]
                == [
                    wanted.day,
                    wanted.month,
                    wanted.year,
                ]
            )
        case Part.ISSUER:
            yield from _printed(header.issuer, text[:_HEAD])
        case Part.TITLE:
            yield from _printed(header.title, text[:_HEAD])
        case Part.RECEIVERS:
            yield from _receivers(header.receivers, text)


def _printed(value: str | None, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `value` is printed; lines that reading has joined are looked for with the breaks between them."""
    if not value:
        return
    words = r"\s+".join(map(re.escape, value.split()))
    if match := re.search(words, text, re.IGNORECASE):
        yield match.span()
    elif place := fold(text).find(value):
        yield place


def signature(signer: str | None, text: str) -> Iterator[tuple[int, int]]:
    """Yield the name at the end of the text, with the office above it where one is printed."""
    if not signer or (start := text.rfind(signer)) < 0:
        return
    first = start
    for line in reversed(list(re.finditer(r"[^\n]+", text[:start]))[-_MOST_OFFICE_LINES:]):
        if line[0].strip() and not line[0].isupper():
            break
        first = line.start()
    yield first, start + len(signer)


def _receivers(receivers: tuple[str, ...], text: str) -> Iterator[tuple[int, int]]:
    start = text.rfind("Nơi nhận")
    if start < 0 or not receivers:
        return
    last = max((text.rfind(line) + len(line) for line in receivers if text.rfind(line) > start), default=-1)
    if last > start:
        yield start, last


def passage_around(document: Document, text: str, start: int, end: int, *, rank: int) -> Passage:
    """Make the passage around a quotation."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return replace(passage_of(document, text, Stretch(first, last), rank), coverage=1.0)
