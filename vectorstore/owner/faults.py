"""Lets who waits for the owner of the indexes know why it does not get on.

Imports the catalogue and `errors`. The owner notes what keeps it in the catalogue, and takes it away when it gets on.
"""

import json
from contextlib import suppress
from dataclasses import asdict

from vectorstore.catalogue import Catalogue
from vectorstore.errors import StoreError
from vectorstore.messages import Message

_NOTED = "applying_fault"


class ApplyingFault:
    """What keeps the owner from indexing what waits."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Use the catalogue; nothing is read yet."""
        self._catalogue = catalogue
        self._told: Message | None = None
        self._is_known = False

    def read(self) -> Message | None:
        """Return what the owner has noted, whatever process it is; None while it gets on."""
        from vectorstore.catalogue.worklist import WorkList

        noted = WorkList(self._catalogue).meta(_NOTED)
        return Message(**json.loads(noted)) if noted else None

    def note(self, fault: Message | None) -> None:
        """Write down what keeps this process, the owner; nothing is written while it stays the same."""
        from vectorstore.catalogue.worklist import WorkList

        # A catalogue that cannot be written keeps what it said before.
        with suppress(StoreError):
            if not self._is_known:
                self._told, self._is_known = self.read(), True
            if fault != self._told:
                WorkList(self._catalogue).set_meta(_NOTED, json.dumps(asdict(fault)) if fault else "")
                self._told = fault
