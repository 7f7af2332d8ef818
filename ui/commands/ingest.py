"""`langnghe ingest`: read files and folders into the library; progress on stderr when a person watches."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.help import said
from ui.invocation import Invocation, write
from ui.options import Json, takes
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport
    from ingest.progress import Progress as Step

STAGES = {
    "reading": Message(vi="Đang đọc", en="Reading"),
    "indexing": Message(vi="Đang lập chỉ mục", en="Indexing"),
}
COUNTS = Message(
    vi="Đã đọc: {added} văn bản mới, {updated} thay đổi, {unchanged} như cũ, {removed} gỡ bỏ, {failed} không đọc được.",
    en="Read: {added} new, {updated} changed, {unchanged} unchanged, {removed} removed, {failed} could not be read.",
)


@dataclass(frozen=True, kw_only=True)
class IngestOptions:
    """Options of `ingest`."""

    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help=said("Tệp hoặc thư mục văn bản.", "Files or folders."))
    ]
    prune: Annotated[
        bool,
        typer.Option(
            "--prune",
            help=said(
                "Gỡ khỏi kho những văn bản không còn trong các thư mục này.",
                "Remove documents that are no longer in these folders.",
            ),
        ),
    ] = False
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help=said(
                "Đọc một lượt rồi theo dõi các thư mục: thêm, sửa, đổi tên, xóa đều vào kho; dừng bằng Ctrl+C.",
                "Read once, then watch the folders: what is added, changed, renamed or deleted; stop with Ctrl+C.",
            ),
        ),
    ] = False
    every: Annotated[
        float | None,
        typer.Option(
            metavar="MINUTES",
            min=0.1,
            help=said(
                "Cứ bấy nhiêu phút lại so kho với các thư mục; dùng được cùng với --watch.",
                "Compare the library with the folders every so many minutes; also together with --watch.",
            ),
        ),
    ] = None
    json: Json = False


@takes(IngestOptions)
def ingest(invocation: Invocation, options: IngestOptions) -> int:
    """Read documents; exit 1 when nothing at all could be read."""
    if options.watch or options.every is not None:
        from ui.commands.ingest_watching import keep_equal

        return keep_equal(invocation, options)
    from assistant.assistant import Assistant

    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        with progress_bar(invocation.language) as on_progress:
            report = assistant.ingest(options.paths, prune=options.prune, on_progress=on_progress)
    finally:
        assistant.close()
    if options.json:
        write(json.dumps(report_json(report, invocation.language), ensure_ascii=False))
    else:
        write(report_text(report, invocation.language))
    return int(report.is_failure)


def report_json(report: "IngestReport", language: Language) -> dict[str, object]:
    """Return the JSON form of an ingest."""
    return {
        "added": list(report.added),
        "updated": list(report.updated),
        "unchanged": list(report.unchanged),
        "removed": list(report.removed),
        "failed": [{"path": fault.path, "error": fault.message.text(language)} for fault in report.failed],
    }


def report_text(report: "IngestReport", language: Language) -> str:
    """Draw an ingest: the counts, then each file that could not be read, with its reason."""
    names = ("added", "updated", "unchanged", "removed", "failed")
    lines = [COUNTS.text(language).format(**{name: len(getattr(report, name)) for name in names})]
    lines += [f"  {fault.path}: {fault.message.text(language)}" for fault in report.failed]
    return "\n".join(lines)


@contextmanager
def progress_bar(language: Language) -> "Iterator[Callable[[Step], None] | None]":
    """Show a progress bar on stderr while a person watches it; else nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(STAGES["reading"].text(language), total=None)

        def show(step: "Step") -> None:
            bar.update(task, description=STAGES[step.stage].text(language), completed=step.done, total=step.total)

        yield show
