"""Restores capitals in text that TCVN3 wrote without a font: the encoding has no capitals with a tone.

Imports the alphabet. "CéNG HßA" comes as "CộNG HòA" from the tables and leaves as "CỘNG HÒA". What no rule tells, such
as a name that begins with Á, stays small.
"""

import re

from ingest.letters.alphabet import LETTER

_WORD = re.compile(rf"[{LETTER}]+")
# Letters that TCVN3 has as capitals: only these say which case their word was typed in.
_TELLING = re.compile("[A-Za-zĂÂÊÔƠƯĐăâêôơưđ]")
_CAPITAL_LINE = 0.8
_OPENING = re.compile(rf"(?P<before>^\W*(?:(?:\d+[.)]|[a-zđ]\))\s*)*|[.?!]\s+[\"“(]?)(?P<letter>[{LETTER}])")


def restore_capitals(line: str, *, opens: bool) -> str:
    """Return a line with its capitals; `opens` tells that a sentence begins with it."""
    telling = _TELLING.findall(line)
    capitals = sum(letter.isupper() for letter in telling)
    if len(telling) > 1 and capitals >= _CAPITAL_LINE * len(telling):
        return line.upper()
    words = _WORD.sub(lambda match: _word(match[0]), line)
    return _OPENING.sub(lambda match: _opening(match, opens=opens), words)


def _word(word: str) -> str:
    telling = _TELLING.findall(word)
    shouted = len(telling) > 1 and all(letter.isupper() for letter in telling)
    return word.upper() if shouted else word


def _opening(match: re.Match[str], *, opens: bool) -> str:
    if match.start() == 0 and not opens:
        return match[0]
    return match["before"] + match["letter"].upper()
