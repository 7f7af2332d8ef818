"""The urgent report on one matter: how many speak of it, what they say by stance, what has been done.

Imports the parts of `assembling/`. The matter is the one theme of the figures.
"""

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.material import MATTER, Material
from assistant.briefing.assembling.naming import named_once
from assistant.briefing.assembling.phrases import STANCES, areas, listed, named_period, number
from assistant.briefing.assembling.reported import Telling
from assistant.briefing.assembling.saying import body, bullet, by_report, computed, hidden_stances, label
from assistant.briefing.assembling.sections.charged import measure_sentences
from assistant.briefing.assembling.sections.overview import by_stance, changed
from assistant.briefing.assembling.sections.reported import of_matter
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Block, Sentence
from vectorstore.extracts import Stance

_MOST_AREAS = 6
_ORDER = (Stance.CONCERNED, Stance.OPPOSES, Stance.SUPPORTS, Stance.UNCLEAR)


def matter(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Return the figures of the matter and its statements by stance."""
    tally = material.tally
    told = material.request.matter or ""
    if tally.total.items is None:
        return [body(computed(section.say("withheld", matter=told), book.query(tally.query)))]
    blocks: list[Block] = [body(*_figures(section, material, book))]
    for name, kind in (("extent", Telling.EXTENT), ("since_told", Telling.SINCE)):
        if section.words(name) and (found := of_matter(kind, MATTER, material, book)):
            blocks += [body(label(section.say(name))), *map(bullet, found)]
    for stance in _ORDER:
        if items := material.choice.all(stance):
            lead = label(section.say("said", stance=STANCES[stance]))
            blocks += [body(lead), *by_report(items, book, material.choice.stretches)]
    quoted_ones = {stance for stance in Stance if material.choice.all(stance)}
    if hidden := hidden_stances(tally.by_stance, quoted_ones):
        blocks.append(body(computed(section.say("hidden", stances=hidden), book.query(tally.query))))
    return named_once(blocks, told)


def done(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Return what directives have answered, decided or charged on the themes of the draft."""
    answers = of_matter(Telling.ANSWERED, MATTER, material, book)
    measures = measure_sentences(material.measures.get(MATTER, ()), book)
    blocks: list[Block] = [body(computed(section.say("none")))]
    if answers or measures:
        blocks = [body(label(section.say("told"))), *map(bullet, [*answers, *measures])]
    forecasts = of_matter(Telling.FORECAST, MATTER, material, book)
    if forecasts and section.words("forecast"):
        blocks += [body(label(section.say("forecast"))), *map(bullet, forecasts)]
    return blocks


def _figures(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    tally, cut = material.tally, material.tally.total
    text = section.say(
        "counted",
        matter=material.request.matter or "",
        period=named_period(tally.period),
        units=number(cut.units or 0),
        reports=number(cut.reports or 0),
        items=number(cut.items or 0),
    )
    said = [computed(text, book.records(cut))]
    if cut.persons and cut.quantified:
        slots = {"persons": number(cut.persons), "quantified": number(cut.quantified)}
        said.append(computed(section.say("persons", **slots), book.records(cut)))
    said += by_stance(section, material, book)
    shown = {name: one for name, one in tally.by_area.items() if one.shown and one.present}
    if shown:
        told = listed(areas(list(shown)), _MOST_AREAS)
        said.append(computed(section.say("areas", areas=told), *book.counted(*shown.values())))
    seen = [one for theme in tally.themes if (one := material.first_seen.get(theme.theme_id))]
    if seen:
        first = min(seen, key=lambda one: one.period)
        said.append(computed(section.say("since", since=named_period(first.period)), book.query(first.query)))
    return [*said, *_compared(section, material, book)]


def _compared(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Say whether the matter grows, which is what an urgent report is read for."""
    tally = material.tally
    if tally.change is None or tally.previous is None or tally.previous.items is None:
        return []
    previous = named_period(tally.previous_period)
    text = changed(section, previous, tally.previous.items, tally.total.items or 0, tally.change)
    return [computed(text, *book.counted(tally.total, tally.previous))]
