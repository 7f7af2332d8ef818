"""Reads what office programs and browsers write: documents, sheets, slides, web pages."""
