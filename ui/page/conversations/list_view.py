"""Draws the list of conversations; the same piece stands on its own page and in the fold beside the questions.

All text is escaped here. Works without a script: each change is a form.
"""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from ui.page.conversations import labels
from ui.page.user import LONGEST_NAME
from vectorstore.clock import in_vietnam
from vectorstore.messages import Language, Message
from vectorstore.runs import StoredConversation

ADDRESS = "/hoi-thoai"


def list_html(
    found: Sequence[StoredConversation], user: str, words: str, language: Language, fault: Message | None = None
) -> str:
    """Draw name, search and list.

    Args:
        found: the latest first.
        user: name as typed; empty when none was.
        words: what was searched for.
        language: of the labels.
        fault: what went wrong with the last change.
    """
    said = f'<p class="say bad" role="alert">{escape(fault.text(language))}</p>' if fault else ""
    none = labels.NOTHING if words else labels.NOBODY
    rows = "".join(_row(one, language) for one in found)
    listed = f'<ul class="conversations">{rows}</ul>' if rows else f'<p class="quiet">{none.text(language)}</p>'
    return f'<div class="kept">{said}{_name(user, language)}{_search(words, language)}{listed}</div>'


def _name(user: str, language: Language) -> str:
    return (
        f'<form class="name" method="post" action="{ADDRESS}/ten">{_language(language)}'
        f"<label>{labels.YOUR_NAME.text(language)} "
        f'<input name="ten" value="{escape(user)}" maxlength="{LONGEST_NAME}" autocomplete="name"></label> '
        f'<button class="button">OK</button><p class="quiet">{labels.NAME_HINT.text(language)}</p></form>'
    )


def _search(words: str, language: Language) -> str:
    return (
        f'<form class="search" method="get" action="{ADDRESS}">{_language(language)}'
        f'<label>{labels.SEARCH.text(language)} <input type="search" name="tim" value="{escape(words)}"></label> '
        f'<button class="button">{labels.FIND.text(language)}</button></form>'
    )


def _row(one: StoredConversation, language: Language) -> str:
    key = one.conversation_id
    turns = labels.TURNS.text(language).format(count=one.turns)
    opened = f"/?hoi-thoai={key}" + ("" if language is Language.VI else f"&lang={language.value}")
    return (
        f'<li data-conversation="{key}"><a class="open" href="{opened}" lang="vi">{escape(one.title)}</a>'
        f'<span class="quiet">{in_vietnam(one.changed_at):%d/%m/%Y %H:%M} · {turns}</span>'
        f"<details><summary>{labels.MANAGE.text(language)}</summary>{_rename(one, language)}"
        f'<p class="actions">{copy_button(f"{ADDRESS}/{key}/chep", language)}'
        f'<a class="button" href="{ADDRESS}/{key}/word">{labels.WORD.text(language)}</a></p>'
        f"{_delete(key, language)}</details></li>"
    )


def copy_button(address: str, language: Language) -> str:
    """Draw the button that puts what `address` gives on the clipboard."""
    address = address if language is Language.VI else f"{address}?lang={language.value}"
    return (
        f'<button type="button" class="button" data-copy="{escape(address)}" '
        f'data-done="{labels.COPIED.text(language)}">{labels.COPY.text(language)}</button>'
    )


def _rename(one: StoredConversation, language: Language) -> str:
    return (
        f'<form class="change" method="post" action="{ADDRESS}/{one.conversation_id}/ten">{_language(language)}'
        f'<label>{labels.NEW_TITLE.text(language)} <input name="ten" value="{escape(one.title)}" required></label> '
        f'<button class="button">{labels.RENAME.text(language)}</button></form>'
    )


def _delete(key: str, language: Language) -> str:
    """Draw deleting in two steps: it cannot be undone, and stands among buttons that are pressed often."""
    return (
        f'<details class="deleting"><summary class="button danger">{labels.DELETE.text(language)}</summary>'
        f'<form class="change delete" method="post" action="{ADDRESS}/{key}/xoa">{_language(language)}'
        f"<span>{labels.SURE.text(language)}</span> "
        f'<button class="button danger">{labels.DELETE_NOW.text(language)}</button></form></details>'
    )


def _language(language: Language) -> str:
    return "" if language is Language.VI else f'<input type="hidden" name="lang" value="{language.value}">'


def address_of(words: str, language: Language) -> str:
    """Return the address of the list."""
    parts = [f"tim={quote(words)}"] if words else []
    parts += [] if language is Language.VI else [f"lang={language.value}"]
    return f"{ADDRESS}?{'&'.join(parts)}" if parts else ADDRESS
