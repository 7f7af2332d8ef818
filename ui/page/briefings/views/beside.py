"""Draws what stands beside a draft: sources, độ trung thực, export and approval; and the warnings above it."""

from html import escape

from assistant.briefing.types import Fidelity
from assistant.engine_names import named_engine
from ui.page.briefings import labels
from ui.page.briefings.views.shown import ShownDraft, fetched_html
from ui.page.briefings.views.sources import SourceMaterial, sources_html
from ui.page.user import LONGEST_NAME
from ui.words import SOURCES
from vectorstore.drafts import DraftState
from vectorstore.messages import Language, Message

# The aim that the project has set itself for the balance of a draft; above it a person should look.
_BALANCE_AIM = 0.05


def beside_html(shown: ShownDraft, material: SourceMaterial, *, no_pdf: Message | None) -> str:
    """Draw the three parts; the page's script shows one at a time.

    Args:
        shown: the draft.
        material: for the sources.
        no_pdf: why there can be no PDF; None when there can.
    """
    language = shown.language
    parts = [
        ("nguon", SOURCES.text(language), sources_html(shown, material)),
        ("trung-thuc", labels.FIDELITY.text(language), _fidelity(shown)),
        ("xuat", labels.EXPORT.text(language), _export(shown, no_pdf) + _approval(shown)),
    ]
    tabs = "".join(f'<a href="#{key}" data-part="{key}">{name}</a>' for key, name, _ in parts)
    drawn = "".join(
        f'<section class="beside-part" id="{key}"><h2>{name}</h2>{body}</section>' for key, name, body in parts
    )
    return f'<aside class="beside"><nav class="parts">{tabs}</nav>{drawn}</aside>'


def warnings_html(shown: ShownDraft) -> str:
    """Draw what staff must know before they use the draft."""
    warnings = shown.briefing.warnings
    if not warnings:
        return ""
    rows = "".join(f"<li>{escape(one.text(shown.language))}</li>" for one in warnings)
    title = labels.WARNINGS.text(shown.language).format(count=len(warnings))
    opened = " open" if shown.stored.state is not DraftState.APPROVED else ""
    return f'<details class="warnings"{opened}><summary>{title}</summary><ul>{rows}</ul></details>'


def _fidelity(shown: ShownDraft) -> str:
    language, fidelity = shown.language, shown.briefing.fidelity
    rows = [
        (labels.THEME_COVER, fidelity.theme_cover, fidelity.theme_cover >= 1),
        (labels.MINORITY_COVER, fidelity.minority_cover, fidelity.minority_cover >= 1),
        (labels.QUOTATIONS, fidelity.quotation_accuracy, fidelity.quotation_accuracy >= 1),
        (labels.BALANCE, fidelity.balance_error, fidelity.balance_error <= _BALANCE_AIM),
    ]
    if fidelity.body_error is not None:
        rows.append((labels.BODY_BALANCE, fidelity.body_error, fidelity.body_error <= _BALANCE_AIM))
    measured = "".join(_measure(label.text(language), value, language, good=good) for label, value, good in rows)
    withheld = ((labels.WITHHELD, fidelity.withheld_themes), (labels.WITHHELD_VIEWS, fidelity.withheld_views))
    told = [one for one in withheld if one[1]] or [(labels.NONE_WITHHELD, 0)]
    said = " ".join(form.text(language).format(count=count, k=shown.briefing.k) for form, count in told)
    engine = labels.ENGINE.text(language).format(engine=named_engine(shown.briefing.engine).text(language))
    return (
        f'<dl class="measures">{measured}</dl>{_balance(fidelity, language)}<p>{escape(said)}</p>'
        f'<p class="quiet">{escape(engine)}</p>'
    )


def _measure(label: str, value: float, language: Language, *, good: bool) -> str:
    verdict = (labels.GOOD if good else labels.TO_CHECK).text(language)
    kind = "good" if good else "check"
    return f'<div class="{kind}"><dt>{label}</dt><dd>{percent(value)} <span class="verdict">{verdict}</span></dd></div>'


def _balance(fidelity: Fidelity, language: Language) -> str:
    rows = "".join(
        f'<tr><th scope="row">{labels.STANCES[one.stance].text(language)}</th>'
        f'<td class="figure">{percent(one.in_sources)}</td><td class="figure">{percent(one.in_draft)}</td></tr>'
        for one in fidelity.balance
    )
    head = "".join(
        f'<th scope="col">{label.text(language)}</th>' for label in (labels.STANCE, labels.IN_SOURCES, labels.IN_DRAFT)
    )
    return (
        f'<table class="balance"><caption>{labels.BALANCE_TABLE.text(language)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def percent(value: float) -> str:
    """Return a share as Vietnamese writes it, e.g. `97,5%`."""
    return f"{value * 100:.1f}%".replace(".0%", "%").replace(".", ",")


def _export(shown: ShownDraft, no_pdf: Message | None) -> str:
    language = shown.language
    if shown.stored.state is DraftState.ASSEMBLING:
        return f"<p>{labels.UNFINISHED.text(language)}</p>"
    off = {"pdf": " disabled"} if no_pdf else {}
    choices = "".join(
        f'<button name="dang" value="{suffix}"{off.get(suffix, "")}>{name.text(language)}</button>'
        for suffix, name in labels.FORMATS.items()
    )
    why = f'<p class="quiet">{escape(no_pdf.text(language))}</p>' if no_pdf else ""
    layout = shown.to("/the-thuc", ban=shown.draft.version)
    name = labels.LAYOUT.text(language)
    return (
        f'<form class="download" method="get" action="{shown.to("/tai")}"><h3>{labels.DOWNLOAD.text(language)}</h3>'
        f'<input type="hidden" name="ban" value="{shown.draft.version}">'
        f'<input type="hidden" name="lang" value="{language.value}">'
        f'<label class="tick"><input type="checkbox" name="trung-thuc" value="1"> {labels.WITH_FIDELITY.text(language)}'
        f'</label><div class="choices">{choices}</div>{why}</form>'
        f"{fetched_html(layout, name, language, 'layout')}"
    )


def _approval(shown: ShownDraft) -> str:
    language, state = shown.language, shown.stored.state
    if not shown.newest or state is DraftState.ASSEMBLING:
        return ""
    version = f'<input type="hidden" name="version" value="{shown.draft.version}">'
    if state is DraftState.APPROVED:
        return (
            f'<form class="approve" method="post" action="{shown.to("/mo-lai")}">{version}'
            f"<p>{labels.REOPEN_HINT.text(language)}</p><button>{labels.REOPEN.text(language)}</button></form>"
        )
    return (
        f'<form class="approve" method="post" action="{shown.to("/duyet")}">{version}'
        f"<h3>{labels.APPROVE.text(language)}</h3>"
        f'<p class="quiet">{labels.APPROVE_HINT.text(language)}</p>'
        f'<label for="approver">{labels.APPROVE_NAME.text(language)}</label>'
        f'<input id="approver" name="by" required maxlength="{LONGEST_NAME}" value="{escape(shown.user)}" '
        f'autocomplete="name"><button class="primary">{labels.APPROVE_NOW.text(language)}</button></form>'
    )
