"""Which of the names that a report gives is the unit that reports: each counts by where it stands.

Imports the store's folding. A line "Đơn vị báo cáo: ..." nearly always says it, a title only names whom the paper is
about as often as not. The worths keep the order of trust; those that `scripts/train_units.py` fits are no better on
papers of writers left out.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from vectorstore.text.folding import fold_key


class Source(StrEnum):
    """Where a name stands, the most trusted first."""

    LABEL = "label"
    ISSUER = "issuer"
    ABOVE_FOOT = "above foot"
    FOOT = "foot"
    SENDER = "sender"
    OPENING = "opening"
    TITLE = "title"
    FIRST = "first"


Named = tuple[Source, str]
# What it is worth that a name stands there.
WORTHS: Mapping[Source, float] = {
    Source.LABEL: 3.0,
    Source.ISSUER: 2.5,
    Source.ABOVE_FOOT: 2.5,
    Source.FOOT: 2.0,
    Source.SENDER: 1.5,
    Source.OPENING: 1.5,
    Source.TITLE: 0.5,
    Source.FIRST: 0.0,
}
# What it adds that a name says which one of its kind it is: "Chi bộ" alone says little.
WHICH = 3.0


def tells_which(name: str) -> bool:
    """Tell whether a name says which unit of its kind it is: by a number, or by a capital behind its first word."""
    return any(word[:1].isdigit() or word[:1].isupper() for word in name.split()[1:])


def best_of(named: Sequence[Named], worths: Mapping[Source, float] = WORTHS, which: float = WHICH) -> str | None:
    """Return the name that scores most: what its places are worth together; None when there is none.

    A name that goes on with a shorter one ("Chi bộ", "Chi bộ tổ 5") takes what that is worth as well.
    """
    return max(
        in_order(named),
        key=lambda name: sum(worths[one] for one in places_of(name, named)) + which * tells_which(name),
        default=None,
    )


def in_order(named: Sequence[Named]) -> list[str]:
    """Return the different names, those of the most trusted place first."""
    order = list(Source)
    return list(dict.fromkeys(name for _, name in sorted(named, key=lambda one: order.index(one[0]))))


def places_of(name: str, named: Sequence[Named]) -> frozenset[Source]:
    """Return the places in which a name, or the beginning of it, stands."""
    return frozenset(source for source, other in named if _goes_on(fold_key(name), fold_key(other)))


def _goes_on(name: str, other: str) -> bool:
    return name == other or name.startswith((f"{other} ", f"{other},"))
