"""What a draft says of views of a theme whose figures are withheld, or of which nothing is quoted.

Imports the parts of `assembling/`. No figure stands in these sentences.
"""

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.phrases import STANCES, listed
from assistant.briefing.assembling.saying import computed, gives_away, hidden_stances
from assistant.briefing.counts.tally import ThemeTally
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Sentence
from vectorstore.extracts import Stance

# What a concern's paragraph says, in this order; proposals have a section of their own.
CONCERN_STANCES = (Stance.CONCERNED, Stance.OPPOSES, Stance.UNCLEAR)
_OTHER_STANCES = "thuộc khuynh hướng khác"


def hidden_views(section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook) -> list[Sentence]:
    """Say without figures that there are views of a theme that are withheld, as far as none of them is quoted."""
    hidden = unshown(theme, material)
    said = [computed(section.say("hidden", stances=hidden), book.query(theme.cut.query))] if hidden else []
    partly = [
        STANCES[one]
        for one in CONCERN_STANCES
        if (cut := theme.by_stance.get(one)) and not cut.shown and material.choice.of(theme.theme_id, one)
    ]
    if partly and section.words("partly"):
        # What is quoted of a view without a figure is not all of it, beside one that has a figure.
        # The reason has just been given where other views are named before.
        wording = "partly_too" if hidden and section.words("partly_too") else "partly"
        said.append(computed(section.say(wording, stances=listed(partly)), book.query(theme.cut.query)))
    return said


def counted_only(section: SectionTemplate, theme: ThemeTally, material: Material, book: SourceBook) -> list[Sentence]:
    """Name the worries and objections of a theme that have a figure and no quotation, lest its praise stand alone."""
    views = {
        stance: cut
        for stance, cut in theme.by_stance.items()
        if stance in CONCERN_STANCES and cut.items and not material.choice.of(theme.theme_id, stance)
    }
    if not views or not section.words("counted_only"):
        return []
    named = listed([STANCES[stance] for stance in views])
    return [computed(section.say("counted_only", stances=named), *book.counted(*views.values()))]


def unshown(theme: ThemeTally, material: Material, *, quoted: bool = True) -> str:
    """Return the stances of a theme that are withheld, as they may be named; `quoted`: and not quoted either."""
    quoted_ones = {stance for stance in Stance if quoted and material.choice.of(theme.theme_id, stance)}
    hidden = hidden_stances(theme.by_stance, quoted_ones)
    # Of an area a view is one statement as a rule, so that its name would be its figure.
    unnamed = material.tally.areas or gives_away(theme.cut.items, theme.by_stance)
    return _OTHER_STANCES if hidden and unnamed else hidden
