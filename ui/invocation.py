"""What holds for every command: the library's folder, the settings file, the language; and the one way to write.

Imports `assistant.settings` only when settings are asked for, so that `--help` stays fast.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ui.errors import UsageError
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from assistant.settings import Settings

_NAMES = ("--home", "--settings", "--lang")


@dataclass(frozen=True, slots=True)
class Invocation:
    """The global options of one call."""

    home_flag: Path | None = None
    settings_file: Path | None = None
    language: Language = Language.VI

    @property
    def home(self) -> Path:
        """The library's folder: `--home`, else `LANGNGHE_HOME`, else the platform's data folder."""
        if self.home_flag is not None:
            return self.home_flag
        from assistant.settings import default_home

        return default_home()

    def settings(self, **flags: object) -> "Settings":
        """Read the settings; `flags` are `section__key=value`.

        Raises:
            SettingsError: a source has faults.
        """
        from assistant.settings import Settings

        return Settings.load(self.home, self.settings_file, **flags)

    def say(self, message: Message) -> None:
        """Write a message to stderr, with care for control characters."""
        typer.echo(printable(message.text(self.language)), err=True)


def take_invocation(argv: Sequence[str], environment: Mapping[str, str]) -> tuple[Invocation, list[str]]:
    """Take the global options out of `argv`, wherever they stand before `--`.

    Raises:
        UsageError: an option has no value, or the language is unknown.
    """
    values: dict[str, str] = {}
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
            break
        name, equals, value = word.partition("=")
        if name not in _NAMES:
            rest.append(word)
            continue
        values[name] = value if equals else _value_of(name, next(words, None))
    return _invocation(values, environment), rest


def _value_of(name: str, word: str | None) -> str:
    if word is None:
        raise UsageError([Message(vi=f"Tùy chọn {name} thiếu giá trị.", en=f"Option {name} needs a value.")])
    return word


def _invocation(values: Mapping[str, str], environment: Mapping[str, str]) -> Invocation:
    language = values.get("--lang") or environment.get("LANGNGHE_LANG") or Language.VI.value
    if language not in {item.value for item in Language}:
        raise UsageError(
            [Message(vi=f"Ngôn ngữ phải là vi hoặc en, không phải {language!r}.", en=f"Unknown language {language!r}.")]
        )
    home, settings = values.get("--home"), values.get("--settings")
    return Invocation(Path(home) if home else None, Path(settings) if settings else None, Language(language))


def printable(text: str) -> str:
    """Return `text` without control characters: a document must not steer the terminal."""
    return "".join(char if char in "\n\t" or char.isprintable() else " " for char in text)


def write(text: str, *, end: str = "\n") -> None:
    """Write one result to stdout. A reader that has gone away ends the program quietly.

    Raises:
        typer.Exit: nobody reads stdout any more.
    """
    try:
        sys.stdout.write(text + end)
        sys.stdout.flush()
    except BrokenPipeError as exc:
        # What is still buffered goes nowhere, so that the interpreter does not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from exc
