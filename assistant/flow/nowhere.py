"""What a question names of which the library has never heard, said by name, with the nearest that it does have.

Imports `questions.filters` and the library. Used by `answering.py` before any way of answering: a place, a lane, a body
or a numbered group that stands nowhere has no counts, no tasks and no ranks either.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.flow.missing import NO_REPORT_OF, NOWHERE, periods_held
from assistant.questions.filters.group_numbers import absent_groups, named_groups
from assistant.questions.filters.places import kind_of_place, named_pairs, several_ways
from assistant.questions.filters.within import Within
from assistant.questions.reporters import is_of_month_without_report, without_report
from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key

# So many passages about places of that kind are looked through for their names, of which so many are shown.
_LOOKED_THROUGH, _MOST_SHOWN = 30, 3
# As papers write it, for a question that was typed without diacritics.
_WRITTEN = {
    "duong": "đường", "pho": "phố", "ngo": "ngõ", "ngach": "ngách", "hem": "hẻm", "kiet": "kiệt", "cho": "chợ",
    "thon": "thôn", "xom": "xóm", "ap": "ấp", "khom": "khóm", "ho": "hồ", "cau": "cầu", "dinh": "đình", "chua": "chùa",
    "lang": "làng", "ben": "bến", "kenh": "kênh", "song": "sông", "phuong": "phường", "xa": "xã", "huyen": "huyện",
    "thi tran": "thị trấn", "cu": "khu", "thi": "khu", "chung cu": "chung cư", "khu": "khu",
}  # fmt: skip
_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"
_SHOUTED = rf"[{_UPPER}]{{2}}"
_NAME = rf"(?:[{_UPPER}][^\W\d_]*|\d{{1,3}})"

_NEAREST = Message(
    vi="{nowhere} Gần nhất đang có: {near}.",
    en="{nowhere} The nearest that it has: {near}.",
)


@dataclass(frozen=True, slots=True)
class Nowhere:
    """What is named and stands nowhere.

    Attributes:
        names: as typed or as they are shown.
        near: the nearest of the same kind that the library has, already known.
    """

    names: tuple[str, ...]
    near: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.names)


def nowhere(library: Library, query: str) -> Nowhere | None:
    """Return what a question names and the library has nowhere; None where its indexes belong to another process.

    The indexes are opened only for a question that names something.
    """
    pairs, ways = named_pairs(query), several_ways(query)
    if not (pairs or ways or named_groups(query)):
        return Nowhere(())
    try:
        # Tables can be told while another process has the indexes: it is not waited for.
        library.own(wait=0)
        unheard = set(library.unheard_of([*pairs, *(pair for all_ways in ways.values() for pair in all_ways)]))
        groups = absent_groups(query, lambda: (*library.names().units, *library.names().areas), library.unheard_of)
    except StoreError:
        return None
    names = [name for pair, name in pairs.items() if pair in unheard]
    names += [name for name, all_ways in ways.items() if unheard.issuperset(all_ways)]
    names += [group.name for group in groups]
    return Nowhere(tuple(dict.fromkeys(names)), tuple(dict.fromkeys(near for group in groups for near in group.near)))


def unknown(library: Library, query: str, found: Nowhere) -> Message | None:
    """Say what is named that the library has never heard of, or whose report is asked for and is not there."""
    if found:
        said = NOWHERE.filled(names="; ".join(found.names))
        near = found.near or nearest(library, query, found.names)
        if not near:
            return _with_units(library, query, said)
        listed = "; ".join(near)
        return Message(
            vi=_NEAREST.vi.format(nowhere=said.vi, near=listed), en=_NEAREST.en.format(nowhere=said.en, near=listed)
        )
    if bodies := without_report(query, library.names().units):
        return NO_REPORT_OF.filled(names="; ".join(body.name for body in bodies))
    if is_of_month_without_report(query, library.names().units, library.names().periods):
        return next(iter(periods_held(Within.by(query), library)), None)
    return None


def _with_units(library: Library, query: str, said: Message) -> Message:
    """Name the units that have reports to who asks what a body says that is named nowhere."""
    from assistant.opinion.asked import opinion_question
    from assistant.opinion.scope import naming_units

    return naming_units(said, library.names().units) if opinion_question(query) else said


def nearest(library: Library, query: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places of the same kind that papers name, those most like the named ones in spelling first."""
    kinds = {name: _WRITTEN.get(kind_of_place(query, name), "") for name in names}
    ranked: list[tuple[float, int, str]] = []
    for name, kind in kinds.items():
        wanted = bare(fold_key(name))
        for held, times in _held(library, kind).items() if kind else ():
            alike = SequenceMatcher(None, wanted, bare(fold_key(held))).ratio()
            ranked.append((-alike, -times, f"{kind} {held}" if not held.startswith(kind) else held))
    return tuple(dict.fromkeys(held for *_, held in sorted(ranked)))[:_MOST_SHOWN]


def _held(library: Library, kind: str) -> Counter[str]:
    named = re.compile(rf"\b(?i:{kind})(?: (?:tái định cư|dân cư|đô thị))? ({_NAME}(?: {_NAME})*)")
    texts = [f"{one.title or ''}\n{one.text}" for one in library.search(kind, k=_LOOKED_THROUGH).passages]
    return Counter(
        " ".join(name.split()) for text in texts for name in named.findall(text) if not re.search(_SHOUTED, name)
    )
