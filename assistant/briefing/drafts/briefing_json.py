"""The JSON of a briefing, there and back: what the catalogue keeps and what `--json` prints.

Imports the briefing's types. Keys are the names of the fields; unknown is null, pages and headings are lists, a day is
`2026-03-31`, an enumeration its value. Keys may be added, never renamed.
"""

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from assistant.briefing.types import Briefing, Chart, Paragraph, Table
from vectorstore.clock import in_vietnam

_T = TypeVar("_T")
# A block of a section says what it is: the three kinds have no field that tells them apart for certain.
_BLOCKS: dict[str, type] = {"paragraph": Paragraph, "table": Table, "chart": Chart}
_PLAIN = frozenset({str, int, float, bool})
_BLOCK_NAMES = {kind: name for name, kind in _BLOCKS.items()}


def briefing_json(briefing: Briefing) -> dict[str, Any]:
    """Return the JSON form of a briefing."""
    return cast(dict[str, Any], to_json(briefing))


def briefing_of(value: Mapping[str, Any]) -> Briefing:
    """Return the briefing of its JSON form.

    Raises:
        KeyError, TypeError, ValueError: it is not the JSON of a briefing.
    """
    return from_json(value, Briefing)


def to_json(value: Any) -> Any:  # noqa: ANN401 - any value that a dataclass of ours holds
    """Return a dataclass of ours, or a value in one, as JSON values."""
    # Nearly all of a large draft are the records behind its figures: text, told first.
    if value is None or type(value) in _PLAIN:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: to_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
        name = _BLOCK_NAMES.get(type(value))
        return {"block": name, **fields} if name else fields
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.datetime):
        return in_vietnam(value).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_json(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(one) for one in value]
    return value


def from_json(value: Any, kind: type[_T]) -> _T:  # noqa: ANN401 - JSON
    """Return the dataclass `kind` that `value` is the JSON of; keys that it does not know are passed over."""
    return cast(_T, _read(value, kind))


def _read(value: Any, kind: Any) -> Any:  # noqa: ANN401 - JSON and any annotation
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _read_union(value, typing.get_args(kind))
    if origin is tuple:
        return _read_tuple(value, typing.get_args(kind))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _read_fields(value, kind)
    if kind is float and isinstance(value, int | float):
        return float(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    if kind in (dt.date, dt.datetime):
        return kind.fromisoformat(value)
    if not isinstance(kind, type) or not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind}")
    return value


def _read_fields(value: Any, kind: type) -> Any:  # noqa: ANN401 - JSON
    hints = _hints(kind)
    known = {field.name: field for field in dataclasses.fields(kind)}
    return kind(**{name: _read(value[name], hints[name]) for name in known if name in value})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read_union(value: Any, kinds: Sequence[Any]) -> Any:  # noqa: ANN401 - JSON
    if value is None:
        if type(None) not in kinds:
            raise TypeError(f"null is none of {kinds}")
        return None
    kinds = [kind for kind in kinds if kind is not type(None)]
    return _read(value, _BLOCKS[value["block"]] if len(kinds) > 1 else kinds[0])


def _read_tuple(value: Any, kinds: Sequence[Any]) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(one, kinds[0]) for one in value)
    return tuple(_read(one, kind) for one, kind in zip(value, kinds, strict=True))
