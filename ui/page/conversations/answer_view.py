"""Draws what can be done with one recorded answer: copy it, save it, open its record, say whether it helped."""

from html import escape

from ui.page.conversations import labels
from ui.page.conversations.list_view import ADDRESS, copy_button
from vectorstore.messages import Language

EVALS = "/danh-gia"


def actions_html(run_id: str, language: Language) -> str:
    """Draw the buttons of the answer with this run."""
    key = escape(run_id)
    more = "" if language is Language.VI else f"&amp;lang={language.value}"
    lang = "" if language is Language.VI else f"?lang={language.value}"
    return (
        f'<div class="answer-actions"><p class="actions">{copy_button(f"{ADDRESS}/luot/{key}/chep", language)}'
        f'<a class="button" href="{ADDRESS}/luot/{key}/word">{labels.WORD.text(language)}</a>'
        f'<a class="button" href="{ADDRESS}/luot/{key}{lang}" target="_blank" rel="noopener" '
        f'aria-label="{labels.RECORD_FOR.text(language)}">{labels.RECORD.text(language)}</a>'
        f'<a class="button" href="{EVALS}/them?luot={key}{more}" target="_blank" rel="noopener">'
        f"{labels.TO_EVALS.text(language)}</a></p>"
        f'<form class="feedback" method="post" action="{ADDRESS}/luot/{key}/nhan-xet" '
        f'data-thanks="{labels.THANKS.text(language)}">'
        f'<button class="button" name="huu-ich" value="1" aria-pressed="false">{labels.HELPFUL.text(language)}</button>'
        f'<button class="button" name="huu-ich" value="0" aria-pressed="false">'
        f"{labels.NOT_HELPFUL.text(language)}</button>"
        f'<span class="comment" hidden><label>{labels.COMMENT.text(language)} '
        '<input name="nhan-xet" maxlength="1000"></label> '
        f'<button class="button" name="gui" value="1">{labels.SEND_COMMENT.text(language)}</button></span>'
        '<span class="noted" role="status"></span></form></div>'
    )
