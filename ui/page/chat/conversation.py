"""Draws turns as HTML: question, status, claims with their citations. All text is escaped here."""

from collections.abc import Iterable
from html import escape

from assistant.engine_names import named_engine
from assistant.types import Answer, AnswerStatus, Certainty, Citation, CitationStatus, Claim, ClaimStatus
from ui.page.chat import labels
from ui.page.chat.turns import Turn
from ui.page.conversations.answer_view import actions_html
from ui.reading_out import place
from ui.words import CLAIM_FAULTS, FAILED_CHECK, FILTER_NAMES, FORCE, KINDS, NO_EVIDENCE, STATUS, UNDERSTOOD_AS, UNSURE
from vectorstore.messages import Language
from vectorstore.types import Document, Filters


def conversation_html(turns: Iterable[Turn], language: Language) -> str:
    """Draw turns, oldest first."""
    return "".join(turn_html(turn, language) for turn in turns)


def welcome_html(count: int, language: Language) -> str:
    """Draw what stands in place of an empty conversation."""
    if not count:
        return f'<div class="welcome"><p>{escape(labels.LIBRARY_EMPTY.text(language))}</p></div>'
    size = labels.LIBRARY_SIZE.text(language).format(count=count)
    return f'<div class="welcome"><p>{escape(labels.WELCOME.text(language))}</p><p class="quiet">{size}.</p></div>'


def turn_html(turn: Turn, language: Language) -> str:
    """Draw one turn."""
    state = (
        turn.answer.status.value if turn.answer else "open" if turn.open else "stopped" if turn.stopped else "failed"
    )
    busy = ' aria-busy="true"' if turn.open else ""
    return (
        f'<article class="turn {state}" id="turn-{turn.index}" tabindex="-1"{busy}>'
        f'<h2 class="question"><span class="sr">{labels.YOU.text(language)}: </span>'
        f'<span lang="vi">{escape(turn.question)}</span></h2>'
        f"{_condensed(turn.answer, language)}{_filters(turn.filters, language)}{_chips(turn, language)}"
        f'<div class="answer">{_outcome(turn, language)}</div></article>'
    )


def spoken(turn: Turn, language: Language) -> str:
    """Return what a screen reader should say of the turn now, as HTML: the stage while it runs, then the answer."""
    return escape(_speech(turn, language))


def _speech(turn: Turn, language: Language) -> str:
    if turn.open:
        return labels.stage(turn.stage, turn.ahead).text(language) if turn.stage else ""
    if turn.fault is not None:
        return turn.fault.text(language)
    if turn.stopped:
        return _stopped(turn, language)
    parts = [STATUS[turn.answer.status].text(language)] if turn.answer else []
    parts += [turn.answer.reason.text(language)] if turn.answer and turn.answer.reason else []
    return ". ".join(
        [*parts, *(claim.said(language) for claim in turn.shown_claims if claim.status not in CLAIM_FAULTS)]
    )


def _outcome(turn: Turn, language: Language) -> str:
    parts = [_status_line(turn.answer, language)] if turn.answer else []
    parts += [claim_html(claim, turn.index, language) for claim in turn.shown_claims]
    if turn.draft.strip():
        parts.append(
            f'<p class="draft"><span class="tag">{labels.UNCHECKED.text(language)}</span> {escape(turn.draft)}</p>'
        )
    if turn.open and turn.stage:
        stage = labels.stage(turn.stage, turn.ahead).text(language)
        parts.append(f'<p class="stage"><span class="dots" aria-hidden="true"></span>{stage}</p>')
    if turn.stopped:
        parts.append(f'<p class="note stopped-note">{_stopped(turn, language)}</p>')
    if turn.fault is not None:
        parts.append(_failure(turn.fault.text(language), language))
    if turn.answer:
        parts.append(_ending(turn.answer, language))
    return "".join(parts)


def _stopped(turn: Turn, language: Language) -> str:
    return (labels.STOPPED if turn.shown_claims else labels.STOPPED_EMPTY).text(language)


def _status_line(answer: Answer, language: Language) -> str:
    if answer.status is AnswerStatus.ANSWERED:
        if answer.certainty is Certainty.UNSURE:
            return f'<p class="badge unsure">{escape(UNSURE.text(language))}</p>'
        return ""
    if answer.status is AnswerStatus.NO_EVIDENCE:
        return f'<p class="badge none"><strong>{escape(NO_EVIDENCE.text(language))}</strong></p>'
    why = escape(answer.reason.text(language)) if answer.reason else ""
    if answer.status is AnswerStatus.DECLINED:
        return f'<p class="badge declined"><strong>{STATUS[answer.status].text(language)}.</strong> {why}</p>'
    return _failure(answer.reason.text(language) if answer.reason else "", language)


def _failure(why: str, language: Language) -> str:
    return f'<p class="badge fault"><strong>{STATUS[AnswerStatus.FAILED].text(language)}.</strong> {escape(why)}</p>'


