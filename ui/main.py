"""Entry of `langnghe` and `python -m ui`: global options, the commands, and the edge where errors become messages.

Imports typer and the thin command modules only; `--help` must take less than half a second.
"""

import os
import sys
from collections.abc import Sequence

import typer
from typer._click.exceptions import UsageError as TyperUsageError

from ui.commands.answering import ask, search
from ui.commands.asked.conversations import CONVERSATIONS, CONVERSATIONS_SUMMARY
from ui.commands.asked.runs import RUNS, RUNS_SUMMARY
from ui.commands.briefing.brief import brief
from ui.commands.briefing.drafts import DRAFTS
from ui.commands.briefing.drafts import SUMMARY as DRAFTS_SUMMARY
from ui.commands.corrections import COMMANDS as CORRECTIONS
from ui.commands.doctor import doctor
from ui.commands.documents import documents
from ui.commands.evals.group import EVAL, EVAL_SUMMARY
from ui.commands.ingest import ingest
from ui.commands.layout import layout
from ui.commands.library import LIBRARY, SUMMARY
from ui.commands.models import MODELS, MODELS_SUMMARY
from ui.commands.serve import serve
from ui.commands.sync import sync
from ui.commands.tasks import tasks
from ui.commands.themes import THEMES, THEMES_SUMMARY
from ui.errors import UsageError
from ui.groups import add_group
from ui.help import LocalisedCommand, LocalisedGroup, said, usage_message
from ui.invocation import Invocation, take_invocation
from ui.logs import warnings_in_file
from vectorstore.messages import LangNgheError, Message

app = typer.Typer(
    cls=LocalisedGroup,
    add_completion=False,
    rich_markup_mode=None,
    help=said(
        "Lắng Nghe: hỏi đáp trên văn bản chỉ đạo và báo cáo dư luận; câu nào cũng dẫn nguồn; chạy trên máy này.",
        "Lắng Nghe: answers from directives and reports of public opinion, every sentence sourced, on this machine.",
    ),
)
_COMMANDS = (
    (ingest, said("Đọc tệp và thư mục vào kho văn bản.", "Read files and folders into the library.")),
    (
        sync,
        said(
            "So kho với các thư mục đã đọc, một lần hoặc định kỳ.", "Compare with the folders read, once or regularly."
        ),
    ),
    (search, said("Tìm các đoạn văn bản.", "Find passages.")),
    (ask, said("Hỏi và nhận câu trả lời có dẫn nguồn.", "Ask, and get an answer with its sources.")),
    (tasks, said("Liệt kê nhiệm vụ theo đơn vị và thời hạn.", "List tasks by body and deadline.")),
    (
        brief,
        said(
            "Soạn dự thảo báo cáo tình hình dư luận xã hội, câu nào cũng có nguồn.",
            "Assemble a draft of a situation briefing, every sentence sourced.",
        ),
    ),
    (
        layout,
        said("Kiểm tra thể thức, cách trình bày của một tệp .docx.", "Check the official layout of a .docx file."),
    ),
    (serve, said("Mở trang hỏi đáp trên máy này.", "Serve the page on this machine.")),
    (
        doctor,
        said(
            "Kiểm tra máy: có gì, thiếu gì, bật bằng lệnh nào.", "Check what is there, what is off, how to turn it on."
        ),
    ),
)
for _command, _help in _COMMANDS:
    app.command(cls=LocalisedCommand, help=_help)(_command)
add_group(
    app,
    "documents",
    said("Liệt kê, sửa thông tin và gỡ văn bản trong kho.", "List, correct and withdraw documents of the library."),
    CORRECTIONS,
    documents,
)
add_group(app, "conversations", CONVERSATIONS_SUMMARY, CONVERSATIONS)
add_group(app, "drafts", DRAFTS_SUMMARY, DRAFTS)
add_group(app, "eval", EVAL_SUMMARY, EVAL)
add_group(app, "library", SUMMARY, LIBRARY)
add_group(app, "models", MODELS_SUMMARY, MODELS)
add_group(app, "runs", RUNS_SUMMARY, RUNS)
add_group(app, "themes", THEMES_SUMMARY, THEMES)


@app.callback(invoke_without_command=True)
def _root(ctx: typer.Context) -> int:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        return 2
    return 0


def main() -> None:
    """Run `langnghe` with the arguments of the process."""
    sys.exit(run(sys.argv[1:]))


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    _speak_utf8()
    invocation = Invocation()
    try:
        invocation, rest = take_invocation(argv, os.environ)
        with warnings_in_file(lambda: invocation.home):
            return _dispatch(invocation, rest)
    except UsageError as exc:
        return _wrong_usage(invocation, exc.message)
    except TyperUsageError as exc:
        return _wrong_usage(invocation, usage_message(exc))
    except LangNgheError as exc:
        invocation.say(exc.message)
        return 1
    except Exception as exc:  # noqa: BLE001 - the edge: whatever happens, the user gets one line and the next step
        return _unexpected(invocation, exc)


def _dispatch(invocation: Invocation, rest: list[str]) -> int:
    command = typer.main.get_command(app)
    code = command.main(args=rest, prog_name="langnghe", standalone_mode=False, obj=invocation)
    return int(code or 0)


def _wrong_usage(invocation: Invocation, message: Message) -> int:
    invocation.say(message)
    invocation.say(Message(vi="Xem cách dùng: langnghe --help", en="See: langnghe --help"))
    return 2


def _unexpected(invocation: Invocation, exc: Exception) -> int:
    from ui.logs import record_fault

    place = record_fault(invocation.home, exc)
    where = str(place) if place else "-"
    invocation.say(
        Message(
            vi=f"Có lỗi chưa lường trước ({type(exc).__name__}). Hãy thử lại; nếu vẫn lỗi, chạy `langnghe doctor` "
            f"và gửi tệp nhật ký cho người phụ trách: {where}",
            en=f"An unexpected error ({type(exc).__name__}). Try again; if it stays, run `langnghe doctor` and pass "
            f"the log on: {where}",
        )
    )
    return 1


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
