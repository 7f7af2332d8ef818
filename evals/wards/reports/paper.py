"""The parts of a paper before it is written to a file: letterhead and blocks.

Imports nothing of ours. Made by `reports/` and `directives.py`, written by `writers/`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or an item of a list, its number or dash included."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its first row as header."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Line | Grid


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands above and below the body; `form` is `party`, `state` or `front`."""

    form: str
    superior: str
    issuer: str
    number: str
    place_and_date: str
    type_name: str
    title: str
    addressee: str
    role: str
    signer: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper; `styled` when its headings have Word styles, else they are bold lines."""

    head: Letterhead
    blocks: tuple[Block, ...]
    styled: bool = False
