"""What is not known: who did not report, what has no number, what nobody could be asked about, what is withheld.

Imports the parts of `assembling/`. A good report says where it is blind.
"""

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.phrases import listed, named_period, number, running
from assistant.briefing.assembling.reported import Telling
from assistant.briefing.assembling.saying import bullet, computed
from assistant.briefing.assembling.sections.reported import everywhere
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Block, Sentence
from vectorstore.extracts import Stance


def unknown(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Return one point for each thing that is not known."""
    late = everywhere(Telling.LATE, material, book) if section.words("late") else []
    said = [
        *(everywhere(Telling.OPEN, material, book) if section.words("late") else []),
        *_missing(section, material, book),
        *late,
        *_uncounted(section, material, book),
        *_hidden(section, material, book),
    ]
    return [bullet(one) for one in said] or [bullet(computed(section.say("none")))]


def _missing(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    tally = material.tally
    absent = tuple(unit for unit in tally.previous_units if unit not in tally.units)
    by_month = {tally.previous_period: absent, **tally.silent_units}
    return [
        computed(
            section.say(
                "missing_units", units=listed([book.called(one) for one in units]), previous=named_period(period)
            ),
            book.query(tally.query),
        )
        for period, units in by_month.items()
        if units
    ]


def _uncounted(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    tally = material.tally
    said = []
    cut = tally.total
    if cut.items is not None and cut.quantified is not None and cut.quantified < cut.items:
        slots = {"unquantified": number(cut.items - cut.quantified), "items": number(cut.items)}
        said.append(computed(section.say("unquantified", **slots), book.records(cut)))
    unclear = tally.by_stance.get(Stance.UNCLEAR)
    if unclear and unclear.items:
        said.append(computed(section.say("unclear", items=number(unclear.items)), book.records(unclear)))
    if tally.unthemed and tally.unthemed.items:
        text = section.say("unthemed", items=number(tally.unthemed.items))
        said.append(computed(text, book.records(tally.unthemed)))
    return said


def _hidden(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    tally = material.tally
    hidden = [theme.name for theme in tally.themes if theme.cut.present and not theme.cut.shown]
    if not hidden:
        return []
    if tally.areas:
        # Which themes an area has a few statements on would tell what the table of all areas withholds.
        unnamed = section.words("withheld_unnamed")
        return (
            [computed(section.say("withheld_unnamed", k=number(tally.k)), book.query(tally.query))] if unnamed else []
        )
    text = section.say("withheld", themes="; ".join(map(running, hidden)), k=number(tally.k))
    return [computed(text, book.query(tally.query))]
