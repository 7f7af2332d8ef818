"""Measures how follow-ups are made into questions that stand alone."""
