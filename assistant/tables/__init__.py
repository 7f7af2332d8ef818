"""Answers from what reading has put in tables: tasks, headers."""
