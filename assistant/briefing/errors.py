"""Errors of briefings.

AssistantError
└── BriefingError             root of what a briefing may fail with
    ├── TemplateError             a template cannot be used; every fault of it at once, each with its line
    ├── RequestError              what is asked for cannot be drafted: period, areas, themes; every fault at once
    ├── EmptyPeriodError          no report of the period and areas is in the library
    ├── DraftApprovedError        a person has taken the draft over; it is reopened before it is changed
    ├── FailedSentencesError      sentences failed their check, so nobody can take the draft over yet
├── EditedSectionError        building sections again would take the place of what people wrote, and nobody said so
    ├── UnknownSectionError       the draft has no section of this key
    ├── ThemeFileError            the list of themes cannot be used; every fault with its line
    ├── ThemeClassifierError      what was learnt of themes is missing, damaged, or for another embedder
    ├── UnknownThemeError         no theme, offer or item has this name; the known ones are said
    └── UnknownAreaError          no report tells of this area; the known ones are said
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import AssistantError
from vectorstore.messages import Message, reason_in_vietnamese


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


class FailedSentencesError(BriefingError):
    """A draft cannot be taken over while sentences that failed their check stand in it.

    Attributes:
        count: how many there are.
        sections: name of each section that holds some, with how many.
    """

    def __init__(self, sections: Sequence[tuple[Message, int]]) -> None:
        self.count = sum(count for _, count in sections)
        self.sections = tuple(sections)
        vi = ", ".join(f"“{name.vi}” ({count})" for name, count in sections)
        en = ", ".join(f"“{name.en}” ({count})" for name, count in sections)
        super().__init__(
            Message(
                vi=f"Chưa duyệt được: còn {self.count} câu không đạt kiểm tra, ở phần {vi}. "
                "Hãy sửa hoặc bỏ những câu đó rồi duyệt.",
                en=f"This cannot be approved yet. Sentences that failed the check: {self.count}, in {en}. "
                "Mend or drop them, then approve.",
            )
        )


class BlanksError(BriefingError):
    """The head or the foot of a draft that is to be taken over still has blanks.

    Attributes:
        missing: what they stand for.
    """

    def __init__(self, missing: Sequence[Message]) -> None:
        self.missing = tuple(missing)
        vi, en = ", ".join(one.vi for one in missing), ", ".join(one.en for one in missing)
        super().__init__(
            Message(
                vi=f"Chưa duyệt. Báo cáo còn để trống: {vi}. Duyệt thì chữ DỰ THẢO được bỏ mà những chỗ ấy vẫn là dấu "
                "chấm, phải điền tay trước khi gửi.",
                en=f"Not approved yet. The report still has blanks: {en}. Approving takes DỰ THẢO away and leaves "
                "these as dots, to be filled in by hand before it is sent.",
            )
        )


class EditedSectionError(BriefingError):
    """Building sections again would take the place of what people wrote there.

    Attributes:
        keys: the sections, by key.
    """

    def __init__(self, keys: Sequence[str], headings: Sequence[str], version: int) -> None:
        names = ", ".join(f"“{heading}”" for heading in headings)
        super().__init__(
            Message(
                vi=f"Phần {names} đã có người sửa. Viết lại thì câu chữ lấy từ kho sẽ thay cho phần đã sửa; "
                f"bản đang có vẫn được giữ là bản {version} và lấy lại được.",
                en=f"People have edited {names}. What is built from the library would take the place of their text; "
                f"the version that counts now stays as version {version} and can be taken back.",
            )
        )
        self.keys = tuple(keys)


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


class ThemeFileError(BriefingError):
    """The list of themes cannot be used."""

    def __init__(self, path: Path, faults: Sequence[Message]) -> None:
        vi = "\n".join(f"- {fault.vi}" for fault in faults)
        en = "\n".join(f"- {fault.en}" for fault in faults)
        super().__init__(
            Message(
                vi=f"Danh mục chủ đề {path} chưa dùng được:\n{vi}\nHãy sửa các mục trên rồi chạy lại.",
                en=f"The list of themes {path} cannot be used:\n{en}\nCorrect these entries and run again.",
            )
        )
        self.faults = tuple(faults)

    @classmethod
    def unreadable(cls, path: Path, reason: str) -> "ThemeFileError":
        """Say that the file cannot be read or is not TOML."""
        why = reason_in_vietnamese(reason)
        return cls(path, [Message(vi=f"không đọc được: {why}", en=f"cannot be read: {reason}")])


class ThemeClassifierError(BriefingError):
    """What was learnt of themes cannot be used."""

    @classmethod
    def unreadable(cls, path: Path, reason: str) -> "ThemeClassifierError":
        """Say that the file cannot be read."""
        return cls(
            Message(
                vi=f"Không đọc được tệp phân loại chủ đề: {path} ({reason}). Hãy kiểm tra quyền đọc, "
                "hoặc cài lại phần mềm.",
                en=f"The file that tells themes apart cannot be read: {path} ({reason}). Check the right to read it, "
                "or install the product again.",
            )
        )

    @classmethod
    def damaged(cls, path: Path, detail: str) -> "ThemeClassifierError":
        """Say that the file is not what was written."""
        return cls(
            Message(
                vi=f"Tệp phân loại chủ đề bị hỏng: {path} ({detail}). Hãy cài lại phần mềm.",
                en=f"The file that tells themes apart is damaged: {path} ({detail}). Install the product again.",
            )
        )

    @classmethod
    def other_embedder(cls, given: str, learnt: str) -> "ThemeClassifierError":
        """Say that the weights and the embedder do not belong together."""
        return cls(
            Message(
                vi=f"Tệp phân loại chủ đề được học với bộ nhúng {learnt}, không dùng được với {given}. "
                "Hãy cài lại phần mềm, hoặc chạy lại scripts/train_themes.py.",
                en=f"What tells themes apart was learnt with the embedder {learnt} and is of no use with {given}. "
                "Install the product again, or run scripts/train_themes.py again.",
            )
        )


class UnknownThemeError(BriefingError):
    """No theme, offered theme or item has this name."""

    @classmethod
    def theme(cls, name: str, known: Sequence[str]) -> "UnknownThemeError":
        """Say which themes there are."""
        return cls(
            Message(
                vi=f"Không có chủ đề “{name}”. Các chủ đề: {', '.join(known)}.",
                en=f"There is no theme “{name}”. The themes are: {', '.join(known)}.",
            )
        )

    @classmethod
    def offer(cls, key: str) -> "UnknownThemeError":
        """Say that nothing is offered under this key."""
        return cls(
            Message(
                vi=f"Không có chủ đề đề nghị “{key}”; xem bằng `langnghe themes offered`.",
                en=f"No theme is offered under “{key}”; see `langnghe themes offered`.",
            )
        )

    @classmethod
    def item(cls, record: str) -> "UnknownThemeError":
        """Say that no item has this name."""
        return cls(
            Message(
                vi=f"Không có ý kiến “{record}”; tên ý kiến có dạng mã-văn-bản:số-thứ-tự, lấy từ danh sách ý kiến.",
                en=f"There is no item “{record}”; items are named document_id:ordinal, as lists of items show.",
            )
        )


class UnknownAreaError(BriefingError):
    """No report tells of this area."""

    def __init__(self, names: Sequence[str], known: Sequence[str]) -> None:
        super().__init__(
            Message(
                vi=f"Không có báo cáo nào về địa bàn {', '.join(f'“{name}”' for name in names)}. "
                f"Các địa bàn có báo cáo: {'; '.join(known) or 'chưa có'}.",
                en=f"No report tells of the area {', '.join(f'“{name}”' for name in names)}. "
                f"Areas that reports tell of: {'; '.join(known) or 'none yet'}.",
            )
        )
