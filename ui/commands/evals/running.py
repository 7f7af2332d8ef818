"""`langnghe eval run` and `eval list`."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.evals.shared import (
    Limit,
    Set,
    Split,
    Workers,
    desk_of,
    figure_line,
    figures_json,
    manifest_json,
    pairs_of,
)
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from evals.desk import EvalDesk, Wanted
    from evals.runs.running import RunEvents, RunFinished

_INTERRUPTED = 130
# A line of progress for so many cases; with every one the terminal would be all that is seen.
_EVERY = 25


@dataclass(frozen=True, kw_only=True)
class RunOptions:
    """Options of `eval run`."""

    dataset: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATASET]",
            help=said(
                "ward, bộ của mình, tệp .jsonl, tệp SQuAD .json, thư mục có passages.jsonl, hoặc wards:100,101. Chạy "
                "tiếp (--resume) thì không cần.",
                "ward, one of your own, a .jsonl file, a SQuAD .json file, a folder with passages.jsonl, or "
                "wards:100,101. Not needed with --resume.",
            ),
        ),
    ] = None
    split: Split = None
    set_: Set = None
    limit: Limit = None
    workers: Workers = None
    resume: Annotated[
        str | None,
        typer.Option(metavar="RUN", help=said("Chạy tiếp lần chạy dở dang này.", "Go on with this interrupted run.")),
    ] = None
    note: Annotated[
        str, typer.Option(metavar="TEXT", help=said("Ghi chú cho lần chạy.", "A note to keep with the run."))
    ] = ""
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """Options of `eval list`."""

    json: Json = False


@takes(RunOptions)
def run_dataset(invocation: Invocation, options: RunOptions) -> int:
    """Run a dataset and print its figures."""
    from evals.report.labels import cached_text
    from evals.runs.figures import figures

    desk = desk_of(invocation)
    finished = follow(invocation, desk.start(_wanted(desk, options), resume=options.resume))
    if finished is None:
        return _INTERRUPTED
    made = figures(finished.results)
    if options.json:
        write(json.dumps({"run": manifest_json(finished.manifest), "figures": figures_json(made)}, ensure_ascii=False))
        return 0
    write(finished.manifest.name)
    for name, figure in made.items():
        write(printable(figure_line(name, figure, invocation.language)))
    _tell_unanswered(invocation, finished)
    if cached := cached_text(finished.results, invocation.language):
        invocation.say(Message(vi=cached, en=cached))
    return 0


def _wanted(desk: "EvalDesk", options: RunOptions) -> "Wanted":
    """Return what is to be run; a run that goes on knows by itself what it was."""
    from evals.desk import Wanted

    if options.dataset is None and options.resume is None:
        raise UsageError([Message(vi="Thiếu DATASET (hoặc --resume).", en="DATASET is missing (or --resume).")])
    if options.dataset is None:
        return desk.wanted_of(options.resume or "")
    changes = pairs_of(options.set_)
    return Wanted(options.dataset, options.split, options.limit, changes, options.workers, options.note)


@dataclass(frozen=True, kw_only=True)
class DeleteOptions:
    """Options of `eval delete`."""

    run: Annotated[str, typer.Argument(metavar="RUN", help=said("Lần chạy cần xóa.", "The run."))]


@takes(DeleteOptions)
def delete(invocation: Invocation, options: DeleteOptions) -> int:
    """Remove a run; also one that cannot be read, by its whole name."""
    desk_of(invocation).delete(options.run)
    invocation.say(Message(vi=f"Đã xóa {options.run}.", en=f"Deleted {options.run}."))
    return 0


@takes(ListOptions)
def listed(invocation: Invocation, options: ListOptions) -> int:
    """List the runs, newest first."""
    desk = desk_of(invocation)
    damaged = desk.damaged()
    for fault in damaged:
        invocation.say(fault.message)
    bad = {fault.run for fault in damaged}
    for one in desk.runs():
        if options.json:
            write(json.dumps(manifest_json(one), ensure_ascii=False))
            continue
        going = Message(vi=" (đang chạy)", en=" (going on)")
        broken = Message(vi=" (dở dang)", en=" (unfinished)")
        hurt = Message(vi=" (hỏng)", en=" (damaged)")
        told_state = going if desk.store.is_held(one.name) else broken
        told_state = hurt if one.name in bad else told_state
        state = "" if one.finished and one.name not in bad else told_state.text(invocation.language)
        changes = " ".join(one.changes)
        told = f"{one.name}{state} | {one.dataset}, {one.cases} | {one.engine} | {changes} {one.note}"
        write(printable(told.rstrip(" |")))
    return 0


def follow(invocation: Invocation, events: "RunEvents") -> "RunFinished | None":
    """Follow a run to its end, telling how far it is; None when it was interrupted."""
    from evals.runs.running import CaseDone, RunFinished, RunStarted

    name = ""
    try:
        for event in events:
            if isinstance(event, RunStarted):
                name = event.manifest.name
            elif isinstance(event, CaseDone) and event.done % _EVERY == 0:
                invocation.say(Message(vi=f"{event.done}/{event.total} câu", en=f"{event.done}/{event.total} cases"))
            elif isinstance(event, RunFinished):
                return event
    except KeyboardInterrupt:
        events.close()
        invocation.say(
            Message(vi=f"Đã dừng. Chạy tiếp bằng --resume {name}", en=f"Stopped. Go on with --resume {name}")
        )
        return None
    raise RuntimeError("a run ended without its last event")


def _tell_unanswered(invocation: Invocation, finished: "RunFinished") -> None:
    """Name the cases that count with the worst value."""
    unanswered = [one.case.id for one in finished.results if any(score.by_default for score in one.scores.values())]
    if unanswered:
        names = ", ".join(unanswered)
        invocation.say(
            Message(
                vi=f"{len(unanswered)} câu không được trả lời, tính giá trị thấp nhất: {names}",
                en=f"{len(unanswered)} cases were not answered and count with the worst value: {names}",
            )
        )
