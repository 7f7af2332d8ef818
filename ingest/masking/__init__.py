"""Masks personal identifiers before anything is stored (charter 3); the offsets of everything else count after it."""
