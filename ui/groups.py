"""Groups of commands, such as `langnghe library check`: one line each, help in the language of the invocation.

Imports typer and `ui.help` only.
"""

import functools
from collections.abc import Callable, Sequence
from typing import Any

import typer

from ui.help import LocalisedCommand, LocalisedGroup

Commands = Sequence[tuple[str, Callable[..., Any], str]]


def add_group(
    app: typer.Typer, name: str, summary: str, commands: Commands, alone: Callable[..., int] | None = None
) -> None:
    """Add a group to `app`; called without a command it does `alone`, else shows its help and is wrong usage.

    Args:
        app: the program.
        name: of the group.
        summary: its line of help, registered with `said`.
        commands: name, function (see `ui.options.takes`) and line of help of each.
        alone: what the group does by itself, with options of its own (see `ui.options.takes`).
    """
    group = typer.Typer(cls=LocalisedGroup, add_completion=False, rich_markup_mode=None, help=summary)
    for command_name, function, line in commands:
        group.command(command_name, cls=LocalisedCommand, help=line)(function)

    group.callback(invoke_without_command=True, help=summary)(_root_of(alone or _show_help))
    app.add_typer(group, name=name)


def _show_help(ctx: typer.Context) -> int:
    typer.echo(ctx.get_help(), err=True)
    return 2


def _root_of(alone: Callable[..., int]) -> Callable[..., int]:
    """Return what is done when no command follows, with the options of `alone`."""

    @functools.wraps(alone)
    def root(ctx: typer.Context, **values: Any) -> int:  # noqa: ANN401 - typer has converted them
        return alone(ctx, **values) if ctx.invoked_subcommand is None else 0

    return root
