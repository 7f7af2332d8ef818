"""The fields of a form that was sent: several values of a name, or the last one. Imports nothing of ours."""

from collections.abc import Mapping, Sequence

Fields = Mapping[str, Sequence[str]]


def one_of(fields: Fields, name: str) -> str:
    """Return the last value of a field; empty when it was not sent."""
    values = fields.get(name, ())
    return values[-1].strip() if values else ""


def number_of(fields: Fields, name: str) -> int:
    """Return a field as a number; 0, which nothing has, when it is none."""
    text = one_of(fields, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else 0
