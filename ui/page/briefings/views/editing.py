"""Draws the editing of one section with its sources beside, and what is shown when someone else was quicker."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.briefing.drafts.differences import SectionDifference
from assistant.briefing.types import BriefingSection, Chart, Paragraph
from ui.page.briefings import labels
from ui.page.briefings.addresses import section_anchor
from ui.page.briefings.views.shown import ShownDraft, section_name
from ui.page.briefings.views.sources import SourceMaterial, source_html
from ui.page.briefings.views.versions import difference_html
from ui.page.user import LONGEST_NAME, NAME


@dataclass(frozen=True, slots=True)
class Conflict:
    """Someone else was quicker.

    Attributes:
        by: who made the version that counts now; None when not named.
        kept: number of the version in which the late text is kept; None when it is not.
        difference: between theirs (older) and the late one (newer) in this section; None when there is none.
        theirs: the section as it counts now, as text.
    """

    by: str | None
    kept: int | None
    difference: SectionDifference | None
    theirs: str


def editing_html(
    shown: ShownDraft, section: BriefingSection, text: str, material: SourceMaterial, conflict: Conflict | None = None
) -> str:
    """Draw the form for one section.

    Args:
        shown: the draft in its newest version.
        section: what is edited.
        text: what stands in the box.
        material: for the sources.
        conflict: what to say when the text comes from a form that was too late.
    """
    language = shown.language
    name = escape(section_name(section, language))
    title = labels.EDITING.text(language).format(heading=f'<span lang="vi">{name}</span>')
    back = f"{shown.to()}#{escape(section_anchor(section.key))}"
    told = _conflict(shown, conflict) if conflict else ""
    only = "" if section.blocks else f'<p class="say">{labels.HEADING_ONLY.text(language)}</p>'
    return (
        f'<p><a href="{back}">{labels.BACK_TO_DRAFT.text(language)}</a></p><h1>{title}</h1>{told}'
        f'<div class="edit"><form class="card" id="editing" method="post" action="{shown.to("/sua")}">'
        f'<input type="hidden" name="section" value="{escape(section.key)}">'
        f'<input type="hidden" name="version" value="{shown.draft.version}">'
        f'{only}<p class="quiet" id="edit-hint">{labels.EDIT_HINT.text(language)}</p>'
        f'<label for="text">{(labels.MERGE if conflict else labels.TEXT).text(language)}</label>'
        f'<textarea id="text" name="text" rows="{_rows(text)}" lang="vi" spellcheck="false" '
        f'aria-describedby="edit-hint">\n{escape(text)}</textarea>'
        f'<div class="save"><div><label for="by">{NAME.text(language)}</label><input id="by" name="by" required '
        f'maxlength="{LONGEST_NAME}" value="{escape(shown.user)}" autocomplete="name"></div>'
        f'<button class="primary">{_save(shown, conflict)}</button> '
        f'<a class="button" href="{back}">{labels.CANCEL.text(language)}</a></div></form>'
        f'<aside class="beside">{_sources(shown, section, material)}</aside></div>'
    )


def _save(shown: ShownDraft, conflict: Conflict | None) -> str:
    if conflict is None:
        return labels.SAVE.text(shown.language)
    return labels.SAVE_OVER.text(shown.language).format(current=shown.draft.version)


def _rows(text: str) -> int:
    lines = sum(1 + len(line) // 80 for line in text.splitlines())
    return min(max(lines + 2, 10), 26)


def _conflict(shown: ShownDraft, conflict: Conflict) -> str:
    language = shown.language
    lead = labels.CONFLICT_LEAD.text(language).format(
        by=conflict.by or labels.SOMEONE.text(language), current=shown.draft.version, kept=conflict.kept or "–"
    )
    compared = (
        f'<p class="diff-key"><del>{labels.THEIRS.text(language)}</del> <ins>{labels.YOURS.text(language)}</ins></p>'
        f"{difference_html(conflict.difference, language)}"
        if conflict.difference
        else f"<p>{labels.SAME_SECTION.text(language)}</p>"
    )
    return (
        f'<section class="conflict" role="alert"><h2>{labels.CONFLICT.text(language)}</h2><p>{escape(lead)}</p>'
        f"{compared}<details><summary>{labels.THEIRS.text(language)}</summary>"
        f'<pre class="theirs" lang="vi" tabindex="0">{escape(conflict.theirs)}</pre></details></section>'
    )


def _sources(shown: ShownDraft, section: BriefingSection, material: SourceMaterial) -> str:
    used = set(_used(section))
    language, sources = shown.language, shown.briefing.sources
    own = "".join(source_html(one, shown, material, back=False) for one in sources if one.number in used)
    rest = [one for one in sources if one.number not in used]
    others = "".join(source_html(one, shown, material, back=False) for one in rest)
    more = labels.OTHER_SOURCES.text(language).format(count=len(rest))
    return (
        f"<h2>{labels.SECTION_SOURCES.text(language)}</h2>{own}"
        f"{f'<details><summary>{more}</summary>{others}</details>' if rest else ''}"
    )


def _used(section: BriefingSection) -> Sequence[int]:
    found: list[int] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            found += [number for one in block.sentences for number in one.sources]
        else:
            found += (block.table if isinstance(block, Chart) else block).sources
    return found
