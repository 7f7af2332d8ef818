"""`langnghe drafts`: list, show, compare, approve, reopen and export the drafts that are kept."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.briefing.brief import check_out, write_out
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.clock import in_vietnam
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.briefing.briefings import Briefings
    from assistant.briefing.drafts.differences import SectionDifference
    from assistant.briefing.drafts.events import Edit
    from vectorstore.drafts import StoredVersion

NONE = Message(
    vi="Chưa có dự thảo nào. Soạn bằng lệnh: langnghe brief --period 2026-03",
    en="There is no draft yet. Make one by: langnghe brief --period 2026-03",
)
_WITH_BLANKS = Message(vi="Vẫn duyệt thì thêm --yes.", en="Add --yes to approve it all the same.")
_Id = Annotated[int, typer.Argument(metavar="ID", help=said("Số của dự thảo.", "Number of the draft."))]
_Version = Annotated[
    int | None,
    typer.Option(metavar="N", help=said("Bản thứ mấy; mặc định bản mới nhất.", "Which version; the newest one.")),
]
_By = Annotated[str, typer.Option(metavar="NAME", help=said("Tên người làm việc này.", "Name of who does this."))]


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """Options of `drafts list`."""

    json: Json = False


@dataclass(frozen=True, kw_only=True)
class ShowOptions:
    """Options of `drafts show`."""

    draft: _Id
    version: _Version = None
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class VersionsOptions:
    """Options of `drafts versions`."""

    draft: _Id
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class DiffOptions:
    """Options of `drafts diff`."""

    draft: _Id
    older: Annotated[int, typer.Argument(metavar="OLD", help=said("Bản cũ.", "The older version."))]
    newer: Annotated[int, typer.Argument(metavar="NEW", help=said("Bản mới.", "The newer version."))]


@dataclass(frozen=True, kw_only=True)
class SignOptions:
    """Options of `drafts reopen`."""

    draft: _Id
    by: _By


@dataclass(frozen=True, kw_only=True)
class ApproveOptions(SignOptions):
    """Options of `drafts approve`."""

    yes: Annotated[
        bool, typer.Option("--yes", help=said("Duyệt dù còn chỗ để trống.", "Approve although there are blanks."))
    ] = False


@dataclass(frozen=True, kw_only=True)
class RestoreOptions(SignOptions):
    """Options of `drafts restore`."""

    version: Annotated[int, typer.Argument(metavar="N", help=said("Bản cần lấy lại.", "The version to take back."))]


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """Options of `drafts export`."""

    draft: _Id
    out: Annotated[
        Path,
        typer.Option(metavar="FILE", help=said("Tệp .docx, .pdf, .md hoặc .json.", "A .docx, .pdf, .md or .json.")),
    ]
    version: _Version = None


@takes(ListOptions)
def list_drafts(invocation: Invocation, options: ListOptions) -> int:
    """List the drafts, the one changed last first."""
    from ui.commands.briefing.telling import STATES, stored_json

    with _briefings(invocation) as briefings:
        found = briefings.drafts()
    if not found and not options.json:
        invocation.say(NONE)
    for one in found:
        if options.json:
            write(json.dumps(stored_json(one), ensure_ascii=False))
            continue
        state = STATES[one.state].text(invocation.language)
        changed = f"{in_vietnam(one.changed_at):%d/%m/%Y %H:%M}"
        write(printable(" | ".join((str(one.draft_id), one.period, state, one.title, changed))))
    return 0


@takes(ShowOptions)
def show(invocation: Invocation, options: ShowOptions) -> int:
    """Print a draft as text or JSON."""
    from ui.commands.briefing.telling import draft_json, draft_text, tell_draft

    with _briefings(invocation) as briefings:
        draft = briefings.draft(options.draft, options.version)
    if options.json:
        write(json.dumps(draft_json(draft), ensure_ascii=False))
        return 0
    write(printable(draft_text(draft)))
    tell_draft(invocation, draft)
    return 0


@takes(VersionsOptions)
def versions(invocation: Invocation, options: VersionsOptions) -> int:
    """List the versions of a draft."""
    with _briefings(invocation) as briefings:
        found = briefings.versions(options.draft)
    for one in found:
        value = _version_json(one)
        if options.json:
            write(json.dumps(value, ensure_ascii=False))
            continue
        aside = " | riêng" if one.aside else ""
        parts = (value["version"], value["change"], value["section"] or "-", value["by"] or "-", value["at"])
        write(printable(" | ".join(map(str, parts)) + aside))
    return 0


@takes(DiffOptions)
def diff(invocation: Invocation, options: DiffOptions) -> int:
    """Print what differs between two versions; exit 0 also when nothing does."""
    with _briefings(invocation) as briefings:
        found = briefings.differences(options.draft, options.older, options.newer)
    if not found:
        invocation.say(Message(vi="Hai bản giống nhau.", en="The versions are the same."))
    for one in found:
        write(printable("\n".join(_difference(one))))
    return 0


@takes(ApproveOptions)
def approve(invocation: Invocation, options: ApproveOptions) -> int:
    """Take a draft over: it is not called a draft any more."""
    from assistant.briefing.errors import BlanksError
    from ui.commands.briefing.telling import tell_draft

    with _briefings(invocation) as briefings:
        try:
            draft = briefings.approve(options.draft, _edit(briefings, options), over_blanks=options.yes)
        except BlanksError as exc:
            invocation.say(exc.message)
            invocation.say(_WITH_BLANKS)
            return 1
    tell_draft(invocation, draft)
    name = options.by.strip()
    number = draft.draft_id
    invocation.say(
        Message(vi=f"{name} đã duyệt dự thảo số {number}; bản xuất không còn chữ DỰ THẢO.", en=f"{name} approved it.")
    )
    return 0


@takes(SignOptions)
def reopen(invocation: Invocation, options: SignOptions) -> int:
    """Make an approved draft a draft again."""
    with _briefings(invocation) as briefings:
        draft = briefings.reopen(options.draft, _edit(briefings, options))
    number = draft.draft_id
    invocation.say(Message(vi=f"Đã mở lại dự thảo số {number} để sửa.", en=f"Draft {number} may be changed again."))
    return 0


@takes(RestoreOptions)
def restore(invocation: Invocation, options: RestoreOptions) -> int:
    """Make an older version the newest one again; no version is lost."""
    with _briefings(invocation) as briefings:
        draft = briefings.restore(options.draft, options.version, _edit(briefings, options))
    old, new = options.version, draft.version
    invocation.say(
        Message(vi=f"Đã lấy lại bản {old}; nay là bản {new}.", en=f"Version {old} is taken back as version {new}.")
    )
    return 0


@takes(ExportOptions)
def export(invocation: Invocation, options: ExportOptions) -> int:
    """Write a draft to a file."""
    check_out(options.out)
    with _briefings(invocation) as briefings:
        draft = briefings.draft(options.draft, options.version)
    write_out(invocation, draft, options.out)
    return 0


SUMMARY = said("Các dự thảo báo cáo đã lưu.", "The drafts that are kept.")
DRAFTS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("list", list_drafts, said("Liệt kê dự thảo.", "List the drafts.")),
    ("show", show, said("In một dự thảo.", "Print a draft.")),
    ("versions", versions, said("Liệt kê các bản của một dự thảo.", "List the versions of a draft.")),
    ("diff", diff, said("So hai bản của một dự thảo.", "Compare two versions of a draft.")),
    ("approve", approve, said("Duyệt một dự thảo.", "Approve a draft.")),
    ("reopen", reopen, said("Mở lại dự thảo đã duyệt để sửa.", "Reopen an approved draft.")),
    ("restore", restore, said("Lấy lại một bản cũ.", "Take an older version back.")),
    ("export", export, said("Ghi một dự thảo ra tệp.", "Write a draft to a file.")),
)


@contextmanager
def _briefings(invocation: Invocation) -> Iterator["Briefings"]:
    from assistant.assistant import Assistant

    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        yield assistant.briefings
    finally:
        assistant.close()


def _edit(briefings: "Briefings", options: SignOptions) -> "Edit":
    from assistant.briefing.drafts.events import Edit

    return Edit(briefings.draft(options.draft).version, options.by)


def _version_json(one: "StoredVersion") -> dict[str, object]:
    return {
        "draft_id": one.draft_id,
        "version": one.number,
        "change": one.change.value,
        "section": one.section,
        "by": one.by,
        "at": in_vietnam(one.at).isoformat(timespec="seconds"),
        "rests_on": one.rests_on,
        "aside": one.aside,
    }


def _difference(one: "SectionDifference") -> Iterator[str]:
    signs = {"same": " ", "removed": "-", "added": "+"}
    yield f"[{one.key}] {one.heading}"
    for line in one.lines:
        if line.change.value != "same":
            yield f"  {signs[line.change.value]} {line.text}"
