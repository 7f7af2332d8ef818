"""Writes a briefing to a file, in the format that the file's name asks for.

Imports the writers of this folder; each is imported when it is asked for.
"""

import json
from dataclasses import replace
from pathlib import Path

from assistant.briefing.drafts.briefing_json import briefing_json
from assistant.briefing.types import Briefing
from assistant.errors import ExportFormatError
from assistant.export.briefing.fidelity_appendix import with_fidelity
from assistant.export.replacing import replace_file

SUFFIXES = (".docx", ".pdf", ".md", ".json")


def write_briefing(briefing: Briefing, path: Path, *, fidelity: bool = False) -> None:
    """Write the briefing to `path` as .docx, .pdf, .md or .json; a file that is there is replaced when all is well.

    Args:
        briefing: what is written.
        path: where; its suffix says as what.
        fidelity: whether the measures of fidelity and the queries stand in the appendix.

    Raises:
        ExportFormatError: the name ends in something else.
        PdfError: LibreOffice or a font is missing, or it took too long or failed.
        ExportError: the file cannot be written; what was there is as it was.
    """
    written = with_fidelity(briefing) if fidelity else briefing
    replace_file(path, briefing_bytes(written, path.suffix.lower()))


def briefing_bytes(briefing: Briefing, suffix: str) -> bytes:
    """Return the briefing in the format of `suffix`, e.g. for a download.

    Raises:
        ExportFormatError: no such format.
        PdfError: LibreOffice or a font is missing, or it took too long or failed.
    """
    if suffix == ".docx":
        from assistant.export.briefing.word.document import briefing_docx

        return briefing_docx(briefing)
    if suffix == ".pdf":
        from assistant.export.briefing.pdf import briefing_pdf

        return briefing_pdf(briefing)
    if suffix == ".md":
        from assistant.export.briefing.markdown import briefing_markdown

        return briefing_markdown(briefing).encode()
    if suffix == ".json":
        return json.dumps(briefing_json(without_records(briefing)), ensure_ascii=False, indent=1).encode()
    raise ExportFormatError(suffix, SUFFIXES)


def without_records(briefing: Briefing) -> Briefing:
    """Return the briefing as it may leave the library: how many records stand behind a figure, but not which.

    Those of a theme less those of its shown views would be a withheld view, statement by statement.
    """
    kept = tuple(replace(one, records=(), counted=len(one.records)) if one.records else one for one in briefing.sources)
    return replace(briefing, sources=kept)
