"""Vietnamese for what is computed: numbers, periods, lists, dates, stances.

Imports the store's types. Used by the section files; nothing here decides what is shown.
"""

import datetime as dt
import re
from collections.abc import Sequence

from vectorstore.extracts import Stance

STANCES = {
    Stance.SUPPORTS: "đồng tình",
    Stance.CONCERNED: "băn khoăn, lo lắng",
    Stance.OPPOSES: "không đồng tình",
    Stance.PROPOSES: "kiến nghị",
    Stance.UNCLEAR: "chưa rõ thái độ",
}
_QUARTERS = ("I", "II", "III", "IV")
# `3.2. `, `a) `, `- `; figures have no full stop behind them.
_LISTED = re.compile(r"^(?:(?:\d{1,2}\.)+|[a-zđ]\)|[-–+•*])\s+")


def number(value: int) -> str:
    """Return a count as an office writes it: 1.234, and 05 for what would stand alone as one digit below ten."""
    return f"{value:,}".replace(",", ".") if value >= 10 or not value else f"{value:02}"


def named_period(period: str) -> str:
    """Return `ngày 15/3/2026`, `tháng 3/2026`, `quý I/2026` or `năm 2026`."""
    year, _, rest = period.partition("-")
    if not rest:
        return f"năm {year}"
    if "-" in rest:
        month, _, date = rest.partition("-")
        return f"ngày {int(date)}/{int(month)}/{year}"
    return f"quý {_QUARTERS[int(rest[1]) - 1]}/{year}" if rest.startswith("Q") else f"tháng {int(rest)}/{year}"


def is_month(period: str) -> bool:
    """Whether a period is one month, and no quarter or year."""
    return period[5:].isdigit()


def titled_period(period: str) -> str:
    """Return the period as a title writes it: `tháng 3 năm 2026`."""
    return named_period(period).replace("/", " năm ")


def day(date: dt.date) -> str:
    """Return a day as in `ngày 05/3/2026`: two digits but for the months from March on."""
    month = f"{date.month:02}" if date.month < 3 else str(date.month)
    return f"{date.day:02}/{month}/{date.year}"


def listed(names: Sequence[str], most: int | None = None, more: str = "nơi khác") -> str:
    """Return names in a row; beyond `most` only how many more there are. Names with commas get semicolons between."""
    between = "; " if any("," in name for name in names) else ", "
    if most is not None and len(names) > most:
        return f"{between.join(names[:most])} và {number(len(names) - most)} {more}"
    return between.join(names)


def areas(names: Sequence[str]) -> list[str]:
    """Return areas as the report's readers call them: without the ward when all lie in one.

    The ward itself is said to be all of it, last: it is no neighbour of its own groups.
    """
    wards = {name.rpartition(", ")[2] for name in names}
    if len(wards) > 1:
        return list(names)
    parts = [name.partition(", ")[0] for name in names]
    whole = [f"toàn {name.partition(' ')[0].lower()}" for name in parts if name in wards]
    return [*(name for name in parts if name not in wards), *whole]


def running(name: str) -> str:
    """Return the name of a theme as it stands within a sentence: small, but for an abbreviation."""
    first = name.partition(" ")[0]
    return name if len(first) > 1 and first.isupper() else name[:1].lower() + name[1:]


def sentence(text: str) -> str:
    """Return `text` beginning with a capital."""
    return text[:1].upper() + text[1:]


def cleaned(text: str) -> str:
    """Return a quotation on one line, without its number in a list and the mark that ended it; every word stays."""
    told = _LISTED.sub("", " ".join(text.split()), count=1).rstrip(" .;:,/")
    # The bracket in which it stood in the report was opened before it.
    return told[:-1].rstrip(" .;:,/") if told.endswith(")") and told.count(")") > told.count("(") else told
