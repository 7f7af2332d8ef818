"""Lets a model put the chosen statements into a paragraph and believes none of it: every sentence is checked.

Imports `citations`, `drafts` and the figures. A model writes no figure: digits are not in its grammar, and what stands
for a figure is a slot that code fills. One sentence that fails, and the statements stand word for word instead.
"""

import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.phrases import number
from assistant.briefing.counts.tally import Cut
from assistant.briefing.templates.template import SLOT
from assistant.briefing.types import Sentence, Source, Writer
from assistant.checking.citations import check
from assistant.checking.drafts import Draft, DraftReader
from assistant.checking.figures import figures_said
from assistant.engine import Composer
from assistant.errors import EngineError
from assistant.types import Citation, Claim, ClaimStatus
from ingest.opinion.cues import first_cue
from vectorstore.extracts import Stance
from vectorstore.messages import Message
from vectorstore.text.folding import fold_key
from vectorstore.types import DocumentKind, Passage, chunk_id_of

# Words of amount follow from counts by the published table, so a model may not choose them.
_AMOUNT = re.compile(
    r"(?<!\w)(?:tuyệt đại đa số|đại đa số|đa số|một số|một vài|một bộ phận|vài|nhiều|phần lớn|phần đông|hầu hết|"
    r"đông đảo|"
    r"không ít|số đông|mọi|toàn thể|toàn bộ|tất cả|thiểu số|rất ít|ít người|ai cũng|mỗi người)(?!\w)"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_SIDES = {Stance.SUPPORTS: {Stance.CONCERNED, Stance.OPPOSES}, Stance.CONCERNED: {Stance.SUPPORTS},
          Stance.OPPOSES: {Stance.SUPPORTS}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slots:
    """The figures that a model may name and not write: by name what is filled in, and where it comes from."""

    values: Mapping[str, str]
    source: Source

    @classmethod
    def of(cls, cut: Cut, breadth: str | None, book: SourceBook) -> "Slots":
        """Return the slots for the figures of a cut; a withheld figure has none."""
        figures = {"items": cut.items, "persons": cut.persons or None, "units": cut.units, "reports": cut.reports}
        values = {name: number(figure) for name, figure in figures.items() if figure}
        if breadth and cut.items:
            values["breadth"] = f"{breadth} ý kiến ({number(cut.items)} nội dung)"
        return cls(values, book.records(cut))


@dataclass(frozen=True, slots=True)
class Composed:
    """What came of it.

    Attributes:
        sentences: the model's, all checked; empty when any of them failed.
        left: statements that none of them speaks for; they stand word for word behind.
        note: why the model's paragraph was put aside.
    """

    sentences: tuple[Sentence, ...] = ()
    left: tuple[Sentence, ...] = ()
    note: Message | None = None


@dataclass
class _Paper:
    """What the model was given, for the check."""

    statements: Sequence[Sentence]
    slots: Slots
    book: SourceBook
    context: tuple[Passage, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.context = tuple(
            _passage(one.claim.citations[0], rank, self.book) for rank, one in enumerate(self.statements, start=1)
        )


def compose(
    composer: Composer, statements: Sequence[Sentence], slots: Slots, book: SourceBook
) -> Generator[str, None, Composed]:
    """Let `composer` write a paragraph from verbatim statements of one stance; yields its text as it comes."""
    paper = _Paper(statements, slots, book)
    reader = DraftReader("")
    drafts: list[Draft] = []
    try:
        with closing(composer.write([one.text for one in paper.context], tuple(slots.values))) as pieces:
            for piece in pieces:
                yield piece
                drafts.extend(reader.feed(piece))
                if reader.repeats:
                    break
        drafts.extend(reader.close())
    except EngineError as fault:
        return Composed(note=_broken_off(fault))
    sentences = [_sentence(one, paper) for one in drafts]
    good = tuple(one for one in sentences if one is not None)
    if not good or len(good) < len(sentences):
        return Composed(note=_FAILED)
    spoken = {record for one in good for record in one.items}
    return Composed(good, tuple(one for one in statements if not spoken.intersection(one.items)))


def _sentence(draft: Draft, paper: _Paper) -> Sentence | None:
    """Return the checked sentence with its slots filled; None when anything in it does not hold."""
    stance = paper.statements[0].stance
    names = set(SLOT.findall(draft.text))
    bare_text = " ".join(SLOT.sub(" ", draft.text).split())
    if names - set(paper.slots.values) or re.search("[{}]", bare_text) or not draft.numbers:
        return None
    if _says_figures(bare_text) or _takes_other_side(bare_text, stance):
        return None
    claim = check(Draft(bare_text, draft.numbers), paper.context, paper.book.stored_text)
    if claim.status is not ClaimStatus.SUPPORTED or any(not 1 <= one <= len(paper.context) for one in draft.numbers):
        return None
    cited = [paper.statements[one - 1] for one in draft.numbers]
    numbers = [one for statement in cited for one in statement.sources]
    numbers += [paper.slots.source.number] if names else []
    text = SLOT.sub(lambda slot: paper.slots.values[slot[1]], draft.text)
    text = text if text.endswith((".", "?", "!")) else f"{text}."
    return Sentence(
        Claim(text, ClaimStatus.SUPPORTED, tuple(_renumbered(one, paper) for one in claim.citations)),
        tuple(dict.fromkeys(numbers)),
        Writer.MODEL,
        stance,
        tuple(record for statement in cited for record in statement.items),
    )


def _says_figures(text: str) -> bool:
    """Whether a model says an amount in its own words; inside quotation marks it is the document that says it."""
    own = _QUOTED.sub(" ", text)
    if any(sign.isnumeric() for sign in text):
        return True
    figures = figures_said(own)
    return bool(figures.numbers or figures.dates or figures.documents or _AMOUNT.search(fold_key(own)))


def _takes_other_side(text: str, stance: Stance | None) -> bool:
    cue = first_cue(text)
    return bool(cue and stance and cue[1] in _SIDES.get(stance, set()))


def _passage(citation: Citation, rank: int, book: SourceBook) -> Passage:
    if citation.document_id is None or citation.version_id is None or citation.start is None or citation.end is None:
        raise ValueError("a statement without its stretch")
    return Passage(
        chunk_id=chunk_id_of(citation.document_id, citation.version_id, citation.start, citation.end),
        document_id=citation.document_id,
        version_id=citation.version_id,
        path=citation.path or "",
        kind=DocumentKind.REPORT,
        number=citation.document_number,
        title=None,
        issuer=None,
        date=None,
        heading=(),
        pages=citation.pages,
        start=citation.start,
        end=citation.end,
        text=book.stored_text(citation.version_id)[citation.start : citation.end],
        rank=rank,
        score=1.0,
    )


def _renumbered(citation: Citation, paper: _Paper) -> Citation:
    """Give a citation the number that its source has in the one list of the draft."""
    statement = paper.statements[citation.number - 1]
    return replace(citation, number=statement.sources[0])


_FAILED = Message(
    vi="Đoạn mô hình viết không qua được bước kiểm tra nguồn và số liệu, nên dùng trích nguyên văn.",
    en="The model's paragraph did not pass the check of sources and figures, so quotations stand instead.",
)


def _broken_off(fault: EngineError) -> Message:
    return Message(
        vi=f"Mô hình không viết được đoạn này ({fault.message.vi}), nên dùng trích nguyên văn.",
        en=f"The model could not write this paragraph ({fault.message.en}), so quotations stand instead.",
    )
