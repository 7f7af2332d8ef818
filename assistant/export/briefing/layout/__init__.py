"""Checks a Word file against the rules of layout in `layout_rules.toml`, which an office can correct."""
