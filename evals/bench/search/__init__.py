"""How fast searching is as a library grows, beside bare Chroma, bare tantivy and bm25s on the same chunks."""
