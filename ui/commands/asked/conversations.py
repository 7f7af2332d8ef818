"""`langnghe conversations`: list, search, show, rename, delete and export the conversations that are kept."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.asked.opening import check_out, opened_runs, write_out
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.clock import in_vietnam
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.runs.runs import Runs
    from assistant.runs.types import Run
    from vectorstore.runs import StoredConversation

_NONE = Message(vi="Không có hội thoại nào.", en="There is no conversation.")
_SUFFIXES = (".docx", ".txt", ".json")
_Id = Annotated[
    str, typer.Argument(metavar="ID", help=said("Mã hội thoại, vài ký tự đầu là đủ.", "Id; its beginning is enough."))
]


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """Options of `conversations list`."""

    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS", help=said("Từ cần có, gõ không dấu cũng được.", "Words that must stand in it.")
        ),
    ] = ""
    user: Annotated[
        str | None, typer.Option(metavar="NAME", help=said("Chỉ của người mang tên này.", "Only of this name."))
    ] = None
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class ShowOptions:
    """Options of `conversations show`."""

    conversation: _Id
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class RenameOptions:
    """Options of `conversations rename`."""

    conversation: _Id
    title: Annotated[str, typer.Argument(metavar="TITLE", help=said("Tên mới.", "The new title."))]


@dataclass(frozen=True, kw_only=True)
class DeleteOptions:
    """Options of `conversations delete`."""

    conversation: _Id


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """Options of `conversations export`."""

    conversation: _Id
    out: Annotated[
        Path,
        typer.Option(metavar="FILE", help=said("Tệp .docx, .txt hoặc .json.", "A .docx, .txt or .json.")),
    ]


@takes(ListOptions)
def list_conversations(invocation: Invocation, options: ListOptions) -> int:
    """List the conversations, the one with the latest question first; private persons in the titles are masked."""
    with opened_runs(invocation) as runs:
        found = [*map(runs.screen().conversation, runs.conversations(user=options.user, words=options.words))]
    if not found and not options.json:
        invocation.say(_NONE)
    for one in found:
        if options.json:
            write(json.dumps(_json(one), ensure_ascii=False))
            continue
        changed = f"{in_vietnam(one.changed_at):%d/%m/%Y %H:%M}"
        write(printable(" | ".join((one.conversation_id, changed, one.user or "-", str(one.turns), one.title))))
    return 0


@takes(ShowOptions)
def show(invocation: Invocation, options: ShowOptions) -> int:
    """Print the turns of a conversation with their sources."""
    from ui.reading_out import answer_text
    from ui.wire import answer_json

    with opened_runs(invocation) as runs:
        found, turns = _opened(runs, options.conversation)
    for one in turns:
        line = answer_json(one.answer, invocation.language, found.conversation_id)
        write(json.dumps(line, ensure_ascii=False) if options.json else answer_text(line, invocation.language))
    return 0


@takes(RenameOptions)
def rename(invocation: Invocation, options: RenameOptions) -> int:
    """Give a conversation another title."""
    with opened_runs(invocation) as runs:
        found = runs.rename(options.conversation, options.title)
    invocation.say(Message(vi=f"Tên hội thoại: {found.title}", en=f"Title: {found.title}"))
    return 0


@takes(DeleteOptions)
def delete(invocation: Invocation, options: DeleteOptions) -> int:
    """Delete a conversation with the record of its questions."""
    with opened_runs(invocation) as runs:
        gone = runs.screen().conversation(runs.forget(options.conversation))
    invocation.say(
        Message(
            vi=f"Đã xóa hội thoại “{gone.title}” cùng {gone.turns} lượt hỏi.",
            en=f"Deleted the conversation “{gone.title}” with its {gone.turns} questions.",
        )
    )
    return 0


@takes(ExportOptions)
def export(invocation: Invocation, options: ExportOptions) -> int:
    """Write a conversation with its sources to a file."""
    check_out(options.out, _SUFFIXES)
    with opened_runs(invocation) as runs:
        found, turns = _opened(runs, options.conversation)
    suffix = options.out.suffix.lower()
    if suffix == ".docx":
        from assistant.export.conversation.word import conversation_docx

        content = conversation_docx(found.title, turns)
    elif suffix == ".txt":
        from assistant.export.conversation.pasted import plain

        content = plain(turns, invocation.language).encode()
    else:
        from ui.wire import answer_json

        told = [answer_json(one.answer, invocation.language, found.conversation_id) for one in turns]
        content = json.dumps({**_json(found), "answers": told}, ensure_ascii=False, indent=1).encode()
    write_out(invocation, options.out, content)
    return 0


def _opened(runs: "Runs", conversation_id: str) -> "tuple[StoredConversation, list[Run]]":
    """Return a conversation with its turns as others than the one who asked are shown it."""
    screen, found = runs.screen(), runs.find(conversation_id)
    return screen.conversation(found), [*map(screen.run, runs.turns(found.conversation_id))]


def _json(one: "StoredConversation") -> dict[str, object]:
    return {
        "conversation_id": one.conversation_id,
        "user": one.user,
        "title": one.title,
        "turns": one.turns,
        "created_at": in_vietnam(one.created_at).isoformat(timespec="seconds"),
        "changed_at": in_vietnam(one.changed_at).isoformat(timespec="seconds"),
    }


CONVERSATIONS = (
    ("list", list_conversations, said("Liệt kê, tìm hội thoại.", "List and search conversations.")),
    ("show", show, said("In một hội thoại.", "Print a conversation.")),
    ("rename", rename, said("Đổi tên hội thoại.", "Rename a conversation.")),
    ("delete", delete, said("Xóa một hội thoại.", "Delete a conversation.")),
    ("export", export, said("Ghi hội thoại ra tệp, có nguồn.", "Write one to a file, with sources.")),
)
CONVERSATIONS_SUMMARY = said(
    "Hội thoại đã lưu: liệt kê, tìm, đổi tên, xóa, xuất.", "Conversations kept: list, rename, delete, export."
)
