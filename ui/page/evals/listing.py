"""Draws the start of the page of evals: what goes on, a run to begin, the runs, and what comes from the chat."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from evals.report.labels import status_text
from ui.page.evals import labels
from ui.page.evals.acts import Act, Going
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from evals.runs.store import Manifest

ADDRESS = "/danh-gia"


@dataclass(frozen=True, slots=True)
class Heard:
    """A question of the chat, and what somebody said of its answer.

    Attributes:
        said: thumb and comment, in one line; empty when nothing was said.
    """

    run_id: str
    question: str
    status: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows.

    Attributes:
        held: names of the runs that somebody is at, on this page or elsewhere.
        damaged: names of the runs that cannot be read, and what is wrong, a file each.
    """

    datasets: Sequence[str]
    runs: "Sequence[Manifest]"
    held: Collection[str]
    damaged: Sequence[tuple[str, Message]]
    heard: Sequence[Heard]
    going: Going | None
    said: Message | None = None
    fault: Message | None = None


def listing_html(shown: Shown, language: Language) -> str:
    """Draw the page's content."""
    return (
        f"<h1>{labels.TITLE.text(language)}</h1><p>{labels.LEAD.text(language)}</p>"
        f"{say(shown.said, '', language)}{say(shown.fault, 'fault', language)}"
        f'<div id="going" aria-live="polite">{going_html(shown.going, language)}</div>'
        f"{_starting(shown, language)}{_runs(shown, language)}{_heard(shown, language)}"
    )


def going_html(going: Going | None, language: Language) -> str:
    """Draw how far a run is, or how the last one ended; nothing when there was none."""
    if going is None:
        return ""
    told = {"name": going.name, "done": going.done, "total": going.total}
    words = labels.GOING[going.act]
    if going.ended:
        message = words.ended if going.total and going.done == going.total else words.stopped
        line = message.text(language).format(**told) if going.name else ""
        link = f' <a href="{_outcome(going, language)}">{labels.OPEN.text(language)}</a>' if going.name else ""
        ended = f'<p class="say" role="status">{escape(line)}{link}</p>' if line else ""
        return f"{say(going.fault, 'fault', language)}{ended}"
    line = words.at.text(language).format(**told) if going.name and going.total else words.starting.text(language)
    bar = f'<progress value="{going.done}" max="{going.total}"></progress>' if going.total else "<progress></progress>"
    if going.stopping:
        stop = f"<button disabled>{labels.STOPPING.text(language)}</button>"
    else:
        stop = form("dung", f'<button class="danger">{labels.STOP.text(language)}</button>', language)
    return f'<section class="card running" data-running><p class="now">{escape(line)}</p>{bar}{stop}</section>'


def _outcome(going: Going, language: Language) -> str:
    """Return where what goes on can be seen, HTML already."""
    if going.act is not Act.PREFER:
        return run_address(going.name, language)
    before, after = quote(going.before, safe=""), quote(going.name, safe="")
    return f"{ADDRESS}/so-sanh?truoc={before}&amp;sau={after}&amp;lang={language.value}"


def run_address(name: str, language: Language, **more: str) -> str:
    """Return where a run opens, HTML already."""
    parts = "".join(f"&amp;{key}={quote(value, safe='')}" for key, value in more.items() if value)
    return f"{ADDRESS}/lan/{quote(name, safe='')}?lang={language.value}{parts}"


def form(act: str, body: str, language: Language, *, kind: str = "") -> str:
    """Draw a form that is sent to a place below the page."""
    return f'<form class="{kind}" method="post" action="{ADDRESS}/{act}?lang={language.value}">{body}</form>'


def field(label: Message, control: str, language: Language, *, whole: bool = False) -> str:
    """Draw a control with its label, which is beside it and not around it: options of a list are no part of its name.

    Args:
        label: its words.
        control: HTML with one `id`.
        language: of the words.
        whole: whether it has a row of its own.
    """
    place = control.split('id="', 1)[1].split('"', 1)[0]
    kind = "field whole" if whole else "field"
    return f'<div class="{kind}"><label for="{place}">{label.text(language)}</label>{control}</div>'


def say(message: Message | None, kind: str, language: Language) -> str:
    """Draw what is to be said; nothing for None."""
    if message is None:
        return ""
    role = "alert" if kind == "fault" else "status"
    return f'<p class="say {kind}" role="{role}">{escape(message.text(language))}</p>'


def deleting_html(name: str, language: Language) -> str:
    """Draw the form that removes a run."""
    body = (
        f'<label><input type="checkbox" required> {labels.DELETE_SURE.text(language)}</label> '
        f'<button class="danger">{labels.DELETE.text(language)}</button>'
    )
    return form(f"lan/{quote(name, safe='')}/xoa", body, language, kind="deleting")


