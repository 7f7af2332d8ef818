"""What is seen of an atom: its words, who speaks in it, how it stands in its paragraph, and what stands above.

Imports the cues and voices that the rules use. Training (`scripts/train_statements.py`) and reading share it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ingest.opinion.cues import first_cue, is_unmarked, plain_of
from ingest.opinion.learnt.atoms import Atom
from ingest.opinion.learnt.hashing import names_of_words
from ingest.opinion.predicates import begins_with_request, has_predicate, is_of_whole, leans_back, only_counts
from ingest.opinion.remembering import remembered
from ingest.opinion.stance import section_stance
from ingest.opinion.statements import is_remark, says_none
from ingest.opinion.support import support_of
from ingest.opinion.voices import begins_with_speaker, names_people, speaks

_WORD = re.compile(r"[^\W\d_]+|\d+")
_MYSELF = re.compile(r"(?<!\w)(?:chung toi|chung em|tui|toi|em|minh|tôi|mình)(?!\w)")
_LENGTHS = (2, 4, 7, 12, 20, 35)
_FIRST, _LAST, _HEAD_WORDS, _MOST_WORDS = 2, 2, 12, 40
_MONTH_OR_DAY = re.compile(r"\d{1,2}\s?/\s?\d{1,2}|tháng \d|ngày \d|thang \d|ngay \d")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a paragraph.

    Attributes:
        kind: `row`, `item`, `numbered` or `plain`.
        heading: the words of the heading or the line that announces it, empty when there is none.
        meaning: the side that the headings say, or `none`.
        first: how many paragraphs stand before it, up to 4.
        last: how many stand behind it, up to 4.
        before: the kind of the paragraph before it, `heading` or `announced` among them; empty at the top.
        columns: of a row, what the head of the table calls the cells, in order.
        widths: of a row, how many words the cells of each column of its table hold on average.
        formal: whether the paper has headings that say a side: there the rules say what is a statement, and the
            second judge only parts it.
    """

    kind: str
    heading: str
    meaning: str
    first: int
    last: int
    before: str
    columns: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    formal: bool = False


class Seen(NamedTuple):
    """What is seen of an atom: the names of its features.

    Attributes:
        words: its words, as no other atom may have them; a name of each, of each two neighbours and of the ends.
        forms: names of what stands around and of what it says, each group of few forms that come again and again.
    """

    words: list[str]
    forms: tuple[tuple[str, ...], ...]

    def names(self) -> list[str]:
        """Return all names."""
        return [*names_of_words(self.words), *names_of_ends(self.words), *chain(*self.forms)]


def features_of(text: str, atoms: Sequence[Atom], around: Around, wanted: Iterable[int] | None = None) -> list[Seen]:
    """Return the names of the features of each atom of a paragraph, or of those whose places are wanted, in order."""
    return list(map(Sight(text, atoms, around).of, range(len(atoms)) if wanted is None else wanted))


