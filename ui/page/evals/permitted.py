"""What a form of the page may ask to run: named datasets, and settings that neither send anything away nor show more.

The page may be open to a whole office, the command line is not: paths, addresses and what protects persons are for the
host, who has the settings file and the command line anyway.
"""

from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING

from ui.errors import UsageError
from ui.page.evals import labels
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.settings import Settings
    from evals.desk import Wanted

_WARDS = "wards:"
# Of these sections nothing can be tried; of the others numbers and choices, but for what is named below.
_CLOSED = frozenset({"serve", "office"})
_PROTECTING = frozenset(
    {"briefing.k", "llm.allow_public_host", "store.allow_public_host", "ingest.mask_names", "ingest.accept_secret"}
)


def permit(wanted: "Wanted", datasets: Collection[str], settings: "Settings") -> None:
    """See that a run that a form asks for is one that the page may begin.

    Raises:
        UsageError: the dataset is not on the list, or settings are changed that are for the host.
    """
    known = wanted.dataset in datasets or wanted.dataset.startswith(_WARDS)
    faults = [] if known else [_filled(labels.NOT_LISTED, wanted.dataset)]
    faults += [_filled(labels.NOT_HERE, key) for key in _refused(wanted.changes, settings)]
    if faults:
        raise UsageError(faults)


def _refused(changes: "Mapping[str, str]", settings: "Settings") -> Iterator[str]:
    """Yield the settings that are for the host; one that is none is told where settings are read."""
    for key in changes:
        section, _, name = key.partition(".")
        part = getattr(settings, section, None) if section in type(settings).model_fields else None
        if part is None or name not in type(part).model_fields:
            continue
        if section in _CLOSED or key in _PROTECTING or not _is_choice(part, name):
            yield key


def _is_choice(part: object, name: str) -> bool:
    """Whether a setting is a number or one of a few words: a text may be an address, and what is unset a file."""
    field = type(part).model_fields[name]  # type: ignore[attr-defined]
    told = str(field.annotation)
    return isinstance(field.default, (bool, int, float, Enum)) or told in {"int | None", "float | None"}


def _filled(message: Message, what: str) -> Message:
    return Message(vi=message.vi.format(what=what), en=message.en.format(what=what))
