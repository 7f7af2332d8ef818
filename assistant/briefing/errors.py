"""Errors of briefings.

AssistantError
└── BriefingError             root of what a briefing may fail with
    ├── TemplateError             a template cannot be used; every fault of it at once, each with its line
    ├── RequestError              what is asked for cannot be drafted: period, areas, themes; every fault at once
    ├── EmptyPeriodError          no report of the period and areas is in the library
    ├── DraftApprovedError        a person has taken the draft over; it is reopened before it is changed
    └── UnknownSectionError       the draft has no section of this key
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from vectorstore.messages import Message


class BriefingError(AssistantError):
    """Root of the errors of briefings."""


class TemplateError(BriefingError):
    """A template cannot be used.

    Attributes:
        faults: each with the line that it stands in, from 1; 0 for what is missing in the whole file.
    """

    def __init__(self, file: Path, faults: Sequence[tuple[int, Message]]) -> None:
        vi = "\n".join(f"  {_vi_place(line)}: {fault.vi}" for line, fault in faults)
        en = "\n".join(f"  {_en_place(line)}: {fault.en}" for line, fault in faults)
        super().__init__(
            Message(
                vi=f"Mẫu báo cáo {file} chưa dùng được:\n{vi}\nHãy sửa các dòng trên, hoặc chép lại mẫu gốc.",
                en=f"The template {file} cannot be used:\n{en}\nMend these lines, or copy the original again.",
            )
        )
        self.faults = tuple(faults)


class RequestError(BriefingError):
    """What is asked for cannot be drafted; the message holds every fault."""


class EmptyPeriodError(BriefingError):
    """No report of the period and the areas is in the library."""


class DraftApprovedError(BriefingError):
    """A person has taken the draft over."""

    def __init__(self, draft_id: int, by: str) -> None:
        super().__init__(
            Message(
                vi=f"Dự thảo số {draft_id} đã được {by} duyệt. Muốn sửa, hãy mở lại "
                f"(langnghe drafts reopen {draft_id}).",
                en=f"Draft {draft_id} has been approved by {by}. Reopen it to change it "
                f"(langnghe drafts reopen {draft_id}).",
            )
        )


class UnknownSectionError(BriefingError):
    """The draft has no section of this key."""

    def __init__(self, key: str, known: Sequence[str]) -> None:
        names = ", ".join(known)
        super().__init__(
            Message(
                vi=f"Dự thảo không có phần “{key}”. Các phần đang có: {names}.",
                en=f"The draft has no section “{key}”. It has: {names}.",
            )
        )


def _vi_place(line: int) -> str:
    return f"dòng {line}" if line else "cả tệp"


def _en_place(line: int) -> str:
    return f"line {line}" if line else "whole file"
