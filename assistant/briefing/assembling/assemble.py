"""The flow of a draft from top to bottom: plan the sections, build each from the material, number, measure.

    Material -plan-> [Planned] -build-> BriefingSection, one after the other -finish-> Briefing

Imports the sections and the measure of fidelity. A generator of events, so that it can be shown, stopped and gone on
with: sections that are done are handed in again and not built twice.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.length import fitted, unnoted
from assistant.briefing.assembling.letterhead import letterhead
from assistant.briefing.assembling.material import MATTER, Material
from assistant.briefing.assembling.saying import body, computed
from assistant.briefing.assembling.sections import matter, overview, proposals, reported, review, themes, unknown
from assistant.briefing.assembling.statements.choosing import source_shares
from assistant.briefing.fidelity import Yardstick, measure, remeasured, yardstick
from assistant.briefing.numbering import renumbered
from assistant.briefing.templates import SectionTemplate, Template
from assistant.briefing.templates.template import CLOSING
from assistant.briefing.types import Block, Briefing, BriefingSection, Source, Split
from assistant.engine import Composer
from vectorstore.messages import Message

_Plain = Callable[[SectionTemplate, Material, SourceBook], list[Block]]
_PLAIN: dict[str, _Plain] = {
    "opening": overview.opening,
    "overview": overview.overview,
    "matter": matter.matter,
    "concerns": themes.no_concern,
    "tasks": review.tasks,
    "done": matter.done,
    "directives": reported.directives,
    "unknown": unknown.unknown,
    "closing": overview.closing,
    "annex": overview.annex,
}
# Not the id of a theme: these have no sign but letters, digits and hyphens.
_OTHERS, _OTHER_SUPPORTED, _OTHER_PROPOSALS = "concerns/_others", "supported/_others", "proposals/_others"


@dataclass(frozen=True, slots=True)
class Planned:
    """A section that is to be built.

    Attributes:
        key: as in `BriefingSection`.
        root: key of the template's section.
    """

    key: str
    root: str
    heading: str
    level: int


@dataclass(frozen=True, slots=True)
class SectionStarted:
    """A section is being built; `number` from 1 of `total`."""

    planned: Planned
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class SectionText:
    """A piece of text as a model writes it, not checked yet."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionFinished:
    """A section is done.

    Attributes:
        so_far: the draft with all sections that are done.
    """

    section: BriefingSection
    number: int
    total: int
    so_far: Briefing


Assembling = Generator[SectionStarted | SectionText | SectionFinished, None, Briefing]


def plan(material: Material) -> tuple[Planned, ...]:
    """Return the sections in their order; each concern is a section of its own."""
    return tuple(_planned(material))


def assemble(material: Material, engine: str, composer: Composer | None, done: Briefing | None = None) -> Assembling:
    """Build the sections that are not done yet; returns the finished draft.

    Args:
        material: what it is made of.
        engine: name of what writes.
        composer: None without a model.
        done: how far the draft was when it was interrupted.
    """
    book = material.book(done.sources if done else ())
    built = {one.key: one for one in (*done.sections, *done.appendix)} if done else {}
    planned = plan(material)
    against = yardstick(material.tally, material.choice)
    briefing = empty_briefing(material, engine)
    for number, one in enumerate(planned, start=1):
        if one.key in built:
            continue
        yield SectionStarted(one, number, len(planned))
        blocks = yield from build(one, material, book, composer)
        built[one.key] = BriefingSection(one.key, one.heading, one.level, tuple(blocks))
        sections = [built[each.key] for each in planned if each.key in built]
        so_far = with_sections(briefing, sections, book.sources, material.template)
        yield SectionFinished(built[one.key], number, len(planned), so_far)
    whole = with_sections(briefing, [built[one.key] for one in planned], book.sources, material.template)
    return finished(_within_pages(whole, material), against, material)


def empty_briefing(material: Material, engine: str) -> Briefing:
    """Return the draft before its first section."""
    against = yardstick(material.tally, material.choice)
    return Briefing(
        request=material.request,
        letterhead=letterhead(material.request, material.template, material.office),
        sections=(),
        sources=(),
        fidelity=measure((), (), against, material.stored_text),
        engine=engine,
        k=material.tally.k,
        warnings=(*material.tally.warnings, *_office_warnings(material)),
        split=material.split,
    )


def build(
    planned: Planned, material: Material, book: SourceBook, composer: Composer | None
) -> Generator[SectionText, None, list[Block]]:
    """Build the blocks of one section."""
    section = material.template.section(planned.root)
    if planned.root == "supported":
        building = themes.supported(section, material, book, composer, others=planned.key == _OTHER_SUPPORTED)
    elif planned.root == "reported":
        return reported.reported(section, _own_themes(material), material, book)
    elif planned.root == "proposals":
        return proposals.proposals(section, material, book, others=planned.key == _OTHER_PROPOSALS)
    elif planned.key == _OTHERS:
        return themes.others(section, material, book)
    elif planned.key != planned.root:
        theme = next(one for one in material.tally.themes if planned.key == f"concerns/{one.theme_id}")
        building = themes.concern(section, theme, material, book, composer)
    else:
        return _PLAIN[planned.root](section, material, book)
    with closing(building):
        return (yield from _pieces(planned.key, building))


