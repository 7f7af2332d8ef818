"""Tells which names are those of places, by what the paper itself says: its datelines, communes and firms.

Imports `letters` and `public`. Names of two syllables only: a longer one is rather somebody's, and stays masked.
"""

import re
from collections.abc import Iterable, Iterator

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.names.public import SYLLABLE

_TWO = rf"(?P<name>{SYLLABLE} (?!Văn |Thị ){SYLLABLE})(?!\w| [{UPPER}])"
# "trưởng thôn Lê Bình", "người dân xã Lê Bình": there a person may follow.
_NAMED = re.compile(
    r"(?=[PpXxTt])"
    r"(?<!trưởng )(?<!phó )(?<!công an )(?<!cán bộ )(?<!dân )(?<!chủ tịch )(?<!bí thư )(?<!hội )(?<!đội )(?<!\w)"
    rf"(?:[Pp]hường|[Xx]ã|[Tt]hị trấn|[Tt]hôn) {_TWO}"
)
# "Bạch Xuyên, ngày 28 tháng 5 năm 2026", on a line of its own or beside the number of the paper.
_DATELINE = re.compile(r",\s+ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?\.?[ \t]*(?:\n|$)")
_FIRM = re.compile(rf"(?<!\w)[Cc]ông ty (?:TNHH |CP |[Cc]ổ phần )?[{UPPER}][{LOWER}]+(?: [{LOWER}]+){{1,3}} $")
_ADDRESSED = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|tôi|tên)(?: là)?:? $", re.IGNORECASE)


def named_places(texts: Iterable[str]) -> Iterator[str]:
    """Yield, in small letters, the names that stand behind the word for a commune or a village."""
    for text in texts:
        yield from (match["name"].lower() for match in _NAMED.finditer(text))


def is_place(text: str, start: int, end: int, places: frozenset[str]) -> bool:
    """Tell whether the name at `[start, end)` is one of `places`, of a firm, or opens a dateline."""
    name, before = text[start:end], text[max(0, start - 60) : start]
    if name.count(" ") != 1 or _ADDRESSED.search(before):
        return False
    opens = not before.rpartition("\n")[2].strip()
    dated = opens and _DATELINE.match(text, end) is not None
    return name.lower() in places or dated or _FIRM.search(before) is not None
