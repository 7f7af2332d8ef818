"""A finding of the doctor: what, in which state, and the one command or step that turns it on."""

from dataclasses import dataclass
from enum import StrEnum

from vectorstore.messages import Message


class State(StrEnum):
    """`off` is something that one can live without; `broken` keeps the product from working."""

    OK = "ok"
    OFF = "off"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report.

    Attributes:
        name: stable name, for machines.
        fix: the command or step that turns it on; None when nothing is to be done.
    """

    name: str
    state: State
    detail: Message
    fix: Message | None = None


def same(text: str) -> Message:
    """Return a message that reads the same in both languages: names, versions, commands."""
    return Message(vi=text, en=text)
