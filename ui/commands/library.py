"""`langnghe library`: check and mend, back up, restore, figures, and erase a document for good."""

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from evals.erasing import erase as erase_from_evals
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from ui.words import KINDS
from vectorstore.messages import Language, Message
from vectorstore.types import DocumentKind

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from vectorstore.upkeep.types import BackedUp, Checked, Stats

_T = TypeVar("_T")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """Options of `library check`."""

    thorough: Annotated[
        bool,
        typer.Option(
            "--thorough",
            help=said("Đọc lại cả từng tệp gốc và so với mã băm.", "Read every original and compare its hash."),
        ),
    ] = False
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class FileOptions:
    """Options of `library backup` and `library restore`."""

    file: Annotated[Path, typer.Argument(metavar="FILE", help=said("Tệp sao lưu (.zip).", "The backup (.zip)."))]
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class StatsOptions:
    """Options of `library stats`."""

    json: Json = False


@dataclass(frozen=True, kw_only=True)
class RereadOptions:
    """Options of `library reread`."""

    json: Json = False


@dataclass(frozen=True, kw_only=True)
class PurgeOptions:
    """Options of `library purge`."""

    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help=said("Mã (hoặc phần đầu của mã) hay đường dẫn của văn bản.", "Id, beginning of the id, or path."),
        ),
    ]
    yes: Annotated[
        bool,
        typer.Option("--yes", help=said("Không hỏi lại; việc này không hoàn tác được.", "Do not ask; it is final.")),
    ] = False
    json: Json = False


@takes(CheckOptions)
def check(invocation: Invocation, options: CheckOptions) -> int:
    """Look the library through and mend it."""
    checked, outdated = _with(
        invocation,
        lambda assistant: (assistant.library.check(thorough=options.thorough), assistant.keeper.outdated()),
    )
    if options.json:
        told = {"vi": outdated.vi, "en": outdated.en} if outdated else None
        write(json.dumps({**_checked_json(checked), "outdated": told}, ensure_ascii=False))
    else:
        for line in [*_checked_lines(checked), *([outdated] if outdated else [])]:
            write(printable(line.text(invocation.language)))
    return 0 if checked.sound else 1


@takes(FileOptions)
def backup(invocation: Invocation, options: FileOptions) -> int:
    """Write the library into one file."""
    done = _with(invocation, lambda assistant: assistant.library.back_up(options.file))
    _tell(invocation, done, options, Message(vi="Đã sao lưu", en="Backed up"))
    if done.replaced:
        invocation.say(
            Message(vi="Bản sao lưu cũ cùng tên đã được thay.", en="The older backup of this name is replaced.")
        )
    return 0


@takes(FileOptions)
def restore(invocation: Invocation, options: FileOptions) -> int:
    """Lay a backup out as the library."""
    from vectorstore.upkeep.restoring import restore as lay_out

    store = invocation.settings().store
    done = lay_out(options.file, invocation.home, store)
    _tell(invocation, done, options, Message(vi="Đã khôi phục", en="Restored"))
    place = f"{invocation.home} + PostgreSQL" if store.catalogue_url else str(invocation.home)
    invocation.say(
        Message(
            vi=f"Kho nằm ở {place}; chỉ mục được dựng lại ở lần mở đầu tiên.",
            en=f"The library is in {place}; its indexes are made when it is first opened.",
        )
    )
    return 0


@takes(StatsOptions)
def stats(invocation: Invocation, options: StatsOptions) -> int:
    """Show the size of the library."""
    found = _with(invocation, lambda assistant: assistant.library.stats())
    if options.json:
        write(json.dumps(dataclasses.asdict(found), ensure_ascii=False))
    else:
        for line in _stats_lines(found, invocation.language):
            write(line)
    return 0


