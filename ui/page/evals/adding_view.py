"""Draws the form by which an evaluator makes a case of an answer: its sources to tick, points, how it should end."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from evals.report.labels import status_text
from ui.page.evals import adding_labels as labels
from ui.page.evals.labels import ENDINGS
from ui.page.evals.listing import ADDRESS, field, say
from ui.page.user import NAME
from vectorstore.messages import Language, Message

if TYPE_CHECKING:
    from evals.cases.case import Gold

OWN_DATASET = "cau-hoi-that"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form.

    Attributes:
        sources: numbers of the ticked sources, from 1.
        points: what must be said, a line each; `okay`: what may be missing.
        gold: sources by hand, a line each.
    """

    dataset: str = OWN_DATASET
    expected: str = "answered"
    sources: frozenset[int] = frozenset()
    gold: str = ""
    points: str = ""
    okay: str = ""
    answers: str = ""
    forbidden: str = ""
    note: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A question of the chat that may become a case, with what its answer cites and says."""

    run_id: str
    turns: Sequence[str]
    status: str
    sources: "Sequence[Gold]"
    said: Sequence[str]


def adding_html(offered: Offered, typed: Typed, datasets: Sequence[str], fault: Message | None, lang: Language) -> str:
    """Draw the form.

    Args:
        offered: the question with its answer.
        typed: what is in the fields.
        datasets: names that the evaluator's own datasets have by now.
        fault: what was wrong with what was sent.
        lang: of the labels.
    """
    body = (
        f"{_endings(typed.expected, lang)}{_sources(offered, typed, lang)}"
        + _lines("nguon-khac", labels.MORE_GOLD, labels.MORE_GOLD_FORM, typed.gold, lang)
        + _lines("y-chinh", labels.VITAL, labels.POINT_FORM, typed.points, lang)
        + _lines("y-phu", labels.OKAY, labels.POINT_FORM, typed.okay, lang)
        + _lines("dap-an", labels.ANSWERS, labels.ONE_A_LINE, typed.answers, lang)
        + _lines("cam", labels.FORBIDDEN, labels.ONE_A_LINE, typed.forbidden, lang)
        + field(labels.NOTE, f'<input name="ghi-chu" id="ghi-chu" maxlength="500" value="{escape(typed.note)}">', lang)
        + field(labels.INTO, _into(typed.dataset, datasets), lang)
        + field(NAME, f'<input name="ten" id="ten" value="{escape(typed.user)}" required>', lang)
        + f'<button class="primary">{labels.ADD.text(lang)}</button>'
    )
    # In the address and not in a field, so that the page can be had in the other language after a fault too.
    action = f"{ADDRESS}/them?luot={quote(offered.run_id, safe='')}&lang={lang.value}"
    return (
        f'<p><a href="{ADDRESS}?lang={lang.value}">{labels.BACK.text(lang)}</a></p><h1>{labels.TITLE.text(lang)}</h1>'
        f"<p>{labels.LEAD.text(lang)}</p>{say(fault, 'fault', lang)}{_asked(offered, lang)}"
        f'<section class="card"><form class="fields" method="post" action="{escape(action)}">{body}</form></section>'
    )


def _asked(offered: Offered, lang: Language) -> str:
    before = "".join(f'<p class="quiet" lang="vi">{escape(turn)}</p>' for turn in offered.turns[:-1])
    said = "".join(f'<p class="claim" lang="vi">{escape(claim)}</p>' for claim in offered.said)
    return (
        f'<section class="card">{before}<h2 lang="vi">{escape(offered.turns[-1])}</h2>'
        f'<p><span class="badge">{escape(status_text(offered.status, lang))}</span></p>{said}</section>'
    )


def _endings(expected: str, lang: Language) -> str:
    choices = "".join(
        f'<label><input type="radio" name="phai" value="{name}"{" checked" if name == expected else ""}> '
        f"{label.text(lang)}</label>"
        for name, label in ENDINGS.items()
    )
    return f'<fieldset class="whole"><legend>{labels.SHOULD_END.text(lang)}</legend>{choices}</fieldset>'


def _sources(offered: Offered, typed: Typed, lang: Language) -> str:
    rows = "".join(
        f'<label class="source"><input type="checkbox" name="nguon" value="{number}"'
        f"{' checked' if number in typed.sources else ''}>"
        f'<span><span class="quiet">{escape(one.document)}</span> <q lang="vi">{escape(one.quote)}</q></span></label>'
        for number, one in enumerate(offered.sources, start=1)
    )
    none = f'<p class="quiet">{labels.NO_SOURCES.text(lang)}</p>'
    return f'<fieldset class="whole"><legend>{labels.GOLD.text(lang)}</legend>{rows or none}</fieldset>'


def _lines(name: str, label: Message, hint: Message, value: str, lang: Language) -> str:
    control = (
        f'<textarea name="{name}" id="{name}" rows="2" lang="vi" aria-describedby="{name}-cach">{escape(value)}'
        f'</textarea><p class="quiet" id="{name}-cach">{escape(hint.text(lang))}</p>'
    )
    return field(label, control, lang, whole=True)


def _into(name: str, datasets: Sequence[str]) -> str:
    known = "".join(f'<option value="{escape(one)}"></option>' for one in datasets)
    return (
        f'<input name="bo" id="bo" list="bo-co" required value="{escape(name)}" pattern="[a-z0-9][a-z0-9\\-]*">'
        f'<datalist id="bo-co">{known}</datalist>'
    )
