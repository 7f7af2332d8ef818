"""A briefing as a Word file in the official layout, by python-docx; the only folder that writes WordprocessingML."""
