"""What is asked for and of whom: proposals word for word, put together by the body that can act.

Imports the parts of `assembling/`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.phrases import listed, named_period, number
from assistant.briefing.assembling.saying import body, bullet, computed, label, quoted
from assistant.briefing.assembling.sections.charged import document_name
from assistant.briefing.assembling.sections.quoted_part import quoted_part, records_of
from assistant.briefing.assembling.sections.themes import concern_themes, told_themes
from assistant.briefing.counts.tally import ThemedItem
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Block, Sentence
from vectorstore.extracts import Stance

# Of the bodies that too few ask to be a cut, one that the quoted proposals name so often gets its own heading.
_OWN_HEADING = 2
_Headed = tuple[str, ThemedItem]


def proposals(section: SectionTemplate, material: Material, book: SourceBook, *, others: bool = False) -> list[Block]:
    """Return the proposals under the bodies that they are addressed to; `others`: those that stand apart."""
    first, apart = split_proposals(section, material)
    if not first:
        return [body(computed(section.say("none", period=named_period(material.tally.period))))]
    blocks: list[Block] = []
    above = ""
    for heading, one in apart if others else first:
        if heading != above:
            blocks.append(body(label(heading)))
        blocks.append(bullet(_point(section, one, material, book)))
        above = heading
    return blocks if others else [*blocks, *_rest(section, [one for _, one in apart], material, book)]


def _rest(section: SectionTemplate, apart: Sequence[ThemedItem], material: Material, book: SourceBook) -> list[Block]:
    """Say how many of the proposals are quoted, and where those stand that are not quoted here."""
    said = quoted_part(section, (Stance.PROPOSES,), material, book)
    if apart and section.words("apart"):
        records = records_of(apart, material)
        text = section.say("apart", items=number(len(records)), heading=section.say("other_heading"))
        said.append(computed(text, book.query(f"{material.tally.query} -- quoted apart", records)))
    return [body(*said)] if said else []


def split_proposals(section: SectionTemplate, material: Material) -> tuple[list[_Headed], list[_Headed]]:
    """Return the proposals, each with its heading: the first ones, and those in a section of their own.

    That one can give way where the pages are few, as the last worries and the last praise do.
    """
    points = list(_points(section, material))
    apart = material.template.pages is not None and section.words("other_heading")
    first = material.split.proposals
    stay = first if apart and first is not None and len(points) > first + 1 else len(points)
    return points[:stay], points[stay:]


def _points(section: SectionTemplate, material: Material) -> Iterator[_Headed]:
    """Yield the proposals to bodies, those with most proposals first; what is addressed to nobody comes last."""
    wishes = {one.record for theme in material.tally.themes for one in _wishes(theme.theme_id, material)}
    groups: dict[str | None, list[ThemedItem]] = {}
    for one in material.choice.all(Stance.PROPOSES):
        if one.record not in wishes:
            groups.setdefault(material.bodies.get(one.record), []).append(one)
    for name in sorted(groups, key=lambda one: (one is None, -len(groups[one]), one or "")):
        yield from _group(section, name, groups[name], material)


def _wishes(theme: str, material: Material) -> tuple[ThemedItem, ...]:
    """Return what is told beside the worries of a theme, where the template has words for it."""
    if theme not in told_themes(material):
        return ()
    own = any(theme == one.theme_id for one in concern_themes(material)[0])
    told = not own or material.template.section("concerns").words("wishes")
    return material.wishes(theme) if told else ()


def _group(
    section: SectionTemplate, name: str | None, items: list[ThemedItem], material: Material
) -> Iterator[_Headed]:
    """Yield the proposals to one body; those of bodies that few ask under honest headings of their own."""
    if name:
        yield from ((section.say("body", body=name), one) for one in items)
        return
    asked = Counter(material.addressed.get(one.record) for one in items)
    for one in sorted(items, key=lambda one: _place(material.addressed.get(one.record), asked)):
        yield _heading(section, material.addressed.get(one.record), asked), one


def _place(name: str | None, asked: Counter[str | None]) -> tuple[bool, bool, int, str]:
    """Bodies asked more than once come first, then the other bodies, then what addresses nobody."""
    return name is None, asked[name] < _OWN_HEADING, -asked[name], name or ""


def _heading(section: SectionTemplate, name: str | None, asked: Counter[str | None]) -> str:
    if name is None:
        return section.say("no_body")
    return section.say("body", body=name) if asked[name] >= _OWN_HEADING else section.say("other_bodies")


def _point(section: SectionTemplate, item: ThemedItem, material: Material, book: SourceBook) -> Sentence:
    """Return a proposal; where it addresses nobody, with whom a directive on the same theme charges."""
    said = quoted(item, book, other=material.choice.stretches.get(item.record))
    said = replace(said, items=(item.record, *material.choice.carried.get(item.record, ())))
    if material.addressed.get(item.record) or item.theme is None:
        return said
    measure = next((one for one in material.measures.get(item.theme, ()) if one.units), None)
    if measure is None:
        return said
    text = section.say("charged", document=document_name(measure), units=listed(measure.units))
    source = book.stretch(measure.stretch)
    claim = replace(said.claim, text=f"{said.claim.text.rstrip('.')} ({text}).")
    return replace(said, claim=claim, sources=(*said.sources, source.number))
