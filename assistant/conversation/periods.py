"""Periods of a follow-up, put so that they stand alone: "tháng trước" after "tháng 3/2026" is "tháng 2/2026".

Imports nothing of ours. What cannot be told without a calendar ("năm nay") is left as typed.
"""

import re
from dataclasses import dataclass

_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_MONTH = re.compile(r"\bthang (0?[1-9]|1[0-2])(?!\d)|(?<!\d)[12]\d{3}-(0[1-9]|1[0-2])\b")
_QUARTER = re.compile(r"\bquy (iv|i{1,3}|[1-4])\b|(?<!\d)[12]\d{3}-q([1-4])\b")
_RELATIVE = re.compile(r"\b(?P<unit>thang|quy|nam) (?P<way>truoc(?: do| nua)?|ngoai|vua qua|sau|toi|tiep theo)\b")
_NAMED = re.compile(r"\b(?:thang (?:0?[1-9]|1[0-2])(?!\d)|quy (?:iv|i{1,3}|[1-4])\b)(?! ?(?:/|-|nam) ?[12]\d{3})")
_ROMAN = ("I", "II", "III", "IV")
_BACK = ("truoc", "truoc do", "truoc nua", "ngoai", "vua qua")


@dataclass(frozen=True, slots=True)
class When:
    """A month, a quarter or a year."""

    year: int | None
    month: int | None = None
    quarter: int | None = None

    @classmethod
    def of(cls, key: str) -> "When | None":
        """Read the first period of a key; None without one."""
        year, month, quarter = _YEAR.search(key), _MONTH.search(key), _QUARTER.search(key)
        if not (year or month or quarter):
            return None
        of_year = int(year[1]) if year else None
        if month:
            return cls(of_year, month=int(month[1] or month[2]))
        if quarter:
            return cls(of_year, quarter=_number(quarter[1] or quarter[2]))
        return cls(of_year)


def standing_alone(said: str, key: str, before: str | None) -> str:
    """Return a period as it is said when it stands alone.

    Args:
        said: as typed.
        key: the same, folded and without diacritics, place by place.
        before: key of the period of the question before; None when it names none.
    """
    when = When.of(before) if before else None
    if when is None:
        return said
    is_bare = said.lower() == key
    if relative := _RELATIVE.search(key):
        found = _moved(relative["unit"], relative["way"] in _BACK, when)
        return _written(found, is_bare=is_bare) if found else said
    if when.year is None:
        return said
    out, at = "", 0
    for match in _NAMED.finditer(key):
        out += f"{said[at : match.end()]}/{when.year}"
        at = match.end()
    return out + said[at:]


def _moved(unit: str, back: bool, when: When) -> When | None:
    step = -1 if back else 1
    if unit == "nam":
        return None if when.year is None else When(when.year + step)
    if unit == "thang" and when.month:
        year, place = divmod((when.year or 0) * 12 + when.month - 1 + step, 12)
        return When(year if when.year else None, month=place + 1)
    quarter = when.quarter or ((when.month - 1) // 3 + 1 if when.month else None)
    if unit == "quy" and quarter:
        year, place = divmod((when.year or 0) * 4 + quarter - 1 + step, 4)
        return When(year if when.year else None, quarter=place + 1)
    return None


def _written(when: When, *, is_bare: bool) -> str:
    year = f"/{when.year}" if when.year else ""
    if when.month:
        return f"{'thang' if is_bare else 'tháng'} {when.month}{year}"
    if when.quarter:
        return f"{'quy' if is_bare else 'quý'} {_ROMAN[when.quarter - 1]}{year}"
    return f"{'nam' if is_bare else 'năm'} {when.year}"


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else _ROMAN.index(written.upper()) + 1
