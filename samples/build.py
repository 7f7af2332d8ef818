"""Builds `samples/documents/` from `samples/sources/`: run `python -m samples.build` in the repository's root.

Imports the writers beside it. PDF files are made by LibreOffice from the Word layout; without it, or without a font
that has the Vietnamese letters, they are left as they are.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from samples.docx_paper import docx_bytes
from samples.paper import Paper, read_all
from samples.plain_paper import html_bytes, txt_bytes

HERE = Path(__file__).parent
SOURCES, DOCUMENTS = HERE / "sources", HERE / "documents"
_WRITERS = {"docx": docx_bytes, "html": html_bytes, "txt": txt_bytes}
# Times New Roman's measures and all Vietnamese letters. Liberation Serif 1, the usual stand-in, lacks them: LibreOffice
# then takes them from a second font, letter by letter, and most readers of the text layer tear the words apart.
PDF_FONT = "Tinos"
# What LibreOffice writes of the hour of its run; each is replaced by something of the same length, so offsets hold.
_CLOCK = re.compile(rb"(/(?:CreationDate|ModDate)\s?\()(D:[^)]*)(\))")
_CHECKSUM = re.compile(rb"(/DocChecksum\s?/|/ID\s?\[\s*<|>\s*<)([0-9A-F]{32})")


def target(paper: Paper) -> Path:
    """Where the built file of a paper stands."""
    return (DOCUMENTS / paper.source.relative_to(SOURCES)).with_suffix(f".{paper.format}")


def build(papers: list[Paper]) -> list[Path]:
    """Write every paper that needs no other program; returns what was written."""
    written = [_write(target(paper), _WRITERS[paper.format](paper)) for paper in papers if paper.format in _WRITERS]
    return written + build_pdfs([paper for paper in papers if paper.format == "pdf"])


def build_pdfs(papers: list[Paper]) -> list[Path]:
    """Turn the Word layout of each paper into PDF, all in one run of LibreOffice; nothing where a tool is missing."""
    soffice = shutil.which("soffice")
    if soffice is None or not _has_font():
        print("PDF files left as they are: they need LibreOffice and Tinos (package fonts-croscore).", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as folder:
        names = {f"{index:02d}": paper for index, paper in enumerate(papers)}
        for name, paper in names.items():
            _write(Path(folder) / f"{name}.docx", docx_bytes(paper, font=PDF_FONT))
        files = [str(Path(folder) / f"{name}.docx") for name in names]
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
        subprocess.run(command, check=True, capture_output=True)
        return [_write(target(paper), _fixed(Path(folder) / f"{name}.pdf", paper)) for name, paper in names.items()]


def _has_font() -> bool:
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return False
    return bool(subprocess.run([fc_list, PDF_FONT], check=True, capture_output=True).stdout.strip())


def _fixed(path: Path, paper: Paper) -> bytes:
    stamp = f"D:{paper.day:%Y%m%d}080000+07'00'".encode()
    data = _CLOCK.sub(
        lambda found: found[1] + stamp[: len(found[2])].ljust(len(found[2])) + found[3], path.read_bytes()
    )
    return _CHECKSUM.sub(lambda found: found[1] + b"0" * 32, data)


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _remove_strays(papers: list[Paper]) -> None:
    wanted = {target(paper) for paper in papers}
    for path in DOCUMENTS.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()


def main() -> None:
    """Build all and say what was written."""
    papers = read_all(SOURCES)
    _remove_strays(papers)
    print(f"{len(build(papers))} of {len(papers)} files written to {DOCUMENTS}")


if __name__ == "__main__":
    main()
