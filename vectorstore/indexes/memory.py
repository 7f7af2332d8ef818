"""Hands memory back to the system. Imports the standard library only."""

import ctypes
import sys


def give_back() -> None:
    """Let the allocator return what it keeps for later: the threads of the indexes each have a store of their own.

    Without it a long run keeps the largest need of every thread. Nothing happens where the allocator is not glibc's.
    """
    # Elsewhere `CDLL(None)` may be an error of its own.
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
