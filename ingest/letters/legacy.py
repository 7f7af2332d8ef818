"""The Vietnamese encodings from before Unicode - TCVN3 (ABC), VNI, VPS - and their conversion to NFC.

Imports the syllables. Such a text comes as the Latin-1 or Windows-1252 letters that share its bytes; only the font,
or the words that come out, tell that they are others. Sources: TCVN 5712:1993 (VN3), VNI-Windows and VPS code pages.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from ingest.letters.syllables import is_syllable


class Encoding(StrEnum):
    """Encodings that are converted."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    VPS = "VPS"


# Stands for what cannot be read; where there are more than a few of these a text is refused.
UNREADABLE = "\ufffd"
# The order of letters in the tables below; tones within a letter: huyền, hỏi, ngã, sắc, nặng.
LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_TCVN3 = bytes.fromhex(
    "B5B6B7B8B9 A8BBBCBDBEC6 A9C7C8C9CACB AE CCCECFD0D1 AAD2D3D4D5D6 D7D8DCDDDE"
    "DFE1E2E3E4 ABE5E6E7E8E9 ACEAEBECEDEE EFF1F2F3F4 ADF5F6F7F8F9 FAFBFCFDFE"
)
# Only letters without a tone have capitals; others are written in a font that draws small letters as capitals.
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", bytes.fromhex("A1A2A3A4A5A6A7"), strict=True))
_VPS = bytes.fromhex(
    "E0E4E3E1E5 E6A2A3A4A1A5 E2C0C4C5C3C6 C7 E8C8EBE9CB EA8A8BCD898C ECCCEFEDCE"
    "F2D5F5F386 F4D2B087D3B6 D6A9AAABA7AE F9FBDBFAF8 DCD8BABBD9BF FF9BCF9A9C"
)
_VPS_CAPITALS = bytes.fromhex(
    "808182C102 888E8FF08D04 C284851C8303 F1 D7DEFEC905 CA9394959006 B5B7B8B410"
    "BCBDBEB911 D497989996 12 F79E9FA69D13 A8D1ACDA14 D0AFB11DAD15 B2FDB3DD19"
)
# VNI writes a vowel and behind it one sign for its tone, or for its hat and tone together.
_VNI_TONES = "øûõùï"
_VNI_HATS = {"â": "âàåãáä", "ă": "êèúüéë"}
_VNI_VOWELS = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ơ": "ô", "ư": "ö"}
_VNI_SINGLE = dict(zip("ìỉĩíịỵđ", "ìæóíòîñ", strict=True))

# What Windows-1252 draws at 80-9F, where Latin-1 has controls.
_WINDOWS = {code: bytes([code]).decode("cp1252", errors="replace") for code in range(0x80, 0xA0)}
_TO_LATIN = {ord(sign): chr(code) for code, sign in _WINDOWS.items() if sign != "\ufffd"}
_TO_WINDOWS = {code: sign for code, sign in _WINDOWS.items() if sign != "\ufffd"}
# Symbol fonts put their letters at F000, LibreOffice what Windows-1252 leaves free at F100; some programs write the
# micro sign as the Greek letter.
_TO_PLACE = (
    {0xF000 + code: chr(code) for code in range(0x20, 0x100)}
    | {0xF100 + code: chr(code) for code in range(0x80, 0xA0)}
    | {0x3BC: "µ"}
)


@cache
def table(encoding: Encoding) -> dict[str, str]:
    """Return what each Vietnamese letter is written as: one or two Latin-1 characters.

    Letters that the encoding cannot write, such as toned capitals in TCVN3, are left out.
    """
    if encoding is Encoding.TCVN3:
        return _latin(zip(LETTERS, _TCVN3, strict=True)) | _latin(_TCVN3_CAPITALS.items())
    if encoding is Encoding.VPS:
        pairs = [*zip(LETTERS, _VPS, strict=True), *zip(LETTERS.upper(), _VPS_CAPITALS, strict=True)]
        return _latin(pairs)
    small = _vni_pairs()
    return small | {letter.upper(): written.upper() for letter, written in small.items()}


