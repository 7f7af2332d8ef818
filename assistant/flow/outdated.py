"""What is said where an answer quotes a task that a later paper moves, lifts or revokes.

Imports the table of tasks. Used by `answering.py`: words of a plan that no longer hold must not pass for what holds.
"""

from collections.abc import Iterable, Iterator

from assistant.tables.tasks import told_of
from assistant.types import Citation, Claim, ClaimStatus
from vectorstore.listed import ListedTask
from vectorstore.messages import Message, joined

CHANGED = Message(
    vi="Việc được trích của {document} đã có văn bản sau thay đổi: {told}.",
    en="A task quoted from {document} was changed by a later document: {told}.",
)


def outdated(claims: Iterable[Claim], tasks: Iterable[ListedTask]) -> tuple[Message, ...]:
    """Say of each task that is quoted what later documents made of it.

    Args:
        claims: of the answer; only those that passed their check count.
        tasks: those of the library that later documents change.
    """
    cited = [one for claim in claims if claim.status is ClaimStatus.SUPPORTED for one in claim.citations]
    return tuple(dict.fromkeys(_told(cited, tasks)))


def _told(cited: list[Citation], tasks: Iterable[ListedTask]) -> Iterator[Message]:
    for one in tasks:
        if any(_is_of(citation, one) for citation in cited):
            yield CHANGED.filled(
                document=one.document.header.number or one.document.label, told=joined(told_of(one, alone=False), "; ")
            )


def _is_of(citation: Citation, one: ListedTask) -> bool:
    if citation.start is None or citation.end is None or citation.version_id != one.document.version_id:
        return False
    return citation.start < one.task.end and one.task.start < citation.end
