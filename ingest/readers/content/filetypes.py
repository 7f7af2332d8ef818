"""What a file is, by its content and its extension together. Imports `errors` and `recognise`."""

import zipfile
from io import BytesIO
from pathlib import PurePath

from ingest.errors import DamagedFileError, EncryptedFileError, UnknownTypeError, WrongExtensionError
from ingest.readers.content import recognise
from ingest.readers.content.recognise import FileType, Kind
from vectorstore.messages import Message

__all__ = ["ARCHIVE_EXTENSION", "EXTENSIONS", "FileType", "file_type"]

ARCHIVE_EXTENSION = ".zip"
EXTENSIONS = {
    ".docx": FileType.DOCX,
    ".docm": FileType.DOCX,
    ".doc": FileType.DOC,
    ".odt": FileType.ODT,
    ".rtf": FileType.RTF,
    ".pdf": FileType.PDF,
    ".html": FileType.HTML,
    ".htm": FileType.HTML,
    ".mht": FileType.MHT,
    ".mhtml": FileType.MHT,
    ".md": FileType.MARKDOWN,
    ".markdown": FileType.MARKDOWN,
    ".txt": FileType.TEXT,
    ".csv": FileType.CSV,
    ".tsv": FileType.CSV,
    ".xlsx": FileType.XLSX,
    ".xlsm": FileType.XLSX,
    ".xls": FileType.XLS,
    ".pptx": FileType.PPTX,
    ".ppt": FileType.PPT,
    ".eml": FileType.EML,
    ".msg": FileType.MSG,
    ".png": FileType.IMAGE,
    ".jpg": FileType.IMAGE,
    ".jpeg": FileType.IMAGE,
    ".tif": FileType.IMAGE,
    ".tiff": FileType.IMAGE,
}

# Programs write these under the old name; Word and Excel open them without a word, so nobody knows.
_ALSO = {
    FileType.DOC: (FileType.RTF, FileType.DOCX, FileType.HTML, FileType.MHT),
    FileType.XLS: (FileType.XLSX, FileType.HTML, FileType.MHT),
    FileType.PPT: (FileType.PPTX,),
    FileType.RTF: (FileType.DOC, FileType.DOCX),
    FileType.MHT: (FileType.HTML,),
}
_WRITTEN_AS_TEXT = frozenset({FileType.MARKDOWN, FileType.TEXT, FileType.CSV, FileType.EML, FileType.MHT})
_OLD = frozenset({FileType.DOC, FileType.XLS, FileType.PPT, FileType.MSG})
_PACKAGES = frozenset({FileType.DOCX, FileType.XLSX, FileType.PPTX, FileType.ODT})


def file_type(name: str, content: bytes) -> FileType:
    """Return the type that a file is read as.

    Raises:
        UnknownTypeError: neither extension nor content is of a type that is read.
        WrongExtensionError: the content is of another type than the extension says.
        EncryptedFileError: an Office file under a password.
        DamagedFileError: a package that is cut short.
    """
    extension = PurePath(name).suffix.lower()
    expected = EXTENSIONS.get(extension)
    kind = recognise.kind_of(content)
    if expected is None:
        raise UnknownTypeError(_name_unread(extension, kind))
    if kind.type is not None and kind.type in (expected, *_ALSO.get(expected, ())):
        return kind.type
    if kind.type is FileType.TEXT and _reads_as(expected, content):
        return expected
    _check_whole(expected, kind, content)
    raise WrongExtensionError(extension, kind.name, kind.extension)


def _check_whole(expected: FileType, kind: Kind, content: bytes) -> None:
    if kind is recognise.ENCRYPTED:
        raise EncryptedFileError
    if expected in _PACKAGES and kind is recognise.ZIP and not zipfile.is_zipfile(BytesIO(content)):
        raise DamagedFileError("ZIP")
    if expected in _OLD and kind is recognise.OLE:
        raise DamagedFileError("OLE")


def _name_unread(extension: str, kind: Kind) -> Message:
    if not extension:
        return Message(vi=f"không có đuôi tệp, nội dung là {kind.name.vi}", en=f"no extension; it is {kind.name.en}")
    return Message(vi=f"{extension}: {kind.name.vi}", en=f"{extension}: {kind.name.en}")


def _reads_as(expected: FileType, content: bytes) -> bool:
    if expected is FileType.HTML:
        return recognise.has_tags(content)
    return expected in _WRITTEN_AS_TEXT
