"""Which rumour a sentence speaks of that calls one false: "đã xác minh là tin sai" tells nothing without it.

Imports the material of a draft. The words are those of a statement that the draft quotes anyway, so that nothing is
told of a few; what is said of a rumour that cannot be told is left out with it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.briefing.assembling.book import Stretch
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.reported import Told
from vectorstore.text.sentences import sentences

# What is rumoured stands in quotation marks, or behind "tin đồn về", "tin rằng".
_NAMED = re.compile(r'["“«]|(?<!\w)(?:tin|đồn)(?: \w+){0,4}? (?:rằng|về|quanh|liên quan|là (?!tin))', re.IGNORECASE)


def with_rumours(found: Sequence[Told], material: Material) -> list[Told]:
    """Return what is said of rumours, before each sentence that does not say of which the words that do."""
    told: list[Told] = []
    for one in found:
        text = material.stored_text(one.stretch.document.version_id)
        if _NAMED.search(text[one.stretch.start : one.stretch.end]):
            told.append(one)
        elif rumour := max(_rumours(one, text, material), key=lambda stretch: stretch.start, default=None):
            told += [replace(one, stretch=rumour), one]
    return told


def _rumours(one: Told, text: str, material: Material) -> Iterator[Stretch]:
    """Yield the sentences before it, under the same heading, that name a rumour and stand in a quoted statement."""
    for chosen in material.choice.all():
        opinion = chosen.opinion
        above = opinion.item.heading[-1] if opinion.item.heading else None
        if opinion.document.document_id != one.stretch.document.document_id or above != one.matter:
            continue
        start, end = material.choice.stretches.get(chosen.record, (opinion.item.start, opinion.item.end))
        for span in sentences(text[start:end]):
            said = text[start + span.start : start + span.end]
            if start + span.end <= one.stretch.start and _NAMED.search(said):
                unit = opinion.report.unit if opinion.report else None
                yield Stretch(opinion.document, start + span.start, start + span.end, opinion.pages, unit)
