"""What a section is called where people read of it; some have no heading of their own on paper."""

from assistant.briefing.types import BriefingSection
from vectorstore.messages import Message

UNTITLED = {
    "opening": Message(vi="Mở đầu", en="Opening"),
    "closing": Message(vi="Kết thúc", en="Closing"),
}


def section_name(section: BriefingSection) -> Message:
    """Return the heading as printed, else what the section is."""
    return Message(vi=section.heading, en=section.heading) if section.heading else _untitled(section.key)


def _untitled(key: str) -> Message:
    return UNTITLED.get(key, Message(vi=key, en=key))
