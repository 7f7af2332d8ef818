"""`langnghe eval judge`: the claims of a run by entailment, with a model as judge and how far it can be believed."""

import json
from dataclasses import asdict, dataclass
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
    from evals.judges.judging import judge_run

    settings = _settings(invocation, options)
    opened = desk_of(invocation).open_run(options.run)

    def told(done: int, total: int) -> None:
        if done % _EVERY == 0:
            invocation.say(Message(vi=f"{done}/{total} câu", en=f"{done}/{total} cases"))

    judging = open_judge(settings)
    try:
        made = judge_run(judging, opened.results, told)
    finally:
        judging.close()
    if options.json:
        row = {**asdict(made), "recall": made.recall, "precision": made.precision}
        write(json.dumps(row, ensure_ascii=False))
        return 0
    write(f"{made.judge}: {made.agreement.line}")
    write(f"citation_recall_judged {made.recall:.3f} ({len(made.cases)}; {made.agreement.line})")
    write(f"citation_precision_judged {made.precision:.3f} ({len(made.cases)}; {made.agreement.line})")
    return 0


def _settings(invocation: Invocation, options: JudgeOptions) -> "LlmSettings":
    """Return the judge's model: as given, else that of the settings; kept to one letter and to temperature 0."""
    if options.model is not None and options.url:
        raise UsageError([Message(vi="Chỉ chọn --model hoặc --url.", en="Give either --model or --url.")])
    own = invocation.settings().llm
    named = {"model_file": options.model, "url": options.url} if options.model or options.url else {}
    return own.model_copy(update={**named, "temperature": 0.0})
