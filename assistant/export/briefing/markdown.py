"""A briefing as Markdown: the same parts in the same order, sources as footnotes. Imports the nouns of a briefing."""

import re
from collections.abc import Sequence

from assistant.briefing.types import (
    Block,
    Briefing,
    BriefingSection,
    Chart,
    Form,
    Letterhead,
    Paragraph,
    ParagraphStyle,
    Table,
)
from assistant.export.briefing.numbering import HeadingNumbers
from assistant.export.briefing.shown_sentence import ShownSentence, shown_together
from assistant.export.briefing.source_text import SourceTexts, one_line, sources_above, split_marks
from assistant.export.briefing.wording import (
    ADDRESSED,
    APPENDIX,
    DOTS,
    DRAFT,
    PARTY_HEAD,
    QUERIES_ELSEWHERE,
    RECEIVERS,
    SOURCES,
    STAFF_NOTE,
    STATE_HEAD,
    STATE_MOTTO,
    listed,
    number_line,
    place_and_date,
    software_line,
    untitled,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def briefing_markdown(briefing: Briefing) -> str:
    """Return the briefing as Markdown with footnotes."""
    return "\n\n".join(part for part in _Writer(briefing).parts() if part) + "\n"


class _Writer:
    """Counts tables and charts, and remembers which sources have been cited."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._known = frozenset(source.number for source in briefing.sources)
        self._cited: dict[int, int] = {}
        self._tables = self._charts = 0

    def parts(self) -> list[str]:
        """Return the paragraphs of the file."""
        briefing, head = self._briefing, self._briefing.letterhead
        made = [
            *_head(briefing),
            *self._sections(briefing.sections),
            *_signature(head),
            f"*{_plain(software_line(briefing))}*",
        ]
        if briefing.appendix:
            made += [f"# {APPENDIX}", *self._sections([untitled(section) for section in briefing.appendix])]
        if self._cited:
            texts = SourceTexts(briefing.sources)
            made.append(f"# {SOURCES}")
            made += [f"[^{shown}]: {_plain(texts.text(number))}" for number, shown in self._cited.items()]
            made += [f"*{QUERIES_ELSEWHERE}*"] if texts.names_queries else []
        return made

    def _sections(self, sections: Sequence[BriefingSection]) -> list[str]:
        numbers, made = HeadingNumbers(), []
        for section in sections:
            if section.heading:
                made.append(f"{'#' * (section.level + 1)} {numbers.take(section.level)} {_plain(section.heading)}")
            for block in section.blocks:
                made += self._block(block)
        return made

    def _block(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Table):
            return self._table(block)
        return self._chart(block)

    def _paragraph(self, paragraph: Paragraph) -> list[str]:
        text = " ".join(map(self._sentence, shown_together(paragraph.sentences, self._known)))
        lead = "- " if paragraph.style is ParagraphStyle.BULLET else ""
        made = [lead + (f"*{text}*" if paragraph.style is ParagraphStyle.NOTE else text)]
        if paragraph.note and self._briefing.approval is None:
            made.append(f"> **{STAFF_NOTE}** {_plain(paragraph.note.vi)}")
        return made

    def _sentence(self, shown: ShownSentence) -> str:
        text = f"~~{_plain(shown.text)}~~" if shown.struck else _plain(shown.text)
        fault = f" **{_plain(shown.fault)}**" if shown.fault else ""
        return text + fault + self._marks(shown.sources)

    def _marks(self, numbers: Sequence[int]) -> str:
        marks = [self._cited.setdefault(number, len(self._cited) + 1) for number in numbers]
        return "".join(f"[^{mark}]" for mark in marks)

    def _table(self, table: Table) -> list[str]:
        self._tables += 1
        numeric = (*table.numeric, *[False] * len(table.header))
        rule = ["---:" if numeric[place] else "---" for place in range(len(table.header))]
        caption = f"**Bảng {self._tables}. {_plain(table.caption)}**{self._marks(sources_above(table))}"
        rows = [[self._cell(cell, table.sources) for cell in row] for row in table.rows]
        lines = [[_plain(name) for name in table.header], rule, *rows]
        return [caption, "\n".join(f"| {' | '.join(line)} |" for line in lines)]

    def _cell(self, text: str, known: Sequence[int]) -> str:
        parts = split_marks(text, known)
        return "".join(self._marks((part,)) if isinstance(part, int) else _plain(part) for part in parts)

    def _chart(self, chart: Chart) -> list[str]:
        """Return what the chart says and the table behind it: a text file holds no picture."""
        self._charts += 1
        said = f"**Biểu đồ {self._charts}. {_plain(chart.title)}**: {_plain(chart.alt)}"
        return [said, *self._table(chart.table)]


def _head(briefing: Briefing) -> list[str]:
    head = briefing.letterhead
    state = head.form is Form.STATE
    names = [STATE_HEAD, STATE_MOTTO] if state else [PARTY_HEAD]
    made = [f"**{_plain(name)}**" for name in names]
    made += [_plain(head.superior.upper()) if head.superior else "", f"**{_plain(head.issuer.upper())}**"]
    made += ["" if state else r"\*", _plain(number_line(head)), f"*{_plain(place_and_date(head))}*"]
    made += [f"**{DRAFT}**" if briefing.approval is None else "", f"# {_plain(head.type_name.upper())}"]
    made.append(f"**{_plain(head.title)}**")
    if head.addressees:
        made.append("\n".join([ADDRESSED, "", *map(_plain_item, listed(head.addressees, head.form))]))
    return made


def _signature(head: Letterhead) -> list[str]:
    made = [f"**{_plain(text.upper())}**" for text in (head.authority, head.signer_role) if text]
    receivers = listed(head.receivers, head.form) or [f"- {DOTS}"]
    made.append(f"**{_plain(head.signer or DOTS)}**")
    return [*made, "\n".join([f"*{RECEIVERS}*", "", *map(_plain_item, receivers)])]


def _plain(text: str) -> str:
    """Return `text` on one line with every letter that Markdown would take as an order of its own escaped."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _plain_item(text: str) -> str:
    return "- " + _plain(text.removeprefix("- "))
