"""Which statements are on a matter that has two sides in one period: some for it, others against it.

Imports the figures and `themes.matter`. Two statements are on one matter when one report has them under one heading
that names it, or when they share a run of words that few others have, once who speaks, bodies and places are taken out:
"việc gom rác vào buổi tối". A draft that quotes one side of such a matter must quote the other, above all the smaller
one, which a choice by themes alone passes over.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.briefing.assembling.statements.rests import names_matter
from assistant.briefing.assembling.statements.telling import counts_people
from assistant.briefing.counts.tally import Contested, ThemedItem
from assistant.briefing.themes.matter import matter
from ingest.opinion.stance import section_stance
from vectorstore.extracts import Stance
from vectorstore.text.tokens import syllables

# So many syllables in a row are a matter; fewer are a manner of speaking.
_RUN = 4
# A run that more than one in so many statements hold is a manner of speaking as well.
_COMMON = 8
_SIDES = (Stance.SUPPORTS, Stance.OPPOSES)


def contested(items: Sequence[ThemedItem]) -> tuple[Contested, ...]:
    """Return the matters that have two sides among these statements."""
    taking = {one.record: one for one in items if one.opinion.item.stance in _SIDES}
    groups = _groups({record: set(_runs(one.opinion.item.text)) for record, one in taking.items()}, taking)
    groups += _votes(taking)
    found = []
    for group in groups:
        sides = [tuple(one for one in group if taking[one].opinion.item.stance is stance) for stance in _SIDES]
        smaller, larger = sorted(sides, key=lambda side: (len(side), sum(_persons(taking[one]) for one in side)))
        if smaller:
            found.append(Contested(smaller, larger))
    return tuple(found)


def _persons(one: ThemedItem) -> int:
    return one.opinion.item.persons or 0


def _votes(taking: Mapping[str, ThemedItem]) -> list[list[str]]:
    """Put together what stands in one report under one heading that names its matter, whatever words it shares."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for record, one in taking.items():
        if one.opinion.item.heading and names_matter(one.opinion.item.heading[-1]):
            groups[matter_of(one)].append(record)
    return list(groups.values())


def is_wish(one: ThemedItem) -> bool:
    """Whether a proposal says how many wish a thing and stands where a matter is told of, not among what is asked."""
    heading = one.opinion.item.heading
    # Below what a part of the report is about ("II. Những vấn đề được đồng tình") stand headings of single matters.
    of_matter = len(heading) > 1 and section_stance(tuple(heading[-1:])) is not Stance.PROPOSES
    return one.opinion.item.stance is Stance.PROPOSES and counts_people(one.opinion.item) and of_matter


def wishes_beside(items: Sequence[ThemedItem]) -> frozenset[str]:
    """Return the wishes on a matter of which the same report tells another side: one current beside the other."""
    matters = {matter_of(one) for one in items if not is_wish(one)}
    return frozenset(one.record for one in items if is_wish(one) and matter_of(one) in matters)


def matter_of(one: ThemedItem) -> tuple[str, tuple[str, ...]]:
    """Return the report of a statement and what it stands under there."""
    return one.opinion.document.document_id, tuple(one.opinion.item.heading)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = syllables(matter(text))
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _groups(runs: Mapping[str, set[tuple[str, ...]]], taking: Mapping[str, ThemedItem]) -> list[list[str]]:
    """Put together the statements that share a run which both sides have."""
    leader = {record: record for record in runs}

    def led_by(record: str) -> str:
        while leader[record] != record:
            # Each step halves the way for whoever comes next, which would grow with the statements.
            leader[record] = leader[leader[record]]
            record = leader[record]
        return record

    for records in _shared(runs, taking):
        for record in records[1:]:
            leader[led_by(record)] = led_by(records[0])
    groups: dict[str, list[str]] = defaultdict(list)
    for record in runs:
        groups[led_by(record)].append(record)
    return list(groups.values())


def _shared(runs: Mapping[str, set[tuple[str, ...]]], taking: Mapping[str, ThemedItem]) -> Iterator[list[str]]:
    """Yield who holds each run that both sides have and few others."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for record, own in runs.items():
        for run in own:
            holders[run].append(record)
    most = max(2, len(runs) // _COMMON)
    for run in sorted(holders):
        records = holders[run]
        if len(records) <= most and len({taking[record].opinion.item.stance for record in records}) > 1:
            yield records
