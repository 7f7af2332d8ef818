"""Measures: each declared once, with its meaning, range, direction and source; scored case by case."""
