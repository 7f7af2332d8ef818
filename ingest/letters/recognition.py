"""Recognises a legacy encoding where no font names it, by the words that come out of it, and converts lines of it.

Imports the tables, the capitals and the syllables beside it. Readers ask here about text read as Latin-1, or about
Unicode text into which such letters were pasted.
"""

import re
from collections.abc import Iterable, Iterator

from ingest.letters.alphabet import VIETNAMESE_ONLY
from ingest.letters.capitals import restore_capitals
from ingest.letters.legacy import Encoding, to_unicode
from ingest.letters.syllables import is_sayable, reads_as_vietnamese

_SAMPLE = 20_000
# Everything of ASCII that is no letter parts words, and so do the quotes and dashes of Word.
_BETWEEN = re.compile("[\x00-@\\[-`{-\x7f\u00a0\u2010-\u203a]+")
_FEWEST_WORDS = 3
_ASCII_LETTER = re.compile("[A-Za-z]")
_LEAST_SHARE = 0.8
# Unicode Vietnamese and the encodings share letters: "là nhà" is right as it is, and so in part is text in VPS.
_LEAST_GAIN = 0.2
_ENDS = (".", "!", "?", ":", ";")


def recognise(text: str, *, rival: str = "") -> Encoding | None:
    """Return the legacy encoding that a text, read as Latin-1, is in; None when it is in none.

    The one counts that makes the most syllables of the words with letters beyond ASCII: at least four of five, clearly
    more than the text has as it is, and more than `rival`, the same bytes in another encoding.
    """
    sample = text[:_SAMPLE]
    if sample.isascii() or reads_as_vietnamese(sample):
        return None
    shares = {encoding: _share(to_unicode(sample, encoding)) for encoding in Encoding}
    best = max(shares, key=lambda encoding: shares[encoding])
    enough = max(_LEAST_SHARE, _share(sample) + _LEAST_GAIN)
    return best if shares[best] >= enough and shares[best] > _share(rival[:_SAMPLE]) else None


def encoding_of_line(line: str) -> Encoding | None:
    """Return the legacy encoding of one line or paragraph; None for Unicode, ASCII, and what is too short to tell."""
    if line.isascii() or not VIETNAMESE_ONLY.isdisjoint(line):
        return None
    return recognise(line)


def unicode_lines(lines: Iterable[str], encoding: Encoding | None) -> Iterator[str]:
    """Yield lines in Unicode; `encoding` is that of the whole text, without one each line is looked at by itself."""
    opens = True
    for line in lines:
        own = encoding or encoding_of_line(line)
        if own is None:
            yield line
        else:
            read = to_unicode(line, own)
            yield restore_capitals(read, opens=opens) if own is Encoding.TCVN3 else read
        opens = not line.strip() or line.rstrip().endswith(_ENDS)


def _share(text: str) -> float:
    """Return which share of the words beyond ASCII are syllables, 0 where there are too few to tell."""
    words = [word for word in _BETWEEN.split(text) if not word.isascii() and _ASCII_LETTER.search(word)]
    return sum(map(is_sayable, words)) / len(words) if len(words) >= _FEWEST_WORDS else 0.0
