"""The second judge: puts what was learnt beside what the rules found in a paragraph, and says what is kept.

Imports the atoms, their features and the labeller. A stretch on which both agree stays as the rules have it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.opinion.cues import first_cue
from ingest.opinion.learnt.atoms import MOST, Atom, atoms_of
from ingest.opinion.learnt.features import Around, features_of
from ingest.opinion.learnt.labeller import Part, labeller
from ingest.opinion.learnt.parting import Paragraph, begun_of
from ingest.opinion.learnt.surroundings import arounds
from ingest.opinion.predicates import has_predicate, only_counts
from ingest.opinion.stance import side_taken
from ingest.opinion.statements import says_none
from ingest.opinion.support import support_of
from ingest.opinion.voices import begins_with_speaker, speaks
from ingest.outline.messages import is_message
from ingest.record.blocks import Block
from vectorstore.extracts import Stance

_MOST_OF = 0.5
# Who speaks in minutes and messages, one of them: "bà con" and "chị em" are many.
_PERSON = re.compile(
    r"(?:[-–+*]\s)?(?:ông(?! bà)|bà(?! con)|anh(?! em)|chị(?! em)|cụ|bác(?! sĩ)|cô(?! bác)|chú|em|đ/c|đồng chí)\s",
    re.IGNORECASE,
)
_FURTHEST_LABEL, _LONGEST_LABEL = 3, 12
# "..., cho rằng công nhân ra khơi cống ngay": a reason is of those who stand before it.
_REASON = re.compile(r"(?:cho rằng|cho là|do (?:vậy|đó)|vì|bởi|nói|bảo|lý do|tức là)\s", re.IGNORECASE)
# "..., xóm Bãi không ưng": those who live there, or a few of them.
_PLACE_SPEAKS = re.compile(
    r"(?:còn |riêng |duy |chỉ |phía |bên |dân |trong đó )?(?:xóm|tổ|thôn|ấp|bản|khu phố|khóm|hẻm|ngõ|chi hội|nhóm|"
    r"mấy|vài|các|những|một số|một bộ phận|một nhóm|một luồng|luồng|số (?:còn lại|khác)|cả|dân|nhà)\s",
    re.IGNORECASE,
)
# "Về mức phí: một luồng cho là hợp lý", "số còn lại cho là cao".
_CURRENT = re.compile(
    r"(?:^|[:,;] )(?:(?:một|có) )?(?:luồng(?: ý kiến)?|bộ phận|số (?:còn lại|khác))\s(?!một cửa)", re.IGNORECASE
)
# "Phía các hộ đồng ý, 13 hộ sốt ruột": of whom those who speak are a part.
_LEAD = re.compile(r"(?:phía|về phía|trong|riêng|với)\s[^,;:]*$", re.IGNORECASE)
# Signs between clauses that may be of two groups.
_BETWEEN = frozenset({"semicolon", "turn", "count", "comma", "but", "and"})
# Signs between the clauses of one statement.
_CLAUSE = frozenset({"comma", "wish", "and", "but", "dash"})
_REQUEST = re.compile(r"(?:đề nghị|kiến nghị|đề xuất|yêu cầu|xin)\s", re.IGNORECASE)
# "..., công nhân bớt lo" tells no worry.
_RELIEVED = re.compile(
    r"(?<!\w)(?:bớt|đỡ|khỏi|hết|không còn|chẳng còn)\s(?:phải\s)?(?:lo|sợ|ngại|bức xúc|khổ|băn khoăn)"
)
# Behind "còn", "riêng" or "có".
_AT_HEAD = 8


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
    if around.formal and not ruled:
        return []
    line = text.rfind("\n", 0, block.start) + 1 if around.kind == "row" else block.start
    atoms = atoms_of(text, line, block.end)
    if len(atoms) >= MOST:
        return [Kept(start, end, at, agreed=True, cell=0, label="") for at, (start, end) in enumerate(ruled)]
    if not atoms:
        return []
    given = _ruled(atoms, ruled)
    parts = [part for _, part in given]
    if around.formal and Part.GOES_ON not in parts:
        # What is one atom is parted no further.
        return [_alone(atoms[at], rule) for at, (rule, part) in enumerate(given) if part is Part.BEGINS]
    if around.formal:
        begun = begun_of(Paragraph(text, atoms, around), parts, _may_begin_at(text, atoms, parts), sure=sure)
        parts = [Part.BEGINS if at in begun else part for at, part in enumerate(parts)]
    else:
        parts = labeller().parts(features_of(text, atoms, around), parts, sure=sure)
        parts = _with_counted(text, parts, given, ruled, sent=is_message(block.text))
    parts = _apart(text, atoms, parts, given)
    runs = [(_behind_speaker(text, atoms, *run), run[1]) for run in _rejoined(text, atoms, _runs(parts), given, around)]
    found = [_kept(text, atoms, first, last, given) for first, last in runs]
    return [one for one in found if one.agreed or _says(text[one.start : one.end], around)]


def _may_begin_at(text: str, atoms: Sequence[Atom], parts: Sequence[Part]) -> list[int]:
    """Return where a statement of the rules could be parted; most are one atom, of which nothing has to be asked."""
    return [at for at, own in enumerate(parts) if own is Part.GOES_ON and _may_begin(text, atoms[at])]


def _may_begin(text: str, atom: Atom) -> bool:
    """Whether a statement may begin here in a form: behind a comma only with who says it, behind a label never."""
    if atom.opens == "colon":
        return False
    own = text[atom.start : atom.end]
    if atom.opens not in _CLAUSE or _PLACE_SPEAKS.match(own) or _REQUEST.match(own) or begins_with_speaker(own):
        return True
    support = support_of(own)
    return support is not None and own.find(support.text) <= _AT_HEAD


def _apart(
    text: str, atoms: Sequence[Atom], parts: Sequence[Part], given: Sequence[tuple[int | None, Part]]
) -> list[Part]:
    """Return the parts with each group that has its own number or side on its own: "20 hộ đồng ý, 15 hộ phản đối".

    What the rules told apart by number or side is never one, nor is a group that they did not find joined to another.
    """
    found: list[Part] = []
    first = 0
    for at, part in enumerate(parts):
        if part is Part.GOES_ON and given[at] != (given[at - 1][0], Part.GOES_ON):
            end = next((end for end in range(at + 1, len(atoms)) if given[end][1] is not Part.GOES_ON), len(atoms))
            own = text[atoms[at].start : atoms[end - 1 if given[at][0] is not None else at].end]
            part = Part.BEGINS if _is_another(text[atoms[first].start : atoms[at - 1].end], own) else part
        elif part is Part.GOES_ON and atoms[at].opens in _BETWEEN:
            # What the rules join is of two groups where each has its own number or side.
            before, own = text[atoms[first].start : atoms[at - 1].end], text[atoms[at].start : atoms[at].end]
            part = Part.BEGINS if _is_of_others(before, own) else part
        first = at if part is Part.BEGINS else first
        found.append(part)
    return found


def _with_counted(
    text: str,
    parts: Sequence[Part],
    given: Sequence[tuple[int | None, Part]],
    ruled: Sequence[tuple[int, int]],
    *,
    sent: bool,
) -> list[Part]:
    """Return the parts with what the rules found whole where it counts who takes a side: that is never left out.

    Nor is a current of opinion: "một luồng cho là hợp lý", nor, in a message of a chat (`sent`), what a group says.
    """
    told = [text[start:end] for start, end in ruled]
    kept = {
        at
        for at, part in enumerate(told)
        if counts_side(part) or _is_current(part) or (sent and speaks(part) and side_taken(part) is not None)
    }
    kept -= {at for part, (at, _) in zip(parts, given, strict=True) if part is not Part.OTHER and at is not None}
    return [own if at in kept else part for part, (at, own) in zip(parts, given, strict=True)]


def _is_current(part: str) -> bool:
    """Whether a part is what a current of opinion or a part of those who speak finds."""
    return _CURRENT.search(part) is not None and side_taken(part) is not None


def counts_side(part: str) -> bool:
    """Return whether a part says how many take which side."""
    support = support_of(part)
    return support is not None and support.persons is not None and first_cue(part) is not None


def _is_another(before: str, own: str) -> bool:
    """Whether a part is of others than what stands before it: they have a number, or take another side."""
    support = support_of(own)
    if support is not None and own.find(support.text) <= _AT_HEAD:
        return support_of(before) is not None or first_cue(before) is not None
    side = side_taken(own)
    # What stands before is long, and asked last.
    return side is not None and begins_with_speaker(own) and side_taken(before) not in {None, side}


def _is_of_others(before: str, own: str) -> bool:
    """Whether a clause is of another group than the one before it, each with its number or each with its side."""
    support = support_of(own)
    if support and support.persons and own.find(support.text) <= _AT_HEAD:
        told = support_of(before)
        if told and told.persons:
            return True
    side = side_taken(own)
    if side is None or _REASON.match(own) or _LEAD.match(before) or _RELIEVED.search(own):
        return False
    speaker = _PLACE_SPEAKS.match(own) is not None or begins_with_speaker(own)
    # What stands before is long, and asked last.
    return speaker and side_taken(before) not in {None, side}


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


def _rejoined(
    text: str,
    atoms: Sequence[Atom],
    runs: Sequence[tuple[int, int]],
    given: Sequence[tuple[int | None, Part]],
    around: Around,
) -> list[tuple[int, int]]:
    """Return the runs, one that says nothing alone put back to what the rules join it to: "...; STK [số tài khoản]"."""

    def says(first: int, last: int) -> bool:
        part = text[atoms[first].start : atoms[last].end]
        return _says(part, around) if around.formal else has_predicate(part)

    found: list[tuple[int, int]] = []
    for first, last in runs:
        joined = bool(found) and found[-1][1] == first - 1 and given[first] == (given[first - 1][0], Part.GOES_ON)
        if joined and not (says(first, last) and says(*found[-1])):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _behind_speaker(text: str, atoms: Sequence[Atom], first: int, last: int) -> int:
    """Return the first atom of a statement behind the name of the one who speaks: "Ông [họ tên] xóm Đình: ..."."""
    for at in range(first + 1, min(first + _FURTHEST_LABEL, last) + 1):
        label = text[atoms[first].start : atoms[at - 1].end]
        if atoms[at].opens == "colon" and _PERSON.match(label) and len(label.split()) <= _LONGEST_LABEL:
            return at if first_cue(label) is None else first
    return first


def _alone(atom: Atom, rule: int | None) -> Kept:
    return Kept(atom.start, atom.end, rule, agreed=True, cell=0, label="")


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
