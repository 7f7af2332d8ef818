"""`langnghe eval report`: a run as one HTML file, Markdown, CSV, or on the terminal."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.evals.shared import desk_of, figures_json, manifest_json
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from evals.desk import Opened

_SUFFIXES = (".html", ".md", ".csv")


@dataclass(frozen=True, kw_only=True)
class ReportOptions:
    """Options of `eval report`."""

    run: Annotated[
        str,
        typer.Argument(metavar="RUN", help=said("Lần chạy; last là lần mới nhất.", "The run; `last` is the newest.")),
    ]
    against: Annotated[
        str | None,
        typer.Option(metavar="RUN", help=said("Lần chạy đặt bên cạnh để so.", "The run that stands beside it.")),
    ] = None
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=said("Ghi ra .html, .md hoặc .csv.", "Write .html, .md or .csv; else Markdown.")
        ),
    ] = None
    json: Json = False


@takes(ReportOptions)
def report(invocation: Invocation, options: ReportOptions) -> int:
    """Write the report of a run."""
    if options.out is not None and options.out.suffix.lower() not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise UsageError([Message(vi=f"--out phải có đuôi {known}.", en=f"--out must end in {known}.")])
    desk = desk_of(invocation)
    opened = desk.open_run(options.run)
    other = desk.open_run(options.against) if options.against else None
    if options.json:
        from evals.runs.figures import figures

        row = {"run": manifest_json(opened.manifest), "figures": figures_json(figures(opened.results))}
        write(json.dumps(row, ensure_ascii=False))
        return 0
    text = _text(invocation, options, opened, other)
    if options.out is None:
        write(text, end="")
    else:
        _write_file(options.out, text)
        invocation.say(Message(vi=f"Đã ghi {options.out}.", en=f"Wrote {options.out}."))
    return 0


def _text(invocation: Invocation, options: ReportOptions, opened: "Opened", other: "Opened | None") -> str:
    from evals.report.markdown import report_markdown
    from evals.report.page import report_page
    from evals.report.table_file import report_csv

    suffix = options.out.suffix.lower() if options.out else ".md"
    if suffix == ".csv":
        return report_csv(opened.results, opened.reported.ratings)
    make = report_page if suffix == ".html" else report_markdown
    return make(opened.reported, other.reported if other else None, invocation.language)


def _write_file(path: Path, text: str) -> None:
    from assistant.errors import ExportError

    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as exc:
        raise ExportError(path, exc.strerror or str(exc)) from exc
