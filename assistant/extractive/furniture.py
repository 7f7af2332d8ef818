"""What stands around a document's text: motto, number, place and date, title, receivers, signature.

Imports `vectorstore.text`. Used by `scoring.py`, so that none of it is given as an answer; `header_facts.py`
answers the questions that ask for it.
"""

import re

from vectorstore.text.folding import bare, fold_key
from vectorstore.types import Passage

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap ?- ?tu do ?- ?hanh phuc|dang cong san viet nam")
_LINE = re.compile(
    r"^(?:[-–—+] ?)?(?:so(?: van ban)?:? ?\d{1,5}[-/ ]|v/v |kinh gui|noi nhan|tai lieu hu cau|can cu "
    r"|(?:xet|theo) (?:de nghi|to trinh) cua "
    r"|[^,.;]{2,40}, ngay \d{1,2} thang \d{1,2} nam \d{4}$)"
)
_SIGNATURE = re.compile(r"^(?:T/M|K/T|T/L|Q\.|TM\.|KT\.|TL\.|TUQ\.)\s*[A-ZĐÀ-Ỹ]")
_ENDS = re.compile(r"[.:;!?…][\"'”’»)\]]*$")
_LONGEST_LINE = 120


def body_of(passage: Passage, spans: tuple[tuple[int, int], ...]) -> set[int]:
    """Return which of a passage's sentences are of the document's own text.

    Args:
        passage: where they stand.
        spans: `(start, end)` of its sentences, offsets in its text.
    """
    texts = [passage.text[start:end] for start, end in spans]
    places = [place for place, text in enumerate(texts) if not _is_furniture(text)]
    if passage.number and passage.start == 0 and not passage.heading:
        first = next((place for place in places if _ENDS.search(texts[place])), len(texts))
        places = [place for place in places if place >= first]
    end = next((place for place, text in enumerate(texts) if _starts_end(text)), len(texts))
    return {place for place in places if place < end}


def _is_furniture(text: str) -> bool:
    key = bare(fold_key(text)).strip()
    if _SIGNATURE.match(text.strip()):
        return True
    return bool(_LINE.match(key) or (len(key) <= _LONGEST_LINE and _MOTTO.search(key)))


def _starts_end(text: str) -> bool:
    """Whether a line opens the list of receivers, which the signature follows."""
    return bare(fold_key(text)).strip().startswith("noi nhan")
