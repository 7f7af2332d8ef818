"""Makes the sentences of a draft: computed ones with their records, statements word for word with their stretch.

Imports the source book and the phrases. A statement whose words are not in the stored text is never made.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from assistant.briefing.assembling.book import SourceBook, Stretch
from assistant.briefing.assembling.naming import place as place_of
from assistant.briefing.assembling.phrases import STANCES, cleaned, is_month, named_period, number, sentence
from assistant.briefing.assembling.reported import ON_REPORTS, Told, names_rumour
from assistant.briefing.assembling.statements.readable import Stretches
from assistant.briefing.assembling.statements.telling import (
    cited_topic,
    has_matter,
    leans_on_others,
    matter_words,
    topic_of,
    topic_of_heading,
)
from assistant.briefing.counts.tally import Cut, ThemedItem
from assistant.briefing.themes.matter import matter
from assistant.briefing.types import Paragraph, ParagraphStyle, Sentence, Source, Writer
from assistant.types import Citation, CitationStatus, Claim, ClaimStatus
from vectorstore.extracts import Stance
from vectorstore.text.tokens import syllables

# Shares of fewer statements are not told.
_SHARED = 20
_SAME_VOTE = "cùng lần lấy ý kiến vừa nêu"


def by_report(items: Sequence[ThemedItem], book: SourceBook, other: Stretches | None = None) -> list[Paragraph]:
    """Return statements word for word, those of most people first, those of one report in one point."""
    reports: dict[str, list[ThemedItem]] = {}
    for one in most_first(items):
        reports.setdefault(one.opinion.document.document_id, []).append(one)
    return [
        Paragraph(
            tuple(
                quoted(one, book, after=own[at - 1] if at else None, other=(other or {}).get(one.record))
                for at, one in enumerate(own)
            ),
            ParagraphStyle.BULLET,
        )
        for own in reports.values()
    ]


def most_first(items: Sequence[ThemedItem]) -> list[ThemedItem]:
    """Return statements in the order in which they are quoted: those of most people first."""
    return sorted(items, key=lambda one: -(one.opinion.item.persons or 0))


def computed(text: str, *sources: Source) -> Sentence:
    """Return a sentence whose figures stand on `sources`."""
    numbers = tuple(dict.fromkeys(source.number for source in sources))
    return Sentence(Claim(sentence(text), ClaimStatus.COMPUTED), numbers, Writer.COMPUTED)


def quoted(
    item: ThemedItem, book: SourceBook, *, after: ThemedItem | None = None, other: tuple[int, int] | None = None
) -> Sentence:
    """Return a statement word for word, with the unit that reports it, and what it stands under where it needs that.

    Args:
        item: the statement.
        book: gives the source its number.
        after: one of the same report that stands right before it, so that the unit need not be named again.
        other: where the quotation begins and ends, when it is not the statement itself, or the statement where what
            it goes on from has just been quoted.
    """
    opinion = item.opinion
    unit = opinion.report.unit if opinion.report else None
    start, end = other or (opinion.item.start, opinion.item.end)
    source = book.stretch(Stretch(opinion.document, start, end, opinion.pages, unit))
    topic = topic_of(opinion.item)
    # What stands under "tin sai" must be told as such, however clear it is by itself.
    leans = start >= opinion.item.start and (_leans(opinion.item.text) or _is_untold(topic, source.quote or ""))
    needed = topic and (leans or names_rumour(topic)) and not _opens_with(source.quote or "", topic)
    shown = topic if needed else None
    again = after is not None and topic_of(after.opinion.item) == shown
    month = opinion.report.period if opinion.report and book.months and after is None else None
    place = _place(None if after else unit, None if again else shown, book, month)
    if other == (opinion.item.start, opinion.item.end):
        place = f"{_place(unit, None, book, month).removesuffix(': ')} ({_SAME_VOTE}): ".lstrip()
    text = f"{place}“{cleaned(source.quote or '')}”."
    return Sentence(
        Claim(text, ClaimStatus.SUPPORTED, (citation(source),)),
        (source.number,),
        Writer.VERBATIM,
        opinion.item.stance,
        (item.record,),
    )


def _leans(text: str) -> bool:
    """Whether a statement needs what it stands under: "Nhân dân tổ 3 cho rằng còn nhẹ tay" says who, and of nothing."""
    return leans_on_others(text) or not has_matter(matter(text))


def _is_untold(topic: str | None, quote: str) -> bool:
    """Whether no word of what a heading names stands in the quotation: a stranger would not know of what it speaks."""
    return topic is not None and not set(matter_words(topic)) & set(matter_words(quote))


def from_reports(found: Sequence[Told], book: SourceBook) -> list[Sentence]:
    """Return what reports tell word for word: of one unit on one matter together, with its unit and the matter."""
    groups: dict[str, list[Stretch]] = {}
    headings: dict[str, list[Stretch]] = {}
    for one in found:
        named = cited_topic(one.matter) if one.under else topic_of_heading(one.matter)
        topic = named if one.kind not in ON_REPORTS else None
        quote = book.stored_text(one.stretch.document.version_id)[one.stretch.start : one.stretch.end]
        topic = None if topic and _opens_with(quote, topic) else topic
        place = _place(one.stretch.unit, topic, book, one.period)
        groups.setdefault(place, []).append(one.stretch)
        if topic and one.under and any(map(str.isdigit, topic)):
            # What stands in the heading is told as well: "Ngõ 14 ..." needs a source of its own.
            headings.setdefault(place, []).append(replace(one.stretch, start=one.under[0], end=one.under[1]))
    return [
        _beside(told(place, [(stretch, "") for stretch in stretches], "", book), headings.get(place, ()), book)
        for place, stretches in groups.items()
    ]


def _beside(said: Sentence, headings: Sequence[Stretch], book: SourceBook) -> Sentence:
    numbers = [book.stretch(one).number for one in headings]
    return replace(said, sources=tuple(dict.fromkeys((*said.sources, *numbers))))


def told(text_before: str, quoted_ones: Sequence[tuple[Stretch, str]], text_after: str, book: SourceBook) -> Sentence:
    """Return stretches of documents word for word, each with what stands behind it, and what is around all of them."""
    sources = [book.stretch(stretch) for stretch, _ in quoted_ones]
    said = "; ".join(
        f"“{cleaned(source.quote or '')}”{behind}" for source, (_, behind) in zip(sources, quoted_ones, strict=True)
    )
    claim = Claim(f"{text_before}{said}{text_after}.", ClaimStatus.SUPPORTED, tuple(map(citation, sources)))
    return Sentence(claim, tuple(dict.fromkeys(source.number for source in sources)), Writer.VERBATIM)


def _opens_with(quote: str, topic: str) -> bool:
    """Whether a quotation begins with the very words of what it stands under, which need not be said twice then."""
    words = syllables(topic)
    return syllables(quote)[: len(words)] == words


def _place(unit: str | None, topic: str | None, book: SourceBook, period: str | None = None) -> str:
    month = f"báo cáo {named_period(period)}" if period and is_month(period) else None
    return place_of(book.called(unit) if unit else None, topic, month)


def citation(source: Source) -> Citation:
    """Return the citation of a stretch that was read from the stored text just now."""
    return Citation(
        number=source.number,
        status=CitationStatus.VERIFIED,
        document_id=source.document_id,
        version_id=source.version_id,
        document_number=source.document_number,
        title=source.title,
        pages=source.pages,
        quote=source.quote,
        start=source.start,
        end=source.end,
    )


def body(*sentences: Sentence) -> Paragraph:
    """Return a paragraph of running text."""
    return Paragraph(sentences)


def bullet(one: Sentence) -> Paragraph:
    """Return one point of a list."""
    return Paragraph((one,), ParagraphStyle.BULLET)


def label(text: str) -> Sentence:
    """Return what only says what follows: it claims nothing and needs no source."""
    return Sentence(Claim(sentence(text), ClaimStatus.COMPUTED))


def shares(by_stance: Mapping[Stance, Cut]) -> str:
    """Return the stances with their counts, most first; those withheld are left out."""
    shown = [(stance, cut.items) for stance, cut in by_stance.items() if cut.items]
    total = sum(items for _, items in shown)
    ordered = sorted(shown, key=lambda pair: (-pair[1], list(Stance).index(pair[0])))
    # A share of what is shown would not be one of all, and one of a handful says less than the handful.
    complete = not hidden_stances(by_stance) and total >= _SHARED
    return "; ".join(
        f"{STANCES[stance]} {number(items)} nội dung" + (f" ({_percent(items, total)})" if complete else "")
        for stance, items in ordered
    )


def hidden_stances(by_stance: Mapping[Stance, Cut], quoted_ones: Collection[Stance] = ()) -> str:
    """Return the stances that occur, are withheld and not quoted either, without figures."""
    hidden = [
        STANCES[stance]
        for stance in Stance
        if stance not in quoted_ones and (cut := by_stance.get(stance)) and _is_hidden(cut)
    ]
    return " và ".join(hidden) if len(hidden) < 3 else f"{'; '.join(hidden[:-1])} và {hidden[-1]}"


def gives_away(items: int | None, by_stance: Mapping[Stance, Cut]) -> bool:
    """Whether naming the withheld stances would tell their figures: what is left is one statement for each of them."""
    hidden = sum(_is_hidden(cut) for cut in by_stance.values())
    shown = sum(cut.items or 0 for cut in by_stance.values())
    return bool(hidden) and items is not None and items - shown == hidden


def names(themes: Sequence[tuple[str, int | None]]) -> str:
    """Return themes with their counts: `rác thải (12 nội dung), …`."""
    return "; ".join(f"{name} ({number(items)} nội dung)" if items else name for name, items in themes)


def _is_hidden(cut: Cut) -> bool:
    return cut.present and not cut.shown


def _percent(items: int, total: int) -> str:
    return f"{100 * items / total:.1f}%".replace(".", ",")
