"""Runs in the formats of others: TREC files, and JSON Lines that ragas and deepeval read."""
