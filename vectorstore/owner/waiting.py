"""Waits until the process that owns the indexes has applied what another one has put."""

import time
from collections.abc import Collection

from vectorstore.catalogue import Catalogue
from vectorstore.types import VersionState

_LOOK_AGAIN_SECONDS = 0.1


def wait_applied(catalogue: Catalogue, version_ids: Collection[str], timeout: float) -> bool:
    """Wait until none of these versions is pending; return whether that was so within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while VersionState.PENDING in catalogue.states(version_ids):
        if time.monotonic() >= deadline:
            return False
        time.sleep(_LOOK_AGAIN_SECONDS)
    return True
