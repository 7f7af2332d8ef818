"""Answers what a named document demands, of which parts it is made and when it holds, from its outline and its words.

Imports `gist_question.py` and the library. Each point is the heading of a section as it stands in the text, in order,
checked like any quotation; a heading that is a whole paragraph is cut after its first sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.drafts import Draft, Quote
from assistant.questions.filters.named import Named
from assistant.tables.gist_question import Gist, gist_question
from assistant.tables.header_facts import passage_around
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.types import Document, Filters, Passage, Section, VersionRecord

# So many points are told; a longer document is opened.
_MOST_POINTS = 12
_FEWEST_POINTS = 2
# A heading of more words is a paragraph, of which the first sentence is told.
_LONG_HEADING = 30
_ROMAN = re.compile(r"[IVX]+[.)]")
_TASKS = re.compile(r"\b(?:nhiem vu|giai phap|noi dung)\b")
_EFFECT = re.compile(
    r"\b(?:co hieu luc|hieu luc (?:thi hanh|ke tu|tu)|ap dung (?:tu|ke tu)|thuc hien (?:tu|ke tu) (?:ngay|ky|thang)"
    r"|ke tu ngay ky|tu ky bao cao|thi hanh (?:tu|ke tu))\b"
)
_MOST_EFFECT = 2


@dataclass(frozen=True, slots=True)
class DocumentGist:
    """The points as drafts, the passages that they quote, number 1 first, and what must be known beside them."""

    drafts: tuple[Draft, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[Message, ...]


def document_gist(question: str, library: Library, filters: Filters) -> DocumentGist | None:
    """Return what a question wants of the one document that it names; None when it wants something else."""
    gist = gist_question(question) if filters.empty else None
    if gist is None:
        return None
    named = Named.by(question)
    documents = [one for one in library.documents() if named.is_document(one.header.number)]
    if len(documents) != 1:
        return None
    version = library.version(documents[0].version_id)
    spans = list(_effect(version) if gist is Gist.EFFECT else _points(version, gist))
    if len(spans) < (1 if gist is Gist.EFFECT else _FEWEST_POINTS):
        return None
    shown = spans[:_MOST_POINTS]
    passages = tuple(
        passage_around(documents[0], version.text, start, end, rank=rank)
        for rank, (start, end) in enumerate(shown, start=1)
    )
    drafts = tuple(
        Draft(" ".join(version.text[start:end].split()), (number,), (Quote(number, start, end),))
        for number, (start, end) in enumerate(shown, start=1)
    )
    return DocumentGist(drafts, passages, tuple(_notes(documents[0], gist, len(spans), len(shown))))


def _notes(document: Document, gist: Gist, found: int, shown: int) -> Iterator[Message]:
    name = document.header.number or document.path
    if gist is Gist.EFFECT:
        return
    yield (_PARTS if gist is Gist.PARTS else _POINTS).filled(name=name, count=found)
    if shown < found:
        yield _CUT.filled(shown=shown)


def _points(version: VersionRecord, gist: Gist) -> Iterator[tuple[int, int]]:
    for section in _main(version.sections, gist):
        yield _lead(version.text, section)


def _main(sections: Sequence[Section], gist: Gist) -> list[Section]:
    """Return the sections that tell what a document is about: its parts, or what its part on tasks is made of."""
    top = min((one.level for one in sections), default=0)
    parts = [one for one in sections if one.level == top]
    if gist is Gist.PARTS:
        return parts
    # "I. Mục đích", "II. Nhiệm vụ": the articles of a decision are its points whatever one of them is called.
    about = [one for one in parts if _ROMAN.match(one.heading[-1]) and _TASKS.search(bare(fold_key(one.heading[-1])))]
    # Where one of several parts holds the tasks, they are the points; else the parts are.
    if len(about) == 1 and len(parts) > 1:
        below = _below(sections, about[0])
        # "1. Nhiệm vụ thực hiện ngay" only sorts tasks: what stands below it is meant.
        if below and all(_TASKS.search(bare(fold_key(one.heading[-1]))) for one in below):
            below = [task for one in below for task in _below(sections, one)] or below
        return below if len(below) >= _FEWEST_POINTS else parts
    return parts


def _below(sections: Sequence[Section], parent: Section) -> list[Section]:
    return [
        one for one in sections if one.level == parent.level + 1 and parent.start <= one.start and one.end <= parent.end
    ]


def _lead(text: str, section: Section) -> tuple[int, int]:
    """Return the span of a section's first line, of a paragraph its first sentence."""
    end = text.find("\n", section.start, section.end)
    end = section.end if end < 0 else end
    line = text[section.start : end].rstrip()
    if len(line.split()) > _LONG_HEADING:
        spans = sentences(line)
        # "7.1." by itself is no sentence.
        last = next((span.end for span in spans if len(line[: span.end].split()) > 3), len(line))
        line = line[:last].rstrip()
    return section.start, section.start + len(line)


def _effect(version: VersionRecord) -> Iterator[tuple[int, int]]:
    found = 0
    for span in sentences(version.text):
        if _EFFECT.search(bare(fold_key(version.text[span.start : span.end]))):
            yield span.start, span.end
            found += 1
            if found == _MOST_EFFECT:
                return


_POINTS = Message(
    vi="Các nội dung chính của {name}, theo thứ tự đề mục trong văn bản ({count} mục); mở nguồn để đọc từng mục.",
    en="The main points of {name} in the order of its headings ({count}); open the sources to read each.",
)
_PARTS = Message(vi="{name} gồm {count} phần, mục lớn nhất.", en="{name} has {count} main parts.")
_CUT = Message(vi="Chỉ nêu {shown} mục đầu.", en="Only the first {shown} are told.")
