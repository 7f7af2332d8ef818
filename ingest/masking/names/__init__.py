"""Finds names of private persons."""
