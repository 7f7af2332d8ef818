"""The outline of a document by rules: Phần, Chương, Mục, Điều, I., 1., 1.1., a)."""

from ingest.outline.tree import Node, outline, sections

__all__ = ["Node", "outline", "sections"]
