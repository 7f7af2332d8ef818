"""Finds the numbers and addresses of the net that lead to a person: the order in which the finders have their say.

Imports the finders beside it.
"""

import re
from collections.abc import Iterator

from ingest.masking.labels import Found, Label
from ingest.masking.numbers.cards import find_cards, find_free_numbers
from ingest.masking.numbers.digits import may_hold_number, mended, spelled_out
from ingest.masking.numbers.phones import find_phones
from ingest.masking.numbers.plates import find_plates
from ingest.masking.numbers.transfers import find_transfers

# Bounded, so that a long run of letters without an "@" is passed over once.
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_AT = r"(?:\s?[@©®＠]\s?|\s?[(\[{]\s?(?:a|at|@|a còng)\s?[)\]}]\s?| a ?còng | a ?cong | at |[_\-]at[_\-])"
# "ten.toi (a) gmail.com", "ten.toi @gmail . com": typed so that no program reads it, or broken by a scan.
_EMAIL_LOOSE = re.compile(
    rf"(?<![\w.+\-])[\w.+\-]{{1,64}}(?: \. [\w.+\-]{{1,30}}){{0,3}}{_AT}(?:gmail|yahoo|hotmail|outlook|icloud|"
    rf"ymail|live|zoho|mail)"
    r"(?:(?:\s?[.,]\s?|\s?[(\[](?:dot|chấm|\.)[)\]]\s?| dot | chấm | cham | (?=com\b))"
    r"(?:com|vn|net|org|edu|gov|me)|(?<=mail)com|(?<=yahoo)com){0,2}(?!\w)",
    re.IGNORECASE,
)

# Other hosts count where the sign cannot be misread: "(at)", "[a]", " @ ", or where the dots are words too.
_DOT = r"(?:\s?\.\s?|\s?[(\[]\s?(?:dot|chấm|\.)\s?[)\]]\s?| dot | chấm | cham )"
_LAST = r"(?:com|vn|net|org|edu|gov|info|io)(?!\w)"
_EMAIL_SPACED = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64}(?: \. [\w.+\-]{1,30}){0,3}(?:\s?[(\[]\s?(?:a|at|@|a còng)\s?[)\]]\s?|\s?@\s?)"
    rf"[A-Za-z0-9\-]{{2,40}}(?:{_DOT}[A-Za-z0-9\-]{{2,20}}){{0,3}}{_DOT}{_LAST}|"
    r"(?<![\w.+\-])[\w.+\-]{1,64} (?:at|a ?còng|a ?cong) [A-Za-z0-9\-]{2,40}"
    rf"(?: (?:dot|chấm|cham) [A-Za-z0-9\-]{{2,20}}){{0,3}} (?:dot|chấm|cham) {_LAST}",
    re.IGNORECASE,
)


def find_numbers(text: str) -> Iterator[Found]:
    """Yield the numbers and addresses of the net that lead to a person; they may overlap, the first one counts."""
    if _may_hold_email(text):
        for pattern in (_EMAIL, _EMAIL_LOOSE, _EMAIL_SPACED):
            for match in pattern.finditer(text):
                yield Found(match.start(), match.end(), Label.EMAIL)
    for start, end in spelled_out(text):
        yield Found(start, end, Label.PHONE)
    if not _DIGIT.search(text):
        return
    read = mended(text) if may_hold_number(text) else None
    if read is not None:
        yield from find_transfers(read)
        yield from find_cards(read)
        yield from find_phones(read)
        yield from find_free_numbers(read)
    yield from find_plates(text)
    if read is not None and read != text:
        yield from find_plates(read)


def _may_hold_email(text: str) -> bool:
    return _MAYBE_AT.search(text) is not None


# Asked of every paragraph, so it begins with a set of few signs.
_MAYBE_AT = re.compile(r"[@©®＠]|[(\[{] ?a| at |[ _\-]at[_\-]|\w[_\-]at[_\-]| a ?(?:còng|cong) ")
_DIGIT = re.compile(r"[0-9]")
