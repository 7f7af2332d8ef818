"""Tasks of directives and plans, and what directives change of the tasks of others, found by rules."""

from ingest.tasks.changes import find_changes
from ingest.tasks.extract import find_tasks

__all__ = ["find_changes", "find_tasks"]
