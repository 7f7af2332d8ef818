"""Gives a content to the reader of its type, each imported when its format comes: unstructured takes seconds."""

from collections.abc import Callable

from ingest.elements import Reading
from ingest.readers.content.filetypes import FileType
from ingest.settings import IngestSettings

_Read = Callable[[bytes, IngestSettings], Reading]


def read_as(kind: FileType, content: bytes, settings: IngestSettings) -> Reading:
    """Return the elements of a content of a type that is known.

    Raises:
        FileError: it cannot be read.
    """
    modern = _MODERN.get(kind)
    if modern is None:
        return _READERS[kind](content, settings)
    from ingest.readers.office.convert import to_modern

    return _READERS[modern](to_modern(kind, content), settings)


def load_for(suffix: str) -> None:
    """Import ahead what files of a suffix such as `.html` are mostly read with; nothing for those that are rare."""
    if suffix in {".docx", ".html", ".htm"}:
        from ingest.readers.office.partition import partitioner

        partitioner("docx" if suffix == ".docx" else "html")
    elif suffix == ".pdf":
        import ingest.readers.pdf.pages
    elif suffix == ".txt":
        import ingest.readers.text  # noqa: F401


def _docx(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.office.partition import read_docx

    return read_docx(content, max_megabytes=settings.max_unpacked_megabytes)


def _xlsx(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.office.sheets import read_xlsx

    return read_xlsx(content, max_megabytes=settings.max_unpacked_megabytes, max_characters=settings.max_characters)


def _pptx(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.office.slides import read_pptx

    return read_pptx(content, max_megabytes=settings.max_unpacked_megabytes)


def _pdf(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.pdf.pages import read_pdf

    return read_pdf(content, max_pages=settings.max_pages)


def _image(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.recognition.images import read_image

    return read_image(content, max_pages=settings.max_pages)


def _text(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.text import read_text

    return read_text(content, max_characters=settings.max_characters)


def _csv(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.office.sheets import read_csv

    return read_csv(content)


def _html(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.office.partition import read_html

    return read_html(content)


def _markdown(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.office.partition import read_markdown

    return read_markdown(content)


def _eml(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.mail import read_eml

    return read_eml(content)


def _mht(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.mail import read_mht

    return read_mht(content)


def _msg(content: bytes, settings: IngestSettings) -> Reading:
    from ingest.readers.mail import read_msg

    return read_msg(content)


_MODERN = {
    FileType.DOC: FileType.DOCX,
    FileType.ODT: FileType.DOCX,
    FileType.RTF: FileType.DOCX,
    FileType.XLS: FileType.XLSX,
    FileType.PPT: FileType.PPTX,
}
_READERS: dict[FileType, _Read] = {
    FileType.DOCX: _docx,
    FileType.XLSX: _xlsx,
    FileType.PPTX: _pptx,
    FileType.PDF: _pdf,
    FileType.IMAGE: _image,
    FileType.TEXT: _text,
    FileType.CSV: _csv,
    FileType.HTML: _html,
    FileType.MARKDOWN: _markdown,
    FileType.EML: _eml,
    FileType.MHT: _mht,
    FileType.MSG: _msg,
}
