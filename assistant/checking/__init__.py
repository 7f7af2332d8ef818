"""Drafts of claims checked by code against the stored text."""
