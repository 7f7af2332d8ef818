"""`langnghe models`: which model files are here and can be had, fetching one, using one, trying one."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.groups import Commands
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from assistant.llm.models.desk import ModelDesk
    from assistant.llm.models.trial import Trial

MODELS_SUMMARY = said(
    "Mô hình ngôn ngữ: liệt kê, tải về, dùng, thử máy.", "Language models: list, download, use, try on this machine."
)
_NAME_HELP = said("Tên như trong `models list`.", "Name as in `models list`.")


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """Options of `models list`."""

    json: Json = False


@dataclass(frozen=True, kw_only=True)
class PullOptions:
    """Options of `models pull`."""

    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=said(
                "Tên trong danh sách, hoặc CHỦ/KHO/TỆP.gguf trên kho mô hình.",
                "A name on the list, or OWNER/REPO/FILE.gguf on the hub.",
            ),
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class UseOptions:
    """Options of `models use`."""

    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=said(
                "Tên như trong `models list`, hoặc đường dẫn tệp .gguf; extractive là không dùng mô hình.",
                "Name as in `models list`, or the path of a .gguf file; extractive for no model.",
            ),
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """Options of `models check`."""

    name: Annotated[str | None, typer.Argument(metavar="NAME", help=_NAME_HELP)] = None
    json: Json = False


@takes(ListOptions)
def list_models(invocation: Invocation, options: ListOptions) -> int:
    """Show the models that are here, then those that can be had."""
    from ui.page.models.listing import listing, listing_text

    listed = listing(_desk(invocation), invocation.language)
    write(json.dumps(listed, ensure_ascii=False) if options.json else listing_text(listed, invocation.language))
    return 0


@takes(PullOptions)
def pull(invocation: Invocation, options: PullOptions) -> int:
    """Download a model; what has come is kept when it breaks off."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    desk = _desk(invocation)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as shown:
        task = shown.add_task(options.name, total=None)
        file = desk.pull(options.name, lambda done, total: shown.update(task, completed=done, total=total))
    write(str(file))
    invocation.say(_PULLED)
    return 0


@takes(UseOptions)
def use(invocation: Invocation, options: UseOptions) -> int:
    """Write a model into the settings; a page that runs takes it up by itself."""
    _desk(invocation).use(options.name)
    invocation.say(_USED)
    return 0


@takes(CheckOptions)
def check(invocation: Invocation, options: CheckOptions) -> int:
    """Load a model, time it, and say whether this machine can carry it; exit 1 when it cannot be loaded."""
    from assistant.errors import ModelFileError
    from assistant.llm.models.trial import try_out

    desk = _desk(invocation)
    named = options.name or str(desk.in_use.model_file or "")
    if not named:
        raise ModelFileError(_NOTHING_IN_USE)
    model = desk.shelf.find(named)
    if model.fault is not None:
        raise ModelFileError(model.fault)
    trial = try_out(model.file, desk.in_use)
    told = _trial_json(model.name, trial, invocation.language)
    write(json.dumps(told, ensure_ascii=False) if options.json else printable(_trial_text(trial, invocation.language)))
    return 0


MODELS: Commands = (
    ("list", list_models, said("Mô hình đã có và mô hình tải được.", "Models that are here and that can be had.")),
    ("pull", pull, said("Tải một mô hình về kho.", "Download a model into the library.")),
    ("use", use, said("Dùng một mô hình từ câu hỏi sau.", "Use a model from the next question on.")),
    ("check", check, said("Nạp thử, đo tốc độ, nói máy có chạy được không.", "Load it, time it, say if it will do.")),
)


def _desk(invocation: Invocation) -> "ModelDesk":
    from assistant.llm.models.desk import ModelDesk
    from assistant.settings import SettingsPlace

    place = SettingsPlace(invocation.home, invocation.settings_file)
    settings = place.load()
    # This process answers nothing: what is chosen counts by the settings file.
    return ModelDesk(place, lambda: settings, lambda _: None)


def _trial_json(name: str, trial: "Trial", language: Language) -> dict[str, Any]:
    return {
        "name": name,
        "load_seconds": round(trial.load, 2),
        "read_tokens_per_second": round(trial.read_rate, 1),
        "write_tokens_per_second": round(trial.write_rate, 1),
        "memory_bytes": trial.memory,
        "usual_question_seconds": round(trial.usual_seconds, 1),
        "verdict": trial.verdict.text(language),
    }


def _trial_text(trial: "Trial", language: Language) -> str:
    from ui.page.models.labels import trial_line

    return f"{trial_line(trial).text(language)}\n{trial.verdict.text(language)}"


_PULLED = Message(
    vi="Đã tải xong và đúng mã SHA-256. Dùng bằng: langnghe models use TÊN",
    en="Downloaded, and its SHA-256 is right. Use it by: langnghe models use NAME",
)
_USED = Message(
    vi="Đã ghi vào tệp cài đặt. Trang đang chạy tự đổi sau vài giây.",
    en="Written into the settings. A page that runs takes it up within seconds.",
)
_NOTHING_IN_USE = Message(
    vi="Chưa dùng mô hình nào. Hãy nêu tên: langnghe models check TÊN (xem langnghe models list).",
    en="No model is in use. Name one: langnghe models check NAME (see langnghe models list).",
)
