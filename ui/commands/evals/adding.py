"""`langnghe eval add`: a question of the chat, or one that is typed, as a case of a dataset of one's own."""

import datetime as dt
import getpass
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.evals.shared import desk_of
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.runs.types import Run
    from evals.cases.adding import Truth
    from evals.cases.case import Gold

_ENDINGS = ("answered", "no_evidence", "declined")
_ONE_QUESTION = Message(
    vi="Chọn một: --run (một lượt hỏi đã ghi, xem langnghe runs list) hoặc --question.",
    en="Give one of: --run (a recorded question, see langnghe runs list) or --question.",
)
_BAD_ENDING = Message(vi=f"--expect nhận: {', '.join(_ENDINGS)}.", en=f"--expect takes: {', '.join(_ENDINGS)}.")


def _many(metavar: str, vi: str, en: str) -> Any:  # noqa: ANN401 - what typer makes of an option
    return typer.Option(metavar=metavar, help=said(vi, en))


@dataclass(frozen=True, kw_only=True)
class AddOptions:
    """Options of `eval add`."""

    dataset: Annotated[
        str, typer.Argument(metavar="DATASET", help=said("Tên bộ của mình, mới cũng được.", "Own dataset; may be new."))
    ]
    run: Annotated[
        str | None, _many("ID", "Lượt hỏi đã ghi (langnghe runs list).", "A recorded question (langnghe runs list).")
    ] = None
    question: Annotated[list[str] | None, _many("TEXT", "Câu hỏi; nhiều lượt thì lặp lại.", "A question; repeat.")] = (
        None
    )
    expect: Annotated[
        str, _many("ENDING", "Phải ra: answered, no_evidence, declined.", "answered, no_evidence or declined.")
    ] = "answered"
    source: Annotated[
        list[int] | None,
        _many("N", "Nguồn thứ N của câu trả lời là nguồn chuẩn; lặp lại.", "The answer's Nth source is gold; repeat."),
    ] = None
    gold: Annotated[
        list[str] | None, _many('"FILE :: WORDS"', "Nguồn chuẩn ghi tay; lặp lại.", "Gold by hand; repeat.")
    ] = None
    point: Annotated[
        list[str] | None,
        _many('"TEXT => WORDS"', "Ý phải có và chữ để dò; lặp lại.", "A vital point and its words; repeat."),
    ] = None
    okay: Annotated[list[str] | None, _many('"TEXT => WORDS"', "Ý phụ; lặp lại.", "A lesser point; repeat.")] = None
    answer: Annotated[list[str] | None, _many("TEXT", "Đáp án ngắn; lặp lại.", "A short answer; repeat.")] = None
    forbidden: Annotated[list[str] | None, _many("TEXT", "Điều không được nói; lặp lại.", "Must not say; repeat.")] = (
        None
    )
    note: Annotated[str, _many("TEXT", "Ghi chú.", "A note.")] = ""
    by: Annotated[str | None, _many("NAME", "Người thêm; mặc định tên đăng nhập.", "Who adds it; login name.")] = None
    json: Json = False


@takes(AddOptions)
def add(invocation: Invocation, options: AddOptions) -> int:
    """Add a case to a dataset of one's own; a new version is written, the ones before stay."""
    from assistant.assistant import Assistant
    from evals.cases.adding import Addition, new_case

    faults = [_ONE_QUESTION] if (options.run is None) is (not options.question) else []
    faults += [] if options.expect in _ENDINGS else [_BAD_ENDING]
    if faults:
        raise UsageError(faults)
    desk = desk_of(invocation)
    with closing(Assistant.open(invocation.home, invocation.settings())) as assistant:
        run = assistant.runs.run(options.run) if options.run else None
        turns, tag = _turns(assistant, run, options)
        case = new_case(desk.own.free_id(options.dataset), turns, _truth(run, options), (tag,))
        addition = Addition(options.by or getpass.getuser(), dt.datetime.now(dt.UTC))
        made = desk.add(options.dataset, case, addition, assistant.library)
    if options.json:
        row = {"dataset": made.dataset, "version": made.number, "cases": made.cases, "case": case.model_dump()}
        write(json.dumps(row, ensure_ascii=False))
    else:
        write(printable(f"{case.id} -> {made.dataset}@{made.number:04} ({made.cases})"))
    return 0


def _turns(assistant: "Assistant", run: "Run | None", options: AddOptions) -> tuple[Sequence[str], str]:
    if run is None:
        return options.question or (), "by-hand"
    typed = [*(exchange.typed for exchange in assistant.runs.before(run).exchanges), run.answer.question.strip()]
    return [*map(assistant.runs.screen().text, typed)], "from-chat"


def _truth(run: "Run | None", options: AddOptions) -> "Truth":
    from evals.cases.adding import Truth
    from evals.cases.case import Expected
    from evals.cases.typed import read_gold, read_points

    return Truth(
        expected=Expected(options.expect),
        gold=(*_chosen(run, options), *read_gold(options.gold or ())),
        points=read_points(options.point or (), options.okay or ()),
        answers=tuple(options.answer or ()),
        forbidden=tuple(options.forbidden or ()),
        note=options.note,
    )


def _chosen(run: "Run | None", options: AddOptions) -> "list[Gold]":
    """Return the sources that were chosen by number; of an answer nothing is gold before a person says so.

    Raises:
        UsageError: it should be answered and no source is chosen, or there is none of a number; the sources are told.
    """
    from evals.cases.adding import sources_of

    sources = sources_of(run.answer) if run is not None else ()
    wanted = options.source or []
    missing = run is not None and options.expect == "answered" and not wanted and not options.gold
    if missing or any(not 0 < number <= len(sources) for number in wanted):
        raise UsageError([_which(sources)])
    return [sources[number - 1] for number in wanted]


def _which(sources: "Sequence[Gold]") -> Message:
    listed = "".join(f"\n  {place}. {one.document}: “{one.quote}”" for place, one in enumerate(sources, start=1))
    return Message(
        vi=f"Hãy chọn nguồn chuẩn bằng --source (hoặc ghi --gold). Câu trả lời dẫn {len(sources)} nguồn:{listed}",
        en=f"Choose gold by --source (or give --gold). The answer cites {len(sources)} sources:{listed}",
    )
