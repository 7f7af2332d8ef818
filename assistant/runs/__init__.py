"""Runs: the record of each question, kept, shown, asked again, exported for a reviewer."""
