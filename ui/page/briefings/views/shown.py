"""What a draft's page is drawn from: the draft with its version, where it is addressed, what this visitor may do."""

from dataclasses import dataclass
from html import escape

from assistant.briefing import section_names
from assistant.briefing.drafts.kept import BriefingDraft
from assistant.briefing.types import Briefing, BriefingSection
from ui.page.briefings import labels
from ui.page.briefings.addresses import address
from vectorstore.drafts import DraftState, StoredDraft
from vectorstore.messages import Language


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """One version of a draft as it is shown.

    Attributes:
        stored: the draft without its text; `stored.current` is the version that counts.
        user: the name that this browser has given; empty when none.
    """

    draft: BriefingDraft
    stored: StoredDraft
    language: Language
    user: str = ""

    @property
    def briefing(self) -> Briefing:
        """The text of the version."""
        return self.draft.briefing

    @property
    def newest(self) -> bool:
        """Whether this is the version that counts."""
        return self.draft.version == self.stored.current

    @property
    def editable(self) -> bool:
        """Whether it may be changed: a finished draft that nobody has taken over, in its newest version."""
        return self.newest and self.stored.state is DraftState.DRAFT

    def to(self, path: str = "", **parts: object) -> str:
        """Return an address of this draft, ready to stand in HTML."""
        return escape(address(f"/{self.draft.draft_id}{path}", self.language, **parts))

    @property
    def old_version(self) -> int | None:
        """The number of the version for addresses; None for the newest one, which needs no mention."""
        return None if self.newest else self.draft.version


def section_name(section: BriefingSection, language: Language) -> str:
    """Return what a section is called where it has no heading of its own."""
    return section_names.section_name(section).text(language)


def fetched_html(address: str, name: str, language: Language, kind: str = "") -> str:
    """Draw what the page's script fetches when it is opened; without a script it is a link.

    Args:
        address: ready to stand in HTML.
        name: what is fetched.
        language: of the labels.
        kind: another class.
    """
    loading, failed = labels.LOADING.text(language), labels.LOAD_FAILED.text(language)
    return (
        f'<details class="load {kind}" data-load="{address}" data-loading="{loading}" data-failed="{failed}">'
        f'<summary>{name}</summary><div aria-live="polite"><a href="{address}">{name}</a></div></details>'
    )