def _latin(pairs: Iterable[tuple[str, int]]) -> dict[str, str]:
    return {letter: chr(code) for letter, code in pairs}


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_VNI_SINGLE)
    for vowel, written in _VNI_VOWELS.items():
        pairs |= dict(zip(_toned(vowel), (written + sign for sign in _VNI_TONES), strict=True))
        if written != vowel:
            pairs[vowel] = written
    for hatted, plain in (("â", "a"), ("ê", "e"), ("ô", "o"), ("ă", "a")):
        signs = _VNI_HATS["ă" if hatted == "ă" else "â"]
        pairs |= dict(zip(hatted + _toned(hatted), (plain + sign for sign in signs), strict=True))
    return pairs | {"ỵ": _VNI_SINGLE["ỵ"]}


def _toned(vowel: str) -> str:
    marks = "\u0300\u0309\u0303\u0301\u0323"
    return "".join(unicodedata.normalize("NFC", vowel + mark) for mark in marks)


def to_unicode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """Return a text of a legacy encoding in NFC.

    Args:
        text: as its bytes read in Latin-1 or Windows-1252.
        encoding: what it is in.
        capitals: its font draws small letters as capitals.
    """
    text = text.translate(_TO_PLACE)
    if encoding is Encoding.VPS:
        converted = text.translate(_TO_LATIN).translate(_single(encoding))
    elif encoding is Encoding.VNI:
        converted = _VNI_PAIR.sub(_vni_letter, text.translate(_TO_WINDOWS))
    else:
        converted = _without_damage(text.translate(_single(encoding)).translate(_TO_WINDOWS))
    return unicodedata.normalize("NFC", converted.upper() if capitals else converted)


# The fonts of TCVN3 draw no letter at 80-9F: what no Vietnamese text has as a sign, or what stands in a word, was one.
_NO_SIGN = re.compile("[\x80-\x9f‚ƒ„†‡ˆŠŒŽ˜šœžŸ]")
_SIGN = re.compile(r"(?P<before>[^\W\d_]*)(?P<sign>[…“”•™€‰‹›])(?P<after>[^\W\d_]*)")
_FEWEST_OF_WORD, _FEWEST_BEHIND = 3, 2


def _without_damage(text: str) -> str:
    """Return a text of a TCVN3 font with `UNREADABLE` for the letters that were lost to places without one."""
    if _NO_SIGN.search(text):
        text = _NO_SIGN.sub(UNREADABLE, text)
    return _SIGN.sub(_sign, text) if _SIGN.search(text) else text


def _sign(match: re.Match[str]) -> str:
    before, sign, after = match["before"], match["sign"], match["after"]
    inside = sign != "…" and before and after
    # "ngh…" is "nghị" as well as "…" behind an abbreviation: only what is long enough to be a word tells.
    broken = len(before) >= _FEWEST_OF_WORD and before.islower() and not is_syllable(before)
    behind = sign == "”" and not before and len(after) >= _FEWEST_BEHIND and after.islower() and not is_syllable(after)
    return f"{before}{UNREADABLE}{after}" if inside or broken or behind else match[0]


@cache
def _single(encoding: Encoding) -> dict[int, str]:
    return {ord(written): letter for letter, written in table(encoding).items()}


_VNI_MARKS = "".join(dict.fromkeys(_VNI_TONES + "".join(_VNI_HATS.values())))
_VNI_PAIR = re.compile(rf"(?P<base>[aeouyôö])(?P<mark>[{_VNI_MARKS}])|[ìæóíòîñôö]", re.IGNORECASE)


def _vni_letter(match: re.Match[str]) -> str:
    letters = _vni_letters()
    letter = letters.get(match[0].lower())
    if letter is None:
        # A vowel that cannot bear this sign; the vowel may be a letter by itself.
        letter = letters.get(match["base"].lower(), match["base"].lower()) + match["mark"]
    # The vowel tells the case: typists did not always press Shift for the sign.
    return letter.upper() if match[0][0].isupper() else letter


@cache
def _vni_letters() -> dict[str, str]:
    return {written: letter for letter, written in _vni_pairs().items()}


def opens_with_mark(text: str, encoding: Encoding) -> bool:
    """Tell whether a text begins with the sign of a letter that stands before it (VNI)."""
    return encoding is Encoding.VNI and text[:1].lower() in tuple(_VNI_MARKS)
