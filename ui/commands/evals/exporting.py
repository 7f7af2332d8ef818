"""`langnghe eval export`: a run as TREC files, or as JSON Lines for ragas or deepeval."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.evals.shared import desk_of
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation
from ui.options import takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from evals.desk import Opened

_FORMS = ("trec", "ragas", "deepeval")


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """Options of `eval export`."""

    run: Annotated[str, typer.Argument(metavar="RUN", help=said("Lần chạy; last là mới nhất.", "The run, or `last`."))]
    form: Annotated[
        str, typer.Option("--as", metavar="FORM", help=said("trec, ragas hoặc deepeval.", "trec, ragas or deepeval."))
    ]
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help=said("Tệp ghi ra; với trec là tên chung của .qrels và .run.", "The file; of trec the stem of two."),
        ),
    ]


@takes(ExportOptions)
def export(invocation: Invocation, options: ExportOptions) -> int:
    """Write a run for another tool."""
    from assistant.errors import ExportError

    if options.form not in _FORMS:
        raise UsageError([Message(vi=f"--as nhận: {', '.join(_FORMS)}.", en=f"--as takes: {', '.join(_FORMS)}.")])
    for path, lines in _files(options, desk_of(invocation).open_run(options.run)).items():
        try:
            path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        except OSError as exc:
            raise ExportError(path, exc.strerror or str(exc)) from exc
        invocation.say(Message(vi=f"Đã ghi {path}.", en=f"Wrote {path}."))
    return 0


def _files(options: ExportOptions, opened: "Opened") -> dict[Path, list[str]]:
    from evals.interchange.foreign import deepeval_lines, ragas_lines
    from evals.interchange.trec import qrels_lines, run_lines

    results = opened.results
    if options.form == "trec":
        return {
            options.out.with_suffix(".qrels"): list(qrels_lines(results)),
            options.out.with_suffix(".run"): list(run_lines(results, opened.manifest.name)),
        }
    lines = ragas_lines if options.form == "ragas" else deepeval_lines
    return {options.out: list(lines(results))}