def _ending(answer: Answer, language: Language) -> str:
    parts = [f'<p class="note">{escape(warning.text(language))}</p>' for warning in answer.warnings]
    if answer.closest:
        rows = "".join(f"<li>{_closest(document, language)}</li>" for document in answer.closest)
        parts.append(f'<p class="closest-title">{labels.CLOSEST.text(language)}</p><ul class="closest">{rows}</ul>')
    total = f"{answer.seconds.total:.1f}"
    told = total.replace(".", ",") if language is Language.VI else total
    seconds = labels.SECONDS.text(language).format(seconds=told)
    engine = escape(named_engine(answer.engine).text(language))
    parts.append(f'<p class="meta">{labels.ENGINE.text(language)}: {engine} · {seconds}</p>')
    parts += [actions_html(answer.run_id, language)] if answer.run_id else []
    return "".join(parts)


def _closest(document: Document, language: Language) -> str:
    address = f"/documents/{document.document_id}?version={document.version_id}&lang={language.value}"
    return f'<a href="{escape(address)}" target="_blank" rel="noopener" lang="vi">{escape(document.label)}</a>'


def claim_html(claim: Claim, turn: int, language: Language) -> str:
    """Draw one sentence: with its citations, or struck out with the reason when it failed its check."""
    if claim.status in CLAIM_FAULTS:
        why = f"{FAILED_CHECK.text(language)}: {CLAIM_FAULTS[claim.status].text(language)}"
        return f'<p class="claim bad"><s lang="vi">{escape(claim.text)}</s> <span class="why">{escape(why)}</span></p>'
    marks = "".join(_mark(citation, turn, language) for citation in _once_each(claim.citations))
    kind = "computed" if claim.status is ClaimStatus.COMPUTED else "good"
    said = claim.said(language)
    spoken = "vi" if said == claim.text else language.value
    return f'<p class="claim {kind}"><span lang="{spoken}">{escape(said)}</span> <span class="cites">{marks}</span></p>'


def _once_each(citations: Iterable[Citation]) -> list[Citation]:
    return list({citation.number: citation for citation in reversed(list(citations))}.values())[::-1]


def _mark(citation: Citation, turn: int, language: Language) -> str:
    if citation.status is not CitationStatus.VERIFIED:
        why = labels.NOT_FOUND_QUOTE.text(language)
        return f'<span class="cite bad" title="{escape(why)}"><s>[{citation.number}]</s> {escape(why)}</span>'
    where = [
        labels.SOURCE.text(language).format(number=citation.number),
        citation.document_number or citation.title or "",
    ]
    label = escape(", ".join(filter(None, [*where, place([], list(citation.pages), language)])))
    target = f"source-{turn}-{citation.number}"
    start = citation.start if citation.start is not None else ""
    return (
        f'<a class="cite" id="cite-{turn}-{citation.number}-{start}" href="#{target}" data-turn="{turn}" '
        f'data-target="{target}" data-start="{start}" aria-label="{label}" title="{label}">[{citation.number}]</a>'
    )


def _condensed(answer: Answer | None, language: Language) -> str:
    """Draw the question that was answered in place of a follow-up."""
    if answer is None or answer.condensed is None:
        return ""
    note = f" {escape(answer.condensed.note.text(language))}" if answer.condensed.note else ""
    said = UNDERSTOOD_AS.text(language)
    return f'<p class="condensed">{said}: <span lang="vi">{escape(answer.condensed.text)}</span>{note}</p>'


def _filters(filters: Filters, language: Language) -> str:
    if filters.empty:
        return ""
    parts = [KINDS[kind].text(language) for kind in filters.kinds]
    parts += [*filters.numbers, *filters.issuers, *filters.types, *filters.units, *filters.areas, *filters.periods]
    parts += [*filters.themes, *([FORCE[filters.status].text(language)] if filters.status else [])]
    parts += [f"≥ {filters.date_from:%d/%m/%Y}"] if filters.date_from else []
    parts += [f"≤ {filters.date_to:%d/%m/%Y}"] if filters.date_to else []
    return f'<p class="filtered">{labels.FILTERED_BY.text(language)}: {escape("; ".join(parts))}</p>'


def _chips(turn: Turn, language: Language) -> str:
    """Draw what was read from the question's words as conditions, each with a button that asks again without it."""
    if turn.answer is None or not turn.answer.understood:
        return ""
    question = " ".join(turn.question.split())
    before = [name.value for name in turn.filters.ignored]
    chips = []
    for one in turn.answer.understood:
        wanted = escape("\n".join([question, *before, one.name.value]))
        said = escape(f"{FILTER_NAMES[one.name].text(language)}: {one.words}")
        removal = escape(labels.WITHOUT.text(language).format(words=one.words))
        chips.append(
            f'<li><button type="button" class="chip" data-again="{wanted}" aria-label="{said}. {removal}" '
            f'title="{removal}">{said} <span aria-hidden="true">×</span></button></li>'
        )
    return f'<ul class="chips" aria-label="{labels.UNDERSTOOD.text(language)}">{"".join(chips)}</ul>'
