"""What is kept of a draft: the briefing, what it is measured against, and what it was made from.

Imports the JSON of this folder and the shelf's nouns. `desk.py` puts it on the shelf and takes it off.
"""

import json
from dataclasses import dataclass

from assistant.briefing.drafts.briefing_json import briefing_json, briefing_of, from_json, to_json
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
    """Return the text of a version: the JSON of the briefing, and beside its keys what it is measured against."""
    value = {**briefing_json(kept.briefing), "yardstick": to_json(kept.yardstick), "basis": kept.basis}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(content: str) -> Kept:
    """Return what the text of a version holds."""
    value = json.loads(content)
    return Kept(briefing_of(value), from_json(value["yardstick"], Yardstick), str(value["basis"]))


def as_draft(stored: StoredDraft, number: int, briefing: Briefing) -> BriefingDraft:
    """Return a stored draft with the briefing of one of its versions."""
    done = tuple(section.key for section in (*briefing.sections, *briefing.appendix))
    return BriefingDraft(stored.draft_id, number, stored.state, briefing, done)
