"""A file on its way into the library. Imports the store's types."""

from dataclasses import dataclass
from pathlib import Path

from vectorstore.types import DocumentKind

# What was given through the page has no folder of its own: it is listed as if it stood in this one.
UPLOADS = "tai-len/"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was given to the page.

    Attributes:
        path: what the library lists, `tai-len/NAME`; a file that is given again under it is a newer version.
        file: where it lies while it is read.
    """

    path: str
    file: Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read.

    Attributes:
        path: as given to `ingest`; what the library lists.
        file: where it lies, independent of the working directory.
        kind: what a person says that it is; None: reading finds out.
    """

    document_id: str
    path: str
    file: str
    content_hash: str
    kind: DocumentKind | None = None


def is_upload(path: str) -> bool:
    """Tell whether a document came through the page, so that no folder on the disk says whether it has gone."""
    return path.startswith(UPLOADS)
