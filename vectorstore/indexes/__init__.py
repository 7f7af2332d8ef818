"""The indexes that are derived from the catalogue: full text, vectors, and what keeps them equal to it."""
