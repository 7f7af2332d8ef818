"""Whether a text is what its author wrote: recognises legacy encodings (TCVN3, VNI), mojibake and broken letters.

Imports `letters` and `errors`. Every reader's text passes here before anything is stored; nothing is converted yet.
"""

import re
import unicodedata

from ingest.errors import GarbledTextError
from ingest.letters.alphabet import VIETNAMESE_ONLY
from vectorstore.messages import Message

_SAMPLE = 200_000
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_HITS = 3

TCVN3 = Message(vi="có vẻ là bảng mã cũ TCVN3 (ABC)", en="it looks like the legacy encoding TCVN3 (ABC)")
VNI = Message(vi="có vẻ là bảng mã cũ VNI", en="it looks like the legacy encoding VNI")
MOJIBAKE = Message(
    vi="chữ Unicode bị giải mã sai (ví dụ “Ä‘” thay cho “đ”)", en="UTF-8 was decoded as another encoding"
)
STRANGE = Message(vi="có nhiều ký tự lạ", en="it has many stray characters")
BROKEN = Message(
    vi="phần lớn từ không phải âm tiết tiếng Việt, có lẽ do phông chữ", en="most words are broken, probably by a font"
)
BINARY = Message(vi="không nhận ra bảng mã", en="its encoding is not recognised")

# A letter followed by what TCVN3 fonts draw as à ả ã á ạ ă... and Unicode text never has there.
_TCVN3 = re.compile(r"[A-Za-z][µ¶·¸¹¼½¾¨ª¬®]|[®­][a-zA-Z]|[a-z][Ö×ØÜÞÝÐÌÎÏÑÕÒÓÔÊÇÈÉËÆ]")
# A vowel followed by the letter that VNI fonts draw as its tone: aø, oä, eâ, öô, uû.
_VNI = re.compile(
    r"a[ùøûõïâáàåãäêéèúüë]|e[âáàåãäùøûõï]|o[äåãâùøûõï]|öô|u[ïûõø]|ô[ùøûõï]|ö[ùøûõï]|y[ùøûõ]", re.IGNORECASE
)
_MOJIBAKE = re.compile(r"Ã[\u0080-¿ƒ‚„…†‡ˆ‰‹Œ‘’“”•–—˜™›œžŸ]|Ä‘|Äƒ|Æ°|Æ¡|á[º»][\u0080-¿ƒ‚„…†‡ˆ‰‹Œ‘’“”•–—˜™›œžŸ]|Ä\u0091")

_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
_SYLLABLE = re.compile(rf"{_ONSET}[aăâeêioôơuưy]{{1,3}}(?:ch|ng|nh|[cmnpt])?")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def check_legible(text: str) -> None:
    """Check that a text may be stored.

    Raises:
        GarbledTextError: it is in a legacy encoding, was decoded wrongly, or its letters are broken.
    """
    fault = find_fault(text)
    if fault:
        raise GarbledTextError(fault)


def find_fault(text: str) -> Message | None:
    """Return what is wrong with the letters of a text, None when it reads well."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if _strange_share(sample) > 0.005:
        return STRANGE
    if not words:
        return None
    for pattern, share, fault in ((_MOJIBAKE, 0.02, MOJIBAKE), (_TCVN3, 0.05, TCVN3), (_VNI, 0.05, VNI)):
        hits = len(pattern.findall(sample))
        if hits >= _FEWEST_HITS and hits >= share * len(words) and not _is_vietnamese(words):
            return fault
    if len(words) >= 40 and _is_vietnamese(words) and _syllable_share(words) < 0.55:
        return BROKEN
    return None


def reads_as_vietnamese(text: str) -> bool:
    """Tell whether a text is Vietnamese beyond doubt: its own letters, in words that are built like its syllables."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]))
    return _is_vietnamese(words) and _syllable_share(words) > 0.75


def _strange_share(text: str) -> float:
    strange = sum(1 for character in text if _is_strange(character))
    return strange / len(text) if strange > 1 else 0.0


def _is_strange(character: str) -> bool:
    if character == "\ufffd" or "\ue000" <= character <= "\uf8ff":
        return True
    return unicodedata.category(character) == "Cc" and character not in "\n\r\t\x0b\x0c"


def _is_vietnamese(words: list[str]) -> bool:
    letters = sum(len(word) for word in words)
    own = sum(1 for word in words for character in word if character in VIETNAMESE_ONLY)
    return own >= 0.02 * letters


def _syllable_share(words: list[str]) -> float:
    return sum(1 for word in words if len(word) > 1 and is_syllable(word)) / len(words)


def is_syllable(word: str) -> bool:
    """Tell whether a word is built like a Vietnamese syllable, whatever it means."""
    plain = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None
