"""Draws a draft as it will be printed: title block, numbered sections, tables, charts, signature.

Imports the words and the numbering of `assistant/export/briefing`, so that paper and page say the same.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from assistant.briefing.types import Block, BriefingSection, Chart, Form, Letterhead, Paragraph, ParagraphStyle, Table
from assistant.export.briefing.numbering import HeadingNumbers
from assistant.export.briefing.source_text import one_line, sources_above, split_marks
from assistant.export.briefing.wording import (
    ADDRESSED,
    APPENDIX,
    DRAFT,
    PARTY_HEAD,
    RECEIVERS,
    STAFF_NOTE,
    STATE_HEAD,
    STATE_MOTTO,
    listed,
    number_line,
    place_and_date,
    software_line,
)
from ui.page.briefings import labels
from ui.page.briefings.addresses import section_anchor
from ui.page.briefings.views.sentences import Marks, sentence_html
from ui.page.briefings.views.shown import ShownDraft, section_name


def paper_html(shown: ShownDraft) -> str:
    """Draw the whole paper."""
    head = shown.briefing.letterhead
    body = _Body(shown)
    parts = [_head(head, approved=shown.briefing.approval is not None), body.sections(shown.briefing.sections)]
    parts.append(_signature(head))
    if shown.briefing.appendix:
        parts.append(f'<section class="annex"><p class="annex-name">{APPENDIX}</p>')
        parts.append(f"{body.sections(shown.briefing.appendix)}</section>")
    parts.append(f'<p class="software">{escape(software_line(shown.briefing))}</p>')
    label = labels.PAPER.text(shown.language)
    return f'<article class="paper {head.form.value}" lang="vi" aria-label="{label}">{"".join(parts)}</article>'


class _Body:
    """Counts tables and charts over all sections."""

    def __init__(self, shown: ShownDraft) -> None:
        self._shown = shown
        self._marks = Marks(frozenset(one.number for one in shown.briefing.sources), shown.language)
        self._tables = self._charts = 0

    def sections(self, sections: Sequence[BriefingSection]) -> str:
        """Draw sections, their headings counted from I."""
        numbers = HeadingNumbers()
        return "".join(self._section(section, numbers) for section in sections)

    def _section(self, section: BriefingSection, numbers: HeadingNumbers) -> str:
        level = min(max(section.level, 1), 4)
        number = numbers.take(section.level) if section.heading else ""
        name = escape(one_line(section.heading))
        heading = f"<h{level + 1}>{number} {name}</h{level + 1}>" if section.heading else ""
        blocks = "".join(self._blocks(section.blocks))
        anchor = escape(section_anchor(section.key))
        return (
            f'<section class="part level-{level}{"" if heading else " untitled"}" id="{anchor}" tabindex="-1">'
            f"{self._tools(section)}{heading}{blocks}</section>"
        )

    def _tools(self, section: BriefingSection) -> str:
        shown, language = self._shown, self._shown.language
        if not shown.editable:
            return ""
        name = escape(section_name(section, language))
        edit = labels.EDIT_OF.text(language).format(heading=name)
        again = labels.REGENERATE_OF.text(language).format(heading=name)
        return (
            f'<div class="tools" lang="{language.value}"><a href="{shown.to("/sua", phan=section.key)}" title="{edit}" '
            f'aria-label="{edit}">{labels.EDIT.text(language)}</a>'
            f'<form method="post" action="{shown.to("/viet-lai")}"><input type="hidden" name="section" '
            f'value="{escape(section.key)}"><input type="hidden" name="version" value="{shown.draft.version}">'
            f'<button title="{again}" aria-label="{again}">{labels.REGENERATE.text(language)}</button></form></div>'
        )

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        for bullets, group in groupby(blocks, key=_is_bullet):
            drawn = "".join(self._block(block) for block in group)
            yield f"<ul>{drawn}</ul>" if bullets else drawn

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        return self._table(block) if isinstance(block, Table) else self._chart(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        language = self._shown.language
        text = " ".join(sentence_html(one, self._marks, language) for one in paragraph.sentences)
        note = ""
        if paragraph.note and self._shown.briefing.approval is None:
            said = escape(paragraph.note.text(language))
            note = f'<span class="staff" lang="{language.value}"><strong>{STAFF_NOTE}</strong> {said}</span>'
        if paragraph.style is ParagraphStyle.BULLET:
            return f"<li>{text}{note}</li>"
        kind = ' class="note"' if paragraph.style is ParagraphStyle.NOTE else ""
        return f"<p{kind}>{text}</p>{note}"

    def _table(self, table: Table) -> str:
        self._tables += 1
        marks = self._marks.html(sources_above(table))
        caption = f"Bảng {self._tables}. {escape(one_line(table.caption))}{marks}"
        label = labels.SCROLL_TABLE.text(self._shown.language)
        return (
            f'<figure class="table"><figcaption>{caption}</figcaption>'
            f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">{self._grid(table)}</div></figure>'
        )

    def _grid(self, table: Table) -> str:
        numeric = (*table.numeric, *[False] * len(table.header))
        head = "".join(f'<th scope="col">{escape(one_line(name))}</th>' for name in table.header)
        rows = "".join(
            "<tr>"
            + "".join(
                f"<td{' class=figure' if numeric[place] else ''}>{self._cell(cell, table.sources)}</td>"
                for place, cell in enumerate(row)
            )
            + "</tr>"
            for row in table.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _cell(self, text: str, known: Sequence[int]) -> str:
        parts = split_marks(text, known)
        return "".join(self._marks.html((part,)) if isinstance(part, int) else escape(part) for part in parts)

    def _chart(self, chart: Chart) -> str:
        self._charts += 1
        language = self._shown.language
        picture = self._shown.to(f"/bieu-do/{self._charts}.png", ban=self._shown.draft.version)
        behind = labels.TABLE_BEHIND.text(language)
        return (
            f'<figure class="chart"><figcaption>Biểu đồ {self._charts}. {escape(one_line(chart.title))}</figcaption>'
            f'<img src="{picture}" alt="{escape(one_line(chart.alt))}" loading="lazy">'
            f'<details><summary lang="{language.value}">{behind}</summary>{self._table(chart.table)}</details></figure>'
        )


def _is_bullet(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style is ParagraphStyle.BULLET


def _head(head: Letterhead, *, approved: bool) -> str:
    state = head.form is Form.STATE
    superior = f'<p class="superior">{_said(head.superior.upper())}</p>' if head.superior else ""
    issuer = f'<p class="issuer">{_said(head.issuer.upper())}</p>'
    under = '<p class="rule"></p>' if state else '<p class="star">*</p>'
    mark = "" if approved else f'<p class="draft-mark">{DRAFT}</p>'
    nation = f'<p class="nation">{STATE_HEAD if state else PARTY_HEAD}</p>'
    motto = f'<p class="motto">{STATE_MOTTO}</p>' if state else ""
    return (
        f'<header class="letterhead"><div class="columns"><div>{superior}{issuer}{under}'
        f'<p class="number">{escape(number_line(head))}</p>{mark}</div>'
        f'<div>{nation}{motto}<p class="rule"></p><p class="place">{escape(place_and_date(head))}</p></div></div>'
        f'<h1 class="type">{_said(head.type_name.upper())}</h1><p class="title">{_said(head.title)}</p>'
        f'<p class="rule"></p>{_addressees(head)}</header>'
    )


def _addressees(head: Letterhead) -> str:
    if not head.addressees:
        return ""
    if len(head.addressees) == 1:
        return f'<p class="to">{ADDRESSED} {_said(head.addressees[0])}</p>'
    lines = "".join(f"<p>{_said(line)}</p>" for line in listed(head.addressees, head.form))
    return f'<div class="to several"><p>{ADDRESSED}</p><div>{lines}</div></div>'


def _signature(head: Letterhead) -> str:
    receivers = "".join(f"<p>{_said(line)}</p>" for line in listed(head.receivers, head.form))
    left = f'<p class="receivers">{RECEIVERS}</p>{receivers}' if head.receivers else ""
    right = "".join(f"<p>{_said(text.upper())}</p>" for text in (head.authority, head.signer_role) if text)
    signer = f'<p class="signer">{_said(head.signer)}</p>' if head.signer else '<p class="signer blank"></p>'
    return (
        f'<div class="columns signature"><div class="left">{left}</div><div class="right">{right}{signer}</div></div>'
    )


def _said(text: str) -> str:
    return escape(one_line(text))
