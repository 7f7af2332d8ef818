"""What is supported and what stands out as a concern: each theme with its figures, its statements, what was done.

Imports the parts of `assembling/` and `writing/`. Figures are computed; statements stand word for word, or as the model
has put them where a model writes and its sentences pass the check.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.naming import named_once
from assistant.briefing.assembling.phrases import STANCES, areas, listed, named_period, number, running
from assistant.briefing.assembling.reported import Telling
from assistant.briefing.assembling.saying import (
    body,
    bullet,
    by_report,
    computed,
    label,
    most_first,
    quoted,
    shares,
)
from assistant.briefing.assembling.sections.charged import measure_sentences
from assistant.briefing.assembling.sections.overview import changed
from assistant.briefing.assembling.sections.quoted_part import quoted_part
from assistant.briefing.assembling.sections.reported import of_matter
from assistant.briefing.assembling.sections.withheld import CONCERN_STANCES, counted_only, hidden_views, unshown
from assistant.briefing.assembling.statements.choosing import UNTHEMED
from assistant.briefing.assembling.statements.readable import told_once_each
from assistant.briefing.counts.tally import ThemeTally
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Block, Paragraph, Sentence
from assistant.briefing.writing.composer import Slots, compose
from assistant.engine import Composer
from vectorstore.extracts import Stance

_MOST_AREAS = 4
# A theme of fewer statements shares a section with others of its kind.
_OWN_SECTION = 3
# What reports tell of a matter without a section of its own stands right behind its statements.
_BESIDE_OTHERS = (Telling.EXTENT, Telling.SINCE, Telling.ANSWERED, Telling.FORECAST)
_MOST_SECTIONS = 8


Building = Generator[str, None, list[Block]]


def supported(
    section: SectionTemplate, material: Material, book: SourceBook, composer: Composer | None, *, others: bool = False
) -> Building:
    """Return one paragraph for each theme with something that is supported; `others`: of those that stand apart."""
    blocks: list[Block] = []
    elsewhere = told_themes(material)
    first, apart = supported_themes(section, material)
    for theme in apart if others else first:
        blocks += yield from _supported_theme(section, theme, material, book, composer)
        if theme.theme_id not in elsewhere and material.template.orders("concerns"):
            of_concerns = material.template.section("concerns")
            said = [
                *_unquoted_views(of_concerns, theme, material, book),
                *hidden_views(of_concerns, theme, material, book),
            ]
            blocks += [body(*said)] if said else []
        else:
            blocks += _elsewhere(section, theme, material, book)
    if others or not apart:
        blocks += _unthemed(section, (Stance.SUPPORTS,), material, book)
    if others:
        return blocks
    if blocks and (rest := quoted_part(section, (Stance.SUPPORTS,), material, book)):
        blocks.append(body(*rest))
    return blocks or [body(computed(section.say("none", period=named_period(material.tally.period))))]


def _elsewhere(section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook) -> list[Block]:
    """Say beside praise that there are views which no figure tells of: one side alone would be a slant."""
    # Also those of which a few are quoted further below: their figures are withheld, and the praise has one.
    hidden = unshown(theme, material, quoted=False)
    if not hidden or not section.words("elsewhere"):
        return []
    return [body(computed(section.say("elsewhere", stances=hidden), book.query(theme.cut.query)))]


def supported_themes(
    section: SectionTemplate, material: Material
) -> tuple[tuple[ThemeTally, ...], tuple[ThemeTally, ...]]:
    """Return the themes with something that is supported: the first ones, and those in a section of their own.

    That one can give way as the last concerns do, so that a body of few pages does not keep all praise and half of
    the worries.
    """
    themes = material.shown_themes(Stance.SUPPORTS)
    apart = material.template.pages is not None and section.words("other_heading")
    first = material.split.supported
    # One theme alone needs no section of its own.
    stay = first if apart and first is not None and len(themes) > first + 1 else len(themes)
    return themes[:stay], themes[stay:]


def concern(
    section: SectionTemplate,
    theme: ThemeTally,
    material: Material,
    book: SourceBook,
    composer: Composer | None,
) -> Building:
    """Return what is said on one theme: figures, since when, statements by stance, what was done."""
    blocks: list[Block] = [body(*_figures(section, theme, material, book))]
    blocks += _told(section, "extent", of_matter(Telling.EXTENT, theme.theme_id, material, book))
    views = {stance: most_first(material.choice.of(theme.theme_id, stance)) for stance in CONCERN_STANCES}
    stretches = told_once_each([one for items in views.values() for one in items], material.choice.stretches)
    for stance, items in views.items():
        if not items:
            continue
        lead = label(section.say("said", stance=STANCES[stance]))
        if composer is None:
            blocks += [body(lead), *by_report(items, book, stretches)]
            continue
        best_first = material.choice.of(theme.theme_id, stance)
        statements = [quoted(one, book, other=material.choice.stretches.get(one.record)) for one in best_first]
        slots = Slots.of(theme.by_stance[stance], theme.breadth, book)
        blocks += yield from _written(_Theme(lead, statements, slots, book), composer)
    if (wishes := material.wishes(theme.theme_id)) and section.words("wishes"):
        blocks += [body(label(section.say("wishes"))), *by_report(wishes, book)]
    if withheld := hidden_views(section, theme, material, book):
        blocks.append(body(*withheld))
    blocks += [body(one) for one in counted_only(section, theme, material, book)]
    blocks += _told(section, "since_told", of_matter(Telling.SINCE, theme.theme_id, material, book))
    blocks += _done(section, theme, material, book)
    blocks += _told(section, "forecast", of_matter(Telling.FORECAST, theme.theme_id, material, book))
    return named_once(blocks, theme.name)


def _unquoted_views(
    section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook
) -> list[Sentence]:
    """Tell of the views that may be shown and that no statement of the draft speaks for, by their figures."""
    missing = [one for one, cut in theme.by_stance.items() if cut.items and not material.choice.of(theme.theme_id, one)]
    return _stances(section, theme, book, least=1) if missing else []


def others(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Return the themes of few statements, a paragraph each."""
    blocks: list[Block] = []
    for theme in concern_themes(material)[1]:
        text = section.say("other", theme=theme.name, items=number(theme.cut.items or 0))
        items = [one for stance in CONCERN_STANCES for one in material.choice.of(theme.theme_id, stance)]
        lead = computed(text, book.records(theme.cut))
        said = _unquoted_views(section, theme, material, book)
        said += [sentence for one in by_report(items, book, material.choice.stretches) for sentence in one.sentences]
        said += [sentence for one in by_report(material.wishes(theme.theme_id), book) for sentence in one.sentences]
        said += hidden_views(section, theme, material, book)
        for kind in _BESIDE_OTHERS:
            said += of_matter(kind, theme.theme_id, material, book)
        blocks += named_once([body(lead, *said)], theme.name)
    return [*blocks, *_unquoted(section, material, book), *_unthemed(section, CONCERN_STANCES, material, book)]


