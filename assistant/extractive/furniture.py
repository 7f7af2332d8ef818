"""What stands around a document's text: motto, number, place and date, title, receivers, signature.

Imports `vectorstore.text`. Used by `scoring.py`, so that none of it is given as an answer; `header_facts.py`
answers the questions that ask for it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from vectorstore.text.folding import bare, fold_key
from vectorstore.types import Passage

_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap ?- ?tu do ?- ?hanh phuc|dang cong san viet nam")
_LINE = re.compile(
    r"^(?:[-–—+] ?)?(?:so(?: van ban)?:? ?\d{1,5}[-/ ]|v/v |kinh gui|noi nhan|tai lieu hu cau|can cu "
    r"|(?:xet|theo) (?:de nghi|to trinh) cua "
    r"|[^,.;]{2,40}, ngay \d{1,2} thang \d{1,2} nam \d{4}$)"
)
_SIGNATURE = re.compile(r"^(?:T/M|K/T|T/L|Q\.|TM\.|KT\.|TL\.|TUQ\.)\s*[A-ZĐÀ-Ỹ]")
# "Kính gửi:" above a list; "Lưu: VT" ends the receivers, also in a stretch in which "Nơi nhận" does not stand.
_ADDRESSED = re.compile(r"^kinh gui ?:?$")
_KEPT = re.compile(r"^[-–—+•*]? ?(?:luu\b(?! y\b| thong\b| tru\b| luong\b| vuc\b| hanh\b| do\b)|nhu tren ?[;.,]?$)")
# Whom a paper is for: a name and no more, one to a line, "(để báo cáo)" behind it.
_NAME_ALONE = re.compile(r"^(?:[-–—+•*] ?[^.:]{2,90}[;.,]?|[^.:]{2,90};)$")
_SAYS = re.compile(r"\b(?:đã|đang|chưa|sẽ|phải|được|không|có|bị|là)\b|\d[/.]\d")
_ENDS = re.compile(r"[.:;!?…][\"'”’»)\]]*$")
_LONGEST_LINE = 120


def body_of(passage: Passage, spans: tuple[tuple[int, int], ...]) -> set[int]:
    """Return which of a passage's sentences are of the document's own text.

    Args:
        passage: where they stand.
        spans: `(start, end)` of its sentences, offsets in its text.
    """
    texts = [passage.text[start:end] for start, end in spans]
    named = _named_alone(texts)
    places = [place for place, text in enumerate(texts) if place not in named and not _is_furniture(text)]
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


def _named_alone(texts: Sequence[str]) -> set[int]:
    """Return the lines that name whom a paper is for and say nothing: under "Kính gửi", and above "Lưu"."""
    found: set[int] = set()
    for place, text in enumerate(texts):
        key = bare(fold_key(text)).strip()
        if _ADDRESSED.match(key):
            found |= set(_run(texts, range(place + 1, len(texts))))
        elif _KEPT.match(key):
            found |= {place, *_run(texts, range(place - 1, -1, -1))}
    return found


def _run(texts: Sequence[str], places: Iterable[int]) -> Iterator[int]:
    return takewhile(lambda place: _is_name_alone(texts[place].strip()), places)


def _is_name_alone(text: str) -> bool:
    return bool(_NAME_ALONE.match(text)) and not _SAYS.search(fold_key(text))


def _starts_end(text: str) -> bool:
    """Whether a line opens the list of receivers, which the signature follows."""
    return bare(fold_key(text)).strip().startswith("noi nhan")
