"""What the eval commands share: the desk of a library's folder, options, figures as text and as JSON."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from evals.compare.comparing import Difference
    from evals.desk import EvalDesk
    from evals.runs.figures import Figure
    from evals.runs.store import Manifest

Split = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=said(
            "Phần của bộ đánh giá: dev (mặc định), held, all.", "Half of the dataset: dev (default), held or all."
        ),
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help=said(
            "Cài đặt khác đi cho lần này, ví dụ answer.passages=12; lặp lại được.",
            "A setting that differs for this run, e.g. answer.passages=12; may be repeated.",
        ),
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help=said("Chỉ hỏi N câu, rải đều.", "Only N cases, spread evenly.")),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help=said(
            "Số câu hỏi cùng lúc; mặc định theo số lõi, mô hình chạy tại chỗ thì 1.",
            "Cases at once; by default as many as there are cores, 1 with a model in the process.",
        ),
    ),
]


def desk_of(invocation: Invocation) -> "EvalDesk":
    """Return the evals of the library's folder."""
    from evals.desk import EvalDesk

    return EvalDesk(invocation.home, lambda flags: invocation.settings(**flags))


def pairs_of(given: list[str] | None) -> dict[str, str]:
    """Return `KEY=VALUE` options by key.

    Raises:
        UsageError: with every one that cannot be read.
    """
    pairs = [one.partition("=") for one in given or ()]
    faults = [
        Message(
            vi=f"Không hiểu --set {''.join(pair)}; hãy viết như answer.passages=12.",
            en=f"Cannot read --set {''.join(pair)}; write it like answer.passages=12.",
        )
        for pair in pairs
        if not (pair[0].count(".") == 1 and pair[2])
    ]
    if faults:
        raise UsageError(faults)
    return {key: value for key, _, value in pairs}


def manifest_json(manifest: "Manifest") -> dict[str, object]:
    """Return what a run rests on."""
    return manifest.model_dump(mode="json")


def figures_json(figures: "dict[str, Figure]") -> dict[str, object]:
    """Return figures by measure."""
    return {name: asdict(figure) for name, figure in figures.items()}


def figure_line(name: str, figure: "Figure", language: Language) -> str:
    """Return a figure as a line: value, limits, cases, title."""
    from evals.measures.declared import title_of

    limits = f"[{figure.low:.3f} .. {figure.high:.3f}]"
    worst = f" ({figure.by_default})" if figure.by_default else ""
    return f"{figure.mean:7.3f} {limits:18} {figure.cases:>4}{worst:6} {name}: {title_of(name).text(language)}"


def difference_line(one: "Difference") -> str:
    """Return a difference as a line: before, after, difference with its limits, p, won and lost, name."""
    limits = f"{one.difference:+.3f} [{one.low:+.3f} .. {one.high:+.3f}]"
    mark = "*" if one.beyond_noise else " "
    moved = f"+{len(one.won)} -{len(one.lost)}"
    return f"{one.before:7.3f} -> {one.after:7.3f}  {limits:29} p={one.p:.3f}{mark} {moved:9} {one.measure}"
