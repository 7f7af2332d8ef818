"""Turns .doc, .odt, .rtf, .xls and .ppt into .docx, .xlsx and .pptx by LibreOffice, without macros and links.

Imports `programs` and `errors`. Each call has a profile of its own, since two LibreOffices on one profile wait for each
other.
"""

import tempfile
from pathlib import Path

from ingest.errors import DamagedFileError, EncryptedFileError
from ingest.readers.content.recognise import FileType
from ingest.readers.programs import OfficePart, find_office, run

_SECONDS = 240
# The reading filter is named: left to guess, LibreOffice opens a broken file as text and gives its bytes as letters.
_TARGETS = {
    FileType.DOC: ("MS Word 97", "docx", "MS Word 2007 XML", OfficePart.WRITER),
    FileType.ODT: ("writer8", "docx", "MS Word 2007 XML", OfficePart.WRITER),
    FileType.RTF: ("Rich Text Format", "docx", "MS Word 2007 XML", OfficePart.WRITER),
    FileType.XLS: ("MS Excel 97", "xlsx", "Calc MS Excel 2007 XML", OfficePart.CALC),
    FileType.PPT: ("MS PowerPoint 97", "pptx", "Impress MS PowerPoint 2007 XML", OfficePart.IMPRESS),
}
# No macro is run and no link is followed: both can bring in what the file's reader does not see.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>
</prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value>
</prop></item>
</oor:items>
"""


def to_modern(kind: FileType, content: bytes) -> bytes:
    """Return an old Office or OpenDocument file as the modern one of its family.

    Raises:
        MissingProgramError: LibreOffice is not installed.
        EncryptedFileError: it opens with a password only.
        DamagedFileError: LibreOffice does not open it.
        ReaderTimeoutError: LibreOffice took too long.
    """
    reading, target, writing, part = _TARGETS[kind]
    office = find_office(part)
    if kind is FileType.RTF and not content.rstrip(b"\0\r\n\t ").endswith(b"}"):
        # LibreOffice would give what is there as if it were all.
        raise DamagedFileError("thiếu phần cuối / no end of file")
    _check_password(kind, content)
    with tempfile.TemporaryDirectory(prefix="langnghe-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"tep.{kind.value}"
        source.write_bytes(content)
        settings = folder / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += [
            f"--infilter={reading}",
            "--convert-to",
            f"{target}:{writing}",
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        run(command, seconds=_SECONDS, environment={"HOME": name, "TMPDIR": name, "SAL_USE_VCLPLUGIN": "svp"})
        made = folder / "out" / f"tep.{target}"
        if not made.is_file():
            raise DamagedFileError("LibreOffice")
        return made.read_bytes()


_FIB_ENCRYPTED = 0x0100
_ODF_ENCRYPTION = b"manifest:encryption-data"
_FILE_PASS = b"\x2f\x00"


def _check_password(kind: FileType, content: bytes) -> None:
    if (kind is FileType.ODT and _has_odf_password(content)) or (
        kind in (FileType.DOC, FileType.XLS, FileType.PPT) and _has_ole_password(kind, content)
    ):
        raise EncryptedFileError


def _has_odf_password(content: bytes) -> bool:
    import zipfile
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _ODF_ENCRYPTION in package.read("META-INF/manifest.xml")
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError):
        return False


def _has_ole_password(kind: FileType, content: bytes) -> bool:
    import olefile

    try:
        with olefile.OleFileIO(content) as package:
            if kind is FileType.DOC:
                head = package.openstream("WordDocument").read(12)
                return len(head) == 12 and bool(int.from_bytes(head[10:12], "little") & _FIB_ENCRYPTED)
            if kind is FileType.PPT:
                return bool(package.exists("EncryptedSummary"))
            name = "Workbook" if package.exists("Workbook") else "Book"
            return _has_file_pass(package.openstream(name).read(4096))
    except (OSError, ValueError, IndexError, TypeError):
        return False


def _has_file_pass(head: bytes) -> bool:
    """Walk the first records of a workbook: the one that says that all others are encrypted comes second or third."""
    position = 0
    while position + 4 <= len(head):
        if head[position : position + 2] == _FILE_PASS:
            return True
        position += 4 + int.from_bytes(head[position + 2 : position + 4], "little")
    return False
