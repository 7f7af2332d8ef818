"""Writes the choice of a model into the settings file, the rest of which stays as it was written, comments included.

The one importer of tomlkit. What is written is read back through all sources before it counts.
"""

import os
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from assistant.errors import SettingsError
from assistant.llm.models.errors import ModelsFolderError, NotUsedError
from assistant.settings import Settings, SettingsPlace
from vectorstore.messages import Message


def choose(model_file: Path | None, place: SettingsPlace) -> Settings:
    """Write a model file as the one to use, None for the extractive engine; return the settings as they are then.

    Raises:
        NotUsedError: something goes before the settings file.
        SettingsError: the settings file cannot be used.
        ModelsFolderError: it cannot be written.
    """
    before = place.file.read_bytes() if place.file.is_file() else None
    _replace(place.file, _changed(place.file, before, model_file).encode())
    try:
        settings = place.load()
    except SettingsError:
        _restore(place.file, before)
        raise
    if settings.llm.url or not _same(settings.llm.model_file, model_file):
        _restore(place.file, before)
        raise NotUsedError(place.file)
    return settings


def _changed(file: Path, before: bytes | None, model_file: Path | None) -> str:
    try:
        content = tomlkit.parse((before or b"").decode("utf-8-sig"))
    except (TOMLKitError, UnicodeDecodeError) as exc:
        raise SettingsError(_unreadable(file, str(exc))) from exc
    if not isinstance(content.get("llm"), Table):
        content["llm"] = tomlkit.table()
    section = content["llm"]
    if not isinstance(section, Table):
        raise SettingsError(_unreadable(file, "llm"))
    section.pop("url", None)
    section.pop("model_file", None)
    if model_file is not None:
        section["model_file"] = _written(model_file, file.parent)
    return tomlkit.dumps(content)


def _written(model_file: Path, folder: Path) -> str:
    """Return a file of the library relative to it, so that the library can be moved; any other with its whole path."""
    whole = model_file.absolute()
    return str(whole.relative_to(folder.absolute()) if whole.is_relative_to(folder.absolute()) else whole)


def _same(one: Path | None, other: Path | None) -> bool:
    return one == other or (one is not None and other is not None and one.absolute() == other.absolute())


def _replace(file: Path, content: bytes) -> None:
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as exc:
        raise ModelsFolderError.at(file.parent, exc) from exc


def _restore(file: Path, before: bytes | None) -> None:
    if before is None:
        file.unlink(missing_ok=True)
    else:
        _replace(file, before)


def _unreadable(file: Path, reason: str) -> Message:
    return Message(
        vi=f"Không sửa được tệp cài đặt {file} ({reason}). Hãy sửa tệp cho đúng dạng TOML rồi làm lại.",
        en=f"The settings file {file} cannot be changed ({reason}). Make it valid TOML, then try again.",
    )
