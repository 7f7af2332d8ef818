"""How a draft opens and closes, the general situation, and the annex of figures.

Imports the parts of `assembling/`. Every sentence here is computed.
"""

import re

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.charts import areas_chart, change_chart, themes_chart
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.phrases import listed, named_period, number, running
from assistant.briefing.assembling.reported import Telling
from assistant.briefing.assembling.saying import body, bullet, computed, hidden_stances, label, names, shares
from assistant.briefing.assembling.sections import review
from assistant.briefing.assembling.sections.reported import MOST_UNITS, of_units
from assistant.briefing.counts.reach import named_months
from assistant.briefing.counts.register import periods_within
from assistant.briefing.counts.tally import Change, ThemeTally
from assistant.briefing.novelty import is_new, is_praise, names_earlier
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Block, Sentence
from vectorstore.text.periods import read_period

_FOREMOST = 3
# Nobody reads a row of more names.
_MOST_NAMED = 15


def opening(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Say what the report rests on."""
    cut, period = material.tally.total, named_period(material.tally.period)
    if cut.reports is None or cut.units is None:
        return [body(computed(section.say("intro_withheld", issuer=material.issuer, period=period)))]
    text = section.say(
        "intro", reports=number(cut.reports), units=number(cut.units), issuer=material.issuer, period=period
    )
    return [body(computed(text, book.records(cut)))]


def closing(section: SectionTemplate, material: Material, _book: SourceBook) -> list[Block]:
    """End the report."""
    to = listed(material.office.addressees)
    text = section.say(
        "formula",
        issuer=material.issuer,
        period=named_period(material.tally.period),
        addressees=f" {to}" if to else "",
    )
    return [body(computed(text))]


def overview(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Say how much was reported, in which direction, about what, and what is new."""
    tally = material.tally
    if tally.total.items is None:
        return [body(computed(section.say("withheld", period=named_period(tally.period)), book.records(tally.total)))]
    told = of_units(section, material, book)
    blocks: list[Block] = [body(*_amount(section, material, book))]
    blocks.append(body(*_matters(section, material, book)))
    if in_short := review.in_short(material, book):
        blocks.append(body(*in_short))
    if compared := _compared(section, material, book):
        blocks.append(body(*compared))
    if told:
        name = "gathered" if section.words("gathered") else "situation"
        blocks += [body(label(section.say(name))), *map(bullet, told)]
    if silent := _ungathered(section, material, book):
        blocks.append(body(*silent))
    if not section.words("chart"):
        return blocks
    return [*blocks, *themes_chart(tally, section.say("chart", period=named_period(tally.period)), book)]


def annex(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Give the figures by period and by area as charts with their tables."""
    tally = material.tally
    period, previous = named_period(tally.period), named_period(tally.previous_period)
    first = themes_chart(tally, section.say("chart", period=period), book) if section.words("chart") else []
    return [
        *first,
        *change_chart(tally, section.say("change", period=period, previous=previous), book),
        *areas_chart(tally, section.say("areas", period=period), book),
    ]


def _amount(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    cut, records = material.tally.total, book.records(material.tally.total)
    units = material.tally.units
    items = number(cut.items or 0)
    said = [
        computed(
            section.say(
                "counted",
                period=named_period(material.tally.period),
                units=number(cut.units or 0),
                reports=number(cut.reports or 0),
                items=items,
            ),
            records,
        )
    ]
    said += _unfinished(section, material, book)
    # Who is named below with what was heard need not be named here as well.
    if section.words("who") and units and len(units) <= _MOST_NAMED and not _are_told(section, material):
        said.append(computed(section.say("who", units=listed([book.called(one) for one in units])), records))
    if cut.persons and cut.quantified and section.words("persons"):
        slots = {"persons": number(cut.persons), "quantified": number(cut.quantified), "items": items}
        said.append(computed(section.say("persons", **slots), records))
    said += by_stance(section, material, book)
    opinions = material.tally.opinions
    if opinions.items and section.words("counted_opinions"):
        text = section.say("counted_opinions", opinions=number(opinions.items))
        said.append(computed(text, book.records(opinions)))
    return said


def _unfinished(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Say of which months of a quarter or a year there is no report: its figures are not those of all of it."""
    reach = material.reach
    if reach is None or not (reach.months and reach.missing) or not section.words("unfinished"):
        return []
    text = section.say(
        "unfinished",
        months=named_months(reach.months),
        missing=named_months(reach.missing),
        period=named_period(material.tally.period),
    )
    return [computed(text, book.query(material.tally.query))]


def _are_told(section: SectionTemplate, material: Material) -> bool:
    """Whether each unit is named with the number that it heard, or for giving none."""
    if not (section.words("gathered") and section.words("ungathered")):
        return False
    return any(one.kind is Telling.GATHERED for one in material.told) and len(material.tally.units) <= MOST_UNITS


def _ungathered(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Name the units that give no number of all they heard, where others do."""
    told = {one.stretch.unit for one in material.told if one.kind is Telling.GATHERED}
    silent = [book.called(unit) for unit in material.tally.units if unit not in told]
    if not (told and silent and section.words("ungathered") and len(silent) <= _MOST_NAMED):
        return []
    return [computed(section.say("ungathered", units=listed(silent)), book.query(material.tally.query))]


def by_stance(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Say how the statements of the period divide by stance, as far as that may be said."""
    cuts = material.tally.by_stance
    told, hidden = shares(cuts), hidden_stances(cuts)
    if not told:
        return []
    name = "stances_part" if hidden else "stances"
    slots = {"shares": told, "others": hidden} if hidden else {"shares": told}
    return [computed(section.say(name, **slots), *book.counted(*(one for one in cuts.values() if one.shown)))]


def _matters(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    tally = material.tally
    foremost = [theme for theme in tally.themes if theme.cut.shown][:_FOREMOST]
    said = []
    if foremost:
        told = names([(running(theme.name), theme.cut.items) for theme in foremost])
        cuts = book.counted(*(theme.cut for theme in foremost))
        # One that is withheld may be told of more often.
        part = section.words("themes_part") and any(one.cut.present and not one.cut.shown for one in tally.themes)
        said.append(computed(section.say("themes_part" if part else "themes", themes=told), *cuts))
    new = [theme for theme in tally.themes if theme.cut.shown and _is_first_time(theme, material)][:_FOREMOST]
    if new:
        told = names([(running(theme.name), theme.cut.items) for theme in new])
        sources = [book.query(material.first_seen[theme.theme_id].query) for theme in new]
        cuts = book.counted(*(one.cut for one in new))
        said.append(computed(section.say("first_time", themes=told), *sources, *cuts))
    said += _come_and_gone(section, material, book)
    return [*said, *_standing(section, material, book)]


def _come_and_gone(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Say what the period before did not have, and what it had that nobody raises now."""
    tally, previous = material.tally, named_period(material.tally.previous_period)
    older = _older(material)
    come = [
        theme
        for theme in tally.themes
        if _was_absent(theme)
        and not _is_first_time(theme, material)
        and is_new(theme, tally, tally.previous_units, older)
    ]
    said = []
    if come and section.words("new"):
        told = names([(running(theme.name), theme.cut.items) for theme in come])
        cuts = book.counted(*(cut for theme in come for cut in (theme.cut, theme.previous) if cut))
        said.append(computed(section.say("new", themes=told, previous=previous), *cuts))
    gone = [name for name in material.gone if not _speaks_of(name, material)] if section.words("gone") else []
    if gone:
        told = listed([running(name) for name in gone])
        said.append(computed(section.say("gone", themes=told, previous=previous), book.query(tally.query)))
    return said


def _speaks_of(theme: str, material: Material) -> bool:
    """Whether something that the draft may tell names a part of a theme: "nhà ở (33 phiếu)" of "hộ nghèo, nhà ở"."""
    # One word alone, "nước" of "điện, nước", stands in what is said of other matters too.
    parts = [part.strip() for part in theme.split(",") if len(part.split()) > 1]
    named = "|".join(map(re.escape, parts)) or re.escape(theme)
    spoken = re.compile(rf"(?<!\w)(?:{named})(?!\w)", re.IGNORECASE)
    said = [one.opinion.item.text for one in material.choice.all()]
    stretches = [one.stretch for one in material.told]
    said += [material.stored_text(one.document.version_id)[one.start : one.end] for one in stretches]
    return any(spoken.search(text) for text in said)


def _was_absent(theme: ThemeTally) -> bool:
    return theme.previous is not None and theme.previous.items == 0


def _standing(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Say once since when matters are reported that the earliest reports tell of already, not under each of them."""
    told = [material.first_seen.get(theme.theme_id) for theme in material.tally.themes if theme.cut.shown]
    period = read_period(material.tally.period)
    # What the first month of a year tells of is not older than the year.
    own = periods_within(period) if period else ()
    old = [one for one in told if one and one.period == material.earliest and one.period not in own]
    if not old:
        return []
    text = section.say("standing", since=named_period(old[0].period))
    return [computed(text, book.query(old[0].query))]


def _is_first_time(theme: ThemeTally, material: Material) -> bool:
    """Whether no earlier report tells of it; where there are no earlier reports, nothing is new, nor is praise."""
    seen = material.first_seen.get(theme.theme_id)
    if is_praise(theme) or names_earlier(theme, material.tally.period):
        return False
    return seen is not None and seen.period == material.tally.period != material.earliest


def _older(material: Material) -> frozenset[str]:
    """Return the themes that a report of any earlier period tells of: what comes back is not new."""
    own = read_period(material.tally.period)
    seen = {theme: read_period(one.period) for theme, one in material.first_seen.items()}
    return frozenset(theme for theme, first in seen.items() if own and first and first.first < own.first)


def _compared(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    tally = material.tally
    previous = named_period(tally.previous_period)
    if tally.previous is None:
        return [computed(section.say("no_previous", previous=previous))]
    if tally.change is None or tally.previous.items is None:
        return []
    sources = (book.records(tally.total), book.records(tally.previous))
    if not material.is_whole:
        slots = {"previous": previous, "then": number(tally.previous.items), "now": number(tally.total.items or 0)}
        return [computed(section.say("change_unsure", **slots), *sources)]
    said = [computed(changed(section, previous, tally.previous.items, tally.total.items or 0, tally.change), *sources)]
    if tally.change.significant and not all(map(_is_significant, tally.themes)):
        said.append(computed(section.say("changes_unsure", previous=previous), *sources))
    both = [unit for unit in tally.units if unit in tally.previous_units]
    named_both = bool(both) and section.words("both") and len(both) <= _MOST_NAMED
    # Who reported in both periods, and below who is missing, says the same more shortly.
    if tally.change.note and not named_both:
        note = tally.change.note.vi
        said.append(computed(section.say("not_comparable", note=note), *sources))
    if tally.change.note and named_both:
        named = listed([book.called(one) for one in both])
        said.append(computed(section.say("both", units=named, previous=previous), *sources))
    return [*said, *_last_reports(section, material, book)]


def _last_reports(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Say when the units that were silent in the period before had last reported."""
    if not section.words("last_report"):
        return []
    return [
        computed(
            section.say("last_report", units=listed([book.called(one) for one in units]), period=named_period(period)),
            book.query(material.tally.query),
        )
        for period, units in material.tally.last_reports.items()
        if len(units) <= _MOST_NAMED
    ]


def _is_significant(theme: ThemeTally) -> bool:
    return theme.change is not None and theme.change.significant


def changed(section: SectionTemplate, previous: str, then: int, now: int, change: Change) -> str:
    """Return the sentence on a change: a rise or fall only where the interval bears it out."""
    slots = {"previous": previous, "then": number(then), "now": number(now)}
    if not change.significant:
        return section.say("change_unsure", **slots)
    return section.say("change", change="tăng" if now > then else "giảm", **slots)
