"""The nouns of a briefing: what is asked for, the assembled draft, its sections, sources and fidelity.

Imports the assistant's and the library's types. Made by the other files of this folder, written out by
`assistant/export/`, drawn by `ui/`. Every digit in a draft is counted from records or quoted from a document.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.types import Claim
from vectorstore.extracts import Stance
from vectorstore.messages import Message


class BriefingKind(StrEnum):
    """What is drafted: báo cáo tổng hợp tháng, báo cáo nhanh, sơ kết quý, tổng kết năm."""

    MONTHLY = "monthly"
    URGENT = "urgent"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Form(StrEnum):
    """Whose layout: Hướng dẫn 36-HD/VPTW of the Party, or Nghị định 30/2020/NĐ-CP of the State."""

    PARTY = "party"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """What a person asks a draft of.

    Attributes:
        period: `2026-03`, `2026-Q1` or `2026`.
        areas: areas as the reports write them, compared by folded key; empty for all.
        themes: theme ids of the theme list; empty for all.
        template: name of the template, without suffix; None takes the one of the kind.
        matter: with an urgent report, the matter in the asker's words.
        form: None takes the template's.
        pages: so many pages the body may have; None takes the setting's, else the template's.
    """

    kind: BriefingKind
    period: str
    areas: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    template: str | None = None
    matter: str | None = None
    form: Form | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the source list: a stretch of a document, or the records behind a computed number.

    Attributes:
        number: in the one source list of the draft, from 1; what stands in brackets behind a sentence.
        unit: reporting unit or issuer, as printed.
        quote: exactly `stored[start:end]` of `version_id`; None for records.
        query: for records, the SQL with its values, as it was run; None for a document.
        records: for records, `document_id:ordinal` of each item counted; left out of what is exported.
        counted: how many records there are where they are left out.
    """

    number: int
    document_id: str | None = None
    version_id: str | None = None
    document_number: str | None = None
    title: str | None = None
    unit: str | None = None
    date: dt.date | None = None
    pages: tuple[int, ...] = ()
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    query: str | None = None
    records: tuple[str, ...] = ()
    counted: int | None = None


class Writer(StrEnum):
    """Who wrote a sentence: code from counts, a document word for word, the language model, or a person."""

    COMPUTED = "computed"
    VERBATIM = "verbatim"
    MODEL = "model"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft with the numbers of its sources in `Briefing.sources`.

    Attributes:
        claim: text without source marks, and its status; its citations are those of the passages, if any.
        sources: numbers in the source list; empty only where nothing is claimed (e.g. an opening formula).
        writer: who wrote it.
        stance: the stance of the statement it carries, if it carries one; what balance is measured on.
        items: `document_id:ordinal` of the opinion items it speaks for.
        counts: what it tells by figures alone: the id of a theme, or `theme/stance` for a view of it.
    """

    claim: Claim
    sources: tuple[int, ...] = ()
    writer: Writer = Writer.COMPUTED
    stance: Stance | None = None
    items: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()


class ParagraphStyle(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    BULLET = "bullet"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together.

    Attributes:
        note: what staff must know of it, e.g. that the model's text failed the check and quotations stand instead.
    """

    sentences: tuple[Sentence, ...]
    style: ParagraphStyle = ParagraphStyle.BODY
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of computed figures; cells are finished text, `header` is repeated on each page.

    Attributes:
        sources: numbers in the source list.
        numeric: for each column whether it holds figures, set to the right.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[int, ...] = ()
    numeric: tuple[bool, ...] = ()


class ChartKind(StrEnum):
    """What a chart shows: themes by count and stance, change by period, areas by theme."""

    THEMES_BY_STANCE = "themes_by_stance"
    CHANGE_BY_PERIOD = "change_by_period"
    AREAS_BY_THEME = "areas_by_theme"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and the figures behind it; a suppressed figure is None and drawn as withheld, never as 0.

    Attributes:
        categories: labels along the axis, in order.
        series: name of each series with one value per category.
        alt: what the chart says, in a sentence, for who cannot see it.
        table: the same figures as a table.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    alt: str
    table: Table


Block = Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class BriefingSection:
    """One section as the template orders it.

    Attributes:
        key: name of the section in the template, for regenerating it alone; `themes/dat-dai` for one theme's.
        level: 1 for `I.`, 2 for `1.`, 3 for `1.1.`; the heading holds no number, the writer of the page counts.
        edited: a person has changed it since it was built.
    """

    key: str
    heading: str
    level: int
    blocks: tuple[Block, ...] = ()
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The official parts around the body; what is unknown is None and set as a blank to fill in.

    Attributes:
        number: số/ký hiệu; None prints the form with a blank (`Số:      -BC/ĐU`), from `number_form`.
        number_form: what follows the blank, e.g. `-BC/ĐU` or `/BC-UBND`.
        authority: T/M, K/T (Party) or TM., KT. (State) and the body that is signed for, e.g. `T/M BAN THƯỜNG VỤ`.
    """

    form: Form
    superior: str | None
    issuer: str
    number: str | None
    number_form: str
    place: str | None
    date: dt.date | None
    type_name: str
    title: str
    addressees: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    authority: str | None = None
    signer_role: str | None = None
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class StanceShare:
    """Share of one stance in the sources and in the draft, in [0, 1]."""

    stance: Stance
    in_sources: float
    in_draft: float


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Độ trung thực: whether the draft keeps the weight of its sources.

    Attributes:
        theme_cover: themes over the threshold that appear, quoted or by their figures, over those that must; 1.0 when
            none must.
        minority_cover: minority views that may be shown and are, quoted or by their figures under their theme, over
            those that may; 1.0 when none may.
        balance: per stance, its share of statements in the sources and in the draft.
        balance_error: greatest difference between the two, in [0, 1]; 0 is best.
        quotation_accuracy: quotations found letter for letter, over all; must be 1.0.
        withheld_themes: how many themes stand without counts.
        withheld_views: in how many of the others some view stands without one.
        body_error: as `balance_error`, of the body without its appendix; None in drafts kept before it was measured.
    """

    theme_cover: float
    minority_cover: float
    balance: tuple[StanceShare, ...]
    balance_error: float
    quotation_accuracy: float
    withheld_themes: int = 0
    withheld_views: int = 0
    body_error: float | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """How much of praise and of proposals stands in the first section of its kind; the rest has one of its own.

    Attributes:
        supported: so many themes; None for all.
        proposals: so many proposals; None for all.
    """

    supported: int | None = 3
    proposals: int | None = 6


@dataclass(frozen=True, slots=True)
class Approval:
    """A person has taken the draft over; the name is as typed, unverified."""

    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Briefing:
    """A draft as assembled or edited; immutable, each edit makes a new one.

    Attributes:
        sources: the one source list, by number.
        warnings: what staff must know: units that did not report, versions set aside, wrong months, no model.
        engine: what wrote it: `extractive` or `llama.cpp (file name)`.
        k: the least number of persons that a shown cut stands on.
        approval: None while it is a draft; then "DỰ THẢO" is gone.
        split: how its praise and its proposals are parted; None where nobody chose it, then as `Split` stands.
    """

    request: BriefRequest
    letterhead: Letterhead
    sections: tuple[BriefingSection, ...]
    sources: tuple[Source, ...]
    fidelity: Fidelity
    engine: str
    k: int
    warnings: tuple[Message, ...] = ()
    approval: Approval | None = None
    appendix: tuple[BriefingSection, ...] = field(default=())
    split: Split | None = None
