"""The numbered groups that a question names, "tổ 15", and which of them a library has never heard of.

Imports `vectorstore.text`. Only a number above all that stand there is told to be absent: papers name several groups in
one breath, "các tổ 1, 2 và 4", so that a gap tells nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vectorstore.text.folding import bare, fold_key

# Each way in which a group is called, with the last syllable of it and how it is shown.
_FAMILIES = {
    "tổ dân phố": ("tổ dân phố|tdp|tổ", ("pho", "to", "tdp")),
    "khu phố": ("khu phố|kp", ("pho", "kp")),
    "thôn": ("thôn", ("thon",)),
    "xóm": ("xóm", ("xom",)),
    "ấp": ("ấp", ("ap",)),
    "khóm": ("khóm", ("khom",)),
}
# "Tổ 3 người" is a group of three.
_COUNTS = (
    r"(?! ?(?:nguoi|người|ho|hộ|thanh vien|thành viên|dong chi|đồng chí|y kien|ý kiến|ngay|ngày|gio|giờ)\b)(?![/.,]?\d)"
)
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Absent:
    """A numbered group that is named and not there.

    Attributes:
        name: as it is shown.
        near: the nearest ones that are there.
    """

    name: str
    near: tuple[str, ...]


def named_groups(question: str) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the groups that a question names, by how their kind is shown."""
    key, found = fold_key(question), {}
    for shown, (form, _) in _FAMILIES.items():
        # With its marks where any are typed: "máy biến áp 630" is no hamlet.
        kind = bare(fold_key(form)) if key == bare(key) else fold_key(form)
        named = re.findall(rf"\b(?<!bien )(?<!huyet )(?:{kind})(?: so| số)? ?0?(\d{{1,2}})\b{_COUNTS}", key)
        numbers = map(int, named)
        found[shown] = tuple(dict.fromkeys(number for number in numbers if number))
    return {shown: numbers for shown, numbers in found.items() if numbers}


def absent_groups(
    question: str, names: Callable[[], Sequence[str]], unheard_of: Callable[[list[str]], list[str]]
) -> tuple[Absent, ...]:
    """Return the numbered groups that a question names above all numbers that the library has.

    Args:
        question: as typed, in the words of papers.
        names: gives the units and areas of the library; asked only where a group is named.
        unheard_of: returns the bare pairs of syllables that stand nowhere in the library.
    """
    found = []
    for shown, numbers in named_groups(question).items():
        form, ends = _FAMILIES[shown]
        reporting = _reporting(form, names())
        held = reporting | _written(ends, max(numbers), reporting, unheard_of)
        # In running text a number may stand behind the kind and not be one: "các tổ dân phố, 54 người".
        near = tuple(f"{shown} {number}" for number in sorted(reporting or held)[-_MOST_SHOWN:])
        found += [Absent(f"{shown} {number}", near) for number in numbers if number > max(held, default=0)]
    return tuple(found)


def _reporting(form: str, names: Sequence[str]) -> set[int]:
    """Return the numbers in the names of units and areas: "Tổ dân phố 3", "Tổ dân phố số 3"."""
    numbered = re.compile(rf"\b(?:{bare(fold_key(form))})(?: so)? ?0?(\d{{1,2}})\b")
    return {int(number) for name in names for number in numbered.findall(bare(fold_key(name)))}


def _written(ends: Sequence[str], most: int, known: set[int], unheard_of: Callable[[list[str]], list[str]]) -> set[int]:
    """Return the numbers behind the kind anywhere in the library, and those in a row behind these or `known` ones."""
    numbers = range(1, most + 1)
    named = {f"{end}_{zero}{number}": number for number in numbers for end in ends for zero in ("", "0")}
    listed = {f"{number - 1}_{number}": number for number in numbers}
    unheard = set(unheard_of([*named, *listed]))
    held = known | {number for pair, number in named.items() if pair not in unheard}
    # "Các tổ 1, 2, 3": the last is named behind the one before it.
    for pair, number in listed.items():
        if number - 1 in held and pair not in unheard:
            held.add(number)
    return held
