"""Checks drafts of claims by code, against the stored text: source handed out, quotation there, figures there.

Imports `vectorstore.text` and the assistant's types. Drafts come from an engine; what it cannot prove is never shown
as supported.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.checking.drafts import Draft, Quote
from assistant.checking.figures import figures_held, figures_said
from assistant.checking.names import missing_names, missing_units
from assistant.checking.orders import without_orders
from assistant.questions.words.function_words import content_words
from assistant.types import Citation, CitationStatus, Claim, ClaimStatus
from vectorstore.text.folding import fold
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import bigrams, syllables
from vectorstore.types import Passage

# Shares of a claim's content words. Chosen where 0.90 of the statements of the ward's questions stand under their own
# passages and 0.05 under the next best ones; nearness in meaning told them apart no better (docs/measured/answers.md).
_PASSAGES_MUST_HOLD = 0.75
_QUOTES_MUST_HOLD = 0.6
# A cited sentence that shares less than this with the claim has nothing to do with it.
_QUOTE_MUST_SHARE = 0.25

_QUOTATION = re.compile(r"“([^”]{3,})”|\"([^\"]{3,})\"|«([^»]{3,})»")

StoredText = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation whose words stand in the stored text, and what they and their surroundings say."""

    citation: Citation
    passage: Passage
    text: str


def check(draft: Draft, context: tuple[Passage, ...], stored_text: StoredText) -> Claim:
    """Check one draft against the passages that were handed out.

    Args:
        draft: what the engine wrote.
        context: the passages handed out, number 1 first.
        stored_text: gives the stored text of a version; a passage's own copy is not trusted.
    """
    if not draft.numbers:
        return Claim(draft.text, ClaimStatus.UNCITED)
    places = draft.quotes or draft.numbers
    citations = [_cite(place, draft.text, context, stored_text) for place in places]
    found = [
        _Found(citation, passage, without_orders(stored_text(passage.version_id)[passage.start : passage.end]))
        for citation in citations
        if citation.status is CitationStatus.VERIFIED
        for passage in [context[citation.number - 1]]
    ]
    return Claim(draft.text, _status(draft, found), tuple(citations))


def _cite(place: Quote | int, claim: str, context: tuple[Passage, ...], stored_text: StoredText) -> Citation:
    number = place.number if isinstance(place, Quote) else place
    if not 1 <= number <= len(context):
        return Citation(number, CitationStatus.UNKNOWN_SOURCE)
    passage = context[number - 1]
    stored = stored_text(passage.version_id)
    span = _given(place, passage) if isinstance(place, Quote) else _look_up(claim, passage, stored)
    if span is None or not stored[span[0] : span[1]].strip():
        return _citation(number, passage, None, stored)
    return _citation(number, passage, span, stored)


def _citation(number: int, passage: Passage, span: tuple[int, int] | None, stored: str) -> Citation:
    return Citation(
        number=number,
        status=CitationStatus.VERIFIED if span else CitationStatus.QUOTE_NOT_FOUND,
        document_id=passage.document_id,
        version_id=passage.version_id,
        path=passage.path,
        document_number=passage.number,
        title=passage.title,
        heading=passage.heading,
        pages=passage.pages,
        quote=stored[span[0] : span[1]] if span else None,
        start=span[0] if span else None,
        end=span[1] if span else None,
        replaced_by=passage.replaced_by,
        repealed_by=passage.repealed_by,
    )


def _given(quote: Quote, passage: Passage) -> tuple[int, int] | None:
    """Take the span that the engine gives, if it lies in the passage that was handed out."""
    if not passage.start <= quote.start < quote.end <= passage.end:
        return None
    return quote.start, quote.end


def _look_up(claim: str, passage: Passage, stored: str) -> tuple[int, int] | None:
    """Find the words that a model's claim rests on: its quotation letter for letter, else the nearest sentence."""
    text = without_orders(stored[passage.start : passage.end])
    if quotations := _quotations(claim):
        folded = fold(text)
        spans = [span for quotation in quotations if (span := folded.find(quotation))]
        return (passage.start + spans[0][0], passage.start + spans[0][1]) if spans else None
    return _nearest_sentence(claim, text, passage.start)


def _nearest_sentence(claim: str, text: str, offset: int) -> tuple[int, int] | None:
    wanted = _content(claim)
    spans = sentences(text)
    if not wanted or not spans:
        return None
    pairs = set(bigrams(syllables(claim)))
    shares = []
    for span in spans:
        words = syllables(text[span.start : span.end])
        near = len(pairs & set(bigrams(words))) / max(1, len(pairs))
        shares.append((_share(wanted, set(words)), near))
    best = max(range(len(spans)), key=lambda place: (shares[place][0] + shares[place][1], -place))
    if shares[best][0] < _QUOTE_MUST_SHARE:
        return None
    return offset + spans[best].start, offset + spans[best].end


def _status(draft: Draft, found: list[_Found]) -> ClaimStatus:
    if draft.quotes:
        whole = len(found) == len(draft.quotes) and _same_words(draft.text, found)
        return ClaimStatus.SUPPORTED if whole else ClaimStatus.UNSUPPORTED
    if not found or not _quotations_stand(draft.text, found):
        return ClaimStatus.UNSUPPORTED
    held = "\n".join("\n".join((item.text, *_head(item.passage))) for item in found)
    if figures_said(draft.text).missing_from(figures_held(held)) or missing_units(draft.text, held):
        return ClaimStatus.NUMBER_MISMATCH
    if missing_names(draft.text, held):
        return ClaimStatus.UNSUPPORTED
    return ClaimStatus.SUPPORTED if _words_stand(draft.text, found, held) else ClaimStatus.UNSUPPORTED


def _same_words(claim: str, found: list[_Found]) -> bool:
    """Whether an extractive claim is its quotes and nothing else."""
    return syllables(claim) == syllables(" ".join(item.citation.quote or "" for item in found))


def _quotations_stand(claim: str, found: list[_Found]) -> bool:
    """Whether each quotation of the claim stands in one of the passages that it cites."""
    quotations = _quotations(claim)
    texts = [fold(item.text) for item in found] if quotations else []
    return all(any(text.find(quotation) for text in texts) for quotation in quotations)


def _words_stand(claim: str, found: list[_Found], held: str) -> bool:
    """Whether enough of the claim's content words stand in what it cites, and together."""
    wanted = _content(claim)
    if not wanted:
        return False
    heads = " ".join(" ".join(_head(item.passage)) for item in found)
    quotes = " ".join(item.citation.quote or "" for item in found)
    in_passages = _share(wanted, set(syllables(held)))
    in_quotes = _share(wanted, set(syllables(f"{quotes} {heads}")))
    return in_passages >= _PASSAGES_MUST_HOLD and in_quotes >= _QUOTES_MUST_HOLD


def _head(passage: Passage) -> list[str]:
    """Return what the document says of itself; a claim may name its number, date or heading."""
    date = f"{passage.date:%d/%m/%Y}" if passage.date else None
    return [part for part in (*passage.heading, passage.number, passage.title, passage.issuer, date) if part]


def _quotations(claim: str) -> list[str]:
    return [next(filter(None, groups)).strip(" .,;:") for groups in _QUOTATION.findall(claim)]


def _content(text: str) -> list[str]:
    return list(dict.fromkeys(content_words(syllables(text))))


def _share(wanted: list[str], held: set[str]) -> float:
    return sum(word in held for word in wanted) / len(wanted)
