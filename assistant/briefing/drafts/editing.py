"""A section as text that a person edits, and back: what was not touched stays, what a person wrote is checked.

Imports the citation check. A person may write anything; only what its sources bear out is presented as sourced.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.fidelity import ItemKey, Yardstick, sentences_of
from assistant.briefing.types import (
    Block,
    Briefing,
    BriefingSection,
    Chart,
    Paragraph,
    ParagraphStyle,
    Sentence,
    Source,
    Writer,
)
from assistant.checking.citations import check
from assistant.checking.drafts import Draft
from assistant.types import Claim, ClaimStatus
from vectorstore.text.sentences import sentences
from vectorstore.types import DocumentKind, Passage, chunk_id_of

StoredText = Callable[[str], str]
_MARKS = re.compile(r"(?P<text>[^\[]*(?:\[(?!\d)[^\[]*)*)(?P<marks>(?:\s*\[\d{1,4}(?:\s*[,;]\s*\d{1,4})*\])+)\s*[.;]?")
_PREFIXES = {ParagraphStyle.BODY: "", ParagraphStyle.BULLET: "- ", ParagraphStyle.NOTE: "* "}
_STYLES = {"- ": ParagraphStyle.BULLET, "• ": ParagraphStyle.BULLET, "* ": ParagraphStyle.NOTE}
_RECORDS = "records:"


def section_text(section: BriefingSection) -> str:
    """Return a section as text: a paragraph a line, points with `- `, sources as `[1]`, tables and charts by place."""
    return "\n".join(block_text(block, place, marks=True) for place, block in enumerate(section.blocks, start=1))


def block_text(block: Block, place: int, *, marks: bool = False) -> str:
    """Return a block as one line; `place` is its place in the section, from 1."""
    if isinstance(block, Paragraph):
        told = (_rendered(one) if marks else one.claim.text for one in block.sentences)
        return _PREFIXES[block.style] + " ".join(told)
    name, caption = ("biểu đồ", block.title) if isinstance(block, Chart) else ("bảng", block.caption)
    return f"[{name} {place}: {caption}]"


def edited_section(section: BriefingSection, text: str, checker: "EditChecker") -> BriefingSection:
    """Return the section as a person has rewritten it; tables and charts whose line is gone are taken out."""
    kept = {block_text(block, place, marks=True): block for place, block in enumerate(section.blocks, start=1)}
    known = {_rendered(one): one for block in section.blocks if isinstance(block, Paragraph) for one in block.sentences}
    blocks = [
        kept.get(line.strip()) or _paragraph(line.strip(), known, checker) for line in text.splitlines() if line.strip()
    ]
    changed = tuple(blocks) != section.blocks
    return replace(section, blocks=tuple(blocks), edited=section.edited or changed)


@dataclass(frozen=True)
class EditChecker:
    """Checks what a person wrote against the sources that it names."""

    briefing: Briefing
    yardstick: Yardstick
    stored_text: StoredText

    def sentence(self, text: str, numbers: tuple[int, ...]) -> Sentence:
        """Return the sentence with what its sources bear out."""
        by_number = {source.number: source for source in self.briefing.sources}
        sources = [by_number[number] for number in numbers if number in by_number]
        if not numbers or len(sources) < len(numbers):
            return Sentence(Claim(text, ClaimStatus.UNCITED), numbers, Writer.PERSON)
        claim = self._checked(text, sources)
        items = [item for source in sources if (item := self._item(source))]
        stances = {item.stance for item in items}
        return Sentence(
            claim,
            numbers,
            Writer.PERSON,
            stances.pop() if len(stances) == 1 else None,
            tuple(item.record for item in items),
        )

    def _checked(self, text: str, sources: Sequence[Source]) -> Claim:
        held = {_version(source): self._said_on(source) for source in sources if source.version_id is None}
        context = tuple(_passage(source, held, rank) for rank, source in enumerate(sources, start=1))
        draft = Draft(text, tuple(range(1, len(context) + 1)))
        claim = check(draft, context, lambda version: held[version] if version in held else self.stored_text(version))
        citations = tuple(
            replace(one, number=sources[one.number - 1].number) for one in claim.citations if one.version_id not in held
        )
        computed = claim.status is ClaimStatus.SUPPORTED and len(held) == len(sources)
        return Claim(text, ClaimStatus.COMPUTED if computed else claim.status, citations)

    def _said_on(self, source: Source) -> str:
        """Return what code has said on these records: the only figures and words that they bear out."""
        told = sentences_of((*self.briefing.sections, *self.briefing.appendix))
        said = [one.claim.text for one in told if one.writer is Writer.COMPUTED and source.number in one.sources]
        return "\n".join(said)

    def _item(self, source: Source) -> ItemKey | None:
        return next(
            (
                one
                for one in self.yardstick.items
                if (one.document_id, one.start, one.end) == (source.document_id, source.start, source.end)
            ),
            None,
        )


def _rendered(one: Sentence) -> str:
    marks = "".join(f"[{number}]" for number in one.sources)
    return f"{one.claim.text} {marks}".strip()


def _paragraph(line: str, known: dict[str, Sentence], checker: EditChecker) -> Paragraph:
    style = _STYLES.get(line[:2], ParagraphStyle.BODY)
    text = line[2:] if line[:2] in _STYLES else line
    return Paragraph(tuple(_sentences(text.strip(), known, checker)), style)


def _sentences(text: str, known: dict[str, Sentence], checker: EditChecker) -> Iterator[Sentence]:
    """Take out the sentences that were not touched; the stretches between them are a person's."""
    while text:
        places = [(text.find(rendered), -len(rendered), rendered) for rendered in known if rendered in text]
        if not places:
            yield from _written(text, checker)
            return
        at, _, rendered = min(places)
        yield from _written(text[:at].strip(), checker)
        yield known[rendered]
        text = text[at + len(rendered) :].strip()


def _written(text: str, checker: EditChecker) -> Iterator[Sentence]:
    at = 0
    while match := _MARKS.match(text, at):
        numbers = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", match["marks"])))
        spans = sentences(match["text"])
        # Only the sentence that stands before the marks is cited by them.
        for span in spans:
            said = match["text"][span.start : span.end].strip()
            yield checker.sentence(said, numbers if span is spans[-1] else ())
        at = match.end()
    for span in sentences(text[at:]):
        yield checker.sentence(text[at:][span.start : span.end].strip(), ())


def _version(source: Source) -> str:
    return source.version_id or f"{_RECORDS}{source.number}"


def _passage(source: Source, held: dict[str, str], rank: int) -> Passage:
    version = _version(source)
    text = held.get(version, source.quote or "")
    document, start = source.document_id or version, source.start or 0
    end = len(text) if version in held else source.end or 0
    return Passage(
        chunk_id=chunk_id_of(document, version, start, end),
        document_id=document,
        version_id=version,
        path="",
        kind=DocumentKind.REPORT,
        number=source.document_number,
        title=source.title,
        issuer=source.unit,
        date=source.date,
        heading=(),
        pages=source.pages,
        start=start,
        end=end,
        text=text,
        rank=rank,
        score=1.0,
    )
