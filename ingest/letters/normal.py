"""The characters of the stored text: NFC, without invisible ones. Imports nothing of ours; every reader uses it."""

import re
import unicodedata

# Soft hyphen, zero-width characters, direction marks, byte order mark: not seen, and in the way of every search.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_RUN = re.compile(" +")
# Most texts have nothing to collapse; a search for that is far quicker than taking them apart. Starts with characters,
# so that the search may leap from one to the next.
_UNEVEN = re.compile(r"[ \n][\s]|\s\n")
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Most lines hold neither: one look is cheaper than two replacements.
_TO_CLEAN = re.compile(f"{_INVISIBLE.pattern[:-1]}{_SPACES.pattern[2:]}")


def clean(text: str) -> str:
    """Return text in NFC with plain spaces and without invisible characters.

    Runs of spaces stay, since they part columns.
    """
    # What is to be cleaned cannot be printed, and this is the quickest look.
    if (text.isprintable() or not _TO_CLEAN.search(text)) and unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _SPACES.sub(" ", text)))


def collapse(text: str) -> str:
    """Return text with one space for each run, lines kept."""
    # White space that can be printed is a plain space.
    if ("  " not in text and text.isprintable()) or not _UNEVEN.search(text):
        return text.strip()
    return "\n".join(_RUN.sub(" ", line).strip() for line in text.split("\n")).strip()
