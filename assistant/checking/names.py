"""Names and designations in a text: what is written with capitals, numbered things such as "tổ dân phố 3", "Điều 5".

Imports `vectorstore.text` only. Used to check that a claim names nobody and no place that its passages do not have.
"""

import re
from collections.abc import Iterator, Sequence

from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import document_numbers, syllables

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \t]+")
_STARTS = re.compile(r"(?:^|[.!?:;…“\"(\[•\-–]\s*)$")
_SEVERAL = r"\d{1,3}(?:(?:, ?| va |, va )\d{1,3})*"
_THINGS = "to dan pho|tdp|thon|ap|khu pho|chi bo|chi hoi|ngo|hem|dieu|khoan|chuong|muc"
_DESIGNATED = re.compile(rf"\b(?P<what>{_THINGS})(?: so)? (?P<numbers>{_SEVERAL})\b")
# What figures count and measure: 19 households are not 19 people.
_UNITS = "ho|nguoi|phieu|y kien|dong|cm|km|gio|phut|vu|truong hop|lo|xe|kg|tan|nam|ngay|thang"
_COUNTED = re.compile(rf"(?<![\d.,/])(?P<number>\d[\d.]*(?:,\d+)?) (?P<unit>{_UNITS})\b")
# "Hội Phụ nữ" is short for "Hội Liên hiệp Phụ nữ".
_BODIES = frozenset(("ban", "chi", "công", "đoàn", "hội", "phòng", "sở", "trạm", "trung", "trường", "ủy"))
_SAME = {"tdp": "to dan pho"}


def missing_names(claim: str, held: str) -> tuple[str, ...]:
    """Return the names and designations of `claim` that do not stand in `held`, folded, in order.

    What begins a sentence has a capital whatever it is, and is not looked at.
    """
    words = syllables(held)
    said = f" {' '.join(words)} "
    with_long_forms = standard_abbreviations().expansions(words)
    said += "".join(f"{' '.join(longer)} " for _, longer in with_long_forms)
    names = [name for name in _names(claim) if not _is_held(name, said)]
    designations = [one for one in _designations(claim) if one not in set(_designations(held))]
    return (*names, *(f"{what} {number}" for what, number in designations))


def _names(text: str) -> Iterator[str]:
    """Yield runs of syllables with capitals, folded."""
    for number in document_numbers(text):
        text = re.sub(re.escape(number), " ", text, flags=re.IGNORECASE)
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and not _GAP.fullmatch(text[run[-1].end() : word.start()]):
            yield from _name(text, run)
            run = []
        if word[0][0].isupper():
            run.append(word)
        else:
            yield from _name(text, run)
            run = []
    yield from _name(text, run)


def _name(text: str, run: Sequence[re.Match[str]]) -> Iterator[str]:
    if run and _STARTS.search(text[: run[0].start()]):
        run = run[1:]
    if run:
        yield " ".join(syllables(text[run[0].start() : run[-1].end()]))


def _is_held(name: str, said: str) -> bool:
    """Whether a name stands there: as it is, as its long or short form, or a body's without what is between."""
    if f" {name} " in said:
        return True
    head, _, rest = name.partition(" ")
    if rest and head in _BODIES and f" {head} " in said and f" {rest} " in said:
        return True
    forms = standard_abbreviations().expansions(name.split())
    return any(f" {' '.join(other)} " in said for _, other in forms)


def missing_units(claim: str, held: str) -> tuple[str, ...]:
    """Return the counts of `claim` whose number stands in `held` with other units only, folded, in order."""
    there: dict[str, set[str]] = {}
    for number, unit in _counts(held):
        there.setdefault(number, set()).add(unit)
    return tuple(f"{number} {unit}" for number, unit in _counts(claim) if number in there and unit not in there[number])


def _counts(text: str) -> Iterator[tuple[str, str]]:
    for match in _COUNTED.finditer(bare(fold_key(text))):
        yield match["number"].lstrip("0"), match["unit"]


def _designations(text: str) -> Iterator[tuple[str, str]]:
    for match in _DESIGNATED.finditer(bare(fold_key(text))):
        what = _SAME.get(match["what"], match["what"])
        yield from ((what, number.lstrip("0")) for number in re.findall(r"\d+", match["numbers"]))