class Sight:
    """What is seen of the atoms of one paragraph; what several of them share is put together once."""

    __slots__ = ("_around", "_atoms", "_parts", "_places", "_sentences", "_settings", "_text")

    def __init__(self, text: str, atoms: Sequence[Atom], around: Around) -> None:
        """Take a stored text, the atoms of one of its paragraphs and what stands around that."""
        self._text, self._atoms, self._around = text, atoms, around
        self._places = list(_places(atoms))
        self._parts: dict[int, str] = {}
        self._sentences: dict[int, tuple[str, ...]] = {}
        self._settings: dict[tuple[int, int | None], _Setting] = {}

    def of(self, at: int) -> Seen:
        """Return the names of the features of an atom."""
        atoms, (first, cell, label) = self._atoms, self._places[at]
        atom, count = atoms[at], len(atoms)
        setting = self._settings.get((cell, label))
        if setting is None:
            setting = self._settings[cell, label] = self._set(cell, label)
        part = self._part(at)
        own = _own(part)
        forms = (
            own,
            _standing(atom.opens, atom.ends, min(at, 3), min(count, 5), atoms[at - 1].ends if at else ""),
            *setting.forms,
            self._sentence(first),
            _beside(own, _own(self._part(at - 1)) if at else None),
            _followed(_own(self._part(at + 1)) if at + 1 < count else None),
            _placed(own, atom.opens, self._around.kind, setting.meaning),
        )
        return Seen(_words(part), forms)

    def _part(self, at: int) -> str:
        part = self._parts.get(at)
        if part is None:
            atom = self._atoms[at]
            part = self._parts[at] = " ".join(self._text[atom.start : atom.end].split())
        return part

    def _set(self, cell: int, at_label: int | None) -> "_Setting":
        """Return what all atoms of a cell have that stand behind the same label."""
        around = self._around
        label = "" if at_label is None else self._part(at_label)
        field = self._part(0) if cell == 1 else ""
        meaning = _meaning(around, field, cell, label)
        forms = (_around(around, cell, field), _labelled(label), _meant(meaning, around.kind, min(cell, 2)))
        return _Setting(meaning, forms)

    def _sentence(self, first: int) -> tuple[str, ...]:
        """Return what the sentence says that begins with an atom."""
        told = self._sentences.get(first)
        if told is None:
            atoms = self._atoms
            end = next((at for at in range(first + 1, len(atoms)) if atoms[at].opens in _SENTENCE), len(atoms))
            sentence = " ".join(self._text[atoms[first].start : atoms[end - 1].end].split())
            cue, support = first_cue(sentence), support_of(sentence)
            side = cue[1].value if cue else "none"
            told = _whole(side, support is not None, names_people(sentence), min(end - first, 4))
            self._sentences[first] = told
        return told


class _Setting(NamedTuple):
    """What atoms share that stand in one cell behind one label: the side meant there, and the names of features."""

    meaning: str
    forms: tuple[tuple[str, ...], ...]


# What stands before the first atom of a sentence.
_SENTENCE = frozenset({"sentence", "cell"})


def _places(atoms: Sequence[Atom]) -> Iterator[tuple[int, int, int | None]]:
    """Yield of each atom the first one of its sentence, how many cells begin up to it, and which one labels it.

    The words before the last colon of the paragraph stay a label until the next one or a new cell.
    """
    first, cell = 0, 0
    label: int | None = None
    for at, atom in enumerate(atoms):
        if atom.opens in _SENTENCE:
            first = at
        if atom.opens == "cell":
            cell, label = cell + 1, None
        elif atom.opens == "colon" and at:
            label = at - 1
        yield first, cell, label


# What parts say takes few forms, so that their names need not be put together for each part anew.
_FORMS = 4_096


@lru_cache(maxsize=_FORMS)
def _meant(meaning: str, kind: str, cell: int) -> tuple[str, ...]:
    return (f"meant {meaning}", f"meant {meaning} {kind} {cell}")


