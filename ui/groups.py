"""Groups of commands, such as `langnghe library check`: one line each, help in the language of the invocation.

Imports typer and `ui.help` only.
"""

from collections.abc import Callable, Sequence
from typing import Any

import typer

from ui.help import LocalisedCommand, LocalisedGroup

Commands = Sequence[tuple[str, Callable[..., Any], str]]


def add_group(app: typer.Typer, name: str, summary: str, commands: Commands) -> None:
    """Add a group to `app`; called without a command it shows its help and is wrong usage.

    Args:
        app: the program.
        name: of the group.
        summary: its line of help, registered with `said`.
        commands: name, function (see `ui.options.takes`) and line of help of each.
    """
    group = typer.Typer(cls=LocalisedGroup, add_completion=False, rich_markup_mode=None, help=summary)
    for command_name, function, line in commands:
        group.command(command_name, cls=LocalisedCommand, help=line)(function)

    @group.callback(invoke_without_command=True)
    def _root(ctx: typer.Context) -> int:
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help(), err=True)
            return 2
        return 0

    app.add_typer(group, name=name)
