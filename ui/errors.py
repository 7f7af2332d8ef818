"""Errors of the page and the command line.

    UiError
    ├── UsageError         the command was called wrongly (exit 2)
    ├── PortInUseError     another program answers on the port
    ├── PublicHostError    the page would be open to others without a password
    └── OwnerUnreachableError  the process that owns the library does not answer over HTTP

Imports `vectorstore.messages` only.
"""

from collections.abc import Sequence

from vectorstore.messages import LangNgheError, Message


class UiError(LangNgheError):
    """Root of the errors of `ui`."""


class UsageError(UiError):
    """The command was called wrongly; all faults are reported together."""

    def __init__(self, faults: Sequence[Message]) -> None:
        joined = Message(vi="\n".join(fault.vi for fault in faults), en="\n".join(fault.en for fault in faults))
        super().__init__(joined)
        self.faults = tuple(faults)


class PortInUseError(UiError):
    """Another program answers on the port."""


class PublicHostError(UiError):
    """The page would be open to other machines without a password."""


class OwnerUnreachableError(UiError):
    """The process that owns the library does not answer over HTTP."""
