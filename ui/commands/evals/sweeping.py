"""`langnghe eval sweep`: a dataset under every combination of some settings, as a table and a plot."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.evals.shared import Limit, Set, Split, Workers, desk_of, figures_json, pairs_of
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from evals.sweeping import SweepPoint

_INTERRUPTED = 130


@dataclass(frozen=True, kw_only=True)
class SweepOptions:
    """Options of `eval sweep`."""

    dataset: Annotated[str, typer.Argument(metavar="DATASET", help=said("Như eval run.", "As for eval run."))]
    grid: Annotated[
        list[str],
        typer.Option(
            metavar="KEY=V1,V2",
            help=said(
                "Cài đặt và các giá trị cần thử, ví dụ answer.passages=4,8,12; lặp lại được.",
                "A setting and the values to try, e.g. answer.passages=4,8,12; may be repeated.",
            ),
        ),
    ]
    measure: Annotated[
        str,
        typer.Option(
            metavar="NAME", help=said("Thước đo chất lượng của biểu đồ.", "The measure that stands for quality.")
        ),
    ] = "nugget_recall_vital"
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=said(
                "Ghi bảng ra .md, biểu đồ ra .svg và .png cùng tên.", "Write the table (.md), the plot (.svg, .png)."
            ),
        ),
    ] = None
    each: Annotated[
        bool,
        typer.Option(
            "--each",
            help=said(
                "Mỗi lần chỉ đổi một cài đặt, thay cho mọi tổ hợp.", "One setting at a time, not every combination."
            ),
        ),
    ] = False
    split: Split = None
    set_: Set = None
    limit: Limit = None
    workers: Workers = None
    json: Json = False


@takes(SweepOptions)
def sweep(invocation: Invocation, options: SweepOptions) -> int:
    """Run a dataset under every combination."""
    from evals.desk import Wanted
    from evals.measures.registry import BY_NAME
    from evals.sweeping import read_axes
    from evals.sweeping import sweep as run_all

    if options.measure not in BY_NAME:
        known = ", ".join(BY_NAME)
        raise UsageError([Message(vi=f"--measure nhận: {known}.", en=f"--measure takes: {known}.")])
    axes = read_axes(options.grid)
    wanted = Wanted(options.dataset, options.split, options.limit, pairs_of(options.set_), options.workers, "sweep")
    points: list[SweepPoint] = []
    try:
        for point in run_all(desk_of(invocation), wanted, axes, each=options.each):
            points.append(point)
            invocation.say(Message(vi=f"Xong: {point.label}", en=f"Done: {point.label}"))
    except KeyboardInterrupt:
        invocation.say(Message(vi="Đã dừng; phần đã chạy được giữ.", en="Stopped; what was run is kept."))
        return _INTERRUPTED
    _give(invocation, options, points)
    return 0


def _give(invocation: Invocation, options: SweepOptions, points: "list[SweepPoint]") -> None:
    from evals.report.sweep_page import sweep_lines

    if options.json:
        for point in points:
            row = {"changes": dict(point.changes), "run": point.run, "figures": figures_json(dict(point.figures))}
            write(json.dumps(row, ensure_ascii=False))
    else:
        write("\n".join(sweep_lines(points)))
    if options.out is not None:
        _write_files(invocation, options, points, options.out)


def _write_files(invocation: Invocation, options: SweepOptions, points: "list[SweepPoint]", out: Path) -> None:
    from assistant.errors import ExportError
    from evals.report.sweep_page import sweep_lines
    from evals.report.sweep_plot import sweep_plot

    written = {out: ("\n".join(sweep_lines(points)) + "\n").encode()}
    if all(options.measure in point.figures for point in points):
        for form in ("svg", "png"):
            written[out.with_suffix(f".{form}")] = sweep_plot(points, options.measure, form)
    else:
        name = options.measure
        invocation.say(
            Message(
                vi=f"Bộ này không đo {name} nên không vẽ biểu đồ; chọn thước đo khác bằng --measure.",
                en=f"This dataset has no {name}, so there is no plot; choose another measure by --measure.",
            )
        )
    for path, content in written.items():
        try:
            path.write_bytes(content)
        except OSError as exc:
            raise ExportError(path, exc.strerror or str(exc)) from exc
        invocation.say(Message(vi=f"Đã ghi {path}.", en=f"Wrote {path}."))
