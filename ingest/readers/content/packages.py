"""What a zip package would unpack to, looked at before anything is unpacked. Imports `errors` only."""

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from ingest.errors import ArchiveError, DamagedFileError, EncryptedFileError, TooLargeError
from vectorstore.messages import Message

# XML of a real document packs to a twentieth; a bomb to a hundredth and less. Small packages are let be.
MOST_TIMES = 150
LET_BE_MEGABYTES = 20
# A real .docx unpacks to some twenty times its size; a bomb to hundreds.
_XML_PER_MEGABYTE = 30
_SMALLEST_XML_LIMIT = 200
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the libraries that read sheets and slides raise at parts that are not as they should be.
DAMAGE = (
    KeyError,
    ValueError,
    AttributeError,
    EOFError,
    SyntaxError,
    TypeError,
    IndexError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
)


def check_package(content: bytes, part: str, *, max_megabytes: int) -> None:
    """Check an Office package: that its main part is there, and that it does not unpack to a flood.

    Raises:
        DamagedFileError: it does not open or has no such part.
        EncryptedFileError: its parts are under a password.
        TooLargeError: it unpacks to more than a document of that size can hold.
    """
    items = list_items(content)
    if not any(item.filename == part for item in items):
        raise DamagedFileError(part)
    xml = sum(item.file_size for item in items if item.filename.endswith((".xml", ".rels"))) // 2**20
    limit = min(max(_SMALLEST_XML_LIMIT, _XML_PER_MEGABYTE * len(content) // 2**20), max_megabytes)
    if xml > limit:
        raise too_large(xml, limit)
    check_growth(items, len(content), max_megabytes=max_megabytes)


def list_items(content: bytes) -> Sequence[zipfile.ZipInfo]:
    """Return what a package says that it holds.

    Raises:
        DamagedFileError: it does not open, or is packed in a way that we do not unpack.
        EncryptedFileError: parts are under a password.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            items = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise DamagedFileError("ZIP") from error
    if any(item.flag_bits & 1 for item in items):
        raise EncryptedFileError
    if any(item.compress_type not in _METHODS for item in items):
        # The dictionaries of the others are as large as the file says.
        raise DamagedFileError("ZIP: kiểu nén lạ / rare compression")
    return items


def check_growth(items: Sequence[zipfile.ZipInfo], packed: int, *, max_megabytes: int) -> None:
    """Check how much larger the parts are than the package.

    Raises:
        TooLargeError: they are larger than `max_megabytes`.
        ArchiveError: they are so much larger that it must be a bomb.
    """
    total = sum(item.file_size for item in items)
    if total > max_megabytes * 2**20:
        raise too_large(total // 2**20, max_megabytes)
    if total > max(MOST_TIMES * packed, LET_BE_MEGABYTES * 2**20):
        times = total // max(packed, 1)
        raise ArchiveError(Message(vi=f"dung lượng phình ra {times} lần", en=f"it grows {times} times"))


def too_large(megabytes: int, limit: int) -> TooLargeError:
    """Return the error for what unpacks to too much."""
    unit = Message(vi="MB sau khi giải nén", en="MB when unpacked")
    return TooLargeError(megabytes, limit, unit, "ingest.max_unpacked_megabytes")
