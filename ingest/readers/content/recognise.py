"""What a content is, whatever its name: by its first bytes, and by the parts inside packages. Imports no reader."""

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from vectorstore.messages import Message


class FileType(StrEnum):
    """Types that are read."""

    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    PDF = "pdf"
    HTML = "html"
    MHT = "mht"
    MARKDOWN = "markdown"
    TEXT = "text"
    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    PPTX = "pptx"
    PPT = "ppt"
    EML = "eml"
    MSG = "msg"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a content is: a type that is read, or one that is only recognised."""

    name: Message
    extension: str
    type: FileType | None = None


_DOCX = Kind(Message(vi="tài liệu Word (.docx)", en="a Word document (.docx)"), ".docx", FileType.DOCX)
_DOC = Kind(
    Message(vi="tài liệu Word thuộc Office đời cũ (.doc)", en="a Word document of old Office (.doc)"),
    ".doc",
    FileType.DOC,
)
_PDF = Kind(Message(vi="tệp PDF", en="a PDF"), ".pdf", FileType.PDF)
_HTML = Kind(Message(vi="trang web (HTML)", en="a web page (HTML)"), ".html", FileType.HTML)
_MHT = Kind(Message(vi="trang web lưu thành một tệp (.mht)", en="a web page in one file (.mht)"), ".mht", FileType.MHT)
_TEXT = Kind(Message(vi="văn bản thuần", en="plain text"), ".txt", FileType.TEXT)
_XLSX = Kind(Message(vi="bảng tính Excel (.xlsx)", en="an Excel workbook (.xlsx)"), ".xlsx", FileType.XLSX)
_XLS = Kind(
    Message(vi="bảng tính Excel thuộc Office đời cũ (.xls)", en="an Excel workbook of old Office (.xls)"),
    ".xls",
    FileType.XLS,
)
_PPTX = Kind(Message(vi="bản trình chiếu (.pptx)", en="a presentation (.pptx)"), ".pptx", FileType.PPTX)
_PPT = Kind(
    Message(vi="bản trình chiếu thuộc Office đời cũ (.ppt)", en="a presentation of old Office (.ppt)"),
    ".ppt",
    FileType.PPT,
)
_MSG = Kind(Message(vi="thư Outlook (.msg)", en="an Outlook message (.msg)"), ".msg", FileType.MSG)
_ODT = Kind(Message(vi="tài liệu OpenDocument (.odt)", en="an OpenDocument text (.odt)"), ".odt", FileType.ODT)
_ODF = Kind(Message(vi="tệp OpenDocument", en="an OpenDocument file"), ".odt")
_RAR = Kind(Message(vi="tệp nén RAR", en="a RAR archive"), ".rar")
_GZIP = Kind(Message(vi="tệp nén GZIP", en="a GZIP archive"), ".gz")
_SEVEN_ZIP = Kind(Message(vi="tệp nén 7-Zip", en="a 7-Zip archive"), ".7z")
_RTF = Kind(Message(vi="tài liệu RTF", en="an RTF document"), ".rtf", FileType.RTF)
_IMAGE = Kind(Message(vi="tệp ảnh", en="an image"), ".jpg", FileType.IMAGE)
_GIF = Kind(Message(vi="tệp ảnh GIF", en="a GIF image"), ".png")
_BINARY = Kind(Message(vi="dữ liệu nhị phân không rõ loại", en="binary data of no known type"), "")
ZIP = Kind(Message(vi="tệp nén ZIP", en="a ZIP archive"), ".zip")
OLE = Kind(Message(vi="tệp Office đời cũ (.doc, .xls, .ppt)", en="an old Office file (.doc, .xls, .ppt)"), ".doc")
ENCRYPTED = Kind(Message(vi="tệp Office có mật khẩu", en="an Office file under a password"), "")

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", _RTF),
    (b"\x89PNG\r\n", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _GIF),
    (b"II*\x00", _IMAGE),
    (b"MM\x00*", _IMAGE),
    (b"Rar!", _RAR),
    (b"\x1f\x8b", _GZIP),
    (b"7z\xbc\xaf", _SEVEN_ZIP),
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_OLE_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", ENCRYPTED),
    ("__properties_version1.0", _MSG),
    ("WordDocument", _DOC),
    ("Workbook", _XLS),
    ("Book", _XLS),
    ("PowerPoint Document", _PPT),
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MHT_START = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_TAG = re.compile(rb"<(?:p|div|h[1-6]|table|ul|ol|span|br|article|section|title)\b[^<>]*>", re.I)
_HEAD_BYTES = 8192
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes) -> Kind:
    """Return what a content is."""
    head = content[:_HEAD_BYTES]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    # Some scanners write a few bytes before the header of a PDF; readers accept it within the first kilobyte.
    if b"%PDF-" in head[:1024]:
        return _PDF
    if head.startswith(_OLE_MAGIC):
        return _kind_of_ole(content)
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    return _kind_of_text(head)


def has_tags(content: bytes) -> bool:
    """Tell whether a text is a piece of a web page, without the frame of one."""
    return _TAG.search(content[:_HEAD_BYTES]) is not None


def _kind_of_text(head: bytes) -> Kind:
    if _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return _HTML
    if _MHT_START.match(head):
        return _MHT
    return _TEXT if _is_text(head) else _BINARY


def _kind_of_ole(content: bytes) -> Kind:
    streams = _ole_streams(content)
    if streams is None:
        # Cut short, but what it was protected by still shows.
        return ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in content else OLE
    return next((kind for name, kind in _OLE_STREAMS if name.lower() in streams), OLE)


def _ole_streams(content: bytes) -> set[str] | None:
    """Return the names of the streams at the root, None when the file does not open."""
    import olefile

    try:
        with olefile.OleFileIO(content) as package:
            return {entry[0].lower() for entry in package.listdir() if len(entry) == 1}
    except (OSError, ValueError, IndexError, TypeError):
        return None


def _kind_of_zip(content: bytes) -> Kind:
    try:
        package = zipfile.ZipFile(BytesIO(content))
        names = set(package.namelist())
        mimetype = package.open("mimetype").read(200) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return ZIP
    if mimetype:
        return _ODT if mimetype.strip() == b"application/vnd.oasis.opendocument.text" else _ODF
    # By the main part: a .zip that a user made may well hold a folder named "word".
    for part, kind in (("word/document.xml", _DOCX), ("xl/workbook.xml", _XLSX), ("ppt/presentation.xml", _PPTX)):
        if part in names:
            return kind
    return _DOCX if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names) else ZIP


def _is_text(head: bytes) -> bool:
    if head.startswith(_BOMS):
        return True
    zeros = head.count(0)
    # UTF-16 without a byte order mark has its zeros at every other place only.
    return not zeros or max(head[0::2].count(0), head[1::2].count(0)) > 0.9 * zeros > 0.1 * len(head) / 2
