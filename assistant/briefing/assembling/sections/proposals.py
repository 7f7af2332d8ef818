"""What is asked for and of whom: proposals word for word, put together by the body that can act.

Imports the parts of `assembling/`.
"""

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.phrases import listed, named_period, number
from assistant.briefing.assembling.saying import body, bullet, computed, quoted
from assistant.briefing.tally import ThemedItem
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Block, Sentence, Source
from vectorstore.extracts import Stance

_MOST_CHARGED = 3


def proposals(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Return the proposals under the bodies that they are addressed to, those with most proposals first."""
    items = material.choice.all(Stance.PROPOSES)
    if not items:
        return [body(computed(section.say("none", period=named_period(material.tally.period))))]
    groups: dict[str | None, list[ThemedItem]] = {}
    for one in items:
        groups.setdefault(material.bodies.of(one.opinion.item.text), []).append(one)
    blocks = _counted(section, material, book)
    # Those addressed to nobody come last.
    for name in sorted(groups, key=lambda one: (one is None, -len(groups[one]), one or "")):
        blocks += _group(section, name, groups[name], material, book)
    return blocks


def _counted(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    cut = material.tally.by_stance.get(Stance.PROPOSES)
    if cut is None or not cut.items:
        return []
    return [body(computed(section.say("counted", items=number(cut.items)), book.records(cut)))]


def _group(
    section: SectionTemplate, name: str | None, items: list[ThemedItem], material: Material, book: SourceBook
) -> list[Block]:
    statements = [quoted(one, book) for one in items]
    text = section.say("body", body=name) if name else section.say("no_body")
    lead = computed(text, *(_source(one, book) for one in statements))
    sentences = [lead]
    if name is None and (charged := _charged(section, items, material, book)):
        sentences.append(charged)
    return [body(*sentences), *map(bullet, statements)]


def _charged(
    section: SectionTemplate, items: list[ThemedItem], material: Material, book: SourceBook
) -> Sentence | None:
    """Say who is charged with the matters by directives, where the proposals themselves address nobody."""
    themes = dict.fromkeys(one.theme for one in items if one.theme)
    measures = [one for theme in themes for one in material.measures.get(theme, ()) if one.units]
    units = list(dict.fromkeys(unit for one in measures for unit in one.units))[:_MOST_CHARGED]
    if not units:
        return None
    sources = [book.stretch(one.stretch) for one in measures if set(one.units) & set(units)]
    return computed(section.say("charged", units=listed(units)), *sources)


def _source(one: Sentence, book: SourceBook) -> Source:
    return next(source for source in book.sources if source.number == one.sources[0])
