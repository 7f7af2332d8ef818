"""Writes names of bodies as running text does: printed capitals small, proper names and abbreviations as they are.

Imports the store's folding. Names come from heads, feet and titles.
"""

import re
from collections.abc import Sequence

from vectorstore.text.folding import bare

_ACRONYMS = {
    "mttq",
    "lhpn",
    "ubnd",
    "hđnd",
    "tncs",
    "ubmttq",
    "thpt",
    "thcs",
    "ccb",
    "vp",
    "bch",
    "btv",
    "tnhh",
    "hlhpn",
    "bql",
    "htx",
    "cđcs",
    "th&thcs",
}
_PLACE_WORDS = {
    "phường", "xã", "xa", "thôn", "bản", "ấp", "xóm", "tỉnh", "buôn", "làng", "phố", "học", "thcs", "thpt", "non",
    "khóm", "nghiệp", "cư", "chợ", "khối", "tnhh", "th&thcs",
}  # fmt: skip
COMMITTEES = {"tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ", "tỉnh đoàn", "thành đoàn"}
_NO_PLACE = {"xã hội", *COMMITTEES}
_VOWEL = re.compile(r"[aeiouy]")
_NAMES = {
    "việt nam": "Việt Nam", "mặt trận": "Mặt trận", "tổ quốc": "Tổ quốc", "phụ nữ": "Phụ nữ", "liên hiệp": "Liên hiệp",
    "xây dựng đảng": "Xây dựng Đảng",
    "tổ dân phố": "Tổ dân phố", "trường tiểu học": "Trường Tiểu học", "trường": "Trường",
    "đoàn thanh niên": "Đoàn Thanh niên", "ban tuyên giáo và dân vận": "Ban Tuyên giáo và Dân vận",
    "ban tuyên giáo": "Ban Tuyên giáo", "công ty": "Công ty",
    "công đoàn": "Công đoàn",
    "cựu chiến binh": "Cựu chiến binh", "nông dân": "Nông dân", "đảng bộ": "Đảng bộ", "đảng ủy": "Đảng ủy",
    "tỉnh ủy": "Tỉnh ủy", "thành ủy": "Thành ủy", "ban chấp hành": "Ban Chấp hành", "ban thường vụ": "Ban Thường vụ",
    "ban thường trực": "Ban Thường trực", "ủy ban": "Ủy ban", "hội lhpn": "Hội LHPN", "hội ccb": "Hội CCB",
    "hội nông dân": "Hội Nông dân", "hội cựu chiến binh": "Hội Cựu chiến binh", "hội liên hiệp": "Hội Liên hiệp",
}  # fmt: skip
_BELOW_ITS_KIND = re.compile(r"(?<=[Cc]hi )Hội(?!\w)")
_UNION_LED = re.compile(
    r"(?<=Ban Chấp hành )đoàn(?= )|(?<=Ban Thường vụ )đoàn(?= )|(?<=BCH )đoàn(?= )|(?<=BTV )đoàn(?= )"
)
# What offices shorten and what a reader of another office may not know. LHPN, MTTQ and UBND are known to all.
_SHORTENED = {
    "BCH": "Ban Chấp hành", "BTV": "Ban Thường vụ", "BTT": "Ban Thường trực", "CĐCS": "Công đoàn cơ sở",
    "HTX": "Hợp tác xã", "BQL": "Ban quản lý", "CTV": "Cộng tác viên", "TDP": "Tổ dân phố", "CCB": "Cựu chiến binh",
    "UBMTTQ": "Ủy ban MTTQ", "TH&THCS": "Tiểu học và Trung học cơ sở",
}  # fmt: skip
_ANY_SHORTENED = re.compile(rf"(?<![\w.&-])(?:{'|'.join(_SHORTENED)})(?![\w&])")
# Names of their own inside another name; the others are written small there.
_KEPT_CAPITAL = ("Cựu", "Ủy", "Ban C", "Ban T", "Tiểu")


def running_case(name: str) -> str:
    """Return a name that is printed in capitals as it is written in running text."""
    if not name.isupper():
        return name
    words: list[str] = []
    for word in name.lower().split():
        # "xã hội", "tỉnh ủy", "tỉnh đoàn": here the word of a place begins no name.
        behind = bool(words) and words[-1].endswith(",") and word in _PLACE_WORDS
        common = behind or " ".join((*words[-1:], word)) in _NO_PLACE
        proper = bool(words) and not common and (_opens_place(words) or (words[-1][:1].isupper() and _in_place(words)))
        words.append(
            word.upper()
            if word in _ACRONYMS or _no_vowel(word)
            else word.capitalize()
            if proper and word != "số"
            else word
        )
    text = " ".join(words)
    for small, written in _NAMES.items():
        text = re.sub(rf"(?<!\w){small}(?!\w)", written, text, flags=re.IGNORECASE)
    text = _UNION_LED.sub("Đoàn", _BELOW_ITS_KIND.sub("hội", text))
    return capital(text)


def written_out(name: str) -> str:
    """Return a name without the abbreviations that only offices use: "CĐCS" is "Công đoàn cơ sở"."""
    return _ANY_SHORTENED.sub(_full, name)


def _full(match: re.Match[str]) -> str:
    full = _SHORTENED[match[0]]
    inside = match.start() > 0 and not full.startswith(_KEPT_CAPITAL)
    return full[:1].lower() + full[1:] if inside else full


def _no_vowel(word: str) -> bool:
    """Whether a word is an abbreviation: "DVNN", "HTX"; a word of one letter may be a number."""
    return len(word) > 1 and word.isalpha() and not _VOWEL.search(bare(word))


def _opens_place(words: Sequence[str]) -> bool:
    """Whether a proper name follows what stands last: "phường", or "tỉnh ủy"."""
    # "Khu công nghiệp Suối Tre", but "nghiệp đoàn".
    if words[-1].lower() == "nghiệp" and not _names_zone(words):
        return False
    return words[-1].lower() in _PLACE_WORDS or " ".join(words[-2:]).lower() in COMMITTEES


def _names_zone(words: Sequence[str]) -> bool:
    """Whether a proper name follows "nghiệp": in "khu công nghiệp ..." and "HTX nông nghiệp ..."."""
    before = [word.lower() for word in words[:-1]]
    return before[-1:] == ["công"] or (before[-1:] == ["nông"] and before[:1] in (["htx"], ["hợp"]))


def _in_place(words: Sequence[str]) -> bool:
    """Whether the words end in a proper name that began after a word such as "phường"."""
    for end in range(len(words), 0, -1):
        word = words[end - 1]
        if _opens_place(words[:end]):
            return True
        if not word[:1].isupper() or word.lower() in _ACRONYMS:
            return False
    return False


def capital(text: str) -> str:
    """Return a text with its first letter in capitals."""
    return text[:1].upper() + text[1:]
