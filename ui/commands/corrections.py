"""`langnghe documents correct` and `documents remove`: what the page of documents does, from the command line."""

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.documents import document_json
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.corrections import Part
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

DOCUMENT = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT",
        help=said("Mã (hoặc phần đầu của mã) hay đường dẫn của văn bản.", "Id, beginning of the id, or path."),
    ),
]
NOTHING = Message(
    vi="Chưa nói sửa gì. Ví dụ: langnghe documents correct MÃ --number 61-KH/ĐU",
    en="Nothing to correct. For example: langnghe documents correct ID --number 61-KH/ĐU",
)
NO_PART = Message(vi="--undo nhận: {parts}.", en="--undo takes: {parts}.")
CORRECTED = Message(vi="Đã sửa {label}.", en="Corrected: {label}.")
REMOVED = Message(
    vi="Đã gỡ {label}. Trích dẫn cũ vẫn mở được.", en="Removed: {label}. Older citations of it still open."
)


def _value(vi: str, en: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar="TEXT", help=said(vi, en))
    return option


@dataclass(frozen=True, kw_only=True)
class CorrectOptions:
    """Options of `documents correct`; an empty text says that the document has no such part."""

    document: DOCUMENT
    number: Annotated[str | None, _value("Số, ký hiệu.", "Number.")] = None
    type_name: Annotated[
        str | None, typer.Option("--type", metavar="TEXT", help=said("Tên loại văn bản.", "Type, as printed."))
    ] = None
    issuer: Annotated[str | None, _value("Cơ quan ban hành (sửa).", "Issuing body, corrected.")] = None
    superior: Annotated[str | None, _value("Cơ quan chủ quản.", "Superior body.")] = None
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help=said("Ngày ban hành: 28/03/2026.", "Date: 28/03/2026."))
    ] = None
    title: Annotated[str | None, _value("Trích yếu.", "Title.")] = None
    signer: Annotated[str | None, _value("Người ký.", "Signed by.")] = None
    signer_role: Annotated[str | None, _value("Chức vụ người ký.", "Signer's office.")] = None
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help=said(
                "Loại: directive, report, survey, other; văn bản được đọc lại.",
                "Kind: directive, report, survey, other; the document is read again.",
            ),
        ),
    ] = None
    report_unit: Annotated[
        str | None, typer.Option("--unit", metavar="TEXT", help=said("Đơn vị báo cáo.", "Reporting unit."))
    ] = None
    report_period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help=said("Kỳ báo cáo: 2026-03.", "Period: 2026-03."))
    ] = None
    report_area: Annotated[
        str | None, typer.Option("--area", metavar="TEXT", help=said("Địa bàn của báo cáo.", "Area of the report."))
    ] = None
    undo: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PART",
            help=said("Hoàn lại một phần như máy đọc, ví dụ number; lặp lại được.", "Undo a part; may be repeated."),
        ),
    ] = None
    by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=said("Tên người sửa; mặc định là tên đăng nhập trên máy.", "Who corrects; else the login name."),
        ),
    ] = None
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class RemoveOptions:
    """Options of `documents remove`."""

    document: DOCUMENT
    json: Json = False


@takes(CorrectOptions)
def correct(invocation: Invocation, options: CorrectOptions) -> int:
    """Correct a document's header by hand, for good, or undo it."""
    values = {part: getattr(options, part.value) for part in Part if getattr(options, part.value) is not None}
    undone = _parts(options.undo or [])
    if not values and not undone:
        raise UsageError([NOTHING])
    with _opened(invocation) as assistant:
        document_id = assistant.library.find(options.document).document_id
        if values:
            assistant.keeper.correct(document_id, values, by=options.by or getpass.getuser())
        if undone:
            assistant.keeper.undo(document_id, undone)
        document = assistant.library.document(document_id)
    if options.json:
        write(json.dumps(document_json(document), ensure_ascii=False))
    else:
        write(printable(CORRECTED.text(invocation.language).format(label=document.label)))
    return 0


@takes(RemoveOptions)
def remove(invocation: Invocation, options: RemoveOptions) -> int:
    """Withdraw a document."""
    with _opened(invocation) as assistant:
        document = assistant.library.find(options.document)
        assistant.keeper.remove(document.document_id)
    if options.json:
        write(json.dumps({"removed": document.document_id, "path": document.path}, ensure_ascii=False))
    else:
        write(printable(REMOVED.text(invocation.language).format(label=document.label)))
    return 0


def _parts(names: list[str]) -> list[Part]:
    known = {part.value for part in Part}
    if not known.issuperset(names):
        listed = ", ".join(sorted(known))
        raise UsageError([Message(vi=NO_PART.vi.format(parts=listed), en=NO_PART.en.format(parts=listed))])
    return [Part(name) for name in names]


@contextmanager
def _opened(invocation: Invocation) -> "Iterator[Assistant]":
    from assistant.assistant import Assistant

    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        yield assistant
    finally:
        assistant.close()


COMMANDS = (
    ("correct", correct, said("Sửa tay thông tin của một văn bản.", "Correct a document's header by hand.")),
    ("remove", remove, said("Gỡ một văn bản khỏi kho.", "Withdraw a document.")),
)
