"""Where settings come from: the TOML file, the environment, the flags; each remembers where a key was set.

Imports `vectorstore.messages` only. Feeds `Settings.load`, which checks the merged values.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError
from vectorstore.messages import Message

SETTINGS_FILE = "settings.toml"
ENVIRONMENT_PREFIX = "LANGNGHE_"
# These choose the library, the file and the language; they are no settings.
_NO_SETTINGS = {"LANGNGHE_HOME", "LANGNGHE_SETTINGS", "LANGNGHE_LANG"}

HUB_VARIABLE = "HF_ENDPOINT"

Key = tuple[str, ...]
_HUB: Key = ("llm", "hub")

# Keys that name a file; in the settings file relative to that file's folder.
_FILES: tuple[Key, ...] = (("llm", "model_file"), ("briefing", "theme_file"), ("briefing", "template_folder"))


@dataclass(frozen=True, slots=True)
class Source:
    """Values of one source by key path, and the name by which a fault names the place where a key was set."""

    values: dict[Key, object]
    names: dict[Key, str]


def file_source(file: Path, *, required: bool) -> Source:
    """Read a TOML file; a file that is not required may be missing.

    Raises:
        SettingsError: the file cannot be read or is not TOML.
    """
    if not required and not file.exists():
        return Source({}, {})
    try:
        content = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as exc:
        raise SettingsError(_unreadable(file, exc.strerror or str(exc))) from exc
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingsError(_unreadable(file, str(exc))) from exc
    values = _flatten(content)
    for key in _FILES:
        named = values.get(key)
        if isinstance(named, str):
            values[key] = str(file.parent / Path(named).expanduser())
    return Source(values, {key: str(file) for key in values})


def environment_source(environment: Mapping[str, str]) -> Source:
    """Take `LANGNGHE_SECTION__KEY` variables; an empty one counts as not set."""
    values: dict[Key, object] = {}
    names: dict[Key, str] = {}
    for name, value in sorted(environment.items()):
        if name.startswith(ENVIRONMENT_PREFIX) and name not in _NO_SETTINGS and value:
            key = tuple(name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__"))
            values[key] = value
            names[key] = name
    if endpoint := environment.get(HUB_VARIABLE):
        # The name by which everyone sets a mirror of the hub; our own variable, where it is set, comes first.
        values.setdefault(_HUB, endpoint)
        names.setdefault(_HUB, HUB_VARIABLE)
    return Source(values, names)


def flag_source(flags: Mapping[str, object]) -> Source:
    """Take `section__key=value`; None means that the flag was not given."""
    values = {tuple(name.split("__")): value for name, value in flags.items() if value is not None}
    return Source(values, {key: "--" + key[-1].replace("_", "-") for key in values})


def merge(sources: Sequence[Source]) -> tuple[dict[str, Any], dict[Key, str]]:
    """Put sources together, later ones winning; return nested values and where each key was set."""
    nested: dict[str, Any] = {}
    origins: dict[Key, str] = {}
    for source in sources:
        for key, value in source.values.items():
            _put(nested, key, value)
            origins[key] = source.names[key]
    return nested, origins


def faults_message(faults: Iterable[Mapping[str, Any]], origins: Mapping[Key, str]) -> Message:
    """Say all faults at once, each with its key and the place where it was set."""
    lines = [_fault(fault, origins) for fault in faults]
    vi = "\n".join(f"- {line.vi}" for line in lines)
    en = "\n".join(f"- {line.en}" for line in lines)
    return Message(
        vi=f"Cài đặt chưa dùng được:\n{vi}\nHãy sửa các mục trên rồi chạy lại.",
        en=f"The settings cannot be used:\n{en}\nCorrect these entries and run again.",
    )


def _fault(fault: Mapping[str, Any], origins: Mapping[Key, str]) -> Message:
    key = tuple(str(part) for part in fault["loc"])
    name = ".".join(key)
    place = _origin(key, origins)
    if fault["type"] == "extra_forbidden":
        return Message(vi=f"{name} ({place}): không có mục này", en=f"{name} ({place}): there is no such key")
    given = repr(fault["input"])[:80]
    return Message(
        vi=f"{name} ({place}): giá trị {given} không hợp lệ ({fault['msg']})",
        en=f"{name} ({place}): the value {given} is not valid ({fault['msg']})",
    )


def _origin(key: Key, origins: Mapping[Key, str]) -> str:
    for known, name in origins.items():
        if known[: len(key)] == key or key[: len(known)] == known:
            return name
    return SETTINGS_FILE


def _flatten(values: Mapping[str, object], above: Key = ()) -> dict[Key, object]:
    flat: dict[Key, object] = {}
    for name, value in values.items():
        key = (*above, name)
        # An empty table stays, so that an unknown section is noticed.
        if isinstance(value, dict) and value:
            flat.update(_flatten(value, key))
        else:
            flat[key] = value
    return flat


def _put(nested: dict[str, Any], key: Key, value: object) -> None:
    for part in key[:-1]:
        below = nested.get(part)
        if not isinstance(below, dict):
            below = nested[part] = {}
        nested = below
    nested[key[-1]] = value


def _unreadable(file: Path, reason: str) -> Message:
    return Message(
        vi=f"Không đọc được tệp cài đặt {file}: {reason}. Hãy sửa tệp (định dạng TOML, mã UTF-8) hoặc bỏ tùy chọn này.",
        en=f"The settings file {file} cannot be read: {reason}. Correct it (TOML, UTF-8) or leave the option out.",
    )