@takes(RereadOptions)
def reread(invocation: Invocation, options: RereadOptions) -> int:
    """Read again what an older reader read; what cannot be read keeps its version and is told."""
    from ui.commands.ingest import progress_bar

    with progress_bar(invocation.language) as on_progress:
        done = _with(invocation, lambda assistant: assistant.keeper.reread_outdated(on_progress))
    for path, why in done.failed:
        invocation.say(Message(vi=f"{path}: {why.vi}", en=f"{path}: {why.en}"))
    if options.json:
        failed = [{"path": path, "reason": why.text(invocation.language)} for path, why in done.failed]
        write(json.dumps({"reread": done.done, "failed": failed}, ensure_ascii=False))
        return int(bool(done.failed))
    told = Message(
        vi=f"Đã đọc lại {done.done} văn bản, {len(done.failed)} không đọc được.",
        en=f"Read {done.done} documents again, {len(done.failed)} could not be read.",
    )
    write(told.text(invocation.language))
    return int(bool(done.failed))


@takes(PurgeOptions)
def purge(invocation: Invocation, options: PurgeOptions) -> int:
    """Erase a document for good."""

    def erase(assistant: "Assistant") -> int:
        document = assistant.library.find(options.document, withdrawn=True)
        if not options.yes and not _confirmed(invocation, document.label):
            invocation.say(Message(vi="Không xóa gì.", en="Nothing was erased."))
            return 1
        # Before the document, so that one that broke off can be called again.
        erased = erase_from_evals(assistant.library.home, document.document_id, document.path)
        purged = assistant.purge(document.document_id)
        if options.json:
            evals = {"evals": dataclasses.asdict(erased)}
            write(json.dumps(dataclasses.asdict(purged) | evals, ensure_ascii=False))
            return 0
        rows = ", ".join(f"{table} {count}" for table, count in purged.records.items())
        told = Message(
            vi=f"Đã xóa hẳn {purged.path}: {purged.versions} phiên bản, {purged.chunks} đoạn, {purged.originals} tệp "
            f"gốc (giữ {purged.kept_originals} tệp mà văn bản khác còn dùng), {purged.quotes} câu và trích dẫn trong "
            f"{purged.drafts} bản dự thảo và {purged.runs} lượt hỏi, {erased.results} câu trong {erased.runs} lần "
            f"đánh giá, {erased.cases} câu trong bộ đánh giá; bản ghi: {rows}. "
            f"Bản sao lưu cũ vẫn còn văn bản này.",
            en=f"Erased {purged.path}: {purged.versions} versions, {purged.chunks} chunks, {purged.originals} "
            f"originals ({purged.kept_originals} kept, other documents have them), {purged.quotes} sentences and "
            f"quotes in {purged.drafts} versions of drafts and {purged.runs} runs, {erased.results} cases of "
            f"{erased.runs} eval runs, {erased.cases} cases of datasets; records: {rows}. "
            "Older backups still hold it.",
        )
        write(printable(told.text(invocation.language)))
        return 0

    return _with(invocation, erase)


def _with(invocation: Invocation, work: "Callable[[Assistant], _T]") -> _T:
    from assistant.assistant import Assistant

    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        return work(assistant)
    finally:
        assistant.close()


def _confirmed(invocation: Invocation, label: str) -> bool:
    question = Message(
        vi=f"Xóa hẳn “{label}”, cả bản gốc và các trích dẫn? Việc này không hoàn tác được. Gõ “xóa” để đồng ý: ",
        en=f"Erase “{label}” for good, its original and quotes too? This is final. Type “erase” to agree: ",
    )
    try:
        given = typer.prompt(printable(question.text(invocation.language)), prompt_suffix="", default="", err=True)
    except typer.Abort:
        return False
    return str(given).strip().lower() in {"xóa", "xoá", "erase"}


def _tell(invocation: Invocation, done: "BackedUp", options: FileOptions, verb: Message) -> None:
    if options.json:
        write(json.dumps(dataclasses.asdict(done), ensure_ascii=False))
    else:
        megabytes = f"{done.bytes / _MEGABYTE:.1f} MB"
        told = Message(
            vi=f"{verb.vi} {options.file}: {done.documents} văn bản, {done.originals} tệp gốc, {megabytes}.",
            en=f"{verb.en} {options.file}: {done.documents} documents, {done.originals} originals, {megabytes}.",
        )
        write(printable(told.text(invocation.language)))
    for path in done.missing:
        invocation.say(Message(vi=f"Thiếu tệp gốc của {path}.", en=f"The original of {path} is missing."))


