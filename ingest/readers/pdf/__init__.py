"""Reads PDF files: text layer, hidden letters, ruled tables, and which pages are scans."""
