"""A draft as a file to be saved: what it is called, as what it is sent, and why there may be no PDF.

Imports the writers of `assistant/export/briefing`. Files are made in memory for each request; none lies on the disk.
"""

from urllib.parse import quote

from starlette.responses import Response

from assistant.briefing.assembling.phrases import titled_period
from assistant.briefing.drafts.kept import BriefingDraft
from assistant.briefing.types import Briefing, Chart
from assistant.export.briefing import chart_png, check_layout, with_fidelity
from assistant.export.briefing.layout.check import Finding
from assistant.export.briefing.writing import briefing_bytes
from ingest.errors import MissingProgramError
from ingest.readers.programs import OfficePart, find_office
from ui.page.briefings import labels
from ui.server.access.headers import ORIGINAL
from vectorstore.messages import Message

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
}
_INSTALL = "sudo apt-get install libreoffice-writer-nogui fonts-croscore"


def download(draft: BriefingDraft, suffix: str, *, fidelity: bool) -> Response:
    """Return a draft as a file of the format of `suffix`.

    Raises:
        ExportFormatError: no such format.
        PdfError: LibreOffice is missing, took too long or failed.
    """
    briefing = with_fidelity(draft.briefing) if fidelity and suffix != ".json" else draft.briefing
    content = briefing_bytes(briefing, suffix)
    return Response(content, media_type=_TYPES[suffix], headers=_saved_as(draft, suffix))


def chart(briefing: Briefing, number: int) -> bytes | None:
    """Return a chart as PNG, counted from 1 over all sections; None when there is none of this number."""
    charts = [
        block
        for section in (*briefing.sections, *briefing.appendix)
        for block in section.blocks
        if isinstance(block, Chart)
    ]
    return chart_png(charts[number - 1]) if 1 <= number <= len(charts) else None


def layout_findings(briefing: Briefing) -> tuple[Finding, ...]:
    """Return what the layout check says of the Word file of a draft."""
    return check_layout(briefing_bytes(briefing, ".docx"))


def no_pdf() -> Message | None:
    """Say why no PDF can be made here; None when it can."""
    try:
        find_office(OfficePart.WRITER)
    except MissingProgramError:
        said = labels.NO_OFFICE
        return Message(vi=said.vi.format(install=_INSTALL), en=said.en.format(install=_INSTALL))
    return None


def _saved_as(draft: BriefingDraft, suffix: str) -> dict[str, str]:
    request = draft.briefing.request
    state = "bao-cao" if draft.briefing.approval else "du-thao"
    plain = f"{state}-{request.kind.value}-{request.period}-{draft.draft_id}-ban-{draft.version}{suffix}"
    state = "Báo cáo" if draft.briefing.approval else "Dự thảo"
    name = f"{state} {titled_period(request.period)} (số {draft.draft_id}, bản {draft.version}){suffix}"
    return {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        # Should a browser ever show it in place of saving it, nothing in it may run.
        "Content-Security-Policy": ORIGINAL,
        "Cache-Control": "no-store",
    }