def with_sections(
    briefing: Briefing, sections: Sequence[BriefingSection], sources: Sequence[Source], template: Template
) -> Briefing:
    """Return the draft with these sections; those of the appendix go behind."""
    behind = template.appendix
    front = tuple(one for one in sections if one.key.split("/")[0] not in behind)
    annex = tuple(one for one in sections if one.key.split("/")[0] in behind)
    return replace(briefing, sections=front, appendix=annex, sources=tuple(sources))


def split_as(briefing: Briefing, material: Material) -> Material:
    """Return the material for a section of a draft: what stands apart does so only where the draft has a section."""
    keys = {one.key for one in (*briefing.sections, *briefing.appendix)}
    without = {root for root in ("supported", "proposals") if f"{root}/_others" not in keys}
    sections = tuple(
        replace(one, sentences={name: text for name, text in one.sentences.items() if name != "other_heading"})
        if one.key in without
        else one
        for one in material.template.sections
    )
    template = replace(material.template, sections=sections)
    return replace(material, template=template, split=briefing.split or Split())


def planned_again(key: str, briefing: Briefing, material: Material) -> Planned | None:
    """Return a section of a draft as it is planned now; None when there is nothing for it any more."""
    found = next((one for one in plan(material) if one.key == key), None)
    if found is None and key in (_OTHER_SUPPORTED, _OTHER_PROPOSALS):
        # All of it fits the first section now; this one stays, without anything in it.
        old = next(one for one in (*briefing.sections, *briefing.appendix) if one.key == key)
        return Planned(key, key.partition("/")[0], old.heading, 1)
    return found


def refitted(briefing: Briefing, material: Material) -> Briefing:
    """Fit a draft to its pages again after one section was built anew: what had given way may come back.

    Args:
        briefing: with the new section in place of the old one.
        material: what it was built from.
    """
    levels = {one.key: one.level for one in plan(material)}
    keys = list(levels)
    behind = material.template.appendix
    gone = [one for one in briefing.appendix if one.key.split("/")[0] not in behind]
    body = [unnoted(one, gone, _appended(material)) for one in briefing.sections]
    for one in gone:
        after = set(keys[keys.index(one.key) :]) if one.key in keys else {CLOSING}
        place = next((at for at, other in enumerate(body) if other.key in after), len(body))
        body.insert(place, replace(one, level=levels.get(one.key, 1)))
    appendix = tuple(one for one in briefing.appendix if one not in gone)
    return _within_pages(replace(briefing, sections=tuple(body), appendix=appendix), material)


def _within_pages(briefing: Briefing, material: Material) -> Briefing:
    return fitted(briefing, material.template.pages, source_shares(material.tally), _appended(material))


def _appended(material: Material) -> Callable[[str], Block] | None:
    closing = next((one for one in material.template.sections if one.words("appended")), None)
    return (lambda headings: body(computed(closing.say("appended", sections=headings)))) if closing else None


def finished(briefing: Briefing, against: Yardstick, material: Material) -> Briefing:
    """Number the sources in the order of their use and measure the draft."""
    briefing = renumbered(briefing)
    return replace(briefing, fidelity=remeasured(briefing, against, material.stored_text))


def _pieces(key: str, building: themes.Building) -> Generator[SectionText, None, list[Block]]:
    while True:
        try:
            piece = next(building)
        except StopIteration as end:
            blocks: list[Block] = end.value
            return blocks
        yield SectionText(key, piece)


def _planned(material: Material) -> Iterator[Planned]:
    for section in material.template.sections:
        if section.key == "reported" and not reported.has_reported(material, _own_themes(material)):
            continue
        yield Planned(section.key, section.key, section.heading, 1)
        if section.key == "supported" and themes.supported_themes(section, material)[1]:
            yield Planned(_OTHER_SUPPORTED, "supported", section.say("other_heading"), 1)
        if section.key == "proposals" and proposals.split_proposals(section, material)[1]:
            yield Planned(_OTHER_PROPOSALS, "proposals", section.say("other_heading"), 1)
        if section.key == "concerns":
            for theme in themes.concern_themes(material)[0]:
                yield Planned(f"concerns/{theme.theme_id}", "concerns", theme.name, 2)
            if themes.has_others(material):
                yield Planned(_OTHERS, "concerns", section.say("other_heading"), 2)


def _own_themes(material: Material) -> tuple[str, ...]:
    """Return the themes under which what reports tell of them stands already."""
    return (MATTER, *sorted(themes.told_themes(material)))


def _office_warnings(material: Material) -> list[Message]:
    if material.office.issuer:
        return []
    return [
        Message(
            vi="Chưa khai cơ quan ban hành, nên để trống trên đầu báo cáo. Hãy ghi vào tệp cấu hình phần [office]: "
            "issuer, place, number_form, signer_role (xem hướng dẫn).",
            en="The issuing office is not set, so the head of the report has blanks. Set issuer, place, number_form, "
            "signer_role in [office] of the settings file (see the guide).",
        )
    ]
