"""What is kept of a draft: the briefing, what it is measured against, and what it was made from.

Imports the JSON of this folder and the shelf's nouns. `desk.py` puts it on the shelf and takes it off.
"""

import json
from dataclasses import dataclass

from assistant.briefing.drafts.briefing_json import from_json, to_json
from assistant.briefing.fidelity import Yardstick
from assistant.briefing.types import Briefing
from vectorstore.drafts import DraftState, StoredDraft


@dataclass(frozen=True, slots=True)
class Kept:
    """The content of one version.

    Attributes:
        basis: fingerprint of figures, chosen statements and template; another one means that the library or the
            template has changed since.
    """

    briefing: Briefing
    yardstick: Yardstick
    basis: str


@dataclass(frozen=True, slots=True)
class BriefingDraft:
    """A draft as it is read: the briefing of its current version, or of the one asked for.

    Attributes:
        version: number of the version; an edit names it, so that nobody is overwritten.
        done: keys of the sections that are done; all of them unless it is being assembled.
    """

    draft_id: int
    version: int
    state: DraftState
    briefing: Briefing
    done: tuple[str, ...]


def written(kept: Kept) -> str:
    """Return the text of a version."""
    return json.dumps(to_json(kept), ensure_ascii=False, separators=(",", ":"))


def read(content: str) -> Kept:
    """Return what the text of a version holds."""
    return from_json(json.loads(content), Kept)


def as_draft(stored: StoredDraft, number: int, briefing: Briefing) -> BriefingDraft:
    """Return a stored draft with the briefing of one of its versions."""
    done = tuple(section.key for section in (*briefing.sections, *briefing.appendix))
    return BriefingDraft(stored.draft_id, number, stored.state, briefing, done)
