"""Opinion items of reports and whose report it is, found by rules."""

from ingest.opinion.facts import report_facts
from ingest.opinion.items import find_items

__all__ = ["find_items", "report_facts"]
