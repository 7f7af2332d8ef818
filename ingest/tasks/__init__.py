"""Tasks of directives and plans, found by rules."""

from ingest.tasks.extract import find_tasks

__all__ = ["find_tasks"]
