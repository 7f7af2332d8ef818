"""Draws the page of one draft: its heading, what was just done, what to know, the paper, and what stands beside."""

from collections.abc import Sequence
from html import escape

from assistant.briefing.fidelity import failed_sentences
from assistant.briefing.section_names import section_name
from assistant.briefing.types import Sentence
from ui.page.briefings import labels
from ui.page.briefings.addresses import address, section_anchor
from ui.page.briefings.runs import Run
from ui.page.briefings.views.beside import beside_html, warnings_html
from ui.page.briefings.views.paper import paper_html
from ui.page.briefings.views.progress import progress_html
from ui.page.briefings.views.restoring import restore_html
from ui.page.briefings.views.sentences import fault_of
from ui.page.briefings.views.shown import ShownDraft
from ui.page.briefings.views.sources import SourceMaterial
from ui.page.briefings.views.start import state_html
from vectorstore.clock import in_vietnam
from vectorstore.drafts import DraftState
from vectorstore.messages import Message


def draft_html(
    shown: ShownDraft, material: SourceMaterial, *, run: Run | None, said: str, no_pdf: Message | None
) -> str:
    """Draw the whole page.

    Args:
        shown: the draft.
        material: for the sources.
        run: what is going on with it.
        said: what was just done, HTML already.
        no_pdf: why there can be no PDF; None when there can.
    """
    progress = progress_html(run, shown.language) if run and run.running else _unfinished(shown)
    return (
        f"{_bar(shown, running=run is not None and run.running)}{said}{progress}{_old(shown)}{_approval(shown)}"
        f"{warnings_html(shown)}{_failed(shown)}"
        f'<div class="desk"><div class="sheet">{_legend(shown)}{paper_html(shown)}</div>'
        f"{beside_html(shown, material, no_pdf=no_pdf)}</div>"
    )


def failed_list_html(shown: ShownDraft, sentences: Sequence[Sentence]) -> str:
    """Draw failed sentences with why they failed."""
    known = {source.number for source in shown.briefing.sources}
    rows = "".join(
        f'<li><s lang="vi">{escape(one.claim.text)}</s> '
        f'<span class="why">({escape(fault_of(one, known, shown.language))})</span></li>'
        for one in sentences
    )
    return f'<ul class="failed">{rows}</ul>'


def _bar(shown: ShownDraft, *, running: bool) -> str:
    language = shown.language
    title = escape(shown.stored.title[:1].upper() + shown.stored.title[1:])
    versions = labels.VERSIONS_LINK.text(language).format(number=shown.draft.version)
    links = (
        f'<a class="button" href="#trung-thuc" data-part="trung-thuc">{labels.FIDELITY.text(language)}</a>'
        f'<a class="button" href="{shown.to("/ban")}">{versions}</a>'
        f'<a class="button" href="{escape(address("/so-lieu", language, ky=shown.stored.period))}">'
        f"{labels.FIGURES.text(language)}</a>"
        f'<a class="button primary" href="#xuat" data-part="xuat">{labels.EXPORT.text(language)}</a>'
    )
    return (
        f'<p class="back"><a href="{escape(address("", language))}">{labels.BACK.text(language)}</a></p>'
        f'<div class="bar"><div><p class="draft-title" lang="vi">{title}</p>'
        f'{state_html(shown.stored, language, running=running)}</div><div class="choices">{links}</div></div>'
    )


def _unfinished(shown: ShownDraft) -> str:
    if shown.stored.state is not DraftState.ASSEMBLING:
        return ""
    done = len(shown.draft.done)
    hint = (labels.GO_ON_HINT if done else labels.GO_ON_NOTHING).text(shown.language).format(done=done)
    return (
        f'<div class="say warn"><p>{hint}</p><form method="post" action="{shown.to("/tiep")}">'
        f'<button class="primary">{labels.GO_ON.text(shown.language)}</button></form></div>'
    )


def _old(shown: ShownDraft) -> str:
    if shown.newest:
        return ""
    said = labels.OLD_VERSION.text(shown.language).format(number=shown.draft.version, current=shown.stored.current)
    newest = f'<a href="{shown.to()}">{labels.TO_NEWEST.text(shown.language)}</a>'
    return f'<div class="say warn"><p>{said} {newest}</p>{restore_html(shown, shown.draft.version)}</div>'


def _approval(shown: ShownDraft) -> str:
    approval = shown.briefing.approval
    if approval is None:
        return ""
    at = f"{in_vietnam(approval.at):%H:%M %d/%m/%Y}"
    return (
        f'<p class="say approved">{escape(labels.APPROVED_BY.text(shown.language).format(by=approval.by, at=at))}</p>'
    )


def _failed(shown: ShownDraft) -> str:
    """Say how many sentences failed, each section named with a way to it."""
    language = shown.language
    links, count = [], 0
    for section in (*shown.briefing.sections, *shown.briefing.appendix):
        failed = len(failed_sentences(shown.briefing, [section]))
        if failed:
            count += failed
            name = section_name(section).text(language)
            links.append(f'<a href="#{escape(section_anchor(section.key))}" lang="vi">{escape(name)}</a> ({failed})')
    if not count:
        return ""
    said = labels.FAILED_SENTENCES.text(language).format(count=count)
    return f'<p class="say fault">{said} {", ".join(links)}</p>'


def _legend(shown: ShownDraft) -> str:
    label = labels.SHOW_WRITERS.text(shown.language)
    return f'<p class="legend"><label class="tick"><input type="checkbox" id="writers"> {label}</label></p>'
