"""What checking, backing up, counting and erasing report.

Imports `messages` only.
"""

from dataclasses import dataclass

from vectorstore.messages import Message


@dataclass(frozen=True, slots=True)
class Mended:
    """What making the indexes equal to the catalogue found and put right.

    Attributes:
        vectors_added: chunks that had no vector, or one that cannot be used.
        vectors_dropped: vectors of chunks that are not searched.
        texts_added: chunks that the full-text index lacked.
        texts_dropped: chunks in it that are not searched.
        old_embedders: collections of other embedders that were dropped.
        rows_dropped: rows of vectors on this machine that were no vectors, or of chunks that have none any more.
        other_copies: times that the vectors were not those that were written last, but an older copy.
        reembedded: chunks that have the vectors of the embedder of the settings now, a change that was half done.
    """

    vectors_added: int = 0
    vectors_dropped: int = 0
    texts_added: int = 0
    texts_dropped: int = 0
    old_embedders: int = 0
    rows_dropped: int = 0
    other_copies: int = 0
    reembedded: int = 0

    def __add__(self, other: "Mended") -> "Mended":
        """Return the sum of both."""
        return Mended(
            self.vectors_added + other.vectors_added,
            self.vectors_dropped + other.vectors_dropped,
            self.texts_added + other.texts_added,
            self.texts_dropped + other.texts_dropped,
            self.old_embedders + other.old_embedders,
            self.rows_dropped + other.rows_dropped,
            self.other_copies + other.other_copies,
            self.reembedded + other.reembedded,
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that was wrong.

    Attributes:
        what: what was found, and what to do when it was not mended.
        mended: whether it is right now.
    """

    what: Message
    mended: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of `Library.check`."""

    documents: int
    chunks: int
    originals: int
    faults: tuple[Fault, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is left that was not mended."""
        return all(fault.mended for fault in self.faults)


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds.

    Attributes:
        documents: how many documents are in it.
        originals: how many of their originals.
        bytes: its size.
        missing: paths of versions whose original was not there to be copied.
        replaced: whether it took the place of an older backup of the same name.
    """

    documents: int
    originals: int
    bytes: int
    missing: tuple[str, ...] = ()
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Stats:
    """The size of a library; `disk` gives bytes by part of the folder."""

    documents: dict[str, int]
    versions: int
    waiting: int
    chunks: int
    characters: int
    opinion_items: int
    tasks: int
    drafts: int
    embedder: str | None
    schema: str
    disk: dict[str, int]


@dataclass(frozen=True, slots=True)
class Purged:
    """What erasing a document has removed for good.

    Attributes:
        path: where the document was listed.
        records: rows by table, only tables that held any.
        originals: files that no other version needs.
        kept_originals: files that another document has too, and which therefore stay.
        drafts: versions of drafts in which something of it stood.
        quotes: sentences and quotes that were taken out of them.
        runs: records of questions out of which something of it was taken.
    """

    document_id: str
    path: str
    versions: int
    chunks: int
    records: dict[str, int]
    originals: int
    kept_originals: int
    drafts: int = 0
    quotes: int = 0
    runs: int = 0
