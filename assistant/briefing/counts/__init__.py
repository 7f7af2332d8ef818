"""Counts of a period, and which of them may be shown."""
