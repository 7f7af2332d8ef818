"""Draws the JSON forms of searches and answers as text for a terminal; what comes from documents cannot steer it."""

import shutil
import textwrap
from collections.abc import Iterator

from assistant.checking.wording import computed_from
from assistant.engine_names import named_engine
from assistant.types import AnswerStatus, Certainty, CitationStatus, ClaimStatus
from ui.invocation import printable
from ui.wire import (
    AnswerJson,
    CitationJson,
    ClaimJson,
    ClosestJson,
    CondensedJson,
    PassageJson,
    SearchJson,
    UnderstoodJson,
)
from ui.words import (
    CLAIM_FAULTS,
    FILTER_NAMES,
    NO_EVIDENCE,
    NOTHING_FOUND,
    PAGE,
    SOURCES,
    STATUS,
    UNDERSTOOD_AS,
    UNSURE,
    ended_text,
)
from vectorstore.messages import Language, Message
from vectorstore.types import FilterName

_WIDEST = 100
_PASSAGE_LINES = 4
CLOSEST = Message(vi="Văn bản gần nhất:", en="Closest documents:")
NOT_SHOWN_AS_SOURCED = Message(vi="KHÔNG ĐẠT KIỂM TRA", en="FAILED THE CHECK")


def search_text(line: SearchJson, language: Language) -> str:
    """Draw one search: rank, document, place, and the beginning of each passage."""
    parts = [_title(line["query"]), *_understood(line["understood"], language)]
    if "error" in line:
        parts.append(_wrapped(line["error"], "  "))
    elif not line["passages"]:
        parts.append(_wrapped(NOTHING_FOUND.text(language), "  "))
    parts += [_passage(passage, language) for passage in line["passages"]]
    parts += [_wrapped(f"! {warning}", "") for warning in line["warnings"]]
    return "\n".join(parts) + "\n"


def answer_text(line: AnswerJson, language: Language) -> str:
    """Draw one answer: status, sentences with their numbers, then the sources."""
    status = AnswerStatus(line["status"])
    parts = [
        _title(line["question"]),
        *_condensed(line["condensed"], language),
        f"{STATUS[status].text(language)} · {printable(named_engine(line['engine']).text(language))}".rstrip(" ·"),
        *_understood(line["understood"], language),
        "",
    ]
    if line["certainty"] == Certainty.UNSURE.value:
        parts.append(_wrapped(UNSURE.text(language), "  "))
    if status is AnswerStatus.NO_EVIDENCE:
        parts.append(_wrapped(NO_EVIDENCE.text(language), "  "))
    if line["reason"]:
        parts.append(_wrapped(line["reason"], "  "))
    parts += [_claim(claim, language) for claim in line["claims"]]
    parts += list(_sources(line["claims"], language))
    parts += list(_closest(line["closest"], language))
    parts += [_wrapped(f"! {warning}", "") for warning in line["warnings"]]
    return "\n".join(parts) + "\n"


def place(heading: list[str], pages: list[int], language: Language) -> str:
    """Say where in a document something stands: heading path and pages."""
    parts = [" › ".join(heading)] if heading else []
    if pages:
        parts.append(f"{PAGE.text(language)} {', '.join(map(str, pages))}")
    return " · ".join(parts)


def _ended(found: PassageJson | CitationJson, language: Language) -> str:
    # Runs that were kept before repeals were read do not tell of them.
    ended = ended_text(found["replaced_by"], found.get("repealed_by"), language)
    return f"! {ended}" if ended else ""


def _understood(found: list[UnderstoodJson], language: Language) -> list[str]:
    """Say which filters were read from the words, and how to switch one off."""
    return [
        _wrapped(
            f"{FILTER_NAMES[FilterName(one['name'])].text(language)}: {one['words']} (--ignore {one['name']})", "~ "
        )
        for one in found
    ]


def _condensed(found: CondensedJson | None, language: Language) -> list[str]:
    """Say which question was answered in place of a follow-up."""
    if found is None:
        return []
    lines = [f"{UNDERSTOOD_AS.text(language)}: {found['text']}", *filter(None, [found["note"]])]
    return [_wrapped(line, "~ ") for line in lines]


def _title(text: str) -> str:
    return textwrap.shorten(printable(text), _width(), placeholder="…")


def _passage(passage: PassageJson, language: Language) -> str:
    name = document_name(passage["number"], passage["title"], passage["path"])
    lines = [
        _wrapped(f"{passage['rank']}. {name}", ""),
        *_indented(_ended(passage, language)),
        *_indented(place(passage["heading"], passage["pages"], language)),
    ]
    body = textwrap.wrap(
        printable(" ".join(passage["text"].split())),
        _width() - 3,
        initial_indent="   ",
        subsequent_indent="   ",
        max_lines=_PASSAGE_LINES,
        placeholder=" …",
    )
    return "\n".join(
        [*lines, *body, f"   {printable(passage['path'])} · {passage['document_id'][:12]} · {passage['score']:.3f}"]
    )


def document_name(number: str | None, title: str | None, path: str | None) -> str:
    """Return what to call a document: its number and title, else its path."""
    return " - ".join(part for part in (number, title) if part) or (path or "?")


def _claim(claim: ClaimJson, language: Language) -> str:
    status = ClaimStatus(claim["status"])
    if status in CLAIM_FAULTS:
        why = CLAIM_FAULTS[status].text(language)
        return _wrapped(f"[{NOT_SHOWN_AS_SOURCED.text(language)}: {why}] {claim['text']}", "  ")
    marks = "".join(f"[{number}]" for number in dict.fromkeys(c["source"] for c in claim["citations"]))
    return _wrapped(f"{claim['text']} {marks}", "  ")


def _sources(claims: list[ClaimJson], language: Language) -> Iterator[str]:
    citations = [citation for claim in claims for citation in claim["citations"]]
    if citations:
        yield f"\n{SOURCES.text(language)}"
    shown: set[int] = set()
    for citation in sorted(citations, key=lambda item: item["source"]):
        if citation["source"] not in shown:
            yield _source(citation, language)
            shown.add(citation["source"])
        if citation["status"] == CitationStatus.VERIFIED.value and citation["quote"]:
            yield _wrapped(f"“{' '.join(citation['quote'].split())}”", "    ")


def _source(citation: CitationJson, language: Language) -> str:
    if citation["query"] is not None:
        said = computed_from(citation["query"], len(citation["records"]), language)
        return _wrapped(f"[{citation['source']}] {said}", "")
    name = document_name(citation["number"], citation["title"], citation["path"])
    lines = [_wrapped(f"[{citation['source']}] {name}", "")]
    lines += _indented(_ended(citation, language))
    lines += _indented(place(citation["heading"], citation["pages"], language))
    lines += _indented(citation["path"] or "")
    return "\n".join(lines)


def _closest(documents: list[ClosestJson], language: Language) -> Iterator[str]:
    if documents:
        yield f"\n{CLOSEST.text(language)}"
    for document in documents:
        yield _wrapped(f"- {document_name(document['number'], document['title'], document['path'])}", "  ")


def _indented(text: str) -> list[str]:
    return [_wrapped(text, "    ")] if text else []


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(printable(text), _width(), initial_indent=indent, subsequent_indent=indent)


def _width() -> int:
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
