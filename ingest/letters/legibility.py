"""Whether a text is what its author wrote: recognises legacy encodings (TCVN3, VNI), mojibake and broken letters.

Imports the files beside it and `errors`. Every reader's text passes here before anything is stored, when what could be
converted has been.
"""

import re
from collections.abc import Sequence

from ingest.errors import GarbledTextError, IllegibleScanError
from ingest.letters.legacy import Encoding
from ingest.letters.recognition import encoding_of_line
from ingest.letters.syllables import WORD, is_vietnamese, syllable_share
from vectorstore.messages import Message

_SAMPLE = 200_000
_FEWEST_HITS = 3
_MOST_STRANGE = 0.005
# Of fewer words the share of syllables says nothing.
_FEWEST_JUDGED = 40
_FEWEST_SYLLABLES = 0.55

TCVN3 = Message(vi="có vẻ là bảng mã cũ TCVN3 (ABC)", en="it looks like the legacy encoding TCVN3 (ABC)")
VNI = Message(vi="có vẻ là bảng mã cũ VNI", en="it looks like the legacy encoding VNI")
VPS = Message(vi="có vẻ là bảng mã cũ VPS", en="it looks like the legacy encoding VPS")
_LEGACY = {Encoding.TCVN3: TCVN3, Encoding.VNI: VNI, Encoding.VPS: VPS}
MOJIBAKE = Message(
    vi="chữ Unicode bị giải mã sai (ví dụ “Ä‘” thay cho “đ”)", en="UTF-8 was decoded as another encoding"
)
STRANGE = Message(vi="có nhiều ký tự lạ", en="it has many stray characters")
BROKEN = Message(
    vi="phần lớn từ không phải âm tiết tiếng Việt, có lẽ do phông chữ", en="most words are broken, probably by a font"
)
BINARY = Message(vi="không nhận ra bảng mã", en="its encoding is not recognised")

LOST = Message(
    vi="các chữ có dấu đã mất khi lưu, chỉ còn dấu “?” hoặc ô vuông",
    en="the letters with marks were lost when it was saved, “?” or boxes stand for them",
)
# "ki?n ngh?", "ph□ng": what an encoding or a font without Vietnamese leaves of a letter inside a word.
_SMALL = "[a-zà-ỹđ]"
_LOST = re.compile(
    rf"{_SMALL}[?¿□ÿ]+{_SMALL}|(?<!\w)[?□ÿ]+{_SMALL}|[□ÿ]{{2}}|{_SMALL}[□ÿ](?!\w)",
)
# "https://phuong.example/tin?id=7": here the sign stands for itself.
_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|www\.|[=&])\S*")

# A letter followed by what TCVN3 fonts draw as à ả ã á ạ ă... and Unicode text never has there.
_TCVN3 = re.compile(r"[A-Za-z][µ¶·¸¹¼½¾¨ª¬®]|[®­][a-zA-Z]|[a-z][Ö×ØÜÞÝÐÌÎÏÑÕÒÓÔÊÇÈÉËÆ]")
# A vowel followed by the letter that VNI fonts draw as its tone: aø, oä, eâ, öô, uû.
_VNI = re.compile(
    r"a[ùøûõïâáàåãäêéèúüë]|e[âáàåãäùøûõï]|o[äåãâùøûõï]|öô|u[ïûõø]|ô[ùøûõï]|ö[ùøûõï]|y[ùøûõ]", re.IGNORECASE
)
_MOJIBAKE = re.compile(r"Ã[\u0080-¿ƒ‚„…†‡ˆ‰‹Œ‘’“”•–—˜™›œžŸ]|Ä‘|Äƒ|Æ°|Æ¡|á[º»][\u0080-¿ƒ‚„…†‡ˆ‰‹Œ‘’“”•–—˜™›œžŸ]|Ä\u0091")

# Control characters save white space, characters of private use, and what stands for bytes that could not be read.
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")


def check_legible(text: str) -> None:
    """Check that a text may be stored.

    Raises:
        GarbledTextError: it is in a legacy encoding, was decoded wrongly, or its letters are broken.
    """
    fault = find_fault(text)
    if fault:
        raise GarbledTextError(fault, lost=fault is LOST)


def check_recognised(text: str) -> None:
    """Check that what was recognised of a scan may be stored; recognition gives no legacy encoding.

    Raises:
        IllegibleScanError: its letters are broken.
    """
    sample = text[:_SAMPLE]
    words = WORD.findall(sample)
    if _strange_share(sample) > _MOST_STRANGE or (is_vietnamese(words) and _is_broken(words)):
        raise IllegibleScanError


def find_fault(text: str) -> Message | None:
    """Return what is wrong with the letters of a text, None when it reads well."""
    sample = text[:_SAMPLE]
    words = WORD.findall(sample)
    if _strange_share(sample) > _MOST_STRANGE:
        return STRANGE
    if not words:
        return None
    if is_vietnamese(words):
        return BROKEN if _is_broken(words) else _fault_of_lines(sample)
    return _fault_of_letters(sample, len(words)) or _fault_of_lines(sample)


def _is_broken(words: Sequence[str]) -> bool:
    return len(words) >= _FEWEST_JUDGED and syllable_share(words) < _FEWEST_SYLLABLES


def _fault_of_letters(sample: str, words: int) -> Message | None:
    """Return what is wrong with a text that has few of the letters that only Vietnamese has."""
    plain = _ADDRESS.sub(" ", sample)
    for pattern, share, fault in (
        (_MOJIBAKE, 0.02, MOJIBAKE),
        (_TCVN3, 0.05, TCVN3),
        (_VNI, 0.05, VNI),
        (_LOST, 0.1, LOST),
    ):
        hits = len(pattern.findall(plain))
        if hits >= _FEWEST_HITS and hits >= share * words:
            return fault
    return None


def _fault_of_lines(sample: str) -> Message | None:
    """Return what is wrong with single paragraphs of a text that reads well as a whole."""
    for line in sample.split("\n"):
        encoding = encoding_of_line(line)
        if encoding is not None:
            return _LEGACY[encoding]
    return None


def _strange_share(text: str) -> float:
    strange = len(_STRANGE.findall(text))
    return strange / len(text) if strange > 1 else 0.0
