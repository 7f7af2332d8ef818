"""Answers and conversations outside of the page: as text to paste, as a Word file, as one HTML file for a reviewer."""
