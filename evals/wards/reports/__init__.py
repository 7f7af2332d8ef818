"""Reports: headings, paragraphs, lists and tables around the statements, and what the post does to them."""