def unquoted_themes(material: Material) -> tuple[ThemeTally, ...]:
    """Return the themes that may be shown and of which no statement is quoted anywhere: their figures tell of them."""
    told = {theme for (theme, _), items in material.choice.cells.items() if items}
    told |= {theme.theme_id for theme in concern_themes(material)[0]}
    return tuple(theme for theme in material.tally.themes if theme.cut.items and theme.theme_id not in told)


def _unquoted(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Name the themes of which nothing is quoted, those of several views with the figures of these."""
    blocks: list[Block] = []
    plain: list[ThemeTally] = []
    for theme in unquoted_themes(material):
        views = _unquoted_views(section, theme, material, book) if len(theme.by_stance) > 1 else []
        if views:
            lead = computed(
                section.say("other", theme=theme.name, items=number(theme.cut.items or 0)), book.records(theme.cut)
            )
            blocks.append(body(replace(lead, counts=(theme.theme_id,)), *views))
        else:
            plain.append(theme)
    if not plain:
        return blocks
    named = listed([f"{running(theme.name)} ({number(theme.cut.items or 0)} nội dung)" for theme in plain])
    said = computed(section.say("unquoted", themes=named), *book.counted(*(theme.cut for theme in plain)))
    return [*blocks, body(replace(said, counts=tuple(theme.theme_id for theme in plain)))]


def has_others(material: Material) -> bool:
    """Whether there is something for the section that several matters share."""
    return bool(
        concern_themes(material)[1]
        or unquoted_themes(material)
        or any(material.choice.of(UNTHEMED, one) for one in CONCERN_STANCES)
    )


def no_concern(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Say so when no theme has a concern that may be quoted; else how many are, and the themes follow."""
    if any(concern_themes(material)) or has_others(material):
        rest = quoted_part(section, CONCERN_STANCES, material, book)
        return [body(*rest)] if rest else []
    return [body(computed(section.say("none", period=named_period(material.tally.period))))]


def concern_themes(material: Material) -> tuple[tuple[ThemeTally, ...], tuple[ThemeTally, ...]]:
    """Return the themes with a section of their own, most important first, and those that share one."""
    themes = material.shown_themes(*CONCERN_STANCES)
    # A matter that many raise is told of though none of its worries may be quoted: how many, where, what was done.
    worried = [one for one in material.tally.themes if one in themes or _has_worries(one, material.tally.k)]
    pressing = sorted(worried, key=_pressing)
    own = [theme for theme in pressing if (theme.cut.items or 0) >= _OWN_SECTION][:_MOST_SECTIONS]
    own = own or list(themes[:1])
    return tuple(own), tuple(theme for theme in themes if theme not in own)


def told_themes(material: Material) -> frozenset[str]:
    """Return the themes that stand among the concerns, in a section of their own or together."""
    if not material.template.orders("concerns"):
        return frozenset()
    return frozenset(one.theme_id for group in concern_themes(material) for one in group)


def _pressing(theme: ThemeTally) -> tuple[float, int]:
    """Return the place of a theme by what is shown of it: most worries first, then those that most units tell of.

    What is withheld may be worry or praise: half of it is taken for worry.
    """
    shown = {stance: one.items or 0 for stance, one in theme.by_stance.items()}
    worries = sum(items for stance, items in shown.items() if stance in CONCERN_STANCES)
    unknown = (theme.cut.items or 0) - sum(shown.values())
    return -(worries + unknown / 2), -(theme.cut.units or 0)


def _has_worries(theme: ThemeTally, many: int) -> bool:
    return (theme.cut.items or 0) >= many and any(one in theme.by_stance for one in CONCERN_STANCES)


def _unthemed(section: SectionTemplate, stances: Sequence[Stance], material: Material, book: SourceBook) -> list[Block]:
    """Return what fits no theme, in one paragraph: a new matter must not be lost because no list knows it yet."""
    items = [one for stance in stances for one in material.choice.of(UNTHEMED, stance)]
    if not items:
        return []
    return [body(label(section.say("unthemed")), *(quoted(one, book) for one in items))]


def _supported_theme(
    section: SectionTemplate,
    theme: ThemeTally,
    material: Material,
    book: SourceBook,
    composer: Composer | None,
) -> Building:
    cut = theme.by_stance[Stance.SUPPORTS]
    items = material.choice.of(theme.theme_id, Stance.SUPPORTS)
    statements = [quoted(one, book, other=material.choice.stretches.get(one.record)) for one in items]
    persons = f", {number(cut.persons)} lượt người, hộ" if cut.persons else ""
    if cut.items is None or len(statements) == cut.items == 1:
        # One that stands right there need not be counted.
        lead = label(section.say("theme_withheld", theme=theme.name))
    else:
        text = section.say("theme", theme=theme.name, items=number(cut.items), persons=persons)
        lead = computed(text, book.records(cut))
    if composer is None:
        said = [sentence for one in by_report(items, book, material.choice.stretches) for sentence in one.sentences]
        return named_once([body(lead, *said)], theme.name)
    return (yield from _written(_Theme(lead, statements, Slots.of(cut, theme.breadth, book), book), composer))


@dataclass(frozen=True, slots=True)
class _Theme:
    """What one paragraph is made of."""

    lead: Sentence
    statements: Sequence[Sentence]
    slots: Slots
    book: SourceBook


def _written(theme: _Theme, composer: Composer | None) -> Building:
    """Let the model put the statements into a paragraph; without one, or where it fails, they stand word for word."""
    if composer is None:
        return [body(theme.lead), *map(bullet, theme.statements)]
    written = yield from compose(composer, theme.statements, theme.slots, theme.book)
    if written.sentences:
        return [Paragraph((theme.lead, *written.sentences)), *map(bullet, written.left)]
    return [Paragraph((theme.lead,), note=written.note), *map(bullet, theme.statements)]


def _figures(section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook) -> list[Sentence]:
    cut = theme.cut
    records = book.records(cut)
    said: list[Sentence] = []
    if cut.items is not None:
        said.append(replace(_lead(section, theme, material, book), counts=(theme.theme_id,)))
        if places := areas([name for name, one in theme.by_area.items() if one.shown and one.present]):
            cuts = book.counted(*(one for one in theme.by_area.values() if one.shown and one.present))
            said.append(computed(section.say("areas", areas=listed(places, _MOST_AREAS)), *cuts))
        if cut.persons and cut.quantified and section.words("persons"):
            slots = {"persons": number(cut.persons), "quantified": number(cut.quantified)}
            said.append(computed(section.say("persons", **slots), records))
        said += _stances(section, theme, book)
    return [*said, *_since(section, theme, material, book), *_change(section, theme, material, book)]


def _lead(section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook) -> Sentence:
    """Say how many statements a theme has, of how many where that may be told."""
    cut, opinions = theme.cut, material.tally.opinions
    slots = {"items": number(cut.items or 0), "reports": number(cut.reports or 0), "units": number(cut.units or 0)}
    if opinions.items and theme.breadth:
        slots |= {"breadth": theme.breadth, "total": number(opinions.items)}
        text = section.say("lead", theme=theme.name, **slots)
        return computed(text, book.records(cut), book.records(opinions))
    name = "lead_part" if section.words("lead_part") else "other"
    return computed(section.say(name, theme=theme.name, **slots), book.records(cut))


def _stances(section: SectionTemplate, theme: ThemeTally, book: SourceBook, least: int = 2) -> list[Sentence]:
    """Return the stances of a theme with their figures, nothing when fewer than `least` may be shown."""
    shown = [one for one in theme.by_stance.values() if one.shown]
    if len(shown) < least:
        return []
    told_shares = computed(section.say("stances", shares=shares(theme.by_stance)), *book.counted(*shown))
    views = tuple(f"{theme.theme_id}/{one.value}" for one, cell in theme.by_stance.items() if cell.items)
    return [replace(told_shares, counts=views)]


def _since(section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook) -> list[Sentence]:
    seen = material.first_seen.get(theme.theme_id)
    if seen is None:
        return []
    source = book.query(seen.query)
    if seen.period == material.earliest:
        # Said once for all of them in the general situation; where no report is older, nothing can be called new.
        return []
    if seen.period == material.tally.period:
        return [computed(section.say("since_now", period=named_period(material.tally.period)), source)]
    return [computed(section.say("since", since=named_period(seen.period)), source)]


def _change(section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook) -> list[Sentence]:
    if theme.change is None or theme.previous is None or not theme.previous.items or theme.cut.items is None:
        return []
    if not theme.change.significant or not material.is_whole:
        return []
    previous = named_period(material.tally.previous_period)
    text = changed(section, previous, theme.previous.items, theme.cut.items, theme.change)
    return [computed(text, *book.counted(theme.cut, theme.previous))]


def _done(section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook) -> list[Block]:
    found = material.measures.get(theme.theme_id, ())
    letters = [one.stretch.document.header.number or "" for one in found]
    answers = of_matter(Telling.ANSWERED, theme.theme_id, material, book, quoted_below=letters)
    measures = measure_sentences(found, book)
    if not (answers or measures):
        return [body(computed(section.say("done_none", theme=running(theme.name))))]
    return [body(label(section.say("done"))), *map(bullet, [*answers, *measures])]


def _told(section: SectionTemplate, name: str, sentences: Sequence[Sentence]) -> list[Block]:
    """Return what reports tell, where the template has words for it."""
    if not sentences or not section.words(name):
        return []
    return [body(label(section.say(name))), *map(bullet, sentences)]
