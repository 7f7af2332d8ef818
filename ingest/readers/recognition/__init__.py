"""Recognises the text of images of pages."""
