"""Asks who does something to a draft, where this browser has not been told a name yet.

Imports the labels of the page. What was asked for is done once the name is given; nothing has happened before.
"""

from html import escape

from ui.page.briefings import labels
from ui.page.briefings.fields import Fields
from ui.page.briefings.views.shown import ShownDraft
from ui.page.user import LONGEST_NAME, NAME


def name_asked_html(shown: ShownDraft, path: str, fields: Fields) -> str:
    """Draw the question for a name, with a form that then does what was asked for.

    Args:
        shown: the draft.
        path: of the action, as `/viet-lai`.
        fields: what was sent to it.
    """
    language = shown.language
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, values in fields.items()
        for value in values
        if name != "by"
    )
    return (
        f'<div class="say warn" role="alert"><p>{labels.NAME_ASKED.text(language)}</p>'
        f'<form method="post" action="{shown.to(path)}">{hidden}<label for="who">{NAME.text(language)}</label> '
        f'<input id="who" name="by" required maxlength="{LONGEST_NAME}" autocomplete="name" autofocus> '
        f'<button class="primary">{labels.GO_ON_NAMED.text(language)}</button></form></div>'
    )
