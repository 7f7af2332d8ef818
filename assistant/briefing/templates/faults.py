"""What can be wrong in a template, said to who wrote it.

Imports `vectorstore.messages`. Used by `reading.py` and `files.py`.
"""

from collections.abc import Iterable
from pathlib import Path

from vectorstore.messages import Message, reason_in_vietnamese

NO_HEAD = Message(
    vi="tệp phải bắt đầu bằng một dòng “---”, các dòng “tên: giá trị”, rồi một dòng “---”",
    en="the file must begin with a line `---`, lines `name: value`, and a line `---`",
)
NO_SECTION = Message(vi="mẫu không có phần nào (“# khóa: Đề mục”)", en="it orders no section (`# key: Heading`)")
NOT_A_SENTENCE = Message(
    vi="không đọc được; mỗi câu mẫu viết “tên: nội dung” trên một dòng, ghi chú bắt đầu bằng “>”",
    en="cannot be read; a sentence is `name: text` on one line, a note begins with `>`",
)


def missing_key(key: str) -> Message:
    """Say that the head lacks a key."""
    return Message(vi=f"phần đầu thiếu “{key}”", en=f"the head lacks `{key}`")


def unknown_key(key: str, known: Iterable[str]) -> Message:
    """Say that the head has a key of no meaning."""
    names = ", ".join(known)
    return Message(vi=f"không có mục “{key}” ở phần đầu; có: {names}", en=f"the head has no `{key}`; it has: {names}")


def unknown_value(key: str, value: str, known: Iterable[str]) -> Message:
    """Say that a key has a value that is not one of those."""
    names = ", ".join(known)
    return Message(
        vi=f"“{key}” không nhận “{value}”; nhận: {names}", en=f"`{key}` takes no `{value}`; it takes: {names}"
    )


def no_pages(value: str, most: int) -> Message:
    """Say that a number of pages is none."""
    return Message(
        vi=f"“pages” là số trang nhiều nhất của phần chính, từ 1 đến {most}; không nhận “{value}”",
        en=f"`pages` is the most pages of the body, 1 to {most}; it takes no `{value}`",
    )


def unknown_section(key: str, known: Iterable[str]) -> Message:
    """Say that a section does not exist."""
    names = ", ".join(known)
    return Message(vi=f"không có phần “{key}”; có: {names}", en=f"there is no section `{key}`; there are: {names}")


def twice(what: str) -> Message:
    """Say that something stands there a second time."""
    return Message(vi=f"“{what}” đã có ở trên", en=f"`{what}` stands above already")


def no_heading(key: str) -> Message:
    """Say that a section has no heading."""
    return Message(
        vi=f"phần “{key}” thiếu đề mục (“# {key}: Đề mục”)", en=f"`{key}` has no heading (`# {key}: Heading`)"
    )


def unknown_sentence(section: str, name: str, known: Iterable[str]) -> Message:
    """Say that a section has no such sentence."""
    names = ", ".join(known)
    return Message(
        vi=f"phần “{section}” không có câu mẫu “{name}”; có: {names}",
        en=f"`{section}` has no sentence `{name}`; it has: {names}",
    )


def missing_sentence(section: str, name: str) -> Message:
    """Say that a section does not word a sentence that it needs."""
    return Message(vi=f"phần “{section}” thiếu câu mẫu “{name}”", en=f"`{section}` lacks the sentence `{name}`")


def unknown_slot(slot: str, known: Iterable[str]) -> Message:
    """Say that a sentence has a slot that nothing fills."""
    names = ", ".join(sorted(known)) or "-"
    return Message(
        vi=f"không có chỗ điền {{{slot}}} trong câu này; có: {names}",
        en=f"this sentence has no slot {{{slot}}}; it has: {names}",
    )


def stray_brace() -> Message:
    """Say that a brace opens or closes no slot."""
    return Message(vi="dấu ngoặc nhọn thừa hoặc chưa đóng", en="a brace that opens or closes no slot")


def stray_digit() -> Message:
    """Say that a sentence has a figure of its own."""
    return Message(
        vi="câu mẫu không được viết sẵn số liệu; hãy dùng chỗ điền",
        en="a sentence may not hold a figure of its own; use a slot",
    )


def unreadable(reason: str) -> Message:
    """Say that a file cannot be read."""
    return Message(vi=f"không mở được tệp ({reason_in_vietnamese(reason)})", en=f"the file cannot be opened ({reason})")


def no_such_template(name: str, known: Iterable[str]) -> Message:
    """Say that no template has this name."""
    names = ", ".join(known)
    return Message(
        vi=f"Không có mẫu báo cáo “{name}”; có: {names}.", en=f"There is no template `{name}`; there are: {names}."
    )


def other_kind(name: str, kind: str, asked: str) -> Message:
    """Say that a template is one of another kind of briefing."""
    return Message(
        vi=f"Mẫu “{name}” dùng cho loại “{kind}”, không dùng cho “{asked}”.",
        en=f"Template `{name}` is one for `{kind}`, not for `{asked}`.",
    )


def no_folder(folder: Path) -> Message:
    """Say that the office's folder of templates is not there."""
    return Message(
        vi=f"Không có thư mục mẫu báo cáo {folder}. Hãy tạo thư mục này hoặc sửa “briefing.template_folder”.",
        en=f"The folder of templates {folder} is not there. Make it, or mend `briefing.template_folder`.",
    )
