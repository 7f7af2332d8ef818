"""The files that statements are made from: `themes/*.txt`, `writer_i/*.txt`, `frames.txt`; how a line becomes text.

Imports the truth's theme ids. A line may hold alternatives `{a|b}` and slots `<noi>` (a place with its preposition),
`<so 3-9>`, `<ngay>`, `<duong>`, `<cho>`, `<truong>`; `expand` fills them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

_HERE = Path(__file__).parent
_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"<([a-z]+)(?: (\d+)-(\d+))?>")
# Every third clause and every fourth frame is shown by other seeds than these only, so that figures on the held seeds
# say something of wordings that nobody who built the product has looked at.
DEVELOPMENT_SEEDS = range(100, 200)
_FRESH_CLAUSE, _FRESH_FRAME = 3, 4
# Seeds whose themes are another writer's, all of them fresh: held for final figures, not to be built before.
_WRITER_I_SEEDS = range(700, 710)


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter with two opposed currents, each with its reason."""

    name: str
    for_it: str
    against_it: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number in its part, and whether development seeds never see it."""

    number: int
    text: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """All that is written for one theme: clauses by stance, matters, bodies that can act, a task and an answer."""

    clauses: Mapping[str, tuple[Line, ...]]
    matters: tuple[Matter, ...]
    bodies: tuple[str, ...]
    task: str
    answer: str


def theme(name: str, seed: int = DEVELOPMENT_SEEDS.start) -> Theme:
    """Read the file of one theme, of the writer whose wordings a seed shows."""
    return _theme("writer_i", name, 1) if seed in _WRITER_I_SEEDS else _theme("themes", name, _FRESH_CLAUSE)


@cache
def _theme(folder: str, name: str, fresh: int) -> Theme:
    parts = _parts(_HERE / folder / f"{name}.txt")
    stances = ("supports", "concerned", "opposes", "proposes", "unclear")
    return Theme(
        clauses={stance: _lines(parts[stance], fresh) for stance in stances},
        matters=tuple(Matter(*(field.strip() for field in line.split("##"))) for line in parts["matters"]),
        bodies=tuple(parts["bodies"]),
        task=parts["task"][0],
        answer=parts["answer"][0],
    )


@cache
def frames() -> Mapping[str, tuple[Line, ...]]:
    """Read the frames by stance."""
    return {name: _lines(lines, _FRESH_FRAME) for name, lines in _parts(_HERE / "frames.txt").items()}


def shown(lines: tuple[Line, ...], seed: int) -> tuple[Line, ...]:
    """Return the lines that a seed may use."""
    return tuple(line for line in lines if not line.fresh) if seed in DEVELOPMENT_SEEDS else lines


def expand(text: str, rng: Random, fill: Callable[[str, int, int], str]) -> str:
    """Choose among alternatives and fill the slots; `fill(name, low, high)` gives a slot's text."""
    chosen = _ALTERNATIVES.sub(lambda found: rng.choice(found[1].split("|")), text)
    filled = _SLOT.sub(lambda found: fill(found[1], int(found[2] or 0), int(found[3] or 0)), chosen)
    return re.sub(r" {2,}", " ", filled).strip()


def _parts(path: Path) -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            parts[line[1:-1]] = current = []
        elif line and not line.startswith("#"):
            current.append(line)
    return parts


def _lines(lines: list[str], every: int) -> tuple[Line, ...]:
    return tuple(Line(number, text, number % every == every - 1) for number, text in enumerate(lines))
