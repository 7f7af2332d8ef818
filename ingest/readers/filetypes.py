"""What a file is, by its content and its extension together. Imports `errors` only."""

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath

from ingest.errors import DamagedFileError, EncryptedFileError, UnknownTypeError, WrongExtensionError
from vectorstore.messages import Message


class FileType(StrEnum):
    """Types that are read."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


EXTENSIONS = {
    ".docx": FileType.DOCX,
    ".pdf": FileType.PDF,
    ".html": FileType.HTML,
    ".htm": FileType.HTML,
    ".md": FileType.MARKDOWN,
    ".markdown": FileType.MARKDOWN,
    ".txt": FileType.TEXT,
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a content is: a type that is read, or one that is only recognised."""

    name: Message
    extension: str
    type: FileType | None = None


_DOCX = Kind(Message(vi="tài liệu Word (.docx)", en="a Word document (.docx)"), ".docx", FileType.DOCX)
_PDF = Kind(Message(vi="tệp PDF", en="a PDF"), ".pdf", FileType.PDF)
_HTML = Kind(Message(vi="trang web (HTML)", en="a web page (HTML)"), ".html", FileType.HTML)
_TEXT = Kind(Message(vi="văn bản thuần", en="plain text"), ".txt", FileType.TEXT)
_XLSX = Kind(Message(vi="bảng tính Excel (.xlsx)", en="an Excel workbook (.xlsx)"), ".xlsx")
_PPTX = Kind(Message(vi="bản trình chiếu (.pptx)", en="a presentation (.pptx)"), ".pptx")
_ODT = Kind(Message(vi="tài liệu OpenDocument", en="an OpenDocument file"), ".odt")
_ZIP = Kind(Message(vi="tệp nén ZIP", en="a ZIP archive"), ".zip")
_RAR = Kind(Message(vi="tệp nén RAR", en="a RAR archive"), ".rar")
_GZIP = Kind(Message(vi="tệp nén GZIP", en="a GZIP archive"), ".gz")
_SEVEN_ZIP = Kind(Message(vi="tệp nén 7-Zip", en="a 7-Zip archive"), ".7z")
_OLE = Kind(Message(vi="tệp Office đời cũ (.doc, .xls, .ppt)", en="an old Office file (.doc, .xls, .ppt)"), ".doc")
_RTF = Kind(Message(vi="tài liệu RTF", en="an RTF document"), ".rtf")
_IMAGE = Kind(Message(vi="tệp ảnh", en="an image"), ".jpg")
_BINARY = Kind(Message(vi="dữ liệu nhị phân không rõ loại", en="binary data of no known type"), "")

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", _RTF),
    (b"\x89PNG\r\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"Rar!", _RAR),
    (b"\x1f\x8b", _GZIP),
    (b"7z\xbc\xaf", _SEVEN_ZIP),
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(rb"<(?:p|div|h[1-6]|table|ul|ol|span|br|article|section|title)\b[^<>]*>", re.I)
_HEAD_BYTES = 8192
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def file_type(name: str, content: bytes) -> FileType:
    """Return the type that a file is read as.

    Raises:
        UnknownTypeError: neither extension nor content is of a type that is read.
        WrongExtensionError: the content is of another type than the extension says.
        EncryptedFileError: an Office file under a password.
        DamagedFileError: a .docx that is cut short.
    """
    extension = PurePath(name).suffix.lower()
    expected = EXTENSIONS.get(extension)
    kind = _kind_of(content)
    if expected is None:
        raise UnknownTypeError(_name_unread(extension, kind))
    if kind.type is expected or (kind is _TEXT and _reads_as(expected, content)):
        return expected
    if expected is FileType.DOCX and kind is _ZIP and not zipfile.is_zipfile(BytesIO(content)):
        raise DamagedFileError("ZIP")
    if expected is FileType.DOCX and kind is _OLE and _ENCRYPTED_PACKAGE in content:
        raise EncryptedFileError
    raise WrongExtensionError(extension, kind.name, kind.extension or "đúng loại")


def _name_unread(extension: str, kind: Kind) -> Message:
    if not extension:
        return Message(vi=f"không có đuôi tệp, nội dung là {kind.name.vi}", en=f"no extension; it is {kind.name.en}")
    return Message(vi=f"{extension}: {kind.name.vi}", en=f"{extension}: {kind.name.en}")


def _reads_as(expected: FileType, content: bytes) -> bool:
    if expected is FileType.HTML:
        return _TAG.search(content[:_HEAD_BYTES]) is not None
    return expected in (FileType.MARKDOWN, FileType.TEXT)


def _kind_of(content: bytes) -> Kind:
    head = content[:_HEAD_BYTES]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    # Some scanners write a few bytes before the header of a PDF; readers accept it within the first kilobyte.
    if b"%PDF-" in head[:1024]:
        return _PDF
    if head.startswith(_OLE_MAGIC):
        return _OLE
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return _HTML
    return _TEXT if _is_text(head) else _BINARY


def _kind_of_zip(content: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except zipfile.BadZipFile:
        return _ZIP
    for prefix, kind in (("word/", _DOCX), ("xl/", _XLSX), ("ppt/", _PPTX)):
        if any(name.startswith(prefix) for name in names):
            return kind
    return _ODT if "mimetype" in names else _ZIP


def _is_text(head: bytes) -> bool:
    if head.startswith(_BOMS):
        return True
    zeros = head.count(0)
    # UTF-16 without a byte order mark has its zeros at every other place only.
    return not zeros or max(head[0::2].count(0), head[1::2].count(0)) > 0.9 * zeros > 0.1 * len(head) / 2
