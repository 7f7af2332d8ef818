"""Draws the button that makes an older version of a draft the newest one again."""

from ui.page.briefings import labels
from ui.page.briefings.views.shown import ShownDraft
from vectorstore.drafts import DraftState


def restore_html(shown: ShownDraft, number: int) -> str:
    """Draw the button for a version; nothing for the newest one, or where the draft may not be changed now."""
    if number == shown.stored.current or shown.stored.state is not DraftState.DRAFT:
        return ""
    label = labels.RESTORE_VERSION.text(shown.language).format(number=number)
    return (
        f'<form method="post" action="{shown.to("/lay-lai")}"><input type="hidden" name="restored" value="{number}">'
        f'<input type="hidden" name="version" value="{shown.stored.current}">'
        f'<button aria-label="{label}">{labels.RESTORE.text(shown.language)}</button></form>'
    )
