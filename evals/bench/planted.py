"""The record of a fictional report with the statements that its truth names, where finding them is not measured.

Imports the fictional wards and the outline of ingest. Ten times as quick as reading it: nothing is searched for in the
text, and nothing is masked in it.
"""

from collections.abc import Iterator, Sequence

from evals.wards.reports.report import MadeReport
from evals.wards.truth import TrueItem
from evals.wards.writers.plain import txt_bytes
from ingest.header import read_header
from ingest.outline import outline, sections
from ingest.record.blocks import Block, body_blocks
from ingest.record.reading import partition
from ingest.record.stored import store
from ingest.settings import IngestSettings
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts
from vectorstore.types import DocumentKind, VersionRecord, content_hash, document_id_of, version_id_of


def planted_record(made: MadeReport, path: str, area: str) -> VersionRecord:
    """Return the record of a report as its truth has it.

    Args:
        made: the report.
        path: where it would lie.
        area: whose opinion it tells.
    """
    content = txt_bytes(made.paper)
    digest = content_hash(content)
    elements = partition(path, content, IngestSettings()).elements
    stored = store(elements)
    root = outline(stored)
    items = _items(made.truth.items, stored.text, body_blocks(stored, root))
    return VersionRecord(
        document_id=document_id_of(digest, path),
        version_id=version_id_of(digest, "planted"),
        path=path,
        kind=DocumentKind.REPORT,
        header=read_header(elements),
        content_hash=digest,
        text=stored.text,
        sections=sections(root),
        chunks=(),
        extracts=Extracts(opinion_items=tuple(items), report=ReportFacts(made.truth.unit, made.truth.period, area)),
    )


def _items(truths: Sequence[TrueItem], text: str, blocks: Sequence[Block]) -> Iterator[OpinionItem]:
    """Find the statements in their order; the same words may stand there twice."""
    at = 0
    for truth in truths:
        found = text.find(truth.text, at)
        start = found if found >= 0 else text.index(truth.text)
        at = end = start + len(truth.text)
        above = next((block.path for block in blocks if block.start <= start < block.end), ())
        yield OpinionItem(start, end, truth.text, above, truth.stance, truth.support, truth.persons)
