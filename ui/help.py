"""Help and usage errors of the command line in both languages; typer's own texts are English only.

Help texts are registered with `said` and written in Vietnamese in the commands; the English stands beside each.
"""

import inspect

# Typer carries its own copy of click and does not export these; the version is locked.
from typer._click.core import Command, Context
from typer._click.exceptions import MissingParameter, NoSuchOption
from typer._click.exceptions import UsageError as TyperUsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from ui.errors import UsageError
from vectorstore.messages import Language, Message

_ENGLISH: dict[str, str] = {}
# Commands whose argument is what a person types, which may begin with anything.
_TAKES_WORDS = ("search", "ask")


def said(vi: str, en: str) -> str:
    """Register a help text in both languages and return the Vietnamese one, the key of the other."""
    _ENGLISH[inspect.cleandoc(vi)] = inspect.cleandoc(en)
    return inspect.cleandoc(vi)


USAGE = Message(vi="Cách dùng: ", en="Usage: ")
ARGUMENTS = Message(vi="Tham số", en="Arguments")
OPTIONS = Message(vi="Tùy chọn", en="Options")
COMMANDS = Message(vi="Lệnh", en="Commands")
GLOBAL_OPTIONS = Message(
    vi="Tùy chọn chung (đặt trước hoặc sau tên lệnh)", en="Global options (before or after the command)"
)
HELP_OPTION = Message(vi="Hiện trợ giúp này.", en="Show this help.")
GLOBAL_ROWS = (
    (
        "--home DIR",
        Message(vi="Thư mục kho văn bản (biến LANGNGHE_HOME).", en="Folder of the library (LANGNGHE_HOME)."),
    ),
    ("--settings FILE", Message(vi="Tệp cấu hình TOML.", en="Settings file, TOML.")),
    ("--lang vi|en", Message(vi="Ngôn ngữ hiển thị (biến LANGNGHE_LANG).", en="Language of messages (LANGNGHE_LANG).")),
)


class _Localised:
    """Writes help in the language of the invocation."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write usage, description, arguments, options and commands."""
        language = language_of(ctx)
        formatter.write_usage(ctx.command_path, _usage_pieces(ctx), prefix=USAGE.text(language))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translated(ctx.command.help or "", language))
        for title, rows in _sections(ctx, language):
            if rows:
                with formatter.section(title.text(language)):
                    formatter.write_dl(rows)


class LocalisedCommand(_Localised, TyperCommand):
    """A command whose help is in the language of the invocation."""


class LocalisedGroup(_Localised, TyperGroup):
    """The group of commands, with help in the language of the invocation."""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that was named.

        Raises:
            UsageError: there is no such command.
        """
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            known = ", ".join(self.commands)
            raise UsageError(
                [
                    Message(
                        vi=f"Không có lệnh {args[0]!r}; các lệnh: {known}.",
                        en=f"No such command {args[0]!r}; commands: {known}.",
                    )
                ]
            )
        return super().resolve_command(ctx, args)


def language_of(ctx: Context) -> Language:
    """Return the language of the invocation that `ctx` belongs to."""
    language = getattr(ctx.find_root().obj, "language", Language.VI)
    return language if isinstance(language, Language) else Language.VI


def translated(text: str, language: Language) -> str:
    """Return a registered help text in `language`."""
    return text if language is Language.VI else _ENGLISH[text]


def usage_message(exc: TyperUsageError) -> Message:
    """Say a usage error of typer in both languages."""
    hint = _hint(exc)
    if isinstance(exc, MissingParameter):
        return Message(vi=f"Thiếu tham số {hint}.", en=f"Missing parameter {hint}.")
    if isinstance(exc, NoSuchOption):
        return _no_such_option(exc)
    if hint:
        return Message(vi=f"Giá trị của {hint} không hợp lệ ({exc.message}).", en=f"Bad value of {hint}: {exc.message}")
    return Message(vi=f"Lệnh chưa đúng ({exc.message}).", en=exc.message)


def _no_such_option(exc: NoSuchOption) -> Message:
    said = Message(vi=f"Không có tùy chọn {exc.option_name}.", en=f"No such option {exc.option_name}.")
    command = exc.ctx.command.name if exc.ctx else None
    if command not in _TAKES_WORDS:
        return said
    return Message(
        vi=f'{said.vi} Chữ cần tìm bắt đầu bằng dấu - thì đặt -- trước nó: langnghe {command} -- "-..."',
        en=f'{said.en} Words that begin with - stand behind --: langnghe {command} -- "-..."',
    )


def _hint(exc: TyperUsageError) -> str:
    param = getattr(exc, "param", None)
    if param is None:
        return ""
    return str(param.metavar or param.name) if isinstance(param, TyperArgument) else " / ".join(param.opts)


def _usage_pieces(ctx: Context) -> str:
    options, command = ("[TÙY CHỌN]", "LỆNH") if language_of(ctx) is Language.VI else ("[OPTIONS]", "COMMAND")
    if isinstance(ctx.command, TyperGroup):
        return f"{options} {command} ..."
    return " ".join([options, *(_argument(param) for param in ctx.command.params if isinstance(param, TyperArgument))])


def _argument(param: TyperArgument) -> str:
    name = str(param.metavar or param.name or "").upper() + ("..." if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def _sections(ctx: Context, language: Language) -> list[tuple[Message, list[tuple[str, str]]]]:
    params = ctx.command.params
    arguments = [
        (_argument(p), translated(p.help or "", language)) for p in params if isinstance(p, TyperArgument) and p.help
    ]
    options = [
        (_option(p), translated(p.help or "", language)) for p in params if isinstance(p, TyperOption) and p.help
    ]
    options.append(("--help", HELP_OPTION.text(language)))
    commands = [
        (name, translated(command.help or "", language).split("\n\n")[0])
        for name, command in getattr(ctx.command, "commands", {}).items()
    ]
    shared = [(name, message.text(language)) for name, message in GLOBAL_ROWS]
    return [(COMMANDS, commands), (ARGUMENTS, arguments), (OPTIONS, options), (GLOBAL_OPTIONS, shared)]


def _option(param: TyperOption) -> str:
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {(param.metavar or param.name or '').upper()}"
