"""Figures of a draft: weight of the voices, minorities kept, quotations, numbers, and every text that it holds.

Imports the briefing's nouns, the tally's and the truth. Everything is judged on the draft as it stands, not on what the
draft says of itself; the latter is given beside it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from assistant.briefing.tally import Tally
from assistant.briefing.types import Briefing, BriefingSection, Chart, Paragraph, Sentence, Table, Writer
from evals.briefing.counting import greatest_difference, record_of, stance_shares, true_shares
from evals.briefing.matching import Matching, letters
from evals.briefing.reading import mean, share
from evals.wards.truth import TrueItem, TrueWard
from vectorstore.extracts import Stance

StoredText = Callable[[str], str]
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


@dataclass(frozen=True, slots=True)
class Drafted:
    """The draft of one month with the figures it was made from."""

    period: str
    briefing: Briefing
    tally: Tally


def draft_figures(
    ward: TrueWard, matching: Matching, drafts: Sequence[Drafted], stored_text: StoredText
) -> dict[str, float]:
    """Return the figures of all drafts of a ward."""
    quotations = [right for draft in drafts for right in _quotations(draft.briefing, stored_text)]
    covered = [kept for draft in drafts for kept in _minorities(ward, matching, draft)]
    return {
        "balance_error_draft": mean(
            greatest_difference(_told_shares(draft.briefing), true_shares(ward, draft.period)) for draft in drafts
        ),
        "balance_error_own": mean(draft.briefing.fidelity.balance_error for draft in drafts),
        "minority_cover": share(sum(covered), len(covered)),
        "minority_cover_own": mean(draft.briefing.fidelity.minority_cover for draft in drafts),
        "quotation_accuracy": share(sum(quotations), len(quotations)),
        "digits_without_record": sum(len(unrecorded_numbers(draft)) for draft in drafts),
    }


def draft_texts(briefing: Briefing) -> Iterator[str]:
    """Yield every text that a draft holds: sentences, headings, tables, charts, sources."""
    for section in (*briefing.sections, *briefing.appendix):
        yield section.heading
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from (sentence.claim.text for sentence in block.sentences)
            else:
                yield from _cells(block.table if isinstance(block, Chart) else block)
    for source in briefing.sources:
        yield from (text for text in (source.title, source.unit, source.quote, source.query) if text)


def unrecorded_numbers(draft: Drafted) -> list[str]:
    """Return the numbers in computed and model sentences that no cited source and no figure of the tally holds."""
    known = _known_numbers(draft)
    by_number = {source.number: source for source in draft.briefing.sources}
    wrong = []
    for sentence in _sentences(draft.briefing):
        cited = [by_number[number] for number in sentence.sources if number in by_number]
        said = " ".join(
            text for one in cited for text in (one.quote, one.document_number, one.query, one.title) if text
        )
        dates = {f"{part}" for one in cited if one.date for part in (one.date.day, one.date.month, one.date.year)}
        held = {*known, *dates, *_parts(said), *(str(len(one.records)) for one in cited)}
        wrong += [
            number
            for number in _NUMBER.findall(sentence.claim.text)
            if number not in held and not held.issuperset(re.findall(r"\d+", number))
        ]
    return wrong


def _cells(table: Table) -> Iterator[str]:
    yield table.caption
    yield from table.header
    yield from (cell for row in table.rows for cell in row)


def _sentences(briefing: Briefing) -> Iterator[Sentence]:
    sections: tuple[BriefingSection, ...] = (*briefing.sections, *briefing.appendix)
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from block.sentences


def _told_shares(briefing: Briefing) -> dict[Stance, float]:
    told: Counter[Stance] = Counter()
    for sentence in _sentences(briefing):
        if sentence.stance is not None:
            told[sentence.stance] += max(1, len(sentence.items))
    return stance_shares(told)


def _minorities(ward: TrueWard, matching: Matching, draft: Drafted) -> Iterator[bool]:
    cited = {record for sentence in _sentences(draft.briefing) for record in sentence.items}
    records = {pair.truth.duplicate_of or pair.truth.id: record_of(pair) for pair in matching.pairs}
    small: dict[str, list[TrueItem]] = {}
    for report, item in ward.items():
        if item.minority and report.period == draft.period:
            small.setdefault(item.wording, []).append(item)
    for current in small.values():
        if len(current) >= draft.briefing.k or sum(item.persons or 0 for item in current) >= draft.briefing.k:
            yield any(records.get(item.id) in cited for item in current)


def _quotations(briefing: Briefing, stored_text: StoredText) -> Iterator[bool]:
    by_number = {source.number: source for source in briefing.sources}
    for source in briefing.sources:
        if source.quote is not None and source.version_id is not None:
            yield stored_text(source.version_id)[source.start : source.end] == source.quote
    for sentence in _sentences(briefing):
        if sentence.writer is Writer.VERBATIM:
            quotes = [by_number[number].quote for number in sentence.sources if number in by_number]
            said = letters(sentence.claim.text)
            yield any(quote is not None and _quoted(said, letters(quote)) for quote in quotes)


def _quoted(said: str, quote: str) -> bool:
    # A sentence may quote a stretch with its list number left out, or set words of its own around the stretch.
    return bool(said) and bool(quote) and (said in quote or quote in said)


def _known_numbers(draft: Drafted) -> set[str]:
    tally, briefing = draft.tally, draft.briefing
    counts = set(_integers(asdict(tally)))
    totals = {tally.total.items, tally.total.reports, tally.total.units} - {None, 0}
    shares = {round(100 * count / total) for count in counts for total in totals if total}
    head = " ".join(
        part for part in (briefing.request.period, tally.previous_period, briefing.letterhead.title) if part
    )
    periods = {str(int(part)) for part in _parts(head)}
    return {str(number) for number in (*counts, *shares, briefing.k)} | periods | set(_parts(head))


def _integers(value: object) -> Iterator[int]:
    if isinstance(value, bool):
        return
    if isinstance(value, int):
        yield value
        yield abs(value)
    elif isinstance(value, dict):
        for key, one in value.items():
            # Records and statements are not figures.
            if key not in ("records", "quotable", "query", "opinion"):
                yield from _integers(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _integers(one)


def _parts(text: str) -> list[str]:
    return [part for number in _NUMBER.findall(text) for part in (number, *re.findall(r"\d+", number))]
