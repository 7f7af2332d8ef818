"""Widens passages that are items of a list to the list that they belong to, read from the stored text.

Imports `vectorstore`. A law's points are chunks of their own: without the words that lead them in they answer nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.extractive.labels import with_labelled
from assistant.questions.asking import AnswerKind
from assistant.questions.question import Question
from vectorstore.types import Passage, Section, VersionRecord

# A widened passage has at most so many characters; a longer list stays in its chunks.
_LONGEST = 3500

VersionOf = Callable[[str], VersionRecord]


def widen(question: Question, passages: Sequence[Passage], version_of: VersionOf) -> tuple[Passage, ...]:
    """Return the passages, items of lists with their lead-in, for a question for a list with the whole list.

    Lines of the same papers that are labelled as what is asked for are added.

    Args:
        question: whether it asks for a list.
        passages: best first.
        version_of: gives what is stored of a version.
    """
    kept: list[Passage] = []
    for passage in with_labelled(question.text, passages, version_of):
        wider = _widened(passage, version_of(passage.version_id), whole=question.kind is AnswerKind.LIST)
        if not any(_holds(other, wider) for other in kept):
            kept.append(wider)
    return tuple(replace(passage, rank=rank) for rank, passage in enumerate(kept, start=1))


def _widened(passage: Passage, version: VersionRecord, *, whole: bool) -> Passage:
    around = [section for section in version.sections if section.start <= passage.start and passage.end <= section.end]
    for section in sorted(around, key=lambda section: section.start - section.end, reverse=True):
        if not _leads_in(section, version):
            continue
        end = section.end if whole else passage.end
        if end - section.start > _LONGEST:
            end = passage.end
        if end - section.start <= _LONGEST:
            return _stretched(passage, version, section.start, end)
    return passage


def _leads_in(section: Section, version: VersionRecord) -> bool:
    """Whether what stands before the section's first subsection ends in a colon."""
    first = min(
        (other.start for other in version.sections if section.start < other.start < section.end), default=section.end
    )
    return first < section.end and version.text[section.start : first].rstrip().endswith(":")


def _stretched(passage: Passage, version: VersionRecord, start: int, end: int) -> Passage:
    pages = {page.page for page in version.pages if page.start < end and start < page.end}
    return replace(
        passage,
        start=start,
        end=end,
        text=version.text[start:end],
        pages=tuple(sorted(pages)) or passage.pages,
    )


def _holds(passage: Passage, other: Passage) -> bool:
    return passage.version_id == other.version_id and passage.start <= other.start and other.end <= passage.end
