"""What identifies the way of reading, so that a run tells which files must be read again.

Imports `programs` and `settings` only: whoever compares versions need not load what reading itself takes.
"""

from functools import cache
from importlib.metadata import version

from ingest.readers.programs import has_ocr
from ingest.settings import IngestSettings
from vectorstore.types import DocumentKind

# Raised with every change of what reading gives, so that the next run reads unchanged files again.
READER_REVISION = 69
_LIBRARIES = ("unstructured", "pypdfium2", "openpyxl", "python-pptx")


def reader_fingerprint(settings: IngestSettings, kind: DocumentKind | None = None) -> str:
    """Return what identifies the way of reading: equal fingerprints give equal stored text and chunks.

    Args:
        settings: how files are read.
        kind: what a person says that the document is, since masking and extracting go by it.
    """
    told = f"; kind {kind.value}" if kind else ""
    # Once Tesseract is there, files of which only some pages could be read are read again.
    return (
        f"{READER_REVISION}; ocr {has_ocr()}; {settings.chunk_characters}; {settings.mask_names}; {_libraries()}{told}"
    )


@cache
def _libraries() -> str:
    # Kept, since looking a version up reads the package's whole metadata.
    return ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
