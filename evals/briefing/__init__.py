"""Measures of briefings on the fictional wards: what was read, counted, drafted, and what got out that must not."""
