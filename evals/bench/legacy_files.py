"""Writes files as offices wrote them before Unicode: paragraphs in the bytes of TCVN3, VNI or VPS, with fonts to match.

Imports the tables of `ingest.letters`. Capitals that an encoding cannot write stand in a font of capitals, as they did.
"""

import html as entities
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path

from ingest.letters.legacy import Encoding, table

FONTS = {Encoding.TCVN3: ".VnTime", Encoding.VNI: "VNI-Times", Encoding.VPS: "VPS Times"}
CAPITAL_FONTS = {Encoding.TCVN3: ".VnTimeH", Encoding.VNI: "VNI-Times", Encoding.VPS: "VPS Times Hoa"}
_TIME_LIMIT = 180


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one font; `text` is what its bytes are in Latin-1."""

    text: str
    font: str


def runs(paragraph: str, encoding: Encoding) -> Iterator[Run]:
    """Yield the runs of a paragraph; words in capitals go into the font of capitals when one letter needs it."""
    letters = [pair for word in _words(paragraph) for pair in _written(word, encoding)]
    for font, group in groupby(letters, key=lambda pair: pair[1]):
        yield Run("".join(text for text, _ in group), font)


def _words(paragraph: str) -> Iterator[str]:
    for _, letters in groupby(paragraph, key=str.isalpha):
        yield "".join(letters)


def _written(word: str, encoding: Encoding) -> Iterator[tuple[str, str]]:
    signs = table(encoding)
    lacking = [letter for letter in word if not _is_writable(letter, signs)]
    for letter in word:
        if letter in lacking or (lacking and word.isupper()):
            yield signs.get(letter.lower(), letter.lower()), CAPITAL_FONTS[encoding]
        else:
            yield signs.get(letter, letter), FONTS[encoding]


def _is_writable(letter: str, signs: dict[str, str]) -> bool:
    """Tell whether a letter can be written as it is; XML and RTF allow no control characters."""
    if letter.lower() not in signs:
        return True
    return letter in signs and signs[letter] >= " "


def docx(paragraphs: list[str], encoding: Encoding) -> bytes:
    """Return a Word document, one paragraph each."""
    import docx as word
    from docx.oxml.ns import qn

    document = word.Document()
    for paragraph in paragraphs:
        place = document.add_paragraph()
        for run in runs(paragraph, encoding):
            added = place.add_run(_windows(run.text))
            added.font.name = run.font
            added._element.rPr.rFonts.set(qn("w:hAnsi"), run.font)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _windows(text: str) -> str:
    """Return the letters that Word has for the bytes 80-9F, where Windows-1252 defines them."""
    return "".join(_sign(letter) for letter in text)


def _sign(letter: str) -> str:
    if not "\x80" <= letter <= "\x9f":
        return letter
    return letter.encode("latin-1").decode("cp1252", errors="ignore") or letter


def html(paragraphs: list[str], encoding: Encoding) -> bytes:
    """Return a web page as Word saved it: spans with fonts, bytes of Windows-1252."""
    body = "".join(f"<p>{''.join(_span(run) for run in runs(text, encoding))}</p>\n" for text in paragraphs)
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head><body>\n'
    page = f"{head}{body}</body></html>"
    return b"".join(_byte(letter) for letter in page)


def _span(run: Run) -> str:
    return f"<span style='font-family:\"{run.font}\"'>{entities.escape(run.text, quote=False)}</span>"


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1") if letter <= "\xff" else f"&#{ord(letter)};".encode()


def rtf(paragraphs: list[str], encoding: Encoding) -> bytes:
    """Return an RTF document with a font table and every letter beyond ASCII by its byte."""
    fonts = [FONTS[encoding], CAPITAL_FONTS[encoding]]
    table_of_fonts = "".join(rf"{{\f{place}\fnil\fcharset0 {name};}}" for place, name in enumerate(fonts))
    body = "".join(
        rf"\pard {''.join(_group(run, fonts.index(run.font)) for run in runs(text, encoding))}\par" + "\n"
        for text in paragraphs
    )
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{table_of_fonts}}}".encode() + b"\n" + body.encode("ascii") + b"}"


def _group(run: Run, font: int) -> str:
    return rf"{{\f{font} {''.join(_escaped(letter) for letter in run.text)}}}"


def _escaped(letter: str) -> str:
    if letter in "\\{}":
        return f"\\{letter}"
    if letter < "\x80":
        return letter
    return rf"\'{ord(letter):02x}" if letter <= "\xff" else rf"\u{ord(letter)}?"


def doc(paragraphs: list[str], encoding: Encoding) -> bytes:
    """Return a Word 97 document, made by LibreOffice of the .docx.

    Raises:
        subprocess.SubprocessError: LibreOffice fails.
    """
    return convert(docx(paragraphs, encoding), ".docx", "doc")


def convert(content: bytes, suffix: str, wanted: str) -> bytes:
    """Return what LibreOffice makes of a file.

    Raises:
        subprocess.SubprocessError: it fails or takes too long.
        FileNotFoundError: it is not installed, or made nothing.
    """
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"source{suffix}")
        source.write_bytes(content)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", wanted, "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=_TIME_LIMIT)
        return Path(folder, f"source.{wanted}").read_bytes()


def txt(paragraphs: list[str], encoding: Encoding) -> bytes:
    """Return plain text in the bytes of the encoding; capitals that it lacks are small letters, no font tells them."""
    signs = table(encoding)
    lines = ("".join(_plain(letter, signs) for letter in text) for text in paragraphs)
    return b"".join(_text_byte(letter) for letter in "\r\n\r\n".join(lines))


def _plain(letter: str, signs: dict[str, str]) -> str:
    return signs.get(letter) or signs.get(letter.lower()) or letter


def _text_byte(letter: str) -> bytes:
    return letter.encode("latin-1") if letter <= "\xff" else letter.encode("cp1252", errors="replace")
