"""Dialogs that a page opens, for tests that look for hostile words that run."""

from collections.abc import Callable

from playwright.sync_api import Dialog


def dismissing(seen: list[str]) -> Callable[[Dialog], None]:
    """Return a listener that keeps what a dialog says and closes it, since an open one stops the page."""

    def listen(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    return listen
