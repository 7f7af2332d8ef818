"""Độ trung thực: whether a draft keeps the weight of its sources, measured on what it says and not on what it meant to.

Imports the figures and the briefing's types. What a draft is measured against (`Yardstick`) is kept with it, so that an
edited draft is measured against the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.assembling.phrases import cleaned
from assistant.briefing.assembling.saying import hidden_stances
from assistant.briefing.assembling.statements.choosing import Choice, source_shares
from assistant.briefing.counts.tally import Tally
from assistant.briefing.types import (
    Briefing,
    BriefingSection,
    Fidelity,
    Paragraph,
    Sentence,
    Source,
    StanceShare,
    Writer,
)
from assistant.checking.wording import CLAIM_FAULTS
from vectorstore.extracts import Stance


@dataclass(frozen=True, slots=True)
class ItemKey:
    """An item that may be quoted: which it is, where it stands, and on which side.

    Attributes:
        start: None, like `end`, once its document has been erased.
    """

    record: str
    theme: str
    stance: Stance
    document_id: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a draft is measured against.

    Attributes:
        themes: ids of the themes that may be shown, which all must appear.
        minorities: `theme/stance` of each view of a theme that another view outnumbers and that may be shown.
        shares: share of each stance in the sources.
        items: the items that may be quoted.
        withheld_themes: how many themes are withheld as a whole.
        withheld_views: in how many of the others the figure of some view is withheld.
    """

    themes: tuple[str, ...]
    minorities: tuple[str, ...]
    shares: tuple[StanceShare, ...]
    items: tuple[ItemKey, ...]
    withheld_themes: int
    withheld_views: int = 0


StoredText = Callable[[str], str]


def yardstick(tally: Tally, choice: Choice) -> Yardstick:
    """Return what a draft on these figures must keep."""
    shares = source_shares(tally)
    return Yardstick(
        themes=tuple(theme.theme_id for theme in tally.themes if theme.cut.shown and theme.quotable),
        minorities=tuple(_minorities(tally, choice)),
        shares=tuple(StanceShare(stance, share, 0.0) for stance, share in shares.items()),
        items=tuple(
            ItemKey(
                one.record,
                theme,
                stance,
                one.opinion.document.document_id,
                one.opinion.item.start,
                one.opinion.item.end,
            )
            for (theme, stance), cell in choice.cells.items()
            for one in cell
        ),
        withheld_themes=sum(theme.cut.present and not theme.cut.shown for theme in tally.themes),
        withheld_views=sum(theme.cut.shown and bool(hidden_stances(theme.by_stance)) for theme in tally.themes),
    )


def measure(
    sections: Sequence[BriefingSection], sources: Sequence[Source], against: Yardstick, stored_text: StoredText
) -> Fidelity:
    """Measure the sentences of a draft."""
    told = list(sentences_of(sections))
    items = {one.record: one for one in against.items}
    spoken = [items[record] for one in told for record in one.items if record in items]
    counted = {name for one in told for name in one.counts}
    views = {f"{one.theme}/{one.stance.value}" for one in spoken} | counted
    themes = {name.partition("/")[0] for name in views}
    balance = _balance(told, against)
    return Fidelity(
        theme_cover=_cover(against.themes, themes),
        minority_cover=_cover(against.minorities, views),
        balance=balance,
        balance_error=_error(balance),
        quotation_accuracy=_accuracy(told, sources, stored_text),
        withheld_themes=against.withheld_themes,
        withheld_views=against.withheld_views,
    )


def sentences_of(sections: Sequence[BriefingSection]) -> Iterator[Sentence]:
    """Yield the sentences of sections in their order."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield from block.sentences


def failed_sentences(briefing: Briefing, sections: Sequence[BriefingSection]) -> list[Sentence]:
    """Return the sentences of sections that failed their check, or name a source that is not in the list."""
    known = {source.number for source in briefing.sources}
    return [
        one
        for one in sentences_of(sections)
        if one.claim.status in CLAIM_FAULTS or any(number not in known for number in one.sources)
    ]


def holds(sentence: Sentence, sources: dict[int, Source], stored_text: StoredText) -> bool:
    """Whether a verbatim sentence quotes its source letter for letter, and the source the stored text."""
    for number in sentence.sources:
        source = sources.get(number)
        if source is None or source.version_id is None or source.quote is None:
            continue
        stands = stored_text(source.version_id)[source.start : source.end] == source.quote
        if stands and cleaned(source.quote) in sentence.claim.text:
            return True
    return False


def _minorities(tally: Tally, choice: Choice) -> Iterator[str]:
    for theme in tally.themes:
        shown = {
            stance: cut.items
            for stance, cut in theme.by_stance.items()
            if cut.items and (theme.theme_id, stance) in choice.views
        }
        most = max(shown.values(), default=0)
        yield from (f"{theme.theme_id}/{stance.value}" for stance, items in shown.items() if items < most)


def _balance(told: Sequence[Sentence], against: Yardstick) -> tuple[StanceShare, ...]:
    """Count each statement that a sentence carries; a sentence of a person's own counts as one.

    Stances whose figure is withheld have no share to be compared with, and take no part.
    """
    in_sources = {one.stance: one.in_sources for one in against.shares}
    weights: dict[Stance, int] = {}
    for one in told:
        if one.stance is not None and one.stance in in_sources:
            weights[one.stance] = weights.get(one.stance, 0) + max(1, len(one.items))
    total = sum(weights.values())
    return tuple(
        StanceShare(stance, share, weights.get(stance, 0) / total if total else 0.0)
        for stance, share in in_sources.items()
    )


def _cover(wanted: Sequence[str], found: set[str]) -> float:
    return sum(one in found for one in wanted) / len(wanted) if wanted else 1.0


def _accuracy(told: Sequence[Sentence], sources: Sequence[Source], stored_text: StoredText) -> float:
    by_number = {source.number: source for source in sources}
    quotations = [one for one in told if one.writer is Writer.VERBATIM and not _is_erased(one, by_number)]
    held = sum(holds(one, by_number, stored_text) for one in quotations)
    return held / len(quotations) if quotations else 1.0


def _is_erased(one: Sentence, sources: dict[int, Source]) -> bool:
    """Whether its document has been erased for good, and its words with it."""
    known = [sources[number] for number in one.sources if number in sources]
    return bool(known) and all(source.document_id is not None and source.quote is None for source in known)


def remeasured(briefing: Briefing, against: Yardstick, stored_text: StoredText) -> Fidelity:
    """Measure a draft as it stands now: all of it, and the balance of its body alone, which is what is read first."""
    whole = measure((*briefing.sections, *briefing.appendix), briefing.sources, against, stored_text)
    return replace(whole, body_error=_error(_balance(tuple(sentences_of(briefing.sections)), against)))


def _error(balance: Sequence[StanceShare]) -> float:
    return max((abs(one.in_sources - one.in_draft) for one in balance), default=0.0)
