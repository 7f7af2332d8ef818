"""`langnghe runs`: the record of each question: list, show, ask again, export for a reviewer."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.asked.opening import check_out, opened_runs, write_out
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.clock import in_vietnam
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.runs.replaying import Replay
    from assistant.runs.types import Run
    from vectorstore.runs import StoredRun

_NONE = Message(vi="Chưa có lượt hỏi nào được ghi lại.", en="No question has been recorded.")
_STOPPED = Message(vi="Đã dừng", en="Stopped")
_SHOWN = 50
_Id = Annotated[
    str, typer.Argument(metavar="ID", help=said("Mã lượt hỏi, vài ký tự đầu là đủ.", "Id; its beginning is enough."))
]


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """Options of `runs list`."""

    limit: Annotated[
        int, typer.Option(metavar="N", min=1, help=said("Nhiều nhất bấy nhiêu; mặc định 50.", "At most so many; 50."))
    ] = _SHOWN
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class ShowOptions:
    """Options of `runs show`."""

    run: _Id
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class ReplayOptions:
    """Options of `runs replay`."""

    run: _Id
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """Options of `runs export`."""

    run: _Id
    out: Annotated[Path, typer.Option(metavar="FILE.html", help=said("Tệp .html.", "An .html file."))]


@takes(ListOptions)
def list_runs(invocation: Invocation, options: ListOptions) -> int:
    """List the runs, the latest first; identifiers of private persons in the questions are masked."""
    with opened_runs(invocation) as runs:
        found = runs.screen().listed(runs.runs(limit=options.limit))
    if not found and not options.json:
        invocation.say(_NONE)
    for one in found:
        if options.json:
            write(json.dumps(_stored_json(one), ensure_ascii=False))
            continue
        at = f"{in_vietnam(one.at):%d/%m/%Y %H:%M}"
        ended = _ended(one.status).text(invocation.language)
        write(printable(" | ".join((one.run_id, at, one.user or "-", ended, " ".join(one.question.split())))))
    return 0


def _ended(status: str) -> Message:
    """Return how a question ended as readers are told."""
    from assistant.checking.wording import STATUS
    from assistant.types import AnswerStatus

    return _STOPPED if status not in set(AnswerStatus) else STATUS[AnswerStatus(status)]


@takes(ShowOptions)
def show(invocation: Invocation, options: ShowOptions) -> int:
    """Print a run: what was asked and answered, with what it was made."""
    from ui.reading_out import answer_text
    from ui.wire import answer_json

    with opened_runs(invocation) as runs:
        run = runs.screen().run(runs.run(options.run))
    if options.json:
        write(json.dumps(_run_json(run, invocation), ensure_ascii=False))
        return 0
    write(answer_text(answer_json(run.answer, invocation.language, run.conversation_id), invocation.language))
    made = run.made
    for name, value in (("settings", made.settings_hash), ("prompt", made.prompt_hash), ("model", made.model_hash)):
        write(f"{name}: {value or '-'}")
    return 0


@takes(ReplayOptions)
def replay(invocation: Invocation, options: ReplayOptions) -> int:
    """Ask the question again and say what is otherwise; exit 1 when the answer is another one."""
    with opened_runs(invocation) as runs:
        found = runs.replay(options.run)
        found = replace(found, differences=tuple(runs.screen().differences(found.differences)))
    if options.json:
        write(json.dumps(_replay_json(found), ensure_ascii=False))
        return int(not found.same)
    for one in found.differences:
        write(printable(f"{one.name.text(invocation.language)}:\n  - {one.before}\n  + {one.now}"))
    same = Message(vi="Câu trả lời giống hệt lần trước.", en="The answer is the same.")
    other = Message(vi="Câu trả lời khác lần trước.", en="The answer is another one.")
    invocation.say(same if found.same else other)
    return int(not found.same)


@takes(ExportOptions)
def export(invocation: Invocation, options: ExportOptions) -> int:
    """Write a run to one HTML file that opens without a network."""
    from assistant.export.conversation.run_html import run_html

    check_out(options.out, (".html", ".htm"))
    with opened_runs(invocation) as runs:
        screen = runs.screen()
        run = screen.run(runs.run(options.run))
        feedback = screen.feedback(runs.said(run.run_id))
    write_out(invocation, options.out, run_html(run, feedback, invocation.language).encode())
    return 0


def _stored_json(one: "StoredRun") -> dict[str, object]:
    return {
        "run_id": one.run_id,
        "conversation_id": one.conversation_id,
        "turn": one.turn,
        "at": in_vietnam(one.at).isoformat(timespec="seconds"),
        "user": one.user,
        "question": one.question,
        "condensed": one.condensed,
        "condensed_by": one.condensed_by,
        "status": one.status,
        "engine": one.engine,
        "settings_hash": one.settings_hash,
        "prompt_hash": one.prompt_hash,
        "model_hash": one.model_hash,
    }


def _run_json(run: "Run", invocation: Invocation) -> dict[str, Any]:
    from ui.cuts import filters_json
    from ui.wire import answer_json, passage_json

    return {
        "run_id": run.run_id,
        "conversation_id": run.conversation_id,
        "turn": run.turn,
        "at": in_vietnam(run.at).isoformat(timespec="seconds"),
        "user": run.user,
        "status": run.status,
        "filters": filters_json(run.filters),
        "settings_hash": run.made.settings_hash,
        "prompt_hash": run.made.prompt_hash,
        "model_hash": run.made.model_hash,
        "seed": run.made.seed,
        "answer": answer_json(run.answer, invocation.language, run.conversation_id),
        "passages": [passage_json(one) for one in run.answer.passages],
        "raw": run.answer.raw,
    }


def _replay_json(found: "Replay") -> dict[str, object]:
    changed = [{"what": one.key, "before": one.before, "now": one.now} for one in found.differences]
    return {"run_id": found.run.run_id, "same": found.same, "differences": changed}


RUNS = (
    ("list", list_runs, said("Liệt kê các lượt hỏi đã ghi.", "List the questions recorded.")),
    ("show", show, said("In một lượt hỏi.", "Print one.")),
    ("replay", replay, said("Hỏi lại và so với lần trước.", "Ask again and compare.")),
    ("export", export, said("Ghi ra một tệp HTML để thẩm tra.", "Write an HTML file for a reviewer.")),
)
RUNS_SUMMARY = said(
    "Hồ sơ từng câu hỏi: xem, hỏi lại, xuất để thẩm tra.", "The record of each question: show, replay, export."
)
