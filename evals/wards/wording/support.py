"""Who holds an opinion and how many: digits, numbers in words, fractions, ranges, vague words, or nothing.

Imports nothing of ours. `persons` follows the design's rule: the stated number, a household counted as 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_COUNTED = ("hộ", "hộ dân", "ý kiến", "người", "người dân", "lượt ý kiến", "cử tri", "hộ gia đình", "bà con", "phiếu")
_NOBODY = (
    "bà con",
    "nhân dân",
    "người dân",
    "dân",
    "cư dân trong tổ",
    "các hộ",
    "dư luận",
    "bà con lối xóm",
    "cán bộ, đảng viên",
)
_VAGUE = (
    "nhiều ý kiến",
    "một số ý kiến",
    "một số bà con",
    "đa số bà con",
    "đa số nhân dân",
    "một vài hộ",
    "không ít người",
    "phần lớn các hộ",
    "vài chục hộ",
    "hàng trăm lượt ý kiến",
    "nhiều hộ dân",
    "tuyệt đại đa số nhân dân",
    "số ít người",
    "rất nhiều người",
    "dăm ba nhà",
    "quá nửa số hộ",
)


@dataclass(frozen=True, slots=True)
class Support:
    """Who holds an opinion, as the subject of a sentence; `stated` is the part that tells how many."""

    subject: str
    stated: str | None = None
    persons: int | None = None
    approximate: bool = False


def in_words(number: int) -> str:
    """Write a number from 1 to 99 in words."""
    tens, unit = divmod(number, 10)
    if tens == 0:
        return _UNITS[unit]
    head = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    if unit == 0:
        return head
    last = {1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(unit, _UNITS[unit])
    return f"{head} {last}"


def subject(rng: Random) -> Support:
    """Return who holds an opinion, stated in one of the ways that reports use."""
    kinds: tuple[tuple[Callable[[Random], Support], int], ...] = (
        (_nobody, 27),
        (_count, 32),
        (_vague, 17),
        (_about, 8),
        (_fraction, 7),
        (_range, 4),
        (_single, 3),
        (_dozen, 2),
    )
    (kind,) = rng.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
    return kind(rng)


def bracket(rng: Random) -> Support:
    """Return a support that is set in brackets behind a statement, as `12 ý kiến`; its subject is the bracket."""
    support = rng.choice((_count, _count, _count, _about, _fraction, _range))(rng)
    form = rng.choice(("({})", "({})", "(có {})", "({} nêu)", "- {}"))
    return Support(form.format(support.stated), support.stated, support.persons, support.approximate)


def _nobody(rng: Random) -> Support:
    return Support(rng.choice(_NOBODY))


def _vague(rng: Random) -> Support:
    words = rng.choice(_VAGUE)
    return Support(words, words)


def _count(rng: Random) -> Support:
    number = rng.choice((rng.randint(2, 9), rng.randint(2, 15), rng.randint(5, 45)))
    written = in_words(number) if rng.random() < 0.2 else f"{number:02d}" if rng.random() < 0.15 else str(number)
    words = f"{written} {rng.choice(_COUNTED)}"
    return Support(words, words, number)


def _about(rng: Random) -> Support:
    number = rng.choice((10, 15, 20, 25, 30, 40))
    words = f"{rng.choice(('khoảng', 'chừng', 'gần', 'trên', 'hơn', 'ngót', 'độ'))} {number} {rng.choice(_COUNTED)}"
    return Support(words, words, number, approximate=True)


def _fraction(rng: Random) -> Support:
    total = rng.randint(12, 70)
    part = rng.randint(3, total - 2)
    unit = rng.choice(("ý kiến", "hộ", "phiếu", "người dự họp"))
    words = rng.choice((f"{part} trên {total} {unit}", f"{part}/{total} {unit}", f"{part} trong số {total} {unit}"))
    return Support(words, words, part)


def _range(rng: Random) -> Support:
    low = rng.randint(3, 12)
    high = low + rng.randint(2, 5)
    words = rng.choice((f"{low} - {high} hộ", f"từ {low} đến {high} hộ", f"{low} đến {high} người"))
    return Support(words, words, low, approximate=True)


def _single(rng: Random) -> Support:
    words = rng.choice(("một người dân", "01 ý kiến", "1 hộ", "một hộ dân", "có một ý kiến"))
    return Support(words, words.removeprefix("có "), 1)


def _dozen(rng: Random) -> Support:
    words = rng.choice(("hơn chục hộ", "cả chục hộ", "gần chục ý kiến"))
    return Support(words, words, 10, approximate=True)
