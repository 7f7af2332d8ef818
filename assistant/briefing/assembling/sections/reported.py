"""What reports tell beside opinions, word for word: of a matter, of figures corrected and rumours, of what is answered.

Imports the parts of `assembling/`. Nothing is concluded from it.
"""

import re
from collections.abc import Sequence

from assistant.briefing.assembling.book import SourceBook, Stretch
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.phrases import day
from assistant.briefing.assembling.reported import Telling, Told
from assistant.briefing.assembling.rumours import with_rumours
from assistant.briefing.assembling.saying import body, bullet, computed, from_reports, label, told
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Block, Sentence
from ingest.opinion.reporters import issuer_name
from vectorstore.text.folding import fold
from vectorstore.types import Document

# So much of each kind is told of one matter, and of what is on no matter with a section of its own.
_MOST_OF_A_MATTER = 4
_MOST = 8
# Of each unit: how much it heard, and how things are.
_OF_UNITS = {Telling.GATHERED: 1, Telling.SITUATION: 2}
MOST_UNITS = 8
_ELSEWHERE = (Telling.CORRECTED, Telling.RUMOUR, Telling.ANSWERED, Telling.FORECAST)
_ANYWHERE = (Telling.CORRECTED, Telling.RUMOUR)
_MOST_DIRECTIVES = 10
# A sentence that names a letter and says what is done or not done tells more than that it came.
_TELLS_MORE = re.compile(r"(?<!\w)(?:chưa|quá hạn|chậm|xong|một phần|không|theo|hỗ trợ)(?!\w)")


def of_matter(
    kind: Telling, theme: str, material: Material, book: SourceBook, *, quoted_below: Sequence[str] = ()
) -> list[Sentence]:
    """Return what reports tell of a theme, of each unit in turn.

    Args:
        kind: of what is told.
        theme: id of the theme.
        material: of the draft.
        book: gives the sources their numbers.
        quoted_below: numbers of letters that are quoted themselves: that they came need not be told as well.
    """
    found = [one for one in material.told if one.kind is kind and one.theme == theme]
    found = [one for one in found if not _only_names(one, quoted_below, book)]
    return from_reports(_in_turn(found)[:_MOST_OF_A_MATTER], book)


def _only_names(one: Told, letters: Sequence[str], book: SourceBook) -> bool:
    text = book.stored_text(one.stretch.document.version_id)[one.stretch.start : one.stretch.end]
    return any(number and number in text for number in letters) and not _TELLS_MORE.search(text.lower())


def everywhere(kind: Telling, material: Material, book: SourceBook) -> list[Sentence]:
    """Return what all reports tell of one kind, whatever the matter."""
    return from_reports(_in_turn([one for one in material.told if one.kind is kind])[:_MOST], book)


def of_units(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Return what each unit says of how much it heard and of how things are in general, the units in their order."""
    told_of: dict[str | None, dict[Telling, list[Told]]] = {}
    for one in material.told:
        if one.kind in _OF_UNITS and section.words(one.kind.value):
            told_of.setdefault(one.stretch.unit, {}).setdefault(one.kind, []).append(one)
    units = list(told_of.values())[:MOST_UNITS]
    found = [one for unit in units for kind, most in _OF_UNITS.items() for one in unit.get(kind, ())[:most]]
    return from_reports(found, book)


def has_reported(material: Material, told_of: Sequence[str]) -> bool:
    """Whether there is something for the section; `told_of`: the themes with a section of their own."""
    return any(_of_kind(kind, material, told_of) for kind in _ELSEWHERE)


def reported(section: SectionTemplate, told_of: Sequence[str], material: Material, book: SourceBook) -> list[Block]:
    """Return corrections and rumours, and answers and forecasts on what has no section of its own."""
    blocks: list[Block] = []
    for kind in _ELSEWHERE:
        found = _of_kind(kind, material, told_of)
        if found:
            blocks.append(body(label(section.say(kind.value))))
            blocks += map(bullet, from_reports(found, book))
    return blocks


def directives(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Return the documents of the last year that give tasks, newest first, each by its title as it stands there."""
    named = [said for one in material.directives[:_MOST_DIRECTIVES] if (said := _named(one, book))]
    if not named:
        return [body(computed(section.say("none")))]
    return [body(label(section.say("lead"))), *map(bullet, named)]


def _of_kind(kind: Telling, material: Material, told_of: Sequence[str]) -> list[Told]:
    found = [one for one in material.told if one.kind is kind and (kind in _ANYWHERE or one.theme not in told_of)]
    found = _in_turn(found)[:_MOST]
    return with_rumours(found, material) if kind is Telling.RUMOUR else found


def _in_turn(found: Sequence[Told]) -> list[Told]:
    """Take the first of each unit before the second of any, so that no report speaks for all."""
    seen: dict[str | None, int] = {}
    placed = []
    for one in found:
        place = seen.get(one.stretch.unit, 0)
        seen[one.stretch.unit] = place + 1
        placed.append((place, one))
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


def _named(document: Document, book: SourceBook) -> Sentence | None:
    """Return a document by its number and title; None where the title does not stand in its text."""
    header = document.header
    found = fold(book.stored_text(document.version_id)).find(header.title) if header.title else None
    if found is None:
        return None
    date = f" ngày {day(header.date)}" if header.date else ""
    named = issuer_name(header)
    issuer = f" của {book.called(named)}" if named else ""
    before = f"{header.type_name or 'Văn bản'} {header.number or document.path}{date}{issuer}: "
    return told(before, [(Stretch(document, *found, ()), "")], "", book)
