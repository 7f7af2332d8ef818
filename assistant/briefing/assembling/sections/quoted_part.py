"""How many of the statements counted are quoted in a draft: what is not quoted must not be missed without a word.

Imports the parts of `assembling/`. Both numbers can be counted by whoever reads the draft, so that nothing is told that
is withheld elsewhere; where the figure of a stance is withheld, nothing is said.
"""

from collections.abc import Iterable, Sequence

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.phrases import STANCES, number
from assistant.briefing.assembling.saying import computed
from assistant.briefing.counts.tally import ThemedItem
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Sentence, Source
from vectorstore.extracts import Stance


def quoted_part(
    section: SectionTemplate, stances: Sequence[Stance], material: Material, book: SourceBook
) -> list[Sentence]:
    """Say how many of the statements of these stances are quoted, where some are not."""
    cuts = {one: cut for one in stances if (cut := material.tally.by_stance.get(one)) and cut.present}
    if not section.words("rest") or not cuts or not all(cut.items for cut in cuts.values()):
        return []
    told: list[str] = []
    sources: list[Source] = []
    left = 0
    for stance, cut in cuts.items():
        records = records_of(material.choice.all(stance), material)
        told.append(f"{number(len(records))}/{number(cut.items or 0)} nội dung {STANCES[stance]}")
        sources += [book.records(cut), *([book.query(f"{cut.query} -- quoted", records)] if records else [])]
        left += (cut.items or 0) - len(records)
    return [computed(section.say("rest", quoted="; ".join(told)), *sources)] if left > 0 else []


def records_of(items: Iterable[ThemedItem], material: Material) -> tuple[str, ...]:
    """Return the records of quoted statements with those that their quotations carry on to."""
    carried = material.choice.carried
    return tuple(dict.fromkeys(record for one in items for record in (one.record, *carried.get(one.record, ()))))
