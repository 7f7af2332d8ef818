"""`ThemeDesk`: the themes of one library: assign what waits, list, offer, and keep what a person says.

Imports `theme_list`, `assigning`, `clusters` and the ledger. The bundled embedder is loaded when it is first needed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.briefing.counts.tally import ThemeMethod
from assistant.briefing.errors import UnknownThemeError
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.assigning import ThemeAssigner, ThemeChooser, assign_waiting, text_key
from assistant.briefing.themes.clusters import Cluster, cluster
from assistant.briefing.themes.prototypes import Encoder
from assistant.briefing.themes.theme_list import Theme, load_themes
from vectorstore.catalogue.opinions.nouns import AcceptedTheme, LedgerItem, Selection
from vectorstore.library import Library
from vectorstore.text.folding import bare, fold_key

_NAMELESS = "chu-de-moi"


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme and how many items are put to it; None when they are fewer than k."""

    theme: Theme
    items: int | None
    accepted: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A cluster with its items."""

    cluster: Cluster
    items: tuple[LedgerItem, ...]


class ThemeDesk:
    """Themes of one library.

    Attributes:
        themes: the list of the file, then the themes that persons have taken up.
    """

    def __init__(
        self,
        library: Library,
        settings: BriefingSettings,
        *,
        encoder: Encoder | None = None,
        choose: ThemeChooser | None = None,
    ) -> None:
        """Read the list.

        Args:
            library: where the items are.
            settings: which list, and k.
            encoder: used in place of the bundled embedder.
            choose: asked about doubtful statements, e.g. a language model; None asks nobody.

        Raises:
            ThemeFileError: the list cannot be used.
        """
        self._ledger = library.opinions
        self._k = settings.k
        self._choose = choose
        self._given_encoder = encoder
        self._accepted = [Theme(one.theme_id, one.name, one.words) for one in self._ledger.accepted()]
        self.themes = load_themes(settings.theme_file).with_more(self._accepted)

    @cached_property
    def encoder(self) -> Encoder:
        """What turns statements into vectors."""
        if self._given_encoder is not None:
            return self._given_encoder
        from vectorstore.embedders.static import StaticEmbedder

        return StaticEmbedder.bundled()

    def assign_waiting(self) -> int:
        """Put the items to themes that have none under this list yet; return how many."""
        assigner = ThemeAssigner(self.themes, self.encoder, choose=self._choose)
        return assign_waiting(self._ledger, assigner, self.themes)

    def themes_of(self, statements: Sequence[tuple[str, str]]) -> list[str | None]:
        """Return the theme of texts (each with the heading above it) without writing anything down."""
        return [one.theme for one in ThemeAssigner(self.themes, self.encoder).assign(statements)]

    def counts(self) -> list[ThemeCount]:
        """Return the themes with how many items of all reports that count are put to them."""
        counted = {row.group[0]: row for row in self._ledger.count(Selection(None), ("theme",)).rows}
        accepted = {theme.id for theme in self._accepted}
        found = []
        for theme in self.themes.themes:
            row = counted.get(theme.id)
            few = row is not None and row.items < self._k and row.persons < self._k
            items = None if few else row.items if row else 0
            found.append(ThemeCount(theme, items, theme.id in accepted))
        return found

    def offers(self, items: Sequence[LedgerItem] | None = None) -> list[Offer]:
        """Group the items that fit no theme, largest group first; groups of fewer than k are not offered.

        Args:
            items: of these; None for the items of all reports that count.
        """
        found = self._ledger.items(Selection(None)) if items is None else items
        loose = [one for one in found if one.theme is None and one.method != ThemeMethod.PERSON.value]
        others = [one.opinion.item.text for one in found if one.theme is not None]
        groups = cluster([one.opinion.item.text for one in loose], others, self.encoder, least=self._k)
        return [Offer(group, tuple(loose[place] for place in group.members)) for group in groups]

    def move(self, record: str, theme: str | None, *, by: str) -> None:
        """Put an item to another theme for good: it holds when the report is read again.

        Args:
            record: `document_id:ordinal`.
            theme: id of the theme; None when it fits none.
            by: name of the person, as typed.

        Raises:
            UnknownThemeError: there is no such item or theme.
        """
        if theme is not None:
            self.themes.require(theme)
        document_id, _, ordinal = record.rpartition(":")
        item = self._ledger.item(document_id, int(ordinal)) if ordinal.isdecimal() else None
        if item is None:
            raise UnknownThemeError.item(record)
        said = [(document_id, text_key(item.opinion.item.text))]
        self._ledger.correct(said, theme, by=by, method=ThemeMethod.PERSON.value)

    def accept(self, key: str, *, by: str, name: str | None = None) -> Theme:
        """Take up an offered theme: it joins the list, and its items are put to it for good.

        Args:
            key: of the offer.
            by: name of the person, as typed.
            name: what to call it; None takes the offered name.

        Raises:
            UnknownThemeError: nothing is offered under this key.
        """
        offer = next((one for one in self.offers() if one.cluster.key == key), None)
        if offer is None:
            raise UnknownThemeError.offer(key)
        called = name.strip() if name and name.strip() else offer.cluster.name
        theme = Theme(self._free_id(called), called, offer.cluster.words or (called,))
        self._ledger.accept(AcceptedTheme(theme.id, theme.name, theme.words, by))
        said = [(item.opinion.document.document_id, item.text_key) for item in offer.items]
        self._ledger.correct(said, theme.id, by=by, method=ThemeMethod.CLUSTER.value)
        self._accepted.append(theme)
        self.themes = self.themes.with_more([theme])
        return theme

    def _free_id(self, name: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", bare(fold_key(name))).strip("-")[:40].strip("-") or _NAMELESS
        taken = Counter(theme.id for theme in self.themes.themes)
        free = slug
        number = 2
        while free in taken:
            free, number = f"{slug}-{number}", number + 1
        return free
