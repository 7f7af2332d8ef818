"""`langnghe search` and `langnghe ask`, one query or a batch: results to stdout, with `--json` one line each."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from assistant.types import AnswerStatus
from ui.commands.batch import Item, items_of
from ui.commands.desk import Desk, Placed, opened
from ui.help import said
from ui.invocation import Invocation, write
from ui.options import Cuts, Json, takes
from ui.reading_out import answer_text, search_text
from ui.wire import AnswerJson, SearchJson, failed_json
from vectorstore.errors import QueryError
from vectorstore.types import Filters

Batch = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.jsonl",
        help=said(
            "Tệp nhiều câu, mỗi dòng một đối tượng JSON; - là đầu vào chuẩn.",
            "File, one JSON object a line; - is stdin.",
        ),
    ),
]


@dataclass(frozen=True, kw_only=True)
class SearchOptions(Cuts):
    """Options of `search`."""

    query: Annotated[str | None, typer.Argument(help=said("Điều cần tìm.", "What to search for."))] = None
    batch: Batch = None
    k: Annotated[
        int,
        typer.Option(
            "-k", metavar="N", min=1, max=1000, help=said("Số đoạn trả về; mặc định 10.", "Number of passages; 10.")
        ),
    ] = 10
    json: Json = False


@dataclass(frozen=True, kw_only=True)
class AskOptions(Cuts):
    """Options of `ask`."""

    question: Annotated[str | None, typer.Argument(help=said("Câu hỏi.", "The question."))] = None
    batch: Batch = None
    conversation: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help=said(
                "Hỏi tiếp trong hội thoại này; new là mở hội thoại mới.", "Go on with this conversation, or new."
            ),
        ),
    ] = None
    by: Annotated[str, typer.Option(metavar="NAME", help=said("Tên người hỏi.", "Name of who asks."))] = ""
    json: Json = False


@takes(SearchOptions)
def search(invocation: Invocation, options: SearchOptions) -> int:
    """Find passages; exit 1 when a query could not be searched."""
    items, filters = items_of(options.query, options.batch, "query"), options.filters()
    failed = False
    with opened(invocation) as desk:
        for item in items:
            line = _found(desk, item, options, filters)
            failed |= "error" in line
            write(json.dumps(line, ensure_ascii=False) if options.json else search_text(line, invocation.language))
    return int(failed)


@takes(AskOptions)
def ask(invocation: Invocation, options: AskOptions) -> int:
    """Answer questions; exit 1 when a question failed. Not in the documents, or declined, is an answer."""
    items, filters = items_of(options.question, options.batch, "question"), options.filters()
    failed, place = False, Placed(options.conversation, options.by)
    with opened(invocation) as desk:
        for item in items:
            line = _answered(desk, item, filters, place)
            place = replace(place, conversation=line["conversation_id"] or place.conversation)
            failed |= line["status"] == AnswerStatus.FAILED.value
            write(json.dumps(line, ensure_ascii=False) if options.json else answer_text(line, invocation.language))
    return int(failed)


def _found(desk: Desk, item: Item, options: SearchOptions, filters: Filters) -> SearchJson:
    try:
        return {"id": item.id, **desk.search(item.text, k=options.k, filters=filters)}
    except QueryError as exc:
        why = exc.message.text(desk.language)
        return {
            "id": item.id,
            "query": item.text,
            "passages": [],
            "warnings": [],
            "understood": [],
            "rerank_seconds": None,
            "error": why,
        }


def _answered(desk: Desk, item: Item, filters: Filters, place: Placed) -> AnswerJson:
    try:
        return {"id": item.id, **desk.ask(item.text, filters=filters, place=place)}
    except QueryError as exc:
        return failed_json(item.id, item.text, exc.message.text(desk.language))
