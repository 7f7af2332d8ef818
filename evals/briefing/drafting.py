"""Figures of a draft: weight of the voices, minorities kept, quotations, numbers, and every text that it holds.

Imports the briefing's nouns, the tally's and the truth. Everything is judged on the draft as it stands, not on what the
draft says of itself; the latter is given beside it.
"""

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from assistant.briefing.counts.tally import Cut, OfferedTheme, Tally, ThemeTally
from assistant.briefing.types import Briefing, BriefingSection, Chart, Paragraph, Sentence, Source, Table, Writer
from assistant.export.briefing.writing import briefing_bytes
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
        "balance_error_body": max((draft.briefing.fidelity.body_error or 0.0 for draft in drafts), default=0.0),
        "minority_cover": share(sum(one.cited for one in covered), len(covered)),
        "minority_cover_shown": share(sum(one.cited for one in covered if one.may_stand), _standing(covered)),
        "minority_cover_own": mean(draft.briefing.fidelity.minority_cover for draft in drafts),
        "quotation_accuracy": share(sum(quotations), len(quotations)),
        "digits_without_record": sum(len(unrecorded_numbers(draft, ward.months)) for draft in drafts),
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


def exported_texts(briefing: Briefing) -> Iterator[str]:
    """Yield the text of each part of the exported files, Word and Markdown."""
    yield briefing_bytes(briefing, ".md").decode()
    with zipfile.ZipFile(io.BytesIO(briefing_bytes(briefing, ".docx"))) as packed:
        for name in packed.namelist():
            if name.endswith(".xml"):
                paragraphs = packed.read(name).decode().replace("</w:p>", "\n")
                yield html.unescape(re.sub(r"<[^>]*>", "", paragraphs))


def unrecorded_numbers(draft: Drafted, periods: Sequence[str] = ()) -> list[str]:
    """Return the numbers in sentences that neither a cited document nor a cut whose records are cited holds.

    Args:
        draft: the draft and the figures it was made from.
        periods: what a query without records may find, e.g. since when a matter is reported.
    """
    cuts = list(_cuts(draft.tally))
    found = set(_parts(" ".join(periods)))
    always = _always_known(draft)
    by_number = {source.number: source for source in draft.briefing.sources}
    wrong = []
    for sentence in _sentences(draft.briefing):
        cited = [by_number[number] for number in sentence.sources if number in by_number]
        held = always.union(*(_held(source, cuts) for source in cited))
        if any(source.query is not None and not source.records for source in cited):
            held |= found
        # What is divided by stance is a share of the sum.
        held.add(sum(len(source.records) for source in cited))
        # How many of them are quoted is counted by the source itself.
        held |= {len(source.records) for source in cited if source.records}
        wrong += [
            f"{number} in: {sentence.claim.text}"
            for number in _NUMBER.findall(sentence.claim.text)
            if not _is_held(number, held)
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


@dataclass(frozen=True, slots=True)
class _Current:
    """A smaller current of k persons or statements: whether the draft cites it, and whether the rule of k lets it."""

    cited: bool
    may_stand: bool


def _standing(currents: Sequence[_Current]) -> int:
    return sum(one.may_stand for one in currents)


def _minorities(ward: TrueWard, matching: Matching, draft: Drafted) -> Iterator[_Current]:
    cited = {record for sentence in _sentences(draft.briefing) for record in sentence.items}
    quotable = {one.record for theme in draft.tally.themes for one in theme.quotable}
    quotable |= {one.record for one in draft.tally.unthemed_quotable}
    # Of a report that was sent twice either copy may be the one that counts.
    records: dict[str, set[str]] = {}
    for pair in matching.pairs:
        records.setdefault(pair.truth.duplicate_of or pair.truth.id, set()).add(record_of(pair))
    small: dict[str, list[TrueItem]] = {}
    for report, item in ward.items():
        if item.minority and report.period == draft.period:
            small.setdefault(item.wording, []).append(item)
    for current in small.values():
        if len(current) >= draft.briefing.k or sum(item.persons or 0 for item in current) >= draft.briefing.k:
            found = {record for item in current for record in records.get(item.id, ())}
            # What was not found at all is no fault of the rule.
            yield _Current(bool(found & cited), not found or bool(found & quotable))


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


def _held(source: Source, cuts: Sequence[Cut]) -> set[int]:
    held = set(_parts(" ".join(text for text in (source.quote, source.document_number, source.title) if text)))
    if source.date is not None:
        held |= {source.date.day, source.date.month, source.date.year}
    if source.query is None:
        return held
    meant = [cut for cut in cuts if cut.query == source.query and set(cut.records) <= set(source.records)]
    figures = {figure for cut in meant for figure in _figures(cut)}
    # What a period is called stands in the query, and so do the figures that it looks for.
    return held | figures | {len(source.records)} | set(_parts(source.query))


def _always_known(draft: Drafted) -> set[int]:
    tally, briefing = draft.tally, draft.briefing
    said = " ".join(text for text in (tally.period, tally.previous_period, briefing.letterhead.title) if text)
    before = _figures(tally.previous) if tally.previous is not None else set()
    # Names of areas and units hold numbers, too.
    named = _parts(" ".join((*tally.by_area, *tally.by_unit, *tally.units, *tally.previous_units)))
    return {briefing.k, len(tally.units), *_figures(tally.total), *before, *_parts(said), *named}


def _is_held(number: str, held: set[int]) -> bool:
    thousands = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", number) is not None and int(number.replace(".", "")) in held
    return thousands or held.issuperset(_parts(number)) or number in _shares(held)


def _shares(figures: set[int]) -> set[str]:
    """Return the percentages that one figure can be of another one, as drafts write them."""
    pairs = [(part, whole) for whole in figures if whole for part in figures if part <= whole]
    return {f"{100 * part / whole:.1f}".replace(".", ",") for part, whole in pairs}


def _figures(cut: Cut) -> set[int]:
    told = (cut.items, cut.reports, cut.units, cut.areas, cut.persons, cut.quantified)
    unknown = cut.items - cut.quantified if cut.items is not None and cut.quantified is not None else None
    return {figure for figure in (*told, unknown) if figure is not None}


def _cuts(value: object) -> Iterator[Cut]:
    if isinstance(value, Cut):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _cuts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _cuts(one)
    elif isinstance(value, Tally | ThemeTally | OfferedTheme):
        for one in fields(value):
            yield from _cuts(getattr(value, one.name))


def _parts(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]