@lru_cache(maxsize=_FORMS)
def _beside(own: tuple[str, ...], before: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return what the part before says, by itself and beside what this one says."""
    if before is None:
        return ("<none",)
    both = (f"{name} < {other}" for name in own[:4] for other in before[:4])
    return (*(f"<{name}" for name in before), *both)


@lru_cache(maxsize=_FORMS)
def _followed(after: tuple[str, ...] | None) -> tuple[str, ...]:
    return (">none",) if after is None else tuple(f">{name}" for name in after)


@lru_cache(maxsize=_FORMS)
def _placed(own: tuple[str, ...], opens: str, kind: str, meaning: str) -> tuple[str, ...]:
    """Return what a part says beside the sign before it, the kind of its paragraph and what is meant there."""
    return (*(f"{name} {opens}" for name in own), *(f"{name} in {kind} {meaning}" for name in own[:6]))


@remembered
def _own(part: str) -> tuple[str, ...]:
    """Return what a part says by itself."""
    return tuple(_told(part))


def _told(part: str) -> Iterator[str]:
    cue, support = first_cue(part), support_of(part)
    count = len(part.split())
    yield f"side {cue[1].value if cue else 'none'}"
    yield f"support {'counted' if support and support.persons else 'vague' if support else 'none'}"
    yield f"length {sum(count > limit for limit in _LENGTHS)}"
    yield f"speaker {begins_with_speaker(part)} {names_people(part)}"
    yield f"speaks {speaks(part)}"
    yield f"says {has_predicate(part)}"
    if cue and cue[0] == 0:
        yield "side first"
    for name, told in (
        ("remark", is_remark), ("nothing", says_none), ("leans", leans_back), ("counts", only_counts),
        ("of whole", is_of_whole), ("asks", begins_with_request), ("unmarked", is_unmarked),
    ):  # fmt: skip
        if told(part):
            yield name
    if _MYSELF.search(part.lower()):
        yield "myself"
    if part.isupper():
        yield "capitals"
    if _MONTH_OR_DAY.search(part.lower()):
        yield "date"
    yield f"begins {'digit' if part[:1].isdigit() else 'upper' if part[:1].isupper() else 'lower'}"


@lru_cache(maxsize=_FORMS)
def _whole(side: str, support: bool, people: bool, atoms: int) -> tuple[str, ...]:
    told = (f"s side {side}", f"s support {support}", f"s people {people}")
    return (*told, f"s atoms {atoms}", *(f"{name} whole" for name in told if atoms == 1))


def _words(part: str) -> list[str]:
    return [("0" if word.isdigit() else word) for word in _bare_words(part)[:_MOST_WORDS]]


def names_of_ends(words: Sequence[str]) -> tuple[str, ...]:
    """Return the names of how an atom of these words begins and ends."""
    first, last = (words[0], words[-1]) if words else ("", "")
    return (f"first {' '.join(words[:_FIRST])}", f"first {first}", f"last {last}")


@remembered
def _bare_words(text: str) -> list[str]:
    return _WORD.findall(plain_of(text))


@lru_cache(maxsize=_FORMS)
def _standing(opens: str, ends: str, at: int, count: int, behind: str) -> tuple[str, ...]:
    names = (f"opens {opens}", f"ends {ends}", f"opens {opens} ends {ends}", f"at {at} of {count}")
    return (*names, f"behind {behind}") if behind else names


@lru_cache(maxsize=64)
def _labelled(label: str) -> tuple[str, ...]:
    words = (f"l {word}" for word in _bare_words(label)[:_HEAD_WORDS])
    return ("labelled" if label else "unlabelled", *words)


def _meaning(around: Around, field: str, cell: int, label: str) -> str:
    """Return the side that what stands nearest above or before a part says: its label, its field, its headings."""
    column = around.columns[cell] if cell < len(around.columns) else ""
    names = (label, field if around.kind == "row" else "", column)
    found = next((side for name in names if name and (side := section_stance((name,)))), None)
    return found.value if found else around.meaning


@lru_cache(maxsize=64)
def _around(around: Around, cell: int, field: str) -> tuple[str, ...]:
    """Return what stands around a paragraph, or around a cell of it; the same for all that follow each other there."""
    return tuple(_surrounding(around, cell, field))


def _surrounding(around: Around, cell: int, field: str) -> Iterator[str]:
    yield f"kind {around.kind}"
    yield f"meaning {around.meaning}"
    yield f"kind {around.kind} meaning {around.meaning}"
    yield f"kind {around.kind} before {around.before}"
    yield f"top {around.first}"
    yield f"bottom {around.last}"
    yield from (f"h {word}" for word in _bare_words(around.heading)[:_HEAD_WORDS])
    if around.kind == "row":
        name = around.columns[cell] if cell < len(around.columns) else ""
        yield from (f"c {word}" for word in _bare_words(name)[:_HEAD_WORDS])
        yield from (f"f {word}" for word in _bare_words(field)[:_HEAD_WORDS] if cell == 1)
        widths = around.widths
        widest = cell < len(widths) and widths[cell] == max(widths)
        yield f"cell {min(cell, 5)} of {min(len(widths), 6)}"
        yield f"widest {widest}"
        yield f"widest {widest} {sum(max(widths, default=0) > limit for limit in _LENGTHS)}"
