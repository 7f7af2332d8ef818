"""The second judge: puts what was learnt beside what the rules found in a paragraph, and says what is kept.

Imports the atoms, their features and the labeller. A stretch on which both agree stays as the rules have it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.opinion.learnt.atoms import MOST, Atom, atoms_of
from ingest.opinion.learnt.features import Around, features_of
from ingest.opinion.learnt.labeller import Part, labeller
from ingest.opinion.learnt.surroundings import arounds
from ingest.opinion.predicates import has_predicate, only_counts
from ingest.opinion.statements import says_none
from ingest.opinion.support import support_of
from ingest.opinion.voices import speaks
from ingest.record.blocks import Block
from vectorstore.extracts import Stance

_MOST_OF = 0.5


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch `[start, end)` that is one statement.

    Attributes:
        rule: which of the stretches that the rules found shares most with it; None when none does.
        agreed: whether that one is of the same atoms.
        cell: of a row, in which of the cells that stand in the text it begins.
        label: the words before the colon in front of it, empty when there are none.
    """

    start: int
    end: int
    rule: int | None
    agreed: bool
    cell: int
    label: str


def judge(text: str, block: Block, around: Around, ruled: Sequence[tuple[int, int]], *, sure: bool) -> list[Kept]:
    """Return the statements of a paragraph, in order.

    Args:
        text: the stored text.
        block: the paragraph or the row.
        around: what stands around it.
        ruled: the stretches that the rules take for statements, in order.
        sure: whether it stands in the form that the rules know.
    """
    line = text.rfind("\n", 0, block.start) + 1 if around.kind == "row" else block.start
    atoms = atoms_of(text, line, block.end)
    if len(atoms) >= MOST:
        return [Kept(start, end, at, agreed=True, cell=0, label="") for at, (start, end) in enumerate(ruled)]
    if not atoms:
        return []
    given = _ruled(atoms, ruled)
    parts = labeller().parts(features_of(text, atoms, around), [part for _, part in given], sure=sure)
    parts = [_own(text, atom, part, ruled_as) for atom, part, (_, ruled_as) in zip(atoms, parts, given, strict=True)]
    found = [_kept(text, atoms, first, last, given) for first, last in _runs(parts)]
    return [one for one in found if one.agreed or _says(text[one.start : one.end], around)]


def _own(text: str, atom: Atom, part: Part, ruled: Part) -> Part:
    """Return what an atom is: a sentence with a number of its own people, for the rules one, is no part of another."""
    if part is not Part.GOES_ON or ruled is not Part.BEGINS or atom.opens != "sentence":
        return part
    support = support_of(text[atom.start : atom.end])
    return Part.BEGINS if support is not None and support.persons is not None else part


def _says(part: str, around: Around) -> bool:
    """Whether a stretch that the second judge has cut says anything: no bare count, no "không có ý kiến"."""
    told = has_predicate(part) or around.meaning == Stance.PROPOSES
    # "Tài khoản [số tài khoản] tại ...": what is masked was no opinion.
    if "[" in part and not speaks(part):
        return False
    return told and not only_counts(part) and not says_none(part)


def count_statements(text: str, blocks: Sequence[Block]) -> int:
    """Return how many stretches of a paper look like people's words, whatever the rules say."""
    found = 0
    for block, around in zip(blocks, arounds(blocks), strict=True):
        if atoms := atoms_of(text, block.start, block.end):
            found += labeller().parts(features_of(text, atoms, around)).count(Part.BEGINS)
    return found


def _ruled(atoms: Sequence[Atom], spans: Sequence[tuple[int, int]]) -> list[tuple[int | None, Part]]:
    """Return for each atom the stretch of the rules that it belongs to, and whether it begins it."""
    found: list[tuple[int | None, Part]] = [(None, Part.OTHER)] * len(atoms)
    for number, (start, end) in enumerate(spans):
        begun = False
        for at, atom in enumerate(atoms):
            shared = min(atom.end, end) - max(atom.start, start)
            if shared > _MOST_OF * (atom.end - atom.start) or shared > _MOST_OF * (end - start):
                found[at] = (number, Part.GOES_ON if begun else Part.BEGINS)
                begun = True
    return found


def _runs(parts: Sequence[Part]) -> list[tuple[int, int]]:
    """Return the first and the last atom of each statement."""
    runs: list[tuple[int, int]] = []
    for at, part in enumerate(parts):
        if part is Part.BEGINS:
            runs.append((at, at))
        elif part is Part.GOES_ON and runs:
            runs[-1] = (runs[-1][0], at)
    return runs


def _kept(text: str, atoms: Sequence[Atom], first: int, last: int, given: Sequence[tuple[int | None, Part]]) -> Kept:
    own = [at for at, _ in given[first : last + 1]]
    rule = next((at for at in own if at is not None), None)
    whole = [place for place, (at, _) in enumerate(given) if at == rule]
    agreed = rule is not None and whole == list(range(first, last + 1))
    label = atoms[first - 1] if first and atoms[first].opens == "colon" else None
    return Kept(
        start=atoms[first].start,
        end=atoms[last].end,
        rule=rule,
        agreed=agreed,
        cell=sum(atom.opens == "cell" for atom in atoms[: first + 1]),
        label=" ".join(text[label.start : label.end].split()) if label else "",
    )
