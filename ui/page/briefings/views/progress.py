"""Draws how far a draft is while it is assembled; the page's script shows this piece again and again."""

from html import escape

from assistant.briefing.section_names import UNTITLED
from ui.page.briefings import labels
from ui.page.briefings.addresses import ADDRESS, address
from ui.page.briefings.runs import Run
from vectorstore.messages import Language


def progress_page_html(run: Run, language: Language) -> str:
    """Draw the page of a run that has no draft to show yet."""
    back = f'<p><a href="{escape(address("", language))}">{labels.BACK.text(language)}</a></p>'
    return f"{back}<h1>{labels.NEW.text(language)}</h1>{progress_html(run, language)}"


def progress_html(run: Run, language: Language) -> str:
    """Draw a run: `data-follow` says where this piece comes from while it goes on, `data-next` where it leads then."""
    piece = escape(address(f"/viec/{run.token}/tien-do", language))
    if run.running:
        lost, gone = escape(labels.RUN_LOST.text(language)), escape(labels.RUN_GONE.text(language))
        return (
            f'<div class="card run" id="run" data-follow="{piece}" data-lost="{lost}" data-gone="{gone}" '
            f'data-drafts="{escape(address("", language))}">{_going(run, language)}</div>'
        )
    if run.finished and run.draft_id is not None:
        to = escape(address(f"/{run.draft_id}", language, bao=run.done))
        return _leading(to, labels.DONE.text(language))
    if run.stopped and run.draft_id is not None:
        to = escape(address(f"/{run.draft_id}", language, bao="dung"))
        return _leading(to, labels.STOPPED.text(language))
    return f'<div id="run" class="run">{_failed(run, language)}</div>'


def _leading(to: str, said: str) -> str:
    return f'<div class="card run" id="run" data-next="{to}"><p role="status"><a href="{to}">{said}</a></p></div>'


def _going(run: Run, language: Language) -> str:
    value = f' value="{max(0, run.number - 1)}" max="{run.total}"' if run.total else ""
    stop = "" if run.stopping else (
        f'<form method="post" action="{escape(address(f"/viec/{run.token}/dung", language))}" class="stop">'
        f"<button>{labels.STOP.text(language)}</button></form>"
    )  # fmt: skip
    text = ""
    if run.text.strip():
        tag = labels.BEING_WRITTEN.text(language)
        text = f'<p class="unchecked"><span class="tag">{tag}</span> <span lang="vi">{escape(run.text)}</span></p>'
    again = escape(address(f"/viec/{run.token}", language))
    return (
        f'<p class="now" role="status">{escape(_step(run, language))}</p>'
        f'<progress{value} aria-label="{labels.RUNNING.text(language)}"></progress>{text}<div class="choices">{stop}'
        f'<noscript><a class="button" href="{again}">{labels.SEE_AGAIN.text(language)}</a></noscript></div>'
    )


def _step(run: Run, language: Language) -> str:
    if run.stopping:
        return labels.STOPPING.text(language)
    if not run.number:
        return labels.COUNTING.text(language)
    key, heading = run.section
    untitled = UNTITLED.get(key)
    name = heading or (untitled.text(language) if untitled else key)
    return labels.SECTION.text(language).format(number=run.number, total=run.total, heading=name)


def _failed(run: Run, language: Language) -> str:
    fault = run.fault or labels.STOPPED
    lines = "<br>".join(map(escape, fault.text(language).splitlines()))
    to = address(f"/{run.draft_id}", language) if run.draft_id else _form_address(run, language)
    name = labels.BACK_TO_DRAFT if run.draft_id else labels.CHANGE_CHOICE
    return (
        f'<p class="say fault" role="alert">{lines}</p>'
        f'<p><a class="button" href="{escape(to)}">{name.text(language)}</a></p>'
    )


def _form_address(run: Run, language: Language) -> str:
    lang = f"&lang={language.value}" if language is Language.EN else ""
    return f"{ADDRESS}?{run.asked}{lang}" if run.asked else address("", language)
