"""What a template is: the head of a draft, its sections in order, and the sentences that code fills.

Imports the briefing's types. Made by `files.py`, used by `assembling/`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.briefing.types import BriefingKind, Form

CLOSING, ANNEX = "closing", "annex"
SLOT = re.compile(r"\{([^{}]*)\}")


def fill(sentence: str, slots: Mapping[str, str]) -> str:
    """Return `sentence` with its slots filled; what is filled in is never read as a template."""
    return SLOT.sub(lambda slot: slots[slot[1]], sentence)


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """One section as the template orders it; `sentences` by name, each with its slots in braces."""

    key: str
    heading: str
    sentences: Mapping[str, str]

    def words(self, name: str) -> bool:
        """Whether the template has this sentence; see `OPTIONAL` in `wordings.py`."""
        return name in self.sentences

    def say(self, name: str, **slots: str) -> str:
        """Return a sentence with its slots filled."""
        return fill(self.sentences[name], slots)


@dataclass(frozen=True, slots=True)
class Template:
    """One template file.

    Attributes:
        name: of the file, without suffix.
        title: with slots, as the sentences.
        head: what it sets in place of `[office]` in the settings: authority, signer_role, addressees, receivers.
        pages: so many pages the body may have; what is beyond goes to the appendix. None for any number.
        template_hash: SHA-256 of the file, hex.
    """

    name: str
    kind: BriefingKind
    form: Form | None
    type_name: str
    title: str
    sections: tuple[SectionTemplate, ...]
    head: Mapping[str, str]
    template_hash: str
    pages: int | None = None

    def orders(self, key: str) -> bool:
        """Whether the template has this section."""
        return any(one.key == key for one in self.sections)

    @property
    def appendix(self) -> frozenset[str]:
        """The sections that stand behind the closing formula: these are the appendix."""
        keys = [one.key for one in self.sections]
        return frozenset((*keys[keys.index(CLOSING) + 1 :], ANNEX) if CLOSING in keys else (ANNEX,))

    def section(self, key: str) -> SectionTemplate:
        """Return the section of this key, which the template orders."""
        return next(one for one in self.sections if one.key == key)
