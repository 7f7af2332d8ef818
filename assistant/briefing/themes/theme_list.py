"""The list of themes, read from a TOML file that an office may copy and change.

Imports `assistant.errors` and the folding of `vectorstore.text`. Every fault of a file is told at once, with its line.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.briefing.errors import ThemeFileError, UnknownThemeError
from vectorstore.messages import Message
from vectorstore.text.folding import fold_key
from vectorstore.text.tokens import syllables

BUNDLED = Path(__file__).with_name("themes.toml")
_KEYS = {"id", "name", "words", "examples"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENTRY = re.compile(r"^\s*\[\[\s*theme\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme.

    Attributes:
        id: short name that never changes.
        name: as printed in a draft.
        words: words and phrases of it, as people write them.
        examples: sentences of it.
    """

    id: str
    name: str
    words: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeList:
    """The themes in their order.

    Attributes:
        by_id: the themes by id.
    """

    themes: tuple[Theme, ...]
    by_id: Mapping[str, Theme] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {theme.id: theme for theme in self.themes})

    @property
    def fingerprint(self) -> str:
        """Name of the list by its content, 16 hex digits."""
        return hashlib.sha256(repr(self.themes).encode()).hexdigest()[:16]

    def order(self, theme_id: str) -> int:
        """Return the place of a theme in the list."""
        return next(place for place, theme in enumerate(self.themes) if theme.id == theme_id)

    def require(self, theme_id: str) -> Theme:
        """Return a theme.

        Raises:
            UnknownThemeError: it is not on the list; the message says which are.
        """
        if theme_id not in self.by_id:
            raise UnknownThemeError.theme(theme_id, list(self.by_id))
        return self.by_id[theme_id]

    def name(self, theme_id: str) -> str:
        """Return the name of a theme, its id when the list does not know it."""
        known = self.by_id.get(theme_id)
        return known.name if known else theme_id

    def with_more(self, more: Sequence[Theme]) -> "ThemeList":
        """Return this list with the themes behind it that it does not have."""
        return ThemeList(self.themes + tuple(theme for theme in more if theme.id not in self.by_id))


def load_themes(file: Path | None = None) -> ThemeList:
    """Read a list of themes, the bundled one when no file is given.

    Raises:
        ThemeFileError: with every fault of the file, each with its line and entry.
    """
    path = file or BUNDLED
    try:
        text = path.read_text("utf-8-sig")
        content = tomllib.loads(text)
    except OSError as exc:
        raise ThemeFileError.unreadable(path, exc.strerror or str(exc)) from exc
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise ThemeFileError.unreadable(path, str(exc)) from exc
    faults = list(_faults(text, content))
    if faults:
        raise ThemeFileError(path, faults)
    return ThemeList(
        tuple(
            Theme(one["id"], one["name"].strip(), tuple(one.get("words", ())), tuple(one.get("examples", ())))
            for one in content["theme"]
        )
    )


def _faults(text: str, content: Mapping[str, Any]) -> Iterator[Message]:
    for key in content:
        if key != "theme":
            yield _at(_line(text, re.escape(key)), Message(vi=f"không có mục “{key}”", en=f"there is no key “{key}”"))
    entries = content.get("theme")
    if not isinstance(entries, list) or not entries or not all(isinstance(one, dict) for one in entries):
        yield Message(vi="chưa có mục [[theme]] nào", en="there is no [[theme]] entry")
        return
    starts = [match.start() for match in _ENTRY.finditer(text)] + [len(text)]
    seen: dict[str, str] = {}
    for number, entry in enumerate(entries):
        # Inline arrays of tables have no line of their own: then the whole file is where to look.
        place = (starts[number], starts[number + 1]) if number + 1 < len(starts) else (0, len(text))
        yield from _entry_faults(_Entry(text, place, number + 1), entry, seen)


@dataclass(frozen=True, slots=True)
class _Entry:
    text: str
    place: tuple[int, int]
    number: int

    def fault(self, key: str, vi: str, en: str) -> Message:
        start, end = self.place
        found = re.compile(rf"^\s*{re.escape(key)}\s*=", re.MULTILINE).search(self.text, start, end)
        at = found.end() if found else start
        line = self.text.count("\n", 0, at) + 1
        return _at(line, Message(vi=f"chủ đề thứ {self.number}: {vi}", en=f"theme {self.number}: {en}"))


def _id_fault(at: _Entry, theme_id: object) -> Message:
    if theme_id is None:
        return at.fault("id", "thiếu id", "id is missing")
    return at.fault(
        "id",
        f"id {theme_id!r} phải là chữ thường không dấu, số và dấu gạch ngang",
        f"id {theme_id!r} must be small plain letters, digits and hyphens",
    )


def _entry_faults(at: _Entry, entry: Mapping[str, Any], seen: dict[str, str]) -> Iterator[Message]:
    for key in entry.keys() - _KEYS:
        yield at.fault(key, f"không có mục “{key}”", f"there is no key “{key}”")
    theme_id, name = entry.get("id"), entry.get("name")
    if not isinstance(theme_id, str) or not _ID.fullmatch(theme_id):
        yield _id_fault(at, theme_id)
    if not isinstance(name, str) or not name.strip():
        yield at.fault("name", "thiếu tên", "the name is missing")
    for key, value in (("id", theme_id), ("name", name)):
        if isinstance(value, str) and seen.setdefault(f"{key} {fold_key(value)}", str(at.number)) != str(at.number):
            first = seen[f"{key} {fold_key(value)}"]
            yield at.fault(key, f"{key} “{value}” đã có ở chủ đề thứ {first}", f"{key} “{value}” is that of {first}")
    for key in ("words", "examples"):
        yield from _list_faults(at, key, entry.get(key, []))
    if not entry.get("words") and not entry.get("examples"):
        yield at.fault("id", "cần có words hoặc examples", "words or examples are needed")


def _list_faults(at: _Entry, key: str, values: object) -> Iterator[Message]:
    if not isinstance(values, list):
        yield at.fault(key, f"{key} phải là danh sách", f"{key} must be a list")
        return
    for value in values:
        if not isinstance(value, str) or not syllables(value):
            yield at.fault(key, f"{key} có mục không dùng được: {value!r}", f"{key} has an unusable entry: {value!r}")


def _at(line: int, message: Message) -> Message:
    return Message(vi=f"dòng {line}: {message.vi}", en=f"line {line}: {message.en}")


def _line(text: str, pattern: str) -> int:
    found = re.search(rf"^\s*\[*\s*{pattern}", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1
