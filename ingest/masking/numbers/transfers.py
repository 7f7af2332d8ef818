"""Finds accounts by their form alone, or by the row in which they stand.

Imports `context`, `cards`, `phones` and `labels`. An account of the Treasury has a form that nothing else has; in
"Lý Vi (6703...), Phan Như (101 881 ...)" one number tells what the others are; a bank behind a code of letters and
figures makes an account of it.
"""

import re
from collections.abc import Iterator

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.labels import Found, Label
from ingest.masking.numbers.cards import BANK_AFTER
from ingest.masking.numbers.context import before, is_other
from ingest.masking.numbers.phones import is_phone

_TREASURY = re.compile(r"(?<![\w.])\d{4}\.\d\.\d{7}(?:\.\d{5})?(?![\w/]|\.\d)")
_NAME = rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,4}}"
_IN_BRACKETS = re.compile(rf"(?<!\w){_NAME} ?\((?P<number>\d(?: ?\d){{8,18}})\)")
_SURELY = re.compile(r"\d{13,16}")
_CITIZEN = re.compile(r"0\d{11}")
_CODE = re.compile(r"(?<![\w/.\-])[A-Z]{2,12}\d{3,9}(?: \d{3,8}){1,2}(?![\w/])")
_FEWEST_FIGURES = 8


def find_transfers(text: str) -> Iterator[Found]:
    """Yield the accounts that their own form, or their neighbours, tell."""
    for match in _TREASURY.finditer(text):
        yield Found(*match.span(), Label.BANK_ACCOUNT)
    rows = list(_IN_BRACKETS.finditer(text)) if "(" in text else []
    if len(rows) > 1 and any(_SURELY.fullmatch(match["number"]) for match in rows):
        for match in rows:
            figures = match["number"].replace(" ", "")
            if not (is_phone(match["number"]) or _CITIZEN.fullmatch(figures)):
                yield Found(*match.span("number"), Label.BANK_ACCOUNT)
    for match in _CODE.finditer(text):
        long_enough = sum(map(str.isdigit, match[0])) >= _FEWEST_FIGURES
        if long_enough and BANK_AFTER.match(text, match.end()) and not is_other(before(text, match.start())):
            yield Found(*match.span(), Label.BANK_ACCOUNT)
