"""`langnghe eval gate`: the default engine against the kept baseline; exit 1 when a measure has fallen."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.evals.running import follow
from ui.commands.evals.shared import Workers, desk_of, difference_line
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from evals.compare.gate import Gate

_INTERRUPTED = 130


@dataclass(frozen=True, kw_only=True)
class GateOptions:
    """Options of `eval gate`."""

    thresholds: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=said("Tệp ngưỡng khác (TOML).", "Another file of thresholds (TOML).")),
    ] = None
    accept: Annotated[
        bool,
        typer.Option(
            "--accept",
            help=said("Lấy lần chạy này làm mốc mới.", "Take this run as the new baseline."),
        ),
    ] = False
    workers: Workers = None
    json: Json = False


@takes(GateOptions)
def gate(invocation: Invocation, options: GateOptions) -> int:
    """Run the ward set with the settings as they come, and hold it against the baseline."""
    from evals.compare import gate as gates
    from evals.desk import Wanted

    thresholds = gates.read_thresholds(options.thresholds or gates.THRESHOLDS)
    finished = follow(
        invocation, desk_of(invocation).start_default(Wanted("ward", workers=options.workers, note="gate"))
    )
    if finished is None:
        return _INTERRUPTED
    if options.accept:
        gates.write_baseline(finished.results)
        invocation.say(Message(vi=f"Đã ghi mốc mới: {gates.SCORES}", en=f"Wrote the new baseline: {gates.SCORES}"))
        return 0
    made = gates.gate(gates.read_baseline(), finished.results, thresholds)
    if options.json:
        write(json.dumps(gates.gate_json(made), ensure_ascii=False))
    else:
        _tell(invocation, made)
    return 0 if made.passed else 1


def _tell(invocation: Invocation, made: "Gate") -> None:
    for verdict in made.verdicts:
        write(printable(f"{difference_line(verdict.difference)}: {verdict.reason.text(invocation.language)}"))
    if made.broken:
        names = ", ".join(made.broken)
        invocation.say(Message(vi=f"Câu hỏng thêm: {names}", en=f"Cases that end in a fault now: {names}"))
    if made.unmeasured:
        names = ", ".join(made.unmeasured)
        invocation.say(
            Message(
                vi=f"Có ngưỡng mà không đo được ở câu nào: {names}. Hãy bỏ ngưỡng, hoặc lấy mốc mới bằng --accept.",
                en=f"Thresholds of measures that are of no case: {names}. Remove them, or take a new baseline with "
                "--accept.",
            )
        )
    if made.left_out:
        count = len(made.left_out)
        invocation.say(
            Message(
                vi=f"{count} câu của mốc không còn hoặc đã đổi nên không so; lấy mốc mới bằng --accept",
                en=f"{count} cases of the baseline are gone or have changed; take a new baseline with --accept",
            )
        )
    passed = Message(vi="Đạt: không thước đo nào giảm quá nhiễu.", en="Passed: no measure has fallen beyond noise.")
    fell = Message(vi="KHÔNG ĐẠT: có thước đo giảm.", en="FAILED: a measure has fallen.")
    invocation.say(passed if made.passed else fell)
