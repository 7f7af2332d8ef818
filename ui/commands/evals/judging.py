"""`langnghe eval judge`: the claims of a run by entailment, with a model as judge and how far it can be believed."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.evals.shared import desk_of
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.settings import LlmSettings

_EVERY = 25
_NOT_BELIEVED = Message(
    vi="Mô hình này ít khớp với mẫu đã dán nhãn (kappa dưới 0,6): đừng dựa vào số liệu của nó.",
    en="This judge agrees little with the reference labels (kappa below 0.6): do not rest on its figures.",
)
_KEPT = Message(
    vi="Đã ghi vào lần chạy; xem trong báo cáo và ở trang Đánh giá.",
    en="Kept with the run; the report and the page of evals show it.",
)


@dataclass(frozen=True, kw_only=True)
class JudgeOptions:
    """Options of `eval judge`."""

    run: Annotated[str, typer.Argument(metavar="RUN", help=said("Lần chạy; last là mới nhất.", "The run, or `last`."))]
    model: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=said("Tệp .gguf của mô hình chấm.", "GGUF file of the judge.")),
    ] = None
    url: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help=said("Máy chủ mô hình chấm (kiểu OpenAI).", "OpenAI-compatible server of the judge."),
        ),
    ] = ""
    json: Json = False


@takes(JudgeOptions)
def judge(invocation: Invocation, options: JudgeOptions) -> int:
    """Judge a run by entailment."""
    from evals.judges.judge import open_judge
    from evals.judges.kept import MEASURES

    settings = _settings(invocation, options)
    desk = desk_of(invocation)

    def told(done: int, total: int) -> None:
        if done % _EVERY == 0:
            invocation.say(Message(vi=f"{done}/{total} câu", en=f"{done}/{total} cases"))

    judging = open_judge(settings)
    try:
        made = desk.judge(options.run, judging, told)
    finally:
        judging.close()
    if options.json:
        row = {**made.model_dump(mode="json"), "recall": made.recall, "precision": made.precision}
        write(json.dumps(row, ensure_ascii=False))
        return 0
    write(f"{made.judge}: {made.agreement.line}")
    for measure, value in zip(MEASURES, (made.recall, made.precision), strict=True):
        write(f"{measure.name} {value:.3f} ({len(made.cases)}; {made.agreement.line})")
    if not made.agreement.believed:
        invocation.say(_NOT_BELIEVED)
    invocation.say(_KEPT)
    return 0


def _settings(invocation: Invocation, options: JudgeOptions) -> "LlmSettings":
    """Return the judge's model: as given, else that of the settings; kept to one letter and to temperature 0."""
    if options.model is not None and options.url:
        raise UsageError([Message(vi="Chỉ chọn --model hoặc --url.", en="Give either --model or --url.")])
    own = invocation.settings().llm
    named = {"model_file": options.model, "url": options.url} if options.model or options.url else {}
    return own.model_copy(update={**named, "temperature": 0.0})