def _checked_lines(checked: "Checked") -> list[Message]:
    head = Message(
        vi=f"Đã kiểm tra {checked.documents} văn bản, {checked.chunks} đoạn, {checked.originals} tệp gốc.",
        en=f"Checked {checked.documents} documents, {checked.chunks} chunks, {checked.originals} originals.",
    )
    if not checked.faults:
        return [head, Message(vi="Không có gì sai.", en="Nothing is wrong.")]
    return [head, *(_fault_line(fault.what, mended=fault.mended) for fault in checked.faults)]


def _fault_line(what: Message, *, mended: bool) -> Message:
    marks = ("đã sửa", "mended") if mended else ("CHƯA SỬA ĐƯỢC", "NOT MENDED")
    return Message(vi=f"[{marks[0]}] {what.vi}", en=f"[{marks[1]}] {what.en}")


def _checked_json(checked: "Checked") -> dict[str, object]:
    faults = [{"vi": fault.what.vi, "en": fault.what.en, "mended": fault.mended} for fault in checked.faults]
    counts = {"documents": checked.documents, "chunks": checked.chunks, "originals": checked.originals}
    return {**counts, "sound": checked.sound, "faults": faults}


def _stats_lines(found: "Stats", language: Language) -> list[str]:
    kinds = ", ".join(f"{KINDS[DocumentKind(kind)].text(language)} {count}" for kind, count in found.documents.items())
    total = sum(found.documents.values())
    disk = ", ".join(f"{part} {size / _MEGABYTE:.1f} MB" for part, size in found.disk.items())
    lines = (
        Message(vi=f"Văn bản: {total} ({kinds or '-'})", en=f"Documents: {total} ({kinds or '-'})"),
        Message(
            vi=f"Phiên bản: {found.versions}, đang chờ lập chỉ mục: {found.waiting}",
            en=f"Versions: {found.versions}, waiting to be indexed: {found.waiting}",
        ),
        Message(
            vi=f"Đoạn: {found.chunks}; ký tự: {found.characters}",
            en=f"Chunks: {found.chunks}; characters: {found.characters}",
        ),
        Message(
            vi=f"Ý kiến: {found.opinion_items}; nhiệm vụ: {found.tasks}; dự thảo: {found.drafts}",
            en=f"Opinion items: {found.opinion_items}; tasks: {found.tasks}; drafts: {found.drafts}",
        ),
        Message(vi=f"Trên đĩa: {disk}", en=f"On disk: {disk}"),
        Message(
            vi=f"Mô hình nhúng: {found.embedder or '-'}; lược đồ: {found.schema}",
            en=f"Embedder: {found.embedder or '-'}; schema: {found.schema}",
        ),
    )
    return [printable(line.text(language)) for line in lines]


LIBRARY = (
    ("check", check, said("Kiểm tra kho và tự sửa.", "Check the library and mend it.")),
    ("backup", backup, said("Sao lưu cả kho vào một tệp.", "Write the library into one file.")),
    ("restore", restore, said("Khôi phục kho từ bản sao lưu.", "Restore the library from a backup.")),
    (
        "reread",
        reread,
        said("Đọc lại những văn bản do bản cũ đọc.", "Read again what an older version read."),
    ),
    ("stats", stats, said("Số liệu về kho.", "Figures of the library.")),
    ("purge", purge, said("Xóa hẳn một văn bản, không hoàn tác.", "Erase a document for good.")),
)
SUMMARY = said(
    "Kho văn bản: kiểm tra, sao lưu, khôi phục, số liệu, xóa hẳn.", "The library: check, back up, restore, purge."
)