def _starting(shown: Shown, language: Language) -> str:
    names = "".join(f"<option>{escape(name)}</option>" for name in shown.datasets)
    body = (
        field(labels.DATASET, f'<select name="bo" id="bo">{names}</select>', language)
        + field(labels.LIMIT, '<input name="so-cau" id="so-cau" inputmode="numeric" pattern="[0-9]*">', language)
        + field(labels.CHANGES, '<textarea name="khac" id="khac" rows="2"></textarea>', language, whole=True)
        + field(labels.NOTE, '<input name="ghi-chu" id="ghi-chu" maxlength="300">', language, whole=True)
        + f'<button class="primary">{labels.RUN.text(language)}</button>'
    )
    return (
        f'<section class="card"><h2>{labels.START.text(language)}</h2>'
        f"{form('chay', body, language, kind='fields')}</section>"
    )


def _runs(shown: Shown, language: Language) -> str:
    runs = shown.runs
    title = f"<h2>{labels.RUNS.text(language)}</h2>"
    damaged = _damaged(shown, language)
    if not runs:
        return f'<section class="card">{title}{damaged}<p class="quiet">{labels.NO_RUNS.text(language)}</p></section>'
    head = "".join(
        f"<th>{label.text(language)}</th>"
        for label in (labels.BEFORE, labels.AFTER, labels.NAME, labels.CASES, labels.STATE, labels.NOTE)
    )
    rows = "".join(_run(one, place, _state(one, shown), language) for place, one in enumerate(runs))
    compare = f"<button>{labels.COMPARE.text(language)}</button>" if len(runs) > 1 else ""
    return (
        f'<section class="card">{title}{damaged}<form method="get" action="{ADDRESS}/so-sanh">'
        f'<input type="hidden" name="lang" value="{language.value}">'
        f'<div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{compare}</form></section>"
    )


def _damaged(shown: Shown, language: Language) -> str:
    """Draw what is wrong with runs, and after the last fault of each the form that removes it."""
    names = list(dict.fromkeys(name for name, _ in shown.damaged))
    return "".join(
        "".join(say(fault, "fault", language) for one, fault in shown.damaged if one == name)
        + deleting_html(name, language)
        for name in names
    )


def _state(run: "Manifest", shown: Shown) -> Message:
    if run.name in {name for name, _ in shown.damaged}:
        return labels.DAMAGED
    if run.finished is not None:
        return labels.WHOLE
    return labels.UNDER_WAY if run.name in shown.held else labels.BROKEN_OFF


def _run(run: "Manifest", place: int, state: Message, language: Language) -> str:
    picks = "".join(
        f'<td><input type="radio" name="{side}" value="{escape(run.name)}" aria-label="{label.text(language)}: '
        f'{escape(run.name)}"{" checked" if place == chosen else ""}></td>'
        for side, label, chosen in (("truoc", labels.BEFORE, 1), ("sau", labels.AFTER, 0))
    )
    changes = "".join(f" <code>{escape(one)}</code>" for one in run.changes)
    return (
        f'<tr>{picks}<td><a href="{run_address(run.name, language)}">{escape(run.name)}</a>{changes}</td>'
        f'<td class="number">{run.cases}</td><td>{state.text(language)}</td><td>{escape(run.note)}</td></tr>'
    )


def _heard(shown: Shown, language: Language) -> str:
    rows = "".join(_one_heard(one, language) for one in shown.heard)
    body = rows or f'<p class="quiet">{labels.NO_QUESTIONS.text(language)}</p>'
    return (
        f'<section class="card"><h2>{labels.FROM_CHAT.text(language)}</h2>'
        f'<p class="quiet">{labels.FROM_CHAT_LEAD.text(language)}</p>{body}</section>'
    )


def _one_heard(heard: Heard, language: Language) -> str:
    key = escape(heard.run_id)
    said = f'<p class="quiet">{escape(heard.said)}</p>' if heard.said else ""
    record = f'<a href="/hoi-thoai/luot/{key}?che=1&amp;lang={language.value}" lang="vi">{escape(heard.question)}</a>'
    ended = escape(status_text(heard.status, language))
    adding = f'<a class="button" href="{ADDRESS}/them?luot={key}&amp;lang={language.value}">'
    return (
        f'<article class="heard"><p>{record} <span class="badge">{ended}</span></p>{said}'
        f"<p>{adding}{labels.ADD.text(language)}</a></p></article>"
    )
