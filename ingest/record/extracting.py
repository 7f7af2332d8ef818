"""All that rules extract from one version, in the order in which it needs what was found before.

Imports `blocks`, `references`, `tasks`, `opinion`.
"""

from dataclasses import replace

from ingest.opinion.facts import report_facts
from ingest.opinion.items import find_items
from ingest.opinion.sheets import sheet_items, sheet_title
from ingest.outline import Node
from ingest.record.blocks import body_blocks
from ingest.record.references import find_references
from ingest.record.sharing import ALONE, Sharing
from ingest.record.stored import Stored
from ingest.tasks.changes import find_changes
from ingest.tasks.extract import charges_without_head, find_tasks
from vectorstore.extracts import Extracts
from vectorstore.types import DocumentKind, Header


def extract(stored: Stored, root: Node, header: Header, kind: DocumentKind, sharing: Sharing = ALONE) -> Extracts:
    """Return references, tasks of directives and what they change of others, opinion items and facts of reports."""
    blocks = body_blocks(stored, root)
    is_directive = kind is DocumentKind.DIRECTIVE
    # Minutes and messages in which somebody charges others with something.
    charges = is_directive or (kind is DocumentKind.OTHER and charges_without_head(header, blocks))
    is_report = kind is DocumentKind.REPORT
    counted = sheet_items(stored, blocks) if is_report else ()
    told, opening = header, blocks
    if counted:
        told, opening = replace(header, title=sheet_title(stored, blocks)), [one for one in blocks if one.is_row]
    return Extracts(
        references=find_references(stored, blocks),
        tasks=find_tasks(header, blocks) if charges else (),
        task_changes=find_changes(stored, blocks, header.date.year if header.date else None) if is_directive else (),
        opinion_items=counted or (find_items(stored, blocks, header.title, sharing) if is_report else ()),
        report=report_facts(told, opening) if is_report else None,
    )
