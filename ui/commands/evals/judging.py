"""`langnghe eval judge` and `eval prefer`: a model as judge, with how far it can be believed beside each figure.

The claims of a run by entailment, and which of two runs answers better.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from ui.commands.evals.shared import desk_of
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.settings import LlmSettings
    from evals.desk import EvalDesk
    from evals.judges.judge import Judge
    from evals.judges.preferences import Preferred

_EVERY = 25
_NOT_BELIEVED = Message(
    vi="Mô hình này ít khớp với mẫu đã dán nhãn (kappa dưới 0,6): đừng dựa vào số liệu của nó.",
    en="This judge agrees little with the reference labels (kappa below 0.6): do not rest on its figures.",
)
_KEPT = Message(
    vi="Đã ghi vào lần chạy; xem trong báo cáo và ở trang Đánh giá.",
    en="Kept with the run; the report and the page of evals show it.",
)


Model = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help=said("Tệp .gguf của mô hình chấm.", "GGUF file of the judge.")),
]
Url = Annotated[
    str,
    typer.Option(
        metavar="URL",
        help=said("Máy chủ mô hình chấm (kiểu OpenAI).", "OpenAI-compatible server of the judge."),
    ),
]
Again = Annotated[
    bool,
    typer.Option("--again", help=said("Hỏi lại cả điều đã hỏi lần trước.", "Ask anew what was asked before.")),
]


@dataclass(frozen=True, kw_only=True)
class JudgeOptions:
    """Options of `eval judge`."""

    run: Annotated[str, typer.Argument(metavar="RUN", help=said("Lần chạy; last là mới nhất.", "The run, or `last`."))]
    model: Model = None
    url: Url = ""
    again: Again = False
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class PreferOptions:
    """Options of `eval prefer`."""

    before: Annotated[str, typer.Argument(metavar="A", help=said("Lần chạy trước.", "The run before."))]
    after: Annotated[
        str,
        typer.Argument(
            metavar="B", help=said("Lần chạy sau; last là mới nhất.", "The run after; `last` is the newest.")
        ),
    ]
    model: Model = None
    url: Url = ""
    again: Again = False
    json: Json = False


class JudgeOf(Protocol):
    """Which model judges."""

    @property
    def model(self) -> Path | None:
        """GGUF file."""

    @property
    def url(self) -> str:
        """Server."""

    @property
    def again(self) -> bool:
        """Whether what was asked before is asked anew."""


@takes(JudgeOptions)
def judge(invocation: Invocation, options: JudgeOptions) -> int:
    """Judge a run by entailment."""
    from evals.judges.kept import MEASURES

    desk = desk_of(invocation)
    with _judge(invocation, desk, options) as judging:
        made = desk.judge(options.run, judging, _progress(invocation))
    if options.json:
        row = {**made.model_dump(mode="json"), "recall": made.recall, "precision": made.precision}
        write(json.dumps(row, ensure_ascii=False))
        return 0
    write(f"{made.judge}: {made.agreement.line}")
    for measure, value in zip(MEASURES, (made.recall, made.precision), strict=True):
        write(f"{measure.name} {value:.3f} ({len(made.cases)}; {made.agreement.line})")
    _tell(invocation, believed=made.agreement.believed, remembered=made.remembered)
    return 0


@takes(PreferOptions)
def prefer(invocation: Invocation, options: PreferOptions) -> int:
    """Ask a judge which of two runs answers better."""
    desk = desk_of(invocation)
    with _judge(invocation, desk, options) as judging:
        made = desk.prefer(options.before, options.after, judging, _progress(invocation))
    if options.json:
        figures = {"net": made.net, "low": made.limits[0], "high": made.limits[1], "p": made.p}
        write(json.dumps({**made.model_dump(mode="json"), **figures}, ensure_ascii=False))
        return 0
    write(f"{made.judge}: {made.agreement.line}")
    write(_preferred_line(made))
    _tell(invocation, believed=made.agreement.believed, remembered=made.remembered)
    return 0


def _preferred_line(made: "Preferred") -> str:
    from evals.judges.judge import Preference

    low, high = made.limits
    sides = ((made.after, Preference.SECOND), (made.before, Preference.FIRST), ("=", Preference.EVEN))
    counts = ", ".join(f"{name} {made.count(side)}" for name, side in (*sides, ("?", Preference.UNSURE)))
    return f"{counts}; {made.net:+.3f} [{low:+.3f} .. {high:+.3f}] p={made.p:.3f} ({made.agreement.line})"


@contextmanager
def _judge(invocation: Invocation, desk: "EvalDesk", options: JudgeOf) -> "Iterator[Judge]":
    judging = desk.open_judge(_settings(invocation, options), again=options.again)
    try:
        yield judging
    finally:
        judging.close()


def _progress(invocation: Invocation) -> "Callable[[int, int], None]":
    def told(done: int, total: int) -> None:
        if done % _EVERY == 0:
            invocation.say(Message(vi=f"Đã hỏi {done}/{total}", en=f"{done}/{total} asked"))

    return told


def _tell(invocation: Invocation, *, believed: bool, remembered: int) -> None:
    if not believed:
        invocation.say(_NOT_BELIEVED)
    if remembered:
        vi = f"{remembered} lượt hỏi lấy từ lần chấm trước; hỏi lại bằng --again."
        en = f"{remembered} askings come from an earlier judgement; ask anew with --again."
        invocation.say(Message(vi=vi, en=en))
    invocation.say(_KEPT)


def _settings(invocation: Invocation, options: JudgeOf) -> "LlmSettings":
    """Return the judge's model: as given, else that of the settings."""
    if options.model is not None and options.url:
        raise UsageError([Message(vi="Chỉ chọn --model hoặc --url.", en="Give either --model or --url.")])
    own = invocation.settings().llm
    named = {"model_file": options.model, "url": options.url} if options.model or options.url else {}
    return own.model_copy(update=named)
