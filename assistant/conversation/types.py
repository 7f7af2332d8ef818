"""What is known of the turns before a question.

Imports nothing of ours. Made from kept runs by `assistant/runs`, read by what condenses follow-ups.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn that is over.

    Attributes:
        question: as it was answered: standing alone, where it was a follow-up.
        typed: as it was typed.
        documents: numbers of the documents that the answer cites, the most cited first.
    """

    question: str
    typed: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns before a question, oldest first, and where the question will be kept.

    Attributes:
        conversation_id: of the kept conversation that it is a turn of; None for a question by itself.
        user: name as typed, unverified.
    """

    exchanges: tuple[Exchange, ...] = ()
    conversation_id: str | None = None
    user: str = ""
