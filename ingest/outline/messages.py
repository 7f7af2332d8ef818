"""Tells the lines of a chat: when, who, and what was sent. Imports the alphabet.

A name may be masked already; whatever was sent, each message stands for itself.
"""

import re

from ingest.letters.alphabet import UPPER

_TIME = r"\d{1,2}[:hg]\d{2}(?::\d{2})?(?:\s?(?:AM|PM|SA|CH))?"
_DATE = r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?"
_WHO = r"[^\W\d][^:;.!?\n]{0,39}"
_KNOWN = rf"(?:\[[^\]\n]{{2,40}}\]|[{UPPER}][^:;.!?\n]{{0,39}})"
# "28/10/2026 19:03 Mai Quế: ...", "[06:12] Sáu Đẹt: ...", "Ngọc Mai (20:15): ...". Without a day the sender has a
# capital, so that "7h30 tại nhà văn hóa: ..." goes on with its sentence.
MESSAGE = re.compile(
    rf"\s*(?:[\[(]?(?:{_DATE},?\s{_TIME}|{_TIME},?\s{_DATE})[\])]?\s?(?:[-–|]\s?)?(?:{_WHO}|{_KNOWN})|"
    rf"(?:\[{_TIME}\]|\({_TIME}\)|{_TIME})\s?(?:[-–|]\s?)?{_KNOWN}|"
    rf"{_KNOWN}\s?[(\[](?:{_DATE},?\s)?{_TIME}(?:,?\s{_DATE})?[)\]])\s?:\s+"
)


def is_message(line: str) -> bool:
    """Tell whether a line begins a message of a chat."""
    return MESSAGE.match(line) is not None
